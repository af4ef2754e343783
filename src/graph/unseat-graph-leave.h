/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence-book.h"
#include "unseat-graph-client.h"
#include "unseat-graph-listing-func.h"
#include "unseat-json-reader.h"

G_BEGIN_DECLS

/**
 * UnseatGraphLeave:
 * @id: (owned): object id
 * @moment: the leave date, as #UnseatEvidenceBook keeps it; %UNSEAT_MOMENT_NEVER when none is entered
 *
 * What Graph tells of when one person leaves the company.
 */
typedef struct
{
  char   *id;
  guint32 moment;
} UnseatGraphLeave;

/**
 * unseat_graph_leave_free:
 * @leave: (transfer full): what was read
 */
void unseat_graph_leave_free (UnseatGraphLeave *leave);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphLeave, unseat_graph_leave_free)

/**
 * unseat_graph_list_leaves_async:
 * @user_id: (nullable): an object id; %NULL for everybody
 * @page_func: gets #UnseatGraphLeave, page by page
 * @page_data: (transfer full): goes with @destroy when the call has returned
 *
 * Reads `employeeLeaveDateTime`, apart from all else: it takes User-LifeCycleInfo.Read.All (GRAPH.md 2), and what is refused there must not take
 * anything with it.
 */
void unseat_graph_list_leaves_async (UnseatGraphClient     *client,
                                     const char            *user_id,
                                     UnseatGraphListingFunc page_func,
                                     gpointer               page_data,
                                     GDestroyNotify         destroy,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data);

/**
 * unseat_graph_list_leaves_finish:
 *
 * Returns: %TRUE after the last page; else %FALSE with %UNSEAT_ERROR_FORBIDDEN, %UNSEAT_ERROR_BAD_ANSWER or another error of a call
 */
gboolean unseat_graph_list_leaves_finish (UnseatGraphClient *client,
                                          GAsyncResult      *result,
                                          GError           **error);

G_END_DECLS
