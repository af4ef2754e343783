/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_PRODUCTS (unseat_rule_products_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleProducts, unseat_rule_products, UNSEAT, RULE_PRODUCTS, AdwExpanderRow)

/**
 * UnseatRuleProducts:
 *
 * The products that a rule that is edited is about: a row that opens to all that there are, to be ticked.  None ticked means all of them.
 *
 * Signal `changed` (): others are ticked.
 */

/**
 * unseat_rule_products_set:
 * @directory: knows the products
 * @names: (nullable) (array zero-terminated=1): part numbers or SKU ids, which the tenant need not have; %NULL for all products
 */
void unseat_rule_products_set (UnseatRuleProducts *self,
                               UnseatDirectory    *directory,
                               char              **names);

/**
 * unseat_rule_products_dup:
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what is ticked; %NULL for all products
 */
char **unseat_rule_products_dup (UnseatRuleProducts *self);

G_END_DECLS
