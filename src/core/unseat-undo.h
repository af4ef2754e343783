/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-job.h"
#include "unseat-plan.h"
#include "unseat-planner.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * A plan that takes back what a job of the journal has done.  It is a plan like any other: reviewed, applied, verified, kept.  Who is in the
 * job must be in the session's directory as of today (UnseatLoad), or counts as gone.  A job that has no end is not for it: whoever takes
 * one from the journal asks unseat_undo_check_job() first.
 */

/**
 * unseat_undo_check_job:
 * @job: as unseat_journal_find_job() gave it
 *
 * Returns: whether it can be undone, or tried again, with this sign-in and now; else %FALSE with %UNSEAT_ERROR_IN_USE while somebody
 * is at work on it, or %UNSEAT_ERROR_INVALID_INPUT: it was done in another tenant, or has no end yet
 */
gboolean unseat_undo_check_job (UnseatSession *session,
                                UnseatJob     *job,
                                GError       **error);

/**
 * unseat_undo_can_undo:
 *
 * Returns: whether @change was done, or may have been, and is not undone yet
 */
gboolean unseat_undo_can_undo (UnseatChange *change);

/**
 * unseat_undo_explain_nothing:
 * @changes: (element-type UnseatChange): of a job, which are to be undone
 *
 * Returns: (nullable): why none of them can be undone although something of them was done, with the way to have it again; %NULL when one can, or when
 * nothing was done that is not undone already
 */
const char *unseat_undo_explain_nothing (GPtrArray *changes);

/**
 * unseat_undo_new_planner:
 * @job: as unseat_journal_load() gave it
 * @chosen: (nullable) (element-type UnseatChange): those of its changes that are to be undone; %NULL = all
 *
 * What was unassigned is assigned again, with the service plans that were switched off; what was assigned is unassigned.  What was swapped is swapped
 * back in one call, whichever half of it was chosen.  Changes
 * that cannot be undone (unseat_undo_can_undo()) are left out.
 *
 * Returns: (transfer full): what makes the plan, possibly an empty one; blocked changes and their reasons included
 */
UnseatPlanner *unseat_undo_new_planner (UnseatSession *session,
                                        UnseatPlan    *job,
                                        GPtrArray     *chosen);

/**
 * unseat_undo_new_plan:
 *
 * Returns: (transfer full): the plan of unseat_undo_new_planner(), made at once
 */
UnseatPlan *unseat_undo_new_plan (UnseatSession *session,
                                  UnseatPlan    *job,
                                  GPtrArray     *chosen);

G_END_DECLS
