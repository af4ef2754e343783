/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-account-book.h"

#include <glib/gi18n-lib.h>

#include "unseat-entra-app-shelf.h"
#include "unseat-cloud.h"
#include "unseat-error.h"
#include "unseat-gate-file.h"
#include "unseat-utils.h"

struct _UnseatAccountBook
{
  GObject parent_instance;

  UnseatGraphTokenStore *store;       /* (owned) */
  UnseatClock           *clock;       /* (owned) */
  GListStore            *accounts;    /* (owned) (element-type UnseatAccount) */
  GHashTable            *clients;     /* (owned) account key → UnseatGraphClient */
  GHashTable            *gates;       /* (owned) account key → UnseatGateFile of the client */
  GHashTable            *stored;      /* (owned) keys of accounts that have an item in @store, maybe an outdated one */
  GHashTable            *credentials; /* (owned) account key → UnseatGraphCredential of those that are applications */
  char                  *fault;       /* (owned) (nullable): why a file of an application is of no use here */
  gboolean               keeps_files;
};

G_DEFINE_FINAL_TYPE (UnseatAccountBook, unseat_account_book, G_TYPE_OBJECT)

typedef struct
{
  UnseatAccount     *account;     /* (owned) */
  UnseatGraphToken  *token;       /* (owned) */
  UnseatEndpoints   *endpoints;   /* (owned) */
  UnseatGraphClient *client;      /* (owned) (nullable) */
  GError            *store_error; /* (owned) (nullable) */
  UnseatEntraApp    *application; /* (owned) (nullable): NULL for a person */
} Adding;

static void
adding_clear (Adding *adding)
{
  g_clear_object (&adding->account);
  g_clear_pointer (&adding->token, unseat_graph_token_unref);
  g_clear_object (&adding->endpoints);
  g_clear_object (&adding->client);
  g_clear_error (&adding->store_error);
  g_clear_pointer (&adding->application, unseat_entra_app_free);
}

UNSEAT_DEFINE_TASK_DATA (Adding, adding, adding_clear)

/* Returns: the position, or the number of accounts when it is not there */
static guint
find_position (UnseatAccountBook *self,
               const char        *key)
{
  GListModel *model = G_LIST_MODEL (self->accounts);
  guint       n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatAccount) account = g_list_model_get_item (model, i);

      if (g_str_equal (unseat_account_get_key (account), key))
        return i;
    }

  return n;
}

static UnseatGraphClient *
put_client (UnseatAccountBook     *self,
            UnseatAccount         *account,
            UnseatGraphToken      *token,
            UnseatEndpoints       *endpoints,
            UnseatGraphTokenStore *store)
{
  UnseatGraphCredential *credential = g_hash_table_lookup (self->credentials, unseat_account_get_key (account));
  g_autoptr (UnseatGraphAuthorizer) authorizer = NULL;
  UnseatGraphClient *client = NULL;

  if (credential != NULL)
    authorizer = unseat_graph_authorizer_new_application (endpoints, self->clock, account, token, credential);
  else
    authorizer = unseat_graph_authorizer_new (endpoints, self->clock, account, token, store);
  client = unseat_graph_client_new (endpoints, self->clock, authorizer);

  g_hash_table_replace (self->clients, g_strdup (unseat_account_get_key (account)), client);
  if (self->keeps_files)
    {
      g_autofree char *path = unseat_gate_file_dup_path (account);

      g_hash_table_replace (self->gates, g_strdup (unseat_account_get_key (account)), unseat_gate_file_new (client, path));
    }

  return client;
}

static void
set_credential (UnseatAccountBook     *self,
                UnseatAccount         *account,
                UnseatGraphCredential *credential)
{
  g_hash_table_replace (self->credentials, g_strdup (unseat_account_get_key (account)), g_object_ref (credential));
}

