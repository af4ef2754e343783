/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"

G_BEGIN_DECLS

/**
 * UnseatGraphPurpose:
 * @UNSEAT_GRAPH_PURPOSE_UNKNOWN: nobody told: there is no mailbox, it is not in the cloud, it may not be read, or it is for something new
 * @UNSEAT_GRAPH_PURPOSE_USER: a person’s
 * @UNSEAT_GRAPH_PURPOSE_SHARED: several people’s
 * @UNSEAT_GRAPH_PURPOSE_ROOM: a room’s
 * @UNSEAT_GRAPH_PURPOSE_EQUIPMENT: of equipment that can be booked
 *
 * What a mailbox is for ("mailboxSettings resource type"; `linked` and `others` are not known to be a person’s own).
 */
typedef enum
{
  UNSEAT_GRAPH_PURPOSE_UNKNOWN,
  UNSEAT_GRAPH_PURPOSE_USER,
  UNSEAT_GRAPH_PURPOSE_SHARED,
  UNSEAT_GRAPH_PURPOSE_ROOM,
  UNSEAT_GRAPH_PURPOSE_EQUIPMENT,
} UnseatGraphPurpose;

/**
 * unseat_graph_read_purposes_async:
 * @user_ids: (array zero-terminated=1): object ids
 *
 * Reads `mailboxSettings/userPurpose` of people, which only an application with MailboxSettings.Read may (GRAPH.md 2).
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
GArray *unseat_graph_read_purposes_finish (UnseatGraphClient *client,
                                           GAsyncResult      *result,
                                           GError           **error);

G_END_DECLS
