/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-findings.h"
#include "unseat-rule-memory.h"

G_BEGIN_DECLS

/**
 * unseat_rule_unsettled_leave_out:
 * @memory: of earlier runs
 * @now: seconds since 1970 in UTC
 *
 * Leaves out what a job of a rule is about that is not finished, or of which nobody has seen yet that it was done: whether it went is not known, so that it neither cools
 * down nor is taken once more.  A rule that only reports leaves nothing out for that.
 */
void unseat_rule_unsettled_leave_out (UnseatRuleFindings     *findings,
                                      const UnseatRuleMemory *memory,
                                      gint64                  now);

G_END_DECLS
