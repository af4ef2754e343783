/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-guards.h"
#include "unseat-intent.h"
#include "unseat-outcome.h"
#include "unseat-planner-offs.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerDecision:
 * @path: (owned): a path of the person, or one that is not there
 * @reason: (owned) (nullable): why, a translated sentence
 * @is_guarded: whether a guard has left it out
 * @is_left_over: whether only reprocessing the person ends it
 * @is_coming: whether the group that is left gives it, and the person does not show it yet
 * @is_more: whether more ends with it than an earlier job said: what the group did not give then, or what was to stay by another way
 *
 * What becomes of one path.
 */
typedef struct
{
  UnseatAssignment *path;
  UnseatAction      action;
  UnseatOutcome     outcome;
  char             *reason;
  gboolean          is_guarded;
  gboolean          is_left_over;
  gboolean          is_coming;
  gboolean          is_more;
  gboolean          is_fixed; /* blocked: nobody can be taken out of the group here */
} UnseatPlannerDecision;

/**
 * unseat_planner_decisions_new:
 *
 * Returns: (transfer full) (element-type UnseatPlannerDecision): none yet
 */
GArray *unseat_planner_decisions_new (void);

/**
 * unseat_planner_decide:
 * @guards: who leaves out whom
 * @offs: what is taken off groups
 * @user: somebody who is to lose something
 * @decisions: (element-type UnseatPlannerDecision): is emptied, and takes what becomes of each path that is to end: those through groups that are left first
 *
 * The part of the planner that looks at one person.  Private to it.
 */
void unseat_planner_decide (UnseatSession     *session,
                            UnseatIntent      *intent,
                            UnseatGuards      *guards,
                            UnseatPlannerOffs *offs,
                            UnseatUser        *user,
                            GArray            *decisions);

G_END_DECLS
