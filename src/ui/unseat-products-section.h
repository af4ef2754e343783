/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCTS_SECTION (unseat_products_section_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductsSection, unseat_products_section, UNSEAT, PRODUCTS_SECTION, AdwPreferencesGroup)

/**
 * UnseatProductsSection:
 *
 * What is said about products: whose names they go by, and what they cost in the tenant that is signed in to; both can be imported.
 */

/**
 * unseat_products_section_set_settings:
 * @settings: (nullable): whose names and prices they are
 * @session: (nullable): whose products have prices
 */
void unseat_products_section_set_settings (UnseatProductsSection *self,
                                           UnseatSettings        *settings,
                                           UnseatSession         *session);

/**
 * unseat_products_section_import_names:
 * @file: Microsoft’s list of products
 *
 * Reads it, and says what became of that.
 */
void unseat_products_section_import_names (UnseatProductsSection *self,
                                           GFile                 *file);

/**
 * unseat_products_section_import_prices:
 * @file: a table of prices
 *
 * Reads it, and says what became of that.
 */
void unseat_products_section_import_prices (UnseatProductsSection *self,
                                            GFile                 *file);

G_END_DECLS
