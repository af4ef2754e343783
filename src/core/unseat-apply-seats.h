/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_apply_seats_note_before:
 * @plan: what was confirmed, and is not kept yet
 *
 * Notes with @plan the seats of its products as they were last read; nothing while the session is about another tenant.
 */
void unseat_apply_seats_note_before (UnseatSession     *session,
                                     UnseatGraphClient *client,
                                     UnseatPlan        *plan);

/**
 * unseat_apply_seats_read_async:
 * @plan: of the job that changed them
 * @failure: (nullable): why the job could not go on; when that keeps from reading as well, nothing is asked
 *
 * Reads the products again after a job, because seats came free.  They go into the session's directory while it still is about the
 * tenant of @plan, and the seats of its products are noted with it.
 */
void unseat_apply_seats_read_async (UnseatSession      *session,
                                    UnseatGraphClient  *client,
                                    UnseatPlan         *plan,
                                    const GError       *failure,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_apply_seats_read_finish:
 *
 * Returns: (transfer full) (nullable): a translated sentence that says that the seats shown are those of before, and why; %NULL
 * when they are up to date, or nobody wants to know any more
 */
char *unseat_apply_seats_read_finish (UnseatSession *session,
                                      GAsyncResult  *result);

G_END_DECLS
