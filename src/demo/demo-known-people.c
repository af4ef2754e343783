/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-seed.h"

#include "demo-names.h"
#include "demo-server.h"

#define SPACE_GROUP 2

#define NONE DEMO_PROBLEM_NONE
#define BLOCKED 0
#define ENABLED DEMO_PERSON_ENABLED

typedef enum
{
  GROUP_SALES,
  GROUP_ENGINEERING,
  GROUP_FRONTLINE,
  GROUP_VISIO,
  GROUP_DANUBE,
  GROUP_TIER_0,
  GROUP_CALLING,
  GROUP_COPILOT,
  GROUP_SALES_TOOLS,
  GROUP_ALL_STAFF,
  GROUP_BOOK_CLUB,
  N_GROUPS,
} Group;

static const struct
{
  DemoGroup   group;
  const char *sku_id;
} groups[N_GROUPS] = {
  [GROUP_SALES] = { { .name = "Sales", .description = "Everybody in Sales", .is_security = TRUE }, DEMO_SKU_OFFICE_E3 },
  [GROUP_ENGINEERING] = { { .name = "Engineering", .description = "Product engineering", .is_security = TRUE }, DEMO_SKU_M365_E5 },
  [GROUP_FRONTLINE] = { { .name = "Frontline Operations", .description = "By department", .is_security = TRUE, .rule = "user.department -eq \"Operations\"" }, DEMO_SKU_M365_F3 },
  [GROUP_VISIO] = { { .name = "AD Visio Users", .description = "Comes from Active Directory", .is_security = TRUE, .is_synced = TRUE }, DEMO_SKU_VISIO_P2 },
  [GROUP_DANUBE] = { { .name = "Project Danube", .description = "The Danube team", .is_unified = TRUE, .is_security = TRUE, .is_mail_enabled = TRUE }, DEMO_SKU_POWER_BI_PRO },
  [GROUP_TIER_0] = { { .name = "Tier 0 Administrators", .description = "May hold directory roles", .is_security = TRUE, .is_role_assignable = TRUE }, DEMO_SKU_EMS_E3 },
  [GROUP_CALLING] = { { .name = "Finance Calling", .description = "Phones in Finance", .is_security = TRUE, .is_mail_enabled = TRUE }, DEMO_SKU_TEAMS_PHONE },
  [GROUP_COPILOT] = { { .name = "Copilot Pilots", .description = "First wave", .is_security = TRUE }, DEMO_SKU_COPILOT },
  [GROUP_SALES_TOOLS] = { { .name = "Sales Tools", .description = "Reports for Sales", .is_security = TRUE, .inner = "Copilot Pilots" }, DEMO_SKU_POWER_BI_PRO },
  [GROUP_ALL_STAFF] = { { .name = "All Staff", .description = "Every employee", .is_security = TRUE, .rule = "user.userType -eq \"Member\"" }, DEMO_SKU_POWER_AUTOMATE_FREE },
  [GROUP_BOOK_CLUB] = { { .name = "Book Club", .description = "Gives no license", .is_unified = TRUE, .is_mail_enabled = TRUE }, NULL },
};

typedef struct
{
  Group       group;
  DemoState   state;
  DemoProblem problem;
  gboolean    has_left;
} Through;

typedef struct
{
  const char *upn;
  const char *display;
  const char *given;
  const char *surname;
  const char *mail;
  const char *department;
  const char *country;
  guint       flags;
  const char *direct[4];
  Through     through[2];
  guint       n_through;
} Known;

