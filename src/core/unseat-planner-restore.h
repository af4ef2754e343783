/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-planner-clash.h"
#include "unseat-planner-seats.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerRestore:
 *
 * The part of the planner that assigns, one license after the other; see unseat_intent_restore().  Private to it.
 */
typedef struct _UnseatPlannerRestore UnseatPlannerRestore;

/**
 * unseat_planner_restore_new:
 * @session: who is signed in, and today's facts
 * @seats: what this plan takes; outlives what is returned
 * @clashes: what this plan does to whom; outlives what is returned
 * @changes: (element-type UnseatChange): takes a change for each license
 *
 * Returns: (transfer full): who counts the seats for one plan
 */
UnseatPlannerRestore *unseat_planner_restore_new (UnseatSession        *session,
                                                  UnseatPlannerSeats   *seats,
                                                  UnseatPlannerClashes *clashes,
                                                  GPtrArray            *changes);

/**
 * unseat_planner_restore_free:
 * @self: (transfer full): who counts the seats
 */
void unseat_planner_restore_free (UnseatPlannerRestore *self);

/**
 * unseat_planner_restore_plan:
 * @change: the direct license that is to come back
 */
void unseat_planner_restore_plan (UnseatPlannerRestore *self,
                                  UnseatChange         *change);

/**
 * unseat_planner_restore_get_n_dropped:
 *
 * Returns: how many service plans the planned licenses come back without, because they are no longer part of the product
 */
guint unseat_planner_restore_get_n_dropped (UnseatPlannerRestore *self);

G_END_DECLS
