/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-token-store.h"

#include <string.h>

G_DEFINE_INTERFACE (UnseatGraphTokenStore, unseat_graph_token_store, G_TYPE_OBJECT)

#define IFACE(self) UNSEAT_GRAPH_TOKEN_STORE_GET_IFACE (self)

static int
compare_accounts (gconstpointer a,
                  gconstpointer b)
{
  UnseatAccount   *first = *(UnseatAccount *const *) a;
  UnseatAccount   *second = *(UnseatAccount *const *) b;
  g_autofree char *first_name = g_utf8_casefold (unseat_account_get_user_name (first), -1);
  g_autofree char *second_name = g_utf8_casefold (unseat_account_get_user_name (second), -1);
  int              order = g_utf8_collate (first_name, second_name);

  return order != 0 ? order : strcmp (unseat_account_get_key (first), unseat_account_get_key (second));
}

static void
unseat_graph_token_store_default_init (UnseatGraphTokenStoreInterface *iface)
{
}

void
unseat_graph_token_store_save_async (UnseatGraphTokenStore *self,
                                     UnseatAccount         *account,
                                     const char            *refresh_token,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self));
  g_return_if_fail (UNSEAT_IS_ACCOUNT (account));
  g_return_if_fail (refresh_token != NULL);

  IFACE (self)->save_async (self, account, refresh_token, cancellable, callback, user_data);
}

gboolean
unseat_graph_token_store_save_finish (UnseatGraphTokenStore *self,
                                      GAsyncResult          *result,
                                      GError               **error)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self), FALSE);

  return IFACE (self)->save_finish (self, result, error);
}

void
unseat_graph_token_store_lookup_async (UnseatGraphTokenStore *self,
                                       UnseatAccount         *account,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self));
  g_return_if_fail (UNSEAT_IS_ACCOUNT (account));

  IFACE (self)->lookup_async (self, account, cancellable, callback, user_data);
}

char *
unseat_graph_token_store_lookup_finish (UnseatGraphTokenStore *self,
                                        GAsyncResult          *result,
                                        GError               **error)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self), NULL);

  return IFACE (self)->lookup_finish (self, result, error);
}

void
unseat_graph_token_store_list_async (UnseatGraphTokenStore      *self,
                                     const char                 *store_key,
                                     UnseatGraphTokenStoreAccess access,
                                     GCancellable               *cancellable,
                                     GAsyncReadyCallback         callback,
                                     gpointer                    user_data)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self));
  g_return_if_fail (store_key != NULL);

  IFACE (self)->list_async (self, store_key, access, cancellable, callback, user_data);
}

GPtrArray *
unseat_graph_token_store_list_finish (UnseatGraphTokenStore *self,
                                      GAsyncResult          *result,
                                      GError               **error)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self), NULL);

  return IFACE (self)->list_finish (self, result, error);
}

void
unseat_graph_token_store_remove_async (UnseatGraphTokenStore *self,
                                       UnseatAccount         *account,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self));
  g_return_if_fail (UNSEAT_IS_ACCOUNT (account));

  IFACE (self)->remove_async (self, account, cancellable, callback, user_data);
}

gboolean
unseat_graph_token_store_remove_finish (UnseatGraphTokenStore *self,
                                        GAsyncResult          *result,
                                        GError               **error)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (self), FALSE);

  return IFACE (self)->remove_finish (self, result, error);
}

void
unseat_graph_token_store_sort (GPtrArray *accounts)
{
  g_return_if_fail (accounts != NULL);

  g_ptr_array_sort (accounts, compare_accounts);
}
