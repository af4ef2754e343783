/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "bench-people.h"
#include "unseat-rule-judge.h"

/* What it takes to hold everybody against a rule, a person and condition. Numbers to look at, not to fail on. Goal: 1 µs at 100,000 people, for every condition alone. */

#define N_ROUNDS 5
#define DAY ((gint64) 24 * 60 * 60)
#define NOW ((gint64) 1780000000)
#define GROUP_ID "00000000-0000-4000-8000-000000000000"
#define SKU_ID "00000003-aaaa-4bbb-8ccc-000000000000" /* of #BENCH_SKU_FORMAT */

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

      guint32 moments[UNSEAT_N_SIGNALS];

      /* Nine of ten are there. */
      for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
        moments[signal] = (guint32) (NOW - ((i % 10 == 0 ? 100 : 0) + (i * 7 + signal) % 80) * DAY);
      unseat_evidence_book_put_sign_ins (book, id, moments);
      unseat_evidence_book_put_uses (book, id, UNSEAT_EVIDENCE_ACTIVE_USERS, moments + UNSEAT_FIRST_USE, TRUE);
      unseat_evidence_book_put_uses (book, id, UNSEAT_EVIDENCE_APP_USERS, moments + UNSEAT_FIRST_USE, TRUE);
      unseat_evidence_book_put_leave (book, id, UNSEAT_MOMENT_NEVER);
    }
}

/* Every other person is in it. */
static void
add_group (UnseatDirectory *directory)
{
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i += 2)
    g_hash_table_insert (members, unseat_directory_dup_user_id (directory, i), GINT_TO_POINTER (TRUE));
  unseat_directory_set_members (directory, GROUP_ID, members);
}

/* One of every product, of which every fourth renews soon. */
static void
add_subscriptions (UnseatDirectory *directory)
{
  g_autoptr (GPtrArray) subscriptions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);

  for (guint i = 0; i < BENCH_N_PRODUCTS; i++)
    {
      g_autofree char         *sku_id = g_strdup_printf (BENCH_SKU_FORMAT, i);
      const UnseatSubscription subscription = { .id = sku_id, .sku_id = sku_id, .status = UNSEAT_PRODUCT_ENABLED, .next = NOW + (i % 4 == 0 ? 30 : 300) * DAY };

      g_ptr_array_add (subscriptions, unseat_subscription_copy (&subscription));
    }
  unseat_directory_set_subscriptions (directory, subscriptions, NULL);
}

static UnseatDirectory *
make_directory (guint n)
{
  /* Exchange, Teams and SharePoint, so that most products have apps that a report tells of. */
  static const char *const known_plans[] = { "efb87545-963c-4e0d-99df-69c6916d9eb0", "57ff2da0-773e-42df-b2af-ffb7a2317929", "5dbe027f-2339-4123-9542-606e4d348a72" };

  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < BENCH_N_PRODUCTS; i++)
    {
      g_autofree char *sku_id = g_strdup_printf (BENCH_SKU_FORMAT, i);
      GPtrArray       *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

      for (guint k = 0; k <= i; k++)
        {
          g_autofree char *plan = g_strdup_printf ("%08x-bbbb-4ccc-8ddd-000000000000", k);

          g_ptr_array_add (plans, unseat_service_plan_new (k < G_N_ELEMENTS (known_plans) ? known_plans[k] : plan, "PLAN", NULL, TRUE));
        }
      g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = sku_id, .name = sku_id, .status = UNSEAT_PRODUCT_ENABLED }, plans));
    }
  unseat_directory_set_products (directory, products);
  bench_people_add (directory, n);
  add_evidence (directory);
  add_group (directory);
  add_subscriptions (directory);
  return directory;
}

