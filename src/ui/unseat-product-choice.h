/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PRODUCT_CHOICE (unseat_product_choice_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProductChoice, unseat_product_choice, UNSEAT, PRODUCT_CHOICE, AdwComboRow)

/**
 * UnseatProductChoice:
 *
 * One of the tenant’s products, for a rule.  Its property `selected` tells of another choice.
 */

/**
 * unseat_product_choice_set:
 * @directory: knows the products
 * @name: (nullable): a part number or a SKU id, which the tenant need not have; %NULL for none
 */
void unseat_product_choice_set (UnseatProductChoice *self,
                                UnseatDirectory     *directory,
                                const char          *name);

/**
 * unseat_product_choice_get:
 *
 * Returns: (transfer none) (nullable): the part number of the product, or what was given for one that the tenant does not have
 */
const char *unseat_product_choice_get (UnseatProductChoice *self);

G_END_DECLS
