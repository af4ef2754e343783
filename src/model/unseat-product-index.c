/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-index.h"

struct _UnseatProductIndex
{
  GHashTable *by_sku;  /* (owned) (element-type utf8 UnseatProduct) */
  GHashTable *n_named; /* (owned) (element-type utf8 guint): how many products have a name, and a name with a part number */
};

UnseatProductIndex *
unseat_product_index_new (void)
{
  UnseatProductIndex *self = g_new0 (UnseatProductIndex, 1);

  self->by_sku = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->n_named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
unseat_product_index_free (UnseatProductIndex *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->by_sku, g_hash_table_unref);
  g_clear_pointer (&self->n_named, g_hash_table_unref);
  g_free (self);
}

/* No name has a line break. */
static char *
make_key (UnseatProduct *product)
{
  return g_strconcat (unseat_product_get_name (product), "\n", unseat_product_get_part_number (product), NULL);
}

static guint
count (UnseatProductIndex *self,
       const char         *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->n_named, key));
}

static void
add (UnseatProductIndex *self,
     const char         *key)
{
  g_hash_table_replace (self->n_named, g_strdup (key), GUINT_TO_POINTER (count (self, key) + 1));
}

void
unseat_product_index_set (UnseatProductIndex *self,
                          GPtrArray          *products)
{
  GHashTableIter iter;
  gpointer       product = NULL;

  g_return_if_fail (self != NULL && products != NULL);

  g_hash_table_remove_all (self->by_sku);
  g_hash_table_remove_all (self->n_named);
  for (guint i = 0; i < products->len; i++)
    g_hash_table_replace (self->by_sku, g_strdup (unseat_product_get_sku_id (products->pdata[i])), g_object_ref (products->pdata[i]));

  g_hash_table_iter_init (&iter, self->by_sku);
  while (g_hash_table_iter_next (&iter, NULL, &product))
    {
      g_autofree char *key = make_key (product);

      add (self, unseat_product_get_name (product));
      add (self, key);
    }
}

UnseatProduct *
unseat_product_index_find (UnseatProductIndex *self,
                           const char         *sku_id)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && sku_id != NULL, NULL);

  lower = g_ascii_strdown (sku_id, -1);
  return g_hash_table_lookup (self->by_sku, lower);
}

char *
unseat_product_index_dup_name (UnseatProductIndex *self,
                               UnseatProduct      *product,
                               gboolean            is_alias)
{
  const char      *name = NULL;
  const char      *part_number = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_PRODUCT (product), NULL);

  name = unseat_product_get_name (product);
  part_number = unseat_product_get_part_number (product);
  key = make_key (product);
  if (count (self, key) > 1)
    return g_strdup_printf ("%s (%s, %s)", name, part_number, unseat_product_get_sku_id (product));
  if (count (self, name) > 1 || (is_alias && !g_str_equal (name, part_number)))
    return g_strdup_printf ("%s (%s)", name, part_number);

  return g_strdup (name);
}
