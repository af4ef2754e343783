/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-price-list.h"
#include "unseat-settings.h"

G_BEGIN_DECLS

/**
 * Where the book of products is kept: what an administrator has said about products in the settings, apart for each tenant; a list of
 * Microsoft's that was imported in `$XDG_DATA_HOME/unseat/product-names.csv`, for all of them.
 */

/**
 * unseat_product_shelf_open:
 * @settings: who owns the book
 *
 * For unseat_settings_get_book() only.  What in the settings is not understood is left out, and stays there.  An imported list that cannot be
 * read any more counts as none.
 *
 * Returns: (transfer full): the book, which follows @settings
 */
UnseatProductBook *unseat_product_shelf_open (UnseatSettings *settings);

/**
 * unseat_product_shelf_set_alias:
 * @tenant_id: whose product it is
 * @sku_id: the product
 * @alias: (nullable): what it is to be called, in one line; %NULL or empty for its own name
 */
void unseat_product_shelf_set_alias (UnseatSettings *settings,
                                     const char     *tenant_id,
                                     const char     *sku_id,
                                     const char     *alias);

/**
 * unseat_product_shelf_set_price:
 * @tenant_id: whose product it is
 * @sku_id: the product
 * @price: (nullable): what a seat costs, %NULL to forget it
 */
void unseat_product_shelf_set_price (UnseatSettings    *settings,
                                     const char        *tenant_id,
                                     const char        *sku_id,
                                     const UnseatPrice *price);

/**
 * unseat_product_shelf_add_prices:
 * @tenant_id: whose products these are
 * @prices: what was read from a file; other products keep the price that they have
 */
void unseat_product_shelf_add_prices (UnseatSettings        *settings,
                                      const char            *tenant_id,
                                      const UnseatPriceList *prices);

/**
 * unseat_product_shelf_read:
 * @input: a file, or what came through a pipe
 * @name: what the person calls it, for messages
 * @cancellable: (nullable): stops the reading
 *
 * Blocks; the window calls it in a thread.
 *
 * Returns: (transfer full): the text as UTF-8, or %NULL with %UNSEAT_ERROR_INVALID_INPUT when it cannot be read, is too large or no text, or
 * with %G_IO_ERROR_CANCELLED
 */
char *unseat_product_shelf_read (GInputStream *input,
                                 const char   *name,
                                 GCancellable *cancellable,
                                 GError      **error);

/**
 * unseat_product_shelf_keep_names:
 * @text: Microsoft's list of products, see unseat_product_names_parse()
 * @name: what the person calls the file, for messages
 *
 * Keeps the names for every program that is started from now on; unseat_product_book_set_names() puts them into a book.  Blocks; the window calls
 * it in a thread.
 *
 * Returns: (transfer full): the names, or %NULL as unseat_product_shelf_import_names() does
 */
UnseatProductNames *unseat_product_shelf_keep_names (const char *text,
                                                     const char *name,
                                                     GError    **error);

/**
 * unseat_product_shelf_import_names:
 * @text: Microsoft's list of products, see unseat_product_names_parse()
 * @name: what the person calls the file, for messages
 *
 * Keeps the names, and puts them into the book.  Blocks.
 *
 * Returns: whether it did; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT when the list is none, or %UNSEAT_ERROR_STORAGE when it cannot be kept,
 * and all stays as it was
 */
gboolean unseat_product_shelf_import_names (UnseatSettings *settings,
                                            const char     *text,
                                            const char     *name,
                                            GError        **error);

/**
 * unseat_product_shelf_forget_names:
 *
 * Goes back to the names that are built into the program.
 *
 * Returns: whether the imported list is gone; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_product_shelf_forget_names (UnseatSettings *settings,
                                            GError        **error);

/**
 * unseat_product_shelf_has_imported:
 *
 * Returns: whether there is an imported list, whether or not it can be read
 */
gboolean unseat_product_shelf_has_imported (UnseatSettings *settings);

/**
 * unseat_product_shelf_describe_names:
 *
 * Returns: (transfer full): which names are in use, and of how many products, a translated sentence
 */
char *unseat_product_shelf_describe_names (UnseatSettings *settings);

G_END_DECLS