static const Known known[] = {
  { DEMO_UPN_ADMIN, "Ada Brandt", "Ada", "Brandt", "ada.brandt@" DEMO_DOMAIN, "IT", "AT", ENABLED, { DEMO_SKU_M365_E3 } },
  { DEMO_UPN_DIRECT, "Ben Okafor", "Ben", "Okafor", "ben.okafor@" DEMO_DOMAIN, "Marketing", "KE", ENABLED, { DEMO_SKU_OFFICE_E3, DEMO_SKU_POWER_BI_PRO } },
  { DEMO_UPN_INHERITED, "Siobhán O'Neill", "Siobhán", "O'Neill", "siobhan.o'neill@" DEMO_DOMAIN, "Sales", "GB", ENABLED, { NULL }, { { GROUP_SALES, DEMO_STATE_ACTIVE, NONE, FALSE } }, 1 },
  { DEMO_UPN_BOTH, "Carla Méndez", "Carla", "Méndez", "carla.mendez@" DEMO_DOMAIN, "Sales", "PT", ENABLED, { DEMO_SKU_OFFICE_E3, DEMO_SKU_COPILOT }, { { GROUP_SALES, DEMO_STATE_ACTIVE, NONE, FALSE } }, 1 },
  { DEMO_UPN_DEPENDENT, "Дмитрий Соколов", "Дмитрий", "Соколов", "dmitri.sokolov@" DEMO_DOMAIN, "Research", "UA", ENABLED, { DEMO_SKU_OFFICE_E3, DEMO_SKU_PROJECT_P3 } },
  { DEMO_UPN_LEAVER, "Lena Fischer", "Lena", "Fischer", "lena.fischer@" DEMO_DOMAIN, "Engineering", "DE", BLOCKED, { DEMO_SKU_M365_E5, DEMO_SKU_VISIO_P2 } },
  { DEMO_UPN_GUEST, "Zoe Marsh", NULL, NULL, "zoe.marsh@partner.example", NULL, "US", ENABLED | DEMO_PERSON_GUEST, { DEMO_SKU_POWER_BI_PRO } },
  { DEMO_UPN_CHINESE, "王小明", "小明", "王", "wang.xiaoming@" DEMO_DOMAIN, "Engineering", "CN", ENABLED, { NULL }, { { GROUP_ENGINEERING, DEMO_STATE_ACTIVE, NONE, FALSE } }, 1 },
  { DEMO_UPN_ARABIC, "ليلى حداد", "ليلى", "حداد", "layla.haddad@" DEMO_DOMAIN, "Human Resources", "JO", ENABLED, { DEMO_SKU_M365_E3 } },
  { DEMO_UPN_HEBREW, "נועה לוי", "נועה", "לוי", "noa.levi@" DEMO_DOMAIN, "Legal", "IL", BLOCKED, { DEMO_SKU_M365_E3 } },
  { DEMO_UPN_GREEK, "Ελένη Παπαδοπούλου", "Ελένη", "Παπαδοπούλου", "eleni.papadopoulou@" DEMO_DOMAIN, "Legal", "GR", ENABLED, { DEMO_SKU_M365_E3, DEMO_SKU_COPILOT } },
  { DEMO_UPN_SHARED, "Reception", NULL, NULL, "reception@" DEMO_DOMAIN, NULL, "AT", BLOCKED, { DEMO_SKU_EXCHANGE_P1 } },
  { DEMO_UPN_ROOM, "Meeting Room Danube", NULL, NULL, "room.danube@" DEMO_DOMAIN, "Facilities", "AT", BLOCKED, { DEMO_SKU_TEAMS_ROOMS } },
  { DEMO_UPN_NO_SEAT, "Tomáš Novák", "Tomáš", "Novák", "tomas.novak@" DEMO_DOMAIN, "Finance", "AT", ENABLED, { DEMO_SKU_OFFICE_E3 }, { { GROUP_COPILOT, DEMO_STATE_ERROR, DEMO_PROBLEM_COUNT_VIOLATION, FALSE } }, 1 },
  { DEMO_UPN_STUCK, "Ingrid Dahl", "Ingrid", "Dahl", "ingrid.dahl@" DEMO_DOMAIN, "Sales", "DK", ENABLED, { DEMO_SKU_PROJECT_P3 }, { { GROUP_SALES, DEMO_STATE_ACTIVE_WITH_ERROR, DEMO_PROBLEM_DEPENDENCY_VIOLATION, TRUE } }, 1 },
  { DEMO_UPN_UNLICENSED, "Noor Haddad", "Noor", "Haddad", "noor.haddad@" DEMO_DOMAIN, "Facilities", NULL, ENABLED, { NULL } },
  { DEMO_UPN_TWO_GROUPS, "Marek Kowalski", "Marek", "Kowalski", "marek.kowalski@" DEMO_DOMAIN, "Sales", "DE", ENABLED, { NULL }, { { GROUP_SALES_TOOLS, DEMO_STATE_ACTIVE, NONE, FALSE }, { GROUP_DANUBE, DEMO_STATE_ACTIVE, NONE, FALSE } }, 2 },
  { DEMO_UPN_SYNCED, "Greta Lindholm", "Greta", "Lindholm", "greta.lindholm@" DEMO_DOMAIN, "Finance", "DK", ENABLED | DEMO_PERSON_SYNCED, { DEMO_SKU_OFFICE_E3 }, { { GROUP_VISIO, DEMO_STATE_ACTIVE, NONE, FALSE } }, 1 },
  { DEMO_UPN_DYNAMIC, "Rosa Silva", "Rosa", "Silva", "rosa.silva@" DEMO_DOMAIN, "Operations", "PT", ENABLED, { NULL }, { { GROUP_FRONTLINE, DEMO_STATE_ACTIVE, NONE, FALSE } }, 1 },
  { DEMO_UPN_CLOUD_PC, "Hiro Tanaka", "Hiro", "Tanaka", "hiro.tanaka@" DEMO_DOMAIN, "Research", "JP", ENABLED, { DEMO_SKU_M365_E5, DEMO_SKU_TEAMS_PHONE, DEMO_SKU_WINDOWS_365 } },
};

