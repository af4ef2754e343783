/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-rule-comeback.h"

G_BEGIN_DECLS

/**
 * unseat_rule_comeback_list_people:
 * @plan: what @self is about: that gives back, planned or done, or a job of which something was given back since
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full) (element-type UnseatChange): of everybody to whom the rule may do the same again one change; whom an exception of the rule names
 * is not among them
 */
GPtrArray *unseat_rule_comeback_list_people (UnseatRuleComeback *self,
                                             UnseatPlan         *plan,
                                             gint64              now);

/**
 * unseat_rule_comeback_describe:
 * @plan: as for unseat_rule_comeback_list_people()
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full) (nullable): translated sentences: which rule may do the same to whom again, and from which day on; %NULL when it may to nobody
 */
char *unseat_rule_comeback_describe (UnseatRuleComeback *self,
                                     UnseatPlan         *plan,
                                     gint64              now);

G_END_DECLS
