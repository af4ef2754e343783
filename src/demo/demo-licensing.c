/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-licensing.h"

#include "demo-json.h"
#include "demo-query.h"
#include "demo-server.h"
#include "demo-subscriptions.h"

static const char *const states[] = {
  [DEMO_STATE_ACTIVE] = "Active",
  [DEMO_STATE_ACTIVE_WITH_ERROR] = "ActiveWithError",
  [DEMO_STATE_DISABLED] = "Disabled",
  [DEMO_STATE_ERROR] = "Error",
};

static const char *const problems[] = {
  [DEMO_PROBLEM_NONE] = "None",
  [DEMO_PROBLEM_COUNT_VIOLATION] = "CountViolation",
  [DEMO_PROBLEM_DEPENDENCY_VIOLATION] = "DependencyViolation",
  [DEMO_PROBLEM_PROHIBITED_IN_USAGE_LOCATION] = "ProhibitedInUsageLocationViolation",
  [DEMO_PROBLEM_MUTUALLY_EXCLUSIVE] = "MutuallyExclusiveViolation",
  [DEMO_PROBLEM_UNIQUENESS] = "UniquenessViolation",
  [DEMO_PROBLEM_OTHER] = "Other",
};

static int
find_word (const char *const *words,
           guint              n,
           const char        *word)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (words[i], word))
        return (int) i;
    }
  return -1;
}

int
demo_licensing_parse_state (const char *state)
{
  return find_word (states, G_N_ELEMENTS (states), state);
}

int
demo_licensing_parse_problem (const char *problem)
{
  return find_word (problems, G_N_ELEMENTS (problems), problem);
}

const char *
demo_licensing_name_state (const DemoAssignment *assignment)
{
  return states[assignment->state];
}

const char *
demo_licensing_name_problem (const DemoAssignment *assignment)
{
  return problems[assignment->problem];
}

void
demo_licensing_add_disabled (GString           *json,
                             const DemoProduct *product,
                             const DemoPlanSet *disabled)
{
  demo_json_begin_array (json, "disabledPlans");
  for (guint i = 0; i < product->plans->len; i++)
    {
      const DemoPlan *plan = g_ptr_array_index (product->plans, i);

      if (plan != NULL && demo_plan_set_has (disabled, i))
        demo_json_add_string (json, NULL, plan->id);
    }
  demo_json_end_array (json);
}

/* Plans that no source of the product leaves on. Returns: whether the person has the product at all. */
static gboolean
merge_disabled (const DemoAssignment *assignments,
                guint                 n,
                guint                 product,
                DemoPlanSet          *merged)
{
  gboolean held = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (assignments[i].product != product || assignments[i].state == DEMO_STATE_ERROR)
        continue;

      for (guint word = 0; word < G_N_ELEMENTS (merged->bits); word++)
        merged->bits[word] = held ? merged->bits[word] & assignments[i].disabled.bits[word] : assignments[i].disabled.bits[word];
      held = TRUE;
    }
  return held;
}

void
demo_licensing_add_licenses (GString    *json,
                             DemoTenant *tenant,
                             guint       person)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);

  demo_json_begin_array (json, "assignedLicenses");
  for (guint i = 0; n > 0 && i < tenant->catalog->products->len; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, i);
      DemoPlanSet        disabled = { { 0 } };

      if (!merge_disabled (assignments, n, i, &disabled))
        continue;

      demo_json_begin_object (json, NULL);
      demo_licensing_add_disabled (json, product, &disabled);
      demo_json_add_string (json, "skuId", product->sku_id);
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
}

void
demo_licensing_add_states (GString    *json,
                           DemoTenant *tenant,
                           guint       person)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);

  demo_json_begin_array (json, "licenseAssignmentStates");
  for (guint i = 0; i < n; i++)
    {
      const DemoAssignment *at = &assignments[i];
      const DemoProduct    *product = demo_catalog_get (tenant->catalog, at->product);

      demo_json_begin_object (json, NULL);
      demo_json_add_string (json, "skuId", product->sku_id);
      demo_licensing_add_disabled (json, product, &at->disabled);
      demo_json_add_string (json, "assignedByGroup",
                            at->source != DEMO_SOURCE_DIRECT ? demo_tenant_get_group (tenant, at->source - 1)->id : NULL);
      demo_json_add_string (json, "state", states[at->state]);
      demo_json_add_string (json, "error", problems[at->problem]);
      demo_json_add_time (json, "lastUpdatedDateTime", at->updated);
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
}

void
demo_licensing_add_plans (GString    *json,
                          DemoTenant *tenant,
                          guint       person)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);

  demo_json_begin_array (json, "assignedPlans");
  for (guint i = 0; n > 0 && i < tenant->catalog->products->len; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, i);
      DemoPlanSet        disabled = { { 0 } };

      if (!merge_disabled (assignments, n, i, &disabled))
        continue;

      for (guint plan = 0; plan < product->plans->len; plan++)
        {
          const DemoPlan *at = g_ptr_array_index (product->plans, plan);

          if (at == NULL)
            continue;

          demo_json_begin_object (json, NULL);
          demo_json_add_time (json, "assignedDateTime", assignments[0].updated);
          demo_json_add_string (json, "capabilityStatus", demo_plan_set_has (&disabled, plan) ? "Deleted" : "Enabled");
          demo_json_add_string (json, "service", demo_plan_get_service (at));
          demo_json_add_string (json, "servicePlanId", at->id);
          demo_json_end_object (json);
        }
    }
  demo_json_end_array (json);
}

