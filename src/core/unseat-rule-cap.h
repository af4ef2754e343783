/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-memory.h"

G_BEGIN_DECLS

/**
 * UnseatRuleCap:
 *
 * Chooses whom a run is about when more people match than it may touch.  Nobody may keep the others from their turn: those for whom nothing can be done, which
 * only a plan tells, come last, and before them those with whom it was tried already, whoever has waited the longest first.
 */
typedef struct _UnseatRuleCap UnseatRuleCap;

/**
 * unseat_rule_cap_new:
 * @findings: (not nullable): outlives the cap; its matches stay where they are
 * @memory: of earlier runs
 *
 * Leaves out the matches of whoever is more than `maxPeople` of the rule, which is not 0.
 *
 * Returns: (transfer full): the cap
 */
UnseatRuleCap *unseat_rule_cap_new (UnseatRuleFindings     *findings,
                                    const UnseatRuleMemory *memory);

/**
 * unseat_rule_cap_free:
 * @self: (transfer full): the cap; what it has left out stays so
 */
void unseat_rule_cap_free (UnseatRuleCap *self);

/**
 * unseat_rule_cap_hold:
 *
 * Others of the matches were left out for other reasons: whoever had to stand back for them takes the place.
 */
void unseat_rule_cap_hold (UnseatRuleCap *self);

/**
 * unseat_rule_cap_look:
 * @plan: of what acts now
 *
 * Looks for whom @plan does anything, and puts others in the place of those for whom it does not.  For a while that may be more people than a run touches, so that
 * a few plans do, however many there are of those for whom nothing can be done.
 *
 * Returns: whether something else acts now, so that it has to be planned again; each time nobody or more is known, so that this has an end
 */
gboolean unseat_rule_cap_look (UnseatRuleCap *self,
                               UnseatPlan    *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleCap, unseat_rule_cap_free)

G_END_DECLS
