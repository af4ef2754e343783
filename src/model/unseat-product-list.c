/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-list.h"

#include <string.h>

static int
compare_products (gconstpointer a,
                  gconstpointer b)
{
  UnseatProduct *left = *(UnseatProduct *const *) a;
  UnseatProduct *right = *(UnseatProduct *const *) b;
  int            order = g_utf8_collate (unseat_product_get_name (left), unseat_product_get_name (right));

  if (order == 0)
    order = g_strcmp0 (unseat_product_get_part_number (left), unseat_product_get_part_number (right));

  return order != 0 ? order : strcmp (unseat_product_get_sku_id (left), unseat_product_get_sku_id (right));
}

/* Returns: (transfer full): @products by id, the last one of each. */
static GHashTable *
index_products (GPtrArray *products)
{
  GHashTable *by_sku = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < products->len; i++)
    g_hash_table_replace (by_sku, (gpointer) unseat_product_get_sku_id (products->pdata[i]), products->pdata[i]);

  return by_sku;
}

/* What is gone, and what has another place now. */
static void
remove_moved (GListStore *list,
              GHashTable *by_sku)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (list)); i > 0; i--)
    {
      g_autoptr (UnseatProduct) old = g_list_model_get_item (G_LIST_MODEL (list), i - 1);
      UnseatProduct *product = g_hash_table_lookup (by_sku, unseat_product_get_sku_id (old));

      if (product == NULL || compare_products (&old, &product) != 0)
        g_list_store_remove (list, i - 1);
    }
}

static void
put_product (GListStore    *list,
             guint          position,
             UnseatProduct *product)
{
  g_autoptr (UnseatProduct) old = g_list_model_get_item (G_LIST_MODEL (list), position);

  if (old == NULL || strcmp (unseat_product_get_sku_id (old), unseat_product_get_sku_id (product)) != 0)
    g_list_store_insert (list, position, product);
  else if (old != product)
    g_list_store_splice (list, position, 1, (gpointer *) &product, 1);
}

void
unseat_product_list_update (GListStore *list,
                            GPtrArray  *products)
{
  g_autoptr (GHashTable) by_sku = index_products (products);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       product = NULL;

  g_hash_table_iter_init (&iter, by_sku);
  while (g_hash_table_iter_next (&iter, NULL, &product))
    g_ptr_array_add (sorted, product);
  g_ptr_array_sort (sorted, compare_products);

  remove_moved (list, by_sku);
  for (guint i = 0; i < sorted->len; i++)
    put_product (list, i, sorted->pdata[i]);
}
