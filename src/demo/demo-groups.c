/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-groups.h"

#include "demo-consent.h"
#include "demo-json.h"
#include "demo-query.h"
#include "demo-users.h"

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

static const char *const user_scopes[] = {
  "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", NULL
};

static gboolean
has_error_from (const DemoPerson *at,
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
      if (has_error_from (&tenant->people[person], group))
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

static gboolean
has_sku (gpointer    context,
         guint       index,
         const char *sku_id)
{
  DemoTenant      *tenant = context;
  const DemoGroup *group = demo_tenant_get_group (tenant, index);
  guint            product = 0;

  if (demo_catalog_find (tenant->catalog, sku_id, &product) == NULL)
    return FALSE;

  for (guint i = 0; i < group->n_grants; i++)
    {
      if (group->grants[i].product == product)
        return TRUE;
    }
  return FALSE;
}

static guint
count_skus (gpointer context,
            guint    index)
{
  return demo_tenant_get_group (context, index)->n_grants;
}

static void
add_licenses (GString         *json,
              DemoTenant      *tenant,
              const DemoGroup *group)
{
  demo_json_begin_array (json, "assignedLicenses");
  for (guint i = 0; i < group->n_grants; i++)
    {
      demo_json_begin_object (json, NULL);
      demo_json_add_raw (json, "disabledPlans", "[]");
      demo_json_add_string (json, "skuId", demo_catalog_get (tenant->catalog, group->grants[i].product)->sku_id);
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
add_group (GString         *json,
           DemoTenant      *tenant,
           const DemoGroup *group,
           const DemoQuery *query)
{
  g_autofree char *nickname = make_nickname (group);
  g_autofree char *mail = group->is_mail_enabled ? g_strconcat (nickname, "@larkspur-rivers.example", NULL) : NULL;

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
    demo_json_add_raw (json, "licenseProcessingState", group->n_grants > 0 ? "{\"state\":\"ProcessingComplete\"}" : "null");
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

static void
add_next_link (GString     *json,
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
      add_group (json, tenant, demo_tenant_get_group (tenant, g_array_index (matches, guint, at)), query);
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
  add_next_link (json, request, at, matches->len);
  demo_json_end_object (json);
  return response;
}

DemoResponse *
demo_groups_list (DemoTenant  *tenant,
                  DemoRequest *request,
                  GHashTable  *granted)
{
  const DemoFilterSource source = { "Group", filter_properties, tenant, get_value, has_sku, count_skus };
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
  const DemoGroup     *group = demo_tenant_find_group (tenant, id, NULL);
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);

  if (response == NULL)
    response = check_rights (request, &query, granted);
  if (response != NULL)
    return response;
  if (group == NULL || g_ascii_strcasecmp (group->id, id) != 0)
    return demo_response_new_not_found (request, id);

  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "groups", "/$entity");
  add_group (response->body, tenant, group, &query);
  demo_json_end_object (response->body);
  return response;
}

void
demo_groups_write_person (GString         *json,
                          DemoTenant      *tenant,
                          guint            person,
                          const DemoQuery *query,
                          GHashTable      *granted)
{
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "@odata.type", "#microsoft.graph.user");
  if (demo_scopes_have_any (granted, user_scopes))
    demo_users_add_json (json, tenant, person, query);
  else
    {
      char id[37];

      demo_tenant_format_id (tenant, person, id);
      demo_json_add_string (json, "id", id);
      for (guint i = 0; query->select[i] != NULL; i++)
        {
          if (!g_str_equal (query->select[i], "id"))
            demo_json_add_null (json, query->select[i]);
        }
    }
  demo_json_end_object (json);
}

void
demo_groups_write_group (GString         *json,
                         DemoTenant      *tenant,
                         const DemoGroup *group,
                         const DemoQuery *query)
{
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "@odata.type", "#microsoft.graph.group");
  add_group (json, tenant, group, query);
  demo_json_end_object (json);
}

/* The bits of the groups whose people are listed. */
static guint32
get_sources (DemoTenant *tenant,
             guint       group,
             DemoMembers which)
{
  const DemoGroup *outer = demo_tenant_get_group (tenant, group);
  guint32          sources = 1u << group;
  guint            inner = 0;

  if (which == DEMO_MEMBERS_TRANSITIVE && outer->inner != NULL && demo_tenant_find_group (tenant, outer->inner, &inner) != NULL)
    sources |= 1u << inner;

  return sources;
}

static gboolean
is_listed (DemoTenant *tenant,
           guint       person,
           guint       group,
           DemoMembers which)
{
  const DemoPerson *at = &tenant->people[person];

  if ((at->flags & DEMO_PERSON_DELETED) != 0 || (at->groups & get_sources (tenant, group, which)) == 0)
    return FALSE;

  return which != DEMO_MEMBERS_IN_ERROR || has_error_from (at, group);
}

