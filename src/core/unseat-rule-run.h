/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-history.h"
#include "unseat-rule-leftovers.h"
#include "unseat-rule-preview.h"

G_BEGIN_DECLS

/*
 * A run of a rule, beside what it finds (UnseatRulePreview) and what is done about that (a job): which rules run, and what is kept of a run.  Whoever runs rules
 * holds unseat_rule_lock_take() meanwhile.
 */

/**
 * unseat_rule_run_list_due:
 * @shelf: (element-type UnseatShelvedRule): of unseat_rule_shelf_list()
 * @runs: (nullable) (element-type UnseatRuleRecord): of unseat_rule_history_list(), of the tenant
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer container) (element-type UnseatRule): the rules that are on and have to run now, which belong to @shelf.  A file that cannot be used is not
 * among them, although it may be a rule that is on
 */
GPtrArray *unseat_rule_run_list_due (GPtrArray *shelf,
                                     GPtrArray *runs,
                                     gint64     now);

/**
 * unseat_rule_run_is_actionable:
 * @preview: that has ended well
 *
 * Returns: whether its plan is to be carried out; %FALSE when a brake stops the run, or the rule only reports: then all has been said
 */
gboolean unseat_rule_run_is_actionable (UnseatRulePreview *preview);

/**
 * unseat_rule_run_make_record:
 * @preview: that has ended well, made for a run
 *
 * Returns: (transfer full): what is known of the run before anything is done
 */
UnseatRuleRecord *unseat_rule_run_make_record (UnseatRulePreview *preview);

/**
 * unseat_rule_run_set_acted:
 * @job: (nullable): the id of the job in the journal; %NULL when nothing is kept of it
 *
 * The plan of the run was confirmed.
 */
void unseat_rule_run_set_acted (UnseatRuleRecord *record,
                                const char       *job);

/**
 * unseat_rule_run_set_declined:
 *
 * There was something to do, and the person did not want it.
 */
void unseat_rule_run_set_declined (UnseatRuleRecord *record);

/**
 * unseat_rule_run_set_leftovers:
 *
 * The plan of the run has come to its end, and @leftovers could not be done.
 */
void unseat_rule_run_set_leftovers (UnseatRuleRecord          *record,
                                    const UnseatRuleLeftovers *leftovers);

G_END_DECLS
