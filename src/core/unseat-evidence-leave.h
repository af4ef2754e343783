/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_evidence_leave_read_async:
 * @client: whose answers are taken while it is the one in use
 * @user_id: (nullable): an object id, of whom alone it is read; then nothing is known of the others
 *
 * Reads the leave dates of people into the evidence of the directory.  What is refused is for the caller to write down.
 */
void unseat_evidence_leave_read_async (UnseatSession      *session,
                                       UnseatGraphClient  *client,
                                       const char         *user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_evidence_leave_read_finish:
 *
 * Returns: whether it was read to its end; else %FALSE with an error as unseat_graph_list_leaves_finish()
 */
gboolean unseat_evidence_leave_read_finish (GAsyncResult *result,
                                            GError      **error);

G_END_DECLS
