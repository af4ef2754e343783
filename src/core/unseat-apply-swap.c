/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-swap.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full) (element-type UnseatChange UnseatVerifyItem): what is unclear of swaps; nothing of it is owned */
static GHashTable *
index_halves (GPtrArray *unclear)
{
  GHashTable *halves = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < unclear->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (unclear, i);

      if (unseat_change_get_swap_sku_id (item->change) != NULL)
        g_hash_table_insert (halves, item->change, item);
    }

  return halves;
}

/* Whether the swap was surely not made. */
static gboolean
was_not_made (UnseatPlan       *plan,
              UnseatVerifyItem *item,
              GHashTable       *halves)
{
  UnseatChange     *other_change = unseat_plan_find_other_half (plan, item->change);
  UnseatVerifyItem *other = other_change != NULL ? g_hash_table_lookup (halves, other_change) : NULL;
  UnseatVerifyItem *taken = unseat_action_takes (unseat_change_get_action (item->change)) ? item : other;

  if (other == NULL || !item->was_untouched || !other->was_untouched)
    return FALSE;

  return unseat_change_get_updated (taken->change) > 0;
}

void
unseat_apply_swap_keep (UnseatPlan *plan,
                        GPtrArray  *unclear,
                        GPtrArray  *unsettled)
{
  g_autoptr (GHashTable) halves = NULL;
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  g_return_if_fail (UNSEAT_IS_PLAN (plan) && unclear != NULL && unsettled != NULL);

  halves = index_halves (unclear);
  for (guint i = 0; i < unclear->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (unclear, i);

      if (g_hash_table_contains (halves, item->change) && !was_not_made (plan, item, halves))
        g_hash_table_add (kept, item);
    }

  for (guint i = unclear->len; i > 0; i--)
    if (g_hash_table_contains (kept, g_ptr_array_index (unclear, i - 1)))
      g_ptr_array_add (unsettled, g_ptr_array_steal_index_fast (unclear, i - 1));
}

/* What has become of the other half, or what there was of it. */
static char *
explain (UnseatChange *other)
{
  const char *reason = other != NULL ? unseat_change_get_reason (other) : NULL;

  if (other == NULL)
    return g_strdup (_ ("Not sent: this license belongs to a replacement of which the journal does not know the rest."));
  if (unseat_change_get_outcome (other) == UNSEAT_OUTCOME_ALREADY_GONE)
    /* Translators: a product. */
    return g_strdup_printf (_ ("This person does not hold %s any more, so that nothing is replaced. Not sent."), unseat_change_get_product_name (other));
  if (reason == NULL)
    /* Translators: a product. */
    return g_strdup_printf (_ ("Not sent, because nothing is done about %s either."), unseat_change_get_product_name (other));

  /* Translators: a product, then a sentence that says why nothing is done about it. */
  return g_strdup_printf (_ ("Not sent, because nothing is done about %s either: %s"), unseat_change_get_product_name (other), reason);
}

static void
leave_planned (UnseatPlan   *plan,
               UnseatChange *change,
               GPtrArray    *left)
{
  UnseatChange    *other = NULL;
  g_autofree char *reason = NULL;

  if (unseat_change_get_swap_sku_id (change) == NULL || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
    return;

  other = unseat_plan_find_other_half (plan, change);
  if (other != NULL && unseat_change_get_outcome (other) == UNSEAT_OUTCOME_PLANNED)
    return;

  reason = explain (other);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_SKIPPED, reason, NULL);
  g_ptr_array_add (left, g_object_ref (change));
}

void
unseat_apply_swap_leave_halves (UnseatPlan *plan,
                                GPtrArray  *unclear,
                                GPtrArray  *unsettled,
                                GPtrArray  *left)
{
  g_autoptr (GHashTable) halves = NULL;
  GPtrArray *changes = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (plan) && unclear != NULL);
  g_return_if_fail (unsettled != NULL && left != NULL);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    leave_planned (plan, g_ptr_array_index (changes, i), left);

  halves = index_halves (unclear);
  for (guint i = unclear->len; i > 0; i--)
    {
      UnseatChange *change = ((UnseatVerifyItem *) g_ptr_array_index (unclear, i - 1))->change;
      UnseatChange *other = unseat_plan_find_other_half (plan, change);

      if (!g_hash_table_contains (halves, change) || (other != NULL && g_hash_table_contains (halves, other)))
        continue;

      g_ptr_array_add (unsettled, g_ptr_array_steal_index_fast (unclear, i - 1));
    }
}
