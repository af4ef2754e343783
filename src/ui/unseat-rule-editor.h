/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_EDITOR (unseat_rule_editor_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleEditor, unseat_rule_editor, UNSEAT, RULE_EDITOR, AdwWindow)

/**
 * UnseatRuleEditor:
 *
 * A rule, to be changed: conditions, exceptions, products, what it does, how often, and its brakes; with how many people it matches meanwhile.  What the reader of rule files
 * would refuse is not saved, and said in words.
 *
 * Signal `saved` (string): the rule of that id was saved; the window closes.
 */

/**
 * unseat_rule_editor_new:
 * @parent: the window that it belongs to
 * @session: knows people, products and groups
 * @keeper: of its journal
 * @rule: (nullable): what is changed; copied; %NULL for a new one, which only reports
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatRuleEditor *unseat_rule_editor_new (GtkWindow           *parent,
                                          UnseatSession       *session,
                                          UnseatJournalKeeper *keeper,
                                          const UnseatRule    *rule);

/**
 * unseat_rule_editor_add_person:
 * @user_id: an object id
 * @name: what the person is called
 *
 * Adds an exception for the person, so that why and until when can be typed before it is saved.
 */
void unseat_rule_editor_add_person (UnseatRuleEditor *self,
                                    const char       *user_id,
                                    const char       *name);

G_END_DECLS
