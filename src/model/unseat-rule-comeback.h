/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_COMEBACK (unseat_rule_comeback_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleComeback, unseat_rule_comeback, UNSEAT, RULE_COMEBACK, GObject)

/**
 * UnseatRuleComeback:
 *
 * That a rule may do again what it did and somebody undoes: the rule as it is today, and from when on it may.
 *
 * Signal `changed` (): the rule says something else.
 */

/**
 * unseat_rule_comeback_new:
 * @rule: copied
 * @gives_back: whether what it is about gives back what the rule took; else it is about what the rule took, and was given back since
 * @from: (transfer full) (element-type utf8 gint64): person and product (unseat_rule_comeback_dup_key()), and when the rule may touch the license again, in
 * seconds since 1970 in UTC; it may touch others at once
 *
 * Returns: (transfer full): what is known
 */
UnseatRuleComeback *unseat_rule_comeback_new (const UnseatRule *rule,
                                              gboolean          gives_back,
                                              GHashTable       *from);

/**
 * unseat_rule_comeback_set_rule:
 * @rule: copied
 *
 * The rule was changed meanwhile.
 */
void unseat_rule_comeback_set_rule (UnseatRuleComeback *self,
                                    const UnseatRule   *rule);

/**
 * unseat_rule_comeback_get_rule:
 *
 * Returns: (transfer none): the rule
 */
const UnseatRule *unseat_rule_comeback_get_rule (UnseatRuleComeback *self);

/**
 * unseat_rule_comeback_gives_back:
 *
 * Returns: as unseat_rule_comeback_new() was told
 */
gboolean unseat_rule_comeback_gives_back (UnseatRuleComeback *self);

/**
 * unseat_rule_comeback_get_from:
 * @user_id: an object id
 * @sku_id: a product
 *
 * Returns: when the rule may touch the license again, in seconds since 1970 in UTC; 0 for at once
 */
gint64 unseat_rule_comeback_get_from (UnseatRuleComeback *self,
                                      const char         *user_id,
                                      const char         *sku_id);

/**
 * unseat_rule_comeback_dup_key:
 *
 * Returns: (transfer full): what stands for one product of one person
 */
char *unseat_rule_comeback_dup_key (const char *user_id,
                                    const char *sku_id);

G_END_DECLS
