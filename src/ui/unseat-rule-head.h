/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-rule-item.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_HEAD (unseat_rule_head_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleHead, unseat_rule_head, UNSEAT, RULE_HEAD, AdwBin)

/**
 * UnseatRuleHead:
 *
 * What a rule is called, whether it runs by itself, when next, and what else can be done with it.  Its buttons are for the actions of #UnseatRulePage.
 *
 * Signal `set-enabled` (boolean): the person has turned the rule on or off.
 */

/**
 * unseat_rule_head_set_item:
 * @item: (nullable): the rule
 */
void unseat_rule_head_set_item (UnseatRuleHead *self,
                                UnseatRuleItem *item);

/**
 * unseat_rule_head_set_waiting:
 * @is_waiting: whether what the person has turned on is to stay so on the screen although its file does not say so yet
 *
 * Ends by itself when the person turns the rule off again, when another rule is shown, and when the rule is on.
 */
void unseat_rule_head_set_waiting (UnseatRuleHead *self,
                                   gboolean        is_waiting);

/**
 * unseat_rule_head_is_waiting:
 *
 * Returns: whether unseat_rule_head_set_waiting() holds still
 */
gboolean unseat_rule_head_is_waiting (UnseatRuleHead *self);

/**
 * unseat_rule_head_update:
 *
 * More is known of what becomes of the rule: what is said of it changes, and nothing else.
 */
void unseat_rule_head_update (UnseatRuleHead *self);

G_END_DECLS
