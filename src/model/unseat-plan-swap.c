/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

gboolean
unseat_change_is_same_swap (UnseatChange *self,
                            UnseatChange *other)
{
  const char *swap_sku_id = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (self) && UNSEAT_IS_CHANGE (other), FALSE);

  swap_sku_id = unseat_change_get_swap_sku_id (self);
  if (swap_sku_id == NULL || !unseat_change_is_direct (self) || !unseat_change_is_direct (other))
    return FALSE;
  if (g_str_equal (unseat_change_get_sku_id (self), unseat_change_get_sku_id (other)) || unseat_change_get_action (self) == unseat_change_get_action (other))
    return FALSE;
  if (unseat_change_get_action (self) != unseat_action_reverse (unseat_change_get_action (other)))
    return FALSE;
  if (!g_str_equal (swap_sku_id, unseat_change_get_sku_id (other)) || g_strcmp0 (unseat_change_get_swap_sku_id (other), unseat_change_get_sku_id (self)) != 0)
    return FALSE;

  return g_str_equal (unseat_change_get_user_id (self), unseat_change_get_user_id (other));
}

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
