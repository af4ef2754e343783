/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-planner-apps.h"
#include "unseat-planner-decide.h"

G_BEGIN_DECLS

/**
 * unseat_planner_order:
 * @decisions: (element-type UnseatPlannerDecision): what becomes of the paths of one person, those through groups first
 * @advisor: who knows which app needs which
 *
 * Puts first what has to go before a group is left, or gives less.  Private to the planner.
 */
void unseat_planner_order (GArray        *decisions,
                           UnseatAdvisor *advisor);

/**
 * unseat_planner_order_is_first:
 * @decision: by which apps of a direct license are switched
 * @decisions: (element-type UnseatPlannerDecision): what becomes of the paths of the same person
 * @advisor: who knows which app needs which
 *
 * Returns: whether an app goes off that needs what a group gives which is left, or gives less: that has to be first
 */
gboolean unseat_planner_order_is_first (const UnseatAppDecision *decision,
                                        GArray                  *decisions,
                                        UnseatAdvisor           *advisor);

/**
 * UnseatPlannerComing:
 *
 * Who is to have something from a group, by one plan: what comes back directly may need it.  Private to the planner.
 */
typedef struct _UnseatPlannerComing UnseatPlannerComing;

/**
 * unseat_planner_coming_new:
 * @changes: (element-type UnseatChange): what is planned so far
 *
 * Returns: (transfer full): who comes into a group, or is in one that is to give something
 */
UnseatPlannerComing *unseat_planner_coming_new (GPtrArray *changes);

/**
 * unseat_planner_coming_free:
 * @self: (transfer full)
 */
void unseat_planner_coming_free (UnseatPlannerComing *self);

/**
 * unseat_planner_coming_may_go_before:
 * @advisor: who knows which app needs which
 * @change: a direct license that is given
 *
 * What stands after a change of a group waits until that was seen: mostly for nothing.
 *
 * Returns: whether the person is to have something from a group, and @change needs nothing of that
 */
gboolean unseat_planner_coming_may_go_before (UnseatPlannerComing *self,
                                              UnseatAdvisor       *advisor,
                                              UnseatChange        *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerComing, unseat_planner_coming_free)

G_END_DECLS
