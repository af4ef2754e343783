/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-siblings.h"

#include <glib/gi18n-lib.h>

/* A product that the group gives. */
typedef struct
{
  const char    *sku_id;
  UnseatProduct *product;   /* (owned) */
  guint          n_waiting; /* who have no seat of it yet */
} Sibling;

struct _UnseatPlannerSiblings
{
  UnseatDirectory    *directory; /* (owned) */
  UnseatGroup        *group;     /* (owned) (nullable) */
  UnseatPlannerSeats *seats;
  GPtrArray          *all; /* (owned) (element-type Sibling) */
  guint               n_counted;
  guint               n_failing; /* of those */
  const Sibling      *full;      /* (nullable): what has no seat for one of them */
  guint               n_judged[UNSEAT_SIBLINGS_FAIL + 1];
};

static void
sibling_free (gpointer data)
{
  Sibling *sibling = data;

  g_object_unref (sibling->product);
  g_free (sibling);
}

UnseatPlannerSiblings *
unseat_planner_siblings_new (UnseatDirectory    *directory,
                             UnseatGroup        *group,
                             UnseatPlannerSeats *seats)
{
  UnseatPlannerSiblings *self = NULL;
  const char *const     *sku_ids = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && seats != NULL, NULL);

  self = g_new0 (UnseatPlannerSiblings, 1);
  self->directory = g_object_ref (directory);
  g_set_object (&self->group, group);
  self->seats = seats;
  self->all = g_ptr_array_new_with_free_func (sibling_free);

  sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    {
      UnseatProduct *product = unseat_directory_find_product (directory, sku_ids[i]);
      Sibling       *sibling = NULL;

      if (product == NULL)
        continue;
      sibling = g_new0 (Sibling, 1);
      sibling->sku_id = sku_ids[i];
      sibling->product = g_object_ref (product);
      g_ptr_array_add (self->all, sibling);
    }

  return self;
}

void
unseat_planner_siblings_free (UnseatPlannerSiblings *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_clear_object (&self->group);
  g_object_unref (self->directory);
  g_free (self);
}

static char *
describe_doubt (const char *product_name)
{
  /* Translators: the name of a product. */
  return g_strdup_printf (_ ("This person may not get it: %s of the same group is not in force for them, and a group gives all of its products or none."), product_name);
}

/* Whether the person has no seat of it, and there is none. */
static gboolean
is_full (UnseatPlannerSiblings *self,
         const Sibling         *sibling,
         UnseatUser            *user)
{
  return unseat_planner_seats_is_needed (self->seats, user, sibling->product) && unseat_planner_seats_count_left (self->seats, sibling->product) <= 0;
}

/* Something else than a seat is missing, or there are fewer seats than people who wait for one. */
static gboolean
is_doubtful (UnseatPlannerSiblings *self,
             const Sibling         *sibling,
             UnseatUser            *user)
{
  UnseatAssignment     *path = unseat_user_find_path (user, sibling->sku_id, unseat_group_get_id (self->group));
  UnseatAssignmentError problem = path != NULL ? unseat_assignment_get_hindrance (path) : UNSEAT_ASSIGNMENT_ERROR_NONE;

  if (problem != UNSEAT_ASSIGNMENT_ERROR_NONE && problem != UNSEAT_ASSIGNMENT_ERROR_OTHER && problem != UNSEAT_ASSIGNMENT_ERROR_COUNT)
    return TRUE;

  return unseat_planner_seats_is_needed (self->seats, user, sibling->product) && sibling->n_waiting > unseat_planner_seats_count_left (self->seats, sibling->product);
}

gboolean
unseat_planner_siblings_count (UnseatPlannerSiblings *self,
                               UnseatUser            *user)
{
  gboolean fails = FALSE;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user), FALSE);

  for (guint i = 0; i < self->all->len; i++)
    {
      Sibling *sibling = self->all->pdata[i];

      sibling->n_waiting += unseat_planner_seats_is_needed (self->seats, user, sibling->product);
      if (!is_full (self, sibling, user))
        continue;
      self->full = sibling;
      fails = TRUE;
    }
  self->n_counted++;
  self->n_failing += fails;

  return fails;
}

