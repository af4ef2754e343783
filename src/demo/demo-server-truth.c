/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-processing.h"
#include "demo-server-private.h"

guint
demo_server_count_people (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);
  const DemoTenant *tenant = self->service->tenant;
  guint             count = 0;

  for (guint i = 0; i < tenant->n_people; i++)
    count += (tenant->people[i].flags & DEMO_PERSON_DELETED) == 0 ? 1 : 0;
  return count;
}

char *
demo_server_dup_user_id (DemoServer *self,
                         const char *user)
{
  DEMO_SERVER_LOCK (self);
  guint person = demo_tenant_find_person (self->service->tenant, user);
  char  id[37];

  if (person == DEMO_NO_PERSON)
    return NULL;

  demo_tenant_format_id (self->service->tenant, person, id);
  return g_strdup (id);
}

char *
demo_server_dup_group_id (DemoServer *self,
                          const char *group)
{
  DEMO_SERVER_LOCK (self);
  const DemoGroup *found = demo_tenant_find_group (self->service->tenant, group, NULL);

  return found != NULL ? g_strdup (found->id) : NULL;
}

gboolean
demo_server_person_holds (DemoServer *self,
                          const char *user,
                          const char *sku_id,
                          gboolean   *direct,
                          gboolean   *inherited)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant       *tenant = self->service->tenant;
  guint             person = demo_tenant_find_person (tenant, user);
  guint             product = DEMO_MAX_PRODUCTS;
  const DemoPerson *at = &tenant->people[person != DEMO_NO_PERSON ? person : 0];

  demo_processing_catch_up (tenant);
  demo_catalog_find (tenant->catalog, sku_id, &product);
  return demo_assignments_hold (at->assignments, person != DEMO_NO_PERSON ? at->n_assignments : 0, product, direct, inherited);
}

guint
demo_server_get_consumed (DemoServer *self,
                          const char *sku_id)
{
  DEMO_SERVER_LOCK (self);
  const DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);

  demo_processing_catch_up (self->service->tenant);
  return product != NULL ? product->consumed : 0;
}

gboolean
demo_server_set_direct (DemoServer *self,
                        const char *user,
                        const char *sku_id,
                        gboolean    held)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  guint       product = 0;

  if (person == DEMO_NO_PERSON || demo_catalog_find (tenant->catalog, sku_id, &product) == NULL)
    return FALSE;

  if (held)
    demo_tenant_add_direct (tenant, person, product, NULL);
  else
    demo_tenant_remove_direct (tenant, person, product);
  return TRUE;
}

gboolean
demo_server_set_disabled_plans (DemoServer        *self,
                                const char        *user,
                                const char        *sku_id,
                                const char *const *plan_ids)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant  *tenant = self->service->tenant;
  guint        person = demo_tenant_find_person (tenant, user);
  guint        index = 0;
  DemoProduct *product = demo_catalog_find (tenant->catalog, sku_id, &index);
  DemoPlanSet  disabled = { { 0 } };

  if (person == DEMO_NO_PERSON || product == NULL)
    return FALSE;

  for (guint i = 0; plan_ids[i] != NULL; i++)
    {
      int position = demo_product_find_plan (product, plan_ids[i]);

      if (position < 0)
        return FALSE;
      demo_plan_set_add (&disabled, (guint) position);
    }

  demo_tenant_add_direct (tenant, person, index, &disabled);
  return TRUE;
}

char **
demo_server_dup_disabled_plans (DemoServer *self,
                                const char *user,
                                const char *sku_id)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant       *tenant = self->service->tenant;
  guint             person = demo_tenant_find_person (tenant, user);
  guint             index = 0;
  DemoProduct      *product = demo_catalog_find (tenant->catalog, sku_id, &index);
  const DemoPerson *at = person != DEMO_NO_PERSON ? &tenant->people[person] : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; product != NULL && at != NULL && i < at->n_assignments; i++)
    {
      if (at->assignments[i].product != index || at->assignments[i].source != DEMO_SOURCE_DIRECT)
        continue;

      for (guint j = 0; j < product->plans->len; j++)
        if (product->plans->pdata[j] != NULL && demo_plan_set_has (&at->assignments[i].disabled, j))
          g_strv_builder_add (builder, ((DemoPlan *) product->plans->pdata[j])->id);

      return g_strv_builder_end (builder);
    }

  return NULL;
}

char **
demo_server_dup_plans (DemoServer *self,
                       const char *sku_id)
{
  DEMO_SERVER_LOCK (self);
  DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; product != NULL && i < product->plans->len; i++)
    if (product->plans->pdata[i] != NULL)
      g_strv_builder_add (builder, ((DemoPlan *) product->plans->pdata[i])->id);

  return g_strv_builder_end (builder);
}

gboolean
demo_server_set_usage_location (DemoServer *self,
                                const char *user,
                                const char *country)
{
  DEMO_SERVER_LOCK (self);
  guint person = demo_tenant_find_person (self->service->tenant, user);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  self->service->tenant->people[person].country = demo_names_find_country (country);
  return TRUE;
}

gboolean
demo_server_set_group_member (DemoServer *self,
                              const char *group,
                              const char *user,
                              gboolean    member)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  guint       index = 0;

  if (person == DEMO_NO_PERSON || demo_tenant_find_group (tenant, group, &index) == NULL)
    return FALSE;

  demo_tenant_set_member (tenant, index, person, member, FALSE);
  return TRUE;
}

gboolean
demo_server_set_account_enabled (DemoServer *self,
                                 const char *user,
                                 gboolean    enabled)
{
  DEMO_SERVER_LOCK (self);
  guint       person = demo_tenant_find_person (self->service->tenant, user);
  DemoPerson *at;

  if (person == DEMO_NO_PERSON)
    return FALSE;

  at = &self->service->tenant->people[person];
  at->flags = enabled ? at->flags | DEMO_PERSON_ENABLED : at->flags & ~DEMO_PERSON_ENABLED;
  return TRUE;
}

gboolean
demo_server_set_display_name (DemoServer *self,
                              const char *user,
                              const char *name)
{
  DEMO_SERVER_LOCK (self);
  guint person = demo_tenant_find_person (self->service->tenant, user);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  demo_tenant_set_display_name (self->service->tenant, person, name);
  return TRUE;
}

gboolean
demo_server_delete_user (DemoServer *self,
                         const char *user)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  demo_tenant_delete_person (tenant, person);
  return TRUE;
}

gboolean
demo_server_set_seats (DemoServer *self,
                       const char *sku_id,
                       guint       enabled)
{
  DEMO_SERVER_LOCK (self);
  DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);

  if (product == NULL)
    return FALSE;

  g_array_set_size (product->subscriptions, 0);
  product->enabled = (int) enabled;
  return TRUE;
}

gboolean
demo_server_remove_product (DemoServer *self,
                            const char *sku_id)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant  *tenant = self->service->tenant;
  guint        index = 0;
  DemoProduct *product = demo_catalog_find (tenant->catalog, sku_id, &index);

  if (product == NULL)
    return FALSE;

  demo_tenant_drop_product (tenant, index);
  product->is_removed = TRUE;
  return TRUE;
}

gboolean
demo_server_remove_plan (DemoServer *self,
                         const char *sku_id,
                         const char *plan_id)
{
  DEMO_SERVER_LOCK (self);
  DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);
  int          position = product != NULL ? demo_product_find_plan (product, plan_id) : -1;

  if (position < 0)
    return FALSE;

  product->plans->pdata[position] = NULL;
  return TRUE;
}
