/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-export.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCTS_EXPORT (unseat_products_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductsExport, unseat_products_export, UNSEAT, PRODUCTS_EXPORT, UnseatExport)

/**
 * UnseatProductsExport:
 *
 * Products with their seats: in CSV a row for each.
 */

/**
 * unseat_products_export_new:
 * @products: (element-type UnseatProduct): may change while this is written
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_products_export_new (GListModel *products);

G_END_DECLS
