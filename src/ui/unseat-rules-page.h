/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULES_PAGE (unseat_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRulesPage, unseat_rules_page, UNSEAT, RULES_PAGE, AdwBin)

/**
 * UnseatRulesPage:
 *
 * Every rule, with what it looks for and does, and what came of its last run; one of them opens to what a run would do now.  They are read again whenever somebody comes
 * to the page, because the files may have been changed elsewhere.
 *
 * Property `loading` (boolean): the people are being read.
 *
 * Signal `run` (#UnseatRuleStart): a rule is to run; nothing was found out.
 */

/**
 * unseat_rules_page_set_session:
 * @session: (nullable): whose tenant
 * @keeper: (nullable): of its journal
 */
void unseat_rules_page_set_session (UnseatRulesPage     *self,
                                    UnseatSession       *session,
                                    UnseatJournalKeeper *keeper);

/**
 * unseat_rules_page_open:
 * @id: (nullable): the rule that is shown as soon as it is read; %NULL for the list
 */
void unseat_rules_page_open (UnseatRulesPage *self,
                             const char      *id);

/**
 * unseat_rules_page_refresh:
 *
 * Reads the rules and their runs again, and finds out again who matches: something was done.
 */
void unseat_rules_page_refresh (UnseatRulesPage *self);

/**
 * unseat_rules_page_focus_search:
 *
 * Puts the cursor into the search entry of what is shown.
 */
void unseat_rules_page_focus_search (UnseatRulesPage *self);

G_END_DECLS
