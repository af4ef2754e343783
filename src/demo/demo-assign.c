/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-licensing.h"

#include "demo-json.h"
#include "demo-query.h"
#include "demo-server.h"
#include "demo-users.h"
#include "unseat-utils.h"

/* Plans that only work where another one works. */
static const struct
{
  const char *plan;
  const char *needs;
} dependencies[] = {
  { "SHAREPOINT_PROJECT", "SHAREPOINTENTERPRISE" },
};

/* Of each row a person can have one. */
static const char *const exclusive[][4] = {
  { "EXCHANGE_S_DESKLESS", "EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE", NULL },
  { "SHAREPOINTDESKLESS", "SHAREPOINTENTERPRISE", NULL },
};

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

static JsonArray *
get_array (Change     *self,
           JsonObject *body,
           const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      refuse (self, "One or more parameters of the operation 'assignLicense' are missing from the request payload. "
                    "The missing parameters are: %s.",
              name);
      return NULL;
    }
  return json_node_get_array (node);
}

/* Returns: the text of a GUID, or NULL with a refusal. */
static const char *
get_guid (Change   *self,
          JsonNode *node)
{
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : NULL;

  if (unseat_is_guid (text))
    return text;

  refuse (self, "Cannot convert the literal '%s' to the expected type 'Edm.Guid'.", text != NULL ? text : "");
  return NULL;
}

static gboolean
find_product (Change     *self,
              const char *sku_id,
              guint      *index)
{
  if (sku_id == NULL)
    return FALSE;
  if (demo_catalog_find (self->tenant->catalog, sku_id, index) != NULL)
    return TRUE;

  return refuse (self, "License %s does not correspond to a valid company License.", sku_id);
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
remove_all (Change    *self,
            JsonArray *skus)
{
  for (guint i = 0; i < json_array_get_length (skus); i++)
    {
      guint product = 0;

      if (!find_product (self, get_guid (self, json_array_get_element (skus, i)), &product))
        return FALSE;
      if (!remove_product (self, product))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_disabled (Change            *self,
               JsonObject        *license,
               const DemoProduct *product,
               DemoPlanSet       *disabled)
{
  JsonNode  *node = json_object_get_member (license, "disabledPlans");
  JsonArray *plans;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, "The value of 'disabledPlans' is not a collection.", "");

  plans = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (plans); i++)
    {
      const char *plan_id = get_guid (self, json_array_get_element (plans, i));
      int         plan;

      if (plan_id == NULL)
        return FALSE;

      plan = demo_product_find_plan (product, plan_id);
      if (plan < 0)
        return refuse (self, "License assignment failed because service plan %s is not part of the license.", plan_id);

      demo_plan_set_add (disabled, (guint) plan);
    }
  return TRUE;
}

static gboolean
add_product (Change            *self,
             guint              product,
             const DemoPlanSet *disabled)
{
  const DemoProduct *at = demo_catalog_get (self->tenant->catalog, product);
  const DemoPerson  *person = &self->tenant->people[self->person];
  gboolean           held = demo_assignments_hold (person->assignments, person->n_assignments, product, NULL, NULL);
  DemoAssignment    *entry = NULL;

  if (at->is_company)
    return refuse (self, "License %s does not correspond to a valid company License.", at->sku_id);
  if (person->country == 0)
    return refuse (self, "License assignment cannot be done for user with invalid usage location.", "");
  if (!held && at->consumed >= demo_product_count_usable (at))
    return refuse (self, "Subscription with SKU %s does not have any available licenses.", at->sku_id);

  for (guint i = 0; i < self->n; i++)
    {
      if (self->list[i].product == product && self->list[i].source == DEMO_SOURCE_DIRECT)
        entry = &self->list[i];
    }
  if (entry == NULL && self->n == DEMO_MAX_ASSIGNMENTS)
    return refuse (self, "The number of licenses of the user exceeds the limit.", "");
  if (entry == NULL)
    entry = &self->list[self->n++];

  *entry = (DemoAssignment){ .disabled = *disabled, .product = product };
  entry->updated = (guint32) (g_get_real_time () / G_USEC_PER_SEC);
  self->added |= G_GUINT64_CONSTANT (1) << product;
  return TRUE;
}

static gboolean
add_all (Change    *self,
         JsonArray *licenses)
{
  for (guint i = 0; i < json_array_get_length (licenses); i++)
    {
      JsonNode   *node = json_array_get_element (licenses, i);
      DemoPlanSet disabled = { { 0 } };
      JsonObject *license;
      guint       product = 0;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (self, "An element of 'addLicenses' is not an object.", "");

      license = json_node_get_object (node);
      if (!find_product (self, get_guid (self, json_object_get_member (license, "skuId")), &product))
        return FALSE;
      if ((self->removed >> product & 1) != 0)
        return refuse (self, "License %s is both added and removed.", demo_catalog_get (self->tenant->catalog, product)->sku_id);
      if (!read_disabled (self, license, demo_catalog_get (self->tenant->catalog, product), &disabled))
        return FALSE;
      if (!add_product (self, product, &disabled))
        return FALSE;
    }
  return TRUE;
}

/* Names of plans that are on after the change, with their plan. */
static GHashTable *
collect_plans (Change *self)
{
  GHashTable *plans = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->n; i++)
    {
      const DemoProduct *product = demo_catalog_get (self->tenant->catalog, self->list[i].product);

      if (self->list[i].state == DEMO_STATE_ERROR)
        continue;

      for (guint j = 0; j < product->plans->len; j++)
        {
          DemoPlan *plan = g_ptr_array_index (product->plans, j);

          if (plan != NULL && !demo_plan_set_has (&self->list[i].disabled, j))
            g_hash_table_insert (plans, plan->name, plan);
        }
    }
  return plans;
}

