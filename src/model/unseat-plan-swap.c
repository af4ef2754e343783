/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

UnseatChange *
unseat_plan_find_other_half (UnseatPlan   *self,
                             UnseatChange *change)
{
  GPtrArray *changes = NULL;
  guint      position = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self) && UNSEAT_IS_CHANGE (change), NULL);

  if (unseat_change_get_swap_sku_id (change) == NULL)
    return NULL;

  changes = unseat_plan_peek_changes (self);
  position = unseat_change_get_position (change);
  if (position > 0 && position <= changes->len && unseat_change_is_same_swap (changes->pdata[position - 1], change))
    return changes->pdata[position - 1];
  if (position + 1 < changes->len && unseat_change_is_same_swap (changes->pdata[position + 1], change))
    return changes->pdata[position + 1];

  return NULL;
}

static gboolean
is_same_product (UnseatChange *change,
                 UnseatChange *other)
{
  return g_str_equal (unseat_change_get_sku_id (change), unseat_change_get_sku_id (other));
}

gboolean
unseat_plan_find_swap (UnseatPlan    *self,
                       UnseatChange **from,
                       UnseatChange **to)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self) && from != NULL && to != NULL, FALSE);

  *from = NULL;
  *to = NULL;
  changes = unseat_plan_peek_changes (self);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange  *change = g_ptr_array_index (changes, i);
      UnseatChange **half = unseat_action_takes (unseat_change_get_action (change)) ? from : to;

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
        continue;
      if (unseat_change_get_swap_sku_id (change) == NULL || (*half != NULL && !is_same_product (*half, change)))
        return FALSE;
      *half = change;
    }

  return *from != NULL && *to != NULL;
}
