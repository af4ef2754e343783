/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine.h"
#include "unseat-rule-brakes.h"
#include "unseat-rule-cap.h"
#include "unseat-rule-history.h"
#include "unseat-rule-sweep.h"
#include "unseat-rule-words.h"

/* Brakes, and months of runs, of a company that is made here. */

#define DAY ((gint64) 24 * 60 * 60)
#define START ((gint64) 1780000000)
#define SKU "00000000-0000-4000-8000-0000000000e5"
#define ID_FORMAT "%08x-1111-4222-8333-444444444444"
#define N_PEOPLE 40
#define N_DAYS 150
#define INACTIVE_DAYS 30
#define SOAK_DAYS 10
#define COOL_DOWN_DAYS 20

static char *
make_id (guint i)
{
  return g_strdup_printf (ID_FORMAT, i);
}

static UnseatUser *
make_user (guint    i,
           gboolean holds)
{
  g_autofree char *id = make_id (i);
  g_autofree char *name = g_strdup_printf ("Person %02u", i);
  GPtrArray       *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  if (holds)
    g_ptr_array_add (paths, unseat_assignment_new (SKU, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  return unseat_user_new (&(UnseatUserFacts){ .id = id, .display_name = name, .user_principal_name = name, .enabled = TRUE, .created = START - 900 * DAY }, paths);
}

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = SKU, .part_number = "VISIO", .name = "Visio" }, NULL));
  unseat_directory_set_products (directory, products);
  for (guint i = 0; i < N_PEOPLE; i++)
    g_ptr_array_add (users, make_user (i, TRUE));
  unseat_directory_add_users (directory, users);
  return directory;
}

static UnseatRule *
make_rule (void)
{
  UnseatRule *rule = unseat_rule_new ("away", "Away");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_INACTIVE, INACTIVE_DAYS, NULL, NULL));
  rule->action = UNSEAT_RULE_UNASSIGN;
  memset (&rule->brakes, 0, sizeof rule->brakes);
  return rule;
}

/* The report has a row of everybody, without a use, and one of a colleague who uses everything. */
static void
tell_uses (UnseatDirectory *directory)
{
  const guint32 none[UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE] = { UNSEAT_MOMENT_UNKNOWN };
  guint32       all[UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE];

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    all[i] = (guint32) START;
  for (guint i = 0; i <= N_PEOPLE; i++)
    {
      g_autofree char *id = make_id (i);

      unseat_evidence_book_put_uses (unseat_directory_get_evidence (directory), id, UNSEAT_EVIDENCE_ACTIVE_USERS, i < N_PEOPLE ? none : all, TRUE);
    }
}

static void
set_read (UnseatDirectory *directory,
          gint64           when)
{
  const UnseatEvidenceStand stand = { .as_of = when, .read_at = when };

  tell_uses (directory);
  for (UnseatEvidenceSource source = UNSEAT_EVIDENCE_SIGN_INS; source <= UNSEAT_EVIDENCE_APP_USERS; source++)
    unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), source, &stand);
}

static void
put_sign_in (UnseatDirectory *directory,
             guint            i,
             gint64           moment)
{
  g_autofree char *id = make_id (i);

  unseat_evidence_book_put (unseat_directory_get_evidence (directory), id, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) moment);
}

/* Returns: (transfer full): findings of @n people with one license each */
static UnseatRuleFindings *
make_findings (const UnseatRule *rule,
               guint             n)
{
  UnseatRuleFindings *findings = unseat_rule_findings_new (rule);

  for (guint i = 0; i < n; i++)
    {
      UnseatRuleMatch *match = g_new0 (UnseatRuleMatch, 1);

      match->user_id = make_id (i);
      match->sku_id = g_strdup (SKU);
      match->is_held = TRUE;
      g_ptr_array_add (findings->matches, match);
    }
  return findings;
}

