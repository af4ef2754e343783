/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-seed.h"

#include "demo-names.h"
#include "demo-server.h"

#define DAY 86400
#define YEARS_10 (3650 * DAY)

/* How a department gets its main product, and what some of its people have besides. */
typedef struct
{
  guint       weight; /* share of the people */
  const char *direct; /* (nullable) SKU everybody has directly */
  const char *group;  /* (nullable) group everybody is in */
  struct
  {
    guint       percent;
    const char *direct; /* (nullable) */
    const char *group;  /* (nullable) */
  } extras[3];
} Habits;

/* In the order of the departments of demo-names.c. */
static const Habits habits[] = {
  { 3, NULL, NULL, { { 50, DEMO_SKU_POWER_BI_PRO, NULL } } },
  { 18, NULL, "Sales", { { 25, NULL, "Sales Tools" }, { 12, DEMO_SKU_OFFICE_E3, NULL }, { 10, NULL, "Project Danube" } } },
  { 18, NULL, "Engineering", { { 12, DEMO_SKU_VISIO_P2, NULL }, { 8, DEMO_SKU_PROJECT_P3, NULL }, { 15, NULL, "Project Danube" } } },
  { 20, NULL, "Frontline Operations", { { 0, NULL, NULL } } },
  { 7, DEMO_SKU_OFFICE_E3, NULL, { { 50, NULL, "Finance Calling" }, { 20, DEMO_SKU_POWER_BI_PRO, NULL }, { 10, NULL, "AD Visio Users" } } },
  { 6, DEMO_SKU_OFFICE_E3, NULL, { { 25, DEMO_SKU_COPILOT, NULL }, { 30, DEMO_SKU_FABRIC_FREE, NULL } } },
  { 4, DEMO_SKU_M365_E3, NULL, { { 10, DEMO_SKU_COPILOT, NULL } } },
  { 6, DEMO_SKU_M365_E5, NULL, { { 15, DEMO_SKU_WINDOWS_365, NULL }, { 15, NULL, "Tier 0 Administrators" }, { 20, DEMO_SKU_LAB_PORTAL, NULL } } },
  { 3, DEMO_SKU_M365_E3, NULL, { { 30, NULL, "Copilot Pilots" } } },
  { 7, DEMO_SKU_EXCHANGE_P1, NULL, { { 15, DEMO_SKU_WINDOWS_365, NULL }, { 30, DEMO_SKU_FABRIC_FREE, NULL } } },
  { 5, DEMO_SKU_M365_E5, NULL, { { 60, DEMO_SKU_LAB_PORTAL, NULL }, { 20, DEMO_SKU_PROJECT_P3, NULL }, { 10, DEMO_SKU_TEAMS_PHONE, NULL } } },
  { 3, DEMO_SKU_EXCHANGE_P1, NULL, { { 0, NULL, NULL } } },
};

typedef struct
{
  DemoTenant *tenant;
  guint64     random;
  guint      *taken;       /* (owned) how often a pair of names was used */
  guint16    *given_alike; /* (owned) first given name that is spelled alike in a sign-in name */
  guint16    *surname_alike;
  guint       total_weight;
} Seeder;

static guint
draw (Seeder *self,
      guint   below)
{
  guint64 value;

  self->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  value = self->random;
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  value ^= value >> 31;
  return (guint) ((value >> 32) % below);
}

static gboolean
chance (Seeder *self,
        guint   percent)
{
  return draw (self, 100) < percent;
}

static DemoScript
draw_script (Seeder *self)
{
  guint roll = draw (self, 100);

  if (roll < 86)
    return DEMO_SCRIPT_LATIN;

  return DEMO_SCRIPT_CHINESE + (roll - 86) % (DEMO_N_SCRIPTS - 1);
}

static void
draw_name (Seeder *self,
           guint   person)
{
  DemoScript    script = draw_script (self);
  DemoNameRange given = demo_names_get_given_range (self->tenant->names, script);
  DemoNameRange surname = demo_names_get_surname_range (self->tenant->names, script);
  DemoPerson   *at = &self->tenant->people[person];
  guint        *taken;

  at->given = given.first + draw (self, given.n);
  at->surname = surname.first + draw (self, surname.n);

  taken = &self->taken[self->given_alike[at->given] * demo_names_count_surnames (self->tenant->names) + self->surname_alike[at->surname]];
  *taken += 1;
  at->suffix = *taken > 1 ? *taken : 0;
}

