/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-last.h"

/* Returns: whether the change gives something, and is to be done, or may not have been seen yet */
static gboolean
is_coming (UnseatChange *change)
{
  return !unseat_action_takes (unseat_change_get_action (change)) && unseat_change_is_writable (change) && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_OPEN);
}

/* Returns: (transfer full): what names the write of a group: that somebody comes into it, or what it gives */
static char *
make_write_key (UnseatChange *change)
{
  gboolean is_membership = unseat_action_is_membership (unseat_change_get_action (change));

  return g_strconcat (unseat_change_get_group_id (change), " ", is_membership ? unseat_change_get_user_id (change) : "", NULL);
}

/* Returns: (transfer full) (element-type utf8): what make_write_key() makes */
GHashTable *
unseat_apply_last_list (GPtrArray *changes)
{
  GHashTable *last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seats = g_hash_table_new (g_str_hash, g_str_equal); /* SKU ids of which one is to be taken */
  g_autoptr (GHashTable) takers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (changes != NULL, last);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (!is_coming (change) || !unseat_change_takes_seat (change))
        continue;
      g_hash_table_add (seats, (gpointer) unseat_change_get_sku_id (change));
      if (unseat_action_is_of_group (unseat_change_get_action (change)))
        g_hash_table_add (takers, make_write_key (change));
    }

  for (guint i = 0; g_hash_table_size (seats) > 0 && i < changes->len; i++)
    {
      UnseatChange    *change = g_ptr_array_index (changes, i);
      g_autofree char *key = NULL;

      if (!is_coming (change) || !unseat_action_is_of_group (unseat_change_get_action (change)) || unseat_change_get_problem (change) == UNSEAT_ASSIGNMENT_ERROR_NONE)
        continue;
      key = make_write_key (change);
      if (g_hash_table_contains (seats, unseat_change_get_sku_id (change)) && !g_hash_table_contains (takers, key))
        g_hash_table_add (last, g_steal_pointer (&key));
    }

  return last;
}

gboolean
unseat_apply_last_has (GHashTable   *last,
                       UnseatChange *change)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  if (last == NULL || g_hash_table_size (last) == 0 || !unseat_action_is_of_group (unseat_change_get_action (change)))
    return FALSE;
  key = make_write_key (change);

  return g_hash_table_contains (last, key);
}
