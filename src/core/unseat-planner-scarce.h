/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-planner-seats.h"

G_BEGIN_DECLS

/**
 * unseat_planner_scarce_mark:
 * @directory: what knows the seats
 * @seats: what the plan takes, complete
 * @changes: (element-type UnseatChange): those of the plan, complete
 * @notes: takes translated sentences, one for each such product
 *
 * A group that is to give a product again gives it to everybody in it, also to who never had it: when there are fewer seats than people, nobody knows who
 * gets one (Microsoft does not say in which order).  Says so with each change that this may hit.  Private to the planner.
 */
void unseat_planner_scarce_mark (UnseatDirectory    *directory,
                                 UnseatPlannerSeats *seats,
                                 GPtrArray          *changes,
                                 GStrvBuilder       *notes);

G_END_DECLS
