/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-planner-remove.h"
#include "unseat-planner-restore.h"
#include "unseat-planner-risks.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_notes_list:
 * @session: who is signed in
 * @plan: what is planned, with its intent
 * @remove: who planned what goes
 * @restore: who planned what is given back
 * @risks: what an undo might not bring back, complete
 * @remarks: (array zero-terminated=1): on what groups are to give
 *
 * Private to the planner.
 *
 * Returns: (transfer full) (array zero-terminated=1): unseat_plan_get_notes()
 */
char **unseat_planner_notes_list (UnseatSession        *session,
                                  UnseatPlan           *plan,
                                  UnseatPlannerRemove  *remove,
                                  UnseatPlannerRestore *restore,
                                  UnseatPlannerRisks   *risks,
                                  const char *const    *remarks);

G_END_DECLS
