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
 * @directory: the tenant they are of
 * @products: (element-type UnseatProduct): what is written, in its order
 * @now: in seconds since 1970
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_products_export_new (UnseatDirectory *directory,
                                          GListModel      *products,
                                          gint64           now);

/**
 * unseat_products_export_add_product:
 * @now: in seconds since 1970
 *
 * Writes a product, as `PRODUCT` in docs/cli.md.
 */
void unseat_products_export_add_product (UnseatJsonWriter *writer,
                                         UnseatDirectory  *directory,
                                         UnseatProduct    *product,
                                         gint64            now);

G_END_DECLS