static void
list_applications (UnseatAccountBook *self,
                   const char        *store_key)
{
  g_autoptr (GPtrArray) list = self->keeps_files ? unseat_entra_app_shelf_list () : g_ptr_array_new ();

  g_clear_pointer (&self->fault, g_free);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatShelvedEntraApp *shelved = list->pdata[i];
      g_autofree char             *fault = unseat_shelved_entra_app_explain (shelved, store_key);
      g_autoptr (UnseatAccount) account = NULL;
      g_autoptr (UnseatGraphCredential) credential = NULL;

      if (fault != NULL && self->fault == NULL)
        self->fault = g_strdup (fault);
      if (fault != NULL)
        continue;

      account = unseat_entra_app_make_account (shelved->application);
      if (g_hash_table_contains (self->clients, unseat_account_get_key (account)))
        continue;

      credential = unseat_account_book_make_credential (self, shelved->application);
      set_credential (self, account, credential);
      unseat_account_book_update (self, account);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  UnseatAccountBook *self = g_task_get_source_object (task);

  accounts = unseat_graph_token_store_list_finish (UNSEAT_GRAPH_TOKEN_STORE (source), result, &error);

  if (accounts == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < accounts->len; i++)
    {
      const char *key = unseat_account_get_key (accounts->pdata[i]);

      g_hash_table_add (self->stored, g_strdup (key));
      if (unseat_account_is_application (accounts->pdata[i])) /* its file tells, if there is one */
        continue;
      if (!g_hash_table_contains (self->clients, key))
        unseat_account_book_update (self, accounts->pdata[i]);
    }

  g_task_return_boolean (task, TRUE);
}

