/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "bench-people.h"
#include "unseat-rule-judge.h"

/* What it takes to hold everybody against a rule, a person and condition. Numbers to look at, not to fail on. Goal: 1 µs at 100,000 people. */

#define N_ROUNDS 5
#define DAY ((gint64) 24 * 60 * 60)
#define NOW ((gint64) 1780000000)

/* CPU time: what else the machine does is not to be measured. */
static gint64
get_cpu_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
add_evidence (UnseatDirectory *directory)
{
  UnseatEvidenceBook       *book = unseat_directory_get_evidence (directory);
  const UnseatEvidenceStand stand = { .as_of = NOW, .read_at = NOW };

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    unseat_evidence_book_set_stand (book, source, &stand);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *id = unseat_directory_dup_user_id (directory, i);

      /* Nine of ten are there. */
      for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
        unseat_evidence_book_put (book, id, signal, (guint32) (NOW - ((i % 10 == 0 ? 100 : 0) + (i * 7 + signal) % 80) * DAY));
      unseat_evidence_book_put_leave (book, id, UNSEAT_MOMENT_NEVER);
    }
}

static UnseatDirectory *
make_directory (guint n)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < BENCH_N_PRODUCTS; i++)
    {
      g_autofree char *sku_id = g_strdup_printf (BENCH_SKU_FORMAT, i);
      GPtrArray       *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

      for (guint k = 0; k <= i; k++)
        {
          g_autofree char *plan = g_strdup_printf ("%08x-bbbb-4ccc-8ddd-000000000000", k);

          g_ptr_array_add (plans, unseat_service_plan_new (plan, "PLAN", NULL, TRUE));
        }
      g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = sku_id, .name = sku_id }, plans));
    }
  unseat_directory_set_products (directory, products);
  bench_people_add (directory, n);
  add_evidence (directory);
  return directory;
}

/* All conditions that there are, each asked of everybody: the most that a rule can cost. */
static UnseatRule *
make_rule (UnseatConditionKind first,
           UnseatConditionKind last)
{
  UnseatRule *rule = unseat_rule_new ("bench", "Bench");

  rule->junction = first == last ? UNSEAT_RULE_ALL : UNSEAT_RULE_ANY; /* so that nobody is ruled out by a look */
  for (UnseatConditionKind kind = first; kind <= last; kind++)
    g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, 90, "00000000-0000-4000-8000-000000000000", NULL));

  return rule;
}

/* Returns: microseconds */
static gint64
sweep (UnseatDirectory  *directory,
       const UnseatRule *rule,
       guint            *n_asked)
{
  g_autoptr (UnseatRuleJudge) judge = unseat_rule_judge_new (rule, directory, NOW);
  gint64 start = get_cpu_time ();

  *n_asked = 0;
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = NULL;
      GPtrArray *paths = NULL;

      *n_asked += rule->conditions->len;
      if (!unseat_rule_judge_may_match (judge, i))
        continue;
      user = unseat_directory_get_user (directory, i);
      paths = unseat_user_get_assignments (user);
      unseat_rule_judge_begin (judge, user);
      for (guint k = 0; k < paths->len; k++)
        {
          const char *sku_id = unseat_assignment_get_sku_id (g_ptr_array_index (paths, k));

          for (guint c = 0; c < rule->conditions->len; c++)
            unseat_rule_judge_ask_condition (judge, c, sku_id);
        }
    }
  return get_cpu_time () - start;
}

static void
report (UnseatDirectory  *directory,
        const char       *what,
        const UnseatRule *rule)
{
  gint64 best = G_MAXINT64;
  guint  n_asked = 1;

  for (guint i = 0; i < N_ROUNDS; i++)
    best = MIN (best, sweep (directory, rule, &n_asked));
  g_print ("%9u people  %-30s %9.2f ms  %8.1f ns a person and condition\n", unseat_directory_get_n_users (directory), what, (double) best / 1000, (double) best * 1000 / n_asked);
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  g_autoptr (UnseatDirectory) directory = NULL;
  g_autoptr (UnseatRule) all = make_rule (UNSEAT_CONDITION_BLOCKED, UNSEAT_CONDITION_SEAT_ERROR);
  g_autoptr (UnseatRule) three = make_rule (UNSEAT_CONDITION_BLOCKED, UNSEAT_CONDITION_NEVER_SIGNED_IN);
  g_autoptr (UnseatRule) one = make_rule (UNSEAT_CONDITION_INACTIVE, UNSEAT_CONDITION_INACTIVE);
  g_autoptr (UnseatRule) guests = make_rule (UNSEAT_CONDITION_GUEST, UNSEAT_CONDITION_GUEST);
  g_autoptr (UnseatRule) plain = make_rule (UNSEAT_CONDITION_REDUNDANT, UNSEAT_CONDITION_REDUNDANT);

  setlocale (LC_ALL, "");
  directory = make_directory (n);
  report (directory, "all conditions", all);
  report (directory, "three conditions", three);
  report (directory, "inactive", one);
  report (directory, "guest", guests);
  report (directory, "redundant", plain);
  return 0;
}
