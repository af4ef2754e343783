/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "unseat-advisor.h"
#include "unseat-dependencies.h"

/* What it takes to say what stops and what stays, a person. Numbers to look at, not to fail on. Goal: 2 µs at 100,000 people. */

#define N_ROUNDS 5
#define N_PLANS 420
#define N_PRODUCTS 40
#define PLANS_PER_PRODUCT 60 /* Microsoft 365 E5 has some 70 */
#define SKU_FORMAT "%08x-aaaa-4bbb-8ccc-000000000000"
#define PLAN_FORMAT "%08x-bbbb-4ccc-8ddd-000000000000"
#define GROUP_FORMAT "%08x-dddd-4eee-8fff-000000000000"

static guint64 state = 42;

static guint
pick (guint n)
{
  state = state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint) ((state >> 33) % n);
}

static char *
make_plan_id (guint number)
{
  /* Some of them are services. */
  static const char *const known[] = {
    "efb87545-963c-4e0d-99df-69c6916d9eb0",
    "9aaf7827-d63c-4b61-89c3-182f06f82e5c",
    "5dbe027f-2339-4123-9542-606e4d348a72",
    "57ff2da0-773e-42df-b2af-ffb7a2317929",
    "43de0ff5-c92c-492b-9116-175376d08c38",
    "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
    "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
    "871d91ec-ec1a-452b-a83f-bd76c7d770ef",
  };

  return number < G_N_ELEMENTS (known) ? g_strdup (known[number]) : g_strdup_printf (PLAN_FORMAT, number);
}

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_PRODUCTS; i++)
    {
      g_autofree char *sku_id = g_strdup_printf (SKU_FORMAT, i);
      GPtrArray       *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

      for (guint k = 0; k < PLANS_PER_PRODUCT; k++)
        {
          g_autofree char *id = make_plan_id ((i * 9 + k) % N_PLANS);

          g_ptr_array_add (plans, unseat_service_plan_new (id, "PLAN", NULL, TRUE));
        }
      g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .name = sku_id }, plans));
    }

  unseat_directory_set_products (directory, products);
  return directory;
}

/* One to four paths, every other one through a group, up to ten apps off. */
static UnseatUser *
make_user (guint i)
{
  GPtrArray       *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  guint            n_paths = 1 + pick (4);
  g_autofree char *id = g_strdup_printf ("%08x-1111-4000-8000-000000000000", i);

  for (guint k = 0; k < n_paths; k++)
    {
      guint            product = pick (N_PRODUCTS);
      guint            n_off = pick (2) == 0 ? pick (11) : 0;
      g_autofree char *sku_id = g_strdup_printf (SKU_FORMAT, product);
      g_autofree char *group_id = g_strdup_printf (GROUP_FORMAT, pick (12));
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) off = NULL;

      for (guint n = 0; n < n_off; n++)
        {
          g_autofree char *plan_id = make_plan_id ((product * 9 + n) % N_PLANS);

          g_strv_builder_add (builder, plan_id);
        }
      off = g_strv_builder_end (builder);
      g_ptr_array_add (paths, unseat_assignment_new (sku_id, pick (2) == 0 ? group_id : NULL, UNSEAT_ASSIGNMENT_ACTIVE,
                                                     UNSEAT_ASSIGNMENT_ERROR_NONE, (const char *const *) off, 0));
    }

  return unseat_user_new (&(UnseatUserFacts){ .id = id }, paths);
}

/* Somebody who has two products by many groups, all of which are left: Microsoft 365 may process six in 720 orders, and more are not looked at of more groups.  One has every app that needs another
 * one, and the other all that is needed. */

static void
add_dependency_plans (GPtrArray *plans,
                      gboolean   needed)
{
  GPtrArray *dependencies = unseat_dependencies_get ();

  for (guint i = 0; i < dependencies->len; i++)
    {
      const UnseatDependency *dependency = dependencies->pdata[i];

      for (guint k = 0; needed && dependency->needs[k] != NULL; k++)
        g_ptr_array_add (plans, unseat_service_plan_new (dependency->needs[k], "PLAN", NULL, TRUE));
      if (!needed)
        g_ptr_array_add (plans, unseat_service_plan_new (dependency->plan_id, "PLAN", NULL, TRUE));
    }
}

