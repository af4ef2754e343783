/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-remove.h"

#include <glib/gi18n-lib.h>

#include "unseat-advisor.h"
#include "unseat-redundancy.h"

struct _UnseatPlannerRemove
{
  UnseatDirectory *directory; /* (owned) */
  UnseatIntent    *intent;    /* (owned) */
  UnseatGuards    *guards;    /* (owned) */
  GPtrArray       *changes;   /* (owned) (element-type UnseatChange): what becomes the plan */
  UnseatAdvisor   *advisor;   /* (owned) */
};

/* Of a path that ends, of the person whom the advisor was asked about last.  What Microsoft 365 will refuse is not promised. */
static gboolean
frees_seat (UnseatPlannerRemove *self,
            UnseatUser          *user,
            UnseatAssignment    *path)
{
  return unseat_assignment_is_held (path) && !unseat_user_inherits (user, unseat_assignment_get_sku_id (path)) && unseat_advisor_find_dependent (self->advisor, path) == NULL;
}

static void
add_change (UnseatPlannerRemove *self,
            UnseatUser          *user,
            UnseatAssignment    *path,
            UnseatOutcome        outcome,
            const char          *reason)
{
  const char      *sku_id = unseat_assignment_get_sku_id (path);
  const char      *group_id = unseat_assignment_get_group_id (path);
  UnseatProduct   *product = unseat_directory_find_product (self->directory, sku_id);
  g_autofree char *product_name = unseat_directory_dup_product_name (self->directory, sku_id);
  g_autoptr (UnseatChange) change = NULL;
  UnseatChangeFacts facts = {
    .user_id = unseat_user_get_id (user),
    .user_name = unseat_user_get_name (user),
    .user_principal_name = unseat_user_get_user_principal_name (user),
    .department = unseat_user_get_department (user),
    .sku_id = sku_id,
    .part_number = product != NULL ? unseat_product_get_part_number (product) : sku_id,
    .product_name = product_name,
    .group_id = group_id,
    .group_name = group_id != NULL ? unseat_directory_get_group_name (self->directory, group_id) : NULL,
    .disabled_plans = unseat_assignment_get_disabled_plans (path),
    .frees_seat = outcome == UNSEAT_OUTCOME_PLANNED && frees_seat (self, user, path),
    .is_put_back = unseat_intent_includes_guarded (self->intent, unseat_user_get_id (user)),
    .is_redundant = unseat_intent_get_only_redundant (self->intent),
    .updated = unseat_assignment_get_updated (path),
  };

  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, outcome, reason, NULL);
  g_ptr_array_add (self->changes, g_steal_pointer (&change));
}

static gboolean
is_for_company (UnseatPlannerRemove *self,
                const char          *sku_id)
{
  UnseatProduct *product = unseat_directory_find_product (self->directory, sku_id);

  return product != NULL && !unseat_product_is_for_users (product);
}

static char *
explain_no_seat (UnseatPlannerRemove *self,
                 UnseatUser          *user,
                 UnseatAssignment    *path)
{
  if (!unseat_assignment_is_held (path))
    return g_strdup (_ ("This license was never granted because of an error: removing it frees no seat."));

  return unseat_redundancy_describe (user, unseat_assignment_get_sku_id (path), self->directory);
}

/* Planned all the same: the table may be wrong, and Microsoft 365 decides. */
static char *
warn_of_dependent (UnseatPlannerRemove *self,
                   UnseatAssignment    *dependent)
{
  g_autofree char *name = NULL;

  if (dependent == NULL)
    return NULL;

  name = unseat_directory_dup_product_name (self->directory, unseat_assignment_get_sku_id (dependent));
  /* Translators: another product of the person. */
  return g_strdup_printf (_ ("%s needs an app of this product: Microsoft 365 will refuse unless both are unassigned."), name);
}

