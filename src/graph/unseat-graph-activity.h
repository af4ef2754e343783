/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence-book.h"
#include "unseat-graph-client.h"
#include "unseat-graph-listing-func.h"
#include "unseat-json-reader.h"

G_BEGIN_DECLS

/**
 * UnseatGraphActivity:
 * @id: (owned): object id
 * @moments: of the three sign-ins, as #UnseatEvidenceBook keeps them
 *
 * What Graph tells of the sign-ins of one person.
 */
typedef struct
{
  char   *id;
  guint32 moments[UNSEAT_FIRST_USE];
} UnseatGraphActivity;

/**
 * unseat_graph_activity_free:
 * @activity: (transfer full): what was read
 */
void unseat_graph_activity_free (UnseatGraphActivity *activity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphActivity, unseat_graph_activity_free)

/**
 * unseat_graph_list_activity_async:
 * @link: (nullable): from where to go on, %NULL for the beginning
 * @page_func: gets #UnseatGraphActivity, page by page
 * @page_data: must live until the call has returned
 *
 * Reads when people signed in, in pages of 120 and apart from all else, because it is refused in many tenants (GRAPH.md 3.2), and
 * behind everything that somebody waits for.
 */
void unseat_graph_list_activity_async (UnseatGraphClient     *client,
                                       const char            *link,
                                       UnseatGraphListingFunc page_func,
                                       gpointer               page_data,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data);

/**
 * unseat_graph_list_activity_finish:
 *
 * Returns: %TRUE after the last page; else %FALSE with %UNSEAT_ERROR_FORBIDDEN (unseat_graph_activity_lacks_premium() knows one reason),
 * %UNSEAT_ERROR_BAD_ANSWER, also for a link that leads elsewhere, %UNSEAT_ERROR_REFUSED, maybe because a link is too old, or another error of a call
 */
gboolean unseat_graph_list_activity_finish (UnseatGraphClient *client,
                                            GAsyncResult      *result,
                                            GError           **error);

/**
 * unseat_graph_read_activity_async:
 * @user_id: an object id: a user name is refused (GRAPH.md 3.2)
 *
 * Reads when one person signed in.  Graph lets some ten of these through in a minute.
 */
void unseat_graph_read_activity_async (UnseatGraphClient  *client,
                                       const char         *user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_graph_read_activity_finish:
 *
 * Returns: (transfer full): what Graph tells; %NULL with an error as unseat_graph_list_activity_finish()
 */
UnseatGraphActivity *unseat_graph_read_activity_finish (UnseatGraphClient *client,
                                                        GAsyncResult      *result,
                                                        GError           **error);

/**
 * unseat_graph_activity_lacks_premium:
 * @error: (nullable): of unseat_graph_list_activity_finish()
 *
 * Returns: whether Graph refused because the tenant has no Microsoft Entra ID P1 or P2
 */
gboolean unseat_graph_activity_lacks_premium (const GError *error);

/**
 * unseat_graph_decode_activity:
 *
 * Decodes a page, on any thread.  No `signInActivity`: the person never signed in, or not since April 2020.  Year 1: never.  No successful one: none
 * since December 2023, when the others are older; else it is not known, because nothing was written down afterwards.
 *
 * Returns: (transfer full) (element-type UnseatGraphActivity): the people; %NULL with %UNSEAT_ERROR_BAD_ANSWER
 */
GPtrArray *unseat_graph_decode_activity (UnseatJsonReader *reader,
                                         GError          **error);

G_END_DECLS
