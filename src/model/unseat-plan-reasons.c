/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

static void
plan_reason_free (gpointer data)
{
  UnseatPlanReason *reason = data;

  g_free (reason->text);
  g_free (reason);
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const UnseatPlanReason *left = *(UnseatPlanReason *const *) a;
  const UnseatPlanReason *right = *(UnseatPlanReason *const *) b;

  if (left->n_changes != right->n_changes)
    return left->n_changes > right->n_changes ? -1 : 1;
  return g_utf8_collate (left->text, right->text);
}

/* The other half of a swap has told the same already: a swap is one thing. */
static gboolean
is_second_half (UnseatChange *change)
{
  return unseat_change_get_swap_sku_id (change) != NULL && !unseat_action_takes (unseat_change_get_action (change));
}

GPtrArray *
unseat_plan_list_reasons (UnseatPlan   *self,
                          UnseatOutcome outcome)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (plan_reason_free);
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  changes = unseat_plan_list_changes (self, outcome);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange     *change = g_ptr_array_index (changes, i);
      const char       *text = unseat_change_get_reason (change);
      UnseatPlanReason *reason = text != NULL ? g_hash_table_lookup (by_text, text) : NULL;

      if (text == NULL || (reason != NULL && is_second_half (change)))
        continue;
      if (reason == NULL)
        {
          reason = g_new0 (UnseatPlanReason, 1);
          reason->text = g_strdup (text);
          g_ptr_array_add (reasons, reason);
          g_hash_table_insert (by_text, reason->text, reason);
        }
      reason->n_changes++;
    }

  g_ptr_array_sort (reasons, compare_reasons);
  return g_steal_pointer (&reasons);
}
