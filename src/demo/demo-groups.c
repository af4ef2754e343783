/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-groups.h"

#include "demo-consent.h"
#include "demo-json.h"
#include "demo-licensing.h"
#include "demo-processing.h"
#include "demo-query.h"
#include "demo-server.h"

static const char *const selectable[] = {
  "id", "displayName", "description", "mail", "mailNickname", "createdDateTime", "groupTypes", "securityEnabled",
  "mailEnabled", "membershipRule", "membershipRuleProcessingState", "onPremisesSyncEnabled", "isAssignableToRole",
  "assignedLicenses", "licenseProcessingState", "visibility", NULL
};

static const char *const default_properties[] = {
  "id", "createdDateTime", "description", "displayName", "groupTypes", "isAssignableToRole", "mail", "mailEnabled",
  "mailNickname", "membershipRule", "membershipRuleProcessingState", "onPremisesSyncEnabled", "securityEnabled",
  "visibility", NULL
};

/* All that Group.ReadBasic.All shows. */
static const char *const basic_properties[] = {
  "id", "displayName", "createdDateTime", "mail", "mailNickname", "groupTypes", "securityEnabled", "mailEnabled",
  "description", "visibility", NULL
};

static const DemoFilterProperty filter_properties[] = {
  { "id", DEMO_FILTER_TEXT, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_IN },
  { "displayName", DEMO_FILTER_TEXT, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_IN | DEMO_FILTER_STARTS_WITH },
  { "securityEnabled", DEMO_FILTER_BOOLEAN, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_IN },
  { "mailEnabled", DEMO_FILTER_BOOLEAN, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT },
  { "hasMembersWithLicenseErrors", DEMO_FILTER_BOOLEAN, DEMO_FILTER_EQ },
  { NULL, DEMO_FILTER_TEXT, 0 },
};

static const char *const full_scopes[] = {
  "Group.Read.All", "GroupMember.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "GroupMember.ReadWrite.All",
  "Directory.ReadWrite.All", NULL
};

