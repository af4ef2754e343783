/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-licensing.h"

#include "demo-json.h"
#include "demo-license-change.h"
#include "demo-processing.h"
#include "demo-query.h"
#include "demo-rules.h"
#include "demo-server.h"
#include "demo-users.h"

typedef struct
{
  DemoTenant    *tenant;
  DemoRequest   *request;
  guint          person;
  DemoAssignment list[DEMO_MAX_ASSIGNMENTS + 1];
  guint          n;
  guint64        added;   /* bit set of products */
  guint64        removed; /* bit set of products */
  DemoResponse  *refusal; /* (owned) (nullable) */
} Change;

static gboolean
refuse (Change     *self,
        const char *format,
        const char *detail)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (detail, parts);

  self->refusal = demo_response_new_error (self->request, 400, "Request_BadRequest", "%s", message);
  return FALSE;
}

static gboolean
remove_product (Change *self,
                guint   product)
{
  gboolean direct = FALSE;
  gboolean inherited = FALSE;
  guint    kept = 0;

  demo_assignments_hold (self->list, self->n, product, &direct, &inherited);
  if (!direct && inherited)
    return refuse (self, "User license is inherited from a group membership and it cannot be removed directly from the user.", "");
  if (!direct)
    return refuse (self, "User does not have a corresponding license.", "");

  for (guint i = 0; i < self->n; i++)
    {
      if (self->list[i].product != product || self->list[i].source != DEMO_SOURCE_DIRECT)
        self->list[kept++] = self->list[i];
    }
  self->n = kept;
  self->removed |= G_GUINT64_CONSTANT (1) << product;
  return TRUE;
}

static gboolean
add_product (Change          *self,
             const DemoGrant *grant)
{
  const DemoProduct *at = demo_catalog_get (self->tenant->catalog, grant->product);
  const DemoPerson  *person = &self->tenant->people[self->person];
  const char        *country = demo_tenant_get_country (self->tenant, self->person);
  gboolean           held = demo_assignments_hold (person->assignments, person->n_assignments, grant->product, NULL, NULL);
  DemoAssignment    *entry = NULL;

  if (country == NULL || demo_rules_is_prohibited (self->tenant, grant->product, country))
    return refuse (self, "License assignment cannot be done for user with invalid usage location.", "");
  if (!held && at->consumed >= demo_product_count_usable (at))
    return refuse (self, "Subscription with SKU %s does not have any available licenses.", at->sku_id);

  for (guint i = 0; i < self->n; i++)
    {
      if (self->list[i].product == grant->product && self->list[i].source == DEMO_SOURCE_DIRECT)
        entry = &self->list[i];
    }
  if (entry == NULL && self->n == DEMO_MAX_ASSIGNMENTS)
    return refuse (self, "The number of licenses of the user exceeds the limit.", "");
  if (entry == NULL)
    entry = &self->list[self->n++];

  *entry = (DemoAssignment){ .disabled = grant->disabled, .product = grant->product };
  entry->updated = (guint32) (g_get_real_time () / G_USEC_PER_SEC);
  self->added |= G_GUINT64_CONSTANT (1) << grant->product;
  return TRUE;
}

static char *
join_skus (DemoTenant *tenant,
           guint64     products)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      if ((products >> i & 1) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", demo_catalog_get (tenant->catalog, i)->sku_id);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
apply (Change *self)
{
  DemoWrite *entry;

  if (self->added == 0 && self->removed == 0)
    return;

  demo_tenant_set_assignments (self->tenant, self->person, self->list, self->n, TRUE);

  entry = g_new0 (DemoWrite, 1);
  entry->msec = g_get_monotonic_time () / 1000;
  entry->user_id = g_new0 (char, 37);
  demo_tenant_format_id (self->tenant, self->person, entry->user_id);
  entry->added = join_skus (self->tenant, self->added);
  entry->removed = join_skus (self->tenant, self->removed);
  g_ptr_array_add (self->tenant->writes, entry);
}

static gboolean
run (Change                  *self,
     const DemoLicenseChange *wish)
{
  const DemoPerson *at = &self->tenant->people[self->person];
  DemoViolation     violation;
  g_autofree char  *message = NULL;

  for (guint i = 0; i < wish->removed->len; i++)
    {
      if (!remove_product (self, g_array_index (wish->removed, guint, i)))
        return FALSE;
    }
  for (guint i = 0; i < wish->added->len; i++)
    {
      if (!add_product (self, &g_array_index (wish->added, DemoGrant, i)))
        return FALSE;
    }

  if (!demo_rules_find_violation (self->tenant, self->list, self->n, at->assignments, at->n_assignments, &violation))
    return TRUE;

  message = demo_rules_describe (&violation);
  return refuse (self, "%s", message);
}

/* Graph gives the user back, but without licence properties that could be trusted. */
static DemoResponse *
answer_with_user (DemoTenant  *tenant,
                  DemoRequest *request,
                  guint        person)
{
  static const char *const properties[] = { "id", "displayName", "userPrincipalName", "mail", "givenName", "surname", NULL };
  g_auto (DemoQuery) query = { .select = g_strdupv ((GStrv) properties) };
  DemoResponse    *response = demo_response_new (200);
  g_autofree char *context = g_strconcat (request->base_url, "/$metadata#users/$entity", NULL);

  demo_json_begin_object (response->body, NULL);
  demo_json_add_string (response->body, "@odata.context", context);
  demo_users_add_json (response->body, tenant, person, &query);
  demo_json_end_object (response->body);
  return response;
}

DemoResponse *
demo_licensing_assign (DemoTenant  *tenant,
                       DemoRequest *request,
                       guint        person)
{
  const DemoPerson *at = &tenant->people[person];
  Change            change = { .tenant = tenant, .request = request, .person = person, .n = at->n_assignments };
  g_auto (DemoLicenseChange) wish = { NULL };
  DemoResponse *refusal = demo_license_change_parse (tenant, request, &wish);

  if (refusal != NULL)
    return refusal;

  if (at->n_assignments > 0)
    memcpy (change.list, at->assignments, at->n_assignments * sizeof (DemoAssignment));
  if (!run (&change, &wish))
    return change.refusal;

  apply (&change);
  return answer_with_user (tenant, request, person);
}

DemoResponse *
demo_licensing_reprocess (DemoTenant  *tenant,
                          DemoRequest *request,
                          guint        person)
{
  demo_processing_queue_person (tenant, DEMO_ALL_GROUPS, person);
  return answer_with_user (tenant, request, person);
}
