/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-back-off.h"
#include "unseat-graph-client.h"
#include "unseat-graph-request.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_EXCHANGE (unseat_graph_exchange_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphExchange, unseat_graph_exchange, UNSEAT, GRAPH_EXCHANGE, UnseatOperation)

/**
 * UnseatGraphExchange:
 *
 * The life of one call: gate, token, send, judge, and (bounded, at most six times) wait and send again.  Only requests that
 * may be repeated are repeated after a 5xx or a broken connection; the rest then fails with %UNSEAT_ERROR_UNCLEAR, and so
 * they do when they are cancelled after they left.  401 refreshes the token once; 429 (surely not done) closes the
 * gate and is repeated, whatever the request.  Internal to the layer.
 */

/**
 * unseat_graph_exchange_new:
 * @request: not changed from now on
 * @max_bytes: the longest answer that is taken
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphExchange *unseat_graph_exchange_new (UnseatGraphClient  *client,
                                                UnseatGraphRequest *request,
                                                gsize               max_bytes);

/**
 * unseat_graph_exchange_take_redirect:
 *
 * Says that the call is one of those that are answered by a 302 (GRAPH.md 3.9): it is a success then, and followed by nobody here.
 */
void unseat_graph_exchange_take_redirect (UnseatGraphExchange *self);

/**
 * unseat_graph_exchange_get_location:
 *
 * Returns: (transfer none) (nullable): where a redirect leads, as the server wrote it; %NULL when the answer was none
 */
const char *unseat_graph_exchange_get_location (UnseatGraphExchange *self);

/**
 * unseat_graph_exchange_get_body:
 *
 * Returns: (transfer none): the JSON text of the answer; after success only
 */
GBytes *unseat_graph_exchange_get_body (UnseatGraphExchange *self);

/**
 * unseat_graph_exchange_get_token:
 *
 * Returns: (transfer none) (nullable): what the request was last sent with
 */
UnseatGraphToken *unseat_graph_exchange_get_token (UnseatGraphExchange *self);

/**
 * unseat_graph_exchange_get_load:
 *
 * Returns: the header `x-ms-throttle-limit-percentage` of the last answer, of which the gate has been told; 0 when there was none
 */
double unseat_graph_exchange_get_load (UnseatGraphExchange *self);

/**
 * unseat_graph_exchange_get_server_time:
 *
 * Returns: seconds since 1970 in UTC, when the last answer was made by the clock of the server, as far as it says so
 */
gint64 unseat_graph_exchange_get_server_time (UnseatGraphExchange *self);

/**
 * UNSEAT_GRAPH_MAX_TRIES: how often anything is sent at most (GRAPH.md section 6)
 */
#define UNSEAT_GRAPH_MAX_TRIES 6

/**
 * unseat_graph_exchange_back_off:
 *
 * How long to wait when the server names no time (GRAPH.md section 6): 2, 4, 8, 16, 32 s, up to a quarter more or less, at most 60 s.
 */
extern const UnseatBackOff unseat_graph_exchange_back_off;

/**
 * unseat_graph_exchange_is_transient:
 * @status: an HTTP status
 *
 * Returns: whether the server had a trouble that may have passed in a moment, and nobody knows what it did (GRAPH.md 3.1)
 */
gboolean unseat_graph_exchange_is_transient (guint status);

G_END_DECLS
