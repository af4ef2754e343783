/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPriceList:
 *
 * Prices that were read from a table: `price`, `currency`, `period` (`month` or `year`), and `product` (the part number) or `skuId`, among
 * other columns.  The export of the products is such a table, and can be filled in.
 */
typedef struct _UnseatPriceList UnseatPriceList;

/**
 * unseat_price_list_parse:
 * @text: CSV, in UTF-8
 * @directory: whose products they are
 *
 * Rows without a price are left out; so are those about products that the tenant does not have, which are counted.
 *
 * Returns: (transfer full): the prices, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that names the line and the column when something in the
 * table is not understood, or when there is no price in it for any product of the tenant
 */
UnseatPriceList *unseat_price_list_parse (const char      *text,
                                          UnseatDirectory *directory,
                                          GError         **error);

/**
 * unseat_price_list_free:
 * @self: (transfer full): the prices
 */
void unseat_price_list_free (UnseatPriceList *self);

/**
 * unseat_price_list_get_size:
 *
 * Returns: how many products have a price in it
 */
guint unseat_price_list_get_size (const UnseatPriceList *self);

/**
 * unseat_price_list_get_sku_id:
 * @index: below unseat_price_list_get_size()
 *
 * Returns: (transfer none): which product it is
 */
const char *unseat_price_list_get_sku_id (const UnseatPriceList *self,
                                          guint                  index);

/**
 * unseat_price_list_get_price:
 * @index: below unseat_price_list_get_size()
 *
 * Returns: (transfer none): what a seat of it costs
 */
const UnseatPrice *unseat_price_list_get_price (const UnseatPriceList *self,
                                                guint                  index);

/**
 * unseat_price_list_describe:
 *
 * Returns: (transfer full): how many prices there are, and how many rows were about products that the tenant does not have
 */
char *unseat_price_list_describe (const UnseatPriceList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPriceList, unseat_price_list_free)

G_END_DECLS
