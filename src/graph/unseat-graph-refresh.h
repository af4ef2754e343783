/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "unseat-clock.h"
#include "unseat-endpoints.h"
#include "unseat-graph-credential.h"
#include "unseat-graph-token-store.h"
#include "unseat-graph-token.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_REFRESH (unseat_graph_refresh_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphRefresh, unseat_graph_refresh, UNSEAT, GRAPH_REFRESH, UnseatOperation)

/**
 * UnseatGraphRefresh:
 *
 * One refresh (GRAPH.md 1.5) from the old refresh token to the new one in the store.  Repeats a bounded number of times
 * while the service is busy or cannot be reached, and never during a Retry-After.  Internal to the layer.
 *
 * Errors: %UNSEAT_ERROR_SIGN_IN_REQUIRED (a definite no, see unseat_graph_refresh_is_final()), _KEYRING (the refresh token
 * cannot be read), _NETWORK, _BUSY, _BAD_ANSWER; of an application also _STORAGE (the file of its secret, its certificate or its key).
 */

/**
 * unseat_graph_refresh_new:
 * @refresh_token: (nullable): the refresh token in use; %NULL reads it from @store
 * @store: (nullable): where the new one goes; %NULL keeps it in memory only
 * @not_before: monotonic milliseconds of @clock before which the service does not want to be asked
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphRefresh *unseat_graph_refresh_new (SoupSession           *http,
                                              UnseatEndpoints       *endpoints,
                                              UnseatClock           *clock,
                                              UnseatAccount         *account,
                                              UnseatGraphTokenStore *store,
                                              const char            *refresh_token,
                                              gint64                 not_before);

/**
 * unseat_graph_refresh_new_application:
 * @account: the application, as far as it is known
 * @credential: what it proves itself with
 * @not_before: monotonic milliseconds of @clock before which the service does not want to be asked
 *
 * An application has no refresh token: it proves itself anew (GRAPH.md 1.8).
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphRefresh *unseat_graph_refresh_new_application (SoupSession           *http,
                                                          UnseatEndpoints       *endpoints,
                                                          UnseatClock           *clock,
                                                          UnseatAccount         *account,
                                                          UnseatGraphCredential *credential,
                                                          gint64                 not_before);

/**
 * unseat_graph_refresh_get_token:
 *
 * Returns: (transfer none) (nullable): the new token, after success only
 */
UnseatGraphToken *unseat_graph_refresh_get_token (UnseatGraphRefresh *self);

/**
 * unseat_graph_refresh_get_account:
 *
 * Returns: (transfer none): the account, with the scopes of the new token
 */
UnseatAccount *unseat_graph_refresh_get_account (UnseatGraphRefresh *self);

/**
 * unseat_graph_refresh_get_store_error:
 *
 * Returns: (transfer none) (nullable): why the new refresh token could not be stored, although the refresh worked
 */
const GError *unseat_graph_refresh_get_store_error (UnseatGraphRefresh *self);

/**
 * unseat_graph_refresh_is_final:
 *
 * Returns: whether the same refresh would fail in the same way for ever
 */
gboolean unseat_graph_refresh_is_final (UnseatGraphRefresh *self);

/**
 * unseat_graph_refresh_get_not_before:
 *
 * Returns: monotonic milliseconds before which the service does not want to be asked again, 0 = any time
 */
gint64 unseat_graph_refresh_get_not_before (UnseatGraphRefresh *self);

G_END_DECLS
