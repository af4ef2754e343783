/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-directory.h"
#include "unseat-intent.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerNeeds:
 *
 * Whether the people to whom a plan gives something back will have what that needs.  Private to the planner.
 */
typedef struct _UnseatPlannerNeeds UnseatPlannerNeeds;

/**
 * unseat_planner_needs_new:
 * @intent: what is wanted: tells what earlier jobs took
 * @changes: (element-type UnseatChange): the whole plan
 *
 * Returns: (transfer full): the people, none of whom has been looked at
 */
UnseatPlannerNeeds *unseat_planner_needs_new (UnseatDirectory *directory,
                                              UnseatIntent    *intent,
                                              GPtrArray       *changes);

/**
 * unseat_planner_needs_free:
 * @self: (transfer full)
 */
void unseat_planner_needs_free (UnseatPlannerNeeds *self);

/**
 * unseat_planner_needs_count:
 *
 * Returns: how many people there are to look at
 */
guint unseat_planner_needs_count (UnseatPlannerNeeds *self);

/**
 * unseat_planner_needs_judge:
 * @position: of a person
 *
 * Blocks what Microsoft 365 is known to refuse (GRAPH.md 3.5): direct licenses with an app that needs another one, which neither the person has, nor the
 * plan gives; and names the job that is to be undone first, where one has taken that.
 */
void unseat_planner_needs_judge (UnseatPlannerNeeds *self,
                                 guint               position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerNeeds, unseat_planner_needs_free)

G_END_DECLS
