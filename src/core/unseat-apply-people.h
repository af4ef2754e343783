/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-call.h"
#include "unseat-apply-looks.h"
#include "unseat-journal.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * People of whom it was reviewed that they keep a product by another way, right before a call is sent that ends one: they were read when the job began, or went on, and what
 * has to wait for its turn, or before the throttle gate, is read once more.  Private to apply.
 */

/**
 * unseat_apply_people_rely:
 * @plan: as it was reviewed
 * @change: one of @plan
 *
 * Returns: whether somebody is to keep a product by another way, of what is not sent yet, and is no matter of everybody in a group
 */
gboolean unseat_apply_people_rely (UnseatPlan   *plan,
                                   UnseatChange *change);

/**
 * unseat_apply_people_look_async:
 * @looks: knows when all of them were read last
 * @calls: (element-type UnseatApplyCall): to be sent; not to be touched meanwhile
 *
 * Reads those of whom that was too long ago, and gives each call its @has_promise and @person_seen_at.  Of what was decided by the look, the call is rid; when nothing else is in it, it keeps
 * that, and is @is_settled.  Who could not be read is left for later, once, and then `failed`: the call is @is_unseen.
 */
void unseat_apply_people_look_async (UnseatSession      *session,
                                     UnseatGraphClient  *client,
                                     UnseatPlan         *plan,
                                     UnseatJournal      *journal,
                                     UnseatApplyLooks   *looks,
                                     GPtrArray          *calls,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_apply_people_look_finish:
 * @error: why nobody, or not everybody, could be read, which is about the calls with a promise alone
 *
 * Returns: how many changes the calls have lost
 */
guint unseat_apply_people_look_finish (GAsyncResult *result,
                                       GError      **error);

G_END_DECLS
