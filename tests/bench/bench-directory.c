/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <stdlib.h>

#include "unseat-user-list.h"

/* How long a keystroke, a sort and a page take, and what a person weighs, at two sizes. Numbers to look at, not to fail on: run it with
 * `meson test --benchmark`. Goals: a keystroke within 8 ms at 100,000 people and 40 ms at 1,000,000, 400 bytes a person. */

#define PAGE 999
#define N_ROWS_ON_SCREEN 200
#define SKU_FORMAT "%08x-aaaa-4bbb-8ccc-000000000000"
#define GROUP_FORMAT "%08x-dddd-4eee-8fff-000000000000"
#define TIME_2026 1767225600

static const char *const first_names[] = { "Ada", "Anna", "Björn", "Chen", "Dmitri", "Emma", "Fatima", "Grace", "Hiro", "Ines",
                                           "José", "Katarzyna", "Lars", "María", "Noor", "Oskar", "Priya", "Quinn", "Rosa", "Søren",
                                           "Tomás", "Uma", "Víctor", "Wei", "Ximena", "Yuki", "Zoë", "Christopher", "Alexandra", "Mohammed" };
static const char *const last_names[] = { "Lovelace", "Anderson", "Bergström", "Castillo", "Dąbrowski", "Eriksen", "Fischer", "García",
                                          "Hansen", "Ivanov", "Jensen", "Kowalski", "Lindqvist", "Müller", "Nguyen", "O'Brien",
                                          "Petrov", "Quintero", "Rossi", "Sato", "Tanaka", "Underwood", "Vasquez", "Williams",
                                          "Xu", "Yamamoto", "Zimmermann", "Featherstonehaugh", "Smith", "Johnson" };

typedef struct
{
  guint64 state;
} Random;

static guint
pick (Random *random,
      guint   n)
{
  random->state = random->state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint) ((random->state >> 33) % n);
}

static GPtrArray *
make_assignments (Random *random)
{
  GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  guint      n = pick (random, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sku = g_strdup_printf (SKU_FORMAT, pick (random, 24));
      g_autofree char *group = g_strdup_printf (GROUP_FORMAT, pick (random, 12));

      g_ptr_array_add (assignments, unseat_assignment_new (sku, pick (random, 2) == 0 ? group : NULL, UNSEAT_ASSIGNMENT_ACTIVE,
                                                           UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, TIME_2026 + pick (random, 30000000)));
    }

  return assignments;
}

static UnseatUser *
make_user (Random *random,
           guint   i)
{
  const char      *first = first_names[pick (random, G_N_ELEMENTS (first_names))];
  const char      *last = last_names[pick (random, G_N_ELEMENTS (last_names))];
  g_autofree char *id = g_strdup_printf ("%08x-%04x-4000-8000-%012x", pick (random, G_MAXINT32), i % 65536, i);
  g_autofree char *name = g_strdup_printf ("%s %s", first, last);
  g_autofree char *principal_name = g_strdup_printf ("%.1s.%s%u@contoso.example", id, "person", i);
  g_autofree char *mail = g_strdup_printf ("%c%s%u@contoso.example", 'a' + i % 26, "mail", i);
  g_autofree char *department = g_strdup_printf ("Department %u", pick (random, 200));
  g_autofree char *job_title = g_strdup_printf ("Job title %u", pick (random, 500));

  return unseat_user_new (&(UnseatUserFacts){
                              .id = id,
                              .display_name = name,
                              .user_principal_name = principal_name,
                              .mail = i % 3 == 0 ? mail : principal_name,
                              .department = department,
                              .job_title = job_title,
                              .usage_location = "DE",
                              .enabled = pick (random, 10) > 0,
                              .guest = pick (random, 20) == 0,
                              .synced = pick (random, 2) == 0,
                              .created = TIME_2026,
                          },
                          make_assignments (random));
}

