/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-users.h"

#include "demo-activity.h"
#include "demo-consent.h"
#include "demo-json.h"
#include "demo-licensing.h"
#include "demo-server.h"

#define TIPS "Use $select to choose only the properties your app needs, as this can lead to performance improvements. " \
             "For example: GET users?$select=signInActivity,accountEnabled"
#define MAX_ACTIVITY_PAGE 120

#define TEXT_SUPPORT (DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_GE | DEMO_FILTER_LE | DEMO_FILTER_IN | DEMO_FILTER_STARTS_WITH)

const char *const demo_users_selectable[] = {
  "id", "displayName", "userPrincipalName", "mail", "accountEnabled", "userType", "department", "jobTitle", "usageLocation",
  "createdDateTime", "onPremisesSyncEnabled", "assignedLicenses", "licenseAssignmentStates", "assignedPlans", "givenName",
  "surname", "officeLocation", "businessPhones", "mobilePhone", "preferredLanguage", "signInActivity", "employeeLeaveDateTime", NULL
};

/* "Sign-in activity logs in Microsoft Entra ID" has who may see them; "List users" asks for one of these besides the scope (GRAPH.md 2: the exact
 * list is not confirmed). */
static const char *const activity_roles[] = {
  "Global Administrator", "Global Reader", "Reports Reader", "Security Administrator", "Security Operator", "Security Reader", NULL
};

static const char *const default_properties[] = {
  "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage",
  "surname", "userPrincipalName", "id", NULL
};

/* All that User.ReadBasic.All shows. */
static const char *const basic_properties[] = {
  "id", "displayName", "givenName", "surname", "mail", "userPrincipalName", NULL
};

static const char *const full_scopes[] = {
  "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", NULL
};

static const DemoFilterProperty filter_properties[] = {
  { "id", DEMO_FILTER_TEXT, TEXT_SUPPORT },
  { "displayName", DEMO_FILTER_TEXT, TEXT_SUPPORT | DEMO_FILTER_NULL },
  { "userPrincipalName", DEMO_FILTER_TEXT, TEXT_SUPPORT | DEMO_FILTER_ENDS_WITH },
  { "mail", DEMO_FILTER_TEXT, TEXT_SUPPORT | DEMO_FILTER_NULL },
  { "accountEnabled", DEMO_FILTER_BOOLEAN, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_IN },
  { "userType", DEMO_FILTER_TEXT, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_IN | DEMO_FILTER_NULL },
  { "department", DEMO_FILTER_TEXT, (TEXT_SUPPORT | DEMO_FILTER_NULL) & ~DEMO_FILTER_STARTS_WITH },
  { "usageLocation", DEMO_FILTER_TEXT, TEXT_SUPPORT | DEMO_FILTER_NULL },
  { "createdDateTime", DEMO_FILTER_TIME, TEXT_SUPPORT & ~DEMO_FILTER_STARTS_WITH },
  { "onPremisesSyncEnabled", DEMO_FILTER_BOOLEAN, DEMO_FILTER_EQ | DEMO_FILTER_NE | DEMO_FILTER_NOT | DEMO_FILTER_IN | DEMO_FILTER_NULL },
  { NULL, DEMO_FILTER_TEXT, 0 },
};

static const char *const sortable[] = { "displayName", "userPrincipalName", NULL };
static const char *const searchable[] = { "displayName", "mail", NULL };

static const char *
get_user_type (const DemoPerson *at)
{
  if ((at->flags & DEMO_PERSON_UNTYPED) != 0)
    return NULL;

  return (at->flags & DEMO_PERSON_GUEST) != 0 ? "Guest" : "Member";
}

static char *
dup_name (DemoTenant *tenant,
          guint       person,
          const char *property)
{
  g_auto (DemoProfile) profile = { NULL };

  demo_tenant_fill_profile (tenant, person, &profile);
  if (g_str_equal (property, "displayName"))
    return g_steal_pointer (&profile.display);
  if (g_str_equal (property, "mail"))
    return g_steal_pointer (&profile.mail);

  return g_steal_pointer (&profile.upn);
}

