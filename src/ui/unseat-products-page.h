/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCTS_PAGE (unseat_products_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductsPage, unseat_products_page, UNSEAT, PRODUCTS_PAGE, AdwBin)

/**
 * UnseatProductsPage:
 *
 * Every product of the tenant with its seats and its waste; one of them opens to its licensed users.
 *
 * Properties: `loading` (boolean: the products are being read).
 *
 * Signals:
 *  - `review` (#UnseatPlanner): licenses of a product shall be unassigned; nothing was sent
 */

/**
 * unseat_products_page_set_session:
 * @session: (nullable): whose directory it shows and follows
 */
void unseat_products_page_set_session (UnseatProductsPage *self,
                                       UnseatSession      *session);

/**
 * unseat_products_page_open:
 * @sku_id: (nullable): the product whose licensed users are shown; %NULL for the list of products
 */
void unseat_products_page_open (UnseatProductsPage *self,
                                const char         *sku_id);

/**
 * unseat_products_page_focus_search:
 *
 * Puts the cursor into the search entry of what is shown.
 */
void unseat_products_page_focus_search (UnseatProductsPage *self);

/**
 * unseat_products_page_untick:
 *
 * Unticks everybody on the page of a product.
 */
void unseat_products_page_untick (UnseatProductsPage *self);

/**
 * unseat_products_page_choose_people:
 *
 * Asks for a list of people to tick, when the page of a product is shown.
 *
 * Returns: whether it is; if not, there is nobody to tick here
 */
gboolean unseat_products_page_choose_people (UnseatProductsPage *self);

G_END_DECLS
