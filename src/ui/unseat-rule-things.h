/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule-exception.h"
#include "unseat-rule-ticks.h"

G_BEGIN_DECLS

/* What the things of a tenant are called in the editor of a rule, and which there are to be ticked. */

/**
 * unseat_rule_things_dup_excepted:
 *
 * Returns: (transfer full) (nullable): what people call whom or what an exception is about; %NULL when the tenant does not know
 */
char *unseat_rule_things_dup_excepted (UnseatDirectory           *directory,
                                       const UnseatRuleException *exception);

/**
 * unseat_rule_things_show_products:
 * @directory: knows the products
 * @names: (nullable) (array zero-terminated=1): those that are ticked: part numbers or SKU ids, which the tenant need not have
 *
 * Lets @ticks show all products of the tenant, and whatever else is ticked.
 */
void unseat_rule_things_show_products (UnseatRuleTicks *ticks,
                                       UnseatDirectory *directory,
                                       char           **names);

/**
 * unseat_rule_things_show_apps:
 * @directory: knows the products
 * @products: (nullable) (array zero-terminated=1): the products that the rule is about, as of unseat_rule_ticks_dup()
 * @names: (nullable) (array zero-terminated=1): those that are ticked: part numbers or ids of apps, which the products need not have
 *
 * Lets @ticks show all apps of these products, by their names, and whatever else is ticked.
 */
void unseat_rule_things_show_apps (UnseatRuleTicks *ticks,
                                   UnseatDirectory *directory,
                                   char           **products,
                                   char           **names);

G_END_DECLS