/* What a guard has to say stays as a warning about who was put back in. */
static char *
explain_planned (UnseatPlannerRemove *self,
                 UnseatUser          *user,
                 UnseatAssignment    *path,
                 UnseatAssignment    *dependent)
{
  const char      *sentences[4] = { NULL };
  guint            n_sentences = 0;
  g_autofree char *guard = unseat_guards_warn (self->guards, unseat_user_get_id (user), unseat_assignment_get_sku_id (path));
  g_autofree char *no_seat = explain_no_seat (self, user, path);
  g_autofree char *refusal = warn_of_dependent (self, dependent);

  if (guard != NULL)
    sentences[n_sentences++] = guard;
  if (no_seat != NULL)
    sentences[n_sentences++] = no_seat;
  if (refusal != NULL)
    sentences[n_sentences++] = refusal;

  return n_sentences > 0 ? g_strjoinv (" ", (char **) sentences) : NULL;
}

/* Why a direct path is not to end.
 *
 * Returns: (transfer full) (nullable): a sentence, when it is left alone */
static char *
explain_left_alone (UnseatPlannerRemove *self,
                    UnseatUser          *user,
                    const char          *sku_id,
                    UnseatOutcome       *outcome)
{
  const char      *user_id = unseat_user_get_id (user);
  g_autofree char *guard = NULL;

  *outcome = UNSEAT_OUTCOME_BLOCKED;
  if (is_for_company (self, sku_id))
    return g_strdup (_ ("This product belongs to the company as a whole; it cannot be taken from one person."));

  *outcome = UNSEAT_OUTCOME_SKIPPED;
  guard = unseat_guards_explain (self->guards, user_id, sku_id);
  if (guard != NULL && !unseat_intent_includes_guarded (self->intent, user_id))
    return g_steal_pointer (&guard);
  if (unseat_intent_get_only_redundant (self->intent))
    return unseat_redundancy_explain_needed (user, sku_id, self->directory);

  return NULL;
}

/* The paths of the person that end. */
static GPtrArray *
list_ending (UnseatPlannerRemove *self,
             UnseatUser          *user,
             GPtrArray           *sku_ids)
{
  GPtrArray *ending = g_ptr_array_new (); /* (element-type UnseatAssignment): those of @user */

  for (guint i = 0; i < sku_ids->len; i++)
    {
      UnseatAssignment *direct = unseat_user_find_direct (user, sku_ids->pdata[i]);
      UnseatOutcome     outcome = UNSEAT_OUTCOME_PLANNED;
      g_autofree char  *reason = direct != NULL ? explain_left_alone (self, user, sku_ids->pdata[i], &outcome) : NULL;

      if (direct != NULL && reason == NULL)
        g_ptr_array_add (ending, direct);
    }

  return ending;
}

static void
add_direct (UnseatPlannerRemove *self,
            UnseatUser          *user,
            UnseatAssignment    *path,
            GPtrArray           *ending)
{
  UnseatAssignment *dependent = NULL;
  UnseatOutcome     outcome = UNSEAT_OUTCOME_PLANNED;
  g_autofree char  *reason = NULL;

  if (!g_ptr_array_find (ending, path, NULL))
    {
      reason = explain_left_alone (self, user, unseat_assignment_get_sku_id (path), &outcome);
      add_change (self, user, path, outcome, reason);
      return;
    }

  dependent = unseat_advisor_find_dependent (self->advisor, path);
  reason = explain_planned (self, user, path, dependent);
  add_change (self, user, path, outcome, reason);
}

static void
add_inherited (UnseatPlannerRemove *self,
               UnseatUser          *user,
               UnseatAssignment    *path)
{
  const char      *group_id = unseat_assignment_get_group_id (path);
  UnseatGroup     *group = unseat_directory_find_group (self->directory, group_id);
  g_autofree char *reason = NULL;

  if (group != NULL)
    reason = g_strdup (unseat_group_describe_removal (group));
  else
    /* Translators: the id of a group. */
    reason = g_strdup_printf (_ ("The group %s gives this product. Its name cannot be read; who manages the group can "
                                 "end the membership or take the product off it."),
                              group_id);

  add_change (self, user, path, UNSEAT_OUTCOME_BLOCKED, reason);
}

