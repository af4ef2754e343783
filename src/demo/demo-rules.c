/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-rules.h"

/*
 * Plans that only work where one of the others works. SHAREPOINT_PROJECT: GRAPH.md 5.1. Audio Conferencing: "Identify and resolve license
 * assignment problems for a group", section "When a licensed group is deleted". Office for the web: the message of the admin center is
 * quoted in github.com/MicrosoftDocs/OfficeDocs-Enterprise/issues/627 (seen).
 */
static const struct
{
  const char *plan;
  const char *needs[4];
} dependencies[] = {
  { "SHAREPOINT_PROJECT", { "SHAREPOINTENTERPRISE" } },
  { "MCOMEETADV", { "MCOSTANDARD" } },
  { "SHAREPOINTWAC", { "SHAREPOINTENTERPRISE", "SHAREPOINTSTANDARD", "SHAREPOINTDESKLESS" } },
};

/*
 * Of each row a person can have one. SharePoint: "Product names and service plan identifiers for licensing", section "Service plans that
 * cannot be assigned at the same time". The plans of Exchange once stood there too, and may be together by now ("Identify and resolve
 * license assignment problems for a group", section "Conflicting service plans").
 */
static const char *const exclusive[][4] = {
  { "SHAREPOINTDESKLESS", "SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE", NULL },
};

/* A set of plans by their numbers in the catalog. */
typedef struct
{
  guint64 bits[DEMO_MAX_ALL_PLANS / 64];
} Plans;

static gboolean
has_plan (const Plans    *plans,
          const DemoPlan *plan)
{
  return plan != NULL && (plans->bits[plan->number / 64] >> (plan->number % 64) & 1) != 0;
}

static void
collect (DemoTenant           *tenant,
         const DemoAssignment *list,
         guint                 n,
         Plans                *plans)
{
  *plans = (Plans){ { 0 } };
  for (guint i = 0; i < n; i++)
    {
      const DemoProduct *product = demo_catalog_get (tenant->catalog, list[i].product);

      if (list[i].state == DEMO_STATE_ERROR)
        continue;

      for (guint j = 0; j < product->plans->len; j++)
        {
          const DemoPlan *plan = g_ptr_array_index (product->plans, j);

          if (plan != NULL && !demo_plan_set_has (&list[i].disabled, j))
            plans->bits[plan->number / 64] |= G_GUINT64_CONSTANT (1) << (plan->number % 64);
        }
    }
}

/* @needs: (array length=n_needs): up to the first %NULL
 *
 * Returns: whether a plan is on and nothing that it needs is; then the rule is in @violation. */
static gboolean
lacks (DemoTenant        *tenant,
       const Plans       *plans,
       const char        *plan,
       const char *const *needs,
       guint              n_needs,
       DemoViolation     *violation)
{
  guint n = 0;

  *violation = (DemoViolation){ DEMO_PROBLEM_DEPENDENCY_VIOLATION, demo_catalog_find_plan (tenant->catalog, plan), { NULL } };
  if (!has_plan (plans, violation->plan))
    return FALSE;

  for (guint i = 0; i < n_needs && needs[i] != NULL; i++)
    {
      const DemoPlan *needed = demo_catalog_find_plan (tenant->catalog, needs[i]);

      if (has_plan (plans, needed))
        return FALSE;
      if (needed != NULL)
        violation->others[n++] = needed;
    }
  return TRUE;
}

/* Returns: how many plans of the row are on; the first two are in @violation. */
static guint
count_rivals (DemoTenant    *tenant,
              const Plans   *plans,
              guint          row,
              DemoViolation *violation)
{
  guint n = 0;

  *violation = (DemoViolation){ DEMO_PROBLEM_MUTUALLY_EXCLUSIVE, NULL, { NULL } };
  for (guint i = 0; exclusive[row][i] != NULL; i++)
    {
      const DemoPlan *plan = demo_catalog_find_plan (tenant->catalog, exclusive[row][i]);

      if (!has_plan (plans, plan))
        continue;
      if (n == 0)
        violation->plan = plan;
      else if (n == 1)
        violation->others[0] = plan;
      n++;
    }
  return n;
}

