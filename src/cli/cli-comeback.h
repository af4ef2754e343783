/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-plan.h"
#include "unseat-planner.h"

G_BEGIN_DECLS

/**
 * cli_comeback_learn:
 * @planner: of a plan that takes something back
 * @job: the job that it is about
 * @is_undone: whether it undoes the job; else it tries it again
 *
 * Finds out whether a rule may do again what is undone: the plan says so among its notes.
 */
void cli_comeback_learn (CliContext    *context,
                         UnseatPlanner *planner,
                         UnseatPlan    *job,
                         gboolean       is_undone);

/**
 * cli_comeback_print:
 * @plan: made by a planner that was told by cli_comeback_learn()
 *
 * Says how the rule is made to leave these people alone, when it may do something to them again.
 */
void cli_comeback_print (CliContext *context,
                         UnseatPlan *plan);

G_END_DECLS
