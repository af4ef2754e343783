/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"
#include "unseat-rule-match-item.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_MATCH_ROW (unseat_rule_match_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleMatchRow, unseat_rule_match_row, UNSEAT, RULE_MATCH_ROW, AdwBin)

/**
 * UnseatRuleMatchRow:
 *
 * A license that a rule matches: whose, why, and what becomes of it.
 */

/**
 * unseat_rule_match_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
UnseatRuleMatchRow *unseat_rule_match_row_new (void);

/**
 * unseat_rule_match_row_set_match:
 * @directory: where product names come from
 * @match: what it shows
 * @action: what the rule does
 */
void unseat_rule_match_row_set_match (UnseatRuleMatchRow    *self,
                                      UnseatDirectory       *directory,
                                      const UnseatRuleMatch *match,
                                      UnseatRuleAction       action);

/**
 * unseat_rule_match_row_get_key:
 *
 * Returns: (transfer none) (nullable): unseat_rule_match_dup_key() of what is shown
 */
const char *unseat_rule_match_row_get_key (UnseatRuleMatchRow *self);

/**
 * unseat_rule_match_row_dup_summary:
 * @directory: where product names come from
 *
 * Returns: (transfer full): all that a row says, in one line, for a screen reader
 */
char *unseat_rule_match_row_dup_summary (UnseatDirectory       *directory,
                                         const UnseatRuleMatch *match,
                                         UnseatRuleAction       action);

G_END_DECLS
