/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-session-private.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-evidence-file.h"
#include "unseat-learnt.h"
#include "unseat-rights.h"
#include "unseat-sign-in-input.h"
#include "unseat-utils.h"

/* How a session changes hands: restore, unlock, sign in, switch, sign out, and whether it still is in the same ones. What it is
 * meanwhile is in unseat-session.c. */

/* What a sign-in, a restore or a switch carries along. */
typedef struct
{
  char                       *tenant;    /* (owned) (nullable) */
  char                       *client_id; /* (owned) (nullable) */
  UnseatEndpoints            *endpoints; /* (owned) (nullable) */
  UnseatAccount              *account;   /* (owned) (nullable) */
  UnseatGraphDeviceCode      *operation; /* (owned) (nullable) */
  UnseatGraphTokenStoreAccess access;
  gboolean                    is_start; /* taken up by the program, not chosen by the person */
} Change;

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->tenant, g_free);
  g_clear_pointer (&change->client_id, g_free);
  g_clear_object (&change->endpoints);
  g_clear_object (&change->account);
  g_clear_object (&change->operation);
}

UNSEAT_DEFINE_TASK_DATA (Change, change, change_clear)

/* Signing out: the token and what is kept of people go side by side. */
typedef struct
{
  guint   n_left;        /* of the two */
  GError *book_error;    /* (owned) (nullable) */
  GError *storage_error; /* (owned) (nullable) */
} Leaving;

static void
leaving_clear (Leaving *leaving)
{
  g_clear_error (&leaving->book_error);
  g_clear_error (&leaving->storage_error);
}

UNSEAT_DEFINE_TASK_DATA (Leaving, leaving, leaving_clear)

UnseatSession *
unseat_session_new (UnseatSettings  *settings,
                    UnseatClock     *clock,
                    UnseatEndpoints *endpoints,
                    gboolean         is_demo)
{
  g_autoptr (UnseatGraphTokenStore) store = is_demo ? unseat_graph_memory_store_new () : unseat_graph_secret_store_new ();

  return unseat_session_new_full (settings, clock, endpoints, is_demo, store);
}

UnseatEndpoints *
unseat_session_make_endpoints (UnseatSession *self,
                               const char    *cloud_id,
                               GError       **error)
{
  const UnseatCloud *cloud = unseat_cloud_find (cloud_id);
  UnseatEndpoints   *override = unseat_session_get_override (self);

  if (cloud == NULL)
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("There is no cloud “%s”."), cloud_id != NULL ? cloud_id : "");
      return NULL;
    }

  if (override == NULL)
    return unseat_endpoints_new (cloud, NULL, NULL, error);

  if (unseat_endpoints_get_cloud (override) == cloud)
    return g_object_ref (override);

  return unseat_endpoints_new (cloud, unseat_endpoints_get_graph_url (override), unseat_endpoints_get_login_url (override), error);
}

static void
adopt (UnseatSession     *self,
       UnseatGraphClient *client,
       UnseatEndpoints   *endpoints,
       UnseatSessionState state)
{
  unseat_session_adopt (self, client, endpoints, state);
  unseat_learnt_take_up (self);
}

static void
account_added_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) store_error = NULL;
  UnseatSession     *self = g_task_get_source_object (task);
  Change            *change = g_task_get_task_data (task);
  UnseatGraphClient *client = unseat_account_book_add_finish (UNSEAT_ACCOUNT_BOOK (source), result, &store_error, &error);

  unseat_session_end_sign_in (self, change->operation);
  if (client == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  adopt (self, client, change->endpoints, UNSEAT_SESSION_SIGNED_IN);
  if (!unseat_session_is_demo (self))
    {
      unseat_session_set_not_remembered (self, store_error);
      unseat_settings_set_registration (unseat_session_get_settings (self), change->tenant, change->client_id, unseat_endpoints_get_cloud (change->endpoints)->id);
    }
  g_task_return_boolean (task, TRUE);
}

static void
device_code_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  UnseatSession         *self = g_task_get_source_object (task);
  Change                *change = g_task_get_task_data (task);
  UnseatGraphDeviceCode *operation = UNSEAT_GRAPH_DEVICE_CODE (source);

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (operation), result, &error))
    {
      unseat_session_end_sign_in (self, operation);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  unseat_account_book_add_async (unseat_session_get_book (self), unseat_graph_device_code_get_account (operation), unseat_graph_device_code_get_token (operation),
                                 change->endpoints, g_task_get_cancellable (task), account_added_cb, g_object_ref (task));
}