gboolean
demo_rules_find_violation (DemoTenant           *tenant,
                           const DemoAssignment *after,
                           guint                 n_after,
                           const DemoAssignment *before,
                           guint                 n_before,
                           DemoViolation        *violation)
{
  DemoViolation older;
  Plans         plans;
  Plans         old_plans;

  collect (tenant, after, n_after, &plans);
  collect (tenant, before, n_before, &old_plans);
  for (guint i = 0; i < G_N_ELEMENTS (dependencies); i++)
    {
      const char *const *needs = dependencies[i].needs;
      guint              n_needs = G_N_ELEMENTS (dependencies[i].needs);

      if (lacks (tenant, &plans, dependencies[i].plan, needs, n_needs, violation) && !lacks (tenant, &old_plans, dependencies[i].plan, needs, n_needs, &older))
        return TRUE;
    }
  if (tenant->own_rule[0] != NULL && lacks (tenant, &plans, tenant->own_rule[0], &tenant->own_rule[1], 1, violation) && !lacks (tenant, &old_plans, tenant->own_rule[0], &tenant->own_rule[1], 1, &older))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (exclusive); i++)
    {
      if (count_rivals (tenant, &plans, i, violation) > MAX (1, count_rivals (tenant, &old_plans, i, &older)))
        return TRUE;
    }
  return FALSE;
}

char *
demo_rules_describe (const DemoViolation *violation)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; violation->others[i] != NULL; i++)
    g_string_append_printf (others, "%s%s", i > 0 ? "," : "", violation->others[i]->id);

  if (violation->problem == DEMO_PROBLEM_DEPENDENCY_VIOLATION)
    return g_strdup_printf ("License assignment failed because service plan %s depends on the service plan(s) %s",
                            violation->plan->id, others->str);

  return g_strdup_printf ("License assignment failed because service plans %s,%s are mutually exclusive",
                          violation->plan->id, others->str);
}

gboolean
demo_rules_gives (DemoTenant           *tenant,
                  const DemoAssignment *assignment,
                  const DemoPlan       *plan)
{
  int position = demo_product_find_plan (demo_catalog_get (tenant->catalog, assignment->product), plan->id);

  return position >= 0 && !demo_plan_set_has (&assignment->disabled, (guint) position);
}

gboolean
demo_rules_gives_mailbox (DemoTenant           *tenant,
                          const DemoAssignment *assignment)
{
  static const char *const mailboxes[] = { "EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS" };

  for (guint i = 0; i < G_N_ELEMENTS (mailboxes); i++)
    {
      const DemoPlan *plan = demo_catalog_find_plan (tenant->catalog, mailboxes[i]);

      if (plan != NULL && assignment->state != DEMO_STATE_ERROR && demo_rules_gives (tenant, assignment, plan))
        return TRUE;
    }
  return FALSE;
}

void
demo_rules_prohibit (DemoTenant *tenant,
                     guint       product,
                     const char *country)
{
  g_hash_table_add (tenant->prohibited, g_strdup_printf ("%u %s", product, country));
  g_hash_table_add (tenant->prohibited, g_strdup_printf ("%u", product));
}

gboolean
demo_rules_knows_countries (DemoTenant *tenant,
                            guint       product)
{
  g_autofree char *key = g_strdup_printf ("%u", product);

  return g_hash_table_contains (tenant->prohibited, key);
}

gboolean
demo_rules_is_prohibited (DemoTenant *tenant,
                          guint       product,
                          const char *country)
{
  g_autofree char *key = g_strdup_printf ("%u %s", product, country != NULL ? country : "");

  return g_hash_table_contains (tenant->prohibited, key);
}
