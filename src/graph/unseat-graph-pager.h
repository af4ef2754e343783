/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-graph-request.h"
#include "unseat-json-reader.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_PAGER (unseat_graph_pager_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphPager, unseat_graph_pager, UNSEAT, GRAPH_PAGER, UnseatOperation)

/**
 * UnseatGraphPager:
 *
 * Reads a collection to its end (GRAPH.md 3.1), and is the only place that follows `@odata.nextLink`.  Pages are parsed and
 * decoded on a worker thread, the latter while the next page is on its way.  A link that leads away from the server, a link that
 * comes back, and more than 20,000 pages are %UNSEAT_ERROR_BAD_ANSWER.  Internal to the layer.
 */

/**
 * UnseatGraphDecodeFunc:
 * @reader: stands on the root of a page
 *
 * Called on a worker thread.
 *
 * Returns: (transfer full): the elements of the page, with a free function, or %NULL with %UNSEAT_ERROR_BAD_ANSWER
 */
typedef GPtrArray *(*UnseatGraphDecodeFunc) (UnseatJsonReader *reader,
                                             GError          **error);

/**
 * UnseatGraphPageFunc:
 * @elements: (transfer full): one page, maybe empty
 *
 * Called on the main context for every page, in order.
 */
typedef void (*UnseatGraphPageFunc) (GPtrArray *elements,
                                     gpointer   user_data);

/**
 * unseat_graph_pager_new:
 * @request: for the first page
 * @what: (transfer none): for messages, e.g. "the list of users"; a constant
 * @page_data: must live until the operation has returned
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphPager *unseat_graph_pager_new (UnseatGraphClient    *client,
                                          UnseatGraphRequest   *request,
                                          const char           *what,
                                          UnseatGraphDecodeFunc decode,
                                          UnseatGraphPageFunc   page_func,
                                          gpointer              page_data);

/**
 * unseat_graph_pager_dup_next_url:
 *
 * While a page is handed over: from where another pager could go on (unseat_graph_request_new_for_link()).
 *
 * Returns: (transfer full) (nullable): the address of the page after this one, %NULL when it is the last
 */
char *unseat_graph_pager_dup_next_url (UnseatGraphPager *self);

G_END_DECLS