/* An application whose file could not be written is there for this session only. */
static void
keep_application (UnseatAccountBook *self,
                  Adding            *adding)
{
  UnseatGraphCredential *credential = g_hash_table_lookup (self->credentials, unseat_account_get_key (adding->account));

  if (self->keeps_files && adding->store_error == NULL && unseat_entra_app_shelf_save (adding->application, &adding->store_error))
    unseat_graph_credential_set_text (credential, NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (UnseatGraphTokenStore) store = g_object_ref (UNSEAT_GRAPH_TOKEN_STORE (source));
  UnseatAccountBook *self = g_task_get_source_object (task);
  Adding            *adding = g_task_get_task_data (task);
  const char        *key = unseat_account_get_key (adding->account);

  if (unseat_graph_token_store_save_finish (store, result, &adding->store_error))
    {
      g_hash_table_add (self->stored, g_strdup (key));
    }
  else if (unseat_error_is_cancelled (adding->store_error))
    {
      g_task_return_error (task, g_steal_pointer (&adding->store_error));
      return;
    }
  else
    {
      g_clear_object (&store);
      store = unseat_graph_memory_store_new ();
    }

  if (adding->application != NULL)
    keep_application (self, adding);
  adding->client = g_object_ref (put_client (self, adding->account, adding->token, adding->endpoints, store));
  unseat_account_book_update (self, adding->account);
  g_task_return_boolean (task, TRUE);
}

static void
remove_listed (UnseatAccountBook *self,
               UnseatAccount     *account)
{
  guint position = find_position (self, unseat_account_get_key (account));

  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)))
    g_list_store_remove (self->accounts, position);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  UnseatAccountBook *self = g_task_get_source_object (task);
  UnseatAccount     *account = g_task_get_task_data (task);

  if (!unseat_graph_token_store_remove_finish (UNSEAT_GRAPH_TOKEN_STORE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_hash_table_remove (self->stored, unseat_account_get_key (account));
  remove_listed (self, account);
  g_task_return_boolean (task, TRUE);
}

static void
remove_stored (UnseatAccountBook *self,
               GTask             *task)
{
  UnseatAccount *account = g_task_get_task_data (task);
  GError        *error = NULL;

  if (unseat_account_is_application (account) && self->keeps_files && !unseat_entra_app_shelf_remove (account, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_hash_table_remove (self->credentials, unseat_account_get_key (account));

  /* What was never stored need not ask a keyring that does not work. */
  if (!g_hash_table_contains (self->stored, unseat_account_get_key (account)))
    {
      remove_listed (self, account);
      g_task_return_boolean (task, TRUE);
      return;
    }

  unseat_graph_token_store_remove_async (self->store, account, g_task_get_cancellable (task), removed_cb, g_object_ref (task));
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_graph_authorizer_stop_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &error))
    remove_stored (g_task_get_source_object (task), task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
unseat_account_book_dispose (GObject *object)
{
  UnseatAccountBook *self = UNSEAT_ACCOUNT_BOOK (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->gates, g_hash_table_unref);
  g_clear_pointer (&self->clients, g_hash_table_unref);
  g_clear_pointer (&self->stored, g_hash_table_unref);
  g_clear_pointer (&self->credentials, g_hash_table_unref);
  g_clear_pointer (&self->fault, g_free);

  G_OBJECT_CLASS (unseat_account_book_parent_class)->dispose (object);
}

static void
unseat_account_book_class_init (UnseatAccountBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_account_book_dispose;
}

static void
unseat_account_book_init (UnseatAccountBook *self)
{
  self->accounts = g_list_store_new (UNSEAT_TYPE_ACCOUNT);
  self->clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->gates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->credentials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

UnseatAccountBook *
unseat_account_book_new (UnseatGraphTokenStore *store,
                         UnseatClock           *clock,
                         gboolean               keeps_files)
{
  UnseatAccountBook *self = g_object_new (UNSEAT_TYPE_ACCOUNT_BOOK, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->keeps_files = keeps_files;

  return self;
}

GListModel *
unseat_account_book_get_accounts (UnseatAccountBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self), NULL);

  return G_LIST_MODEL (self->accounts);
}

void
unseat_account_book_list_async (UnseatAccountBook          *self,
                                const char                 *store_key,
                                UnseatGraphTokenStoreAccess access,
                                GCancellable               *cancellable,
                                GAsyncReadyCallback         callback,
                                gpointer                    user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, unseat_account_book_list_async);
  list_applications (self, store_key);
  unseat_graph_token_store_list_async (self->store, store_key, access, cancellable, listed_cb, task);
}

gboolean
unseat_account_book_list_finish (UnseatAccountBook *self,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

UnseatAccount *
unseat_account_book_find_start (UnseatAccountBook *self,
                                const char        *last_key)
{
  GListModel *model = NULL;
  guint       n = 0;
  guint       position = 0;
  g_autoptr (UnseatAccount) account = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self), NULL);

  model = G_LIST_MODEL (self->accounts);
  n = g_list_model_get_n_items (model);
  position = find_position (self, last_key);
  if (position == n && n == 1)
    position = 0;

  account = g_list_model_get_item (model, position);
  return account; /* the list keeps it */
}

UnseatGraphClient *
unseat_account_book_get_client (UnseatAccountBook *self,
                                UnseatAccount     *account,
                                UnseatEndpoints   *endpoints)
{
  UnseatGraphClient *client = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self), NULL);

  client = g_hash_table_lookup (self->clients, unseat_account_get_key (account));

  return client != NULL ? client : put_client (self, account, NULL, endpoints, self->store);
}

void
unseat_account_book_drop_client (UnseatAccountBook *self,
                                 UnseatAccount     *account)
{
  g_return_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self));

  g_hash_table_remove (self->gates, unseat_account_get_key (account));
  g_hash_table_remove (self->clients, unseat_account_get_key (account));
}

void
unseat_account_book_add_async (UnseatAccountBook  *self,
                               UnseatAccount      *account,
                               UnseatGraphToken   *token,
                               UnseatEndpoints    *endpoints,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *refresh_token = NULL;
  Adding     *adding = NULL;

  g_return_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self));

  adding = adding_new ();
  adding->account = g_object_ref (account);
  adding->token = unseat_graph_token_ref (token);
  adding->endpoints = g_object_ref (endpoints);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_account_book_add_async);
  g_task_set_task_data (task, adding, adding_free);

  refresh_token = unseat_graph_token_peek_refresh (token);
  if (refresh_token != NULL)
    {
      unseat_graph_token_store_save_async (self->store, account, refresh_token, cancellable, saved_cb, g_object_ref (task));
      return;
    }

  g_set_error_literal (&adding->store_error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Microsoft allowed it for about an hour only."));
  adding->client = g_object_ref (put_client (self, account, token, endpoints, self->store));
  unseat_account_book_update (self, account);
  g_task_return_boolean (task, TRUE);
}

