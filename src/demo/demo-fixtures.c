/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"

#include "demo-group-licenses.h"
#include "demo-licensing.h"
#include "demo-processing.h"
#include "demo-rules.h"
#include "demo-server-private.h"

#define SPACE_ADDED_GROUP 7
#define MAX_DEVICES 1000
#define DAY 86400

void
demo_server_set_processing_time (DemoServer *self,
                                 guint       msec)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->processing_msec = msec;
}

void
demo_server_advance_clock (DemoServer *self,
                           gint64      msec)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->clock_offset += msec * 1000;
  demo_processing_catch_up (self->service->tenant);
}

static void
set_kind (DemoGroup    *group,
          DemoGroupKind kind)
{
  group->is_unified = kind == DEMO_GROUP_MICROSOFT_365 || kind == DEMO_GROUP_TEAM;
  group->is_security = kind != DEMO_GROUP_TEAM && kind != DEMO_GROUP_DISTRIBUTION;
  group->is_mail_enabled = group->is_unified || kind == DEMO_GROUP_MAIL_SECURITY || kind == DEMO_GROUP_DISTRIBUTION;
  group->is_synced = kind == DEMO_GROUP_SYNCED;
  group->is_role_assignable = kind == DEMO_GROUP_ROLE_ASSIGNABLE;
  group->rule = kind == DEMO_GROUP_DYNAMIC ? "user.department -eq \"Test\"" : NULL;
}

gboolean
demo_server_add_group (DemoServer   *self,
                       const char   *name,
                       DemoGroupKind kind)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  DemoGroup   group = { .description = "Made for a test" };

  if (tenant->groups->len == DEMO_MAX_GROUPS || demo_tenant_find_group (tenant, name, NULL) != NULL)
    return FALSE;

  set_kind (&group, kind);
  group.id = demo_tenant_make_guid (tenant, SPACE_ADDED_GROUP, tenant->groups->len);
  group.own_name = g_strdup (name);
  group.name = group.own_name;
  group.created = (guint32) demo_tenant_get_today () - DAY;
  g_array_append_val (tenant->groups, group);
  return TRUE;
}

gboolean
demo_server_delete_group (DemoServer *self,
                          const char *group)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       index = 0;
  DemoGroup  *found = demo_tenant_find_group (tenant, group, &index);

  if (found == NULL)
    return FALSE;

  found->is_deleted = TRUE;
  for (guint i = 0; i < tenant->n_people; i++)
    tenant->people[i].groups &= ~(1u << index);
  return TRUE;
}

/* Returns: whether all of them are plans of the product. */
static gboolean
read_plans (const DemoProduct *product,
            const char *const *plan_ids,
            DemoPlanSet       *plans)
{
  for (guint i = 0; plan_ids != NULL && plan_ids[i] != NULL; i++)
    {
      int position = demo_product_find_plan (product, plan_ids[i]);

      if (position < 0)
        return FALSE;

      demo_plan_set_add (plans, (guint) position);
    }
  return TRUE;
}

gboolean
demo_server_set_group_product (DemoServer        *self,
                               const char        *group,
                               const char        *sku_id,
                               gboolean           given,
                               const char *const *disabled_plans)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant        *tenant = self->service->tenant;
  DemoGrant          grants[DEMO_MAX_GRANTS + 1];
  DemoGrant          grant = { 0 };
  guint              index = 0;
  const DemoGroup   *found = demo_tenant_find_group (tenant, group, &index);
  const DemoProduct *product = demo_catalog_find (tenant->catalog, sku_id, &grant.product);
  guint              n = 0;

  if (found == NULL || product == NULL || !read_plans (product, disabled_plans, &grant.disabled))
    return FALSE;

  for (guint i = 0; i < found->n_grants; i++)
    {
      if (found->grants[i].product != grant.product)
        grants[n++] = found->grants[i];
    }
  if (given)
    grants[n++] = grant;

  demo_group_licenses_set (tenant, index, grants, n);
  demo_processing_run_group (tenant, index);
  return TRUE;
}

