/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-rule-preview.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_OUTLOOK (unseat_rule_outlook_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleOutlook, unseat_rule_outlook, UNSEAT, RULE_OUTLOOK, AdwBin)

/**
 * UnseatRuleOutlook:
 *
 * What a run of a rule would do now: who matches and why, who waits, who is left out, what stops it, and what it frees.  It is found out while it is on the screen,
 * and again when something may have changed.  A person leads to their pane (the action `tenant.show-person`).
 *
 * Property `loading` (boolean): the people are being read.
 *
 * Signal `looked` (): unseat_rule_outlook_get_preview() has changed, or could not be found out.
 */

/**
 * unseat_rule_outlook_set_session:
 * @session: (nullable): whose people
 * @keeper: (nullable): of its journal
 */
void unseat_rule_outlook_set_session (UnseatRuleOutlook   *self,
                                      UnseatSession       *session,
                                      UnseatJournalKeeper *keeper);

/**
 * unseat_rule_outlook_set_rule:
 * @rule: (nullable): what is asked; copied
 *
 * Shows another rule, or the same one with other conditions.
 */
void unseat_rule_outlook_set_rule (UnseatRuleOutlook *self,
                                   const UnseatRule  *rule);

/**
 * unseat_rule_outlook_refresh:
 *
 * Finds it out again.
 */
void unseat_rule_outlook_refresh (UnseatRuleOutlook *self);

/**
 * unseat_rule_outlook_get_preview:
 *
 * Returns: (transfer none) (nullable): what was found; %NULL while that is being found out
 */
UnseatRulePreview *unseat_rule_outlook_get_preview (UnseatRuleOutlook *self);

/**
 * unseat_rule_outlook_is_looking:
 *
 * Returns: whether it is being found out
 */
gboolean unseat_rule_outlook_is_looking (UnseatRuleOutlook *self);

/**
 * unseat_rule_outlook_is_settled:
 *
 * Returns: whether it was found out, or could not be, and is not being found out again
 */
gboolean unseat_rule_outlook_is_settled (UnseatRuleOutlook *self);

/**
 * unseat_rule_outlook_focus_search:
 *
 * Puts the keyboard focus into the search entry, if there is something to search in.
 *
 * Returns: whether there is
 */
gboolean unseat_rule_outlook_focus_search (UnseatRuleOutlook *self);

G_END_DECLS