UnseatGraphCredential *
unseat_account_book_make_credential (UnseatAccountBook    *self,
                                     const UnseatEntraApp *application)
{
  UnseatGraphCredentialPlaces places = { NULL };

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self) && application != NULL, NULL);

  places.secret_file = application->secret_file;
  places.certificate_file = application->certificate_file;
  places.key = application->key;
  places.in_store = application->in_keyring;

  return unseat_graph_credential_new (&places, self->store);
}

UnseatGraphCredential *
unseat_account_book_get_credential (UnseatAccountBook *self,
                                    UnseatAccount     *account)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self), NULL);

  return g_hash_table_lookup (self->credentials, unseat_account_get_key (account));
}

const char *
unseat_account_book_get_fault (UnseatAccountBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self), NULL);

  return self->fault;
}

void
unseat_account_book_add_application_async (UnseatAccountBook     *self,
                                           const UnseatEntraApp  *application,
                                           UnseatAccount         *account,
                                           UnseatGraphToken      *token,
                                           UnseatGraphCredential *credential,
                                           UnseatEndpoints       *endpoints,
                                           GCancellable          *cancellable,
                                           GAsyncReadyCallback    callback,
                                           gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Adding *adding = NULL;

  g_return_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self));

  adding = adding_new ();
  adding->account = g_object_ref (account);
  adding->token = unseat_graph_token_ref (token);
  adding->endpoints = g_object_ref (endpoints);
  adding->application = unseat_entra_app_copy (application);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_account_book_add_application_async);
  g_task_set_task_data (task, adding, adding_free);
  set_credential (self, account, credential);

  if (unseat_graph_credential_peek_text (credential) != NULL)
    {
      unseat_graph_token_store_save_async (self->store, account, unseat_graph_credential_peek_text (credential), cancellable, saved_cb, g_object_ref (task));
      return;
    }

  keep_application (self, adding);
  adding->client = g_object_ref (put_client (self, account, token, endpoints, self->store));
  unseat_account_book_update (self, account);
  g_task_return_boolean (task, TRUE);
}

UnseatGraphClient *
unseat_account_book_add_finish (UnseatAccountBook *self,
                                GAsyncResult      *result,
                                GError           **store_error,
                                GError           **error)
{
  Adding *adding = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  adding = g_task_get_task_data (G_TASK (result));
  *store_error = g_steal_pointer (&adding->store_error);
  return adding->client;
}

void
unseat_account_book_update (UnseatAccountBook *self,
                            UnseatAccount     *account)
{
  guint position = 0;
  guint n_removed = 0;

  g_return_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self));

  position = find_position (self, unseat_account_get_key (account));
  n_removed = position < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) ? 1 : 0;
  g_list_store_splice (self->accounts, position, n_removed, (gpointer *) &account, 1);
}

void
unseat_account_book_remove_async (UnseatAccountBook  *self,
                                  UnseatAccount      *account,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (UnseatGraphClient) client = NULL;
  const char *key = unseat_account_get_key (account);

  g_return_if_fail (UNSEAT_IS_ACCOUNT_BOOK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_account_book_remove_async);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);

  g_set_object (&client, g_hash_table_lookup (self->clients, key));
  g_hash_table_remove (self->gates, key);
  g_hash_table_remove (self->clients, key);
  if (client != NULL)
    unseat_graph_authorizer_stop_async (unseat_graph_client_get_authorizer (client), cancellable, stopped_cb, g_object_ref (task));
  else
    remove_stored (self, task);
}

gboolean
unseat_account_book_remove_finish (UnseatAccountBook *self,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