static void
start_sign_in (UnseatSession *self,
               GTask         *task)
{
  Change *change = g_task_get_task_data (task);

  change->operation = unseat_graph_device_code_new (change->endpoints, unseat_session_get_clock (self), change->tenant, change->client_id, unseat_rights_list_scopes ());
  unseat_session_begin_sign_in (self, change->operation);
  unseat_operation_run_async (UNSEAT_OPERATION (change->operation), g_task_get_cancellable (task), device_code_cb, g_object_ref (task));
}

/* Whether an account whose token could not be had is taken up all the same. */
static gboolean
is_worth_keeping (Change       *change,
                  const GError *error)
{
  return change->is_start && unseat_error_is_one_of (error, UNSEAT_ERROR_NETWORK, UNSEAT_ERROR_BUSY, UNSEAT_ERROR_BAD_ANSWER);
}

static void
token_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphToken) token = NULL;
  g_autoptr (UnseatGraphClient) client = NULL;
  UnseatSession *self = g_task_get_source_object (task);
  Change        *change = g_task_get_task_data (task);

  token = unseat_graph_authorizer_get_token_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &error);
  client = g_object_ref (unseat_account_book_get_client (unseat_session_get_book (self), change->account, change->endpoints));

  if (token != NULL)
    unseat_account_book_update (unseat_session_get_book (self), unseat_graph_authorizer_get_account (UNSEAT_GRAPH_AUTHORIZER (source)));
  if (token != NULL || is_worth_keeping (change, error))
    {
      adopt (self, client, change->endpoints, UNSEAT_SESSION_SIGNED_IN);
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    {
      unseat_account_book_drop_client (unseat_session_get_book (self), change->account);
      adopt (self, client, change->endpoints, UNSEAT_SESSION_EXPIRED);
    }
  else if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING))
    {
      unseat_session_set_keyring_notice (self, error->message);
      if (change->is_start && change->access == UNSEAT_GRAPH_TOKEN_STORE_QUIET)
        {
          g_task_return_boolean (task, FALSE);
          return;
        }
    }

  g_task_return_error (task, g_steal_pointer (&error));
}

static void
take_up (UnseatSession *self,
         GTask         *task,
         UnseatAccount *account)
{
  Change            *change = g_task_get_task_data (task);
  UnseatGraphClient *client = NULL;
  GError            *error = NULL;

  g_set_object (&change->account, account);
  change->endpoints = unseat_session_make_endpoints (self, unseat_account_get_cloud_id (account), &error);
  if (change->endpoints == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  client = unseat_account_book_get_client (unseat_session_get_book (self), account, change->endpoints);
  unseat_graph_authorizer_get_token_async (unseat_graph_client_get_authorizer (client), g_task_get_cancellable (task), token_cb, g_object_ref (task));
}

/* A server has no keyring, and an application that has all it needs in files misses none; unless it was a person who signed in last. */
static gboolean
can_do_without_keyring (UnseatSession *self,
                        UnseatAccount *account)
{
  UnseatGraphCredential *credential = account != NULL ? unseat_account_book_get_credential (unseat_session_get_book (self), account) : NULL;
  const char            *last = unseat_settings_get_last_account (unseat_session_get_settings (self));

  if (credential == NULL || unseat_graph_credential_needs_store (credential))
    return FALSE;

  return *last == '\0' || g_str_equal (last, unseat_account_get_key (account));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatAccount) account = NULL;
  UnseatSession     *self = g_task_get_source_object (task);
  Change            *change = g_task_get_task_data (task);
  UnseatAccountBook *book = NULL;

  unseat_account_book_list_finish (UNSEAT_ACCOUNT_BOOK (source), result, &error);

  book = unseat_session_get_book (self);
  g_set_object (&account, unseat_account_book_find_start (book, unseat_settings_get_last_account (unseat_session_get_settings (self))));
  if (error != NULL && can_do_without_keyring (self, account))
    g_clear_error (&error);

  unseat_session_set_keyring_notice (self, g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING) ? error->message : NULL);
  if (account == NULL && g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING) && unseat_account_book_get_fault (book) != NULL)
    g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, "%s %s", unseat_account_book_get_fault (book), error->message);
  else if (error != NULL && change->access == UNSEAT_GRAPH_TOKEN_STORE_QUIET && !unseat_error_is_cancelled (error))
    g_task_return_boolean (task, FALSE);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (account != NULL)
    take_up (self, task, account);
  else if (g_list_model_get_n_items (unseat_account_book_get_accounts (book)) == 0 && unseat_account_book_get_fault (book) != NULL)
    g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, "%s", unseat_account_book_get_fault (book));
  else
    g_task_return_boolean (task, FALSE);
}

