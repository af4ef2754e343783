/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * unseat_product_list_update:
 * @list: (element-type UnseatProduct): a list in the order of names
 * @products: (element-type UnseatProduct): what it is to hold, in any order; of two with the same id the last one counts
 *
 * Makes @list hold @products in the order of their names.  An object that is in it already stays, and is not announced.
 */
void unseat_product_list_update (GListStore *list,
                                 GPtrArray  *products);

G_END_DECLS
