/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-routes.h"

#include "demo-audit.h"
#include "demo-consent.h"
#include "demo-directory.h"
#include "demo-group-licenses.h"
#include "demo-groups.h"
#include "demo-licensing.h"
#include "demo-mailbox.h"
#include "demo-members.h"
#include "demo-processing.h"
#include "demo-reports.h"
#include "demo-server.h"
#include "demo-subscriptions.h"
#include "demo-users.h"

typedef enum
{
  CALL_ME,
  CALL_OWN_ROLES,
  CALL_USERS,
  CALL_USERS_COUNT,
  CALL_USER,
  CALL_LICENSE_DETAILS,
  CALL_ASSIGN_LICENSE,
  CALL_REPROCESS,
  CALL_PRODUCTS,
  CALL_SUBSCRIPTIONS,
  CALL_SUBSCRIPTION,
  CALL_OWN_PURPOSE,
  CALL_PURPOSE,
  CALL_ORGANIZATION,
  CALL_ROLES,
  CALL_ROLE_MEMBERS,
  CALL_GROUPS,
  CALL_GROUP,
  CALL_MEMBERS,
  CALL_TRANSITIVE_MEMBERS,
  CALL_MEMBERS_IN_ERROR,
  CALL_ADD_MEMBER,
  CALL_REMOVE_MEMBER,
  CALL_DELETE_MEMBER,
  CALL_ASSIGN_TO_GROUP,
  CALL_ACTIVE_USERS,
  CALL_APP_USERS,
  CALL_REPORT_SETTINGS,
  CALL_AUDITS,
} Call;

#define READ_USERS "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"
#define READ_GROUPS "Group.Read.All", "GroupMember.Read.All", "Group.ReadWrite.All", "GroupMember.ReadWrite.All", \
                    "Directory.Read.All", "Directory.ReadWrite.All"
#define READ_ROLES "RoleManagement.Read.Directory", "Directory.Read.All", "RoleManagement.ReadWrite.Directory", "Directory.ReadWrite.All"
#define READ_COMPANY "Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"
#define WRITE_MEMBERS "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"
/* Which of them may change which groups, demo-members.c knows. */
#define MEMBER_WRITERS "Global Administrator", "Groups Administrator", "User Administrator", "Directory Writers", "Identity Governance Administrator", \
                       "Privileged Role Administrator", "Intune Administrator", "Exchange Administrator"
/* "Authorization for APIs to read Microsoft 365 usage reports" */
#define REPORT_READERS "Global Administrator", "Exchange Administrator", "SharePoint Administrator", "Skype for Business Administrator", \
                       "Teams Administrator", "Teams Communications Administrator", "Global Reader", "Reports Reader"
#define LICENSE_WRITERS "Global Administrator", "License Administrator", "User Administrator", "Directory Writers"

/* Both lists end in NULL. Scopes: one of them is enough; none listed: the call asks itself. Roles: one of them is needed too; none listed
 * means that none is. */
typedef struct
{
  const char *method;
  const char *path; /* "*" stands for any one segment, and at the end of one for its rest */
  Call        call;
  guint       cost;
  const char *scopes[10];
  const char *roles[16];
} Route;

