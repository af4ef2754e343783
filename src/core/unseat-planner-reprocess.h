/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-guards.h"
#include "unseat-intent.h"
#include "unseat-planner-maybe.h"
#include "unseat-planner-seats.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_reprocess_is_left:
 * @path: of @user
 *
 * Private to the planner.
 *
 * Returns: whether the group gives it no more, and it is there only because something else of the person needs it: it goes when nothing does, and the
 * person is reprocessed
 */
gboolean unseat_planner_reprocess_is_left (UnseatDirectory  *directory,
                                           UnseatIntent     *intent,
                                           UnseatUser       *user,
                                           UnseatAssignment *path);

/**
 * unseat_planner_reprocess_list_ending:
 * @guards: who leaves out whom
 *
 * Private to the planner.
 *
 * Returns: (transfer container) (element-type UnseatAssignment): in the worst case, what ends with @user by being reprocessed: Microsoft does not say what
 * becomes of a license that nothing gives any more, nor is it always known whether something does.  Empty when nobody reprocesses the person
 */
GPtrArray *unseat_planner_reprocess_list_ending (UnseatSession *session,
                                                 UnseatIntent  *intent,
                                                 UnseatGuards  *guards,
                                                 UnseatUser    *user);

/**
 * unseat_planner_reprocess_plan:
 * @guards: who leaves out whom: a license that is stuck may go
 * @seats: the seats of the plan: those that come take some
 * @user_id: somebody with whose licenses from groups something is wrong
 * @maybe: (nullable): what may come of it; %NULL when nothing may end
 * @changes: (element-type UnseatChange): takes what becomes of each of them; nothing when nothing is wrong
 *
 * Private to the planner.
 */
void unseat_planner_reprocess_plan (UnseatSession            *session,
                                    UnseatIntent             *intent,
                                    UnseatGuards             *guards,
                                    UnseatPlannerSeats       *seats,
                                    const char               *user_id,
                                    const UnseatPlannerMaybe *maybe,
                                    GPtrArray                *changes);

G_END_DECLS
