/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-directory.h"

#include "demo-groups.h"
#include "demo-json.h"
#include "demo-members.h"
#include "demo-query.h"
#include "demo-server.h"
#include "demo-users.h"

#define SPACE_ROLE 4

static const struct
{
  const char *name;
  const char *template_id;
  const char *description;
  gboolean    is_dormant; /* nobody has activated it */
} roles[] = {
  { "Global Administrator", "62e90394-69f5-4237-9190-012177145e10", "Can manage all aspects of the directory." },
  { "License Administrator", "4d6ac14f-3453-41d0-bef9-a3e0c569773a", "Can manage product licenses." },
  { "User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1", "Can manage all aspects of users and groups." },
  { "Directory Writers", "9360feb5-f418-4baa-8175-e2a00bac4301", "Can read and write basic directory information." },
  { "Groups Administrator", "fdd7a751-b60b-444a-984c-02652fe8fa1c", "Can manage all aspects of groups." },
  { "Identity Governance Administrator", "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", "Can manage access reviews." },
  { "Intune Administrator", "3a2c62db-5318-420d-8d74-23affee5d9d5", "Can manage Intune." },
  { "Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de", "Can manage Exchange." },
  { "Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814", "Can manage role assignments." },
  { "Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Can read everything." },
  { "Directory Readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Can read basic directory information." },
  { "Reports Reader", "4a5d8f65-41da-4de4-8968-e035b65339cf", "Can read sign-in and audit reports." },
  { "Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509", "Can read security information.", TRUE },
  { "Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8", "Can reset passwords." },
  { "Billing Administrator", "b0f54661-2d74-4c50-afa3-1ec803f12efe", "Can manage billing." },
};

static const char *const role_properties[] = { "id", "displayName", "description", "roleTemplateId", NULL };

gboolean
demo_directory_knows_role (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (g_str_equal (roles[i].name, name))
        return TRUE;
    }
  return FALSE;
}

static void
add_domain (GString    *json,
            const char *name,
            gboolean    is_initial)
{
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "capabilities", "Email, OfficeCommunicationsOnline");
  demo_json_add_boolean (json, "isDefault", !is_initial);
  demo_json_add_boolean (json, "isInitial", is_initial);
  demo_json_add_string (json, "name", name);
  demo_json_add_string (json, "type", "Managed");
  demo_json_end_object (json);
}

DemoResponse *
demo_directory_get_organization (DemoTenant  *tenant,
                                 DemoRequest *request)
{
  static const char *const selectable[] = {
    "id", "displayName", "verifiedDomains", "countryLetterCode", "tenantType", "onPremisesSyncEnabled", NULL
  };
  const DemoCollection collection = { "microsoft.graph.organization", selectable, NULL, NULL, NULL, FALSE };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);
  GString      *json;

  if (response != NULL)
    return response;

  response = demo_response_new (200);
  json = response->body;
  demo_json_begin_object (json, NULL);
  demo_query_add_context (json, request, &query, "organization", "");
  demo_json_begin_array (json, "value");
  demo_json_begin_object (json, NULL);
  if (query.select == NULL || demo_query_selects (&query, "id"))
    demo_json_add_string (json, "id", DEMO_TENANT_ID);
  if (query.select == NULL || demo_query_selects (&query, "displayName"))
    demo_json_add_string (json, "displayName", "Larkspur Rivers");
  if (query.select == NULL || demo_query_selects (&query, "countryLetterCode"))
    demo_json_add_string (json, "countryLetterCode", DEMO_COUNTRY);
  if (query.select == NULL || demo_query_selects (&query, "tenantType"))
    demo_json_add_string (json, "tenantType", "AAD");
  if (query.select == NULL || demo_query_selects (&query, "onPremisesSyncEnabled"))
    demo_json_add_boolean (json, "onPremisesSyncEnabled", TRUE);
  if (query.select == NULL || demo_query_selects (&query, "verifiedDomains"))
    {
      demo_json_begin_array (json, "verifiedDomains");
      add_domain (json, DEMO_INITIAL_DOMAIN, TRUE);
      add_domain (json, DEMO_DOMAIN, FALSE);
      demo_json_end_array (json);
    }
  demo_json_end_object (json);
  demo_json_end_array (json);
  demo_json_end_object (json);
  return response;
}

static void
add_role (GString         *json,
          DemoTenant      *tenant,
          guint            role,
          const DemoQuery *query)
{
  g_autofree char *id = demo_tenant_make_guid (tenant, SPACE_ROLE, role);
  gboolean         all = query->select == NULL;

  demo_json_begin_object (json, NULL);
  if (all || demo_query_selects (query, "id"))
    demo_json_add_string (json, "id", id);
  if (all || demo_query_selects (query, "displayName"))
    demo_json_add_string (json, "displayName", roles[role].name);
  if (all || demo_query_selects (query, "description"))
    demo_json_add_string (json, "description", roles[role].description);
  if (all || demo_query_selects (query, "roleTemplateId"))
    demo_json_add_string (json, "roleTemplateId", roles[role].template_id);
  demo_json_end_object (json);
}

