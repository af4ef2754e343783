/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-members.h"

#include "demo-consent.h"
#include "demo-groups.h"
#include "demo-json.h"
#include "demo-processing.h"
#include "demo-users.h"
#include "unseat-utils.h"

#define SPACE_DEVICE 6
#define MAX_DEVICES 1000
#define CAST_PREFIX "microsoft.graph."

typedef enum
{
  KIND_USER = 1 << 0,
  KIND_GROUP = 1 << 1,
  KIND_DEVICE = 1 << 2,
} Kind;

#define ANY_KIND (KIND_USER | KIND_GROUP | KIND_DEVICE)

static const struct
{
  const char *cast;
  Kind        kind;
} casts[] = {
  { CAST_PREFIX "user", KIND_USER },
  { CAST_PREFIX "group", KIND_GROUP },
  { CAST_PREFIX "device", KIND_DEVICE },
};

/* The members of a group have places one after the other: people by their index, then the group inside, then devices. */
typedef struct
{
  DemoTenant *tenant;
  guint       group;
  DemoMembers which;
  guint       kinds;   /* Kind */
  guint32     sources; /* bits of the groups whose people are listed */
  guint       inner;   /* index of the group inside; only when has_inner */
  gboolean    has_inner;
  guint       n_places;
  GHashTable *granted;
} Listing;

static const char *const user_scopes[] = {
  "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", NULL
};

static const char *const device_scopes[] = { "Device.Read.All", "Directory.Read.All", "Directory.ReadWrite.All", NULL };

/* "For types the caller may not read only @odata.type + id come back, other fields null" (GRAPH.md 3.6) */
static void
write_unreadable (GString         *json,
                  const char      *id,
                  const DemoQuery *query)
{
  demo_json_add_string (json, "id", id);
  for (guint i = 0; query->select[i] != NULL; i++)
    {
      if (!g_str_equal (query->select[i], "id"))
        demo_json_add_null (json, query->select[i]);
    }
}

void
demo_members_write_person (GString         *json,
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
      write_unreadable (json, id, query);
    }
  demo_json_end_object (json);
}

static void
write_device (GString         *json,
              const Listing   *listing,
              guint            device,
              const DemoQuery *query)
{
  g_autofree char *id = demo_tenant_make_guid (listing->tenant, SPACE_DEVICE, listing->group * MAX_DEVICES + device);
  g_autofree char *name = g_strdup_printf ("LARKSPUR-%u-%03u", listing->group, device + 1);

  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "@odata.type", "#microsoft.graph.device");
  if (!demo_scopes_have_any (listing->granted, device_scopes))
    write_unreadable (json, id, query);
  else
    {
      demo_json_add_string (json, "id", id);
      if (demo_query_selects (query, "displayName"))
        demo_json_add_string (json, "displayName", name);
      if (demo_query_selects (query, "accountEnabled"))
        demo_json_add_boolean (json, "accountEnabled", TRUE);
    }
  demo_json_end_object (json);
}

static Kind
get_kind (const Listing *self,
          guint          place)
{
  if (place < self->tenant->n_people)
    return KIND_USER;

  return self->has_inner && place == self->tenant->n_people ? KIND_GROUP : KIND_DEVICE;
}

static gboolean
is_listed (const Listing *self,
           guint          place)
{
  const DemoPerson *at;

  if ((self->kinds & get_kind (self, place)) == 0)
    return FALSE;
  if (place >= self->tenant->n_people)
    return self->which != DEMO_MEMBERS_IN_ERROR;

  at = &self->tenant->people[place];
  if ((at->flags & DEMO_PERSON_DELETED) != 0 || (at->groups & self->sources) == 0)
    return FALSE;

  return self->which != DEMO_MEMBERS_IN_ERROR || demo_groups_has_error (at, self->group);
}

static void
write_member (GString         *json,
              const Listing   *self,
              guint            place,
              const DemoQuery *query)
{
  guint n_people = self->tenant->n_people;

  switch (get_kind (self, place))
    {
    case KIND_USER:
      demo_members_write_person (json, self->tenant, place, query, self->granted);
      break;
    case KIND_GROUP:
      demo_groups_write_group (json, self->tenant, demo_tenant_get_group (self->tenant, self->inner), query);
      break;
    case KIND_DEVICE:
    default:
      write_device (json, self, place - n_people - (self->has_inner ? 1 : 0), query);
      break;
    }
}

static void
open_listing (Listing *self)
{
  const DemoGroup *group = demo_tenant_get_group (self->tenant, self->group);

  self->has_inner = group->inner != NULL && demo_tenant_find_group (self->tenant, group->inner, &self->inner) != NULL;
  self->sources = 1u << self->group;
  if (self->which == DEMO_MEMBERS_TRANSITIVE && self->has_inner)
    self->sources |= 1u << self->inner;
  self->n_places = self->tenant->n_people + (self->has_inner ? 1 : 0) + group->n_devices;
}

