/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-activity.h"

#include "demo-evidence.h"
#include "demo-json.h"
#include "demo-rules.h"
#include "demo-server.h"

#define DAY (24 * 60 * 60)
#define YEAR_ONE_TEXT "0001-01-01T00:00:00Z"

/* What switches a service on (GRAPH.md 5.1, and product-names.csv for the last two). */
static const struct
{
  const char *name;
  const char *plans[6];
} uses[DEMO_N_USES] = {
  [DEMO_USE_EXCHANGE] = { "Exchange", { "EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS" } },
  [DEMO_USE_ONEDRIVE] = { "OneDrive", { "SHAREPOINTENTERPRISE", "SHAREPOINTSTANDARD", "SHAREPOINTDESKLESS", "ONEDRIVESTANDARD" } },
  [DEMO_USE_SHAREPOINT] = { "SharePoint", { "SHAREPOINTENTERPRISE", "SHAREPOINTSTANDARD", "SHAREPOINTDESKLESS" } },
  [DEMO_USE_SKYPE] = { "Skype For Business", { "MCOSTANDARD", "MCOIMP" } },
  [DEMO_USE_YAMMER] = { "Yammer", { "YAMMER_ENTERPRISE" } },
  [DEMO_USE_TEAMS] = { "Teams", { "TEAMS1" } },
  [DEMO_USE_APPS] = { "Apps", { "OFFICESUBSCRIPTION", "OFFICE_BUSINESS" } },
};

gint64
demo_activity_get_now (const DemoTenant *tenant)
{
  return (g_get_real_time () + tenant->clock_offset + tenant->ahead) / G_USEC_PER_SEC;
}

DemoUse
demo_activity_find_use (const char *name)
{
  for (DemoUse use = 0; use < DEMO_N_USES; use++)
    {
      if (g_str_equal (uses[use].name, name))
        return use;
    }
  return DEMO_N_USES;
}

const char *
demo_activity_get_use_name (DemoUse use)
{
  return uses[use].name;
}

static gboolean
switches_on (DemoTenant           *tenant,
             const DemoAssignment *assignment,
             DemoUse               use)
{
  for (guint i = 0; uses[use].plans[i] != NULL; i++)
    {
      const DemoPlan *plan = demo_catalog_find_plan (tenant->catalog, uses[use].plans[i]);

      if (plan != NULL && demo_rules_gives (tenant, assignment, plan))
        return TRUE;
    }
  return FALSE;
}

gboolean
demo_activity_has_license (DemoTenant *tenant,
                           guint       person,
                           DemoUse     use)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);

  for (guint i = 0; i < n; i++)
    if (assignments[i].state != DEMO_STATE_ERROR && switches_on (tenant, &assignments[i], use))
      return TRUE;

  return FALSE;
}

gboolean
demo_activity_is_use_of (DemoTenant *tenant,
                         const char *sku_id,
                         DemoUse     use)
{
  guint          index = 0;
  DemoAssignment whole = { 0 };

  if (demo_catalog_find (tenant->catalog, sku_id, &index) == NULL)
    return FALSE;

  whole.product = (guint8) index;
  return switches_on (tenant, &whole, use);
}

/* Blocked people stayed away for a year, one in thirteen for half of one, guests never came, the others came within the last month. */
static guint
get_days_away (const DemoPerson *at,
               guint             person)
{
  guint days = person * 7919 % 30 + 1;

  if ((at->flags & DEMO_PERSON_ENABLED) == 0)
    return days + 365;

  return person % 13 == 7 ? days + 180 : days;
}

static void
draw_uses (DemoTenant   *tenant,
           guint         person,
           gint64        last,
           DemoActivity *activity)
{
  for (DemoUse use = 0; use < DEMO_N_USES; use++)
    {
      /* Nobody uses everything, and the report is some days behind. */
      if ((person + use) % 5 != 4)
        activity->uses[use] = last - (gint64) ((person * 31 + use * 17) % 6) * DAY;
    }
}

