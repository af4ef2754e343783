/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-put-on.h"

#include <glib/gi18n-lib.h>

#include "unseat-assignment.h"
#include "unseat-group-look.h"
#include "unseat-planner-change.h"
#include "unseat-rights.h"

/* A group that is to give products again, with what is known of it today. */
typedef struct
{
  UnseatDirectory       *directory;
  const UnseatGroupWish *wish;
  UnseatGroup           *group;   /* (nullable) */
  GPtrArray             *people;  /* (owned) (element-type UnseatUser): who is in it */
  GHashTable            *members; /* (owned) (element-type utf8): their ids, of them */
  char                  *block;   /* (owned) (nullable): why nothing of it can be done */
  UnseatPlannerSeats    *seats;
  GPtrArray             *changes;
} PutOn;

static void
put_on_clear (PutOn *self)
{
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->block, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PutOn, put_on_clear)

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  UnseatUser *left = *(UnseatUser *const *) a;
  UnseatUser *right = *(UnseatUser *const *) b;
  int         order = g_utf8_collate (unseat_user_get_name (left), unseat_user_get_name (right));

  return order != 0 ? order : g_strcmp0 (unseat_user_get_id (left), unseat_user_get_id (right));
}

/* Returns: whether it is known who is in the group */
static gboolean
find_people (PutOn *self)
{
  GHashTable    *ids = unseat_group_look_find_members (self->directory, self->wish->group_id);
  GHashTableIter iter;
  gpointer       id = NULL;

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->members = g_hash_table_new (g_str_hash, g_str_equal);
  if (ids == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint index = unseat_directory_find_user (self->directory, id);

      if (index != UNSEAT_NO_USER) /* else it is no person */
        g_ptr_array_add (self->people, unseat_directory_get_user (self->directory, index));
    }
  g_ptr_array_sort (self->people, compare_people);
  for (guint i = 0; i < self->people->len; i++)
    g_hash_table_add (self->members, (gpointer) unseat_user_get_id (self->people->pdata[i]));

  return TRUE;
}

static gboolean
gives (PutOn      *self,
       const char *sku_id)
{
  return self->group != NULL && g_strv_contains (unseat_group_get_sku_ids (self->group), sku_id);
}

/* Returns: (transfer none) (nullable): one of the earlier job, of this product */
static UnseatChange *
find_old (PutOn      *self,
          const char *sku_id)
{
  for (guint i = 0; i < self->wish->changes->len; i++)
    if (g_ascii_strcasecmp (unseat_change_get_sku_id (self->wish->changes->pdata[i]), sku_id) == 0)
      return self->wish->changes->pdata[i];

  return NULL;
}

/* Returns: (transfer full) (element-type utf8): the service plans that are to be off, of those that the product still has, with a NULL at its end */
static GPtrArray *
list_disabled_plans (UnseatChange  *old,
                     UnseatProduct *product)
{
  const char *const *before = old != NULL ? unseat_change_get_disabled_plans (old) : NULL;
  GPtrArray         *plans = product != NULL ? unseat_product_get_plans (product) : NULL;
  GPtrArray         *off = g_ptr_array_new ();

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    for (guint k = 0; plans != NULL && k < plans->len; k++)
      if (g_ascii_strcasecmp (((const UnseatServicePlan *) plans->pdata[k])->id, before[i]) == 0)
        {
          g_ptr_array_add (off, (gpointer) before[i]);
          break;
        }
  g_ptr_array_add (off, NULL);

  return off;
}

