/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCT_HEAD (unseat_product_head_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductHead, unseat_product_head, UNSEAT, PRODUCT_HEAD, AdwBin)

/**
 * UnseatProductHead:
 *
 * Name, part number and seats of one product, following the directory, beside a way back (the action `product.close` of an ancestor) and
 * one to all that is known of it.
 */

/**
 * unseat_product_head_set_product:
 * @session: (nullable): whose product it is
 * @sku_id: (nullable): the product; one that the tenant does not list has a name only
 */
void unseat_product_head_set_product (UnseatProductHead *self,
                                      UnseatSession     *session,
                                      const char        *sku_id);

G_END_DECLS
