/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatProductNames:
 *
 * Readable names of products and apps, by their ids: the table built into the program (data/product-names, made from Microsoft's
 * published list), or a newer list that somebody has imported.  Constant; counted references, by any thread.
 */
typedef struct _UnseatProductNames UnseatProductNames;

/**
 * unseat_product_names_get_built_in:
 *
 * Returns: (transfer none): the table of the program, loaded on first use
 */
UnseatProductNames *unseat_product_names_get_built_in (void);

/**
 * unseat_product_names_parse:
 * @text: Microsoft's “Product names and service plan identifiers for licensing” as CSV, in UTF-8
 *
 * What is known to be wrong with that list is put right: blanks and U+00A0 around and inside of values, upper-case ids, rows that are there
 * twice; of several names of a product the first one counts, of an app the most frequent one.
 *
 * Returns: (transfer full): the names, or %NULL with %UNSEAT_ERROR_INVALID_INPUT, which names the line and the column, when it is another
 * table, an id is none, or it names no product
 */
UnseatProductNames *unseat_product_names_parse (const char *text,
                                                GError    **error);

/**
 * unseat_product_names_parse_kept:
 * @text: what unseat_product_names_write() wrote
 *
 * Returns: (transfer full): the names, or %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
UnseatProductNames *unseat_product_names_parse_kept (const char *text,
                                                     GError    **error);

/**
 * unseat_product_names_write:
 *
 * Returns: (transfer full): the names in the shortest form, to be kept in a file
 */
char *unseat_product_names_write (UnseatProductNames *self);

/**
 * unseat_product_names_ref:
 *
 * Returns: (transfer full): one more reference
 */
UnseatProductNames *unseat_product_names_ref (UnseatProductNames *self);

/**
 * unseat_product_names_unref:
 * @self: (transfer full): the names, which end with their last reference
 */
void unseat_product_names_unref (UnseatProductNames *self);

/**
 * unseat_product_names_find:
 * @sku_id: a product's id, in lower case
 *
 * Returns: (transfer none) (nullable): e.g. "Office 365 E3", %NULL when the list lacks it
 */
const char *unseat_product_names_find (UnseatProductNames *self,
                                       const char         *sku_id);

/**
 * unseat_product_names_find_plan:
 * @plan_id: a service plan's id, in lower case
 *
 * Returns: (transfer none) (nullable): e.g. "Exchange Online (Plan 2)"
 */
const char *unseat_product_names_find_plan (UnseatProductNames *self,
                                            const char         *plan_id);

/**
 * unseat_product_names_get_n_products:
 *
 * Returns: how many products have a name
 */
guint unseat_product_names_get_n_products (UnseatProductNames *self);

/**
 * unseat_product_names_get_n_plans:
 *
 * Returns: how many apps have a name
 */
guint unseat_product_names_get_n_plans (UnseatProductNames *self);

/**
 * unseat_product_names_lookup:
 * @sku_id: a product's id, in lower case
 *
 * unseat_product_names_find() in the table of the program.
 *
 * Returns: (transfer none) (nullable): the name, %NULL when that table lacks it
 */
const char *unseat_product_names_lookup (const char *sku_id);

/**
 * unseat_product_names_lookup_plan:
 * @plan_id: a service plan's id, in lower case
 *
 * unseat_product_names_find_plan() in the table of the program.
 *
 * Returns: (transfer none) (nullable): the name, %NULL when that table lacks it
 */
const char *unseat_product_names_lookup_plan (const char *plan_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatProductNames, unseat_product_names_unref)

G_END_DECLS
