/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-queue.h"
#include "unseat-graph-client.h"
#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_APPLY_SENDING (unseat_apply_sending_get_type ())
G_DECLARE_FINAL_TYPE (UnseatApplySending, unseat_apply_sending, UNSEAT, APPLY_SENDING, UnseatOperation)

/**
 * UnseatApplySending:
 *
 * Sends what a plan wants to be sent: batch after batch (#UnseatApplyBatch), several side by side, until the queue is empty, the
 * person has enough, or it cannot go on.  Private to apply.
 *
 * `done` counts changes of which nothing more will be sent and whose outcome is known.  It fails when it cannot go on (signed out, no network, journal); what is known of each change is in the plan all the same.
 */

/**
 * unseat_apply_sending_new:
 * @client: of the account that the plan was made with
 * @plan: in the journal already
 * @turn: what of it
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatApplySending *unseat_apply_sending_new (UnseatSession     *session,
                                              UnseatGraphClient *client,
                                              UnseatPlan        *plan,
                                              UnseatJournal     *journal,
                                              UnseatApplyTurn    turn);

/**
 * unseat_apply_sending_add_unclear:
 * @items: (element-type UnseatVerifyItem): see unseat_apply_queue_add_unclear()
 *
 * Before the operation runs.
 */
void unseat_apply_sending_add_unclear (UnseatApplySending *self,
                                       GPtrArray          *items);

/**
 * unseat_apply_sending_set_looks:
 * @latest: until when what a group gives may be changed, monotonic milliseconds; 0 = at any time
 * @people_seen_at: see unseat_apply_looks_set_people_seen_at()
 *
 * Before the operation runs.
 */
void unseat_apply_sending_set_looks (UnseatApplySending *self,
                                     gint64              latest,
                                     gint64              people_seen_at);

/**
 * unseat_apply_sending_was_too_late:
 *
 * Returns: whether something of what changes groups did not leave in time; it is planned still
 */
gboolean unseat_apply_sending_was_too_late (UnseatApplySending *self);

/**
 * unseat_apply_sending_take_on:
 * @earlier: the sending of the same job before it was held up
 *
 * Goes on with what @earlier has learnt about our rights.  Before the operation runs.
 */
void unseat_apply_sending_take_on (UnseatApplySending *self,
                                   UnseatApplySending *earlier);

/**
 * unseat_apply_sending_stop:
 *
 * Nothing further is sent; the operation ends, without an error, when what is under way has been answered and read back.  What waits at
 * the throttle gate is not sent either.
 */
void unseat_apply_sending_stop (UnseatApplySending *self);

/**
 * unseat_apply_sending_break:
 *
 * As unseat_apply_sending_stop(), but reading back is not waited for at the throttle gate either.
 */
void unseat_apply_sending_break (UnseatApplySending *self);

/**
 * unseat_apply_sending_was_accepted:
 *
 * Returns: whether anything was accepted, at least once
 */
gboolean unseat_apply_sending_was_accepted (UnseatApplySending *self);

/**
 * unseat_apply_sending_was_refused_everywhere:
 *
 * The rights over groups may be missing, and those over licenses be there.
 *
 * Returns: whether everything that is left of the plan was not sent because everybody was refused for lack of rights
 */
gboolean unseat_apply_sending_was_refused_everywhere (UnseatApplySending *self);

/**
 * unseat_apply_sending_steal_unsettled:
 *
 * Returns: (transfer full) (element-type UnseatVerifyItem): what was sent and not yet seen gone, once the operation has ended
 */
GPtrArray *unseat_apply_sending_steal_unsettled (UnseatApplySending *self);

G_END_DECLS
