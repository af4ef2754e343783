/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-catalog.h"

#include "demo-resources.h"
#include "unseat-csv.h"

/* Rows of Microsoft's "Product names and service plan identifiers for licensing", and one product of our own. */
#define RESOURCE_PATH "/io/github/unseat/demo/products.csv"

enum
{
  COLUMN_PART_NUMBER,
  COLUMN_SKU_ID,
  COLUMN_PLAN_NAME,
  COLUMN_PLAN_ID,
  N_COLUMNS,
};

static const struct
{
  const char *prefix;
  const char *service;
} services[] = {
  { "EXCHANGE", "exchange" },
  { "SHAREPOINT", "SharePoint" },
  { "ONEDRIVE", "SharePoint" },
  { "MCO", "MicrosoftCommunicationsOnline" },
  { "TEAMS", "TeamspaceAPI" },
  { "Teams", "TeamspaceAPI" },
  { "OFFICE", "MicrosoftOffice" },
  { "PROJECT", "ProjectWorkManagement" },
  { "VISIO", "Visio" },
  { "INTUNE", "SCO" },
  { "AAD", "AADPremiumService" },
  { "MFA", "MultiFactorService" },
  { "RMS", "RMSOnline" },
  { "WIN", "WindowsDefenderATP" },
  { "BI_", "PowerBI" },
  { "FLOW", "ProcessSimple" },
  { "POWERAPPS", "PowerAppsService" },
  { "YAMMER", "YammerEnterprise" },
  { "SWAY", "Sway" },
  { "CPC", "WindowsUpdateforBusinessCloudExtensions" },
};