static const Route routes[] = {
  { "GET", "me", CALL_ME, 1, { "User.Read", READ_USERS }, { NULL } },
  { "GET", "me/mailboxSettings/userPurpose", CALL_OWN_PURPOSE, 1, { NULL }, { NULL } },
  { "GET", "users/*/mailboxSettings/userPurpose", CALL_PURPOSE, 1, { NULL }, { NULL } },
  { "GET", "me/transitiveMemberOf/microsoft.graph.directoryRole", CALL_OWN_ROLES, 2, { "User.Read", READ_USERS, "Group.Read.All", "GroupMember.Read.All" }, { NULL } },
  { "GET", "users", CALL_USERS, 2, { "User.ReadBasic.All", READ_USERS }, { NULL } },
  { "GET", "users/$count", CALL_USERS_COUNT, 2, { "User.ReadBasic.All", READ_USERS }, { NULL } },
  { "GET", "users/*", CALL_USER, 1, { "User.ReadBasic.All", READ_USERS }, { NULL } },
  { "GET", "users/*/licenseDetails", CALL_LICENSE_DETAILS, 2, { "LicenseAssignment.Read.All", READ_USERS }, { NULL } },
  { "POST", "users/*/assignLicense", CALL_ASSIGN_LICENSE, 1, { "LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All" }, { LICENSE_WRITERS } },
  { "POST", "users/*/reprocessLicenseAssignment", CALL_REPROCESS, 1, { "User.ReadWrite.All", "Directory.ReadWrite.All" }, { LICENSE_WRITERS } },
  { "GET", "subscribedSkus", CALL_PRODUCTS, 3, { "LicenseAssignment.Read.All", "Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All" }, { "Directory Readers", "Global Reader", LICENSE_WRITERS, "Groups Administrator", "Identity Governance Administrator", "Intune Administrator", "Exchange Administrator", "Privileged Role Administrator", "Billing Administrator" } },
  { "GET", "directory/subscriptions", CALL_SUBSCRIPTIONS, 1, { READ_COMPANY }, { NULL } },
  { "GET", "directory/subscriptions/*", CALL_SUBSCRIPTION, 1, { READ_COMPANY }, { NULL } },
  { "GET", "directory/subscriptions(*", CALL_SUBSCRIPTION, 1, { READ_COMPANY }, { NULL } },
  { "GET", "organization", CALL_ORGANIZATION, 1, { "User.Read", "Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All" }, { NULL } },
  { "GET", "directoryRoles", CALL_ROLES, 1, { READ_ROLES }, { NULL } },
  { "GET", "directoryRoles/*/members", CALL_ROLE_MEMBERS, 1, { READ_ROLES }, { NULL } },
  { "GET", "directoryRoles(*/members", CALL_ROLE_MEMBERS, 1, { READ_ROLES }, { NULL } },
  { "GET", "groups", CALL_GROUPS, 1, { "Group.ReadBasic.All", READ_GROUPS }, { NULL } },
  { "GET", "groups/*", CALL_GROUP, 1, { "Group.ReadBasic.All", READ_GROUPS }, { NULL } },
  { "GET", "groups/*/members", CALL_MEMBERS, 3, { "GroupMember.ReadBasic.All", READ_GROUPS }, { NULL } },
  { "GET", "groups/*/members/$count", CALL_MEMBERS, 3, { "GroupMember.ReadBasic.All", READ_GROUPS }, { NULL } },
  { "GET", "groups/*/members/microsoft.graph.*", CALL_MEMBERS, 3, { "GroupMember.ReadBasic.All", READ_GROUPS }, { NULL } },
  { "GET", "groups/*/members/microsoft.graph.*/$count", CALL_MEMBERS, 3, { "GroupMember.ReadBasic.All", READ_GROUPS }, { NULL } },
  { "GET", "groups/*/transitiveMembers", CALL_TRANSITIVE_MEMBERS, 5, { READ_GROUPS }, { NULL } },
  { "GET", "groups/*/membersWithLicenseErrors", CALL_MEMBERS_IN_ERROR, 3, { READ_GROUPS }, { NULL } },
  { "POST", "groups/*/assignLicense", CALL_ASSIGN_TO_GROUP, 1, { "LicenseAssignment.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All" }, { LICENSE_WRITERS, "Groups Administrator" } },
  { "POST", "groups/*/members/$ref", CALL_ADD_MEMBER, 1, { WRITE_MEMBERS }, { MEMBER_WRITERS } },
  { "DELETE", "groups/*/members/*/$ref", CALL_REMOVE_MEMBER, 1, { WRITE_MEMBERS }, { MEMBER_WRITERS } },
  { "DELETE", "groups/*/members/*", CALL_DELETE_MEMBER, 1, { WRITE_MEMBERS }, { NULL } },
  { "GET", "reports/getOffice365ActiveUserDetail(*", CALL_ACTIVE_USERS, 1, { "Reports.Read.All" }, { REPORT_READERS } },
  { "GET", "reports/getM365AppUserDetail(*", CALL_APP_USERS, 1, { "Reports.Read.All" }, { REPORT_READERS } },
  { "GET", "auditLogs/directoryAudits", CALL_AUDITS, 1, { "AuditLog.Read.All" }, { "Reports Reader", "Security Reader", "Security Administrator" } },
  { "GET", "admin/reportSettings", CALL_REPORT_SETTINGS, 1, { "ReportSettings.Read.All", "ReportSettings.ReadWrite.All" }, { REPORT_READERS } },
};

