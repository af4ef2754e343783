/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-rule-condition.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_CONDITION_ROW (unseat_rule_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleConditionRow, unseat_rule_condition_row, UNSEAT, RULE_CONDITION_ROW, AdwExpanderRow)

/**
 * UnseatRuleConditionRow:
 *
 * One condition of a rule that is edited: a sentence, which opens to what it is made of.
 *
 * Signals:
 *  - `changed` (): the condition is another one
 *  - `remove` (): it is not wanted any more
 */

/**
 * unseat_rule_condition_row_new:
 * @session: knows products and groups
 * @condition: what is asked at first; copied
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *unseat_rule_condition_row_new (UnseatSession             *session,
                                          const UnseatRuleCondition *condition);

/**
 * unseat_rule_condition_row_dup_condition:
 *
 * Returns: (transfer full): what is asked now; it may still want a value
 */
UnseatRuleCondition *unseat_rule_condition_row_dup_condition (UnseatRuleConditionRow *self);

G_END_DECLS
