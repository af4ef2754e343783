/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-clock.h"
#include "unseat-endpoints.h"
#include "unseat-graph-credential.h"
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
 * and the signal `store-failed` (GError *) says so.  Signal `expired` (GError *): the refresh token is dead, sign in again; no
 * further refresh is tried.  Signal `refreshed`: there is a new token; the account may have other scopes.
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

/**
 * unseat_graph_authorizer_new_application:
 * @account: an application
 * @token: (nullable): the token of a sign-in that just ended
 * @credential: what it proves itself with whenever a token has ended
 *
 * Returns: (transfer full): an authorizer that asks for new tokens where others refresh
 */
UnseatGraphAuthorizer *unseat_graph_authorizer_new_application (UnseatEndpoints       *endpoints,
                                                                UnseatClock           *clock,
                                                                UnseatAccount         *account,
                                                                UnseatGraphToken      *token,
                                                                UnseatGraphCredential *credential);

/**
 * unseat_graph_authorizer_get_account:
 *
 * Returns: (transfer none): the account; replaced by a refresh that changes the granted scopes
 */
UnseatAccount *unseat_graph_authorizer_get_account (UnseatGraphAuthorizer *self);

/**
 * unseat_graph_authorizer_get_token_async:
 *
 * Refreshes five minutes before the end (sooner, when the whole life is shorter than ten).  Cancelling ends this wait only, not the
 * refresh that others wait for.  Fails with %UNSEAT_ERROR_SIGN_IN_REQUIRED when the refresh token is gone or refused, and with
 * %UNSEAT_ERROR_NETWORK, _BUSY, _BAD_ANSWER, _KEYRING or, of an application, _STORAGE (a file of its proof) when it may work later.
 */
void unseat_graph_authorizer_get_token_async (UnseatGraphAuthorizer *self,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);

/**
 * unseat_graph_authorizer_get_token_finish:
 *
 * Returns: (transfer full): a token that is good for a while, or %NULL with an error as unseat_graph_authorizer_get_token_async()
 * tells, or %G_IO_ERROR_CANCELLED
 */
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

/**
 * unseat_graph_authorizer_stop_async:
 *
 * Ends this authorizer: forgets the tokens, gives out none any more, and waits for what it may be writing to the store, so that a
 * sign-out can remove the item for good.  The store itself is not touched.
 */
void unseat_graph_authorizer_stop_async (UnseatGraphAuthorizer *self,
                                         GCancellable          *cancellable,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data);

/**
 * unseat_graph_authorizer_stop_finish:
 *
 * Returns: %TRUE when nothing is being written any more; %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean unseat_graph_authorizer_stop_finish (UnseatGraphAuthorizer *self,
                                              GAsyncResult          *result,
                                              GError               **error);

G_END_DECLS