/* The group inside of the group comes on the page after which there is none. */
static void
write_inner_group (GString         *json,
                   DemoTenant      *tenant,
                   guint            group,
                   const DemoQuery *query,
                   DemoMembers      which)
{
  const char      *inner = demo_tenant_get_group (tenant, group)->inner;
  const DemoGroup *found = inner != NULL && which != DEMO_MEMBERS_IN_ERROR ? demo_tenant_find_group (tenant, inner, NULL) : NULL;

  if (found != NULL)
    demo_groups_write_group (json, tenant, found, query);
}

DemoResponse *
demo_groups_list_members (DemoTenant  *tenant,
                          DemoRequest *request,
                          GHashTable  *granted,
                          DemoMembers  which)
{
  static const char *const defaults[] = { "id", "displayName", "userPrincipalName", "mail", NULL };
  const DemoCollection     collection = { "microsoft.graph.user", demo_users_selectable, NULL, NULL, NULL, TRUE };
  const char              *id = demo_request_get_segment (request, 1);
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);
  guint         group = 0;
  guint         written = 0;
  guint         person;

  if (response != NULL)
    return response;
  if (demo_tenant_find_group (tenant, id, &group) == NULL)
    return demo_response_new_not_found (request, id);
  if (query.select == NULL)
    query.select = g_strdupv ((GStrv) defaults);

  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "directoryObjects", "");
  demo_json_begin_array (response->body, "value");
  for (person = query.position; !request->empty_page && person < tenant->n_people; person++)
    {
      if (!is_listed (tenant, person, group, which))
        continue;
      if (written++ == query.top)
        break;
      demo_groups_write_person (response->body, tenant, person, &query, granted);
    }
  if (person == tenant->n_people)
    write_inner_group (response->body, tenant, group, &query, which);
  demo_json_end_array (response->body);
  add_next_link (response->body, request, person, tenant->n_people);
  demo_json_end_object (response->body);
  return response;
}

/* Returns: NULL when members of the group can be changed through Graph by this administrator. */
static DemoResponse *
check_changeable (DemoTenant      *tenant,
                  DemoRequest     *request,
                  const DemoGroup *group)
{
  static const char *const role_managers[] = { "Privileged Role Administrator", "Global Administrator", NULL };

  if (group->is_synced)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Unable to update the specified properties for on-premises mastered Directory Sync "
                                    "objects or objects currently undergoing migration.");
  if (group->is_mail_enabled && !group->is_unified)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Cannot Update a mail-enabled security groups and or distribution list.");
  if (group->rule != NULL || (group->is_role_assignable && !demo_tenant_has_role (tenant, role_managers)))
    return demo_response_new_denied (request);

  return NULL;
}

DemoResponse *
demo_groups_remove_member (DemoTenant  *tenant,
                           DemoRequest *request)
{
  const char      *group_id = demo_request_get_segment (request, 1);
  const char      *user_id = demo_request_get_segment (request, 3);
  guint            index = 0;
  const DemoGroup *group = demo_tenant_find_group (tenant, group_id, &index);
  guint            person = demo_tenant_find_person (tenant, user_id);
  DemoResponse    *refusal;

  if (group == NULL)
    return demo_response_new_not_found (request, group_id);

  refusal = check_changeable (tenant, request, group);
  if (refusal != NULL)
    return refusal;
  if (person == DEMO_NO_PERSON || (tenant->people[person].groups >> index & 1) == 0)
    return demo_response_new_not_found (request, user_id);

  demo_tenant_set_member (tenant, index, person, FALSE, TRUE);
  return demo_response_new (204);
}

DemoResponse *
demo_groups_add_member (DemoTenant  *tenant,
                        DemoRequest *request)
{
  const char *group_id = demo_request_get_segment (request, 1);
  g_autoptr (JsonNode) body = demo_request_dup_json (request);
  guint            index = 0;
  const DemoGroup *group = demo_tenant_find_group (tenant, group_id, &index);
  const char      *link = NULL;
  const char      *slash;
  DemoResponse    *refusal;
  guint            person;

  if (body != NULL)
    link = json_object_get_string_member_with_default (json_node_get_object (body), "@odata.id", NULL);
  slash = link != NULL ? strrchr (link, '/') : NULL;
  if (slash == NULL)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Unable to read JSON request payload. Please ensure Content-Type header is set and "
                                    "payload is of valid JSON format.");
  if (group == NULL)
    return demo_response_new_not_found (request, group_id);

  refusal = check_changeable (tenant, request, group);
  if (refusal != NULL)
    return refusal;

  person = demo_tenant_find_person (tenant, slash + 1);
  if (person == DEMO_NO_PERSON)
    return demo_response_new_not_found (request, slash + 1);
  if ((tenant->people[person].groups >> index & 1) != 0)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "One or more added object references already exist for the following modified "
                                    "properties: 'members'.");

  demo_tenant_set_member (tenant, index, person, TRUE, TRUE);
  return demo_response_new (204);
}