static guint
count_listed (const Listing *self)
{
  guint n = 0;

  for (guint place = 0; place < self->n_places; place++)
    n += is_listed (self, place) ? 1 : 0;
  return n;
}

static DemoResponse *
write_page (const Listing   *self,
            DemoRequest     *request,
            const DemoQuery *query)
{
  DemoResponse *response = demo_response_new (200);
  GString      *json = response->body;
  guint         place = query->position;
  guint         written = 0;

  demo_json_begin_object (json, NULL);
  demo_query_add_context (json, request, query, "directoryObjects", "");
  if (query->count && query->is_first)
    demo_json_add_int (json, "@odata.count", count_listed (self));
  demo_json_begin_array (json, "value");
  for (; !request->empty_page && place < self->n_places; place++)
    {
      if (!is_listed (self, place))
        continue;
      if (written++ == query->top)
        break;

      write_member (json, self, place, query);
    }
  demo_json_end_array (json);
  demo_groups_add_next_link (json, request, place, self->n_places);
  demo_json_end_object (json);
  return response;
}

static DemoResponse *
write_count (const Listing *self)
{
  DemoResponse *response = demo_response_new (200);

  response->content_type = "text/plain";
  g_string_append_printf (response->body, "%u", count_listed (self));
  return response;
}

/* Reads what stands behind `/members`. Returns: NULL, or a refusal. */
static DemoResponse *
read_rest (Listing         *self,
           DemoRequest     *request,
           const DemoQuery *query,
           gboolean        *is_count)
{
  const char *last = demo_request_get_segment (request, request->segments->len - 1);
  const char *cast = demo_request_get_segment (request, 3);

  *is_count = request->segments->len > 3 && g_str_equal (last, "$count");
  if (*is_count && !demo_request_is_eventual (request))
    return demo_response_new_error (request, 400, "Request_BadRequest", "$count is not currently supported.");
  if (cast == NULL || g_str_equal (cast, "$count"))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (casts); i++)
    {
      if (g_str_equal (casts[i].cast, cast))
        self->kinds = casts[i].kind;
    }
  if (self->kinds == ANY_KIND)
    return demo_response_new_error (request, 400, "BadRequest", "Resource not found for the segment '%s'.", cast);
  if (!*is_count && !query->count)
    return demo_response_new_error (request, 400, "Request_UnsupportedQuery",
                                    "Unsupported Query: the OData cast needs the header 'ConsistencyLevel: eventual' "
                                    "and $count=true.");
  return NULL;
}

DemoResponse *
demo_members_list (DemoTenant  *tenant,
                   DemoRequest *request,
                   GHashTable  *granted,
                   DemoMembers  which)
{
  static const char *const defaults[] = { "id", "displayName", "userPrincipalName", "mail", NULL };
  const DemoCollection     collection = { "microsoft.graph.user", demo_users_selectable, NULL, NULL, NULL, TRUE };
  const char              *id = demo_request_get_segment (request, 1);
  Listing                  listing = { .tenant = tenant, .which = which, .kinds = ANY_KIND, .granted = granted };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);
  gboolean      is_count;

  if (response == NULL)
    response = read_rest (&listing, request, &query, &is_count);
  if (response != NULL)
    return response;
  if (demo_tenant_find_group_by_id (tenant, id, &listing.group) == NULL)
    return demo_response_new_not_found (request, id);
  if (query.select == NULL)
    query.select = g_strdupv ((GStrv) defaults);

  open_listing (&listing);
  return is_count ? write_count (&listing) : write_page (&listing, request, &query);
}

/* "To remove members from a role-assignable group, the calling user must also be assigned the RoleManagement.ReadWrite.Directory permission" */
static gboolean
may_manage_roles (DemoTenant  *tenant,
                  DemoRequest *request,
                  GHashTable  *granted)
{
  static const char *const role_managers[] = { "Privileged Role Administrator", "Global Administrator", NULL };

  return g_hash_table_contains (granted, "RoleManagement.ReadWrite.Directory") && (request->is_application || demo_tenant_has_role (tenant, role_managers));
}

/* "Intune Administrator (security groups only); Exchange … Administrator (Microsoft 365 groups only)" (GRAPH.md 2). Owners are not modelled. */
static gboolean
has_role_for (DemoTenant      *tenant,
              const DemoGroup *group)
{
  static const char *const all[] = {
    "Global Administrator", "Groups Administrator", "User Administrator", "Directory Writers", "Identity Governance Administrator", NULL
  };
  static const char *const security[] = { "Intune Administrator", NULL };
  static const char *const unified[] = { "Exchange Administrator", NULL };
  static const char *const assignable[] = { "Privileged Role Administrator", NULL };

  if (demo_tenant_has_role (tenant, all))
    return TRUE;
  if (group->is_role_assignable && demo_tenant_has_role (tenant, assignable))
    return TRUE;

  return demo_tenant_has_role (tenant, group->is_unified ? unified : security);
}

