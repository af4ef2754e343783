/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-clock.h"

G_BEGIN_DECLS

/**
 * UnseatGraphTokenStoreAccess:
 * @UNSEAT_GRAPH_TOKEN_STORE_QUIET: never ask anybody anything; a locked keyring is an error
 * @UNSEAT_GRAPH_TOKEN_STORE_UNLOCK: a person waits, who may be asked for the password of the keyring
 */
typedef enum
{
  UNSEAT_GRAPH_TOKEN_STORE_QUIET,
  UNSEAT_GRAPH_TOKEN_STORE_UNLOCK,
} UnseatGraphTokenStoreAccess;

#define UNSEAT_TYPE_GRAPH_TOKEN_STORE (unseat_graph_token_store_get_type ())
G_DECLARE_INTERFACE (UnseatGraphTokenStore, unseat_graph_token_store, UNSEAT, GRAPH_TOKEN_STORE, GObject)

/**
 * UnseatGraphTokenStore:
 *
 * Where refresh tokens are kept, one item per account.  Two implementations: libsecret's simple API (the Secret
 * Service, or the file backend inside Flatpak), and memory (the session-only sign-in).
 *
 * All calls fail with %UNSEAT_ERROR_KEYRING and a sentence that says what is wrong (no keyring service, locked, the prompt was
 * dismissed, no answer for 60 s).  A lookup that finds nothing is not an error: nothing readable means signed out.
 */
struct _UnseatGraphTokenStoreInterface
{
  GTypeInterface parent_interface;

  void (*save_async) (UnseatGraphTokenStore *self,
                      UnseatAccount         *account,
                      const char            *refresh_token,
                      GCancellable          *cancellable,
                      GAsyncReadyCallback    callback,
                      gpointer               user_data);
  gboolean (*save_finish) (UnseatGraphTokenStore *self,
                           GAsyncResult          *result,
                           GError               **error);
  void (*lookup_async) (UnseatGraphTokenStore *self,
                        UnseatAccount         *account,
                        GCancellable          *cancellable,
                        GAsyncReadyCallback    callback,
                        gpointer               user_data);
  char *(*lookup_finish) (UnseatGraphTokenStore *self,
                          GAsyncResult          *result,
                          GError               **error);
  void (*list_async) (UnseatGraphTokenStore      *self,
                      const char                 *store_key,
                      UnseatGraphTokenStoreAccess access,
                      GCancellable               *cancellable,
                      GAsyncReadyCallback         callback,
                      gpointer                    user_data);
  GPtrArray *(*list_finish) (UnseatGraphTokenStore *self,
                             GAsyncResult          *result,
                             GError               **error);
  void (*remove_async) (UnseatGraphTokenStore *self,
                        UnseatAccount         *account,
                        GCancellable          *cancellable,
                        GAsyncReadyCallback    callback,
                        gpointer               user_data);
  gboolean (*remove_finish) (UnseatGraphTokenStore *self,
                             GAsyncResult          *result,
                             GError               **error);
};

/**
 * unseat_graph_token_store_save_async:
 *
 * Stores the account's refresh token, replacing an older one of the same account in one step.
 */
void unseat_graph_token_store_save_async (UnseatGraphTokenStore *self,
                                          UnseatAccount         *account,
                                          const char            *refresh_token,
                                          GCancellable          *cancellable,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data);

/**
 * unseat_graph_token_store_save_finish:
 *
 * Returns: whether it is stored; else %FALSE with %UNSEAT_ERROR_KEYRING or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_graph_token_store_save_finish (UnseatGraphTokenStore *self,
                                               GAsyncResult          *result,
                                               GError               **error);

/**
 * unseat_graph_token_store_lookup_async:
 *
 * Looks for the account's refresh token.
 */
void unseat_graph_token_store_lookup_async (UnseatGraphTokenStore *self,
                                            UnseatAccount         *account,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);

/**
 * unseat_graph_token_store_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the refresh token, to be freed with secret_password_free() or wiped;
 * %NULL without an error when nothing readable is there
 */
char *unseat_graph_token_store_lookup_finish (UnseatGraphTokenStore *self,
                                              GAsyncResult          *result,
                                              GError               **error);

/**
 * unseat_graph_token_store_list_async:
 * @store_key: unseat_endpoints_get_store_key(): only accounts of that server
 *
 * A locked keyring hides even the names of accounts, so it fails with %UNSEAT_ERROR_KEYRING when accounts are kept and
 * all of them are locked.
 */
void unseat_graph_token_store_list_async (UnseatGraphTokenStore      *self,
                                          const char                 *store_key,
                                          UnseatGraphTokenStoreAccess access,
                                          GCancellable               *cancellable,
                                          GAsyncReadyCallback         callback,
                                          gpointer                    user_data);

/**
 * unseat_graph_token_store_list_finish:
 *
 * Returns: (transfer full) (element-type UnseatAccount): the accounts, in the order of their names
 */
GPtrArray *unseat_graph_token_store_list_finish (UnseatGraphTokenStore *self,
                                                 GAsyncResult          *result,
                                                 GError               **error);

/**
 * unseat_graph_token_store_remove_async:
 *
 * Removes the account's refresh token; one that is not there is removed.
 */
void unseat_graph_token_store_remove_async (UnseatGraphTokenStore *self,
                                            UnseatAccount         *account,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);

/**
 * unseat_graph_token_store_remove_finish:
 *
 * Returns: whether it is gone; else %FALSE with %UNSEAT_ERROR_KEYRING or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_graph_token_store_remove_finish (UnseatGraphTokenStore *self,
                                                 GAsyncResult          *result,
                                                 GError               **error);

/**
 * unseat_graph_token_store_sort:
 * @accounts: (element-type UnseatAccount): what a store found
 *
 * For implementations: brings accounts into the order of their names.
 */
void unseat_graph_token_store_sort (GPtrArray *accounts);

/**
 * unseat_graph_secret_store_new:
 *
 * Returns: (transfer full): the store of the desktop, by libsecret
 */
UnseatGraphTokenStore *unseat_graph_secret_store_new (void);

/**
 * unseat_graph_secret_store_new_full:
 * @clock: measures how long the keyring may think
 * @patience: milliseconds after which a call is given up
 *
 * Returns: (transfer full): the store of the desktop, with a patience of its own
 */
UnseatGraphTokenStore *unseat_graph_secret_store_new_full (UnseatClock *clock,
                                                           gint64       patience);

/**
 * unseat_graph_memory_store_new:
 *
 * Returns: (transfer full): a store that forgets everything with the process
 */
UnseatGraphTokenStore *unseat_graph_memory_store_new (void);

G_END_DECLS
