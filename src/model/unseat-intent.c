/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent.h"

#include "unseat-utils.h"

struct _UnseatIntent
{
  GObject parent_instance;

  GPtrArray  *people;   /* (owned) (element-type utf8): borrowed from the keys of @wishes, in the order of asking */
  GHashTable *wishes;   /* (owned): object id (owned) → GPtrArray of reference counted SKU ids (owned), in the order of asking */
  GHashTable *included; /* (owned) (element-type utf8): a set of object ids */
  GPtrArray  *restores; /* (owned) (element-type UnseatChange) */
  GHashTable *repeated; /* (owned): "object id SKU id" (owned) → UnseatChange (owned) */
  gboolean    lists_absent;

  UnseatPlanKind kind;
  char          *parent; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatIntent, unseat_intent, G_TYPE_OBJECT)

static gboolean
same_id (gconstpointer a,
         gconstpointer b)
{
  return g_str_equal (a, b);
}

static void
unseat_intent_finalize (GObject *object)
{
  UnseatIntent *self = UNSEAT_INTENT (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->wishes, g_hash_table_unref);
  g_clear_pointer (&self->included, g_hash_table_unref);
  g_clear_pointer (&self->restores, g_ptr_array_unref);
  g_clear_pointer (&self->repeated, g_hash_table_unref);
  g_clear_pointer (&self->parent, g_free);

  G_OBJECT_CLASS (unseat_intent_parent_class)->finalize (object);
}

static void
unseat_intent_class_init (UnseatIntentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_intent_finalize;
}

static void
unseat_intent_init (UnseatIntent *self)
{
  self->people = g_ptr_array_new ();
  self->wishes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->included = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->restores = g_ptr_array_new_with_free_func (g_object_unref);
  self->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

UnseatIntent *
unseat_intent_new (void)
{
  return g_object_new (UNSEAT_TYPE_INTENT, NULL);
}

static char *
make_key (const char *user_id,
          const char *sku_id)
{
  g_autofree char *sku = g_ascii_strdown (sku_id, -1);

  return g_strdup_printf ("%s %s", user_id, sku);
}

static void
remember (UnseatIntent *self,
          UnseatChange *change)
{
  g_hash_table_insert (self->repeated, make_key (unseat_change_get_user_id (change), unseat_change_get_sku_id (change)),
                       g_object_ref (change));
}

UnseatIntent *
unseat_intent_copy (UnseatIntent *self)
{
  UnseatIntent  *copy = NULL;
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       change = NULL;

  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  copy = unseat_intent_new ();
  copy->lists_absent = self->lists_absent;
  for (guint i = 0; i < self->people->len; i++)
    {
      GPtrArray *sku_ids = g_hash_table_lookup (self->wishes, self->people->pdata[i]);

      for (guint j = 0; j < sku_ids->len; j++)
        unseat_intent_unassign (copy, self->people->pdata[i], sku_ids->pdata[j]);
    }

  g_hash_table_iter_init (&iter, self->included);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    unseat_intent_include_guarded (copy, user_id);

  g_hash_table_iter_init (&iter, self->repeated);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    remember (copy, change);
  for (guint i = 0; i < self->restores->len; i++)
    unseat_intent_restore (copy, self->restores->pdata[i]);
  unseat_intent_set_origin (copy, self->kind, self->parent);

  return copy;
}

void
unseat_intent_unassign (UnseatIntent *self,
                        const char   *user_id,
                        const char   *sku_id)
{
  g_autofree char *sku = NULL;
  GPtrArray       *sku_ids = NULL;

  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (user_id != NULL && sku_id != NULL);

  sku = g_ascii_strdown (sku_id, -1);
  sku_ids = g_hash_table_lookup (self->wishes, user_id);
  if (sku_ids == NULL)
    {
      char *user = g_strdup (user_id);

      sku_ids = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
      g_ptr_array_add (self->people, user);
      g_hash_table_insert (self->wishes, user, sku_ids);
    }

  /* A hundred thousand people are to lose a handful of products. */
  if (!g_ptr_array_find_with_equal_func (sku_ids, sku, same_id, NULL))
    g_ptr_array_add (sku_ids, g_ref_string_new_intern (sku));
}

void
unseat_intent_repeat (UnseatIntent *self,
                      UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self) && UNSEAT_IS_CHANGE (change));

  unseat_intent_unassign (self, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
  remember (self, change);
}

UnseatChange *
unseat_intent_find_repeated (UnseatIntent *self,
                             const char   *user_id,
                             const char   *sku_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL && sku_id != NULL, NULL);

  key = make_key (user_id, sku_id);

  return g_hash_table_lookup (self->repeated, key);
}

void
unseat_intent_restore (UnseatIntent *self,
                       UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (UNSEAT_IS_CHANGE (change) && unseat_change_is_direct (change));

  g_ptr_array_add (self->restores, g_object_ref (change));
}

GPtrArray *
unseat_intent_get_restores (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->restores;
}

void
unseat_intent_set_origin (UnseatIntent  *self,
                          UnseatPlanKind kind,
                          const char    *parent)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->kind = kind;
  unseat_set_string (&self->parent, parent);
}

UnseatPlanKind
unseat_intent_get_kind (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), UNSEAT_PLAN_UNASSIGN);

  return self->kind;
}

const char *
unseat_intent_get_parent (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->parent;
}

void
unseat_intent_include_guarded (UnseatIntent *self,
                               const char   *user_id)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (user_id != NULL);

  g_hash_table_add (self->included, g_strdup (user_id));
}

gboolean
unseat_intent_includes_guarded (UnseatIntent *self,
                                const char   *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);
  g_return_val_if_fail (user_id != NULL, FALSE);

  return g_hash_table_contains (self->included, user_id);
}

void
unseat_intent_set_lists_absent (UnseatIntent *self,
                                gboolean      lists_absent)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->lists_absent = lists_absent;
}

gboolean
unseat_intent_get_lists_absent (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);

  return self->lists_absent;
}

guint
unseat_intent_get_n_people (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), 0);

  return self->people->len;
}

const char *
unseat_intent_get_user_id (UnseatIntent *self,
                           guint         position)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (position < self->people->len, NULL);

  return g_ptr_array_index (self->people, position);
}

GPtrArray *
unseat_intent_find_sku_ids (UnseatIntent *self,
                            const char   *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  return g_hash_table_lookup (self->wishes, user_id);
}
