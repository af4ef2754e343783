/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-subscriptions.h"

#include "demo-json.h"
#include "demo-licensing.h"
#include "demo-query.h"
#include "demo-server.h"

#define SPACE_SUBSCRIPTION 3
#define SPACE_COMMERCE 5
#define DAY 86400

/* The properties of "companySubscription resource type", learn.microsoft.com/graph/api/resources/companysubscription */
static const char *const selectable[] = {
  "commerceSubscriptionId", "createdDateTime", "id", "isTrial", "nextLifecycleDateTime", "ownerId", "ownerTenantId", "ownerType",
  "serviceStatus", "skuId", "skuPartNumber", "status", "totalLicenses", NULL
};

static const DemoCollection collection = { "microsoft.graph.companySubscription", selectable, NULL, NULL, NULL, FALSE };

static guint
count_subscriptions (const DemoProduct *product)
{
  return MAX (1, product->subscriptions->len);
}

/* The first one of a product has the number of the product, as long as there was only one. */
static char *
make_id (DemoTenant *tenant,
         guint       space,
         guint       product,
         guint       index)
{
  return demo_tenant_make_guid (tenant, space, product + index * DEMO_MAX_PRODUCTS);
}

static DemoSubscription
get_subscription (DemoTenant *tenant,
                  guint       index,
                  guint       at)
{
  const DemoProduct *product = demo_catalog_get (tenant->catalog, index);
  gboolean           is_expired = product->capability != DEMO_CAPABILITY_ENABLED;
  gint64             today = demo_tenant_get_today ();

  if (product->subscriptions->len > 0)
    return g_array_index (product->subscriptions, DemoSubscription, at);

  return (DemoSubscription){
    .status = product->capability,
    .seats = (guint) (product->enabled + product->warning + product->suspended + product->locked_out),
    .created = today - (gint64) (400 + 29 * index) * DAY,
    .next_state = today + (is_expired ? 20 : 90 + (gint64) index) * DAY,
  };
}

/* The tenant's day never ends, and its subscriptions are renewed year after year: nobody is told of a term that is over. */
static gint64
find_next_term (gint64 next)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (next);

  while (g_date_time_to_unix (day) * G_USEC_PER_SEC < g_get_real_time ())
    {
      g_autoptr (GDateTime) before = g_steal_pointer (&day);

      day = g_date_time_add_years (before, 1);
    }

  return g_date_time_to_unix (day);
}

static void
add_ownership (GString         *json,
               DemoTenant      *tenant,
               const DemoQuery *query)
{
  gboolean all = query->select == NULL;
  char     owner[37];

  demo_tenant_format_id (tenant, 0, owner);
  if (all || demo_query_selects (query, "ownerId"))
    demo_json_add_string (json, "ownerId", owner);
  if (all || demo_query_selects (query, "ownerTenantId"))
    demo_json_add_null (json, "ownerTenantId");
  if (all || demo_query_selects (query, "ownerType"))
    demo_json_add_string (json, "ownerType", "User");
}

static void
add_subscription (GString         *json,
                  DemoTenant      *tenant,
                  guint            index,
                  guint            at,
                  const DemoQuery *query)
{
  const DemoProduct     *product = demo_catalog_get (tenant->catalog, index);
  const DemoSubscription subscription = get_subscription (tenant, index, at);
  g_autofree char       *id = make_id (tenant, SPACE_SUBSCRIPTION, index, at);
  g_autofree char       *commerce_id = make_id (tenant, SPACE_COMMERCE, index, at);
  gboolean               all = query->select == NULL;

  if (all || demo_query_selects (query, "id"))
    demo_json_add_string (json, "id", id);
  if (all || demo_query_selects (query, "commerceSubscriptionId"))
    demo_json_add_string (json, "commerceSubscriptionId", commerce_id);
  if (all || demo_query_selects (query, "createdDateTime"))
    demo_json_add_time (json, "createdDateTime", subscription.created);
  if (all || demo_query_selects (query, "isTrial"))
    demo_json_add_boolean (json, "isTrial", subscription.is_trial);
  if (all || demo_query_selects (query, "nextLifecycleDateTime"))
    demo_json_add_time (json, "nextLifecycleDateTime", find_next_term (subscription.next_state));
  if (all || demo_query_selects (query, "skuId"))
    demo_json_add_string (json, "skuId", product->sku_id);
  if (all || demo_query_selects (query, "skuPartNumber"))
    demo_json_add_string (json, "skuPartNumber", product->part_number);
  if (all || demo_query_selects (query, "status"))
    demo_json_add_string (json, "status", demo_capability_to_string (subscription.status));
  if (all || demo_query_selects (query, "totalLicenses"))
    demo_json_add_int (json, "totalLicenses", subscription.seats);
  if (all || demo_query_selects (query, "serviceStatus"))
    demo_licensing_add_service_plans (json, "serviceStatus", product, NULL);
  add_ownership (json, tenant, query);
}

void
demo_subscriptions_add_ids (GString    *json,
                            DemoTenant *tenant,
                            guint       product)
{
  demo_json_begin_array (json, "subscriptionIds");
  for (guint i = 0; i < count_subscriptions (demo_catalog_get (tenant->catalog, product)); i++)
    {
      g_autofree char *id = make_id (tenant, SPACE_SUBSCRIPTION, product, i);

      demo_json_add_string (json, NULL, id);
    }
  demo_json_end_array (json);
}

DemoResponse *
demo_subscriptions_list (DemoTenant  *tenant,
                         DemoRequest *request)
{
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);

  if (response != NULL)
    return response;

  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "directory/subscriptions", "");
  demo_json_begin_array (response->body, "value");
  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, i);

      for (guint j = 0; !product->is_removed && j < count_subscriptions (product); j++)
        {
          demo_json_begin_object (response->body, NULL);
          add_subscription (response->body, tenant, i, j, &query);
          demo_json_end_object (response->body);
        }
    }
  demo_json_end_array (response->body);
  demo_json_end_object (response->body);
  return response;
}

static gboolean
is_wanted (DemoTenant  *tenant,
           DemoRequest *request,
           guint        index,
           guint        at)
{
  const char      *key = demo_request_get_segment (request, 2);
  g_autofree char *id = make_id (tenant, SPACE_SUBSCRIPTION, index, at);
  g_autofree char *commerce_id = make_id (tenant, SPACE_COMMERCE, index, at);
  g_autofree char *segment = g_strdup_printf ("subscriptions(commerceSubscriptionId='%s')", commerce_id);

  return key != NULL ? g_ascii_strcasecmp (key, id) == 0 : g_ascii_strcasecmp (demo_request_get_segment (request, 1), segment) == 0;
}

DemoResponse *
demo_subscriptions_get (DemoTenant  *tenant,
                        DemoRequest *request)
{
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);

  if (response != NULL)
    return response;

  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, i);

      for (guint j = 0; !product->is_removed && j < count_subscriptions (product); j++)
        {
          if (!is_wanted (tenant, request, i, j))
            continue;

          response = demo_response_new (200);
          demo_json_begin_object (response->body, NULL);
          demo_query_add_context (response->body, request, &query, "directory/subscriptions", "/$entity");
          add_subscription (response->body, tenant, i, j, &query);
          demo_json_end_object (response->body);
          return response;
        }
    }
  return demo_response_new_not_found (request, demo_request_get_segment (request, request->segments->len - 1));
}
