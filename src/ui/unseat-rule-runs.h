/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_RUNS (unseat_rule_runs_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleRuns, unseat_rule_runs, UNSEAT, RULE_RUNS, AdwPreferencesGroup)

/**
 * UnseatRuleRuns:
 *
 * Earlier runs of a rule in this tenant, and what came of each; one that did something leads to its job (the action `tenant.show-job`).
 */

/**
 * unseat_rule_runs_set_runs:
 * @runs: (nullable) (element-type UnseatRuleRecord): the newest first
 */
void unseat_rule_runs_set_runs (UnseatRuleRuns *self,
                                GPtrArray      *runs);

G_END_DECLS