static void
end_leaving (GTask *task)
{
  Leaving *leaving = g_task_get_task_data (task);

  if (--leaving->n_left > 0)
    return;

  if (leaving->book_error != NULL)
    g_task_return_error (task, g_steal_pointer (&leaving->book_error));
  else if (leaving->storage_error != NULL)
    g_task_return_error (task, g_steal_pointer (&leaving->storage_error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Leaving *leaving = g_task_get_task_data (task);

  unseat_account_book_remove_finish (UNSEAT_ACCOUNT_BOOK (source), result, &leaving->book_error);
  end_leaving (task);
}

static void
evidence_removed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Leaving *leaving = g_task_get_task_data (task);

  unseat_evidence_file_remove_finish (result, &leaving->storage_error);
  end_leaving (task);
}

static void
start_take_up (UnseatSession              *self,
               UnseatGraphTokenStoreAccess access,
               gpointer                    tag,
               GCancellable               *cancellable,
               GAsyncReadyCallback         callback,
               gpointer                    user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Change *change = change_new ();

  change->access = access;
  change->is_start = TRUE;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, change, change_free);
  unseat_account_book_list_async (unseat_session_get_book (self), unseat_session_get_store_key (self), access, cancellable, listed_cb,
                                  g_object_ref (task));
}

void
unseat_session_restore_async (UnseatSession      *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_SESSION (self));

  start_take_up (self, UNSEAT_GRAPH_TOKEN_STORE_QUIET, unseat_session_restore_async, cancellable, callback, user_data);
}

gboolean
unseat_session_restore_finish (UnseatSession *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_session_unlock_async (UnseatSession      *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_SESSION (self));

  start_take_up (self, UNSEAT_GRAPH_TOKEN_STORE_UNLOCK, unseat_session_unlock_async, cancellable, callback, user_data);
}

gboolean
unseat_session_unlock_finish (UnseatSession *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_session_sign_in_async (UnseatSession      *self,
                              const char         *tenant,
                              const char         *client_id,
                              const char         *cloud_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Change *change = change_new ();
  GError *error = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_session_sign_in_async);
  g_task_set_task_data (task, change, change_free);

  change->tenant = unseat_sign_in_input_dup_tenant (tenant, &error);
  if (change->tenant != NULL)
    change->client_id = unseat_sign_in_input_dup_client_id (client_id, &error);
  if (change->client_id != NULL)
    change->endpoints = unseat_session_make_endpoints (self, cloud_id, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    start_sign_in (self, task);
}

gboolean
unseat_session_sign_in_finish (UnseatSession *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_session_use_account_async (UnseatSession      *self,
                                  UnseatAccount      *account,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (self));
  g_return_if_fail (UNSEAT_IS_ACCOUNT (account));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_session_use_account_async);
  g_task_set_task_data (task, change_new (), change_free);
  take_up (self, task, account);
}

gboolean
unseat_session_use_account_finish (UnseatSession *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_session_sign_out_async (UnseatSession      *self,
                               UnseatAccount      *account,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (UnseatAccount) leaving_account = NULL;
  g_autofree char *path = NULL;
  Leaving         *leaving = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_session_sign_out_async);
  if (account == NULL)
    account = unseat_session_get_account (self);
  if (account == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  leaving = leaving_new ();
  leaving->n_left = 2;
  g_task_set_task_data (task, leaving, leaving_free);
  leaving_account = g_object_ref (account);
  path = unseat_evidence_file_dup_path (leaving_account);
  unseat_session_forget_account (self, leaving_account);
  unseat_evidence_file_remove_async (path, evidence_removed_cb, g_object_ref (task));
  unseat_account_book_remove_async (unseat_session_get_book (self), leaving_account, cancellable, signed_out_cb, g_object_ref (task));
}

gboolean
unseat_session_sign_out_finish (UnseatSession *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

UnseatDirectory *
unseat_session_get_directory_for (UnseatSession     *self,
                                  UnseatGraphClient *client,
                                  const char        *tenant_id)
{
  UnseatDirectory *directory = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  directory = unseat_session_get_directory (self);
  if (unseat_session_get_client (self) != client || g_strcmp0 (unseat_directory_get_tenant_id (directory), tenant_id) != 0)
    return NULL;

  return directory;
}

gboolean
unseat_session_check_plan (UnseatSession     *self,
                           UnseatGraphClient *client,
                           UnseatPlan        *plan,
                           const char        *elsewhere,
                           GError           **error)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self) && UNSEAT_IS_PLAN (plan), FALSE);

  if (client == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Nobody is signed in. Sign in, then try again."));
  else if (unseat_session_get_directory_for (self, client, unseat_plan_get_tenant_id (plan)) == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                         elsewhere != NULL ? elsewhere : _ ("These changes were planned for another tenant. Sign in to that tenant, or choose again."));
  else
    return TRUE;

  return FALSE;
}

const char *
unseat_session_get_billing_url (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return unseat_endpoints_get_cloud (unseat_session_get_endpoints (self))->billing_url;
}
