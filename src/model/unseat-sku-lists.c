/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sku-lists.h"

/* A list of products, and the one that comes next. */
typedef struct
{
  GPtrArray *sku_ids; /* (owned) (nullable): NULL = none */
  char      *sku_id;  /* (owned): reference counted, the same pointer for the same text */
} Extension;

static guint
hash_extension (gconstpointer key)
{
  const Extension *extension = key;

  return g_direct_hash (extension->sku_ids) * 31 + g_direct_hash (extension->sku_id);
}

static gboolean
same_extension (gconstpointer a,
                gconstpointer b)
{
  const Extension *left = a;
  const Extension *right = b;

  return left->sku_ids == right->sku_ids && left->sku_id == right->sku_id;
}

static void
extension_free (gpointer data)
{
  Extension *extension = data;

  g_clear_pointer (&extension->sku_ids, g_ptr_array_unref);
  g_ref_string_release (extension->sku_id);
  g_free (extension);
}

struct _UnseatSkuLists
{
  GHashTable *extensions; /* (owned): Extension (owned) → GPtrArray (owned): the list with that one more */
};

UnseatSkuLists *
unseat_sku_lists_new (void)
{
  UnseatSkuLists *self = g_new0 (UnseatSkuLists, 1);

  self->extensions = g_hash_table_new_full (hash_extension, same_extension, extension_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
unseat_sku_lists_free (UnseatSkuLists *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->extensions);
  g_free (self);
}

static GPtrArray *
copy_list (GPtrArray *sku_ids)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);

  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    g_ptr_array_add (copy, g_ref_string_acquire (sku_ids->pdata[i]));

  return copy;
}

GPtrArray *
unseat_sku_lists_extend (UnseatSkuLists *self,
                         GPtrArray      *sku_ids,
                         char           *sku_id)
{
  const Extension wanted = { sku_ids, sku_id };
  GPtrArray      *longer = NULL;
  Extension      *extension = NULL;

  g_return_val_if_fail (self != NULL && sku_id != NULL, NULL);

  longer = g_hash_table_lookup (self->extensions, &wanted);
  if (longer != NULL)
    return longer;

  longer = copy_list (sku_ids);
  g_ptr_array_add (longer, g_ref_string_acquire (sku_id));
  extension = g_new0 (Extension, 1);
  extension->sku_ids = sku_ids != NULL ? g_ptr_array_ref (sku_ids) : NULL;
  extension->sku_id = g_ref_string_acquire (sku_id);
  g_hash_table_insert (self->extensions, extension, longer);

  return longer;
}
