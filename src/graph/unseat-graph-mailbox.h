/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-mailbox-purpose.h"

G_BEGIN_DECLS

/**
 * UnseatGraphPurpose:
 * @purpose: what a mailbox is for; %UNSEAT_MAILBOX_PURPOSE_UNKNOWN unless that was told
 * @error: (nullable): why nothing was told; %NULL also when something was that nobody knows
 */
typedef struct
{
  UnseatMailboxPurpose purpose;
  GError              *error;
} UnseatGraphPurpose;

/**
 * unseat_graph_read_purposes_async:
 * @user_ids: (array zero-terminated=1): object ids
 *
 * Reads `mailboxSettings/userPurpose` of people, which only an application with MailboxSettings.Read may (GRAPH.md 2); a person may read their own.
 */
void unseat_graph_read_purposes_async (UnseatGraphClient  *client,
                                       const char *const  *user_ids,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_graph_read_purposes_finish:
 *
 * Returns: (transfer full) (element-type UnseatGraphPurpose): one for each id, in their order; what could not be read is not known.  %NULL with an error
 * of a call that stands in the way of all, or %G_IO_ERROR_CANCELLED
 */
GPtrArray *unseat_graph_read_purposes_finish (UnseatGraphClient *client,
                                              GAsyncResult      *result,
                                              GError           **error);

G_END_DECLS