static gboolean
is_own (DemoTenant *tenant,
        guint       role)
{
  const char *const names[] = { roles[role].name, NULL };

  return demo_tenant_has_role (tenant, names);
}

static DemoResponse *
list_roles (DemoTenant      *tenant,
            DemoRequest     *request,
            const DemoQuery *query,
            gboolean         only_own)
{
  DemoResponse *response = demo_response_new (200);
  GString      *json = response->body;
  guint         n_own = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    n_own += is_own (tenant, i) ? 1 : 0;

  demo_json_begin_object (json, NULL);
  demo_query_add_context (json, request, query, "directoryRoles", "");
  if (query->count && only_own)
    demo_json_add_int (json, "@odata.count", n_own);
  demo_json_begin_array (json, "value");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (is_own (tenant, i) || (!only_own && !roles[i].is_dormant))
        add_role (json, tenant, i, query);
    }
  demo_json_end_array (json);
  demo_json_end_object (json);
  return response;
}

DemoResponse *
demo_directory_list_roles (DemoTenant  *tenant,
                           DemoRequest *request)
{
  const DemoCollection collection = { "microsoft.graph.directoryRole", role_properties, NULL, NULL, NULL, FALSE };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *refusal = demo_query_parse (request, &collection, &query);

  return refusal != NULL ? refusal : list_roles (tenant, request, &query, FALSE);
}

DemoResponse *
demo_directory_list_own_roles (DemoTenant  *tenant,
                               DemoRequest *request)
{
  const DemoCollection collection = { "microsoft.graph.directoryRole", role_properties, NULL, NULL, NULL, TRUE };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *refusal = demo_query_parse (request, &collection, &query);

  if (refusal != NULL)
    return refusal;
  /* A cast is an advanced query: it wants the header and $count=true. */
  if (!query.count)
    return demo_response_new_error (request, 400, "Request_UnsupportedQuery",
                                    "Unsupported Query: the OData cast needs the header 'ConsistencyLevel: eventual' "
                                    "and $count=true.");

  return list_roles (tenant, request, &query, TRUE);
}

/* Returns: the position in the table, or its length */
static guint
find_role (DemoTenant  *tenant,
           DemoRequest *request)
{
  static const char older[] = "roleTemplateId=";
  const char       *first = demo_request_get_segment (request, 0);
  const char       *second = demo_request_get_segment (request, 1);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *by_template = g_strdup_printf ("directoryRoles(roleTemplateId='%s')", roles[i].template_id);
      g_autofree char *id = demo_tenant_make_guid (tenant, SPACE_ROLE, i);
      const char      *key = g_str_has_prefix (second, older) ? second + strlen (older) : NULL;

      if (roles[i].is_dormant && !is_own (tenant, i))
        continue;
      if (g_ascii_strcasecmp (first, by_template) == 0 || g_ascii_strcasecmp (second, id) == 0)
        return i;
      if (key != NULL && g_ascii_strcasecmp (key, roles[i].template_id) == 0)
        return i;
    }

  return G_N_ELEMENTS (roles);
}

static void
write_role_member (GString         *json,
                   DemoTenant      *tenant,
                   const char      *name,
                   const DemoQuery *query,
                   GHashTable      *granted)
{
  guint            person = demo_tenant_find_person (tenant, name);
  const DemoGroup *group = demo_tenant_find_group (tenant, name, NULL);

  if (person != DEMO_NO_PERSON)
    demo_members_write_person (json, tenant, person, query, granted);
  else if (group != NULL)
    demo_groups_write_group (json, tenant, group, query);
}

DemoResponse *
demo_directory_list_role_members (DemoTenant  *tenant,
                                  DemoRequest *request,
                                  GHashTable  *granted)
{
  static const char *const defaults[] = { "id", "displayName", "userPrincipalName", "mail", NULL };
  const DemoCollection     collection = { "microsoft.graph.user", demo_users_selectable, NULL, NULL, NULL, FALSE };
  guint                    role = find_role (tenant, request);
  g_auto (DemoQuery) query = { NULL };
  DemoResponse      *response = demo_query_parse (request, &collection, &query);
  const char *const *members = NULL;

  if (response != NULL)
    return response;
  if (role == G_N_ELEMENTS (roles))
    return demo_response_new_not_found (request, demo_request_get_segment (request, request->segments->len - 2));
  if (query.select == NULL)
    query.select = g_strdupv ((GStrv) defaults);

  members = g_hash_table_lookup (tenant->role_members, roles[role].name);
  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "directoryObjects", "");
  demo_json_begin_array (response->body, "value");
  if (is_own (tenant, role))
    write_role_member (response->body, tenant, DEMO_UPN_ADMIN, &query, granted);
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    write_role_member (response->body, tenant, members[i], &query, granted);
  demo_json_end_array (response->body);
  demo_json_end_object (response->body);
  return response;
}
