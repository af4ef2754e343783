/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leaving-outlook.h"

#include <glib/gi18n-lib.h>

#include "unseat-advice-words.h"
#include "unseat-advisor.h"
#include "unseat-path-outlook.h"
#include "unseat-planner-ending.h"
#include "unseat-utils.h"

/* A product of the group that stays, or may. */
typedef struct
{
  char *sku_id; /* (owned) */
  char *reason; /* (owned) */
} Refusal;

struct _UnseatLeavingOutlook
{
  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *taken;     /* (owned) (element-type utf8) */
  GPtrArray       *doubtful;  /* (owned) (element-type utf8) */
  GPtrArray       *refusals;  /* (owned) (element-type Refusal) */
  UnseatAdvice    *advice;    /* (owned) */
  char            *direct;    /* (owned) (nullable): what is said of a direct license that is removed */
  gboolean         is_direct;
};

static void
refusal_free (gpointer data)
{
  Refusal *refusal = data;

  g_free (refusal->sku_id);
  g_free (refusal->reason);
  g_free (refusal);
}

/* Returns: (transfer full): that everything which the group gives the person ends, as if it were planned, or one direct license
 *
 * @group_id: (nullable): NULL = it is the direct one of @sku_id */
static GArray *
decide (UnseatUser *user,
        const char *group_id,
        const char *sku_id,
        GPtrArray  *ending)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  GArray    *decisions = unseat_planner_decisions_new ();

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatPlannerDecision decision = { paths->pdata[i], group_id != NULL ? UNSEAT_ACTION_LEAVE : UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_PLANNED };

      if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), group_id) != 0 || !unseat_assignment_is_held (paths->pdata[i]))
        continue;
      if (sku_id != NULL && g_ascii_strcasecmp (unseat_assignment_get_sku_id (paths->pdata[i]), sku_id) != 0)
        continue;
      unseat_assignment_ref (decision.path);
      g_array_append_val (decisions, decision);
      g_ptr_array_add (ending, paths->pdata[i]);
    }

  return decisions;
}

static void
look_at (UnseatLeavingOutlook        *self,
         const UnseatPlannerEnding   *ending,
         const UnseatPlannerDecision *decision)
{
  const char      *sku_id = unseat_assignment_get_sku_id (decision->path);
  gboolean         frees_seat = FALSE;
  UnseatKept       kept = UNSEAT_KEPT_UNKNOWN;
  g_autofree char *whole = unseat_planner_ending_explain (ending, decision, &frees_seat, &kept);
  char            *reason = unseat_planner_ending_warn (ending, decision->path);

  if (self->is_direct && self->direct == NULL)
    self->direct = g_steal_pointer (&whole);
  if (reason != NULL)
    {
      Refusal *refusal = g_new0 (Refusal, 1);

      refusal->sku_id = g_strdup (sku_id);
      refusal->reason = reason;
      g_ptr_array_add (self->refusals, refusal);
    }
  if (frees_seat)
    g_ptr_array_add (kept == UNSEAT_KEPT_MAYBE || kept == UNSEAT_KEPT_UNSURE ? self->doubtful : self->taken, g_strdup (sku_id));
}

static UnseatLeavingOutlook *
create (UnseatDirectory *directory,
        UnseatUser      *user,
        const char      *group_id,
        const char      *sku_id)
{
  UnseatLeavingOutlook *self = NULL;
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (UnseatUser) staying = NULL; /* without what is about to end by itself */
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GArray) decisions = NULL;

  self = g_new0 (UnseatLeavingOutlook, 1);
  self->directory = g_object_ref (directory);
  self->is_direct = group_id == NULL;
  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->doubtful = g_ptr_array_new_with_free_func (g_free);
  self->refusals = g_ptr_array_new_with_free_func (refusal_free);

  advisor = unseat_advisor_new (directory);
  decisions = decide (user, group_id, sku_id, paths);
  staying = unseat_path_outlook_strip (user, paths, directory);
  unseat_advisor_add (advisor, staying, paths, NULL);
  self->advice = unseat_advisor_dup_advice (advisor);
  for (guint i = 0; i < decisions->len; i++)
    {
      const UnseatPlannerEnding ending = { directory, advisor, staying, decisions, NULL, user };

      look_at (self, &ending, &g_array_index (decisions, UnseatPlannerDecision, i));
    }

  return self;
}

UnseatLeavingOutlook *
unseat_leaving_outlook_new (UnseatDirectory *directory,
                            UnseatUser      *user,
                            const char      *group_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user) && group_id != NULL, NULL);

  return create (directory, user, group_id, NULL);
}

