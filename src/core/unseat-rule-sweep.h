/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-memory.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_SWEEP (unseat_rule_sweep_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleSweep, unseat_rule_sweep, UNSEAT, RULE_SWEEP, UnseatOperation)

/**
 * UnseatRuleSweep:
 *
 * Holds everybody of a directory that has been read against a rule, a few milliseconds at a time.  `done` and `total` count people.
 *
 * It fails with %UNSEAT_ERROR_CONFLICT when the tenant is read anew meanwhile.
 */

/**
 * unseat_rule_sweep_new:
 * @directory: everybody is in it
 * @rule: copied
 * @memory: (transfer none): lives until the operation has ended
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleSweep *unseat_rule_sweep_new (UnseatDirectory        *directory,
                                        const UnseatRule       *rule,
                                        const UnseatRuleMemory *memory,
                                        gint64                  now);

/**
 * unseat_rule_sweep_steal_findings:
 *
 * Returns: (transfer full) (nullable): what was found when the operation has ended well: what exceptions and the action itself leave out is left out, and
 * all else acts
 */
UnseatRuleFindings *unseat_rule_sweep_steal_findings (UnseatRuleSweep *self);

/**
 * unseat_rule_sweep_get_blocked:
 *
 * Returns: (transfer none) (element-type utf8 gint64): everybody who is blocked now, and since when each was seen to be so
 */
GHashTable *unseat_rule_sweep_get_blocked (UnseatRuleSweep *self);

G_END_DECLS
