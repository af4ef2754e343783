/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"

G_BEGIN_DECLS

/**
 * Writing licenses, and who is in the groups that give them (GRAPH.md 3.4, 3.5, 3.7, 3.8).
 */

#define UNSEAT_GRAPH_BATCH_SIZE 20

/**
 * UnseatGraphLicense:
 * @sku_id: the product
 * @disabled_plans: (array zero-terminated=1): the service plans to switch off; they replace those of a direct license that is there
 *
 * A direct license to assign.
 */
typedef struct
{
  const char        *sku_id;
  const char *const *disabled_plans;
} UnseatGraphLicense;

/**
 * UnseatGraphWriteKind:
 * @UNSEAT_GRAPH_WRITE_LICENSES: `assignLicense` of the person: all of it happens, or nothing
 * @UNSEAT_GRAPH_WRITE_LEAVE: the person leaves a group
 * @UNSEAT_GRAPH_WRITE_JOIN: the person is put into a group
 * @UNSEAT_GRAPH_WRITE_GROUP_LICENSES: `assignLicense` of the group: accepted as a whole, and carried out for its members later
 * @UNSEAT_GRAPH_WRITE_REPROCESS: `reprocessLicenseAssignment`: what groups give the person is looked at once more
 *
 * What a write is about.
 */
typedef enum
{
  UNSEAT_GRAPH_WRITE_LICENSES,
  UNSEAT_GRAPH_WRITE_LEAVE,
  UNSEAT_GRAPH_WRITE_JOIN,
  UNSEAT_GRAPH_WRITE_GROUP_LICENSES,
  UNSEAT_GRAPH_WRITE_REPROCESS,
} UnseatGraphWriteKind;

/**
 * UnseatGraphWrite:
 * @user_id: the person, not empty; at most once in one call; not for the licenses of a group
 * @group_id: the group to leave or to be put into, or whose licenses change, not empty
 * @add: (array length=n_add): the licenses to assign
 * @remove: (nullable) (array zero-terminated=1): the products to remove
 * @latest: until when it may leave, monotonic milliseconds of the client's clock; 0 = at any time
 *
 * One change of one person, or of one group.
 */
typedef struct
{
  UnseatGraphWriteKind      kind;
  const char               *user_id;
  const char               *group_id;
  const UnseatGraphLicense *add;
  guint                     n_add;
  const char *const        *remove;
  gint64                    latest;
} UnseatGraphWrite;

/**
 * UnseatGraphWriteResult:
 * @error: (nullable): %NULL = accepted.  _ALREADY_GONE (there is nothing to do), _INHERITED, _DEPENDENCY, _NO_SEATS, _FORBIDDEN, _NOT_FOUND (of the person, the
 * group, or the membership): nothing was written.  _REFUSED: nothing was written when @is_explained, else only a read can tell.  _CONFLICT, _BUSY: refused and given up after bounded retries; nothing was written.  _TOO_LATE: it could not leave before @latest of the write; nothing was written.  _UNCLEAR: may or may not be written
 * (5xx, lost answer): read the person before anything is repeated
 * @is_explained: whether Graph said in words that are known (GRAPH.md 3.5, 3.7) why it refused
 * @request_id: (nullable): Graph's id of the request, for Microsoft support
 */
typedef struct
{
  GError  *error;
  gboolean is_explained;
  char    *request_id;
} UnseatGraphWriteResult;

/**
 * unseat_graph_write_result_free:
 * @result: (transfer full): the result with its error
 */
void unseat_graph_write_result_free (UnseatGraphWriteResult *result);

/**
 * unseat_graph_write_async:
 * @items: (array length=n_items): at most %UNSEAT_GRAPH_BATCH_SIZE, copied
 *
 * One `$batch` of parallel writes.  Items that were surely not done for the moment (429 throttled, 409 somebody else's change) are sent
 * again, alone and at most six times, after the longest `Retry-After`; nothing else is repeated here, because only a
 * read can tell what happened.
 */
void unseat_graph_write_async (UnseatGraphClient      *client,
                               const UnseatGraphWrite *items,
                               guint                   n_items,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data);

/**
 * unseat_graph_write_finish:
 *
 * Returns: (transfer full) (element-type UnseatGraphWriteResult): one for each item, in their order; also after a cancellation once
 * anything was sent: an item then has %G_IO_ERROR_CANCELLED when it was surely not written, and %UNSEAT_ERROR_UNCLEAR when it was on its way.
 * %NULL when surely nothing was written: signed out, no network, or cancelled before sending.
 */
GPtrArray *unseat_graph_write_finish (UnseatGraphClient *client,
                                      GAsyncResult      *result,
                                      GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphWriteResult, unseat_graph_write_result_free)

G_END_DECLS