/* A path that is not there, so that the person is not passed over in silence. */
static void
add_absent (UnseatPlannerRemove *self,
            UnseatUser          *user,
            const char          *sku_id,
            const char          *reason)
{
  g_autoptr (UnseatAssignment) path = NULL;

  path = unseat_assignment_new (sku_id, NULL, UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0);
  add_change (self, user, path, UNSEAT_OUTCOME_ALREADY_GONE, reason);
}

/* Somebody of an earlier job, as they were known then. */
static void
add_vanished (UnseatPlannerRemove *self,
              const char          *user_id)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (self->intent, user_id);

  for (guint i = 0; i < sku_ids->len; i++)
    {
      UnseatChange     *old = unseat_intent_find_repeated (self->intent, user_id, sku_ids->pdata[i]);
      UnseatChange     *change = NULL;
      UnseatChangeFacts facts = { UNSEAT_ACTION_UNASSIGN };

      if (old == NULL)
        continue;

      unseat_change_get_facts (old, &facts);
      facts.frees_seat = FALSE;
      change = unseat_change_new (&facts);
      unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, _ ("This person no longer exists in the tenant."), NULL);
      g_ptr_array_add (self->changes, change);
    }
}

/* Whether one of the first @n_paths is the same path: the journal keeps each once. */
static gboolean
is_repeated (GPtrArray        *paths,
             guint             n_paths,
             UnseatAssignment *path)
{
  for (guint i = 0; i < n_paths; i++)
    {
      UnseatAssignment *known = g_ptr_array_index (paths, i);

      if (unseat_assignment_is_same_path (known, path))
        return TRUE;
    }

  return FALSE;
}

/* Returns: whether there was any */
static gboolean
add_all_inherited (UnseatPlannerRemove *self,
                   UnseatUser          *user,
                   const char          *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  gboolean   any = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (unseat_assignment_is_direct (path) || !g_str_equal (unseat_assignment_get_sku_id (path), sku_id) || is_repeated (paths, i, path))
        continue;

      add_inherited (self, user, path);
      any = TRUE;
    }

  return any;
}

/* @n_before: how many changes there were before this person's */
static void
set_services (UnseatPlannerRemove *self,
              guint                stops,
              guint                stays,
              guint                n_before)
{
  for (guint i = n_before; i < self->changes->len; i++)
    if (unseat_change_get_outcome (g_ptr_array_index (self->changes, i)) == UNSEAT_OUTCOME_PLANNED)
      unseat_change_set_services (g_ptr_array_index (self->changes, i), stops, stays);
}

/* Of all who hold a product, those to whom no group gives it are not worth a word when only the others are meant. */
static gboolean
is_passed_over (UnseatPlannerRemove *self,
                UnseatUser          *user,
                const char          *sku_id)
{
  if (!unseat_intent_get_only_redundant (self->intent) || unseat_intent_get_lists_absent (self->intent))
    return FALSE;

  return unseat_redundancy_compare (user, sku_id, NULL) == UNSEAT_REDUNDANCY_NEEDED;
}

/* Adds the paths by which the person holds one product. */
static void
plan_product (UnseatPlannerRemove *self,
              UnseatUser          *user,
              const char          *sku_id,
              GPtrArray           *ending)
{
  UnseatAssignment *direct = unseat_user_find_direct (user, sku_id);
  gboolean          only_redundant = unseat_intent_get_only_redundant (self->intent);
  gboolean          inherits = FALSE;

  if (direct != NULL && !is_passed_over (self, user, sku_id))
    add_direct (self, user, direct, ending);
  if (!only_redundant) /* else what groups give is to stay */
    inherits = add_all_inherited (self, user, sku_id);

  if (direct == NULL && !inherits && unseat_intent_get_lists_absent (self->intent))
    add_absent (self, user, sku_id,
                only_redundant ? _ ("This person does not hold the product directly.") : _ ("This person does not hold the product."));
}

