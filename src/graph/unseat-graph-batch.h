/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-graph-request.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

/**
 * UnseatGraphAnswer:
 * @body: (nullable): the JSON of the answer; after success only
 * @error: (nullable): why there is none
 * @request_id: (nullable): Graph's id of the item
 *
 * What came of one request of a batch.
 */
typedef struct
{
  GBytes *body;
  GError *error;
  char   *request_id;
} UnseatGraphAnswer;

#define UNSEAT_TYPE_GRAPH_BATCH (unseat_graph_batch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphBatch, unseat_graph_batch, UNSEAT, GRAPH_BATCH, UnseatOperation)

/**
 * UnseatGraphBatch:
 *
 * Many requests in few `$batch` calls of up to 20 (GRAPH.md 3.8), side by side as far as the gate allows.  Answers are found by id,
 * whatever their order.  Items that were refused for the moment (429, 409, a token that has ended; reads also after 5xx) are
 * sent again, alone and at most six times, when the longest `Retry-After` is over.  A write whose answer is missing, doubled or
 * lost is %UNSEAT_ERROR_UNCLEAR.  One that cannot leave in time (unseat_graph_request_set_latest()) keeps no other from being sent.  Internal to the layer.
 *
 * The operation fails when a whole call failed before anything was done (signed out, cancelled, no network, for reads also a broken
 * answer); the answers that there are stay readable.
 */

/**
 * unseat_graph_batch_new:
 * @requests: (element-type UnseatGraphRequest): all reads or all writes
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphBatch *unseat_graph_batch_new (UnseatGraphClient *client,
                                          GPtrArray         *requests);

/**
 * unseat_graph_batch_get_size:
 *
 * Returns: the number of requests
 */
guint unseat_graph_batch_get_size (UnseatGraphBatch *self);

/**
 * unseat_graph_batch_get_answer:
 * @index: of a request
 *
 * Returns: (transfer none) (nullable): what came of it; %NULL when the operation failed before, and surely nothing was done
 */
const UnseatGraphAnswer *unseat_graph_batch_get_answer (UnseatGraphBatch *self,
                                                        guint             index);

/**
 * unseat_graph_batch_has_answers:
 *
 * Returns: whether something came of any request
 */
gboolean unseat_graph_batch_has_answers (UnseatGraphBatch *self);

G_END_DECLS
