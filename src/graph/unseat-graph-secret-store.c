/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-token-store.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "unseat-error.h"
#include "unseat-graph-secret-item.h"

#define PATIENCE (60 * 1000) /* milliseconds */

#define UNSEAT_TYPE_GRAPH_SECRET_STORE (unseat_graph_secret_store_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphSecretStore, unseat_graph_secret_store, UNSEAT, GRAPH_SECRET_STORE, GObject)

/* Only libsecret's simple API is used: inside Flatpak it becomes a file whose key the portal keeps,
 * and that one knows no SecretService and no SecretCollection. */
struct _UnseatGraphSecretStore
{
  GObject parent_instance;

  UnseatClock *clock; /* (owned) */
  gint64       patience;
};

/* One call to libsecret.  It is answered once: by libsecret, by the caller's cancellable, or by our patience, whichever
 * comes first.  libsecret's own cancellation is never used: with 0.20.5 a cancelled lookup never returns, and a cancelled prompt
 * took the keyring daemon down.  What comes too late finds @task gone. */
typedef struct
{
  GTask         *task;       /* (owned) (nullable) */
  GCancellable  *timer;      /* (owned) */
  GSource       *source;     /* (owned) (nullable): the caller's cancellable */
  UnseatAccount *account;    /* (owned) (nullable) */
  gboolean       cancelled;  /* by the caller, before libsecret answered */
  guint          n_clearing; /* outdated items being removed, plus one */
} Call;

static void unseat_graph_secret_store_iface_init (UnseatGraphTokenStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatGraphSecretStore, unseat_graph_secret_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_GRAPH_TOKEN_STORE, unseat_graph_secret_store_iface_init))

static void
call_clear (gpointer data)
{
  Call *call = data;

  g_assert (call->task == NULL);
  g_clear_object (&call->timer);
  g_clear_pointer (&call->source, g_source_unref);
  g_clear_object (&call->account);
}

static void
call_unref (Call *call)
{
  g_rc_box_release_full (call, call_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_unref)

/* Returns: (transfer full) (nullable): the task to answer, NULL when somebody was faster */
static GTask *
call_take_task (Call *call)
{
  if (call->task == NULL)
    return NULL;

  if (call->source != NULL)
    g_source_destroy (call->source);
  g_cancellable_cancel (call->timer);

  return g_steal_pointer (&call->task);
}

static void
call_fail (Call   *call,
           GError *error)
{
  g_autoptr (GTask) task = call_take_task (call);

  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

static gboolean
caller_cancelled_cb (GCancellable *cancellable,
                     gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr (GTask) task = call_take_task (call);

  if (task != NULL)
    call->cancelled = g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
patience_over_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Call) call = user_data;

  if (unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, NULL))
    call_fail (call, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING,
                                          _ ("The keyring did not answer. It may wait for its password in another window; unlock it and try again.")));
}

static Call *
call_new (UnseatGraphSecretStore *self,
          UnseatAccount          *account,
          GCancellable           *cancellable,
          GAsyncReadyCallback     callback,
          gpointer                user_data)
{
  Call *call = g_rc_box_new0 (Call);

  call->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, call_new);
  g_set_object (&call->account, account);
  call->timer = g_cancellable_new ();
  unseat_clock_wait_async (self->clock, self->patience, call->timer, patience_over_cb, g_rc_box_acquire (call));
  if (cancellable != NULL)
    {
      call->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (call->source, G_SOURCE_FUNC (caller_cancelled_cb), g_rc_box_acquire (call), (GDestroyNotify) call_unref);
      g_source_attach (call->source, g_task_get_context (call->task));
    }

  return call;
}

static GError *
make_locked_error (void)
{
  return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("The keyring is locked. Unlock it with its password and try again."));
}

