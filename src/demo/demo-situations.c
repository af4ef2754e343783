/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"

#include "demo-server-private.h"

#define N_KNOWN 20
#define DAY (24 * 60 * 60)
#define SEATS 20
#define FAR_AWAY "CN"

#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define EXCHANGE "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"

typedef struct
{
  const char *sku_id; /* (nullable) ends a list */
  const char *off[3]; /* ids of plans, ended by NULL */
} License;

static const struct
{
  const char   *name;
  DemoGroupKind kind;
  License       gives[4];
} groups[] = {
  { "Office Standard", DEMO_GROUP_SECURITY, { { DEMO_SKU_OFFICE_E3, { TEAMS } } } },
  { "Office by Mail", DEMO_GROUP_MICROSOFT_365, { { DEMO_SKU_OFFICE_E3, { EXCHANGE } } } },
  { "Analytics Bundle", DEMO_GROUP_SECURITY, { { DEMO_SKU_POWER_BI_PRO, { NULL } }, { DEMO_SKU_VISIO_P2, { NULL } }, { DEMO_SKU_EMS_E3, { NULL } } } },
  { "Shop Floor", DEMO_GROUP_SECURITY, { { DEMO_SKU_M365_F3, { NULL } } } },
  { "Phones", DEMO_GROUP_SECURITY, { { DEMO_SKU_TEAMS_PHONE, { NULL } } } },
  { "Drawing with Copilot", DEMO_GROUP_SECURITY, { { DEMO_SKU_COPILOT, { NULL } }, { DEMO_SKU_VISIO_P2, { NULL } } } },
  { "Drawing by Rule", DEMO_GROUP_DYNAMIC, { { DEMO_SKU_VISIO_P2, { NULL } } } },
  { "AD Analysts", DEMO_GROUP_SYNCED, { { DEMO_SKU_POWER_BI_PRO, { NULL } } } },
  { "Help Desk", DEMO_GROUP_MAIL_SECURITY, { { DEMO_SKU_EMS_E3, { NULL } } } },
  { "Press List", DEMO_GROUP_DISTRIBUTION, { { NULL } } },
  { "Privileged Desktops", DEMO_GROUP_ROLE_ASSIGNABLE, { { DEMO_SKU_WINDOWS_365, { NULL } } } },
  { "Closed Project", DEMO_GROUP_SECURITY, { { DEMO_SKU_POWER_BI_PRO, { NULL } } } },
};

static const struct
{
  const char *upn;
  const char *display;
  const char *country;
  License     direct[2];
  const char *groups[6];
} people[] = {
  { DEMO_UPN_REDUNDANT, "Olivia Marsh", "GB", { { DEMO_SKU_OFFICE_E3, { TEAMS } } }, { "Office Standard" } },
  { DEMO_UPN_NARROWER_GROUP, "Petra Lang", "AT", { { DEMO_SKU_OFFICE_E3, { NULL } } }, { "Office Standard" } },
  { DEMO_UPN_WIDER_GROUP, "Quentin Roy", "GB", { { DEMO_SKU_OFFICE_E3, { TEAMS, EXCHANGE } } }, { "Office Standard" } },
  { DEMO_UPN_OVERLAP, "Rania Aziz", "AT", { { NULL } }, { "Office Standard", "Office by Mail" } },
  { DEMO_UPN_BUNDLE, "Stefan Wolf", "DE", { { NULL } }, { "Analytics Bundle" } },
  { DEMO_UPN_CONFLICT, "Tessa Bloom", "US", { { DEMO_SKU_OFFICE_E3, { NULL } } }, { "Shop Floor" } },
  { DEMO_UPN_WRONG_PLACE, "Umar Khan", FAR_AWAY, { { NULL } }, { "Phones" } },
  { DEMO_UPN_SAME_ADDRESS, "Vera Novak", "AT", { { NULL } }, { "Office Standard" } },
  { DEMO_UPN_SIBLING, "Walter Hahn", "DE", { { NULL } }, { "Drawing with Copilot" } },
  { DEMO_UPN_CANNOT_LEAVE, "Xenia Petrou", "GR", { { NULL } }, { "Drawing by Rule", "AD Analysts", "Help Desk", "Privileged Desktops", "Press List" } },
  { DEMO_UPN_RULE_AND_DIRECT, "Yusuf Demir", "AT", { { DEMO_SKU_VISIO_P2, { NULL } } }, { "Drawing by Rule" } },
  { DEMO_UPN_NO_GROUP_ANY_MORE, "Zita Balog", "AT", { { NULL } }, { "Closed Project" } },
  { DEMO_UPN_SWITCHED_OFF, "Anton Weiss", "AT", { { DEMO_SKU_POWER_BI_PRO, { NULL } } }, { NULL } },
  { DEMO_UPN_ADD_ON_APART, "Bianca Costa", "PT", { { DEMO_SKU_PROJECT_P3, { SHAREPOINT, OFFICE_ONLINE } } }, { "Office Standard" } },
};

