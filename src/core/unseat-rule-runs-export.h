/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"

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
 *
 * Returns: (transfer full): the export
 */
UnseatExport *unseat_rule_runs_export_new (GPtrArray *runs);

G_END_DECLS