static const char *
find_plan_id (Change     *self,
              const char *name)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->tenant->catalog->plans);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DemoPlan *plan = value;

      if (g_str_equal (plan->name, name))
        return plan->id;
    }
  return "";
}

static gboolean
check_dependencies (Change     *self,
                    GHashTable *plans)
{
  for (guint i = 0; i < G_N_ELEMENTS (dependencies); i++)
    {
      const DemoPlan  *plan = g_hash_table_lookup (plans, dependencies[i].plan);
      g_autofree char *format = NULL;

      if (plan == NULL || g_hash_table_contains (plans, dependencies[i].needs))
        continue;

      format = g_strdup_printf ("License assignment failed because service plan %s depends on the service plan(s) %%s",
                                plan->id);
      return refuse (self, format, find_plan_id (self, dependencies[i].needs));
    }
  return TRUE;
}

static gboolean
check_exclusive (Change     *self,
                 GHashTable *plans)
{
  for (guint row = 0; row < G_N_ELEMENTS (exclusive); row++)
    {
      const DemoPlan *first = NULL;

      for (guint i = 0; exclusive[row][i] != NULL; i++)
        {
          const DemoPlan  *plan = g_hash_table_lookup (plans, exclusive[row][i]);
          g_autofree char *format = NULL;

          if (plan == NULL)
            continue;
          if (first == NULL)
            {
              first = plan;
              continue;
            }

          format = g_strdup_printf ("License assignment failed because service plans %s,%%s are mutually exclusive", first->id);
          return refuse (self, format, plan->id);
        }
    }
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
run (Change     *self,
     JsonObject *body)
{
  JsonArray *add = get_array (self, body, "addLicenses");
  JsonArray *remove = add != NULL ? get_array (self, body, "removeLicenses") : NULL;
  g_autoptr (GHashTable) plans = NULL;

  if (remove == NULL || !remove_all (self, remove) || !add_all (self, add))
    return FALSE;

  plans = collect_plans (self);
  if (!check_dependencies (self, plans))
    return FALSE;

  return self->added == 0 || check_exclusive (self, plans);
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
  g_autoptr (JsonNode) body = demo_request_dup_json (request);
  const DemoPerson *at = &tenant->people[person];
  Change            change = { .tenant = tenant, .request = request, .person = person, .n = at->n_assignments };

  if (body == NULL)
    return demo_response_new_error (request, 400, "BadRequest",
                                    "Unable to read JSON request payload. Please ensure Content-Type header is set and "
                                    "payload is of valid JSON format.");

  if (at->n_assignments > 0)
    memcpy (change.list, at->assignments, at->n_assignments * sizeof (DemoAssignment));
  if (!run (&change, json_node_get_object (body)))
    return change.refusal;

  apply (&change);
  return answer_with_user (tenant, request, person);
}

static gboolean
has_left (const DemoPerson     *at,
          const DemoAssignment *assignment)
{
  return assignment->source != DEMO_SOURCE_DIRECT && (at->groups >> (assignment->source - 1) & 1) == 0;
}

static void
retry_failed (Change         *self,
              DemoAssignment *assignment)
{
  const DemoProduct *product = demo_catalog_get (self->tenant->catalog, assignment->product);

  if (assignment->problem != DEMO_PROBLEM_COUNT_VIOLATION || product->consumed >= demo_product_count_usable (product))
    return;

  assignment->state = DEMO_STATE_ACTIVE;
  assignment->problem = DEMO_PROBLEM_NONE;
}

DemoResponse *
demo_licensing_reprocess (DemoTenant  *tenant,
                          DemoRequest *request,
                          guint        person)
{
  const DemoPerson *at = &tenant->people[person];
  Change            change = { .tenant = tenant, .request = request, .person = person };
  g_autoptr (GHashTable) plans = NULL;

  for (guint i = 0; i < at->n_assignments; i++)
    {
      if (has_left (at, &at->assignments[i]))
        continue;

      change.list[change.n] = at->assignments[i];
      retry_failed (&change, &change.list[change.n++]);
    }

  plans = collect_plans (&change);
  if (check_dependencies (&change, plans))
    demo_tenant_set_assignments (tenant, person, change.list, change.n, TRUE);
  g_clear_pointer (&change.refusal, demo_response_free);
  return answer_with_user (tenant, request, person);
}
