/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-journal-keeper.h"
#include "unseat-plan.h"
#include "unseat-rule-comeback.h"

G_BEGIN_DECLS

/**
 * UNSEAT_LEAVE_ALONE_MAX_PEOPLE: of more, the conditions of the rule are what is to be changed
 */
#define UNSEAT_LEAVE_ALONE_MAX_PEOPLE 20

/**
 * unseat_leave_alone_open:
 * @parent: the window above which it is asked
 * @keeper: of the journal of @session
 * @comeback: what is known of @plan, which is told what the rule says by then
 * @plan: as for unseat_rule_comeback_list_people()
 *
 * Opens the editor of the rule, with an exception for everybody whom it may touch again: why, and until when, can be typed before it is saved.
 */
void unseat_leave_alone_open (GtkWindow           *parent,
                              UnseatSession       *session,
                              UnseatJournalKeeper *keeper,
                              UnseatRuleComeback  *comeback,
                              UnseatPlan          *plan);

G_END_DECLS