static void
get_value (gpointer         context,
           guint            person,
           const char      *property,
           DemoFilterValue *value)
{
  DemoTenant       *tenant = context;
  const DemoPerson *at = &tenant->people[person];

  if (g_str_equal (property, "accountEnabled"))
    value->number = (at->flags & DEMO_PERSON_ENABLED) != 0;
  else if (g_str_equal (property, "createdDateTime"))
    value->number = at->created;
  else if (g_str_equal (property, "onPremisesSyncEnabled"))
    {
      value->number = (at->flags & DEMO_PERSON_SYNCED) != 0;
      value->is_null = !value->number;
    }
  else
    {
      if (g_str_equal (property, "id"))
        {
          value->text = g_new0 (char, 37);
          demo_tenant_format_id (tenant, person, value->text);
        }
      else if (g_str_equal (property, "userType"))
        value->text = g_strdup (get_user_type (at));
      else if (g_str_equal (property, "department"))
        value->text = g_strdup (demo_tenant_get_department (tenant, person));
      else if (g_str_equal (property, "usageLocation"))
        value->text = g_strdup (demo_tenant_get_country (tenant, person));
      else
        value->text = dup_name (tenant, person, property);
      value->is_null = value->text == NULL;
    }
}

static gboolean
has_sku (gpointer    context,
         guint       person,
         const char *sku_id)
{
  DemoTenant           *tenant = context;
  guint                 product = 0;
  guint                 n = 0;
  const DemoAssignment *assignments;

  if (demo_catalog_find (tenant->catalog, sku_id, &product) == NULL)
    return FALSE;

  assignments = demo_tenant_get_assignments (tenant, person, &n);
  return demo_assignments_hold (assignments, n, product, NULL, NULL);
}

static guint
count_skus (gpointer context,
            guint    person)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (context, person, &n);
  guint                 held = 0;

  for (guint i = 0; i < n; i++)
    held += assignments[i].state != DEMO_STATE_ERROR ? 1 : 0;
  return held;
}