static guint
count_stops (UnseatDirectory        *directory,
             const UnseatRule       *rule,
             guint                   n,
             const UnseatRuleMemory *memory,
             UnseatRuleBrakeFlags    flags)
{
  g_autoptr (UnseatRuleFindings) findings = make_findings (rule, n);

  unseat_rule_brakes_stop (findings, directory, NULL, memory, flags, START);
  return findings->stops->len;
}

static void
test_jump (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();

  set_read (directory, START);
  rule->brakes.max_growth_percent = 50;
  g_assert_cmpuint (count_stops (directory, rule, 30, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0); /* nothing to compare with */
  memory->has_last = TRUE;
  memory->n_last = 20;
  g_assert_cmpuint (count_stops (directory, rule, 30, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
  g_assert_cmpuint (count_stops (directory, rule, 31, memory, UNSEAT_RULE_BRAKES_ALL), ==, 1);
  g_assert_cmpuint (count_stops (directory, rule, 31, memory, UNSEAT_RULE_BRAKES_ACCEPT_JUMP), ==, 0);
  g_assert_cmpuint (count_stops (directory, rule, 31, memory, UNSEAT_RULE_BRAKES_ACCEPT_MANY), ==, 1);
  g_assert_cmpuint (count_stops (directory, rule, 2, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
  memory->n_last = 0;
  g_assert_cmpuint (count_stops (directory, rule, UNSEAT_RULE_FEW, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0); /* a few are no jump */
  g_assert_cmpuint (count_stops (directory, rule, UNSEAT_RULE_FEW + 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 1);
  rule->action = UNSEAT_RULE_REPORT;
  g_assert_cmpuint (count_stops (directory, rule, 31, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
}

static void
test_share (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();

  set_read (directory, START);
  rule->brakes.max_holders_percent = 25;
  g_assert_cmpuint (count_stops (directory, rule, N_PEOPLE / 4, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
  g_assert_cmpuint (count_stops (directory, rule, N_PEOPLE / 4 + 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 1);
  g_assert_cmpuint (count_stops (directory, rule, N_PEOPLE / 4 + 1, memory, UNSEAT_RULE_BRAKES_ACCEPT_JUMP), ==, 1);
  g_assert_cmpuint (count_stops (directory, rule, N_PEOPLE / 4 + 1, memory, UNSEAT_RULE_BRAKES_ACCEPT_MANY), ==, 0);
  rule->brakes.max_holders_percent = 1;
  g_assert_cmpuint (count_stops (directory, rule, UNSEAT_RULE_FEW, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
  rule->brakes.max_holders_percent = 0;
  g_assert_cmpuint (count_stops (directory, rule, N_PEOPLE, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
}

/* Whoever has no seat is none of those who have the product, of whom the sentence tells. */
static void
test_share_without_seats (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRuleSweep) sweep = NULL;
  g_autoptr (UnseatRuleFindings) findings = NULL;
  g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (GError) error = NULL;
  UnseatRuleCondition *condition = g_ptr_array_index (rule->conditions, 0);
  g_autofree char     *id = make_id (N_PEOPLE);

  g_ptr_array_add (paths, unseat_assignment_new (SKU, NULL, UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL, 0));
  g_ptr_array_add (more, unseat_user_new (&(UnseatUserFacts){ .id = id, .user_principal_name = "z", .enabled = TRUE, .created = START - DAY }, g_steal_pointer (&paths)));
  unseat_directory_add_users (directory, more);
  set_read (directory, START);
  condition->kind = UNSEAT_CONDITION_NEW;
  condition->days = 9000;
  rule->brakes.max_holders_percent = 50;
  sweep = unseat_rule_sweep_new (directory, rule, memory, START);
  engine_run (UNSEAT_OPERATION (sweep), NULL, &error);
  g_assert_no_error (error);
  findings = unseat_rule_sweep_steal_findings (sweep);
  g_assert_cmpuint (findings->matches->len, ==, N_PEOPLE + 1);
  unseat_rule_brakes_stop (findings, directory, NULL, memory, UNSEAT_RULE_BRAKES_ALL, START);
  g_assert_cmpuint (findings->stops->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (findings->stops, 0), ==, "Too many of those who have it match: 40 of 40 who have Visio.");
}

static void
test_data (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRule) blocked = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  UnseatRuleCondition *condition = g_ptr_array_index (blocked->conditions, 0);

  rule->brakes.max_data_hours = 48;
  g_assert_cmpuint (count_stops (directory, rule, 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 2); /* never read: sign-ins, reports */
  set_read (directory, START - 2 * DAY);
  g_assert_cmpuint (count_stops (directory, rule, 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
  set_read (directory, START - 2 * DAY - 1);
  g_assert_cmpuint (count_stops (directory, rule, 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 1);
  rule->action = UNSEAT_RULE_REPORT;
  g_assert_cmpuint (count_stops (directory, rule, 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 1);
  rule->brakes.max_data_hours = 0;
  g_assert_cmpuint (count_stops (directory, rule, 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
  /* What a rule does not ask for need not be known. */
  condition->kind = UNSEAT_CONDITION_GUEST;
  blocked->brakes.max_data_hours = 1;
  g_assert_cmpuint (count_stops (directory, blocked, 1, memory, UNSEAT_RULE_BRAKES_ALL), ==, 0);
}

static void
set_problem (UnseatDirectory      *directory,
             UnseatEvidenceSource  source,
             UnseatEvidenceProblem problem)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (directory);
  UnseatEvidenceStand stand = *unseat_evidence_book_get_stand (book, source);

  stand.problem = problem;
  stand.failure = problem == UNSEAT_EVIDENCE_PROBLEM_FAILED ? "The server is busy." : NULL;
  unseat_evidence_book_set_stand (book, source, &stand);
}

/* What was read in time is gone by when it cannot be read for the moment, not when it may not be read any more. */
static void
test_refused (void)
{
  const struct
  {
    UnseatEvidenceSource  source;
    UnseatEvidenceProblem problem;
    const char           *stop; /* (nullable) */
    const char           *note; /* (nullable) */
  } rows[] = {
    { UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NONE, NULL, NULL },
    { UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM, "Microsoft Entra ID P1", NULL },
    { UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NO_ROLE, "When people signed in is not known", NULL },
    { UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE, "AuditLog.Read.All", NULL },
    { UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_EVIDENCE_PROBLEM_NO_ROLE, "When people used their apps is not known", NULL },
    { UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_FAILED, NULL, "could not be read this time: The server is busy. The rule goes by what was read 5 hours ago." },
    { UNSEAT_EVIDENCE_LEAVES, UNSEAT_EVIDENCE_PROBLEM_NO_ROLE, NULL, NULL }, /* which the rule does not ask for */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatDirectory) directory = make_directory ();
      g_autoptr (UnseatRule) rule = make_rule ();
      g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
      g_autoptr (UnseatRuleFindings) findings = make_findings (rule, 1);
      guint n_notes = findings->notes->len;

      findings->rule->brakes.max_data_hours = 48;
      set_read (directory, START - 5 * 60 * 60);
      set_problem (directory, rows[i].source, rows[i].problem);
      unseat_rule_brakes_stop (findings, directory, NULL, memory, UNSEAT_RULE_BRAKES_ALL, START);
      g_assert_cmpuint (findings->stops->len, ==, rows[i].stop != NULL ? 1 : 0);
      g_assert_true (rows[i].stop == NULL || strstr (g_ptr_array_index (findings->stops, 0), rows[i].stop) != NULL);
      g_assert_cmpuint (findings->notes->len, ==, n_notes + (rows[i].note != NULL ? 1 : 0));
      g_assert_true (rows[i].note == NULL || strstr (g_ptr_array_index (findings->notes, n_notes), rows[i].note) != NULL);
    }
}

/* Leave dates, which are no fault elsewhere. */
static void
test_refused_leaves (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRuleFindings) findings = NULL;
  UnseatRuleCondition      *condition = g_ptr_array_index (rule->conditions, 0);
  const UnseatEvidenceStand stand = { .as_of = START, .read_at = START, .problem = UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE };

  condition->kind = UNSEAT_CONDITION_LEAVING;
  findings = make_findings (rule, 1);
  unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), UNSEAT_EVIDENCE_LEAVES, &stand);
  unseat_rule_brakes_stop (findings, directory, NULL, memory, UNSEAT_RULE_BRAKES_ALL, START);
  g_assert_cmpuint (findings->stops->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (findings->stops, 0), "User-LifeCycleInfo.Read.All"));
}

static void
test_cap (void)
{
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRuleFindings) findings = NULL;
  g_autoptr (UnseatRuleCap) cap = NULL;
  UnseatRuleMatch *second = g_new0 (UnseatRuleMatch, 1);
  g_autofree char *failed = NULL;
  g_autofree char *id = make_id (0);

  rule->brakes.max_people = 3;
  findings = make_findings (rule, 5);
  second->user_id = make_id (2);
  second->sku_id = g_strdup ("00000000-0000-4000-8000-0000000000e3");
  g_ptr_array_insert (findings->matches, 3, second); /* of the third person: comes along */
  cap = unseat_rule_cap_new (findings, memory);
  g_assert_cmpuint (unseat_rule_findings_count (findings, UNSEAT_RULE_ACTS), ==, 3);
  g_assert_cmpuint (unseat_rule_findings_count (findings, UNSEAT_RULE_LEFT_OUT), ==, 2);
  g_assert_cmpint (second->fate, ==, UNSEAT_RULE_ACTS);
  g_clear_pointer (&cap, unseat_rule_cap_free);
  g_clear_pointer (&findings, unseat_rule_findings_free);

  /* With whom it failed stands behind the others. */
  failed = unseat_rule_match_dup_key (id, SKU);
  unseat_rule_memory_put (memory->tried, failed, START - DAY);
  findings = make_findings (rule, 4);
  cap = unseat_rule_cap_new (findings, memory);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (((const UnseatRuleMatch *) g_ptr_array_index (findings->matches, i))->fate, ==, i == 0 ? UNSEAT_RULE_LEFT_OUT : UNSEAT_RULE_ACTS);
}

static void
test_cool_down (void)
{
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autofree char *id = make_id (0);
  g_autofree char *key = unseat_rule_match_dup_key (id, SKU);

  rule->brakes.cool_down_days = 30;
  for (guint days = 29; days <= 31; days++)
    {
      g_autoptr (UnseatRuleFindings) findings = make_findings (rule, 2);

      unseat_rule_memory_put (memory->touched, key, START - days * DAY);
      unseat_rule_brakes_hold (findings, memory, START, START);
      g_assert_cmpuint (unseat_rule_findings_count (findings, UNSEAT_RULE_ACTS), ==, days < 30 ? 1 : 2);
    }
}

/* Of people who were read before a rule took something from them, nothing is said of its coming back. */
static void
test_taken_since (void)
{
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autofree char *id = make_id (0);
  g_autofree char *key = unseat_rule_match_dup_key (id, SKU);

  rule->brakes.cool_down_days = 30;
  unseat_rule_memory_put (memory->touched, key, START - 60);
  for (gint64 read_at = START - 61; read_at <= START - 60; read_at++)
    {
      g_autoptr (UnseatRuleFindings) findings = make_findings (rule, 2);
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, 0);
      gboolean               is_old = read_at < START - 60;

      unseat_rule_brakes_hold (findings, memory, read_at, START);
      g_assert_cmpint (match->fate, ==, UNSEAT_RULE_LEFT_OUT);
      g_assert_true ((strstr (match->note, "it has come back") == NULL) == is_old);
      g_assert_true ((strstr (match->note, "later than the people were read here") != NULL) == is_old);
    }
}

/* The last successful sign-in is told with its date and where that is from. */
static void
test_last_sign_in (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRuleSweep) sweep = NULL;
  g_autoptr (UnseatRuleFindings) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char       *day = unseat_rule_format_day (START - 40 * DAY);
  g_autofree char       *id = make_id (3);
  const char            *why = NULL;
  UnseatRuleCondition   *condition = g_ptr_array_index (rule->conditions, 0);
  const UnseatRuleMatch *match = NULL;

  condition->kind = UNSEAT_CONDITION_LAST_SIGN_IN;
  set_read (directory, START);
  put_sign_in (directory, 2, START - 5 * DAY);
  put_sign_in (directory, 3, START - 40 * DAY);
  unseat_evidence_book_put (unseat_directory_get_evidence (directory), id, UNSEAT_SIGNAL_TEAMS, (guint32) (START - DAY));
  put_sign_in (directory, 4, UNSEAT_MOMENT_NEVER);

  sweep = unseat_rule_sweep_new (directory, rule, memory, START);
  engine_run (UNSEAT_OPERATION (sweep), NULL, &error);
  g_assert_no_error (error);
  findings = unseat_rule_sweep_steal_findings (sweep);
  g_assert_cmpuint (findings->matches->len, ==, 1);
  g_assert_cmpuint (findings->n_unknown, ==, N_PEOPLE - 3);
  match = g_ptr_array_index (findings->matches, 0);
  g_assert_cmpstr (match->user_id, ==, id);
  why = match->why;
  g_assert_true (g_str_has_prefix (why, "Last successful sign-in: "));
  g_assert_nonnull (strstr (why, day));
  g_assert_nonnull (strstr (why, "40 days ago"));
  g_assert_nonnull (strstr (why, "Source: Microsoft Entra, as of "));
}

/* --- Months of runs --- */

typedef struct
{
  gint64 last_sign_in;
  gint64 matches_since; /* 0: does not match */
  gint64 taken;         /* 0: never */
  gint64 given_back;
} Person;

static UnseatRuleFindings *
run_once (UnseatDirectory        *directory,
          const UnseatRule       *rule,
          const UnseatRuleMemory *memory,
          gint64                  now)
{
  g_autoptr (UnseatRuleCap) cap = NULL;
  g_autoptr (UnseatRuleSweep) sweep = unseat_rule_sweep_new (directory, rule, memory, now);
  g_autoptr (GError) error = NULL;
  UnseatRuleFindings *findings = NULL;

  engine_run (UNSEAT_OPERATION (sweep), NULL, &error);
  g_assert_no_error (error);
  findings = unseat_rule_sweep_steal_findings (sweep);
  unseat_rule_brakes_hold (findings, memory, now, now);
  cap = unseat_rule_cap_new (findings, memory);
  unseat_rule_brakes_stop (findings, directory, NULL, memory, UNSEAT_RULE_BRAKES_ALL, now);
  return findings;
}

static void
live_a_day (UnseatDirectory *directory,
            Person          *people,
            gint64           now)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr (UnseatUser) user = NULL;

      /* Some come every day, some hardly ever. */
      if (g_test_rand_int_range (0, 1 + (int) (i * i) / 8) == 0)
        people[i].last_sign_in = now - g_test_rand_int_range (0, (gint32) DAY);
      put_sign_in (directory, i, people[i].last_sign_in);
      if (people[i].taken == 0 || people[i].given_back >= people[i].taken || g_test_rand_int_range (0, 15) != 0)
        continue;
      people[i].given_back = now;
      user = make_user (i, TRUE);
      unseat_directory_update_user (directory, user);
    }
}

/* What is told again in another way: who may be touched at all. */
static void
check_match (const UnseatRuleMatch *match,
             Person                *person,
             gint64                 now)
{
  gint64 away = now - person->last_sign_in;

  g_assert_cmpint (away, >=, INACTIVE_DAYS * DAY);
  if (match->fate != UNSEAT_RULE_ACTS)
    return;

  g_assert_cmpint (person->matches_since, >, 0);
  g_assert_cmpint (now - person->matches_since, >=, SOAK_DAYS * DAY);
  g_assert_true (person->taken == 0 || now - person->taken >= COOL_DOWN_DAYS * DAY);
}

static void
take (UnseatDirectory       *directory,
      UnseatRuleMemory      *memory,
      const UnseatRuleMatch *match,
      Person                *person,
      guint                  i,
      gint64                 now)
{
  g_autofree char *key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
  g_autoptr (UnseatUser) user = make_user (i, FALSE);

  unseat_directory_update_user (directory, user);
  unseat_rule_memory_put (memory->touched, key, now);
  person->taken = now;
}

/* Returns: how many licenses were taken */
static guint
do_run (UnseatDirectory  *directory,
        const UnseatRule *rule,
        UnseatRuleMemory *memory,
        Person           *people,
        gint64            now)
{
  g_autoptr (UnseatRuleFindings) findings = run_once (directory, rule, memory, now);
  gboolean is_matched[N_PEOPLE] = { FALSE };
  guint    n = 0;

  if (findings->stops->len > 0)
    return 0;

  for (guint k = 0; k < findings->matches->len; k++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, k);
      guint                  i = (guint) g_ascii_strtoull (match->user_id, NULL, 16);

      is_matched[i] = match->since > 0;
      if (is_matched[i] && people[i].matches_since == 0)
        people[i].matches_since = now;
      check_match (match, &people[i], now);
      if (match->fate != UNSEAT_RULE_ACTS)
        continue;
      take (directory, memory, match, &people[i], i, now);
      n++;
    }
  g_hash_table_unref (memory->queue);
  memory->queue = unseat_rule_brakes_make_queue (findings, memory, now);
  for (guint i = 0; i < N_PEOPLE; i++)
    if (!is_matched[i])
      people[i].matches_since = 0;
  g_assert_cmpuint (n, <=, rule->brakes.max_people);
  return n;
}

/* People come and go; some nights nothing can be read.  Nobody loses anything who was seen in the time, nobody before they have waited, and
 * whoever comes back to life drops out. */
static void
test_months (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = make_rule ();
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  Person people[N_PEOPLE] = { { 0 } };
  guint  n_taken = 0;
  guint  n_waited = 0;

  rule->brakes.soak_days = SOAK_DAYS;
  rule->brakes.cool_down_days = COOL_DOWN_DAYS;
  rule->brakes.max_people = 3;
  rule->brakes.max_data_hours = 48;
  for (guint i = 0; i < N_PEOPLE; i++)
    people[i].last_sign_in = START - DAY;
  for (guint day = 0; day < N_DAYS; day++)
    {
      gint64 now = START + day * DAY;

      live_a_day (directory, people, now);
      if (day < 3 || g_test_rand_int_range (0, 6) != 0)
        set_read (directory, now);
      n_taken += do_run (directory, rule, memory, people, now);
      n_waited += g_hash_table_size (memory->queue);
    }
  g_assert_cmpuint (n_taken, >, 0);
  g_assert_cmpuint (n_waited, >, n_taken);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-brakes/jump", test_jump);
  g_test_add_func ("/rule-brakes/share", test_share);
  g_test_add_func ("/rule-brakes/share-without-seats", test_share_without_seats);
  g_test_add_func ("/rule-brakes/data", test_data);
  g_test_add_func ("/rule-brakes/refused", test_refused);
  g_test_add_func ("/rule-brakes/refused-leaves", test_refused_leaves);
  g_test_add_func ("/rule-brakes/cap", test_cap);
  g_test_add_func ("/rule-brakes/cool-down", test_cool_down);
  g_test_add_func ("/rule-brakes/taken-since", test_taken_since);
  g_test_add_func ("/rule-brakes/last-sign-in", test_last_sign_in);
  g_test_add_func ("/rule-brakes/months", test_months);
  return g_test_run ();
}
