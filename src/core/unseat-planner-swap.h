/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-guards.h"
#include "unseat-intent.h"
#include "unseat-planner-apps.h"
#include "unseat-planner-decide.h"
#include "unseat-planner-seats.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatSwapDecision:
 * @swap: (not owned): what is wanted
 * @before: (not owned) (nullable): the direct license that goes; %NULL when there is none
 * @after: (owned) (nullable): the direct license that comes; %NULL when that cannot be told
 * @outcome: what becomes of both
 * @reason: (owned) (nullable): why, the same for both
 * @is_guarded: whether it is left out, and would not be if the person were put back in
 * @takes_seat: whether a seat of what comes is needed
 * @gives_only: whether what goes has gone already, so that what comes back is given back alone
 * @n_dropped: how many apps that were off are no longer part of what comes back
 * @kept_off: (owned) (nullable): the names of the apps that are off in what comes back although they were on in it, because somebody has switched them off
 * since
 *
 * What is to happen to one license and what replaces it.  Private to the planner.
 */
typedef struct
{
  UnseatSwap       *swap;
  UnseatAssignment *before;
  UnseatAssignment *after;
  UnseatOutcome     outcome;
  char             *reason;
  gboolean          is_guarded;
  gboolean          takes_seat;
  gboolean          gives_only;
  guint             n_dropped;
  char            **kept_off;
} UnseatSwapDecision;

/**
 * unseat_swap_decision_free:
 * @decision: (transfer full): with what it owns
 */
void unseat_swap_decision_free (UnseatSwapDecision *decision);

/**
 * unseat_planner_swap_decide:
 * @user: the person, as they are now
 * @decided: (element-type UnseatPlannerDecision): what becomes of paths of the person: a direct license that it is about is neither replaced nor given
 *
 * Returns: (transfer full) (element-type UnseatSwapDecision): one for each license that is to be replaced; seats are not looked at yet
 */
GPtrArray *unseat_planner_swap_decide (UnseatSession *session,
                                       UnseatGuards  *guards,
                                       UnseatIntent  *intent,
                                       UnseatUser    *user,
                                       GArray        *decided);

/**
 * unseat_planner_swap_drop_apps:
 * @swap_decisions: (element-type UnseatSwapDecision): what is replaced, or left alone
 * @app_decisions: (element-type UnseatAppDecision): loses what is about the same licenses: a plan says of each license one thing
 */
void unseat_planner_swap_drop_apps (GPtrArray *swap_decisions,
                                    GPtrArray *app_decisions);

/**
 * unseat_planner_swap_take_in:
 * @swap_decisions: (element-type UnseatSwapDecision): what is to be replaced
 * @seats: what this plan takes
 * @ending: (element-type UnseatAssignment): the paths of the person that end; takes what goes
 * @coming: (element-type UnseatAssignment): takes what comes
 *
 * Takes a seat for what is planned.  What cannot be together with what the person keeps, and what has no free seat, is blocked.  Seats that come free
 * by the same plan do not count: nobody knows whether they will when the license is given.
 */
void unseat_planner_swap_take_in (GPtrArray          *swap_decisions,
                                  UnseatDirectory    *directory,
                                  UnseatUser         *user,
                                  UnseatPlannerSeats *seats,
                                  GPtrArray          *ending,
                                  GPtrArray          *coming);

/**
 * unseat_planner_swap_add_changes:
 * @frees_seat: whether a seat of what goes comes free
 * @warning: (nullable): a sentence to be added, because Microsoft 365 will refuse
 * @changes: (element-type UnseatChange): takes both halves, which stand together
 */
void unseat_planner_swap_add_changes (UnseatDirectory          *directory,
                                      UnseatIntent             *intent,
                                      UnseatUser               *user,
                                      const UnseatSwapDecision *decision,
                                      gboolean                  frees_seat,
                                      const char               *warning,
                                      GPtrArray                *changes);

/**
 * unseat_planner_swap_add_vanished:
 * @swap: what is wanted of somebody who is gone
 * @changes: (element-type UnseatChange): takes both halves, blocked, when it is known whom it is about
 */
void unseat_planner_swap_add_vanished (UnseatSwap *swap,
                                       GPtrArray  *changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatSwapDecision, unseat_swap_decision_free)

G_END_DECLS
