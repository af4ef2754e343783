/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-planner-apps.h"
#include "unseat-planner-decide.h"
#include "unseat-planner-swap.h"

G_BEGIN_DECLS

/**
 * unseat_planner_order:
 * @decisions: (element-type UnseatPlannerDecision): what becomes of the paths of one person, those through groups first
 * @advisor: who knows which app needs which
 *
 * Puts first what has to go before a group is left, or gives less; and of groups that are left, those of which something needs what others give.  Private to the
 * planner.
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
 * unseat_planner_order_is_swap_first:
 * @swap: a license that is replaced
 * @decisions: (element-type UnseatPlannerDecision): what becomes of the paths of the same person
 * @advisor: who knows which app needs which
 * @directory: what knows which apps exclude each other
 * @user: the person
 *
 * Returns: whether the license has to be replaced before a group is left, or gives less, because what that gives is needed by what goes or what comes, or what
 * comes takes its place; and whether that is possible as long as the group gives it
 */
gboolean unseat_planner_order_is_swap_first (const UnseatSwapDecision *swap,
                                             GArray                   *decisions,
                                             UnseatAdvisor            *advisor,
                                             UnseatDirectory          *directory,
                                             UnseatUser               *user);

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
