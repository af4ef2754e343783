/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-group-licenses.h"

#include "demo-groups.h"
#include "demo-json.h"
#include "demo-license-change.h"
#include "demo-processing.h"
#include "demo-rules.h"
#include "demo-server.h"

static DemoResponse *
refuse (DemoRequest *request,
        const char  *message)
{
  return demo_response_new_error (request, 400, "Request_BadRequest", "%s", message);
}

static int
find_grant (const DemoGrant *grants,
            guint            n,
            guint            product)
{
  for (guint i = 0; i < n; i++)
    {
      if (grants[i].product == product)
        return (int) i;
    }
  return -1;
}

/* Microsoft lists no texts for groups: those for people are taken where they make sense (GRAPH.md 3.5 and 9), and nobody can go by those that are made up. */
static DemoResponse *
change_grants (DemoRequest             *request,
               const DemoLicenseChange *wish,
               DemoGrant               *grants,
               guint                   *n)
{
  for (guint i = 0; i < wish->removed->len; i++)
    {
      int at = find_grant (grants, *n, g_array_index (wish->removed, guint, i));

      if (at < 0)
        return refuse (request, "One of the licenses to be removed is not assigned to the group.");

      *n -= 1;
      memmove (grants + at, grants + at + 1, (*n - (guint) at) * sizeof (DemoGrant));
    }
  for (guint i = 0; i < wish->added->len; i++)
    {
      const DemoGrant *grant = &g_array_index (wish->added, DemoGrant, i);
      int              at = find_grant (grants, *n, grant->product);

      if (at < 0 && *n == DEMO_MAX_GRANTS)
        return refuse (request, "The number of licenses of the group exceeds the limit.");

      grants[at >= 0 ? (guint) at : (*n)++] = *grant;
    }
  return NULL;
}

static void
list_grants (const DemoGrant *grants,
             guint            n,
             DemoAssignment  *list)
{
  for (guint i = 0; i < n; i++)
    list[i] = (DemoAssignment){ .product = grants[i].product, .disabled = grants[i].disabled };
}

/* "the system requires that both the prerequisite and add-on service plans be present in the same group" */
static DemoResponse *
check_rules (DemoTenant      *tenant,
             DemoRequest     *request,
             const DemoGroup *group,
             const DemoGrant *grants,
             guint            n)
{
  DemoAssignment   before[DEMO_MAX_GRANTS];
  DemoAssignment   after[DEMO_MAX_GRANTS];
  DemoViolation    violation;
  g_autofree char *message = NULL;

  list_grants (group->grants, group->n_grants, before);
  list_grants (grants, n, after);
  if (!demo_rules_find_violation (tenant, after, n, before, group->n_grants, &violation))
    return NULL;

  message = demo_rules_describe (&violation);
  return refuse (request, message);
}

static DemoResponse *
answer (DemoTenant      *tenant,
        DemoRequest     *request,
        const DemoGroup *group)
{
  static const char *const properties[] = { "id", "createdDateTime", "displayName", "groupTypes", "securityEnabled", NULL };
  g_auto (DemoQuery) query = { .select = g_strdupv ((GStrv) properties) };
  DemoResponse    *response = demo_response_new (202);
  g_autofree char *context = g_strconcat (request->base_url, "/$metadata#groups/$entity", NULL);
  g_autofree char *location = g_strconcat ("https://graph.microsoft.com/v2/" DEMO_TENANT_ID "/directoryObjects/", group->id,
                                           "/Microsoft.DirectoryServices.Group", NULL);

  demo_response_set_header (response, "Location", location);
  demo_json_begin_object (response->body, NULL);
  demo_json_add_string (response->body, "@odata.context", context);
  demo_groups_add_json (response->body, tenant, group, &query);
  demo_json_end_object (response->body);
  return response;
}

void
demo_group_licenses_set (DemoTenant      *tenant,
                         guint            group,
                         const DemoGrant *grants,
                         guint            n_grants)
{
  DemoGroup *at = demo_tenant_get_group (tenant, group);

  at->n_grants = MIN (n_grants, DEMO_MAX_GRANTS);
  memcpy (at->grants, grants, at->n_grants * sizeof (DemoGrant));
}

/* A second write does not make the first one visible earlier. */
static void
remember_old (DemoTenant *tenant,
              guint       index)
{
  DemoGroup *at = demo_tenant_get_group (tenant, index);
  gint64     now = demo_tenant_get_now (tenant);

  if (tenant->group_lag_msec == 0 || at->old_until > now)
    return;

  at->n_old_grants = at->n_grants;
  memcpy (at->old_grants, at->grants, sizeof at->grants);
  at->old_until = now + (gint64) tenant->group_lag_msec * 1000;
}

DemoResponse *
demo_group_licenses_assign (DemoTenant  *tenant,
                            DemoRequest *request)
{
  const char      *id = demo_request_get_segment (request, 1);
  guint            index = 0;
  const DemoGroup *group = demo_tenant_find_group_by_id (tenant, id, &index);
  DemoGrant        grants[DEMO_MAX_GRANTS];
  guint            n = 0;
  g_auto (DemoLicenseChange) wish = { NULL };
  DemoResponse *refusal;

  if (group == NULL)
    return demo_response_new_not_found (request, id);

  refusal = demo_license_change_parse (tenant, request, &wish);
  if (refusal != NULL)
    return refusal;
  /* "security groups, and Microsoft 365 groups that have securityEnabled=TRUE" */
  if (!group->is_security)
    return refuse (request, "License assignment failed because the group is not security enabled.");

  n = group->n_grants;
  memcpy (grants, group->grants, n * sizeof (DemoGrant));
  refusal = change_grants (request, &wish, grants, &n);
  if (refusal == NULL)
    refusal = check_rules (tenant, request, group, grants, n);
  if (refusal != NULL)
    return refusal;

  remember_old (tenant, index);
  demo_group_licenses_set (tenant, index, grants, n);
  demo_processing_queue_group (tenant, index);
  return answer (tenant, request, group);
}
