/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-stock.h"

#include "unseat-apply-people.h"

#include <glib/gi18n-lib.h>

static UnseatVerifyItem *
make_item (UnseatChange *change)
{
  UnseatOutcome     outcome = unseat_change_get_outcome (change);
  UnseatVerifyItem *item = NULL;

  if (!unseat_change_is_writable (change) || unseat_outcome_is_final (outcome))
    return NULL;

  item = unseat_verify_item_new (change);
  if (outcome == UNSEAT_OUTCOME_PLANNED) /* whoever ended it, it was not this job */
    item->basis = UNSEAT_VERIFY_ALREADY_GONE;

  return item;
}

gboolean
unseat_apply_stock_has_planned (UnseatPlan *plan)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_is_writable (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED)
        return TRUE;
    }

  return FALSE;
}

/* Graph takes an assignment for a change of the one that is there: who has been given the license since it was planned, or has had other apps
 * switched, must be seen first.  Of a removal it says itself that there is nothing to remove, but not that no group gives the same any more, by which
 * nothing was to be lost; nor does it of somebody who leaves a group that they have nothing of it by another way any more. */
static gboolean
has_to_be_seen (UnseatPlan   *plan,
                UnseatChange *change)
{
  if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !unseat_change_is_writable (change))
    return FALSE;
  if (unseat_change_get_swap_sku_id (change) != NULL) /* either half decides about both */
    return TRUE;

  switch (unseat_change_get_action (change))
    {
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_SWITCH:
      return TRUE;
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
      return unseat_apply_people_rely (plan, change);
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_TAKE_OFF: /* the group is looked at instead, just before */
    case UNSEAT_ACTION_PUT_ON:
    case UNSEAT_ACTION_REPROCESS:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

gboolean
unseat_apply_stock_is_needed (UnseatPlan *plan)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    if (has_to_be_seen (plan, g_ptr_array_index (changes, i)))
      return TRUE;

  return FALSE;
}

void
unseat_apply_stock_add_planned (UnseatPlan *plan,
                                GPtrArray  *items)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GPtrArray *changes = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (plan) && items != NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (known, ((UnseatVerifyItem *) g_ptr_array_index (items, i))->change);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    if (has_to_be_seen (plan, g_ptr_array_index (changes, i)) && !g_hash_table_contains (known, g_ptr_array_index (changes, i)))
      g_ptr_array_add (items, make_item (g_ptr_array_index (changes, i)));
}

GPtrArray *
unseat_apply_stock_list (UnseatPlan *plan)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  changes = unseat_plan_get_changes (plan);
  n_changes = g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      UnseatVerifyItem *item = make_item (change);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

guint
unseat_apply_stock_drop_decided (GPtrArray *items)
{
  guint n_before = 0;

  g_return_val_if_fail (items != NULL, 0);

  n_before = items->len;
  for (guint i = items->len; i > 0; i--)
    if (((UnseatVerifyItem *) g_ptr_array_index (items, i - 1))->is_settled)
      g_ptr_array_remove_index_fast (items, i - 1);

  return n_before - items->len;
}

/* As after an answer that was lost: nobody knows whether it was written, but that nothing shows of it (any more). */
static gboolean
is_unclear (UnseatVerifyItem *item)
{
  if (item->basis != UNSEAT_VERIFY_WRITTEN || unseat_change_get_outcome (item->change) != UNSEAT_OUTCOME_SENT)
    return FALSE;

  if (item->more != NULL || (item->unkept != NULL && unseat_change_get_action (item->change) == UNSEAT_ACTION_LEAVE)) /* it may have been done; to do it again would perhaps take what nobody has reviewed */
    return FALSE;

  return item->was_untouched || item->was_changed;
}

gboolean
unseat_apply_stock_saw_planned (GPtrArray *items)
{
  g_return_val_if_fail (items != NULL, FALSE);

  for (guint i = 0; i < items->len; i++)
    {
      const UnseatVerifyItem *item = g_ptr_array_index (items, i);

      if (unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_PLANNED && !item->was_untouched && !item->was_changed)
        return FALSE;
    }

  return TRUE;
}

void
unseat_apply_stock_sort (GPtrArray *items,
                         GPtrArray *unclear)
{
  g_return_if_fail (items != NULL && unclear != NULL);

  for (guint i = items->len; i > 0; i--)
    {
      UnseatVerifyItem *item = g_ptr_array_index (items, i - 1);

      if (unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_PLANNED)
        g_ptr_array_remove_index_fast (items, i - 1);
      else if (is_unclear (item))
        g_ptr_array_add (unclear, g_ptr_array_steal_index_fast (items, i - 1));
    }
}

static void
leave (UnseatChange *change,
       UnseatOutcome outcome,
       const char   *reason,
       GPtrArray    *left)
{
  unseat_change_set_outcome (change, outcome, reason, NULL);
  g_ptr_array_add (left, g_object_ref (change));
}

/* Returns: (transfer full) (element-type utf8 GPtrArray): the items about people, by person */
static GHashTable *
list_by_person (GPtrArray *items)
{
  GHashTable *by_person = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (items, i);
      const char       *user_id = unseat_change_get_user_id (item->change);
      GPtrArray        *list = NULL;

      if (unseat_action_is_group_license (unseat_change_get_action (item->change)))
        continue;

      list = g_hash_table_lookup (by_person, user_id);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_person, (gpointer) user_id, list);
        }
      g_ptr_array_add (list, item);
    }

  return by_person;
}

/* Somebody who is back in a group is so as a whole; of a license and what was to replace it, who has changed one has decided about both.  After
 * an outage there may be as many of them as the job has changes; of a person there are few. */
