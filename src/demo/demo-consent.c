/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-consent.h"

#include "demo-auth.h"
#include "demo-server.h"

static const struct
{
  const char *id;
  gboolean    is_public;
  gboolean    is_multi_tenant;
} registrations[] = {
  { DEMO_CLIENT_ID, TRUE, TRUE },
  { DEMO_CLIENT_ID_GRAPH_TOOLS, TRUE, TRUE },
  { DEMO_CLIENT_ID_CONFIDENTIAL, FALSE, TRUE },
  { DEMO_CLIENT_ID_SINGLE_TENANT, TRUE, FALSE },
};

static const char *const graph_scopes[] = {
  "User.Read", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "LicenseAssignment.Read.All",
  "LicenseAssignment.ReadWrite.All", "Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All",
  "Directory.ReadWrite.All", "Group.ReadBasic.All", "Group.Read.All", "Group.ReadWrite.All", "GroupMember.ReadBasic.All",
  "GroupMember.Read.All", "GroupMember.ReadWrite.All", "RoleManagement.Read.Directory",
  "RoleManagement.ReadWrite.Directory", "AuditLog.Read.All", "Reports.Read.All", "ReportSettings.Read.All",
  "ReportSettings.ReadWrite.All", "User.RevokeSessions.All", "User-LifeCycleInfo.Read.All", "MailboxSettings.Read",
  "MailboxSettings.ReadWrite", "Device.Read.All", NULL
};

static const char *const oidc_scopes[] = { "openid", "profile", "email", "offline_access", NULL };

/* The resource of Graph in every cloud; which one is chosen decides the prefix, not the host that answers. */
static const char *const resources[] = {
  "https://graph.microsoft.com/", "https://graph.microsoft.us/", "https://dod-graph.microsoft.us/",
  "https://microsoftgraph.chinacloudapi.cn/", NULL
};

GHashTable *
demo_scopes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Strips the resource, as the answers of the token endpoint do. */
static const char *
get_short_name (const char *scope)
{
  for (guint i = 0; resources[i] != NULL; i++)
    {
      if (g_str_has_prefix (scope, resources[i]))
        return scope + strlen (resources[i]);
    }
  return scope;
}

static void
add_all_scopes (GHashTable *scopes)
{
  for (guint i = 0; graph_scopes[i] != NULL; i++)
    g_hash_table_add (scopes, g_strdup (graph_scopes[i]));
}

/* Returns: the scopes asked for, or NULL with the one that does not exist in @wrong. */
GHashTable *
demo_scopes_parse (const char *text,
                   char      **wrong)
{
  g_autoptr (GHashTable) scopes = demo_scopes_new ();
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *name = get_short_name (parts[i]);

      if (*parts[i] == '\0')
        continue;

      if (g_strv_contains (oidc_scopes, parts[i]) || g_strv_contains (graph_scopes, name))
        g_hash_table_add (scopes, g_strdup (name));
      else if (name != parts[i] && g_str_equal (name, ".default"))
        add_all_scopes (scopes);
      else
        {
          *wrong = g_strdup (parts[i]);
          return NULL;
        }
    }

  if (g_hash_table_size (scopes) > 0)
    return g_steal_pointer (&scopes);

  *wrong = g_strdup (text);
  return NULL;
}

gboolean
demo_scopes_is_oidc (const char *scope)
{
  return g_strv_contains (oidc_scopes, scope);
}

gboolean
demo_scopes_is_default (const char *text)
{
  const char *name = get_short_name (text);

  return name != text && g_str_equal (name, ".default");
}

/* User.Read is about who is signed in. */
gboolean
demo_consent_is_application_permission (const char *name)
{
  return g_strv_contains (graph_scopes, name) && !g_str_equal (name, "User.Read");
}

gboolean
demo_consent_is_home_tenant (const char *segment)
{
  static const char *const names[] = { DEMO_TENANT_ID, DEMO_DOMAIN, DEMO_INITIAL_DOMAIN };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (segment, names[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Returns: NULL when the client may sign in under this tenant. */
DemoResponse *
demo_consent_check_client (DemoRequest *request,
                           const char  *segment,
                           const char  *client_id)
{
  gboolean is_shared = g_ascii_strcasecmp (segment, "organizations") == 0 || g_ascii_strcasecmp (segment, "common") == 0;

  if (!is_shared && !demo_consent_is_home_tenant (segment))
    return demo_auth_new_error (request, 90002, segment);
  if (client_id == NULL)
    return demo_auth_new_error (request, 900144, "client_id");

  for (guint i = 0; i < G_N_ELEMENTS (registrations); i++)
    {
      if (g_ascii_strcasecmp (registrations[i].id, client_id) != 0)
        continue;

      return is_shared && !registrations[i].is_multi_tenant ? demo_auth_new_error (request, 50194, client_id) : NULL;
    }
  return demo_auth_new_error (request, 700016, client_id);
}

gboolean
demo_consent_is_public_client (const char *client_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (registrations); i++)
    {
      if (g_ascii_strcasecmp (registrations[i].id, client_id) == 0)
        return registrations[i].is_public;
    }
  return FALSE;
}

char *
demo_scopes_join (GHashTable *scopes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; graph_scopes[i] != NULL; i++)
    {
      if (g_hash_table_contains (scopes, graph_scopes[i]))
        g_ptr_array_add (names, (gpointer) graph_scopes[i]);
    }
  for (guint i = 0; oidc_scopes[i] != NULL; i++)
    {
      if (g_hash_table_contains (scopes, oidc_scopes[i]) && !g_str_equal (oidc_scopes[i], "offline_access"))
        g_ptr_array_add (names, (gpointer) oidc_scopes[i]);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (GStrv) names->pdata);
}

void
demo_scopes_restrict (GHashTable *scopes,
                      GHashTable *allowed)
{
  GHashTableIter iter;
  gpointer       key;

  if (allowed == NULL)
    return;

  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!demo_scopes_is_oidc (key) && !g_hash_table_contains (allowed, key))
        g_hash_table_iter_remove (&iter);
    }
}

void
demo_scopes_add_all (GHashTable *scopes,
                     GHashTable *more)
{
  GHashTableIter iter;
  gpointer       key;

  if (more == NULL)
    return;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (scopes, g_strdup (key));
}

gboolean
demo_scopes_is_subset (GHashTable *scopes,
                       GHashTable *of)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!demo_scopes_is_oidc (key) && !g_hash_table_contains (of, key))
        return FALSE;
    }
  return TRUE;
}

gboolean
demo_scopes_have_any (GHashTable        *scopes,
                      const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_hash_table_contains (scopes, names[i]))
        return TRUE;
    }
  return FALSE;
}