static void
plan_person (UnseatPlannerRemove *self,
             guint                user_index,
             GPtrArray           *sku_ids)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (self->directory, user_index);
  g_autoptr (GPtrArray) ending = list_ending (self, user, sku_ids);
  guint n_before = self->changes->len;
  guint stays = 0;
  guint stops = ending->len > 0 ? unseat_advisor_add (self->advisor, user, ending, &stays) : 0;

  for (guint i = 0; i < sku_ids->len; i++)
    plan_product (self, user, sku_ids->pdata[i], ending);

  set_services (self, stops, stays, n_before);
}

/* Whether a person would lose anything, as far as one can tell without looking at the others. */
static gboolean
is_touched (UnseatPlannerRemove *self,
            const char          *user_id)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (self->intent, user_id);
  guint      user_index = sku_ids != NULL ? unseat_directory_find_user (self->directory, user_id) : UNSEAT_NO_USER;
  gboolean   included = unseat_intent_includes_guarded (self->intent, user_id);
  g_autoptr (UnseatUser) user = NULL;

  if (user_index == UNSEAT_NO_USER)
    return FALSE;

  user = unseat_directory_get_user (self->directory, user_index);
  for (guint i = 0; i < sku_ids->len; i++)
    {
      g_autofree char *guard = unseat_guards_explain (self->guards, user_id, sku_ids->pdata[i]);

      if ((guard == NULL || included) && !is_for_company (self, sku_ids->pdata[i]) && unseat_user_find_direct (user, sku_ids->pdata[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
set_up_guards (UnseatPlannerRemove *self,
               UnseatSession       *session)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable    *administrators = NULL;
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       enabled = NULL;

  self->guards = unseat_guards_new (session);
  administrators = unseat_guards_get_administrators (self->guards);
  if (administrators == NULL)
    return;

  g_hash_table_iter_init (&iter, administrators);
  while (g_hash_table_iter_next (&iter, &user_id, &enabled))
    if (GPOINTER_TO_INT (enabled) && is_touched (self, user_id))
      g_hash_table_add (touched, g_strdup (user_id));
  unseat_guards_set_touched (self->guards, touched);
}

UnseatPlannerRemove *
unseat_planner_remove_new (UnseatSession *session,
                           UnseatIntent  *intent,
                           GPtrArray     *changes)
{
  UnseatPlannerRemove *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent) && changes != NULL, NULL);

  self = g_new0 (UnseatPlannerRemove, 1);
  self->directory = g_object_ref (unseat_session_get_directory (session));
  self->intent = g_object_ref (intent);
  self->changes = g_ptr_array_ref (changes);
  self->advisor = unseat_advisor_new (self->directory);
  set_up_guards (self, session);

  return self;
}

void
unseat_planner_remove_free (UnseatPlannerRemove *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->directory);
  g_object_unref (self->intent);
  g_object_unref (self->guards);
  unseat_advisor_free (self->advisor);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

void
unseat_planner_remove_plan (UnseatPlannerRemove *self,
                            guint                position)
{
  const char *user_id = NULL;
  guint       user_index = 0;

  g_return_if_fail (self != NULL);

  user_id = unseat_intent_get_user_id (self->intent, position);
  user_index = unseat_directory_find_user (self->directory, user_id);
  if (user_index != UNSEAT_NO_USER)
    plan_person (self, user_index, unseat_intent_find_sku_ids (self->intent, user_id));
  else
    add_vanished (self, user_id);
}

UnseatAdvice *
unseat_planner_remove_dup_advice (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unseat_advisor_dup_advice (self->advisor);
}

char **
unseat_planner_remove_list_gaps (UnseatPlannerRemove *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unseat_guards_list_gaps (self->guards);
}