/* What the bench’s people are asked for, so that most conditions match some of them and some match nearly all. */
static const char *
get_value (UnseatConditionKind kind)
{
  switch ((int) kind)
    {
    case UNSEAT_CONDITION_DEPARTMENT:
      return "department 7";
    case UNSEAT_CONDITION_JOB_TITLE:
      return "job title 7";
    case UNSEAT_CONDITION_USAGE_LOCATION:
      return "de";
    case UNSEAT_CONDITION_DOMAIN:
      return "Contoso.example";
    case UNSEAT_CONDITION_MEMBER:
    case UNSEAT_CONDITION_NOT_MEMBER:
      return GROUP_ID;
    case UNSEAT_CONDITION_HOLDS_ALSO:
      return SKU_ID;
    default:
      return NULL;
    }
}

static UnseatRule *
make_rule (UnseatConditionKind first,
           UnseatConditionKind last)
{
  UnseatRule *rule = unseat_rule_new ("bench", "Bench");

  rule->junction = first == last ? UNSEAT_RULE_ALL : UNSEAT_RULE_ANY; /* so that nobody is ruled out by a look */
  for (UnseatConditionKind kind = first; kind <= last; kind++)
    g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, 90, get_value (kind), NULL));

  return rule;
}

typedef struct
{
  gint64 usec;
  guint  n_asked;   /* people times conditions */
  guint  n_matches; /* of people and products, by all conditions together */
} Sweep;

static void
ask_all (UnseatRuleJudge *judge,
         UnseatUser      *user,
         guint            n_conditions,
         Sweep           *sweep)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  unseat_rule_judge_begin (judge, user);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *sku_id = unseat_assignment_get_sku_id (g_ptr_array_index (paths, i));

      for (guint c = 0; c < n_conditions; c++)
        sweep->n_matches += unseat_rule_judge_ask_condition (judge, c, sku_id) == UNSEAT_RULE_ANSWER_YES ? 1 : 0;
    }
}

/* Without a look everybody is made, as if none could be ruled out: the most that the rule can cost. */
static void
run (UnseatDirectory  *directory,
     const UnseatRule *rule,
     gboolean          is_looking,
     Sweep            *sweep)
{
  g_autoptr (UnseatRuleJudge) judge = unseat_rule_judge_new (rule, directory, NOW);
  gint64 start = get_cpu_time ();

  *sweep = (Sweep){ 0, 0, 0 };
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = NULL;

      sweep->n_asked += rule->conditions->len;
      if (is_looking && !unseat_rule_judge_may_match (judge, i))
        continue;
      user = unseat_directory_get_user (directory, i);
      ask_all (judge, user, rule->conditions->len, sweep);
    }
  sweep->usec = get_cpu_time () - start;
}

static double
measure (UnseatDirectory  *directory,
         const UnseatRule *rule,
         gboolean          is_looking,
         guint            *n_matches)
{
  Sweep  sweep;
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      run (directory, rule, is_looking, &sweep);
      best = MIN (best, sweep.usec);
    }
  *n_matches = sweep.n_matches;
  return (double) best * 1000 / sweep.n_asked;
}

static void
report (UnseatDirectory    *directory,
        const char         *what,
        UnseatConditionKind first,
        UnseatConditionKind last)
{
  g_autoptr (UnseatRule) rule = make_rule (first, last);
  guint  n_matches = 0;
  double looking = measure (directory, rule, TRUE, &n_matches);
  double making = measure (directory, rule, FALSE, &n_matches);

  g_print ("%9u people  %-18s %7.0f ns a person and condition, %7.0f when everybody is made, %7u matches\n", unseat_directory_get_n_users (directory), what, looking, making, n_matches);
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  g_autoptr (UnseatDirectory) directory = NULL;

  setlocale (LC_ALL, "");
  directory = make_directory (n);
  for (UnseatConditionKind kind = 0; kind < UNSEAT_N_CONDITION_KINDS; kind++)
    report (directory, unseat_condition_kind_to_word (kind), kind, kind);
  report (directory, "all conditions", 0, UNSEAT_N_CONDITION_KINDS - 1);
  return 0;
}