/* Returns: whether there was somebody whose place could be taken, for all of them. */
static gboolean
make_people (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;

  if (tenant->n_people < N_KNOWN + G_N_ELEMENTS (people) || demo_tenant_find_person (tenant, people[0].upn) != DEMO_NO_PERSON)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_auto (GStrv) names = g_strsplit (people[i].display, " ", 2);
      const DemoProfile profile = {
        .display = (char *) people[i].display,
        .upn = (char *) people[i].upn,
        .given = names[0],
        .surname = names[1],
        .mail = (char *) people[i].upn,
      };
      guint       person = N_KNOWN + i;
      DemoPerson *at = &tenant->people[person];

      demo_tenant_set_profile (tenant, person, &profile);
      demo_tenant_set_assignments (tenant, person, NULL, 0, FALSE);
      at->groups = 0;
      at->flags = DEMO_PERSON_ENABLED;
      at->country = demo_names_find_country (people[i].country);
    }
  demo_tenant_index_names (tenant);
  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      DemoProduct *product = demo_catalog_get (tenant->catalog, i);

      /* Whose place was taken may have had the one that is sold out. */
      if (g_str_equal (product->sku_id, DEMO_SKU_COPILOT))
        product->enabled = (int) product->consumed;
      else
        demo_product_add_seats (product, SEATS);
    }
  return TRUE;
}

static void
fill_person (DemoServer *self,
             guint       person)
{
  for (guint i = 0; i < G_N_ELEMENTS (people[person].direct) && people[person].direct[i].sku_id != NULL; i++)
    demo_server_set_disabled_plans (self, people[person].upn, people[person].direct[i].sku_id, people[person].direct[i].off);
  for (guint i = 0; people[person].groups[i] != NULL; i++)
    demo_server_set_group_member (self, people[person].groups[i], people[person].upn, TRUE);
}

/* They have had all of it for as long as the others: what changes from now on is newer, be it within a second. */
static void
date_licenses (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      DemoPerson *at = &tenant->people[N_KNOWN + i];

      for (guint j = 0; j < at->n_assignments; j++)
        at->assignments[j].updated = at->created + DAY;
    }
}

gboolean
demo_server_add_situations (DemoServer *self)
{
  if (!make_people (self))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    demo_server_add_group (self, groups[i].name, groups[i].kind);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    fill_person (self, i);

  demo_server_prohibit (self, DEMO_SKU_TEAMS_PHONE, FAR_AWAY);
  demo_server_set_duplicate_address (self, DEMO_UPN_SAME_ADDRESS, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (guint j = 0; groups[i].gives[j].sku_id != NULL; j++)
        demo_server_set_group_product (self, groups[i].name, groups[i].gives[j].sku_id, TRUE, groups[i].gives[j].off);
    }

  demo_server_set_assignment_state (self, DEMO_UPN_SWITCHED_OFF, DEMO_SKU_POWER_BI_PRO, NULL, "Disabled", "None");
  demo_server_delete_group (self, "Closed Project");
  date_licenses (self);
  return TRUE;
}
