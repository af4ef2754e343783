/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCT_ROW (unseat_product_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductRow, unseat_product_row, UNSEAT, PRODUCT_ROW, GtkListBoxRow)

/**
 * UnseatProductRow:
 *
 * One product with its seats, its state in words and its waste.  The waste follows the directory.
 */

/**
 * unseat_product_row_new:
 * @directory: where the holders are counted
 * @product: what it shows
 *
 * Returns: (transfer floating): the row
 */
UnseatProductRow *unseat_product_row_new (UnseatDirectory *directory,
                                          UnseatProduct   *product);

/**
 * unseat_product_row_get_product:
 *
 * Returns: (transfer none): the product it shows, never %NULL
 */
UnseatProduct *unseat_product_row_get_product (UnseatProductRow *self);

G_END_DECLS
