/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCT_PAGE (unseat_product_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductPage, unseat_product_page, UNSEAT, PRODUCT_PAGE, AdwBin)

/**
 * UnseatProductPage:
 *
 * The licensed users of one product: search, filters, ticks, and Unassign.
 *
 * Signals:
 *  - `review` (#UnseatPlanner): the ticked people shall lose the product; nothing was sent
 *  - `close` (): back to the products
 */

/**
 * unseat_product_page_set_product:
 * @session: (nullable): whose directory it shows and follows
 * @sku_id: (nullable): the product
 *
 * Shows another product; search, filters and ticks start empty.
 */
void unseat_product_page_set_product (UnseatProductPage *self,
                                      UnseatSession     *session,
                                      const char        *sku_id);

/**
 * unseat_product_page_get_sku_id:
 *
 * Returns: (transfer none) (nullable): the product that is shown
 */
const char *unseat_product_page_get_sku_id (UnseatProductPage *self);

/**
 * unseat_product_page_focus_search:
 *
 * Puts the keyboard focus into the search entry.
 */
void unseat_product_page_focus_search (UnseatProductPage *self);

/**
 * unseat_product_page_untick:
 *
 * Unticks everybody, those who are not shown, too.
 */
void unseat_product_page_untick (UnseatProductPage *self);

/**
 * unseat_product_page_choose_people:
 *
 * Asks for a list of people to tick, of those who have the product.
 */
void unseat_product_page_choose_people (UnseatProductPage *self);

G_END_DECLS
