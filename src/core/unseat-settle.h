/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
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
 * @journal: where it is kept
 * @job: the id of its plan
 *
 * Returns: (transfer full): the operation, not yet started; fails with %UNSEAT_ERROR_IN_USE when another program is at work on the
 * job, with %UNSEAT_ERROR_INVALID_INPUT when somebody else's tenant is shown, and as UnseatVerify does
 */
UnseatSettle *unseat_settle_new (UnseatSession *session,
                                 UnseatJournal *journal,
                                 const char    *job);

/**
 * unseat_settle_get_plan:
 *
 * Returns: (transfer none) (nullable): what the job was to do, and what became of it; %NULL until it was found
 */
UnseatPlan *unseat_settle_get_plan (UnseatSettle *self);

/**
 * unseat_settle_find_async:
 * @tenant_id: whose jobs are looked for
 * @cancellable: (nullable): only drops the answer
 *
 * Looks for the newest job that is not finished, and that nobody is at work on.
 */
void unseat_settle_find_async (UnseatJournal      *journal,
                               const char         *tenant_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * unseat_settle_find_finish:
 *
 * Returns: (transfer full) (nullable): the job; %NULL without an error when there is none
 */
UnseatUnfinishedJob *unseat_settle_find_finish (UnseatJournal *journal,
                                                GAsyncResult  *result,
                                                GError       **error);

G_END_DECLS
