/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-looks.h"
#include "unseat-apply-queue.h"
#include "unseat-graph-client.h"
#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_APPLY_BATCH (unseat_apply_batch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatApplyBatch, unseat_apply_batch, UNSEAT, APPLY_BATCH, UnseatOperation)

/**
 * UnseatApplyBatch:
 *
 * One `$batch` from end to end: look at the groups of which somebody leaves or joins one, journal `sent`, send, journal the answers, read the people back once.  Afterwards every call has
 * its verdict, and every change the outcome it has so far.  Private to apply.
 *
 * When the operation fails (signed out, no network, journal), the verdicts still tell what happened: calls that surely were not sent
 * are %UNSEAT_APPLY_NOT_SENT, and their changes `planned` again.
 */

/**
 * unseat_apply_batch_new:
 * @calls: (transfer full) (element-type UnseatApplyCall): at most %UNSEAT_GRAPH_BATCH_SIZE, each of another person
 * @looks: of the groups of memberships, for all batches of the job
 * @writing: cancelling it ends the sending, nothing else
 *
 * Returns: (transfer full): the operation
 */
UnseatApplyBatch *unseat_apply_batch_new (UnseatSession     *session,
                                          UnseatGraphClient *client,
                                          UnseatPlan        *plan,
                                          UnseatJournal     *journal,
                                          GPtrArray         *calls,
                                          UnseatApplyLooks  *looks,
                                          GCancellable      *writing);

/**
 * unseat_apply_batch_set_latest:
 * @latest: until when what a group gives may be changed, monotonic milliseconds; 0 = at any time
 *
 * Before it runs.
 */
void unseat_apply_batch_set_latest (UnseatApplyBatch *self,
                                    gint64            latest);

/**
 * unseat_apply_batch_get_n_lost:
 *
 * Returns: how many changes were decided by a look right before they were to be sent, and are in none of the calls any more
 */
guint unseat_apply_batch_get_n_lost (UnseatApplyBatch *self);

/**
 * unseat_apply_batch_hurry:
 *
 * Nothing will be sent again: what became of answers that were lost is not given time to show.
 */
void unseat_apply_batch_hurry (UnseatApplyBatch *self);

/**
 * unseat_apply_batch_steal_calls:
 *
 * Returns: (transfer full) (element-type UnseatApplyCall): the calls, once the operation has ended
 */
GPtrArray *unseat_apply_batch_steal_calls (UnseatApplyBatch *self);

G_END_DECLS
