/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-plan.h"
#include "unseat-rule-findings.h"

G_BEGIN_DECLS

/* What has been told of what a rule cannot do, kept after a run that somebody has watched, and after a job that was gone on with. */

/**
 * unseat_rule_told_note:
 * @plan: of a job of a rule, which has come to its end
 * @findings: (nullable): whom the run matched; %NULL when that is not known any more: whoever was told of, and is not in @plan, stays so
 * @now: seconds since 1970 in UTC
 *
 * Keeps for the next runs of the rule what could not be done, of which somebody has been told now, and forgets what could (#UnseatRuleLeftovers).  Waits for the disk.
 *
 * Returns: whether it is kept, also when @plan is of no rule; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_told_note (UnseatJournal            *journal,
                                UnseatPlan               *plan,
                                const UnseatRuleFindings *findings,
                                gint64                    now,
                                GError                  **error);

/**
 * unseat_rule_told_note_async:
 *
 * The same for a job that was gone on with, without waiting for the disk.
 */
void unseat_rule_told_note_async (UnseatJournal      *journal,
                                  UnseatPlan         *plan,
                                  gint64              now,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * unseat_rule_told_note_finish:
 *
 * Returns: as unseat_rule_told_note()
 */
gboolean unseat_rule_told_note_finish (UnseatJournal *journal,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
