/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-rule-findings.h"

G_BEGIN_DECLS

/**
 * unseat_rule_dependents_leave_out:
 * @findings: what was planned
 * @advice: of that plan
 *
 * Leaves out what Microsoft 365 would refuse to take, because another product of the person needs it.  A person who sees that in a review can decide; a run that
 * nobody sees would try it every night.
 *
 * Returns: whether something was left out, so that the plan has to be made again
 */
gboolean unseat_rule_dependents_leave_out (UnseatRuleFindings *findings,
                                           UnseatAdvice       *advice);

G_END_DECLS
