/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULES_EXPORT (unseat_rules_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRulesExport, unseat_rules_export, UNSEAT, RULES_EXPORT, UnseatExport)

/**
 * UnseatRulesExport:
 *
 * Rules as a list: what each is, what keeps it from running, and what came of its last run.
 */

/**
 * unseat_rules_export_new:
 * @rules: (element-type UnseatShelvedRule): kept
 * @runs: (nullable) (element-type UnseatRuleRecord): the runs that are known, the newest first; kept
 * @session: (nullable): whose sign-in the rules are to run with; kept
 *
 * Returns: (transfer full): the export
 */
UnseatExport *unseat_rules_export_new (GPtrArray     *rules,
                                       GPtrArray     *runs,
                                       UnseatSession *session);

G_END_DECLS