/* @reason: (out) (transfer full) (nullable) */
static UnseatSiblingsVerdict
judge (UnseatPlannerSiblings *self,
       UnseatUser            *user,
       char                 **reason)
{
  const Sibling   *doubtful = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      const Sibling *sibling = self->all->pdata[i];

      if (is_full (self, sibling, user))
        {
          name = unseat_directory_dup_product_name (self->directory, sibling->sku_id);
          /* Translators: the name of a product. */
          *reason = g_strdup_printf (_ ("This person does not get it: no seat of %s is free, and a group gives all of its products or none."), name);
          return UNSEAT_SIBLINGS_FAIL;
        }
      if (doubtful == NULL && is_doubtful (self, sibling, user))
        doubtful = sibling;
    }

  if (doubtful == NULL)
    return UNSEAT_SIBLINGS_FINE;

  name = unseat_directory_dup_product_name (self->directory, doubtful->sku_id);
  *reason = describe_doubt (name);
  return UNSEAT_SIBLINGS_DOUBTFUL;
}

UnseatSiblingsVerdict
unseat_planner_siblings_judge (UnseatPlannerSiblings *self,
                               UnseatUser            *user,
                               char                  *doubt,
                               char                 **reason)
{
  UnseatSiblingsVerdict verdict = UNSEAT_SIBLINGS_FINE;
  g_autofree char      *other = doubt;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && reason != NULL, UNSEAT_SIBLINGS_FINE);

  *reason = NULL;
  verdict = judge (self, user, reason);
  if (verdict == UNSEAT_SIBLINGS_FINE && other != NULL)
    {
      verdict = UNSEAT_SIBLINGS_DOUBTFUL;
      *reason = g_steal_pointer (&other);
    }
  self->n_judged[verdict]++;

  return verdict;
}

void
unseat_planner_siblings_tell (UnseatPlannerSiblings *self,
                              GStrvBuilder          *notes)
{
  guint            n_failing = 0;
  guint            n_doubtful = 0;
  g_autofree char *failing = NULL;
  g_autofree char *doubtful = NULL;

  g_return_if_fail (self != NULL && notes != NULL);

  n_failing = self->n_judged[UNSEAT_SIBLINGS_FAIL];
  n_doubtful = self->n_judged[UNSEAT_SIBLINGS_DOUBTFUL];
  failing = g_strdup_printf (ngettext ("%'u person in the group does not get it back: something else that the group gives has no seat for them, and a group gives all of its products or none.",
                                       "%'u people in the group do not get it back: something else that the group gives has no seat for them, and a group gives all of its products or none.",
                                       n_failing),
                             n_failing);
  doubtful = g_strdup_printf (ngettext ("%'u person in the group may not get it back: something else that the group gives is not in force for them, and a group gives all of its products or none.",
                                        "%'u people in the group may not get it back: something else that the group gives is not in force for them, and a group gives all of its products or none.",
                                        n_doubtful),
                              n_doubtful);

  if (n_failing > 0)
    g_strv_builder_add (notes, failing);
  if (n_doubtful > 0)
    g_strv_builder_add (notes, doubtful);
}

char *
unseat_planner_siblings_describe_doubt (UnseatDirectory      *directory,
                                        const char           *sku_id,
                                        UnseatAssignmentError problem)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && sku_id != NULL, NULL);

  if (problem == UNSEAT_ASSIGNMENT_ERROR_NONE || problem == UNSEAT_ASSIGNMENT_ERROR_COUNT || problem == UNSEAT_ASSIGNMENT_ERROR_OTHER)
    return NULL;

  name = unseat_directory_dup_product_name (directory, sku_id);

  return describe_doubt (name);
}

char *
unseat_planner_siblings_describe_full (const char *product_name)
{
  g_return_val_if_fail (product_name != NULL, NULL);

  /* Translators: the name of a product. */
  return g_strdup_printf (_ ("No seat of %s is free, and a group gives all of its products or none."), product_name);
}

char *
unseat_planner_siblings_explain_nobody (UnseatPlannerSiblings *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_failing == 0 || self->n_failing < self->n_counted)
    return NULL;

  name = unseat_directory_dup_product_name (self->directory, self->full->sku_id);

  return unseat_planner_siblings_describe_full (name);
}