static void
mark_changed_together (GPtrArray *unclear)
{
  g_autoptr (GHashTable) by_person = list_by_person (unclear);
  GHashTableIter iter;
  gpointer       items = NULL;

  g_hash_table_iter_init (&iter, by_person);
  while (g_hash_table_iter_next (&iter, NULL, &items))
    {
      GPtrArray *list = items;

      for (guint i = 0; i < list->len; i++)
        {
          UnseatVerifyItem *changed = g_ptr_array_index (list, i);

          for (guint k = 0; changed->was_changed && k < list->len; k++)
            {
              UnseatVerifyItem *other = g_ptr_array_index (list, k);

              if (unseat_change_is_same_write (other->change, changed->change))
                other->was_changed = TRUE;
            }
        }
    }
}

void
unseat_apply_stock_leave_changed (GPtrArray *unclear,
                                  GPtrArray *left)
{
  g_return_if_fail (unclear != NULL && left != NULL);

  mark_changed_together (unclear);
  for (guint i = unclear->len; i > 0; i--)
    {
      UnseatVerifyItem *item = g_ptr_array_index (unclear, i - 1);

      if (!item->was_changed || unseat_action_is_group_license (unseat_change_get_action (item->change)))
        continue;

      unseat_change_set_effect (item->change, item->stuck != NULL);
      leave (item->change, UNSEAT_OUTCOME_FAILED,
             item->stuck != NULL ? item->stuck : _ ("The answer of Microsoft 365 was lost, and somebody has changed this license since. Not sent again."), left);
      g_ptr_array_remove_index_fast (unclear, i - 1);
    }
}

void
unseat_apply_stock_keep_assignments (GPtrArray *unclear,
                                     GPtrArray *unsettled)
{
  g_return_if_fail (unclear != NULL && unsettled != NULL);

  for (guint i = unclear->len; i > 0; i--)
    {
      UnseatVerifyItem *item = g_ptr_array_index (unclear, i - 1);

      if (unseat_change_get_swap_sku_id (item->change) != NULL) /* unseat_apply_swap_keep() knows more of it */
        continue;
      if (!unseat_action_takes (unseat_change_get_action (item->change)) && unseat_change_get_action (item->change) != UNSEAT_ACTION_SWITCH
          && unseat_change_get_action (item->change) != UNSEAT_ACTION_REPROCESS)
        g_ptr_array_add (unsettled, g_ptr_array_steal_index_fast (unclear, i - 1));
    }
}

static gboolean
has_same_write (GPtrArray    *writes,
                UnseatChange *change)
{
  for (guint i = 0; i < writes->len; i++)
    if (unseat_change_is_same_write (writes->pdata[i], change))
      return TRUE;

  return FALSE;
}

/* So is what a group gives; those of one group need not stand together. */
static void
add_group_licenses (GPtrArray  *changes,
                    GHashTable *turned)
{
  g_autoptr (GPtrArray) writes = g_ptr_array_new (); /* (element-type UnseatChange): of each one */
  GHashTableIter iter;
  gpointer       change = NULL;

  g_hash_table_iter_init (&iter, turned);
  while (g_hash_table_iter_next (&iter, &change, NULL))
    if (unseat_action_is_group_license (unseat_change_get_action (change)) && !has_same_write (writes, change))
      g_ptr_array_add (writes, change);

  for (guint i = 0; writes->len > 0 && i < changes->len; i++)
    if (has_same_write (writes, changes->pdata[i]))
      g_hash_table_add (turned, changes->pdata[i]);
}

/* A membership is one write, and so is a swap: what was turned back of it is turned back with all of it. */
static void
add_inseparable (GPtrArray  *changes,
                 GHashTable *turned)
{
  for (guint i = 1; i < changes->len; i++)
    if (g_hash_table_contains (turned, changes->pdata[i - 1]) && unseat_change_is_same_write (changes->pdata[i - 1], changes->pdata[i]))
      g_hash_table_add (turned, changes->pdata[i]);

  for (guint i = changes->len; i > 1; i--)
    if (g_hash_table_contains (turned, changes->pdata[i - 1]) && unseat_change_is_same_write (changes->pdata[i - 1], changes->pdata[i - 2]))
      g_hash_table_add (turned, changes->pdata[i - 2]);
}

void
unseat_apply_stock_leave_turned (UnseatPlan *plan,
                                 GArray     *places,
                                 GPtrArray  *unclear,
                                 GPtrArray  *left)
{
  g_autoptr (GHashTable) turned = g_hash_table_new (NULL, NULL);
  GPtrArray *changes = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (plan) && places != NULL && unclear != NULL && left != NULL);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, guint, i) < changes->len)
      g_hash_table_add (turned, g_ptr_array_index (changes, g_array_index (places, guint, i)));

  add_inseparable (changes, turned);
  add_group_licenses (changes, turned);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && g_hash_table_contains (turned, change))
        leave (change, UNSEAT_OUTCOME_SKIPPED, _ ("Not sent, because a later job has changed this license the other way round."), left);
    }

  for (guint i = unclear->len; i > 0; i--)
    {
      UnseatChange *change = ((UnseatVerifyItem *) g_ptr_array_index (unclear, i - 1))->change;

      if (!g_hash_table_contains (turned, change))
        continue;

      leave (change, UNSEAT_OUTCOME_SKIPPED, _ ("Not sent again, because a later job has changed this license the other way round."), left);
      g_ptr_array_remove_index_fast (unclear, i - 1);
    }
}
