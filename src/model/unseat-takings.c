/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-takings.h"

struct _UnseatTakings
{
  GHashTable *people; /* (owned) (element-type utf8 GPtrArray): by object id, the UnseatTaking */
};

static void
taking_free (gpointer data)
{
  UnseatTaking *taking = data;

  g_free (taking->user_id);
  g_free (taking->sku_id);
  g_strfreev (taking->off);
  g_strfreev (taking->switched);
  g_free (taking->job);
  g_free (taking);
}

UnseatTakings *
unseat_takings_new (void)
{
  UnseatTakings *self = g_atomic_rc_box_new0 (UnseatTakings);

  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

UnseatTakings *
unseat_takings_ref (UnseatTakings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_hash_table_unref (((UnseatTakings *) data)->people);
}

void
unseat_takings_unref (UnseatTakings *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

void
unseat_takings_add (UnseatTakings      *self,
                    const UnseatTaking *taking)
{
  UnseatTaking *copy = NULL;
  GPtrArray    *list = NULL;

  g_return_if_fail (self != NULL && taking != NULL);

  copy = g_new0 (UnseatTaking, 1);
  copy->user_id = g_strdup (taking->user_id);
  copy->sku_id = g_strdup (taking->sku_id);
  copy->off = g_strdupv (taking->off);
  copy->switched = g_strdupv (taking->switched);
  copy->job = g_strdup (taking->job);
  copy->created = taking->created;

  list = g_hash_table_lookup (self->people, copy->user_id);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (taking_free);
      g_hash_table_insert (self->people, copy->user_id, list); /* of the first, which stays */
    }
  g_ptr_array_add (list, copy);
}

GPtrArray *
unseat_takings_find (UnseatTakings *self,
                     const char    *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, NULL);

  return g_hash_table_lookup (self->people, user_id);
}

gboolean
unseat_taking_gives (const UnseatTaking *taking,
                     UnseatProduct      *product,
                     const char         *plan_id)
{
  g_return_val_if_fail (taking != NULL && UNSEAT_IS_PRODUCT (product) && plan_id != NULL, FALSE);

  if (!unseat_product_has_plan (product, plan_id) || g_strv_contains ((const char *const *) taking->off, plan_id))
    return FALSE;

  return taking->switched == NULL || g_strv_contains ((const char *const *) taking->switched, plan_id);
}
