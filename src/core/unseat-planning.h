/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-planner.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PLANNING (unseat_planning_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPlanning, unseat_planning, UNSEAT, PLANNING, UnseatOperation)

/**
 * UnseatPlanning:
 *
 * Makes a plan a few milliseconds at a time, for a window: a hundred thousand people take a second.  It looks at the directory that everything
 * else changes meanwhile, and at everybody once; so somebody may be planned as they were a second before.
 *
 * Whoever has left a group, and keeps a license from it because something else needs that, cannot leave it once more: before it plans, it finds out who
 * is still in such groups (#UnseatLeaversLook).  `done` and `total` count these groups; mostly there are none.  What cannot be read of them is not known, and the plan
 * says so.
 *
 * Of whom the plan says that they keep a product by another way, it makes sure, unless they were read a moment ago (#UnseatPromiseLook): when that is not so any more, it
 * plans again, and the notes of the plan say so.
 *
 * Where an application is signed in, it asks besides what the mailboxes are for that stop (#UnseatPlanMailboxes).
 *
 * It fails with %UNSEAT_ERROR_CONFLICT when the tenant is read anew meanwhile: people are missing then who are still there.
 */

/**
 * unseat_planning_new:
 * @planner: knows what is wanted; nobody else may use it until the operation has ended
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatPlanning *unseat_planning_new (UnseatPlanner *planner);

/**
 * unseat_planning_set_mailboxes:
 * @known: (element-type utf8 UnseatMailboxPurpose): of unseat_plan_mailboxes_new_known(): whose mailbox was asked about a moment ago; who is asked now is added
 */
void unseat_planning_set_mailboxes (UnseatPlanning *self,
                                    GHashTable     *known);

/**
 * unseat_planning_leave_mailboxes:
 *
 * Asks nobody about mailboxes: for a plan whose advice nobody will read.
 */
void unseat_planning_leave_mailboxes (UnseatPlanning *self);

/**
 * unseat_planning_set_asked:
 * @asked: (element-type utf8): of unseat_leavers_look_new_asked(): groups of which it was asked for a plan a moment ago who is in them; those that are asked about now
 * are added
 */
void unseat_planning_set_asked (UnseatPlanning *self,
                                GHashTable     *asked);

/**
 * unseat_planning_leave_groups:
 *
 * Asks nobody who is in groups, and what people have now: for a plan that only says what is to be read.
 */
void unseat_planning_leave_groups (UnseatPlanning *self);

/**
 * unseat_planning_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan, possibly empty, when the operation has ended well
 */
UnseatPlan *unseat_planning_get_plan (UnseatPlanning *self);

/**
 * unseat_planning_widen:
 * @plan: of unseat_planning_get_plan()
 *
 * What needs a product may itself be needed by another one.
 *
 * Returns: (transfer full): a plan that nothing else of these people keeps from being done, as far as that is known, with what was noted when @plan was made
 */
UnseatPlan *unseat_planning_widen (UnseatSession *session,
                                   UnseatPlan    *plan);

G_END_DECLS