static guint
draw_department (Seeder *self)
{
  guint roll = draw (self, self->total_weight);

  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      if (roll < habits[i].weight)
        return i;

      roll -= habits[i].weight;
    }
  return 0;
}

static guint
draw_flags (Seeder *self,
            guint   department)
{
  guint flags = chance (self, 93) ? DEMO_PERSON_ENABLED : 0;

  if (department == 0)
    flags |= DEMO_PERSON_GUEST;
  else if (chance (self, 35))
    flags |= DEMO_PERSON_SYNCED;
  else if (chance (self, 2))
    flags |= DEMO_PERSON_UNTYPED;
  return flags;
}

static gboolean
has_product (const DemoAssignment *list,
             guint                 n,
             guint                 product,
             guint                 source)
{
  for (guint i = 0; i < n; i++)
    {
      if (list[i].product == product && list[i].source == source)
        return TRUE;
    }
  return FALSE;
}

static void
append (Seeder         *self,
        DemoPerson     *at,
        DemoAssignment *list,
        guint          *n,
        const char     *sku_id,
        const char     *group_name)
{
  DemoAssignment *entry = &list[*n];
  guint           product = 0;
  guint           group = 0;

  *entry = (DemoAssignment){ .product = 0 };
  if (group_name != NULL)
    {
      const DemoGroup *found = demo_tenant_find_group (self->tenant, group_name, &group);

      product = found->grants[0].product;
      entry->source = group + 1;
      at->groups |= 1u << group;
    }
  else
    demo_catalog_find (self->tenant->catalog, sku_id, &product);

  if (has_product (list, *n, product, entry->source))
    return;

  entry->product = product;
  entry->updated = at->created + draw (self, 600) * DAY / 10;
  *n += 1;
}

/* A few things that went wrong, as they do. */
static void
spoil (Seeder         *self,
       DemoAssignment *entry,
       const char     *group)
{
  if (g_str_equal (group, "Copilot Pilots") && chance (self, 30))
    {
      entry->state = DEMO_STATE_ERROR;
      entry->problem = DEMO_PROBLEM_COUNT_VIOLATION;
    }
  else if (g_str_equal (group, "Finance Calling") && chance (self, 10))
    {
      entry->state = DEMO_STATE_ERROR;
      entry->problem = DEMO_PROBLEM_PROHIBITED_IN_USAGE_LOCATION;
    }
}

static void
assign (Seeder *self,
        guint   person)
{
  DemoPerson    *at = &self->tenant->people[person];
  const Habits  *habit = &habits[at->department];
  DemoAssignment list[DEMO_MAX_ASSIGNMENTS];
  guint          n = 0;

  if (chance (self, 4))
    {
      at->country = chance (self, 50) ? 0 : at->country;
      return;
    }

  if (habit->direct != NULL || habit->group != NULL)
    append (self, at, list, &n, habit->direct, habit->group);
  for (guint i = 0; i < G_N_ELEMENTS (habit->extras); i++)
    {
      guint before = n;

      if (habit->extras[i].percent == 0 || !chance (self, habit->extras[i].percent))
        continue;

      append (self, at, list, &n, habit->extras[i].direct, habit->extras[i].group);
      if (n > before && habit->extras[i].group != NULL)
        spoil (self, &list[before], habit->extras[i].group);
    }
  if ((at->flags & DEMO_PERSON_GUEST) == 0)
    append (self, at, list, &n, NULL, "All Staff");

  demo_tenant_set_assignments (self->tenant, person, list, n, FALSE);
}

static void
fill_person (Seeder *self,
             guint   person)
{
  DemoPerson *at = &self->tenant->people[person];

  draw_name (self, person);
  at->department = draw_department (self);
  at->flags = draw_flags (self, at->department);
  at->job = at->department == 0 ? 0 : chance (self, 60) ? at->department
                                                        : 12 + draw (self, demo_names_count_jobs () - 12);
  at->office = at->department == 0 ? 0 : 1 + draw (self, demo_names_count_offices () - 1);
  at->country = 1 + draw (self, demo_names_count_countries () - 1);
  at->created = (guint32) demo_tenant_get_today () - 61 * DAY - draw (self, YEARS_10 / 60) * 60;
  assign (self, person);
}