static gboolean
is_locked (SecretRetrievable *item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

/* The answer waits for them: a lookup that comes upon an item on its way out finds nothing. */
static void
end_clearing (Call *call)
{
  g_autoptr (GTask) task = --call->n_clearing == 0 ? call_take_task (call) : NULL;

  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

static void
stale_cleared_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;

  if (!secret_password_clear_finish (result, &error) && error != NULL)
    g_debug ("An outdated keyring item stays behind: %s", error->message);

  end_clearing (call);
}

static void
clear_stale (Call       *call,
             GHashTable *attributes)
{
  call->n_clearing++;
  secret_password_clearv (&unseat_graph_secret_schema, attributes, NULL, stale_cleared_cb, g_rc_box_acquire (call));
}

/* Items of the same account that differ in name or scopes: the new one is stored, the old ones go. */
static void
stale_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autolist (SecretRetrievable) items = secret_password_search_finish (result, NULL);

  call->n_clearing = 1;
  for (GList *l = items; l != NULL; l = l->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (l->data);

      g_hash_table_remove (attributes, "xdg:schema"); /* libsecret adds it from the schema */
      if (!is_locked (l->data) && unseat_graph_secret_is_outdated (attributes, call->account))
        clear_stale (call, attributes);
    }
  end_clearing (call);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) identity = unseat_graph_secret_make_identity (call->account);

  if (!secret_password_store_finish (result, &error))
    {
      /* A dismissed question may come back as a failure without an error. */
      call_fail (call, error != NULL ? unseat_graph_secret_translate_error (error) : make_locked_error ());
      return;
    }

  if (call->cancelled) /* a sign-in that was given up leaves nothing behind */
    {
      clear_stale (call, identity);
      return;
    }

  secret_password_searchv (&unseat_graph_secret_schema, identity, SECRET_SEARCH_ALL, NULL, stale_found_cb, g_steal_pointer (&call));
}

static void
unseat_graph_secret_store_save_async (UnseatGraphTokenStore *store,
                                      UnseatAccount         *account,
                                      const char            *refresh_token,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  Call *call = call_new (UNSEAT_GRAPH_SECRET_STORE (store), account, cancellable, callback, user_data);
  g_autoptr (GHashTable) attributes = unseat_graph_secret_make_attributes (account);
  /* Translators: how the item is called in the keyring; %s is a user name. */
  g_autofree char *label = g_strdup_printf (_ ("Unseat: sign-in of %s"), unseat_account_get_user_name (account));

  secret_password_storev (&unseat_graph_secret_schema, attributes, SECRET_COLLECTION_DEFAULT, label, refresh_token, NULL, stored_cb, call);
}

static void
locked_checked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autolist (SecretRetrievable) items = secret_password_search_finish (result, NULL);
  g_autoptr (GTask) task = NULL;

  for (GList *l = items; l != NULL; l = l->next)
    if (is_locked (l->data))
      {
        call_fail (call, make_locked_error ());
        return;
      }

  task = call_take_task (call);
  if (task != NULL)
    g_task_return_pointer (task, NULL, NULL);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) identity = unseat_graph_secret_make_identity (call->account);
  char *password = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    {
      call_fail (call, unseat_graph_secret_translate_error (error));
      return;
    }

  /* A dismissed question looks just like an empty keyring. */
  if (password == NULL)
    {
      secret_password_searchv (&unseat_graph_secret_schema, identity, SECRET_SEARCH_ALL, NULL, locked_checked_cb, g_steal_pointer (&call));
      return;
    }

  task = call_take_task (call);
  if (task != NULL)
    g_task_return_pointer (task, password, (GDestroyNotify) secret_password_free);
  else
    secret_password_free (password);
}

static void
unseat_graph_secret_store_lookup_async (UnseatGraphTokenStore *store,
                                        UnseatAccount         *account,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data)
{
  Call *call = call_new (UNSEAT_GRAPH_SECRET_STORE (store), account, cancellable, callback, user_data);
  g_autoptr (GHashTable) identity = unseat_graph_secret_make_identity (account);

  secret_password_lookupv (&unseat_graph_secret_schema, identity, NULL, looked_up_cb, call);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (SecretRetrievable) items = secret_password_search_finish (result, &error);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTask) task = NULL;
  gboolean any_locked = FALSE;

  if (error != NULL)
    {
      call_fail (call, unseat_graph_secret_translate_error (error));
      return;
    }

  for (GList *l = items; l != NULL; l = l->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (l->data);
      UnseatAccount *account = is_locked (l->data) ? NULL : unseat_graph_secret_make_account (attributes);

      any_locked = any_locked || is_locked (l->data);
      if (account != NULL)
        g_ptr_array_add (accounts, account);
    }

  if (accounts->len == 0 && any_locked)
    {
      call_fail (call, make_locked_error ());
      return;
    }

  unseat_graph_token_store_sort (accounts);
  task = call_take_task (call);
  if (task != NULL)
    g_task_return_pointer (task, g_steal_pointer (&accounts), (GDestroyNotify) g_ptr_array_unref);
}

