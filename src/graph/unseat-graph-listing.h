/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-listing-func.h"
#include "unseat-graph-pager.h"

G_BEGIN_DECLS

/**
 * unseat_graph_listing_run:
 * @task: (transfer full): of a client; is ended with %TRUE after the last page, or with the error.  Its data is the listing's
 * @request: for the first page
 * @what: (transfer none): for messages, as for unseat_graph_pager_new()
 * @destroy: (nullable): for @page_data, after the last call of @page_func
 *
 * Reads a list to its end and hands on one page after the other.  Internal to the layer.
 */
void unseat_graph_listing_run (GTask                 *task,
                               UnseatGraphRequest    *request,
                               const char            *what,
                               UnseatGraphDecodeFunc  decode,
                               UnseatGraphListingFunc page_func,
                               gpointer               page_data,
                               GDestroyNotify         destroy);

/**
 * unseat_graph_listing_decode:
 * @reader: stands on the root of a page
 * @decode_one: makes something of the element on which the reader stands, never %NULL
 * @free_one: frees it
 *
 * Returns: (transfer full): what @decode_one made of each element, or %NULL with %UNSEAT_ERROR_BAD_ANSWER
 */
GPtrArray *unseat_graph_listing_decode (UnseatJsonReader *reader,
                                        gpointer (*decode_one) (UnseatJsonReader *reader),
                                        GDestroyNotify free_one,
                                        GError       **error);

G_END_DECLS
