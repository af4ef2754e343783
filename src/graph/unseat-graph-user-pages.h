/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-directory.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_USER_PAGES (unseat_graph_user_pages_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphUserPages, unseat_graph_user_pages, UNSEAT, GRAPH_USER_PAGES, UnseatOperation)

/**
 * UnseatGraphUserPages:
 *
 * All people, page by page, and beside it their number.  The number needs `ConsistencyLevel: eventual`, whose data may lag behind writes;
 * so it comes by a request of its own for a single id, and the list itself is a plain, fresher one.  The number is a
 * nicety: the list neither waits for it nor fails with it.  Internal to the layer.
 */

/**
 * unseat_graph_user_pages_new:
 * @page_data: must live until the operation has returned
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphUserPages *unseat_graph_user_pages_new (UnseatGraphClient   *client,
                                                   UnseatGraphUsersFunc page_func,
                                                   gpointer             page_data);

G_END_DECLS
