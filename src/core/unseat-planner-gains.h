/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-planner-decide.h"
#include "unseat-planner-offs.h"

G_BEGIN_DECLS

/**
 * unseat_planner_gains_new:
 *
 * Returns: (transfer full) (element-type UnseatPlanGain): nobody gets anything yet
 */
GPtrArray *unseat_planner_gains_new (void);

/**
 * unseat_planner_gains_add:
 * @gains: (element-type UnseatPlanGain): takes what the person may get
 * @offs: what is taken off which groups
 * @directory: what knows the groups
 * @user_index: a person of it
 * @decisions: (element-type UnseatPlannerDecision): what becomes of all paths of that person
 *
 * Adds what groups may give the person as soon as what is taken off them is no longer in the way.  Private to the planner.
 */
void unseat_planner_gains_add (GPtrArray         *gains,
                               UnseatPlannerOffs *offs,
                               UnseatDirectory   *directory,
                               guint              user_index,
                               GArray            *decisions);

G_END_DECLS
