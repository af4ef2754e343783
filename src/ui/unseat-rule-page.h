/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-rule-item.h"
#include "unseat-rule-start.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_PAGE (unseat_rule_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRulePage, unseat_rule_page, UNSEAT, RULE_PAGE, AdwBin)

/**
 * UnseatRulePage:
 *
 * One rule: what a run would do now, what it says, and what came of its earlier runs; it is turned on and off here, and run.
 *
 * Property `loading` (boolean): the people are being read.
 *
 * Signals:
 *  - `run` (#UnseatRuleStart): the rule is to run; nothing was found out
 *  - `changed` (string): a rule was saved, or deleted; its id
 *  - `close` (): back to the rules
 */

/**
 * unseat_rule_page_set_session:
 * @session: (nullable): whose people
 * @keeper: (nullable): of its journal
 */
void unseat_rule_page_set_session (UnseatRulePage      *self,
                                   UnseatSession       *session,
                                   UnseatJournalKeeper *keeper);

/**
 * unseat_rule_page_set_item:
 * @item: (nullable): the rule
 */
void unseat_rule_page_set_item (UnseatRulePage *self,
                                UnseatRuleItem *item);

/**
 * unseat_rule_page_get_item:
 *
 * Returns: (transfer none) (nullable): the rule that is shown
 */
UnseatRuleItem *unseat_rule_page_get_item (UnseatRulePage *self);

/**
 * unseat_rule_page_refresh:
 *
 * Finds out again who matches.
 */
void unseat_rule_page_refresh (UnseatRulePage *self);

/**
 * unseat_rule_page_focus_search:
 *
 * Puts the keyboard focus into the search entry of those who match, or to where one would begin.
 */
void unseat_rule_page_focus_search (UnseatRulePage *self);

G_END_DECLS
