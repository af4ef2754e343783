/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-freed.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

static void
freed_free (gpointer data)
{
  UnseatFreed *freed = data;

  g_free (freed->sku_id);
  g_free (freed->part_number);
  g_free (freed->name);
  g_free (freed);
}

static gboolean
ends_same_license (UnseatChange *change,
                   UnseatChange *other)
{
  return unseat_change_frees_seat (other) && g_str_equal (unseat_change_get_sku_id (other), unseat_change_get_sku_id (change));
}

static gboolean
is_same_person (UnseatChange *change,
                UnseatChange *other)
{
  return g_str_equal (unseat_change_get_user_id (change), unseat_change_get_user_id (other));
}

static gboolean
is_planned (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
}

gboolean
unseat_freed_is_promised (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  return unseat_change_frees_seat (change) && !unseat_change_is_uncertain (change);
}

gboolean
unseat_freed_is_expected_at (GPtrArray *changes,
                             guint      position)
{
  UnseatChange *change = NULL;

  g_return_val_if_fail (changes != NULL && position < changes->len, FALSE);

  change = changes->pdata[position];
  if (!unseat_freed_is_promised (change) || !is_planned (change))
    return FALSE;

  for (guint i = position; i > 0 && is_same_person (change, changes->pdata[i - 1]); i--)
    if (unseat_freed_is_promised (changes->pdata[i - 1]) && ends_same_license (change, changes->pdata[i - 1]) && is_planned (changes->pdata[i - 1]))
      return FALSE;

  return TRUE;
}

gboolean
unseat_freed_is_seen_at (GPtrArray *changes,
                         guint      position)
{
  UnseatChange *change = NULL;
  gboolean      is_seen = FALSE;

  g_return_val_if_fail (changes != NULL && position < changes->len, FALSE);

  change = changes->pdata[position];
  if (!unseat_change_frees_seat (change))
    return FALSE;

  for (guint i = position; i > 0 && is_same_person (change, changes->pdata[i - 1]); i--)
    if (ends_same_license (change, changes->pdata[i - 1]))
      return FALSE;

  for (guint i = position; i < changes->len && is_same_person (change, changes->pdata[i]); i++)
    {
      UnseatOutcome outcome = unseat_change_get_outcome (changes->pdata[i]);

      if (!ends_same_license (change, changes->pdata[i]))
        continue;
      if (unseat_change_is_undone (changes->pdata[i]))
        return FALSE;
      if (unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_IS_UNSEEN | UNSEAT_OUTCOME_IS_MISSED))
        return FALSE;
      is_seen = is_seen || outcome == UNSEAT_OUTCOME_VERIFIED;
    }

  return is_seen;
}

GPtrArray *
unseat_freed_list (UnseatPlan *plan)
{
  g_autoptr (GHashTable) by_sku = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func (freed_free);
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), list);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];
      UnseatFreed  *freed = NULL;

      if (!unseat_freed_is_seen_at (changes, i))
        continue;

      freed = g_hash_table_lookup (by_sku, unseat_change_get_sku_id (change));
      if (freed == NULL)
        {
          freed = g_new0 (UnseatFreed, 1);
          freed->sku_id = g_strdup (unseat_change_get_sku_id (change));
          freed->part_number = g_strdup (unseat_change_get_part_number (change));
          freed->name = g_strdup (unseat_change_get_product_name (change) != NULL ? unseat_change_get_product_name (change) : "");
          g_ptr_array_add (list, freed);
          g_hash_table_insert (by_sku, freed->sku_id, freed);
        }
      freed->n++;
    }

  return list;
}

char *
unseat_freed_describe (UnseatPlan *plan)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) products = NULL;
  g_autofree char *joined = NULL;
  guint            n = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  list = unseat_freed_list (plan);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatFreed *freed = list->pdata[i];
      /* Translators: how many seats of a product, and the product, as in “3 × Visio Plan 2”. */
      g_autofree char *product = g_strdup_printf (_ ("%'u × %s"), freed->n, *freed->name != '\0' ? freed->name : freed->part_number);

      g_strv_builder_add (builder, product);
      n += freed->n;
    }
  if (n == 0)
    return NULL;

  products = g_strv_builder_end (builder);
  joined = unseat_join_names ((const char *const *) products);

  /* Translators: how many seats a job has freed, and of which products, as in “3 × Visio Plan 2”. */
  return g_strdup_printf (ngettext ("%'u seat came free: %s", "%'u seats came free: %s", n), n, joined);
}
