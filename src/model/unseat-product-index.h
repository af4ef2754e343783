/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * UnseatProductIndex:
 *
 * The products of a tenant by their ids, and which of them could be taken for each other.
 */
typedef struct _UnseatProductIndex UnseatProductIndex;

/**
 * unseat_product_index_new:
 *
 * Returns: (transfer full): an index of nothing
 */
UnseatProductIndex *unseat_product_index_new (void);

/**
 * unseat_product_index_free:
 * @self: (transfer full): the index
 */
void unseat_product_index_free (UnseatProductIndex *self);

/**
 * unseat_product_index_set:
 * @products: (element-type UnseatProduct): all of them; those before are forgotten, of two with the same id the last one counts
 */
void unseat_product_index_set (UnseatProductIndex *self,
                               GPtrArray          *products);

/**
 * unseat_product_index_find:
 * @sku_id: in any case
 *
 * Returns: (transfer none) (nullable): the product with that id
 */
UnseatProduct *unseat_product_index_find (UnseatProductIndex *self,
                                          const char         *sku_id);

/**
 * unseat_product_index_dup_name:
 * @product: one of them
 * @is_alias: whether its name is one that nobody else knows
 *
 * Returns: (transfer full): the name, with the part number in brackets when another product has the same one or it @is_alias, and with the id
 * as well when the other product has the same part number, too
 */
char *unseat_product_index_dup_name (UnseatProductIndex *self,
                                     UnseatProduct      *product,
                                     gboolean            is_alias);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatProductIndex, unseat_product_index_free)

G_END_DECLS
