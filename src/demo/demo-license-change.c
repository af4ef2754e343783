/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-license-change.h"

#include "unseat-utils.h"

typedef struct
{
  DemoTenant        *tenant;
  DemoRequest       *request;
  DemoLicenseChange *change;
  DemoResponse      *refusal; /* (owned) (nullable) */
} Reader;

void
demo_license_change_clear (DemoLicenseChange *self)
{
  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->removed, g_array_unref);
}

static gboolean
refuse (Reader     *self,
        const char *format,
        const char *detail)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (detail, parts);

  self->refusal = demo_response_new_error (self->request, 400, "Request_BadRequest", "%s", message);
  return FALSE;
}

static JsonArray *
get_array (Reader     *self,
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
get_guid (Reader   *self,
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
find_product (Reader     *self,
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
read_removed (Reader    *self,
              JsonArray *skus)
{
  for (guint i = 0; i < json_array_get_length (skus); i++)
    {
      guint product = 0;

      if (!find_product (self, get_guid (self, json_array_get_element (skus, i)), &product))
        return FALSE;

      g_array_append_val (self->change->removed, product);
    }
  return TRUE;
}

static gboolean
read_disabled (Reader            *self,
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
is_removed (Reader *self,
            guint   product)
{
  for (guint i = 0; i < self->change->removed->len; i++)
    {
      if (g_array_index (self->change->removed, guint, i) == product)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_added (Reader    *self,
            JsonArray *licenses)
{
  for (guint i = 0; i < json_array_get_length (licenses); i++)
    {
      JsonNode          *node = json_array_get_element (licenses, i);
      DemoGrant          grant = { 0 };
      JsonObject        *license;
      const DemoProduct *product;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (self, "An element of 'addLicenses' is not an object.", "");

      license = json_node_get_object (node);
      if (!find_product (self, get_guid (self, json_object_get_member (license, "skuId")), &grant.product))
        return FALSE;

      product = demo_catalog_get (self->tenant->catalog, grant.product);
      if (is_removed (self, grant.product))
        return refuse (self, "License %s is both added and removed.", product->sku_id);
      if (product->is_company)
        return refuse (self, "License %s does not correspond to a valid company License.", product->sku_id);
      if (!read_disabled (self, license, product, &grant.disabled))
        return FALSE;

      g_array_append_val (self->change->added, grant);
    }
  return TRUE;
}

static void
read_body (Reader     *self,
           JsonObject *body)
{
  JsonArray *added = get_array (self, body, "addLicenses");
  JsonArray *removed = added != NULL ? get_array (self, body, "removeLicenses") : NULL;

  if (removed != NULL && read_removed (self, removed))
    read_added (self, added);
}

DemoResponse *
demo_license_change_parse (DemoTenant        *tenant,
                           DemoRequest       *request,
                           DemoLicenseChange *self)
{
  g_autoptr (JsonNode) body = demo_request_dup_json (request);
  Reader reader = { tenant, request, self, NULL };

  self->added = g_array_new (FALSE, FALSE, sizeof (DemoGrant));
  self->removed = g_array_new (FALSE, FALSE, sizeof (guint));
  if (body == NULL)
    return demo_response_new_error (request, 400, "BadRequest",
                                    "Unable to read JSON request payload. Please ensure Content-Type header is set and "
                                    "payload is of valid JSON format.");

  read_body (&reader, json_node_get_object (body));
  return reader.refusal;
}