static gboolean
match_segment (const char *segment,
               const char *pattern)
{
  gsize length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (segment, pattern, length - 1) == 0;

  return g_str_equal (segment, pattern);
}

static gboolean
match_path (DemoRequest *request,
            const char  *pattern)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "/", -1);

  if (g_strv_length (parts) != request->segments->len)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!match_segment (demo_request_get_segment (request, i), parts[i]))
        return FALSE;
    }
  return TRUE;
}

static const Route *
find_route (DemoRequest *request,
            gboolean    *path_known)
{
  *path_known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!match_path (request, routes[i].path))
        continue;

      *path_known = TRUE;
      if (g_str_equal (routes[i].method, request->method))
        return &routes[i];
    }
  return NULL;
}

static gboolean
is_self (DemoTenant  *tenant,
         DemoRequest *request)
{
  return demo_tenant_find_person (tenant, demo_request_get_segment (request, 1)) == 0;
}

/* User.Read is enough for oneself. */
static gboolean
may_read_self (DemoTenant  *tenant,
               DemoRequest *request,
               const Route *route,
               GHashTable  *granted)
{
  if (route->call != CALL_USER && route->call != CALL_LICENSE_DETAILS)
    return FALSE;

  return g_hash_table_contains (granted, "User.Read") && is_self (tenant, request);
}

/* Nobody is signed in: there is no `/me` (GRAPH.md 1.8). The words are those of Graph (seen). */
static gboolean
is_about_self (const Route *route)
{
  return g_str_equal (route->path, "me") || g_str_has_prefix (route->path, "me/");
}

/* Application permissions take no role of anybody (GRAPH.md 2).
 *
 * Returns: NULL when scope and role suffice. */
static DemoResponse *
check_access (DemoTenant  *tenant,
              DemoRequest *request,
              const Route *route,
              GHashTable  *granted)
{
  if (request->is_application && is_about_self (route))
    return demo_response_new_error (request, 400, "BadRequest", "/me request is only valid with delegated authentication flow.");
  if (route->scopes[0] != NULL && !demo_scopes_have_any (granted, route->scopes) && !may_read_self (tenant, request, route, granted))
    return demo_response_new_denied (request);
  if (route->roles[0] != NULL && !request->is_application && !demo_tenant_has_role (tenant, route->roles))
    return demo_response_new_denied (request);

  return NULL;
}

static DemoResponse *
run_for_person (DemoTenant  *tenant,
                DemoRequest *request,
                const Route *route,
                GHashTable  *granted)
{
  const char *user = demo_request_get_segment (request, 1);
  guint       person = demo_tenant_find_person (tenant, user);

  if (person == DEMO_NO_PERSON)
    return demo_response_new_not_found (request, user);
  if (route->call == CALL_LICENSE_DETAILS)
    return demo_licensing_list_details (tenant, request, person);
  if (route->call == CALL_REPROCESS)
    return demo_licensing_reprocess (tenant, request, person);
  if (route->call == CALL_PURPOSE)
    return demo_mailbox_get_purpose (tenant, request, granted, person);

  return demo_licensing_assign (tenant, request, person);
}