/* What was off is to be off again. */
static char *
explain_lost_plans (PutOn *self)
{
  for (guint i = 0; i < self->wish->sku_ids->len; i++)
    {
      UnseatChange      *old = find_old (self, self->wish->sku_ids->pdata[i]);
      UnseatProduct     *product = unseat_directory_find_product (self->directory, self->wish->sku_ids->pdata[i]);
      const char *const *before = old != NULL ? unseat_change_get_disabled_plans (old) : NULL;

      if (before == NULL || *before == NULL)
        continue;
      if (g_strv_contains (before, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
        return g_strdup (_ ("Microsoft 365 did not tell which apps of this product the group had switched off, so it cannot be put back as it was. Assign it to the group in the Microsoft 365 admin center."));
      if (product != NULL && unseat_product_get_plans (product)->len == 0)
        return g_strdup (_ ("Microsoft 365 does not tell which apps this product has, so those that were switched off would come back on. Try again later."));
    }

  return NULL;
}

/* Seats for everybody, or for nobody. */
static char *
explain_no_seats (PutOn *self)
{
  for (guint i = 0; i < self->wish->sku_ids->len; i++)
    {
      const char      *sku_id = self->wish->sku_ids->pdata[i];
      UnseatProduct   *product = unseat_directory_find_product (self->directory, sku_id);
      g_autofree char *name = NULL;
      guint            n_needed = 0;

      if (product == NULL)
        return g_strdup (_ ("The tenant no longer has this product."));

      for (guint k = 0; k < self->people->len && !gives (self, sku_id); k++)
        n_needed += unseat_planner_seats_is_needed (self->seats, self->people->pdata[k], product) ? 1 : 0;
      if (n_needed == 0 || (gint64) n_needed <= unseat_product_get_free (product))
        continue;

      name = unseat_directory_dup_product_name (self->directory, sku_id);
      /* Translators: the name of a product, then a number of seats. */
      return g_strdup_printf (ngettext ("Not enough seats of %s are free: everybody in the group gets it, and that takes %'u seat.",
                                        "Not enough seats of %s are free: everybody in the group gets it, and that takes %'u seats.", n_needed),
                              name, n_needed);
    }

  return NULL;
}

static char *
find_block (PutOn         *self,
            UnseatSession *session,
            gboolean       is_known)
{
  char *block = NULL;

  if (self->group == NULL || !is_known)
    return g_strdup (_ ("Who is in the group could not be read, or there is no such group any more."));

  block = unseat_rights_explain_no_group_licenses (unseat_session_get_account (session));
  if (block == NULL)
    block = explain_lost_plans (self);

  return block != NULL ? block : explain_no_seats (self);
}

/* Returns: when the path last changed by which the person has the product from the group, or was to have it; 0 when there is none */
static gint64
get_updated (PutOn      *self,
             UnseatUser *user,
             const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), self->wish->group_id) == 0 && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), sku_id))
      return unseat_assignment_get_updated (paths->pdata[i]);

  return 0;
}

/* What the group gives decides, not what the person has from it: Microsoft 365 may still be about to take that away. */
static void
plan_person (PutOn      *self,
             UnseatUser *user,
             const char *sku_id)
{
  UnseatProduct *product = unseat_directory_find_product (self->directory, sku_id);
  UnseatChange  *old = find_old (self, sku_id);
  UnseatOutcome  outcome = UNSEAT_OUTCOME_PLANNED;
  const char    *reason = NULL;
  g_autoptr (GPtrArray) disabled_plans = list_disabled_plans (old, product);
  UnseatChangeFacts facts = {
    .action = UNSEAT_ACTION_PUT_ON,
    .group_id = self->wish->group_id,
    .disabled_plans = (const char *const *) disabled_plans->pdata,
    .updated = get_updated (self, user, sku_id),
  };

  if (gives (self, sku_id))
    {
      outcome = UNSEAT_OUTCOME_SKIPPED;
      reason = _ ("The group gives this product already.");
    }
  else if (self->block != NULL)
    {
      outcome = UNSEAT_OUTCOME_BLOCKED;
      reason = self->block;
    }
  else if (product != NULL)
    facts.takes_seat = unseat_planner_seats_take (self->seats, user, product);

  g_ptr_array_add (self->changes, unseat_planner_make_change (self->directory, user, sku_id, &facts, outcome, reason));
}

/* Who had it from the group, and gets nothing now. */
static void
plan_lost (PutOn *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->wish->changes->len; i++)
    {
      UnseatChange     *old = self->wish->changes->pdata[i];
      UnseatChangeFacts facts = { UNSEAT_ACTION_PUT_ON };
      UnseatChange     *change = NULL;

      if (g_hash_table_contains (self->members, unseat_change_get_user_id (old)))
        continue;
      if (!g_hash_table_add (known, g_strconcat (unseat_change_get_user_id (old), " ", unseat_change_get_sku_id (old), NULL)))
        continue;

      unseat_change_get_facts (old, &facts);
      facts.action = UNSEAT_ACTION_PUT_ON;
      facts.frees_seat = FALSE;
      facts.takes_seat = FALSE;
      facts.is_put_back = FALSE;
      facts.updated = 0;
      change = unseat_change_new (&facts);
      if (self->block != NULL)
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, self->block, NULL);
      else
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_SKIPPED, _ ("This person is not in the group any more."), NULL);
      g_ptr_array_add (self->changes, change);
    }
}

void
unseat_planner_put_on_plan (UnseatSession         *session,
                            const UnseatGroupWish *wish,
                            UnseatPlannerSeats    *seats,
                            GPtrArray             *changes)
{
  gboolean is_known = FALSE;
  g_auto (PutOn) self = { .wish = wish, .seats = seats, .changes = changes };

  g_return_if_fail (UNSEAT_IS_SESSION (session) && wish != NULL && seats != NULL && changes != NULL);

  self.directory = unseat_session_get_directory (session);
  self.group = unseat_directory_find_group (self.directory, wish->group_id);
  is_known = find_people (&self);
  self.block = find_block (&self, session, is_known);

  for (guint i = 0; i < self.people->len; i++)
    for (guint k = 0; k < wish->sku_ids->len; k++)
      plan_person (&self, self.people->pdata[i], wish->sku_ids->pdata[k]);
  plan_lost (&self);
}
