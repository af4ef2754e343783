/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-guards.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-memory.h"

G_BEGIN_DECLS

/**
 * UnseatRuleBrakeFlags:
 * @UNSEAT_RULE_BRAKES_ALL: nothing special
 * @UNSEAT_RULE_BRAKES_ACCEPT_JUMP: the person knows that much more match than in the last run
 * @UNSEAT_RULE_BRAKES_ACCEPT_MANY: the person knows that many of those who have a product match
 *
 * Which brakes hold in one run.  Nothing of it is kept: the next run asks again.
 */
typedef enum
{
  UNSEAT_RULE_BRAKES_ALL = 0,
  UNSEAT_RULE_BRAKES_ACCEPT_JUMP = 1 << 0,
  UNSEAT_RULE_BRAKES_ACCEPT_MANY = 1 << 1,
} UnseatRuleBrakeFlags;

/**
 * unseat_rule_brakes_guard:
 * @guards: whom a plan leaves out
 * @administrators: (nullable): of unseat_guards_get_administrators(): the Global Administrators, and whether each may sign in
 *
 * Leaves out whom a guard keeps.
 */
void unseat_rule_brakes_guard (UnseatRuleFindings *findings,
                               UnseatGuards       *guards,
                               GHashTable         *administrators);

/**
 * unseat_rule_brakes_hold:
 * @memory: of earlier runs
 * @read_at: when the people were read, in seconds since 1970 in UTC: of what was taken after that, nothing is said of coming back
 * @now: seconds since 1970 in UTC
 *
 * Leaves out what has to cool down, and lets wait what has not matched for long enough.  A rule that only reports leaves nothing out for that.  What is more than a
 * run may touch is left to #UnseatRuleCap.
 */
void unseat_rule_brakes_hold (UnseatRuleFindings     *findings,
                              const UnseatRuleMemory *memory,
                              gint64                  read_at,
                              gint64                  now);

/**
 * unseat_rule_brakes_stop:
 * @directory: in which it was found
 * @account: (nullable): who is signed in
 * @memory: of earlier runs
 * @now: seconds since 1970 in UTC
 *
 * Adds to the stops of @findings why nothing may be done in this run: what has to be known is not, or is too old; many more match than last time; too many of those
 * who hold a product.  A rule that only reports is stopped by missing data alone.
 */
void unseat_rule_brakes_stop (UnseatRuleFindings     *findings,
                              UnseatDirectory        *directory,
                              UnseatAccount          *account,
                              const UnseatRuleMemory *memory,
                              UnseatRuleBrakeFlags    flags,
                              gint64                  now);

/**
 * unseat_rule_brakes_make_queue:
 * @memory: of earlier runs
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full) (element-type utf8 gint64): who waits after this run, and since when each: whoever does not match any more, or is left out, is not
 * in it
 */
GHashTable *unseat_rule_brakes_make_queue (const UnseatRuleFindings *findings,
                                           const UnseatRuleMemory   *memory,
                                           gint64                    now);

G_END_DECLS
