/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-rule-findings.h"

G_BEGIN_DECLS

/**
 * UnseatRuleLeftovers:
 * @n_people: for how many people a run could not do what the rule asks, e.g. because a dynamic group gives the license, or Microsoft 365 does not let this sign-in change it
 * @n_new: how many of them have something of that kind that no run before has told of
 * @n_failed: for how many people something failed for another reason, which the next run may do
 * @n_pending: for how many people it is not known yet whether it is done
 * @told: (owned) (element-type utf8 gint64): licenses (unseat_rule_match_dup_key()) of which it has been told after this run, and since when each
 *
 * What a run of a rule has matched and could not do by any means it has.  A night that leaves nothing but what was told before is no new failure.
 */
typedef struct
{
  guint       n_people;
  guint       n_new;
  guint       n_failed;
  guint       n_pending;
  GHashTable *told;
} UnseatRuleLeftovers;

/**
 * unseat_rule_leftovers_new:
 * @findings: (nullable): whom the run matched; %NULL when that is not known
 * @plan: of the run, whose changes have come to their end
 * @told: (element-type utf8 gint64): of which earlier runs have told
 * @now: seconds since 1970 in UTC
 *
 * Whoever matches still, or may, and had no turn in this run, stays told; whoever does not match any more, or for whom something could be done, does not.
 *
 * Returns: (transfer full): what could not be done
 */
UnseatRuleLeftovers *unseat_rule_leftovers_new (const UnseatRuleFindings *findings,
                                                UnseatPlan               *plan,
                                                GHashTable               *told,
                                                gint64                    now);

/**
 * unseat_rule_leftovers_free:
 * @self: (transfer full): the leftovers
 */
void unseat_rule_leftovers_free (UnseatRuleLeftovers *self);

/**
 * unseat_rule_leftovers_are_all:
 * @plan: of the same run
 *
 * Returns: whether all that could be done is done, and all that could not was told before
 */
gboolean unseat_rule_leftovers_are_all (const UnseatRuleLeftovers *self,
                                        UnseatPlan                *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleLeftovers, unseat_rule_leftovers_free)

G_END_DECLS
