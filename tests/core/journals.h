/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-plan.h"

/**
 * journals_open:
 *
 * Returns: (transfer full): the journal of @store_key in the program's own data folder; a test that cannot have it ends
 */
UnseatJournal *journals_open (const char *store_key);

/**
 * journals_add_plan:
 * @created: unix time in seconds
 *
 * Returns: (transfer full): a plan of three changes to two people, of the tenant "tenant", that is in @journal
 */
UnseatPlan *journals_add_plan (UnseatJournal *journal,
                               gint64         created);

/**
 * journals_record:
 * @position: of a change of @plan
 * @reason: (nullable): of the outcome
 * @when: unix time in seconds
 *
 * Gives one change an outcome, and writes it down.
 */
void journals_record (UnseatJournal *journal,
                      UnseatPlan    *plan,
                      guint          position,
                      UnseatOutcome  outcome,
                      const char    *reason,
                      gint64         when);
