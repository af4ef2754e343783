/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-token-store.h"

#include <libsecret/secret.h>

#define UNSEAT_TYPE_GRAPH_MEMORY_STORE (unseat_graph_memory_store_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphMemoryStore, unseat_graph_memory_store, UNSEAT, GRAPH_MEMORY_STORE, GObject)

typedef struct
{
  UnseatAccount *account;       /* (owned) */
  char          *refresh_token; /* (owned) */
} Item;

struct _UnseatGraphMemoryStore
{
  GObject parent_instance;

  GHashTable *items; /* (owned) account key → Item */
};

static void unseat_graph_memory_store_iface_init (UnseatGraphTokenStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatGraphMemoryStore, unseat_graph_memory_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_GRAPH_TOKEN_STORE, unseat_graph_memory_store_iface_init))

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->account);
  g_clear_pointer (&item->refresh_token, secret_password_free);
  g_free (item);
}

static void
unseat_graph_memory_store_save_async (UnseatGraphTokenStore *store,
                                      UnseatAccount         *account,
                                      const char            *refresh_token,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  UnseatGraphMemoryStore *self = UNSEAT_GRAPH_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Item *item = NULL;

  g_task_set_source_tag (task, unseat_graph_token_store_save_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  item = g_new0 (Item, 1);
  item->account = g_object_ref (account);
  item->refresh_token = g_strdup (refresh_token);
  g_hash_table_replace (self->items, g_strdup (unseat_account_get_key (account)), item);
  g_task_return_boolean (task, TRUE);
}

static void
unseat_graph_memory_store_lookup_async (UnseatGraphTokenStore *store,
                                        UnseatAccount         *account,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data)
{
  UnseatGraphMemoryStore *self = UNSEAT_GRAPH_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Item *item = g_hash_table_lookup (self->items, unseat_account_get_key (account));

  g_task_set_source_tag (task, unseat_graph_token_store_lookup_async);
  g_task_return_pointer (task, item != NULL ? g_strdup (item->refresh_token) : NULL, (GDestroyNotify) secret_password_free);
}

static char *
unseat_graph_memory_store_lookup_finish (UnseatGraphTokenStore *store,
                                         GAsyncResult          *result,
                                         GError               **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
unseat_graph_memory_store_list_async (UnseatGraphTokenStore      *store,
                                      const char                 *store_key,
                                      UnseatGraphTokenStoreAccess access,
                                      GCancellable               *cancellable,
                                      GAsyncReadyCallback         callback,
                                      gpointer                    user_data)
{
  UnseatGraphMemoryStore *self = UNSEAT_GRAPH_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       value = NULL;

  g_task_set_source_tag (task, unseat_graph_token_store_list_async);

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Item *item = value;

      if (g_str_equal (unseat_account_get_store_key (item->account), store_key))
        g_ptr_array_add (accounts, g_object_ref (item->account));
    }
  unseat_graph_token_store_sort (accounts);

  g_task_return_pointer (task, g_steal_pointer (&accounts), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
unseat_graph_memory_store_list_finish (UnseatGraphTokenStore *store,
                                       GAsyncResult          *result,
                                       GError               **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
unseat_graph_memory_store_remove_async (UnseatGraphTokenStore *store,
                                        UnseatAccount         *account,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data)
{
  UnseatGraphMemoryStore *self = UNSEAT_GRAPH_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, unseat_graph_token_store_remove_async);
  g_hash_table_remove (self->items, unseat_account_get_key (account));
  g_task_return_boolean (task, TRUE);
}

static gboolean
unseat_graph_memory_store_boolean_finish (UnseatGraphTokenStore *store,
                                          GAsyncResult          *result,
                                          GError               **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
unseat_graph_memory_store_iface_init (UnseatGraphTokenStoreInterface *iface)
{
  iface->save_async = unseat_graph_memory_store_save_async;
  iface->save_finish = unseat_graph_memory_store_boolean_finish;
  iface->lookup_async = unseat_graph_memory_store_lookup_async;
  iface->lookup_finish = unseat_graph_memory_store_lookup_finish;
  iface->list_async = unseat_graph_memory_store_list_async;
  iface->list_finish = unseat_graph_memory_store_list_finish;
  iface->remove_async = unseat_graph_memory_store_remove_async;
  iface->remove_finish = unseat_graph_memory_store_boolean_finish;
}

static void
unseat_graph_memory_store_finalize (GObject *object)
{
  UnseatGraphMemoryStore *self = UNSEAT_GRAPH_MEMORY_STORE (object);

  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_graph_memory_store_parent_class)->finalize (object);
}

static void
unseat_graph_memory_store_class_init (UnseatGraphMemoryStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_graph_memory_store_finalize;
}

static void
unseat_graph_memory_store_init (UnseatGraphMemoryStore *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, item_free);
}

UnseatGraphTokenStore *
unseat_graph_memory_store_new (void)
{
  return g_object_new (UNSEAT_TYPE_GRAPH_MEMORY_STORE, NULL);
}
