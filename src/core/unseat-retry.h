/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-planner.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * A plan that tries again what a job of the journal could not do; see unseat-undo.h for what has to be known before.
 */

/**
 * unseat_retry_was_left:
 *
 * Returns: whether nothing was sent for @change, although it was planned, because the person would have lost what they were to keep by another way; or because
 * something else was found out about it just before
 */
gboolean unseat_retry_was_left (UnseatChange *change);

/**
 * unseat_retry_can_retry:
 *
 * Returns: whether @change failed, was cancelled before it was sent, or was left alone (unseat_retry_was_left())
 */
gboolean unseat_retry_can_retry (UnseatChange *change);

/**
 * unseat_retry_new_planner:
 * @job: as unseat_journal_load() gave it
 *
 * Plans anew, with today's facts, what the job could not do.  Of a swap of which one half was done, the other half is tried.
 *
 * Returns: (transfer full): what makes the plan, possibly an empty one; people who hold the product no more are listed as already-gone
 */
UnseatPlanner *unseat_retry_new_planner (UnseatSession *session,
                                         UnseatPlan    *job);

/**
 * unseat_retry_new_plan:
 *
 * Returns: (transfer full): the plan of unseat_retry_new_planner(), made at once
 */
UnseatPlan *unseat_retry_new_plan (UnseatSession *session,
                                   UnseatPlan    *job);

G_END_DECLS
