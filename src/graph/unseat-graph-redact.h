/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-token.h"

G_BEGIN_DECLS

/**
 * unseat_graph_redact_secret:
 * @text: (nullable): what a server said
 * @secret: (nullable): what was sent to it and must not be shown
 *
 * A server, or a proxy before it, may say back what it was sent.  Pieces of the secret are struck out as well, because such echoes
 * are often cut.
 *
 * Returns: (transfer full) (nullable): @text with `[token]` for each piece of @secret; %NULL for %NULL
 */
char *unseat_graph_redact_secret (const char *text,
                                  const char *secret);

/**
 * unseat_graph_redact:
 * @text: (nullable): what a server said
 * @token: (nullable): what the request was sent with
 *
 * Returns: (transfer full) (nullable): @text without the secrets of @token; %NULL for %NULL
 */
char *unseat_graph_redact (const char       *text,
                           UnseatGraphToken *token);

/**
 * unseat_graph_redact_request_id:
 * @text: (nullable): what a server calls the request
 * @token: (nullable): what the request was sent with
 *
 * Request ids are shown, written down and given to Microsoft’s support.  They are GUIDs (GRAPH.md section 6); anything made of letters,
 * digits and hyphens is taken for one, as long as it is short and no part of a secret.
 *
 * Returns: (transfer full) (nullable): the request id, or %NULL when @text is none
 */
char *unseat_graph_redact_request_id (const char       *text,
                                      UnseatGraphToken *token);

G_END_DECLS
