/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-session-private.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-learnt.h"
#include "unseat-sign-in-input.h"
#include "unseat-utils.h"

/* How an application signs in, without a person (GRAPH.md 1.8). */

typedef struct
{
  UnseatEntraApp        *application; /* (owned) */
  UnseatEndpoints       *endpoints;   /* (owned) */
  UnseatGraphCredential *credential;  /* (owned) */
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->application, unseat_entra_app_free);
  g_clear_object (&entry->endpoints);
  g_clear_object (&entry->credential);
}

UNSEAT_DEFINE_TASK_DATA (Entry, entry, entry_clear)

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) store_error = NULL;
  UnseatSession     *self = g_task_get_source_object (task);
  Entry             *entry = g_task_get_task_data (task);
  UnseatGraphClient *client = unseat_account_book_add_finish (UNSEAT_ACCOUNT_BOOK (source), result, &store_error, &error);

  if (client == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  unseat_session_adopt (self, client, entry->endpoints, UNSEAT_SESSION_SIGNED_IN);
  unseat_learnt_take_up (self);
  if (!unseat_session_is_demo (self))
    unseat_session_set_not_remembered (self, store_error);
  g_task_return_boolean (task, TRUE);
}

static void
token_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphToken) token = NULL;
  UnseatGraphAuthorizer *authorizer = UNSEAT_GRAPH_AUTHORIZER (source);
  UnseatSession         *self = g_task_get_source_object (task);
  Entry                 *entry = g_task_get_task_data (task);
  UnseatAccount         *account = NULL;

  token = unseat_graph_authorizer_get_token_finish (authorizer, result, &error);

  if (token == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  account = unseat_graph_authorizer_get_account (authorizer);
  unseat_set_string (&entry->application->tenant_id, unseat_account_get_tenant_id (account));
  unseat_set_string (&entry->application->name, unseat_account_get_user_name (account));
  unseat_account_book_add_application_async (unseat_session_get_book (self), entry->application, account, token, entry->credential, entry->endpoints,
                                             g_task_get_cancellable (task), added_cb, g_object_ref (task));
}

/* `organizations` is for people of any tenant; an application is at home in one (GRAPH.md 1.1). */
static char *
dup_tenant (const char *text,
            GError    **error)
{
  g_autofree char *tenant = unseat_sign_in_input_dup_tenant (text, error);

  if (g_strcmp0 (tenant, "organizations") != 0)
    return g_steal_pointer (&tenant);

  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                       _ ("An application signs in to one tenant. Name that tenant’s id or domain instead of “organizations”."));
  return NULL;
}

static gboolean
prepare (UnseatSession        *self,
         Entry                *entry,
         const UnseatEntraApp *wanted,
         GError              **error)
{
  UnseatEntraApp *application = unseat_entra_app_copy (wanted);

  entry->application = application;
  g_free (application->tenant_id);
  application->tenant_id = dup_tenant (wanted->tenant_id, error);
  if (application->tenant_id == NULL)
    return FALSE;

  g_free (application->client_id);
  application->client_id = unseat_sign_in_input_dup_client_id (wanted->client_id, error);
  if (application->client_id == NULL)
    return FALSE;

  entry->endpoints = unseat_session_make_endpoints (self, wanted->cloud_id, error);
  if (entry->endpoints == NULL)
    return FALSE;

  unseat_set_string (&application->store_key, unseat_endpoints_get_store_key (entry->endpoints));
  entry->credential = unseat_account_book_make_credential (unseat_session_get_book (self), application);
  return TRUE;
}

void
unseat_session_sign_in_application_async (UnseatSession        *self,
                                          const UnseatEntraApp *application,
                                          const char           *secret,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (UnseatAccount) asker = NULL;
  g_autoptr (UnseatGraphAuthorizer) authorizer = NULL;
  Entry  *entry = entry_new ();
  GError *error = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (self) && application != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_session_sign_in_application_async);
  g_task_set_task_data (task, entry, entry_free);
  if (!prepare (self, entry, application, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  unseat_graph_credential_set_text (entry->credential, secret);
  asker = unseat_entra_app_make_account (entry->application);
  authorizer = unseat_graph_authorizer_new_application (entry->endpoints, unseat_session_get_clock (self), asker, NULL, entry->credential);
  unseat_graph_authorizer_get_token_async (authorizer, cancellable, token_cb, g_steal_pointer (&task));
}

gboolean
unseat_session_sign_in_application_finish (UnseatSession *self,
                                           GAsyncResult  *result,
                                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gint64
unseat_session_read_certificate_end (UnseatSession *self)
{
  UnseatAccount         *account = NULL;
  UnseatGraphCredential *credential = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (self), 0);

  account = unseat_session_get_account (self);
  credential = account != NULL ? unseat_account_book_get_credential (unseat_session_get_book (self), account) : NULL;

  return credential != NULL ? unseat_graph_credential_read_end (credential) : 0;
}