gboolean
demo_groups_has_error (const DemoPerson *at,
                       guint             group)
{
  for (guint i = 0; i < at->n_assignments; i++)
    {
      if (at->assignments[i].source == group + 1 && at->assignments[i].problem != DEMO_PROBLEM_NONE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_members_in_error (DemoTenant *tenant,
                      guint       group)
{
  for (guint person = 0; person < tenant->n_people; person++)
    {
      if (demo_groups_has_error (&tenant->people[person], group))
        return TRUE;
    }
  return FALSE;
}

static void
get_value (gpointer         context,
           guint            index,
           const char      *property,
           DemoFilterValue *value)
{
  const DemoGroup *group = demo_tenant_get_group (context, index);

  if (g_str_equal (property, "id"))
    value->text = g_strdup (group->id);
  else if (g_str_equal (property, "displayName"))
    value->text = g_strdup (group->name);
  else if (g_str_equal (property, "securityEnabled"))
    value->number = group->is_security;
  else if (g_str_equal (property, "mailEnabled"))
    value->number = group->is_mail_enabled;
  else
    value->number = has_members_in_error (context, index);
}

/* Returns: (array length=n): what reads show that the group gives */
static const DemoGrant *
get_shown (DemoTenant      *tenant,
           const DemoGroup *group,
           guint           *n)
{
  gboolean is_old = group->old_until > demo_tenant_get_now (tenant);

  *n = is_old ? group->n_old_grants : group->n_grants;

  return is_old ? group->old_grants : group->grants;
}

static gboolean
has_sku (gpointer    context,
         guint       index,
         const char *sku_id)
{
  DemoTenant      *tenant = context;
  guint            n = 0;
  const DemoGrant *grants = get_shown (tenant, demo_tenant_get_group (tenant, index), &n);
  guint            product = 0;

  if (demo_catalog_find (tenant->catalog, sku_id, &product) == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (grants[i].product == product)
        return TRUE;
    }
  return FALSE;
}

static void
add_licenses (GString         *json,
              DemoTenant      *tenant,
              const DemoGroup *group)
{
  guint            n = 0;
  const DemoGrant *grants = get_shown (tenant, group, &n);

  demo_json_begin_array (json, "assignedLicenses");
  for (guint i = 0; i < n; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, grants[i].product);

      demo_json_begin_object (json, NULL);
      demo_licensing_add_disabled (json, product, &grants[i].disabled);
      demo_json_add_string (json, "skuId", product->sku_id);
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
}

static void
add_kind (GString         *json,
          const DemoGroup *group,
          const DemoQuery *query)
{
  if (demo_query_selects (query, "groupTypes"))
    {
      demo_json_begin_array (json, "groupTypes");
      if (group->is_unified)
        demo_json_add_string (json, NULL, "Unified");
      if (group->rule != NULL)
        demo_json_add_string (json, NULL, "DynamicMembership");
      demo_json_end_array (json);
    }
  if (demo_query_selects (query, "securityEnabled"))
    demo_json_add_boolean (json, "securityEnabled", group->is_security);
  if (demo_query_selects (query, "mailEnabled"))
    demo_json_add_boolean (json, "mailEnabled", group->is_mail_enabled);
  if (demo_query_selects (query, "membershipRule"))
    demo_json_add_string (json, "membershipRule", group->rule);
  if (demo_query_selects (query, "membershipRuleProcessingState"))
    demo_json_add_string (json, "membershipRuleProcessingState", group->rule != NULL ? "On" : NULL);
  if (demo_query_selects (query, "onPremisesSyncEnabled"))
    demo_json_add_raw (json, "onPremisesSyncEnabled", group->is_synced ? "true" : "null");
  if (demo_query_selects (query, "isAssignableToRole"))
    demo_json_add_raw (json, "isAssignableToRole", group->is_role_assignable ? "true" : "null");
}

static char *
make_nickname (const DemoGroup *group)
{
  char *nickname = g_ascii_strdown (group->name, -1);

  g_strdelimit (nickname, " ", '-');
  return nickname;
}

static void
add_processing_state (GString    *json,
                      const char *state)
{
  if (state == NULL)
    {
      demo_json_add_null (json, "licenseProcessingState");
      return;
    }
  demo_json_begin_object (json, "licenseProcessingState");
  demo_json_add_string (json, "state", state);
  demo_json_end_object (json);
}

void
demo_groups_add_json (GString         *json,
                      DemoTenant      *tenant,
                      const DemoGroup *group,
                      const DemoQuery *query)
{
  g_autofree char *nickname = make_nickname (group);
  g_autofree char *mail = group->is_mail_enabled ? g_strconcat (nickname, "@" DEMO_DOMAIN, NULL) : NULL;

  if (demo_query_selects (query, "id"))
    demo_json_add_string (json, "id", group->id);
  if (demo_query_selects (query, "displayName"))
    demo_json_add_string (json, "displayName", group->name);
  if (demo_query_selects (query, "description"))
    demo_json_add_string (json, "description", group->description);
  if (demo_query_selects (query, "mail"))
    demo_json_add_string (json, "mail", mail);
  if (demo_query_selects (query, "mailNickname"))
    demo_json_add_string (json, "mailNickname", nickname);
  if (demo_query_selects (query, "createdDateTime"))
    demo_json_add_time (json, "createdDateTime", group->created);
  if (demo_query_selects (query, "visibility"))
    demo_json_add_string (json, "visibility", group->is_unified ? "Private" : NULL);
  add_kind (json, group, query);
  if (demo_query_selects (query, "assignedLicenses"))
    add_licenses (json, tenant, group);
  if (demo_query_selects (query, "licenseProcessingState"))
    add_processing_state (json, demo_processing_get_state (tenant, group));
}

static DemoResponse *
check_rights (DemoRequest *request,
              DemoQuery   *query,
              GHashTable  *granted)
{
  if (demo_scopes_have_any (granted, full_scopes))
    {
      if (query->select == NULL)
        query->select = g_strdupv ((GStrv) default_properties);
      return NULL;
    }

  if (query->select == NULL)
    query->select = g_strdupv ((GStrv) basic_properties);
  for (guint i = 0; query->select[i] != NULL; i++)
    {
      if (!g_strv_contains (basic_properties, query->select[i]))
        return demo_response_new_denied (request);
    }
  return query->filter != NULL ? demo_response_new_denied (request) : NULL;
}

void
demo_groups_add_next_link (GString     *json,
                           DemoRequest *request,
                           guint        next,
                           guint        end)
{
  g_autofree char *link = NULL;

  if (next >= end)
    return;

  link = demo_query_dup_next_link (request, next);
  demo_json_add_string (json, "@odata.nextLink", link);
}

static DemoResponse *
write_groups (DemoTenant             *tenant,
              DemoRequest            *request,
              const DemoQuery        *query,
              const DemoFilterSource *source)
{
  DemoResponse *response = demo_response_new (200);
  GString      *json = response->body;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = query->position;

  for (guint i = 0; i < tenant->groups->len; i++)
    {
      if (demo_tenant_get_group (tenant, i)->is_deleted)
        continue;
      if (query->filter == NULL || demo_filter_match (query->filter, source, i))
        g_array_append_val (matches, i);
    }

  demo_json_begin_object (json, NULL);
  demo_query_add_context (json, request, query, "groups", "");
  if (query->count && query->is_first)
    demo_json_add_int (json, "@odata.count", matches->len);
  demo_json_begin_array (json, "value");
  for (; !request->empty_page && at < matches->len && at < query->position + query->top; at++)
    {
      demo_json_begin_object (json, NULL);
      demo_groups_add_json (json, tenant, demo_tenant_get_group (tenant, g_array_index (matches, guint, at)), query);
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
  demo_groups_add_next_link (json, request, at, matches->len);
  demo_json_end_object (json);
  return response;
}

DemoResponse *
demo_groups_list (DemoTenant  *tenant,
                  DemoRequest *request,
                  GHashTable  *granted)
{
  const DemoFilterSource source = { "Group", filter_properties, tenant, get_value, has_sku, NULL };
  const DemoCollection   collection = { "microsoft.graph.group", selectable, &source, NULL, NULL, TRUE };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *refusal = demo_query_parse (request, &collection, &query);

  if (refusal == NULL)
    refusal = check_rights (request, &query, granted);
  if (refusal != NULL)
    return refusal;

  return write_groups (tenant, request, &query, &source);
}

DemoResponse *
demo_groups_get (DemoTenant  *tenant,
                 DemoRequest *request,
                 GHashTable  *granted)
{
  const DemoCollection collection = { "microsoft.graph.group", selectable, NULL, NULL, NULL, FALSE };
  const char          *id = demo_request_get_segment (request, 1);
  const DemoGroup     *group = demo_tenant_find_group_by_id (tenant, id, NULL);
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);

  if (response == NULL)
    response = check_rights (request, &query, granted);
  if (response != NULL)
    return response;
  if (group == NULL)
    return demo_response_new_not_found (request, id);

  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "groups", "/$entity");
  demo_groups_add_json (response->body, tenant, group, &query);
  demo_json_end_object (response->body);
  return response;
}

void
demo_groups_write_group (GString         *json,
                         DemoTenant      *tenant,
                         const DemoGroup *group,
                         const DemoQuery *query)
{
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "@odata.type", "#microsoft.graph.group");
  demo_groups_add_json (json, tenant, group, query);
  demo_json_end_object (json);
}
