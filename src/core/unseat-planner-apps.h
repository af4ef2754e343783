/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-guards.h"
#include "unseat-intent.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatAppDecision:
 * @app_switch: (not owned): what is wanted
 * @before: (not owned) (nullable): the person's direct path; %NULL when there is none
 * @after: (owned) (nullable): the same path as it is, or would be when it is not left alone; %NULL when that cannot be told
 * @outcome: what becomes of it
 * @reason: (owned) (nullable): why
 * @is_guarded: whether a guard has left it out
 *
 * What is to happen to the apps of one license.  Private to the planner.
 */
typedef struct
{
  UnseatAppSwitch  *app_switch;
  UnseatAssignment *before;
  UnseatAssignment *after;
  UnseatOutcome     outcome;
  char             *reason;
  gboolean          is_guarded;
} UnseatAppDecision;

/**
 * unseat_app_decision_free:
 * @decision: (transfer full): with what it owns
 */
void unseat_app_decision_free (UnseatAppDecision *decision);

/**
 * unseat_app_decision_takes_away:
 *
 * Returns: whether it is planned, and apps go off that are on
 */
gboolean unseat_app_decision_takes_away (const UnseatAppDecision *decision);

/**
 * unseat_planner_apps_decide:
 * @session: who is signed in, and today's facts
 * @user: the person, as they are now
 * @ending: (element-type UnseatAssignment): the paths of the person that end: their apps are not switched
 *
 * Returns: (transfer full) (element-type UnseatAppDecision): one for each license of which apps are to be switched, with all that is wanted of it
 */
GPtrArray *unseat_planner_apps_decide (UnseatSession *session,
                                       UnseatGuards  *guards,
                                       UnseatIntent  *intent,
                                       UnseatUser    *user,
                                       GPtrArray     *ending);

/**
 * unseat_planner_apps_take_in:
 * @decisions: (element-type UnseatAppDecision): what is to be switched; what cannot be on together with what the person keeps is blocked
 * @ending: (element-type UnseatAssignment): the paths of the person that end
 * @coming: (element-type UnseatAssignment): what comes besides; takes the licenses as they are to be
 */
void unseat_planner_apps_take_in (GPtrArray       *decisions,
                                  UnseatDirectory *directory,
                                  UnseatUser      *user,
                                  GPtrArray       *ending,
                                  GPtrArray       *coming);

/**
 * unseat_planner_apps_make_change:
 * @ending: (element-type UnseatAssignment): the paths of the person that end
 * @coming: (element-type UnseatAssignment): what comes, and what all licenses whose apps are switched are to be
 * @refusal: (nullable): a sentence to be added, because Microsoft 365 will refuse
 *
 * Returns: (transfer full): the change of a plan
 */
UnseatChange *unseat_planner_apps_make_change (UnseatDirectory         *directory,
                                               UnseatIntent            *intent,
                                               UnseatUser              *user,
                                               GPtrArray               *ending,
                                               GPtrArray               *coming,
                                               const UnseatAppDecision *decision,
                                               const char              *refusal);

/**
 * unseat_planner_apps_make_vanished:
 * @app_switch: what is wanted of somebody who is gone
 *
 * Returns: (transfer full) (nullable): a blocked change, when it is known whom it is about
 */
UnseatChange *unseat_planner_apps_make_vanished (UnseatAppSwitch *app_switch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAppDecision, unseat_app_decision_free)

G_END_DECLS