static void
plan_free (gpointer data)
{
  DemoPlan *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static void
product_free (gpointer data)
{
  DemoProduct *self = data;

  g_free (self->sku_id);
  g_free (self->part_number);
  g_ptr_array_unref (self->plans);
  g_array_unref (self->subscriptions);
  g_free (self);
}

static DemoPlan *
ensure_plan (DemoCatalog *self,
             const char  *id,
             const char  *name)
{
  DemoPlan *plan = g_hash_table_lookup (self->plans, id);

  if (plan != NULL)
    return plan;

  plan = g_new0 (DemoPlan, 1);
  plan->id = g_strdup (id);
  plan->name = g_strdup (name);
  plan->number = g_hash_table_size (self->plans);
  plan->is_company = g_str_equal (name, "EXCHANGE_S_FOUNDATION") || g_str_equal (name, "SHAREPOINTSTORAGE");
  g_hash_table_insert (self->plans, plan->id, plan);
  g_hash_table_insert (self->by_name, plan->name, plan);
  return plan;
}

static DemoProduct *
ensure_product (DemoCatalog *self,
                const char  *sku_id,
                const char  *part_number)
{
  DemoProduct *product = demo_catalog_find (self, sku_id, NULL);

  if (product != NULL)
    return product;

  product = g_new0 (DemoProduct, 1);
  product->sku_id = g_strdup (sku_id);
  product->part_number = g_strdup (part_number);
  product->plans = g_ptr_array_new ();
  product->subscriptions = g_array_new (FALSE, FALSE, sizeof (DemoSubscription));
  product->is_company = g_str_equal (part_number, "SHAREPOINTSTORAGE");
  g_ptr_array_add (self->products, product);
  return product;
}

DemoCatalog *
demo_catalog_new (void)
{
  DemoCatalog *self = g_new0 (DemoCatalog, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (demo_get_resource (), RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) records = NULL;

  self->products = g_ptr_array_new_with_free_func (product_free);
  self->plans = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, plan_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert (bytes != NULL);
  records = unseat_csv_parse (g_bytes_get_data (bytes, NULL), ',', NULL);
  g_assert (records != NULL);

  for (guint i = 1; i < records->len; i++)
    {
      GStrv        fields = g_ptr_array_index (records, i);
      DemoProduct *product;

      g_assert (g_strv_length (fields) == N_COLUMNS);
      product = ensure_product (self, fields[COLUMN_SKU_ID], fields[COLUMN_PART_NUMBER]);
      g_ptr_array_add (product->plans, ensure_plan (self, fields[COLUMN_PLAN_ID], fields[COLUMN_PLAN_NAME]));
      g_assert (product->plans->len <= DEMO_MAX_PLANS);
    }

  g_assert (self->products->len <= DEMO_MAX_PRODUCTS && g_hash_table_size (self->plans) <= DEMO_MAX_ALL_PLANS);
  return self;
}

void
demo_catalog_free (DemoCatalog *self)
{
  g_ptr_array_unref (self->products);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->plans);
  g_free (self);
}

DemoProduct *
demo_catalog_get (DemoCatalog *self,
                  guint        index)
{
  return g_ptr_array_index (self->products, index);
}

DemoProduct *
demo_catalog_find (DemoCatalog *self,
                   const char  *sku_id,
                   guint       *index)
{
  for (guint i = 0; i < self->products->len; i++)
    {
      DemoProduct *product = demo_catalog_get (self, i);

      if (product->is_removed || g_ascii_strcasecmp (product->sku_id, sku_id) != 0)
        continue;

      if (index != NULL)
        *index = i;
      return product;
    }
  return NULL;
}

const DemoPlan *
demo_catalog_find_plan (DemoCatalog *self,
                        const char  *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

gboolean
demo_catalog_add_plan (DemoCatalog *self,
                       DemoProduct *product,
                       const char  *id,
                       const char  *name)
{
  if (product->plans->len == DEMO_MAX_PLANS || g_hash_table_size (self->plans) == DEMO_MAX_ALL_PLANS || demo_product_find_plan (product, id) >= 0)
    return FALSE;

  g_ptr_array_add (product->plans, ensure_plan (self, id, name));
  return TRUE;
}

const char *
demo_capability_to_string (DemoCapability capability)
{
  static const char *const words[] = {
    [DEMO_CAPABILITY_ENABLED] = "Enabled",
    [DEMO_CAPABILITY_WARNING] = "Warning",
    [DEMO_CAPABILITY_SUSPENDED] = "Suspended",
    [DEMO_CAPABILITY_LOCKED_OUT] = "LockedOut",
    [DEMO_CAPABILITY_DELETED] = "Deleted",
  };

  return words[capability];
}

const char *
demo_plan_get_service (const DemoPlan *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (g_str_has_prefix (self->name, services[i].prefix))
        return services[i].service;
    }
  return "MicrosoftOffice";
}

guint
demo_product_count_usable (const DemoProduct *self)
{
  return self->enabled + self->warning;
}

static int *
get_units (DemoProduct   *self,
           DemoCapability status)
{
  switch (status)
    {
    case DEMO_CAPABILITY_ENABLED:
      return &self->enabled;
    case DEMO_CAPABILITY_WARNING:
      return &self->warning;
    case DEMO_CAPABILITY_SUSPENDED:
      return &self->suspended;
    case DEMO_CAPABILITY_LOCKED_OUT:
      return &self->locked_out;
    case DEMO_CAPABILITY_DELETED:
    default:
      return NULL;
    }
}

void
demo_product_set_subscriptions (DemoProduct            *self,
                                const DemoSubscription *subscriptions,
                                guint                   n)
{
  self->enabled = self->warning = self->suspended = self->locked_out = 0;
  self->capability = n > 0 ? DEMO_CAPABILITY_DELETED : DEMO_CAPABILITY_ENABLED;
  g_array_set_size (self->subscriptions, 0);
  for (guint i = 0; i < n; i++)
    {
      int *units = get_units (self, subscriptions[i].status);

      if (units != NULL)
        *units += (int) subscriptions[i].seats;
      self->capability = MIN (self->capability, subscriptions[i].status);
      g_array_append_val (self->subscriptions, subscriptions[i]);
    }
}

void
demo_product_add_seats (DemoProduct *self,
                        guint        seats)
{
  int *units = get_units (self, self->capability);

  if (units != NULL)
    *units += (int) seats;
  if (self->subscriptions->len > 0)
    g_array_index (self->subscriptions, DemoSubscription, 0).seats += seats;
}

int
demo_product_find_plan (const DemoProduct *self,
                        const char        *plan_id)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      DemoPlan *plan = g_ptr_array_index (self->plans, i);

      if (plan != NULL && g_ascii_strcasecmp (plan->id, plan_id) == 0)
        return i;
    }
  return -1;
}