void
demo_activity_get (DemoTenant   *tenant,
                   guint         person,
                   DemoActivity *activity)
{
  const DemoActivity *set = g_hash_table_lookup (tenant->activity, GUINT_TO_POINTER (person));
  const DemoPerson   *at = &tenant->people[person];
  gint64              today = demo_activity_get_now (tenant) / DAY * DAY;
  gint64              last = today - (gint64) get_days_away (at, person) * DAY + (gint64) (person * 4001 % (DAY / 2));

  *activity = (DemoActivity){ { 0 }, { 0 } };
  if (set != NULL)
    {
      *activity = *set;
      return;
    }
  if ((at->flags & DEMO_PERSON_GUEST) != 0 || last < at->created)
    {
      /* Some of them have the date that means never (seen: GRAPH.md 3.2). */
      for (guint i = 0; person % 2 == 0 && i < DEMO_N_SIGN_INS; i++)
        activity->sign_ins[i] = DEMO_YEAR_ONE;
      return;
    }

  activity->sign_ins[DEMO_SIGN_IN_INTERACTIVE] = last;
  activity->sign_ins[DEMO_SIGN_IN_NON_INTERACTIVE] = last + 2 * 60 * 60;
  activity->sign_ins[DEMO_SIGN_IN_SUCCESSFUL] = last + 2 * 60 * 60;
  draw_uses (tenant, person, last, activity);
}

DemoActivity *
demo_activity_change (DemoTenant *tenant,
                      guint       person)
{
  DemoActivity *set = g_hash_table_lookup (tenant->activity, GUINT_TO_POINTER (person));

  if (set == NULL)
    {
      set = g_new0 (DemoActivity, 1);
      demo_activity_get (tenant, person, set);
      g_hash_table_insert (tenant->activity, GUINT_TO_POINTER (person), set);
    }
  return set;
}

static void
add_sign_in (GString    *json,
             const char *name,
             gint64      when)
{
  g_autofree char *date = g_strdup_printf ("%sDateTime", name);
  g_autofree char *request = g_strdup_printf ("%sRequestId", name);

  if (when == DEMO_YEAR_ONE)
    demo_json_add_string (json, date, YEAR_ONE_TEXT);
  else if (when == 0)
    demo_json_add_null (json, date);
  else
    demo_json_add_time (json, date, when);
  demo_json_add_null (json, request);
}

void
demo_activity_add_json (GString    *json,
                        DemoTenant *tenant,
                        guint       person)
{
  DemoActivity activity;

  demo_activity_get (tenant, person, &activity);
  if (activity.sign_ins[DEMO_SIGN_IN_INTERACTIVE] == 0 && activity.sign_ins[DEMO_SIGN_IN_NON_INTERACTIVE] == 0 && activity.sign_ins[DEMO_SIGN_IN_SUCCESSFUL] == 0)
    return;

  demo_json_begin_object (json, "signInActivity");
  add_sign_in (json, "lastSignIn", activity.sign_ins[DEMO_SIGN_IN_INTERACTIVE]);
  add_sign_in (json, "lastNonInteractiveSignIn", activity.sign_ins[DEMO_SIGN_IN_NON_INTERACTIVE]);
  add_sign_in (json, "lastSuccessfulSignIn", activity.sign_ins[DEMO_SIGN_IN_SUCCESSFUL]);
  demo_json_end_object (json);
}

/* Of most people nobody wrote it down.  It has passed for two in three of those who are blocked, and for some whom nobody has blocked yet; a few leave in the next months. */
static gint64
get_days_to_leave (const DemoPerson *at,
                   guint             person)
{
  if ((at->flags & DEMO_PERSON_GUEST) != 0)
    return 0;
  if ((at->flags & DEMO_PERSON_ENABLED) == 0)
    return person % 3 != 0 ? -(gint64) (person * 7919 % 300) - 35 : 0;
  if (person % 29 == 11)
    return person * 7919 % 90 + 3;

  return person % 97 == 31 ? -(gint64) (person * 7919 % 20) - 2 : 0;
}

gint64
demo_activity_get_leave (DemoTenant *tenant,
                         guint       person)
{
  const gint64 *leave = g_hash_table_lookup (tenant->leave_dates, GUINT_TO_POINTER (person));
  gint64        today = demo_activity_get_now (tenant) / DAY * DAY;
  gint64        days = 0;

  if (leave != NULL)
    return *leave;
  if (person == demo_tenant_find_person (tenant, DEMO_UPN_SHARED) || person == demo_tenant_find_person (tenant, DEMO_UPN_ROOM))
    return 0; /* neither works here */

  days = get_days_to_leave (&tenant->people[person], person);
  return days != 0 ? today + days * DAY : 0;
}
