/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-app-token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-identity.h"
#include "unseat-graph-token-answer.h"
#include "unseat-json-reader.h"
#include "unseat-utils.h"

#define MAX_PERMISSION_LENGTH 128

/* Returns: (transfer full): the application permissions, separated by blanks; of such a form only that they cannot be mistaken for two */
static char *
read_roles (UnseatJsonReader *reader)
{
  g_autoptr (GString) roles = g_string_new (NULL);
  guint n_roles = unseat_json_reader_opt_enter_array (reader, "roles");

  for (guint i = 0; i < n_roles; i++)
    {
      const char *role = unseat_json_reader_get_element_string (reader, i);

      if (role == NULL || *role == '\0' || strlen (role) > MAX_PERMISSION_LENGTH || strpbrk (role, " \t\r\n") != NULL)
        continue;
      g_string_append_printf (roles, "%s%s", roles->len > 0 ? " " : "", role);
    }
  unseat_json_reader_leave (reader);

  return g_string_free (g_steal_pointer (&roles), FALSE);
}

/* Returns: (transfer full) (nullable): what the token says; NULL when it cannot be read */
static UnseatGraphIdentity *
read_claims (UnseatGraphToken *token,
             char            **roles)
{
  g_autoptr (GBytes) payload = unseat_graph_identity_dup_payload (unseat_graph_token_peek_access (token));
  g_autoptr (UnseatJsonReader) reader = payload != NULL ? unseat_json_reader_new (payload, "token", NULL) : NULL;
  g_autoptr (UnseatGraphIdentity) identity = unseat_graph_identity_new ();
  g_autofree char *granted = NULL;
  const char      *tenant_id = NULL;
  const char      *name = NULL;

  if (reader == NULL)
    return NULL;

  tenant_id = unseat_json_reader_opt_string (reader, "tid");
  name = unseat_json_reader_opt_string (reader, "app_displayname");
  granted = read_roles (reader);
  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  unseat_graph_identity_fill (identity, tenant_id, NULL, name);
  *roles = g_steal_pointer (&granted);
  return g_steal_pointer (&identity);
}

static void
set_no_permission_error (UnseatEndpoints *endpoints,
                         UnseatAccount   *asker,
                         GError         **error)
{
  g_autofree char *address = g_strdup_printf ("%s/%s/adminconsent?client_id=%s", unseat_endpoints_get_login_url (endpoints),
                                              unseat_account_get_tenant_id (asker), unseat_account_get_client_id (asker));

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONSENT_REQUIRED,
               /* Translators: a web address. “Application permissions” are what Microsoft Entra calls the permissions of an app that works without a person. */
               _ ("This app may do nothing in the tenant without a person. Add application permissions to its registration, then open %s as an administrator and accept them."),
               address);
}

UnseatGraphToken *
unseat_graph_app_token_read (GBytes          *body,
                             UnseatEndpoints *endpoints,
                             UnseatAccount   *asker,
                             gint64           now,
                             UnseatAccount  **account,
                             GError         **error)
{
  g_autoptr (UnseatGraphToken) token = NULL;
  g_autoptr (UnseatGraphIdentity) identity = NULL;
  g_autofree char *roles = NULL;
  const char      *tenant_id = unseat_account_get_tenant_id (asker);
  const char      *client_id = unseat_account_get_client_id (asker);
  const char      *name = unseat_account_get_user_name (asker);

  token = unseat_graph_token_answer_read (body, unseat_endpoints_get_cloud (endpoints), unseat_account_get_scopes (asker), NULL, now, NULL, error);
  if (token == NULL)
    return NULL;

  identity = read_claims (token, &roles);
  if (identity != NULL && *roles == '\0')
    {
      set_no_permission_error (endpoints, asker, error);
      return NULL;
    }
  if (identity != NULL && identity->tenant_id != NULL)
    tenant_id = identity->tenant_id;
  if (identity != NULL && identity->user_name != NULL)
    name = identity->user_name;
  if (!unseat_is_guid (tenant_id))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The sign-in worked, but nobody told the id of the tenant. Name the tenant by its id instead of a domain."));
      return NULL;
    }

  *account = unseat_account_new (unseat_account_get_store_key (asker), unseat_account_get_cloud_id (asker), tenant_id, client_id, name, client_id,
                                 roles != NULL ? roles : unseat_account_get_scopes (asker));
  return unseat_graph_token_new (unseat_graph_token_peek_access (token), NULL, unseat_account_get_scopes (*account), unseat_graph_token_get_expires (token));
}