static DemoResponse *
run (DemoTenant  *tenant,
     DemoRequest *request,
     const Route *route,
     GHashTable  *granted)
{
  switch (route->call)
    {
    case CALL_ME:
      return demo_users_get (tenant, request, granted, DEMO_UPN_ADMIN);
    case CALL_OWN_ROLES:
      return demo_directory_list_own_roles (tenant, request);
    case CALL_USERS:
      return demo_users_list (tenant, request, granted);
    case CALL_USERS_COUNT:
      return demo_users_count (tenant, request, granted);
    case CALL_USER:
      return demo_users_get (tenant, request, granted, demo_request_get_segment (request, 1));
    case CALL_PRODUCTS:
      return demo_licensing_list_products (tenant, request);
    case CALL_SUBSCRIPTIONS:
      return demo_subscriptions_list (tenant, request);
    case CALL_SUBSCRIPTION:
      return demo_subscriptions_get (tenant, request);
    case CALL_ORGANIZATION:
      return demo_directory_get_organization (tenant, request);
    case CALL_ROLES:
      return demo_directory_list_roles (tenant, request);
    case CALL_ROLE_MEMBERS:
      return demo_directory_list_role_members (tenant, request, granted);
    case CALL_GROUPS:
      return demo_groups_list (tenant, request, granted);
    case CALL_GROUP:
      return demo_groups_get (tenant, request, granted);
    case CALL_MEMBERS:
      return demo_members_list (tenant, request, granted, DEMO_MEMBERS_DIRECT);
    case CALL_TRANSITIVE_MEMBERS:
      return demo_members_list (tenant, request, granted, DEMO_MEMBERS_TRANSITIVE);
    case CALL_MEMBERS_IN_ERROR:
      return demo_members_list (tenant, request, granted, DEMO_MEMBERS_IN_ERROR);
    case CALL_ADD_MEMBER:
      return demo_members_add (tenant, request, granted);
    case CALL_REMOVE_MEMBER:
      return demo_members_remove (tenant, request, granted);
    case CALL_DELETE_MEMBER:
      return demo_members_delete (tenant, request, granted);
    case CALL_ASSIGN_TO_GROUP:
      return demo_group_licenses_assign (tenant, request);
    case CALL_ACTIVE_USERS:
      return demo_reports_redirect (tenant, request, DEMO_REPORT_ACTIVE_USERS);
    case CALL_APP_USERS:
      return demo_reports_redirect (tenant, request, DEMO_REPORT_APP_USERS);
    case CALL_REPORT_SETTINGS:
      return demo_reports_get_settings (tenant, request);
    case CALL_AUDITS:
      return demo_audit_list (tenant, request);
    case CALL_OWN_PURPOSE:
      return demo_mailbox_get_purpose (tenant, request, granted, 0);
    case CALL_PURPOSE:
    case CALL_LICENSE_DETAILS:
    case CALL_ASSIGN_LICENSE:
    case CALL_REPROCESS:
    default:
      return run_for_person (tenant, request, route, granted);
    }
}

DemoResponse *
demo_routes_handle (DemoTenant  *tenant,
                    DemoRequest *request,
                    GHashTable  *granted)
{
  gboolean      path_known;
  const Route  *route = find_route (request, &path_known);
  const char   *last = request->segments->len > 0 ? g_ptr_array_index (request->segments, request->segments->len - 1) : "";
  DemoResponse *refusal;

  demo_processing_catch_up (tenant);
  if (route == NULL && path_known)
    return demo_response_new_error (request, 405, "Request_BadRequest",
                                    "Specified HTTP method is not allowed for the request target.");
  if (route == NULL)
    return demo_response_new_error (request, 400, "BadRequest", "Resource not found for the segment '%s'.", last);

  refusal = check_access (tenant, request, route, granted);
  return refusal != NULL ? refusal : run (tenant, request, route, granted);
}

gboolean
demo_routes_is_write (DemoRequest *request)
{
  return !g_str_equal (request->method, "GET") && !g_str_has_prefix (request->path, "/$batch");
}

gboolean
demo_routes_is_audit (DemoRequest *request)
{
  gboolean     path_known;
  const Route *route = find_route (request, &path_known);

  return route != NULL && route->call == CALL_AUDITS;
}

guint
demo_routes_get_cost (DemoRequest *request)
{
  gboolean     path_known;
  const Route *route = find_route (request, &path_known);
  const char  *top = demo_request_get_query (request, "$top");
  int          cost = route != NULL ? (int) route->cost : 1;

  cost -= demo_request_get_query (request, "$select") != NULL ? 1 : 0;
  cost -= top != NULL && g_ascii_strtoull (top, NULL, 10) < 20 ? 1 : 0;
  return (guint) MAX (cost, 1);
}
