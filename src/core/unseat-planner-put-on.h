/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-wishes.h"
#include "unseat-planner-clash.h"
#include "unseat-planner-seats.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerPutOn:
 *
 * A group that is to give products again, one piece of planning after the other: there may be ten thousand people in it.  A group gives a product to
 * everybody in it, or to nobody: one obstacle blocks all of it.  Who is in it is what a look at the group has seen (#UnseatGroupLook).  Private to the planner.
 */
typedef struct _UnseatPlannerPutOn UnseatPlannerPutOn;

/**
 * unseat_planner_put_on_new:
 * @wish: what is to be put on which group; outlives what is returned
 * @seats: those that are left for this plan; outlives what is returned
 * @clashes: what this plan does to whom; outlives what is returned
 * @changes: (element-type UnseatChange): takes what becomes of everybody who is in the group, and of those of an earlier job who are not any more
 *
 * Returns: (transfer full): who plans it
 */
UnseatPlannerPutOn *unseat_planner_put_on_new (UnseatSession         *session,
                                               const UnseatGroupWish *wish,
                                               UnseatPlannerSeats    *seats,
                                               UnseatPlannerClashes  *clashes,
                                               GPtrArray             *changes);

/**
 * unseat_planner_put_on_free:
 * @self: (transfer full)
 */
void unseat_planner_put_on_free (UnseatPlannerPutOn *self);

/**
 * unseat_planner_put_on_step:
 *
 * Does a small piece.
 *
 * Returns: whether there was one
 */
gboolean unseat_planner_put_on_step (UnseatPlannerPutOn *self);

/**
 * unseat_planner_put_on_tell:
 * @notes: takes translated sentences about those who may get nothing, when all pieces are done
 */
void unseat_planner_put_on_tell (UnseatPlannerPutOn *self,
                                 GStrvBuilder       *notes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerPutOn, unseat_planner_put_on_free)

G_END_DECLS
