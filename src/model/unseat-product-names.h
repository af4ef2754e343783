/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Readable names of products and apps, from the table built into the program (data/product-names, made from Microsoft's
 * published list).  Loaded on first use, constant from then on.
 */

/**
 * unseat_product_names_lookup:
 * @sku_id: a product's id, in lower case
 *
 * Returns: (transfer none) (nullable): e.g. "Office 365 E3", %NULL when Microsoft's list lacks it
 */
const char *unseat_product_names_lookup (const char *sku_id);

/**
 * unseat_product_names_lookup_plan:
 * @plan_id: a service plan's id, in lower case
 *
 * Returns: (transfer none) (nullable): e.g. "Exchange Online (Plan 2)"
 */
const char *unseat_product_names_lookup_plan (const char *plan_id);

G_END_DECLS
