/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-secret-item.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"

#define ATTRIBUTE_STORE_KEY "store-key"
#define ATTRIBUTE_CLOUD "cloud"
#define ATTRIBUTE_TENANT "tenant"
#define ATTRIBUTE_ACCOUNT "account"
#define ATTRIBUTE_CLIENT_ID "client-id"
#define ATTRIBUTE_USER_NAME "user-name"
#define ATTRIBUTE_SCOPES "scopes"

const SecretSchema unseat_graph_secret_schema = {
  "io.github.unseat.Unseat.RefreshToken",
  SECRET_SCHEMA_NONE,
  {
      { ATTRIBUTE_STORE_KEY, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ATTRIBUTE_CLOUD, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ATTRIBUTE_TENANT, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ATTRIBUTE_ACCOUNT, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ATTRIBUTE_CLIENT_ID, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ATTRIBUTE_USER_NAME, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ATTRIBUTE_SCOPES, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  }
};

static gboolean
differs (GHashTable *a,
         GHashTable *b,
         const char *name)
{
  return g_strcmp0 (g_hash_table_lookup (a, name), g_hash_table_lookup (b, name)) != 0;
}

static gboolean
is_no_service (const GError *cause)
{
  if (cause->domain != G_DBUS_ERROR)
    return FALSE;
  if (cause->code == G_DBUS_ERROR_SERVICE_UNKNOWN || cause->code == G_DBUS_ERROR_NAME_HAS_NO_OWNER)
    return TRUE;

  return cause->code >= G_DBUS_ERROR_SPAWN_EXEC_FAILED && cause->code <= G_DBUS_ERROR_SPAWN_NO_MEMORY;
}

/* Flatpak hides the service from its apps; libsecret goes by the same file. */
static GError *
make_no_service_error (void)
{
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("The desktop has no Secret portal, which keeps the sign-ins of sandboxed apps. Install xdg-desktop-portal and gnome-keyring."));

  return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("No keyring service is running. Install and start one, for example gnome-keyring."));
}

GError *
unseat_graph_secret_translate_error (const GError *cause)
{
  GError *error = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) /* never ours: libsecret gets no cancellable */
    error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("The keyring was not unlocked, because its question was dismissed."));
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("The keyring is locked. Unlock it with its password and try again."));
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("No keyring is set up yet. Set one up, for example with the app “Passwords and Keys”."));
  else if (is_no_service (cause))
    error = make_no_service_error ();
  else if (cause->domain == G_IO_ERROR)
    error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("There is no keyring, because this is not a desktop session."));
  else
    error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_KEYRING, _ ("The keyring refused."));

  unseat_error_set_details (error, cause->message, NULL);
  return error;
}

GHashTable *
unseat_graph_secret_make_identity (UnseatAccount *account)
{
  return secret_attributes_build (&unseat_graph_secret_schema,
                                  ATTRIBUTE_STORE_KEY, unseat_account_get_store_key (account),
                                  ATTRIBUTE_TENANT, unseat_account_get_tenant_id (account),
                                  ATTRIBUTE_ACCOUNT, unseat_account_get_user_id (account),
                                  ATTRIBUTE_CLIENT_ID, unseat_account_get_client_id (account),
                                  NULL);
}

GHashTable *
unseat_graph_secret_make_attributes (UnseatAccount *account)
{
  return secret_attributes_build (&unseat_graph_secret_schema,
                                  ATTRIBUTE_STORE_KEY, unseat_account_get_store_key (account),
                                  ATTRIBUTE_CLOUD, unseat_account_get_cloud_id (account),
                                  ATTRIBUTE_TENANT, unseat_account_get_tenant_id (account),
                                  ATTRIBUTE_ACCOUNT, unseat_account_get_user_id (account),
                                  ATTRIBUTE_CLIENT_ID, unseat_account_get_client_id (account),
                                  ATTRIBUTE_USER_NAME, unseat_account_get_user_name (account),
                                  ATTRIBUTE_SCOPES, unseat_account_get_scopes (account),
                                  NULL);
}

UnseatAccount *
unseat_graph_secret_make_account (GHashTable *attributes)
{
  const char *scopes = g_hash_table_lookup (attributes, ATTRIBUTE_SCOPES);
  const char *values[6] = {
    g_hash_table_lookup (attributes, ATTRIBUTE_STORE_KEY),
    g_hash_table_lookup (attributes, ATTRIBUTE_CLOUD),
    g_hash_table_lookup (attributes, ATTRIBUTE_TENANT),
    g_hash_table_lookup (attributes, ATTRIBUTE_ACCOUNT),
    g_hash_table_lookup (attributes, ATTRIBUTE_USER_NAME),
    g_hash_table_lookup (attributes, ATTRIBUTE_CLIENT_ID),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i] == NULL)
      return NULL;

  return unseat_account_new (values[0], values[1], values[2], values[3], values[4], values[5], scopes);
}

GHashTable *
unseat_graph_secret_make_server (const char *store_key)
{
  return secret_attributes_build (&unseat_graph_secret_schema, ATTRIBUTE_STORE_KEY, store_key, NULL);
}

gboolean
unseat_graph_secret_is_outdated (GHashTable    *attributes,
                                 UnseatAccount *account)
{
  g_autoptr (GHashTable) current = unseat_graph_secret_make_attributes (account);

  return differs (attributes, current, ATTRIBUTE_USER_NAME) || differs (attributes, current, ATTRIBUTE_SCOPES);
}
