/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-clock.h"
#include "unseat-endpoints.h"
#include "unseat-graph-token-store.h"
#include "unseat-graph-token.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_AUTHORIZER (unseat_graph_authorizer_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphAuthorizer, unseat_graph_authorizer, UNSEAT, GRAPH_AUTHORIZER, GObject)

/**
 * UnseatGraphAuthorizer:
 *
 * Gives out a fresh access token for one account.  Callers that find it expired share one refresh.  A refresh brings a new refresh
 * token, which is stored before the old one is dropped; when the store fails the sign-in goes on in memory
 * and the signal `store-failed` (GError *) says so.  Signal `expired` (GError *): the refresh token is dead, sign in again.
 */

/**
 * unseat_graph_authorizer_new:
 * @token: (nullable): the token of a sign-in that just ended; %NULL reads the refresh token from @store
 */
UnseatGraphAuthorizer *unseat_graph_authorizer_new (UnseatEndpoints       *endpoints,
                                                    UnseatClock           *clock,
                                                    UnseatAccount         *account,
                                                    UnseatGraphToken      *token,
                                                    UnseatGraphTokenStore *store);

UnseatAccount *unseat_graph_authorizer_get_account (UnseatGraphAuthorizer *self);

/**
 * unseat_graph_authorizer_get_token_async:
 *
 * Refreshes five minutes before the end.  Fails with %UNSEAT_ERROR_SIGN_IN_REQUIRED when the refresh token is gone or refused.
 */
void              unseat_graph_authorizer_get_token_async (UnseatGraphAuthorizer *self,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
UnseatGraphToken *unseat_graph_authorizer_get_token_finish (UnseatGraphAuthorizer *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);

/**
 * unseat_graph_authorizer_reject:
 * @token: the token that Graph answered 401 to
 *
 * The next caller refreshes; nothing happens when @token is no longer the current one.
 */
void unseat_graph_authorizer_reject (UnseatGraphAuthorizer *self,
                                     UnseatGraphToken      *token);

G_END_DECLS
