/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent-wants.h"

#include "unseat-free-later.h"

/* To free what is wanted of more people than these is felt in a window. */
#define MANY 5000

typedef UnseatIntentWants Wants;

Wants *
unseat_intent_wants_new (void)
{
  Wants *wants = g_atomic_rc_box_new0 (Wants);

  wants->people = g_ptr_array_new ();
  wants->wishes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  wants->lists = unseat_sku_lists_new ();
  wants->nothing = g_ptr_array_new ();
  wants->leaves = unseat_memberships_new ();
  wants->joins = unseat_memberships_new ();
  wants->restores = g_ptr_array_new_with_free_func (g_object_unref);
  wants->switches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  wants->swaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  wants->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return wants;
}

static void
wants_clear (gpointer data)
{
  Wants *wants = data;

  g_ptr_array_unref (wants->people);
  g_hash_table_unref (wants->wishes);
  unseat_sku_lists_free (wants->lists);
  g_ptr_array_unref (wants->nothing);
  unseat_memberships_free (wants->leaves);
  unseat_memberships_free (wants->joins);
  g_ptr_array_unref (wants->restores);
  g_hash_table_unref (wants->switches);
  g_hash_table_unref (wants->swaps);
  g_hash_table_unref (wants->repeated);
}

static void
release (gpointer data)
{
  g_atomic_rc_box_release_full (data, wants_clear);
}

void
unseat_intent_wants_unref (Wants *wants)
{
  if (wants->people->len > MANY)
    unseat_release_later (wants, release);
  else
    release (wants);
}

void
unseat_intent_wants_wish (Wants      *wants,
                          const char *user_id,
                          GPtrArray  *sku_ids)
{
  char *user = NULL;

  if (g_hash_table_contains (wants->wishes, user_id))
    {
      g_hash_table_insert (wants->wishes, g_strdup (user_id), g_ptr_array_ref (sku_ids)); /* the key that is there stays */
      return;
    }

  user = g_strdup (user_id);
  g_ptr_array_add (wants->people, user);
  g_hash_table_insert (wants->wishes, user, g_ptr_array_ref (sku_ids));
}

/* Returns: (transfer none): what is wanted of the licenses of a person, of @lists, which the intent is about from now on */
static GPtrArray *
ensure_list (Wants         *wants,
             GHashTable    *lists,
             const char    *user_id,
             GDestroyNotify free_item)
{
  GPtrArray *list = g_hash_table_lookup (lists, user_id);

  if (!g_hash_table_contains (wants->wishes, user_id))
    unseat_intent_wants_wish (wants, user_id, wants->nothing);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (free_item);
      g_hash_table_insert (lists, g_strdup (user_id), list);
    }

  return list;
}

void
unseat_intent_wants_add_switch (Wants           *wants,
                                UnseatAppSwitch *app_switch)
{
  g_ptr_array_add (ensure_list (wants, wants->switches, app_switch->user_id, (GDestroyNotify) unseat_app_switch_unref), unseat_app_switch_ref (app_switch));
}

void
unseat_intent_wants_add_swap (Wants      *wants,
                              UnseatSwap *swap)
{
  g_ptr_array_add (ensure_list (wants, wants->swaps, swap->user_id, (GDestroyNotify) unseat_swap_unref), unseat_swap_ref (swap));
}

char *
unseat_intent_wants_make_key (const char *user_id,
                              const char *sku_id)
{
  g_autofree char *sku = g_ascii_strdown (sku_id, -1);

  return g_strconcat (user_id, " ", sku, NULL);
}

void
unseat_intent_wants_remember (Wants        *wants,
                              UnseatChange *change)
{
  g_hash_table_insert (wants->repeated, unseat_intent_wants_make_key (unseat_change_get_user_id (change), unseat_change_get_sku_id (change)),
                       g_object_ref (change));
}

static void
copy_switches (Wants     *copy,
               GPtrArray *switches)
{
  for (guint i = 0; switches != NULL && i < switches->len; i++)
    unseat_intent_wants_add_switch (copy, g_ptr_array_index (switches, i));
}

static void
copy_swaps (Wants     *copy,
            GPtrArray *swaps)
{
  for (guint i = 0; swaps != NULL && i < swaps->len; i++)
    unseat_intent_wants_add_swap (copy, g_ptr_array_index (swaps, i));
}

Wants *
unseat_intent_wants_copy (Wants *wants)
{
  Wants         *copy = unseat_intent_wants_new ();
  GHashTableIter iter;
  gpointer       change = NULL;

  for (guint i = 0; i < wants->people->len; i++)
    {
      GPtrArray *sku_ids = g_hash_table_lookup (wants->wishes, wants->people->pdata[i]);
      GPtrArray *list = sku_ids->len == 0 ? copy->nothing : NULL;

      for (guint j = 0; j < sku_ids->len; j++)
        list = unseat_sku_lists_extend (copy->lists, list, sku_ids->pdata[j]);
      if (list != NULL)
        unseat_intent_wants_wish (copy, wants->people->pdata[i], list);
      copy_switches (copy, g_hash_table_lookup (wants->switches, wants->people->pdata[i]));
      copy_swaps (copy, g_hash_table_lookup (wants->swaps, wants->people->pdata[i]));
    }
  for (guint i = 0; i < wants->restores->len; i++)
    g_ptr_array_add (copy->restores, g_object_ref (wants->restores->pdata[i]));

  g_hash_table_iter_init (&iter, wants->repeated);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    unseat_intent_wants_remember (copy, change);

  unseat_memberships_free (copy->leaves);
  copy->leaves = unseat_memberships_copy (wants->leaves);
  unseat_memberships_free (copy->joins);
  copy->joins = unseat_memberships_copy (wants->joins);

  return copy;
}