static UnseatDirectory *
make_racing_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *sku_id = g_strdup_printf (SKU_FORMAT, i);
      GPtrArray       *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

      add_dependency_plans (plans, i == 1);
      for (guint k = 0; k < PLANS_PER_PRODUCT; k++)
        {
          g_autofree char *id = g_strdup_printf (PLAN_FORMAT, i * PLANS_PER_PRODUCT + k);

          g_ptr_array_add (plans, unseat_service_plan_new (id, "PLAN", NULL, TRUE));
        }
      g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .name = sku_id }, plans));
    }

  unseat_directory_set_products (directory, products);
  return directory;
}

static UnseatUser *
make_racing_user (guint i,
                  guint n_paths)
{
  GPtrArray       *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autofree char *id = g_strdup_printf ("%08x-1111-4000-8000-000000000000", i);

  for (guint k = 0; k < n_paths; k++)
    {
      g_autofree char *sku_id = g_strdup_printf (SKU_FORMAT, k % 2);
      g_autofree char *group_id = g_strdup_printf (GROUP_FORMAT, (i + k) % 40);

      g_ptr_array_add (paths, unseat_assignment_new (sku_id, group_id, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
    }

  return unseat_user_new (&(UnseatUserFacts){ .id = id }, paths);
}

/* CPU time: what else the machine does is not to be measured. */
static gint64
get_cpu_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Returns: microseconds for all of @users, whose first path ends */
static gint64
advise (UnseatAdvisor *advisor,
        GPtrArray     *users)
{
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  gint64 start = get_cpu_time ();

  for (guint i = 0; i < users->len; i++)
    {
      UnseatUser *user = g_ptr_array_index (users, i);

      g_ptr_array_set_size (ending, 0);
      g_ptr_array_add (ending, g_ptr_array_index (unseat_user_get_assignments (user), 0));
      unseat_advisor_add (advisor, user, ending, NULL);
    }

  return get_cpu_time () - start;
}

/* Returns: microseconds for all of @users, who lose everything */
static gint64
advise_all (UnseatAdvisor *advisor,
            GPtrArray     *users)
{
  gint64 start = get_cpu_time ();

  for (guint i = 0; i < users->len; i++)
    unseat_advisor_add (advisor, users->pdata[i], unseat_user_get_assignments (users->pdata[i]), NULL);

  return get_cpu_time () - start;
}

static void
report (const char *what,
        gint64      microseconds,
        guint       n)
{
  g_print ("%9u people  %-46s %9.2f ms  %7.1f ns a person\n", n, what, (double) microseconds / 1000, (double) microseconds * 1000 / n);
}

/* A hundredth of the people: so many hardly anybody has. */
static void
measure_races (guint       n,
               guint       n_paths,
               const char *what)
{
  g_autoptr (UnseatDirectory) directory = make_racing_directory ();
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (users, make_racing_user (i, n_paths));
  for (guint i = 0; i < N_ROUNDS; i++)
    best = MIN (best, advise_all (advisor, users));
  report (what, best, n);
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (UnseatAdvice) advice = NULL;
  gint64 best = G_MAXINT64;
  gint64 start = 0;

  setlocale (LC_ALL, "");
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (users, make_user (i));

  start = get_cpu_time ();
  advisor = unseat_advisor_new (directory);
  report ("numbering the catalog, once", get_cpu_time () - start, n);

  for (guint i = 0; i < N_ROUNDS; i++)
    best = MIN (best, advise (advisor, users));
  report ("what stops and what stays", best, n);

  start = get_cpu_time ();
  advice = unseat_advisor_dup_advice (advisor);
  report ("the sum of all, once", get_cpu_time () - start, n);
  measure_races (MAX (n / 100, 1), 6, "what may be refused of six groups");
  measure_races (MAX (n / 100, 1), 12, "what may be refused of twelve");

  return 0;
}