/* Without SECRET_SEARCH_UNLOCK nobody is asked anything, and without SECRET_SEARCH_LOAD_SECRETS no secret comes along. */
static void
unseat_graph_secret_store_list_async (UnseatGraphTokenStore      *store,
                                      const char                 *store_key,
                                      UnseatGraphTokenStoreAccess access,
                                      GCancellable               *cancellable,
                                      GAsyncReadyCallback         callback,
                                      gpointer                    user_data)
{
  Call *call = call_new (UNSEAT_GRAPH_SECRET_STORE (store), NULL, cancellable, callback, user_data);
  g_autoptr (GHashTable) attributes = unseat_graph_secret_make_server (store_key);
  SecretSearchFlags flags = SECRET_SEARCH_ALL | (access == UNSEAT_GRAPH_TOKEN_STORE_UNLOCK ? SECRET_SEARCH_UNLOCK : 0);

  secret_password_searchv (&unseat_graph_secret_schema, attributes, flags, NULL, listed_cb, call);
}

static void
removal_checked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (SecretRetrievable) items = secret_password_search_finish (result, &error);
  g_autoptr (GTask) task = NULL;

  if (error != NULL || items != NULL)
    {
      call_fail (call, error != NULL ? unseat_graph_secret_translate_error (error) : make_locked_error ());
      return;
    }

  task = call_take_task (call);
  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) identity = unseat_graph_secret_make_identity (call->account);

  secret_password_clear_finish (result, &error);

  if (error != NULL)
    {
      call_fail (call, unseat_graph_secret_translate_error (error));
      return;
    }

  /* "Nothing removed" is what an empty keyring and a dismissed question both say. */
  secret_password_searchv (&unseat_graph_secret_schema, identity, SECRET_SEARCH_ALL, NULL, removal_checked_cb, g_steal_pointer (&call));
}

static void
unseat_graph_secret_store_remove_async (UnseatGraphTokenStore *store,
                                        UnseatAccount         *account,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data)
{
  Call *call = call_new (UNSEAT_GRAPH_SECRET_STORE (store), account, cancellable, callback, user_data);
  g_autoptr (GHashTable) identity = unseat_graph_secret_make_identity (account);

  secret_password_clearv (&unseat_graph_secret_schema, identity, NULL, removed_cb, call);
}

static gboolean
unseat_graph_secret_store_boolean_finish (UnseatGraphTokenStore *store,
                                          GAsyncResult          *result,
                                          GError               **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static char *
unseat_graph_secret_store_lookup_finish (UnseatGraphTokenStore *store,
                                         GAsyncResult          *result,
                                         GError               **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
unseat_graph_secret_store_list_finish (UnseatGraphTokenStore *store,
                                       GAsyncResult          *result,
                                       GError               **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
unseat_graph_secret_store_iface_init (UnseatGraphTokenStoreInterface *iface)
{
  iface->save_async = unseat_graph_secret_store_save_async;
  iface->save_finish = unseat_graph_secret_store_boolean_finish;
  iface->lookup_async = unseat_graph_secret_store_lookup_async;
  iface->lookup_finish = unseat_graph_secret_store_lookup_finish;
  iface->list_async = unseat_graph_secret_store_list_async;
  iface->list_finish = unseat_graph_secret_store_list_finish;
  iface->remove_async = unseat_graph_secret_store_remove_async;
  iface->remove_finish = unseat_graph_secret_store_boolean_finish;
}

static void
unseat_graph_secret_store_dispose (GObject *object)
{
  UnseatGraphSecretStore *self = UNSEAT_GRAPH_SECRET_STORE (object);

  g_clear_object (&self->clock);

  G_OBJECT_CLASS (unseat_graph_secret_store_parent_class)->dispose (object);
}

static void
unseat_graph_secret_store_class_init (UnseatGraphSecretStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_graph_secret_store_dispose;
}

static void
unseat_graph_secret_store_init (UnseatGraphSecretStore *self)
{
}

UnseatGraphTokenStore *
unseat_graph_secret_store_new (void)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();

  return unseat_graph_secret_store_new_full (clock, PATIENCE);
}

UnseatGraphTokenStore *
unseat_graph_secret_store_new_full (UnseatClock *clock,
                                    gint64       patience)
{
  UnseatGraphSecretStore *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_SECRET_STORE, NULL);
  self->clock = g_object_ref (clock);
  self->patience = patience;

  return UNSEAT_GRAPH_TOKEN_STORE (self);
}