/* Graph splits names into words and matches their beginnings. */
static gboolean
has_word (const char *text,
          const char *start)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  gsize            length = strlen (start);

  for (const char *at = folded; *at != '\0'; at++)
    {
      gboolean is_start = at == folded || strchr (" .@-_'", at[-1]) != NULL;

      if (is_start && strncmp (at, start, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
match_search (DemoTenant *tenant,
              guint       person,
              GPtrArray  *clauses)
{
  gboolean found = FALSE;

  for (guint i = 0; i < clauses->len; i++)
    {
      const DemoSearchClause *clause = g_ptr_array_index (clauses, i);
      g_autofree char        *text = dup_name (tenant, person, clause->property);
      gboolean                matches = text != NULL && has_word (text, clause->text);

      found = i == 0 ? matches : clause->is_or ? found || matches
                                               : found && matches;
    }
  return found;
}

static void
add_names (GString         *json,
           DemoTenant      *tenant,
           guint            person,
           const DemoQuery *query)
{
  g_auto (DemoProfile) profile = { NULL };
  char id[37];

  demo_tenant_format_id (tenant, person, id);
  demo_tenant_fill_profile (tenant, person, &profile);
  if (demo_query_selects (query, "id"))
    demo_json_add_string (json, "id", id);
  if (demo_query_selects (query, "displayName"))
    demo_json_add_string (json, "displayName", profile.display);
  if (demo_query_selects (query, "userPrincipalName"))
    demo_json_add_string (json, "userPrincipalName", profile.upn);
  if (demo_query_selects (query, "mail"))
    demo_json_add_string (json, "mail", profile.mail);
  if (demo_query_selects (query, "givenName"))
    demo_json_add_string (json, "givenName", profile.given);
  if (demo_query_selects (query, "surname"))
    demo_json_add_string (json, "surname", profile.surname);
}

static void
add_account (GString         *json,
             DemoTenant      *tenant,
             guint            person,
             const DemoQuery *query)
{
  const DemoPerson *at = &tenant->people[person];

  if (demo_query_selects (query, "accountEnabled"))
    demo_json_add_boolean (json, "accountEnabled", (at->flags & DEMO_PERSON_ENABLED) != 0);
  if (demo_query_selects (query, "userType"))
    demo_json_add_string (json, "userType", get_user_type (at));
  if (demo_query_selects (query, "department"))
    demo_json_add_string (json, "department", demo_tenant_get_department (tenant, person));
  if (demo_query_selects (query, "jobTitle"))
    demo_json_add_string (json, "jobTitle", demo_tenant_get_job (tenant, person));
  if (demo_query_selects (query, "officeLocation"))
    demo_json_add_string (json, "officeLocation", demo_tenant_get_office (tenant, person));
  if (demo_query_selects (query, "usageLocation"))
    demo_json_add_string (json, "usageLocation", demo_tenant_get_country (tenant, person));
  if (demo_query_selects (query, "createdDateTime"))
    demo_json_add_time (json, "createdDateTime", at->created);
  if (demo_query_selects (query, "onPremisesSyncEnabled"))
    demo_json_add_raw (json, "onPremisesSyncEnabled", (at->flags & DEMO_PERSON_SYNCED) != 0 ? "true" : "null");
  if (demo_query_selects (query, "mobilePhone"))
    demo_json_add_null (json, "mobilePhone");
  if (demo_query_selects (query, "preferredLanguage"))
    demo_json_add_null (json, "preferredLanguage");
  if (demo_query_selects (query, "businessPhones"))
    demo_json_add_raw (json, "businessPhones", "[]");
}

static void
add_leave_date (GString    *json,
                DemoTenant *tenant,
                guint       person)
{
  gint64 leave = demo_activity_get_leave (tenant, person);

  if (leave != 0)
    demo_json_add_time (json, "employeeLeaveDateTime", leave);
  else
    demo_json_add_null (json, "employeeLeaveDateTime");
}

void
demo_users_add_json (GString         *json,
                     DemoTenant      *tenant,
                     guint            person,
                     const DemoQuery *query)
{
  add_names (json, tenant, person, query);
  add_account (json, tenant, person, query);
  if (demo_query_selects (query, "assignedLicenses"))
    demo_licensing_add_licenses (json, tenant, person);
  if (demo_query_selects (query, "licenseAssignmentStates"))
    demo_licensing_add_states (json, tenant, person);
  if (demo_query_selects (query, "assignedPlans"))
    demo_licensing_add_plans (json, tenant, person);
  if (demo_query_selects (query, "signInActivity"))
    demo_activity_add_json (json, tenant, person);
  if (demo_query_selects (query, "employeeLeaveDateTime"))
    add_leave_date (json, tenant, person);
}

/* GRAPH.md 3.2; the first is asked before the license of the tenant.
 *
 * Returns: NULL when the caller may read what is told of sign-ins and of leaving. */
static DemoResponse *
check_special_rights (DemoTenant  *tenant,
                      DemoRequest *request,
                      DemoQuery   *query,
                      GHashTable  *granted)
{
  /* "To read this property, the calling app must be assigned the User-LifeCycleInfo.Read.All permission": "user resource type" */
  if (demo_query_selects (query, "employeeLeaveDateTime") && !g_hash_table_contains (granted, "User-LifeCycleInfo.Read.All"))
    return demo_response_new_denied (request);
  if (!demo_query_selects (query, "signInActivity"))
    return NULL;
  if (!g_hash_table_contains (granted, "AuditLog.Read.All") || (!request->is_application && !demo_tenant_has_role (tenant, activity_roles)))
    return demo_response_new_denied (request);
  if (tenant->is_basic)
    return demo_response_new_error (request, 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                                    "Neither tenant is B2C or tenant doesn't have premium license");

  return NULL;
}

/* Returns: NULL when the caller may read what the query selects. */
static DemoResponse *
check_rights (DemoTenant  *tenant,
              DemoRequest *request,
              DemoQuery   *query,
              GHashTable  *granted,
              gboolean     is_own)
{
  DemoResponse *refusal = check_special_rights (tenant, request, query, granted);

  if (refusal != NULL)
    return refusal;
  if (is_own || demo_scopes_have_any (granted, full_scopes))
    return NULL;
  if (query->filter != NULL)
    return demo_response_new_denied (request);

  for (guint i = 0; query->select != NULL && query->select[i] != NULL; i++)
    {
      if (!g_strv_contains (basic_properties, query->select[i]))
        return demo_response_new_denied (request);
    }
  return NULL;
}

static void
use_default_properties (DemoQuery  *query,
                        GHashTable *granted,
                        gboolean    is_own)
{
  if (query->select == NULL)
    query->select = g_strdupv ((GStrv) (is_own || demo_scopes_have_any (granted, full_scopes) ? default_properties
                                                                                              : basic_properties));
}

static gboolean
match (DemoTenant             *tenant,
       guint                   person,
       const DemoQuery        *query,
       const DemoFilterSource *source)
{
  if ((tenant->people[person].flags & DEMO_PERSON_DELETED) != 0)
    return FALSE;
  if (query->filter != NULL && !demo_filter_match (query->filter, source, person))
    return FALSE;

  return query->search == NULL || match_search (tenant, person, query->search);
}

static guint
count_matches (DemoTenant             *tenant,
               const DemoQuery        *query,
               const DemoFilterSource *source)
{
  guint count = 0;

  for (guint person = 0; person < tenant->n_people; person++)
    count += match (tenant, person, query, source) ? 1 : 0;
  return count;
}

/* Returns: the position after the page, or n_people when nothing follows. */
static guint
add_page (GString                *json,
          DemoTenant             *tenant,
          const DemoQuery        *query,
          const DemoFilterSource *source)
{
  const guint32 *order = query->order_by != NULL ? demo_tenant_get_order (tenant, query->order_by) : NULL;
  guint          written = 0;
  guint          at;

  for (at = query->position; at < tenant->n_people; at++)
    {
      guint place = query->descending ? tenant->n_people - 1 - at : at;
      guint person = order != NULL ? order[place] : at;

      if (!match (tenant, person, query, source))
        continue;
      if (written == query->top)
        break;

      demo_json_begin_object (json, NULL);
      demo_users_add_json (json, tenant, person, query);
      demo_json_end_object (json);
      written++;
    }
  return at;
}

static void
init_collection (DemoTenant       *tenant,
                 DemoCollection   *collection,
                 DemoFilterSource *source)
{
  *source = (DemoFilterSource){ "User", filter_properties, tenant, get_value, has_sku, count_skus };
  *collection = (DemoCollection){ "microsoft.graph.user", demo_users_selectable, source, sortable, searchable, TRUE };
}

static DemoResponse *
write_page (DemoTenant             *tenant,
            DemoRequest            *request,
            DemoQuery              *query,
            const DemoFilterSource *source,
            gboolean                has_tips)
{
  DemoResponse *response = demo_response_new (200);
  GString      *json = response->body;
  guint         next = query->position;

  demo_json_begin_object (json, NULL);
  demo_query_add_context (json, request, query, "users", "");
  if (has_tips)
    demo_json_add_string (json, "@microsoft.graph.tips", TIPS);
  if (query->count && query->is_first)
    demo_json_add_int (json, "@odata.count", count_matches (tenant, query, source));

  demo_json_begin_array (json, "value");
  if (!request->empty_page)
    next = add_page (json, tenant, query, source);
  demo_json_end_array (json);

  if (next < tenant->n_people)
    {
      g_autofree char *link = demo_query_dup_next_link (request, next);

      demo_json_add_string (json, "@odata.nextLink", link);
    }
  demo_json_end_object (json);
  return response;
}

DemoResponse *
demo_users_list (DemoTenant  *tenant,
                 DemoRequest *request,
                 GHashTable  *granted)
{
  DemoFilterSource source;
  DemoCollection   collection;
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *refusal;
  gboolean      has_tips;

  init_collection (tenant, &collection, &source);
  refusal = demo_query_parse (request, &collection, &query);
  if (refusal == NULL)
    refusal = check_rights (tenant, request, &query, granted, FALSE);
  if (refusal != NULL)
    return refusal;
  if (demo_query_selects (&query, "signInActivity") && query.top > MAX_ACTIVITY_PAGE)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Cannot query data for more than %d users at a time.", MAX_ACTIVITY_PAGE);

  has_tips = query.select == NULL;
  use_default_properties (&query, granted, FALSE);
  return write_page (tenant, request, &query, &source, has_tips);
}

DemoResponse *
demo_users_count (DemoTenant  *tenant,
                  DemoRequest *request,
                  GHashTable  *granted)
{
  DemoFilterSource source;
  DemoCollection   collection;
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response;

  if (!demo_request_is_eventual (request))
    return demo_response_new_error (request, 400, "Request_BadRequest", "$count is not currently supported.");

  /* The path asks for the count, so a filter needs no $count=true besides. */
  g_hash_table_insert (request->query, g_strdup ("$count"), g_strdup ("true"));
  init_collection (tenant, &collection, &source);
  response = demo_query_parse (request, &collection, &query);
  if (response == NULL)
    response = check_rights (tenant, request, &query, granted, FALSE);
  if (response != NULL)
    return response;

  response = demo_response_new (200);
  response->content_type = "text/plain";
  g_string_append_printf (response->body, "%u", count_matches (tenant, &query, &source));
  return response;
}

DemoResponse *
demo_users_get (DemoTenant  *tenant,
                DemoRequest *request,
                GHashTable  *granted,
                const char  *user)
{
  const DemoCollection collection = { "microsoft.graph.user", demo_users_selectable, NULL, NULL, NULL, FALSE };
  gboolean             is_own = g_str_equal (demo_request_get_segment (request, 0), "me");
  guint                person = demo_tenant_find_person (tenant, user);
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);
  gboolean      has_tips = query.select == NULL;

  if (response == NULL)
    response = check_rights (tenant, request, &query, granted, is_own);
  if (response != NULL)
    return response;
  if (person == DEMO_NO_PERSON)
    return demo_response_new_not_found (request, user);
  if (demo_query_selects (&query, "signInActivity") && !is_own && strchr (user, '@') != NULL)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Get By Key only supports UserId and the key has to be a valid Guid.");

  use_default_properties (&query, granted, is_own);
  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "users", "/$entity");
  if (has_tips)
    demo_json_add_string (response->body, "@microsoft.graph.tips", TIPS);
  demo_users_add_json (response->body, tenant, person, &query);
  demo_json_end_object (response->body);
  return response;
}