gboolean
demo_server_nest_group (DemoServer *self,
                        const char *group,
                        const char *inner)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  DemoGroup  *outer = demo_tenant_find_group (tenant, group, NULL);
  DemoGroup  *found = inner != NULL ? demo_tenant_find_group (tenant, inner, NULL) : NULL;

  if (outer == NULL || (inner != NULL && found == NULL))
    return FALSE;

  outer->inner = found != NULL ? found->name : NULL;
  return TRUE;
}

void
demo_server_set_rule (DemoServer *self,
                      const char *plan,
                      const char *needed)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->own_rule[0] = plan;
  self->service->tenant->own_rule[1] = needed;
}

gboolean
demo_server_set_group_devices (DemoServer *self,
                               const char *group,
                               guint       n_devices)
{
  DEMO_SERVER_LOCK (self);
  DemoGroup *found = demo_tenant_find_group (self->service->tenant, group, NULL);

  if (found == NULL)
    return FALSE;

  found->n_devices = MIN (n_devices, MAX_DEVICES);
  return TRUE;
}

gboolean
demo_server_is_member (DemoServer *self,
                       const char *group,
                       const char *user)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  guint       index = 0;

  return person != DEMO_NO_PERSON && demo_tenant_find_group (tenant, group, &index) != NULL && demo_tenant_is_member (tenant, index, person);
}

static void
add_disabled (GStrvBuilder      *builder,
              const DemoProduct *product,
              const DemoPlanSet *disabled)
{
  for (guint i = 0; i < product->plans->len; i++)
    {
      const DemoPlan *plan = g_ptr_array_index (product->plans, i);

      if (plan != NULL && demo_plan_set_has (disabled, i))
        g_strv_builder_add (builder, plan->id);
    }
}

char **
demo_server_dup_group_disabled (DemoServer *self,
                                const char *group,
                                const char *sku_id)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant        *tenant = self->service->tenant;
  guint              index = 0;
  const DemoGroup   *found = demo_tenant_find_group (tenant, group, NULL);
  const DemoProduct *product = demo_catalog_find (tenant->catalog, sku_id, &index);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; found != NULL && product != NULL && i < found->n_grants; i++)
    {
      if (found->grants[i].product != index)
        continue;

      add_disabled (builder, product, &found->grants[i].disabled);
      return g_strv_builder_end (builder);
    }
  return NULL;
}

guint
demo_server_count_deletions (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);

  return self->service->tenant->n_deletions;
}

gboolean
demo_server_set_assignment_state (DemoServer *self,
                                  const char *user,
                                  const char *sku_id,
                                  const char *group,
                                  const char *state,
                                  const char *error)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant    *tenant = self->service->tenant;
  guint          person = demo_tenant_find_person (tenant, user);
  int            new_state = demo_licensing_parse_state (state);
  int            problem = demo_licensing_parse_problem (error);
  guint          product = DEMO_MAX_PRODUCTS;
  guint          index = 0;
  guint          source = DEMO_SOURCE_DIRECT;
  DemoAssignment list[DEMO_MAX_ASSIGNMENTS];
  guint          n = 0;
  gboolean       found = FALSE;

  if (person == DEMO_NO_PERSON || new_state < 0 || problem < 0)
    return FALSE;
  if (group != NULL && demo_tenant_find_group (tenant, group, &index) == NULL)
    return FALSE;

  source = group != NULL ? index + 1 : DEMO_SOURCE_DIRECT;
  demo_catalog_find (tenant->catalog, sku_id, &product);
  for (n = 0; n < tenant->people[person].n_assignments; n++)
    {
      list[n] = tenant->people[person].assignments[n];
      if (list[n].product != product || list[n].source != source)
        continue;

      list[n].state = (guint8) new_state;
      list[n].problem = (guint8) problem;
      found = TRUE;
    }

  demo_tenant_set_assignments (tenant, person, list, n, FALSE);
  return found;
}

gboolean
demo_server_set_duplicate_address (DemoServer *self,
                                   const char *user,
                                   gboolean    duplicate)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  DemoPerson *at;

  if (person == DEMO_NO_PERSON)
    return FALSE;

  at = &tenant->people[person];
  at->flags = duplicate ? at->flags | DEMO_PERSON_DUPLICATE_ADDRESS : at->flags & ~DEMO_PERSON_DUPLICATE_ADDRESS;
  return TRUE;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): the texts in order, each of them once */
