/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_COUNT (unseat_rule_count_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleCount, unseat_rule_count, UNSEAT, RULE_COUNT, GObject)

/**
 * UnseatRuleCount:
 *
 * Finds out how many people a rule matches while somebody edits it: a moment after the last change.
 *
 * Property `text` (string, nullable): that, in sentences; what is in the way; or that it is being found out.
 */

/**
 * unseat_rule_count_new:
 * @session: whose people
 * @keeper: of its journal
 *
 * Returns: (transfer full): a count that has nothing to count
 */
UnseatRuleCount *unseat_rule_count_new (UnseatSession       *session,
                                        UnseatJournalKeeper *keeper);

/**
 * unseat_rule_count_set_rule:
 * @rule: (nullable): what is asked now; copied
 * @fault: (nullable): why it cannot be asked; said instead
 */
void unseat_rule_count_set_rule (UnseatRuleCount  *self,
                                 const UnseatRule *rule,
                                 const char       *fault);

G_END_DECLS
