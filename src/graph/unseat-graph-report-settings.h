/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"

G_BEGIN_DECLS

/**
 * unseat_graph_read_report_settings_async:
 *
 * Reads whether usage reports have made-up words in the place of names, which takes ReportSettings.Read.All (GRAPH.md 2 and 3.9).
 */
void unseat_graph_read_report_settings_async (UnseatGraphClient  *client,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);

/**
 * unseat_graph_read_report_settings_finish:
 * @is_concealed: (out): whether reports that are made from now on conceal names; those that were made before may be the other way for 48 hours; left as it is on failure
 *
 * Returns: whether it was read; else %UNSEAT_ERROR_FORBIDDEN, %UNSEAT_ERROR_BAD_ANSWER, or another error of a call
 */
gboolean unseat_graph_read_report_settings_finish (UnseatGraphClient *client,
                                                   GAsyncResult      *result,
                                                   gboolean          *is_concealed,
                                                   GError           **error);

G_END_DECLS