/* Returns: NULL when members of the group can be changed through Graph by this administrator. */
static DemoResponse *
check_changeable (DemoTenant      *tenant,
                  DemoRequest     *request,
                  GHashTable      *granted,
                  const DemoGroup *group)
{
  if (!request->is_application && !has_role_for (tenant, group))
    return demo_response_new_denied (request);
  if (group->is_synced)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Unable to update the specified properties for on-premises mastered Directory Sync "
                                    "objects or objects currently undergoing migration.");
  if (group->is_mail_enabled && !group->is_unified)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Cannot Update a mail-enabled security groups and or distribution list.");
  if (group->rule != NULL || (group->is_role_assignable && !may_manage_roles (tenant, request, granted)))
    return demo_response_new_denied (request);

  return NULL;
}

DemoResponse *
demo_members_remove (DemoTenant  *tenant,
                     DemoRequest *request,
                     GHashTable  *granted)
{
  const char      *group_id = demo_request_get_segment (request, 1);
  const char      *user_id = demo_request_get_segment (request, 3);
  guint            index = 0;
  const DemoGroup *group = demo_tenant_find_group_by_id (tenant, group_id, &index);
  guint            person = demo_tenant_find_person (tenant, user_id);
  DemoResponse    *refusal;

  if (group == NULL)
    return demo_response_new_not_found (request, group_id);

  refusal = check_changeable (tenant, request, granted, group);
  if (refusal != NULL)
    return refusal;
  if (person == DEMO_NO_PERSON || !demo_tenant_is_member (tenant, index, person))
    return demo_response_new_not_found (request, user_id);

  tenant->people[person].groups &= ~(1u << index);
  demo_processing_queue_person (tenant, index, person);
  return demo_response_new (204);
}

/* Returns: (nullable): the id that a reference ends in */
static const char *
get_reference (DemoRequest *request,
               JsonNode    *body)
{
  static const char *const collections[] = { "/directoryObjects/", "/users/" };
  JsonNode                *node = body != NULL ? json_object_get_member (json_node_get_object (body), "@odata.id") : NULL;
  const char              *link = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  for (guint i = 0; link != NULL && i < G_N_ELEMENTS (collections); i++)
    {
      const char *found = strstr (link, collections[i]);

      if (found != NULL && unseat_is_guid (found + strlen (collections[i])))
        return found + strlen (collections[i]);
    }
  return NULL;
}

DemoResponse *
demo_members_add (DemoTenant  *tenant,
                  DemoRequest *request,
                  GHashTable  *granted)
{
  const char *group_id = demo_request_get_segment (request, 1);
  g_autoptr (JsonNode) body = demo_request_dup_json (request);
  guint            index = 0;
  const DemoGroup *group = demo_tenant_find_group_by_id (tenant, group_id, &index);
  const char      *user_id = get_reference (request, body);
  DemoResponse    *refusal;
  guint            person;

  if (body == NULL)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Unable to read JSON request payload. Please ensure Content-Type header is set and "
                                    "payload is of valid JSON format.");
  if (user_id == NULL)
    return demo_response_new_error (request, 400, "Request_BadRequest", "Invalid URL format specified in payload.");
  if (group == NULL)
    return demo_response_new_not_found (request, group_id);

  refusal = check_changeable (tenant, request, granted, group);
  if (refusal != NULL)
    return refusal;

  person = demo_tenant_find_person (tenant, user_id);
  if (person == DEMO_NO_PERSON)
    return demo_response_new_not_found (request, user_id);
  if (demo_tenant_is_member (tenant, index, person))
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "One or more added object references already exist for the following modified "
                                    "properties: 'members'.");

  tenant->people[person].groups |= 1u << index;
  demo_processing_queue_person (tenant, index, person);
  return demo_response_new (204);
}

DemoResponse *
demo_members_delete (DemoTenant  *tenant,
                     DemoRequest *request,
                     GHashTable  *granted)
{
  const char *group_id = demo_request_get_segment (request, 1);
  const char *user_id = demo_request_get_segment (request, 3);
  guint       index = 0;
  guint       person = demo_tenant_find_person (tenant, user_id);

  if (demo_tenant_find_group_by_id (tenant, group_id, &index) == NULL)
    return demo_response_new_not_found (request, group_id);
  if (person == DEMO_NO_PERSON || !demo_tenant_is_member (tenant, index, person))
    return demo_response_new_not_found (request, user_id);
  if (!g_hash_table_contains (granted, "User.ReadWrite.All"))
    return demo_response_new_denied (request);

  demo_tenant_delete_person (tenant, person);
  tenant->n_deletions++;
  return demo_response_new (204);
}
