/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-plan.h"
#include "unseat-rule-comeback.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_COMEBACK_NOTICE (unseat_comeback_notice_get_type ())
G_DECLARE_FINAL_TYPE (UnseatComebackNotice, unseat_comeback_notice, UNSEAT, COMEBACK_NOTICE, AdwBin)

/**
 * UnseatComebackNotice:
 *
 * A strip that says which rule may take again what was given back, and from when on, with a button by which it is made to leave these people alone.
 *
 * Signal `settled` (): there is nothing to press any more, and the keyboard was there.
 *
 * Property: `action` (string, construct-only): what the button activates; whoever has that action calls unseat_leave_alone_open().
 */

/**
 * unseat_comeback_notice_set_plan:
 * @plan: (nullable): made of an intent; what it gives back
 *
 * Says what the intent of @plan knows; nothing without one.
 */
void unseat_comeback_notice_set_plan (UnseatComebackNotice *self,
                                      UnseatPlan           *plan);

/**
 * unseat_comeback_notice_read:
 * @journal: that has @plan
 * @plan: as unseat_journal_load() gave it
 * @clock: says which day it is
 *
 * Finds out what is known of @plan, and says it then.  What it said of the same job before stays until then.
 */
void unseat_comeback_notice_read (UnseatComebackNotice *self,
                                  UnseatJournal        *journal,
                                  UnseatPlan           *plan,
                                  UnseatClock          *clock);

/**
 * unseat_comeback_notice_dup_text:
 *
 * Returns: (transfer full) (nullable): what it says
 */
char *unseat_comeback_notice_dup_text (UnseatComebackNotice *self);

/**
 * unseat_comeback_notice_get_comeback:
 *
 * Returns: (transfer none) (nullable): what it is about
 */
UnseatRuleComeback *unseat_comeback_notice_get_comeback (UnseatComebackNotice *self);

G_END_DECLS
