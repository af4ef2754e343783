/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-intent.h"
#include "unseat-planner-clash.h"
#include "unseat-planner-seats.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_join_plan:
 * @session: whose directory and whose rights count
 * @membership: of an intent, with the changes of the job in which it ended
 * @seats: what this plan takes
 * @clashes: what this plan does to whom
 * @changes: (element-type UnseatChange): takes what becomes of it
 *
 * The part of the planner that puts people back into groups; see unseat_planner_finish().  Whatever the group gives now comes, all of it or
 * nothing, because that is how Microsoft 365 does it.  Private to it.
 */
void unseat_planner_join_plan (UnseatSession          *session,
                               const UnseatMembership *membership,
                               UnseatPlannerSeats     *seats,
                               UnseatPlannerClashes   *clashes,
                               GPtrArray              *changes);

G_END_DECLS
