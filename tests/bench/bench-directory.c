/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#include "bench-people.h"
#include "unseat-user-list.h"

/* How long a keystroke, a sort and a page take, and what a person weighs, at two sizes. Numbers to look at, not to fail on: run it with
 * `meson test --benchmark`. CPU of the thread that waits. Goals: a keystroke within 8 ms at 100,000 people and 40 ms at 1,000,000, 400 bytes a person. */

#define N_ROWS_ON_SCREEN 200
#define NOW ((gint64) 1785000000)

static gsize
get_heap (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* Of this thread, in microseconds: what else the machine does meanwhile does not count. */
static gint64
get_cpu_time (void)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
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
  gint64 start = get_cpu_time ();

  unseat_user_list_set_query (list, query);
  look (list);
  report (what, n, g_list_model_get_n_items (G_LIST_MODEL (list)), get_cpu_time () - start);
}

static void
bench_sort (UnseatUserList *list,
            guint           n,
            const char     *what,
            UnseatUserSort  sort)
{
  gint64 start = get_cpu_time ();

  unseat_user_list_set_sort (list, sort, FALSE);
  look (list);
  report (what, n, g_list_model_get_n_items (G_LIST_MODEL (list)), get_cpu_time () - start);
}

static void
bench_searches (UnseatUserList *list,
                guint           n)
{
  static const char *const typed[] = { "", "j", "jo", "jos", "jose", "jose gar", "jose garcia 7", "", "department 42", "", "zzz", "" };
  g_autofree char         *sku = g_strdup_printf (BENCH_SKU_FORMAT, 3);

  for (guint i = 1; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *what = g_strdup_printf ("“%s” to “%s”", typed[i - 1], typed[i]);

      bench_query (list, n, what, &(UnseatUserQuery){ .text = typed[i] });
    }

  bench_query (list, n, "blocked holders of a product", &(UnseatUserQuery){ .sku_id = sku, .sign_in = UNSEAT_SIGN_IN_BLOCKED });
  bench_query (list, n, "everybody again", &(UnseatUserQuery){ .text = NULL });
}

static void
bench_activity (UnseatDirectory *directory,
                UnseatUserList  *list,
                guint            n)
{
  gint64 start = 0;
  guint  n_undecided = 0;

  bench_people_fill_book (directory, n, NOW);
  bench_query (list, n, "inactive for 90 days, first time", &(UnseatUserQuery){ .activity = UNSEAT_ACTIVITY_FILTER_90_DAYS, .now = NOW });
  bench_query (list, n, "inactive for 30 days", &(UnseatUserQuery){ .activity = UNSEAT_ACTIVITY_FILTER_30_DAYS, .now = NOW });
  bench_query (list, n, "inactive for 30 days, “jo”", &(UnseatUserQuery){ .text = "jo", .activity = UNSEAT_ACTIVITY_FILTER_30_DAYS, .now = NOW });

  start = get_cpu_time ();
  n_undecided = unseat_user_list_count_undecided (list);
  report ("of whom that is not known, counted", n, n_undecided, get_cpu_time () - start);
  bench_query (list, n, "everybody again", &(UnseatUserQuery){ .text = NULL });
}

static void
bench_size (guint n)
{
  gsize before = get_heap ();
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);
  gint64 spent = bench_people_add (directory, n);
  guint  n_matches = 0;
  gint64 start = 0;

  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = "x" });
  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = NULL });
  report ("reading pages of 999, list shown", n, g_list_model_get_n_items (G_LIST_MODEL (list)), spent);
  g_print ("%9u people  %-46s %9.1f bytes a person (%.1f in the store)\n", n, "memory", (double) (get_heap () - before) / n,
           (double) unseat_directory_get_memory (directory) / n);

  bench_searches (list, n);
  bench_activity (directory, list, n);
  bench_sort (list, n, "sorted by sign-in name, first time", UNSEAT_SORT_USER_PRINCIPAL_NAME);
  bench_sort (list, n, "sorted by department", UNSEAT_SORT_DEPARTMENT);
  bench_sort (list, n, "sorted by licenses", UNSEAT_SORT_LICENSES);
  bench_sort (list, n, "sorted by name again", UNSEAT_SORT_NAME);

  start = get_cpu_time ();
  unseat_directory_resolve_user (directory, "amail0@contoso.example", &n_matches);
  report ("resolving an address, first time", n, n_matches, get_cpu_time () - start);
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