static char **
end_sorted (GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *last = NULL;

  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0; i < texts->len; i++)
    {
      if (g_strcmp0 (last, g_ptr_array_index (texts, i)) == 0)
        continue;

      last = g_ptr_array_index (texts, i);
      g_strv_builder_add (builder, last);
    }
  return g_strv_builder_end (builder);
}

static char *
describe (DemoTenant           *tenant,
          const DemoAssignment *at)
{
  const DemoProduct *product = demo_catalog_get (tenant->catalog, at->product);
  const char        *source = at->source != DEMO_SOURCE_DIRECT ? demo_tenant_get_group (tenant, at->source - 1)->id : "direct";
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_strv_builder_add_many (builder, product->sku_id, source, demo_licensing_name_state (at), demo_licensing_name_problem (at), NULL);
  add_disabled (builder, product, &at->disabled);
  words = g_strv_builder_end (builder);
  return g_strjoinv (" ", words);
}

char **
demo_server_dup_assignments (DemoServer *self,
                             const char *user)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  demo_processing_catch_up (tenant);
  if (person == DEMO_NO_PERSON)
    return NULL;

  for (guint i = 0; i < tenant->people[person].n_assignments; i++)
    g_ptr_array_add (lines, describe (tenant, &tenant->people[person].assignments[i]));
  return end_sorted (lines);
}

char **
demo_server_dup_effective_plans (DemoServer *self,
                                 const char *user)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();

  demo_processing_catch_up (tenant);
  if (person == DEMO_NO_PERSON)
    return NULL;

  for (guint i = 0; i < tenant->people[person].n_assignments; i++)
    {
      const DemoAssignment *at = &tenant->people[person].assignments[i];
      const DemoProduct    *product = demo_catalog_get (tenant->catalog, at->product);

      for (guint j = 0; at->state != DEMO_STATE_ERROR && j < product->plans->len; j++)
        {
          const DemoPlan *plan = g_ptr_array_index (product->plans, j);

          if (plan != NULL && !demo_plan_set_has (&at->disabled, j))
            g_ptr_array_add (plans, plan->id);
        }
    }
  return end_sorted (plans);
}

static int
parse_capability (const char *status)
{
  for (int i = DEMO_CAPABILITY_ENABLED; i <= DEMO_CAPABILITY_DELETED; i++)
    {
      if (g_str_equal (demo_capability_to_string (i), status))
        return i;
    }
  return -1;
}

gboolean
demo_server_set_subscriptions (DemoServer         *self,
                               const char         *sku_id,
                               const DemoPurchase *purchases,
                               guint               n_purchases)
{
  DEMO_SERVER_LOCK (self);
  DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);
  gint64       today = demo_tenant_get_today ();
  g_autoptr (GArray) subscriptions = g_array_new (FALSE, TRUE, sizeof (DemoSubscription));

  for (guint i = 0; i < n_purchases; i++)
    {
      int              status = parse_capability (purchases[i].status);
      DemoSubscription subscription = { .seats = purchases[i].seats, .is_trial = purchases[i].is_trial };

      if (status < 0)
        return FALSE;

      subscription.status = (DemoCapability) status;
      subscription.created = today - (gint64) (365 + i) * DAY;
      subscription.next_state = today + (gint64) purchases[i].days * DAY;
      g_array_append_val (subscriptions, subscription);
    }
  if (product == NULL)
    return FALSE;

  demo_product_set_subscriptions (product, (const DemoSubscription *) subscriptions->data, n_purchases);
  return TRUE;
}

gboolean
demo_server_prohibit (DemoServer *self,
                      const char *sku_id,
                      const char *country)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       index = 0;

  if (demo_catalog_find (tenant->catalog, sku_id, &index) == NULL)
    return FALSE;

  demo_rules_prohibit (tenant, index, country);
  return TRUE;
}

gboolean
demo_server_add_plan (DemoServer *self,
                      const char *sku_id,
                      const char *plan_id,
                      const char *name)
{
  DEMO_SERVER_LOCK (self);
  DemoCatalog *catalog = self->service->tenant->catalog;
  DemoProduct *product = demo_catalog_find (catalog, sku_id, NULL);

  return product != NULL && demo_catalog_add_plan (catalog, product, plan_id, name);
}