/* The Book Club gives no license, but people are in it. */
static void
fill_book_club (DemoTenant *tenant)
{
  guint group = 0;

  demo_tenant_find_group (tenant, "Book Club", &group);
  for (guint i = 0; i < tenant->n_people; i += 17)
    tenant->people[i].groups |= 1u << group;
}

/* A product is seldom bought at once: most of its seats, then some more, whose term ends on another day. */
static void
buy_in_two (DemoProduct *product)
{
  gint64                 today = demo_tenant_get_today ();
  guint                  later = (guint) product->enabled / 5;
  const DemoSubscription subscriptions[] = {
    { DEMO_CAPABILITY_ENABLED, (guint) product->enabled - later, today - 430 * DAY, today + 275 * DAY, FALSE },
    { DEMO_CAPABILITY_ENABLED, later, today - 80 * DAY, today + 12 * DAY, FALSE },
  };

  demo_product_set_subscriptions (product, subscriptions, G_N_ELEMENTS (subscriptions));
}

static void
buy_seats (DemoTenant *tenant)
{
  for (guint i = 0; i < tenant->catalog->products->len; i++)
    {
      DemoProduct *product = demo_catalog_get (tenant->catalog, i);

      product->enabled = product->consumed + 2 + product->consumed / 8;
      if (g_str_equal (product->sku_id, DEMO_SKU_COPILOT))
        product->enabled = product->consumed;
      else if (g_str_equal (product->sku_id, DEMO_SKU_OFFICE_E3))
        product->enabled = product->consumed + 3;
      else if (g_str_equal (product->sku_id, DEMO_SKU_POWER_AUTOMATE_FREE))
        product->enabled = MAX (10000, product->consumed * 2);
      else if (g_str_equal (product->sku_id, DEMO_SKU_FABRIC_FREE))
        product->enabled = MAX (1000000, product->consumed * 2);
      else if (g_str_equal (product->sku_id, DEMO_SKU_FILE_STORAGE))
        product->enabled = 500;

      if (g_str_equal (product->sku_id, DEMO_SKU_OFFICE_E3))
        buy_in_two (product);
      if (g_str_equal (product->sku_id, DEMO_SKU_VISIO_P2))
        {
          product->capability = DEMO_CAPABILITY_WARNING;
          product->warning = product->enabled;
          product->enabled = 0;
        }
    }
}

static void
find_alike (Seeder *self)
{
  guint n_given = demo_names_count_given (self->tenant->names);
  guint n_surnames = demo_names_count_surnames (self->tenant->names);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->given_alike = g_new0 (guint16, n_given);
  self->surname_alike = g_new0 (guint16, n_surnames);
  for (guint i = 0; i < n_given + n_surnames; i++)
    {
      gboolean is_given = i < n_given;
      guint    index = is_given ? i : i - n_given;
      char    *upn = is_given ? demo_names_make_upn (self->tenant->names, index, 0, 0, FALSE) : demo_names_make_upn (self->tenant->names, 0, index, 1, FALSE);
      gpointer first = g_hash_table_lookup (seen, upn);

      (is_given ? self->given_alike : self->surname_alike)[index] = first != NULL ? GPOINTER_TO_UINT (first) - 1 : index;
      if (first == NULL)
        g_hash_table_insert (seen, upn, GUINT_TO_POINTER (index + 1));
      else
        g_free (upn);
    }
}

void
demo_seed_fill (DemoTenant *tenant)
{
  Seeder self = { .tenant = tenant, .random = ((guint64) tenant->seed << 20) ^ 0x5eed };
  guint  first = demo_seed_add_known_people (tenant);

  find_alike (&self);
  self.taken = g_new0 (guint, demo_names_count_given (tenant->names) * demo_names_count_surnames (tenant->names));
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    self.total_weight += habits[i].weight;

  for (guint person = first; person < tenant->n_people; person++)
    fill_person (&self, person);

  fill_book_club (tenant);
  buy_seats (tenant);
  demo_tenant_index_names (tenant);

  g_free (self.taken);
  g_free (self.given_alike);
  g_free (self.surname_alike);
}
