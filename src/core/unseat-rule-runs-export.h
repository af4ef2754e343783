/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-rule-history.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_RUNS_EXPORT (unseat_rule_runs_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleRunsExport, unseat_rule_runs_export, UNSEAT, RULE_RUNS_EXPORT, UnseatExport)

/**
 * UnseatRuleRunsExport:
 *
 * Runs of rules, and what came of each.
 */

/**
 * unseat_rule_runs_export_new:
 * @runs: (element-type UnseatRuleRecord): kept
 * @earlier: (element-type UnseatRuleEarlier): jobs of earlier runs that were found not done, which only JSON tells of
 *
 * Returns: (transfer full): the export
 */
UnseatExport *unseat_rule_runs_export_new (GPtrArray *runs, GPtrArray *earlier);

/**
 * unseat_rule_runs_export_add_record:
 * @writer: in an object
 *
 * Adds the members of one run, as in the export.
 */
void unseat_rule_runs_export_add_record (const UnseatRuleRecord *run,
                                         UnseatJsonWriter       *writer);

G_END_DECLS
