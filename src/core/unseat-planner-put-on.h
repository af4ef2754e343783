/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-wishes.h"
#include "unseat-planner-seats.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_put_on_plan:
 * @wish: a group that is to give products again
 * @seats: those that are left for this plan
 * @changes: (element-type UnseatChange): takes what becomes of everybody who is in the group, and of those of an earlier job who are not any more
 *
 * A group gives a product to everybody in it, or to nobody: one obstacle blocks all of it.  Who is in it is what a look at the group has seen
 * (#UnseatGroupLook).  Private to the planner.
 */
void unseat_planner_put_on_plan (UnseatSession         *session,
                                 const UnseatGroupWish *wish,
                                 UnseatPlannerSeats    *seats,
                                 GPtrArray             *changes);

G_END_DECLS
