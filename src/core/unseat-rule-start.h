/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"
#include "unseat-rule-run.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_START (unseat_rule_start_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleStart, unseat_rule_start, UNSEAT, RULE_START, UnseatOperation)

/**
 * UnseatRuleStart:
 *
 * A run of one rule up to the moment when somebody has to look at what it would do.  When there is nothing to look at, the run has ended and is kept; else
 * unseat_rule_start_keep_finish() ends it, or the end of this object.  Until then no other run of rules begins in this tenant.
 *
 * It fails as #UnseatRulePreview, with %UNSEAT_ERROR_IN_USE when rules of this tenant run already, or with the journal.
 */

/**
 * unseat_rule_start_new:
 * @keeper: of the session's journal
 * @rule: copied; it may be off
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleStart *unseat_rule_start_new (UnseatSession       *session,
                                        UnseatJournalKeeper *keeper,
                                        const UnseatRule    *rule,
                                        UnseatRuleBrakeFlags flags);

/**
 * unseat_rule_start_get_plan:
 *
 * Returns: (transfer none) (nullable): what is to be looked at, when the operation has ended well; %NULL when the run has ended
 */
UnseatPlan *unseat_rule_start_get_plan (UnseatRuleStart *self);

/**
 * unseat_rule_start_get_record:
 *
 * Returns: (transfer none) (nullable): what is known of the run, when the operation has ended well
 */
const UnseatRuleRecord *unseat_rule_start_get_record (UnseatRuleStart *self);

/**
 * unseat_rule_start_keep_async:
 * @job: (nullable): the id of the job that carries out what was confirmed; %NULL when the person did not want it
 *
 * Keeps what has become of the run, once.
 */
void unseat_rule_start_keep_async (UnseatRuleStart    *self,
                                   const char         *job,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/**
 * unseat_rule_start_keep_finish:
 *
 * Returns: whether it is kept; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_start_keep_finish (UnseatRuleStart *self,
                                        GAsyncResult    *result,
                                        GError         **error);

/**
 * unseat_rule_start_end_async:
 * @plan: of the job that was confirmed, which is no longer at work; another than unseat_rule_start_get_plan() when it was made anew meanwhile
 *
 * Keeps of what the job could not do that somebody has been told.
 */
void unseat_rule_start_end_async (UnseatRuleStart    *self,
                                  UnseatPlan         *plan,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * unseat_rule_start_end_finish:
 *
 * Returns: as unseat_rule_told_note()
 */
gboolean unseat_rule_start_end_finish (UnseatRuleStart *self,
                                       GAsyncResult    *result,
                                       GError         **error);

G_END_DECLS