static guint
find_product (DemoTenant *tenant,
              const char *sku_id)
{
  guint index = 0;

  g_assert (demo_catalog_find (tenant->catalog, sku_id, &index) != NULL);
  return index;
}

static void
add_groups (DemoTenant *tenant)
{
  for (guint i = 0; i < N_GROUPS; i++)
    {
      DemoGroup group = groups[i].group;

      group.id = demo_tenant_make_guid (tenant, SPACE_GROUP, i);
      group.created = (guint32) demo_tenant_get_today () - (200 + 37 * i) * 86400;
      group.n_grants = groups[i].sku_id != NULL ? 1 : 0;
      if (groups[i].sku_id != NULL)
        group.grants[0].product = find_product (tenant, groups[i].sku_id);
      g_array_append_val (tenant->groups, group);
    }
}

/* SharePoint of Project is off because Office brings it; so Project depends on Office. */
static DemoPlanSet
get_disabled (DemoTenant *tenant,
              guint       product)
{
  DemoPlanSet        disabled = { { 0 } };
  const DemoProduct *at = demo_catalog_get (tenant->catalog, product);

  if (!g_str_equal (at->sku_id, DEMO_SKU_PROJECT_P3))
    return disabled;

  for (guint i = 0; i < at->plans->len; i++)
    {
      const DemoPlan *plan = g_ptr_array_index (at->plans, i);

      if (g_str_equal (plan->name, "SHAREPOINTENTERPRISE") || g_str_equal (plan->name, "SHAREPOINTWAC"))
        demo_plan_set_add (&disabled, i);
    }
  return disabled;
}

static void
assign (DemoTenant  *tenant,
        guint        person,
        const Known *from)
{
  DemoAssignment list[DEMO_MAX_ASSIGNMENTS] = { { .product = 0 } };
  DemoPerson    *at = &tenant->people[person];
  guint          n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (from->direct) && from->direct[i] != NULL; i++)
    {
      list[n].product = find_product (tenant, from->direct[i]);
      list[n].disabled = get_disabled (tenant, list[n].product);
      list[n++].updated = at->created + 86400;
    }

  for (guint i = 0; i < from->n_through; i++)
    {
      const Through *through = &from->through[i];

      list[n].product = demo_tenant_get_group (tenant, through->group)->grants[0].product;
      list[n].source = through->group + 1;
      list[n].state = through->state;
      list[n].problem = through->problem;
      list[n++].updated = at->created + 2 * 86400;
      if (!through->has_left)
        at->groups |= 1u << through->group;
    }

  demo_tenant_set_assignments (tenant, person, list, n, FALSE);
}

guint
demo_seed_add_known_people (DemoTenant *tenant)
{
  guint n = MIN (G_N_ELEMENTS (known), tenant->n_people);

  add_groups (tenant);
  for (guint i = 0; i < n; i++)
    {
      DemoPerson       *at = &tenant->people[i];
      const DemoProfile profile = {
        .display = (char *) known[i].display,
        .upn = (char *) known[i].upn,
        .given = (char *) known[i].given,
        .surname = (char *) known[i].surname,
        .mail = (char *) known[i].mail,
      };

      g_hash_table_insert (tenant->profiles, GUINT_TO_POINTER (i), demo_profile_copy (&profile));
      at->flags = known[i].flags;
      at->department = demo_names_find_department (known[i].department);
      at->job = at->department;
      at->office = known[i].department != NULL ? 1 + i % (demo_names_count_offices () - 1) : 0;
      at->country = demo_names_find_country (known[i].country);
      at->created = (guint32) demo_tenant_get_today () - (90 + 53 * i) * 86400;
      assign (tenant, i, &known[i]);
    }
  return n;
}
