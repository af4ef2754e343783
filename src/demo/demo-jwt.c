/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-jwt.h"

#include "demo-consent.h"
#include "demo-json.h"
#include "demo-server.h"

#define LIFETIME_SECONDS 3900
#define SERVICE_PRINCIPAL_ID "b6a1d5e0-92c4-4f7b-8e3d-5f0a1c2b7d94"

static char *
join (GString *payload)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autoptr (GString) signature = g_string_new ("the demo does not sign");
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  demo_json_begin_object (header, NULL);
  demo_json_add_string (header, "typ", "JWT");
  demo_json_add_string (header, "alg", "RS256");
  demo_json_add_string (header, "kid", "demo");
  demo_json_end_object (header);

  first = demo_encode_base64url (header->str, header->len);
  second = demo_encode_base64url (payload->str, payload->len);
  third = demo_encode_base64url (signature->str, signature->len);
  return g_strconcat (first, ".", second, ".", third, NULL);
}

static void
add_times (GString *payload)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  demo_json_add_int (payload, "iat", now);
  demo_json_add_int (payload, "nbf", now);
  demo_json_add_int (payload, "exp", now + LIFETIME_SECONDS);
}

char *
demo_jwt_new_identity (DemoTenant  *tenant,
                       DemoRequest *request,
                       const char  *client_id,
                       GHashTable  *scopes)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  g_autofree char *issuer = g_strconcat (request->base_url, "/" DEMO_TENANT_ID "/v2.0", NULL);
  g_auto (DemoProfile) profile = { NULL };
  char id[37];

  demo_tenant_format_id (tenant, 0, id);
  demo_tenant_fill_profile (tenant, 0, &profile);

  demo_json_begin_object (payload, NULL);
  demo_json_add_string (payload, "aud", client_id);
  demo_json_add_string (payload, "iss", issuer);
  add_times (payload);
  demo_json_add_string (payload, "sub", "demo-subject");
  demo_json_add_string (payload, "tid", DEMO_TENANT_ID);
  demo_json_add_string (payload, "ver", "2.0");
  if (g_hash_table_contains (scopes, "profile"))
    {
      demo_json_add_string (payload, "name", profile.display);
      demo_json_add_string (payload, "oid", id);
      demo_json_add_string (payload, "preferred_username", profile.upn);
    }
  demo_json_end_object (payload);

  return join (payload);
}

char *
demo_jwt_new_application (const char *client_id,
                          const char *name,
                          GHashTable *permissions)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  g_autofree char *joined = demo_scopes_join (permissions);
  g_auto (GStrv) roles = g_strsplit (joined, " ", -1);
  g_autofree char *unique = g_uuid_string_random ();

  demo_json_begin_object (payload, NULL);
  demo_json_add_string (payload, "aud", "https://graph.microsoft.com");
  demo_json_add_string (payload, "iss", "https://sts.windows.net/" DEMO_TENANT_ID "/");
  add_times (payload);
  demo_json_add_string (payload, "app_displayname", name);
  demo_json_add_string (payload, "appid", client_id);
  demo_json_add_string (payload, "idtyp", "app");
  demo_json_add_string (payload, "oid", SERVICE_PRINCIPAL_ID);
  if (g_hash_table_size (permissions) > 0)
    {
      demo_json_begin_array (payload, "roles");
      for (guint i = 0; roles[i] != NULL; i++)
        demo_json_add_string (payload, NULL, roles[i]);
      demo_json_end_array (payload);
    }
  demo_json_add_string (payload, "sub", SERVICE_PRINCIPAL_ID);
  demo_json_add_string (payload, "tid", DEMO_TENANT_ID);
  demo_json_add_string (payload, "uti", unique);
  demo_json_add_string (payload, "ver", "1.0");
  demo_json_end_object (payload);

  return join (payload);
}
