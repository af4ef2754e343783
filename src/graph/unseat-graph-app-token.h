/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-endpoints.h"
#include "unseat-graph-token.h"

G_BEGIN_DECLS

/**
 * unseat_graph_app_token_read:
 * @body: a successful answer of the token endpoint to an application (GRAPH.md 1.8)
 * @asker: the application, as far as it is known
 * @now: unseat_clock_get_monotonic() of the answer
 * @account: (out) (transfer full): the application, as the token tells of it: its name, its tenant, and its permissions as scopes
 *
 * Microsoft does not promise that its access tokens can be read: what cannot be stays as @asker has it, and Graph decides.  Internal to the layer.
 *
 * Returns: (transfer full): the token; %NULL with %UNSEAT_ERROR_BAD_ANSWER, with %UNSEAT_ERROR_CONSENT_REQUIRED when it tells that the
 * application has no permission at all, or with %UNSEAT_ERROR_INVALID_INPUT when nobody tells the id of the tenant
 */
UnseatGraphToken *unseat_graph_app_token_read (GBytes          *body,
                                               UnseatEndpoints *endpoints,
                                               UnseatAccount   *asker,
                                               gint64           now,
                                               UnseatAccount  **account,
                                               GError         **error);

G_END_DECLS