UnseatLeavingOutlook *
unseat_leaving_outlook_new_direct (UnseatDirectory *directory,
                                   UnseatUser      *user,
                                   const char      *sku_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user) && sku_id != NULL, NULL);

  return create (directory, user, NULL, sku_id);
}

void
unseat_leaving_outlook_free (UnseatLeavingOutlook *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->directory);
  g_ptr_array_unref (self->taken);
  g_ptr_array_unref (self->doubtful);
  g_ptr_array_unref (self->refusals);
  unseat_advice_unref (self->advice);
  g_free (self->direct);
  g_free (self);
}

UnseatAdvice *
unseat_leaving_outlook_get_advice (UnseatLeavingOutlook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->advice;
}

GPtrArray *
unseat_leaving_outlook_get_taken (UnseatLeavingOutlook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->taken;
}

GPtrArray *
unseat_leaving_outlook_get_doubtful (UnseatLeavingOutlook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->doubtful;
}

gboolean
unseat_leaving_outlook_is_refused (UnseatLeavingOutlook *self,
                                   const char           *sku_id)
{
  g_return_val_if_fail (self != NULL && sku_id != NULL, FALSE);

  for (guint i = 0; i < self->refusals->len; i++)
    if (g_ascii_strcasecmp (((const Refusal *) self->refusals->pdata[i])->sku_id, sku_id) == 0)
      return TRUE;

  return FALSE;
}

/* --- In words --- */

char *
unseat_leaving_outlook_describe_direct (UnseatLeavingOutlook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->direct);
}

/* Returns: (transfer full) (nullable): all lines of @builder */
static char *
end_lines (GStrvBuilder *builder)
{
  g_auto (GStrv) lines = g_strv_builder_end (builder);

  return *lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

char *
unseat_leaving_outlook_describe_refusals (UnseatLeavingOutlook *self,
                                          const char           *sku_id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL && sku_id != NULL, NULL);

  for (guint i = 0; i < self->refusals->len; i++)
    {
      const Refusal   *refusal = self->refusals->pdata[i];
      g_autofree char *name = unseat_directory_dup_product_name (self->directory, refusal->sku_id);
      /* Translators: a product, then a sentence about “this product”. */
      g_autofree char *whole = g_strdup_printf (C_ ("product and sentence", "%s: %s"), name, refusal->reason);

      g_strv_builder_add (builder, g_ascii_strcasecmp (refusal->sku_id, sku_id) == 0 ? refusal->reason : whole);
    }

  return end_lines (builder);
}

/* What becomes of the data, or of the number. */
static void
add_consequences (UnseatLeavingOutlook *self,
                  gint64                since,
                  GStrvBuilder         *builder)
{
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      g_autofree char *consequence = NULL;
      g_autofree char *whole = NULL;

      if (unseat_advice_get_n_stopping (self->advice, i) == 0 || !unseat_service_is_grave (i))
        continue;
      consequence = unseat_advice_words_consequence (i, since);
      if (consequence == NULL)
        continue;
      /* Translators: a service that stops, then a sentence about what becomes of it. */
      whole = g_strdup_printf (C_ ("service and sentence", "%s: %s"), unseat_service_get_name (i), consequence);
      g_strv_builder_add (builder, whole);
    }
}

char *
unseat_leaving_outlook_describe_services (UnseatLeavingOutlook *self,
                                          gint64                since)
{
  char *(*words) (UnseatAdvice * advice, UnseatAdviceCertainty which) = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *stops = NULL;
  g_autofree char *maybe = NULL;
  g_autofree char *stays = NULL;
  g_autofree char *unclear = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  words = self->is_direct ? unseat_advice_words_removing : unseat_advice_words_leaving;
  stops = words (self->advice, UNSEAT_ADVICE_CERTAIN);
  maybe = words (self->advice, UNSEAT_ADVICE_MAYBE);
  stays = words (self->advice, UNSEAT_ADVICE_STAYING);
  unclear = unseat_advice_words_unclear (self->advice);
  if (stops != NULL)
    g_strv_builder_add (builder, stops);
  if (maybe != NULL)
    g_strv_builder_add (builder, maybe);
  add_consequences (self, since, builder);
  if (stays != NULL)
    g_strv_builder_add (builder, stays);
  if (unclear != NULL)
    g_strv_builder_add (builder, unclear);

  return end_lines (builder);
}