static gsize
get_heap (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* What GTK does when a list changed: it asks for the rows on screen. */
static void
look (UnseatUserList *list)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (list)), N_ROWS_ON_SCREEN);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_nonnull (user);
    }
}

static void
report (const char *what,
        guint       n_people,
        guint       n_items,
        gint64      microseconds)
{
  g_print ("%9u people  %-46s %9.2f ms  %7.1f ns a person  %8u shown\n", n_people, what, (double) microseconds / 1000,
           (double) microseconds * 1000 / n_people, n_items);
}

static void
bench_query (UnseatUserList        *list,
             guint                  n,
             const char            *what,
             const UnseatUserQuery *query)
{
  gint64 start = g_get_monotonic_time ();

  unseat_user_list_set_query (list, query);
  look (list);
  report (what, n, g_list_model_get_n_items (G_LIST_MODEL (list)), g_get_monotonic_time () - start);
}

static void
bench_sort (UnseatUserList *list,
            guint           n,
            const char     *what,
            UnseatUserSort  sort)
{
  gint64 start = g_get_monotonic_time ();

  unseat_user_list_set_sort (list, sort, FALSE);
  look (list);
  report (what, n, g_list_model_get_n_items (G_LIST_MODEL (list)), g_get_monotonic_time () - start);
}

static void
bench_searches (UnseatUserList *list,
                guint           n)
{
  static const char *const typed[] = { "", "j", "jo", "jos", "jose", "jose gar", "jose garcia 7", "", "department 42", "", "zzz", "" };
  g_autofree char         *sku = g_strdup_printf (SKU_FORMAT, 3);

  for (guint i = 1; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *what = g_strdup_printf ("“%s” to “%s”", typed[i - 1], typed[i]);

      bench_query (list, n, what, &(UnseatUserQuery){ .text = typed[i] });
    }

  bench_query (list, n, "blocked holders of a product", &(UnseatUserQuery){ .sku_id = sku, .sign_in = UNSEAT_SIGN_IN_BLOCKED });
  bench_query (list, n, "everybody again", &(UnseatUserQuery){ .text = NULL });
}

/* Pages come from the main loop, as from Graph; the list takes part in it. */
static gint64
fill (UnseatDirectory *directory,
      guint            n)
{
  Random random = { 42 };
  gint64 spent = 0;

  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
      gint64 start = 0;

      for (guint k = 0; k < PAGE && i < n; k++, i++)
        g_ptr_array_add (page, make_user (&random, i));

      start = g_get_monotonic_time ();
      unseat_directory_add_users (directory, page);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      spent += g_get_monotonic_time () - start;
    }

  return spent;
}

static void
bench_size (guint n)
{
  gsize before = get_heap ();
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);
  gint64 spent = fill (directory, n);
  guint  n_matches = 0;
  gint64 start = 0;

  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = "x" });
  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = NULL });
  report ("reading pages of 999, list shown", n, g_list_model_get_n_items (G_LIST_MODEL (list)), spent);
  g_print ("%9u people  %-46s %9.1f bytes a person (%.1f in the store)\n", n, "memory", (double) (get_heap () - before) / n,
           (double) unseat_directory_get_memory (directory) / n);

  bench_searches (list, n);
  bench_sort (list, n, "sorted by sign-in name, first time", UNSEAT_SORT_USER_PRINCIPAL_NAME);
  bench_sort (list, n, "sorted by department", UNSEAT_SORT_DEPARTMENT);
  bench_sort (list, n, "sorted by licenses", UNSEAT_SORT_LICENSES);
  bench_sort (list, n, "sorted by name again", UNSEAT_SORT_NAME);

  start = g_get_monotonic_time ();
  unseat_directory_resolve_user (directory, "amail0@contoso.example", &n_matches);
  report ("resolving an address, first time", n, n_matches, g_get_monotonic_time () - start);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");

  if (argc > 1)
    {
      bench_size ((guint) atoi (argv[1]));
      return 0;
    }

  bench_size (100000);
  bench_size (1000000);
  return 0;
}
