/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"
#include "unseat-unfinished-job.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SETTLE (unseat_settle_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSettle, unseat_settle, UNSEAT, SETTLE, UnseatOperation)

/**
 * UnseatSettle:
 *
 * Finds out what became of a job that was broken off, and gives it its end.  Nothing is written to Microsoft 365: who something was
 * sent for is read back (UnseatVerify), what was not sent becomes `cancelled`.  When it fails, or is cancelled, the job stays as
 * it was found but for what was decided until then.
 */

/**
 * unseat_settle_new:
 * @job: the id of its plan, in the journal of the session's server
 *
 * Returns: (transfer full): the operation, not yet started; fails with %UNSEAT_ERROR_IN_USE when another program is at work on the
 * job, with %UNSEAT_ERROR_INVALID_INPUT when somebody else's tenant is shown, and as UnseatVerify does
 */
UnseatSettle *unseat_settle_new (UnseatSession *session,
                                 const char    *job);

/**
 * unseat_settle_get_plan:
 *
 * Returns: (transfer none) (nullable): what the job was to do, and what became of it; %NULL until it was found
 */
UnseatPlan *unseat_settle_get_plan (UnseatSettle *self);

/**
 * unseat_settle_find_async:
 *
 * Looks for the newest job that was broken off in the tenant that @session is about.  Nothing is found in the demo.
 */
void unseat_settle_find_async (UnseatSession      *session,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * unseat_settle_find_finish:
 *
 * Returns: (transfer full) (nullable): the job; %NULL without an error when there is none
 */
UnseatUnfinishedJob *unseat_settle_find_finish (UnseatSession *session,
                                                GAsyncResult  *result,
                                                GError       **error);

G_END_DECLS
