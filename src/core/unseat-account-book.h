/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-entra-app.h"
#include "unseat-graph-client.h"
#include "unseat-graph-credential.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_ACCOUNT_BOOK (unseat_account_book_get_type ())
G_DECLARE_FINAL_TYPE (UnseatAccountBook, unseat_account_book, UNSEAT, ACCOUNT_BOOK, GObject)

/**
 * UnseatAccountBook:
 *
 * The accounts known on this machine, where their refresh tokens are kept, and the clients of those that were used since
 * the start.  Internal to the layer; #UnseatSession is its only user.
 */

/**
 * unseat_account_book_new:
 * @store: where refresh tokens are kept
 * @keeps_files: whether it is kept on disk until when Microsoft asked to wait (#UnseatGateFile), and which applications there are
 * (unseat_entra_app_shelf_list())
 *
 * Returns: (transfer full): a book without accounts
 */
UnseatAccountBook *unseat_account_book_new (UnseatGraphTokenStore *store,
                                            UnseatClock           *clock,
                                            gboolean               keeps_files);

/**
 * unseat_account_book_get_accounts:
 *
 * Returns: (transfer none): a list of #UnseatAccount
 */
GListModel *unseat_account_book_get_accounts (UnseatAccountBook *self);

/**
 * unseat_account_book_list_async:
 *
 * Reads the accounts of one server from the store; those that are in use already stay.  The applications of that server are there also when the
 * store cannot be read.
 */
void unseat_account_book_list_async (UnseatAccountBook          *self,
                                     const char                 *store_key,
                                     UnseatGraphTokenStoreAccess access,
                                     GCancellable               *cancellable,
                                     GAsyncReadyCallback         callback,
                                     gpointer                    user_data);

/**
 * unseat_account_book_list_finish:
 *
 * Returns: whether the store could be read; else %FALSE with %UNSEAT_ERROR_KEYRING or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_account_book_list_finish (UnseatAccountBook *self,
                                          GAsyncResult      *result,
                                          GError           **error);

/**
 * unseat_account_book_find_start:
 * @last_key: unseat_account_get_key() of the account that was used last, may be empty
 *
 * Returns: (transfer none) (nullable): that account; when it is not there, the only one
 */
UnseatAccount *unseat_account_book_find_start (UnseatAccountBook *self,
                                               const char        *last_key);

/**
 * unseat_account_book_get_client:
 * @endpoints: used when @account has no client yet
 *
 * Returns: (transfer none): the client, which will read its refresh token from the store when it is new
 */
UnseatGraphClient *unseat_account_book_get_client (UnseatAccountBook *self,
                                                   UnseatAccount     *account,
                                                   UnseatEndpoints   *endpoints);

/**
 * unseat_account_book_drop_client:
 *
 * Forgets the client of an account whose sign-in has ended, so that the next one starts afresh from the store.
 */
void unseat_account_book_drop_client (UnseatAccountBook *self,
                                      UnseatAccount     *account);

/**
 * unseat_account_book_add_async:
 * @token: what the sign-in brought
 *
 * Takes in an account that just signed in and stores its refresh token.  A store that fails is no failure: the sign-in lasts
 * for this session, and @store_error of the finish function says why.
 */
void unseat_account_book_add_async (UnseatAccountBook  *self,
                                    UnseatAccount      *account,
                                    UnseatGraphToken   *token,
                                    UnseatEndpoints    *endpoints,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_account_book_make_credential:
 *
 * Returns: (transfer full): what @application proves itself with
 */
UnseatGraphCredential *unseat_account_book_make_credential (UnseatAccountBook    *self,
                                                            const UnseatEntraApp *application);

/**
 * unseat_account_book_get_credential:
 *
 * Returns: (transfer none) (nullable): what the application proves itself with; %NULL for a person
 */
UnseatGraphCredential *unseat_account_book_get_credential (UnseatAccountBook *self,
                                                           UnseatAccount     *account);

/**
 * unseat_account_book_get_fault:
 *
 * Returns: (transfer none) (nullable): a sentence: why the file of an application is of no use here; %NULL when all are
 */
const char *unseat_account_book_get_fault (UnseatAccountBook *self);

/**
 * unseat_account_book_add_application_async:
 * @application: what is kept of it
 * @account: as its first token tells
 * @token: what the sign-in brought
 * @credential: what it proved itself with; the text that it has, if any, is what the store is to keep
 *
 * Takes in an application that just signed in, and keeps its file.  What fails is no failure: the sign-in lasts for this session, and
 * @store_error of unseat_account_book_add_finish() says why.
 */
void unseat_account_book_add_application_async (UnseatAccountBook     *self,
                                                const UnseatEntraApp  *application,
                                                UnseatAccount         *account,
                                                UnseatGraphToken      *token,
                                                UnseatGraphCredential *credential,
                                                UnseatEndpoints       *endpoints,
                                                GCancellable          *cancellable,
                                                GAsyncReadyCallback    callback,
                                                gpointer               user_data);

/**
 * unseat_account_book_add_finish:
 * @store_error: (out) (nullable) (transfer full): why the sign-in is not remembered
 *
 * Returns: (transfer none) (nullable): the client of the account; %NULL when cancelled
 */
UnseatGraphClient *unseat_account_book_add_finish (UnseatAccountBook *self,
                                                   GAsyncResult      *result,
                                                   GError           **store_error,
                                                   GError           **error);

/**
 * unseat_account_book_update:
 * @account: a known account with other scopes
 */
void unseat_account_book_update (UnseatAccountBook *self,
                                 UnseatAccount     *account);

/**
 * unseat_account_book_remove_async:
 *
 * Ends the account's client, then removes the stored refresh token.  The account stays in the list when the store refuses.
 */
void unseat_account_book_remove_async (UnseatAccountBook  *self,
                                       UnseatAccount      *account,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_account_book_remove_finish:
 *
 * Returns: whether the token is gone; else %FALSE with %UNSEAT_ERROR_KEYRING or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_account_book_remove_finish (UnseatAccountBook *self,
                                            GAsyncResult      *result,
                                            GError           **error);

G_END_DECLS
