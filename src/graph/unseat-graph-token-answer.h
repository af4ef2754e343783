/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-cloud.h"
#include "unseat-graph-token.h"

G_BEGIN_DECLS

/**
 * unseat_graph_token_answer_read:
 * @body: a successful answer of the token endpoint (GRAPH.md 1.3)
 * @cloud: whose resource prefix is taken off the scopes
 * @asked_scopes: what was asked for, without prefix; granted when the answer does not name any (RFC 6749, 5.1)
 * @old_refresh_token: (nullable): kept when the answer brings none (RFC 6749, 6)
 * @now: unseat_clock_get_monotonic() of the answer
 * @id_token: (out) (optional) (nullable) (transfer full): the id_token, if there is one
 *
 * Internal to the layer.
 *
 * Returns: (transfer full): the token, its scopes without prefix; %NULL with %UNSEAT_ERROR_BAD_ANSWER, also for an access token that no
 * header can carry
 */
UnseatGraphToken *unseat_graph_token_answer_read (GBytes            *body,
                                                  const UnseatCloud *cloud,
                                                  const char        *asked_scopes,
                                                  const char        *old_refresh_token,
                                                  gint64             now,
                                                  char             **id_token,
                                                  GError           **error);

/**
 * unseat_graph_token_answer_join_scopes:
 * @cloud: whose resource prefix is put before each
 * @scopes: without prefix, separated by blanks
 *
 * Returns: (transfer full): the form field `scope`: the OpenID scopes, then @scopes (GRAPH.md 1.2); OpenID scopes in @scopes
 * are not repeated
 */
char *unseat_graph_token_answer_join_scopes (const UnseatCloud *cloud,
                                             const char        *scopes);

G_END_DECLS
