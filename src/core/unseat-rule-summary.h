/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-history.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/* What came of a run of rules, for those who were not there. */

/**
 * UnseatRuleSummary:
 * @session: whose tenant it is; nobody may be signed in
 * @journal: (nullable): where the jobs are
 * @records: (element-type UnseatRuleRecord): what came of each rule
 * @earlier: (element-type UnseatRuleEarlier): jobs of earlier runs that were found not done
 * @exit_status: what the program ends with
 *
 * What a summary is made of.
 */
typedef struct
{
  UnseatSession *session;
  UnseatJournal *journal;
  GPtrArray     *records;
  GPtrArray     *earlier;
  int            exit_status;
} UnseatRuleSummary;

/**
 * unseat_rule_summary_check_path:
 * @path: the name of a file
 *
 * Returns: whether it ends in `.json` or `.md`; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_rule_summary_check_path (const char *path,
                                         GError    **error);

/**
 * unseat_rule_summary_save:
 * @path: in which format, its end says; what was there is replaced
 *
 * Writes the summary for a ticket system, or for people: tenant, who acted, each rule with its outcome and numbers, and what became of its job.  No
 * person is named.  Waits for the disk.
 *
 * Returns: whether it is there; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT or %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_summary_save (const UnseatRuleSummary *self,
                                   const char              *path,
                                   GError                 **error);

/**
 * unseat_rule_summary_describe:
 *
 * Returns: (transfer full): what came of a rule, in one line for a log
 */
char *unseat_rule_summary_describe (const UnseatRuleRecord *record);

G_END_DECLS
