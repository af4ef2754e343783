/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"

G_BEGIN_DECLS

/**
 * Writing licenses (GRAPH.md 3.4, 3.5, 3.8).
 */

#define UNSEAT_GRAPH_BATCH_SIZE 20

/**
 * UnseatGraphUnassign:
 * @user_id: the person; at most once in one call
 * @sku_ids: (array zero-terminated=1): the products to remove; they go together or not at all
 *
 * One `assignLicense`.
 */
typedef struct
{
  const char        *user_id;
  const char *const *sku_ids;
} UnseatGraphUnassign;

/**
 * UnseatGraphUnassignResult:
 * @error: (nullable): %NULL = accepted.  _ALREADY_GONE, _INHERITED, _DEPENDENCY, _FORBIDDEN, _NOT_FOUND, _REFUSED: nothing was
 * written.  _CONFLICT, _BUSY: refused and given up after bounded retries; nothing was written.  _UNCLEAR: may or may not be written
 * (5xx, lost answer): read the person before anything is repeated
 * @request_id: (nullable): Graph's id of the request, for Microsoft support
 */
typedef struct
{
  GError *error;
  char   *request_id;
} UnseatGraphUnassignResult;

/**
 * unseat_graph_unassign_result_free:
 * @result: (transfer full): the result with its error
 */
void unseat_graph_unassign_result_free (UnseatGraphUnassignResult *result);

/**
 * unseat_graph_unassign_async:
 * @items: (array length=n_items): at most %UNSEAT_GRAPH_BATCH_SIZE, copied
 *
 * One `$batch` of parallel writes.  Items that were surely not done for the moment (429 throttled, 409 somebody else's change) are sent
 * again, alone and at most six times, after the longest `Retry-After`; nothing else is repeated here, because only a
 * read can tell what happened.
 */
void unseat_graph_unassign_async (UnseatGraphClient         *client,
                                  const UnseatGraphUnassign *items,
                                  guint                      n_items,
                                  GCancellable              *cancellable,
                                  GAsyncReadyCallback        callback,
                                  gpointer                   user_data);

/**
 * unseat_graph_unassign_finish:
 *
 * Returns: (transfer full) (element-type UnseatGraphUnassignResult): one for each item, in their order; also after a cancellation once
 * anything was sent: an item then has %G_IO_ERROR_CANCELLED when it was surely not written, and %UNSEAT_ERROR_UNCLEAR when it was on its way.
 * %NULL when surely nothing was written: signed out, no network, or cancelled before sending.
 */
GPtrArray *unseat_graph_unassign_finish (UnseatGraphClient *client,
                                         GAsyncResult      *result,
                                         GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphUnassignResult, unseat_graph_unassign_result_free)

G_END_DECLS