void
demo_licensing_add_service_plans (GString           *json,
                                  const char        *name,
                                  const DemoProduct *product,
                                  const DemoPlanSet *disabled)
{
  demo_json_begin_array (json, name);
  for (guint i = 0; i < product->plans->len; i++)
    {
      const DemoPlan *plan = g_ptr_array_index (product->plans, i);
      gboolean        is_off = disabled != NULL && demo_plan_set_has (disabled, i);

      if (plan == NULL)
        continue;

      demo_json_begin_object (json, NULL);
      demo_json_add_string (json, "servicePlanId", plan->id);
      demo_json_add_string (json, "servicePlanName", plan->name);
      demo_json_add_string (json, "provisioningStatus", is_off ? "Disabled" : "Success");
      demo_json_add_string (json, "appliesTo", plan->is_company ? "Company" : "User");
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
}

static void
add_product (GString         *json,
             DemoTenant      *tenant,
             guint            index,
             const DemoQuery *query)
{
  const DemoProduct *product = demo_catalog_get (tenant->catalog, index);
  g_autofree char   *id = g_strconcat (DEMO_TENANT_ID "_", product->sku_id, NULL);
  gboolean           all = query->select == NULL;

  demo_json_begin_object (json, NULL);
  if (all || demo_query_selects (query, "accountName"))
    demo_json_add_string (json, "accountName", "larkspurrivers");
  if (all || demo_query_selects (query, "accountId"))
    demo_json_add_string (json, "accountId", DEMO_TENANT_ID);
  if (all || demo_query_selects (query, "appliesTo"))
    demo_json_add_string (json, "appliesTo", product->is_company ? "Company" : "User");
  if (all || demo_query_selects (query, "capabilityStatus"))
    demo_json_add_string (json, "capabilityStatus", demo_capability_to_string (product->capability));
  if (all || demo_query_selects (query, "consumedUnits"))
    demo_json_add_int (json, "consumedUnits", demo_tenant_count_consumed (tenant, index));
  if (all || demo_query_selects (query, "id"))
    demo_json_add_string (json, "id", id);
  if (all || demo_query_selects (query, "skuId"))
    demo_json_add_string (json, "skuId", product->sku_id);
  if (all || demo_query_selects (query, "skuPartNumber"))
    demo_json_add_string (json, "skuPartNumber", product->part_number);
  if (all || demo_query_selects (query, "subscriptionIds"))
    demo_subscriptions_add_ids (json, tenant, index);
  if (all || demo_query_selects (query, "prepaidUnits"))
    {
      demo_json_begin_object (json, "prepaidUnits");
      demo_json_add_int (json, "enabled", product->enabled);
      demo_json_add_int (json, "suspended", product->suspended);
      demo_json_add_int (json, "warning", product->warning);
      demo_json_add_int (json, "lockedOut", product->locked_out);
      demo_json_end_object (json);
    }
  if (all || demo_query_selects (query, "servicePlans"))
    demo_licensing_add_service_plans (json, "servicePlans", product, NULL);
  demo_json_end_object (json);
}

DemoResponse *
demo_licensing_list_products (DemoTenant  *tenant,
                              DemoRequest *request)
{
  static const char *const selectable[] = {
    "accountId", "accountName", "appliesTo", "capabilityStatus", "consumedUnits", "id", "prepaidUnits", "servicePlans",
    "skuId", "skuPartNumber", "subscriptionIds", NULL
  };
  const DemoCollection collection = { "microsoft.graph.subscribedSku", selectable, NULL, NULL, NULL, FALSE };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);

  if (response != NULL)
    return response;

  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "subscribedSkus", "");
  demo_json_begin_array (response->body, "value");
  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      if (!demo_catalog_get (tenant->catalog, i)->is_removed)
        add_product (response->body, tenant, i, &query);
    }
  demo_json_end_array (response->body);
  demo_json_end_object (response->body);
  return response;
}

DemoResponse *
demo_licensing_list_details (DemoTenant  *tenant,
                             DemoRequest *request,
                             guint        person)
{
  const DemoQuery       query = { NULL };
  DemoResponse         *response = demo_response_new (200);
  GString              *json = response->body;
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);
  g_autofree char      *entity = g_strdup_printf ("users('%s')/licenseDetails", demo_request_get_segment (request, 1));

  demo_json_begin_object (json, NULL);
  demo_query_add_context (json, request, &query, entity, "");
  demo_json_begin_array (json, "value");
  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, i);
      DemoPlanSet        disabled = { { 0 } };
      g_autofree char   *id = NULL;

      if (!merge_disabled (assignments, n, i, &disabled))
        continue;

      id = demo_tenant_make_guid (tenant, person, i);
      demo_json_begin_object (json, NULL);
      demo_json_add_string (json, "id", id);
      demo_json_add_string (json, "skuId", product->sku_id);
      demo_json_add_string (json, "skuPartNumber", product->part_number);
      demo_licensing_add_service_plans (json, "servicePlans", product, &disabled);
      demo_json_end_object (json);
    }
  demo_json_end_array (json);
  demo_json_end_object (json);
  return response;
}
