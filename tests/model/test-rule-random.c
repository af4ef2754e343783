/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-case.h"

/* Random people of whom much is not known, against random rules. */

#define N_ROUNDS 60000

static guint32
pick_moment (void)
{
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return UNSEAT_MOMENT_UNKNOWN;
    case 1:
      return UNSEAT_MOMENT_NEVER;
    default:
      return (guint32) RULE_AGO (g_test_rand_int_range (-30, 400));
    }
}

static void
pick_person (RulePerson *person)
{
  static const char *const products[] = { RULE_LARGE, RULE_SMALL, RULE_TWIN, RULE_VISIO, RULE_OFFICE, RULE_GHOST };

  person->enabled = g_test_rand_bit ();
  person->guest = g_test_rand_bit ();
  person->created = g_test_rand_bit () ? RULE_AGO (g_test_rand_int_range (0, 900)) : 0;
  for (int i = 0; i < g_test_rand_int_range (1, 4); i++)
    person->paths[i] = (RulePath){
      .sku_id = products[g_test_rand_int_range (0, G_N_ELEMENTS (products))],
      .group_id = g_test_rand_bit () ? RULE_GROUP : NULL,
      .problem = g_test_rand_int_range (0, 5) == 0 ? UNSEAT_ASSIGNMENT_ERROR_COUNT : UNSEAT_ASSIGNMENT_ERROR_NONE,
      .disabled_plan = g_test_rand_int_range (0, 4) == 0 ? UNSEAT_ASSIGNMENT_UNKNOWN_PLANS : NULL,
    };
}

/* Sources that were never read, or too long ago, among others. */
static void
pick_stands (UnseatEvidenceBook *book)
{
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE };

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          stand.problem = UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE;
          break;
        case 1:
          stand.as_of = RULE_AGO (30);
          break;
        default:
          stand.as_of = RULE_AGO (g_test_rand_int_range (0, 3));
        }
      unseat_evidence_book_set_stand (book, source, &stand);
    }
}

/* What reports have: a row of the person or none, one that can be read as a whole or not, and dates of others, or of nobody. */
typedef struct
{
  gboolean has_row[UNSEAT_N_EVIDENCE_SOURCES];
  gboolean is_whole[UNSEAT_N_EVIDENCE_SOURCES];
  guint    dated; /* bits of the uses of which somebody has a date */
} Reports;

static void
pick_report (UnseatDirectory     *directory,
             UnseatEvidenceSource source,
             Reports             *reports)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (directory);
  guint               others = g_test_rand_int_range (0, 3) > 0 ? G_MAXUINT : (guint) g_test_rand_int ();
  guint32             moments[UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE] = { 0 };

  reports->has_row[source] = g_test_rand_int_range (0, 4) > 0;
  reports->is_whole[source] = g_test_rand_int_range (0, 4) > 0;
  rule_case_tell_of (directory, source, RULE_COLLEAGUE, others);
  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    {
      if (unseat_signal_get_source (signal) != source)
        continue;

      moments[signal - UNSEAT_FIRST_USE] = reports->has_row[source] ? pick_moment () : UNSEAT_MOMENT_UNKNOWN;
      if ((others & (1u << signal)) != 0 || moments[signal - UNSEAT_FIRST_USE] > UNSEAT_MOMENT_NEVER)
        reports->dated |= 1u << signal;
    }
  if (reports->has_row[source])
    unseat_evidence_book_put_uses (book, RULE_PERSON, source, moments, reports->is_whole[source]);
}

static Reports
pick_evidence (UnseatDirectory *directory)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (directory);
  Reports             reports = { { FALSE }, { FALSE }, 0 };

  unseat_evidence_book_clear (book);
  pick_stands (book);
  for (UnseatSignal signal = 0; signal < UNSEAT_FIRST_USE; signal++)
    unseat_evidence_book_put (book, RULE_PERSON, signal, pick_moment ());
  pick_report (directory, UNSEAT_EVIDENCE_ACTIVE_USERS, &reports);
  pick_report (directory, UNSEAT_EVIDENCE_APP_USERS, &reports);
  unseat_evidence_book_put_leave (book, RULE_PERSON, pick_moment ());
  return reports;
}

static gboolean
has_date (const Reports *reports,
          UnseatSignal   signal)
{
  return (reports->dated & (1u << signal)) != 0;
}

static gboolean
tells (UnseatRuleJudge     *judge,
       const Reports       *reports,
       UnseatEvidenceSource source)
{
  return reports->has_row[source] && reports->is_whole[source] && unseat_evidence_book_knows (unseat_directory_get_evidence (unseat_rule_judge_get_directory (judge)), source, RULE_NOW);
}

/* Whether what @sku_id is used for is told of the person, whether or not they did it. */
static gboolean
is_product_told (UnseatRuleJudge *judge,
                 const Reports   *reports,
                 const char      *sku_id)
{
  gboolean has_mail = has_date (reports, UNSEAT_SIGNAL_EXCHANGE);
  gboolean has_files = has_date (reports, UNSEAT_SIGNAL_ONEDRIVE) || has_date (reports, UNSEAT_SIGNAL_SHAREPOINT);
  gboolean has_teams = has_date (reports, UNSEAT_SIGNAL_TEAMS);
  gboolean has_apps = has_date (reports, UNSEAT_SIGNAL_APPS) && tells (judge, reports, UNSEAT_EVIDENCE_APP_USERS);

  if (g_str_equal (sku_id, RULE_VISIO))
    return TRUE;
  if (g_str_equal (sku_id, RULE_GHOST))
    return has_mail && has_files && has_teams && has_apps;
  if (g_str_equal (sku_id, RULE_OFFICE))
    return has_mail && has_apps;

  return has_mail && has_teams;
}

static gboolean
is_person_told (UnseatRuleJudge  *judge,
                const Reports    *reports,
                const RulePerson *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (person->paths) && person->paths[i].sku_id != NULL; i++)
    if (person->paths[i].problem == UNSEAT_ASSIGNMENT_ERROR_NONE && !is_product_told (judge, reports, person->paths[i].sku_id))
      return FALSE;

  return tells (judge, reports, UNSEAT_EVIDENCE_ACTIVE_USERS);
}

static gboolean
is_known (const UnseatFact *fact)
{
  return fact->state == UNSEAT_FACT_DATE || fact->state == UNSEAT_FACT_NEVER;
}

static gboolean
is_unused_founded (const UnseatEvidence *evidence,
                   const Reports        *reports,
                   const char           *sku_id)
{
  UnseatSignal other = g_str_equal (sku_id, RULE_OFFICE) ? UNSEAT_SIGNAL_APPS : UNSEAT_SIGNAL_TEAMS;

  return is_known (&evidence->facts[UNSEAT_SIGNAL_EXCHANGE]) && is_known (&evidence->facts[other]) && has_date (reports, UNSEAT_SIGNAL_EXCHANGE) && has_date (reports, other);
}

/* What has to be known for a condition to match, told once more and in another way. */
static gboolean
is_founded (UnseatRuleJudge    *judge,
            UnseatConditionKind kind,
            const RulePerson   *person,
            const Reports      *reports,
            guint               days,
            gint64              blocked_since)
{
  const UnseatEvidence *evidence = unseat_rule_judge_get_evidence (judge);
  const UnseatFact     *successful = &evidence->facts[UNSEAT_SIGNAL_SUCCESSFUL];
  gint64                latest = unseat_evidence_get_latest (evidence, NULL);

  if (kind == UNSEAT_CONDITION_BLOCKED)
    return !person->enabled && blocked_since > 0 && blocked_since <= RULE_AGO (days) && latest <= RULE_AGO (days);
  if (kind == UNSEAT_CONDITION_INACTIVE)
    return is_known (successful) && latest <= RULE_AGO (days) && (successful->when > 0 || person->created > 0) && is_person_told (judge, reports, person);
  if (kind == UNSEAT_CONDITION_LAST_SIGN_IN)
    return successful->state == UNSEAT_FACT_DATE && successful->when <= RULE_AGO (days) && successful->when + days * (gint64) 86400 <= successful->as_of;
  if (kind == UNSEAT_CONDITION_NEVER_SIGNED_IN)
    return successful->state == UNSEAT_FACT_NEVER && person->created > 0 && latest == 0;
  if (kind == UNSEAT_CONDITION_UNUSED)
    return is_unused_founded (evidence, reports, person->paths[0].sku_id);
  if (kind == UNSEAT_CONDITION_LEAVING)
    return evidence->leave.state == UNSEAT_FACT_DATE;

  return kind == UNSEAT_CONDITION_NEW && person->created > 0;
}

static const UnseatConditionKind kinds[] = {
  UNSEAT_CONDITION_BLOCKED,
  UNSEAT_CONDITION_INACTIVE,
  UNSEAT_CONDITION_LAST_SIGN_IN,
  UNSEAT_CONDITION_NEVER_SIGNED_IN,
  UNSEAT_CONDITION_UNUSED,
  UNSEAT_CONDITION_LEAVING,
  UNSEAT_CONDITION_NEW,
};

static void
test_unknown_never_matches (void)
{
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  guint n_matches[G_N_ELEMENTS (kinds)] = { 0 };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      RulePerson person = { FALSE };
      Reports    reports;
      guint      which = i % G_N_ELEMENTS (kinds);
      guint      days = (guint) g_test_rand_int_range (1, 120);
      gint64     blocked_since = g_test_rand_bit () ? RULE_AGO (g_test_rand_int_range (0, 200)) : 0;
      g_autoptr (UnseatRule) rule = rule_case_new_rule (kinds[which], days, NULL);
      g_autoptr (UnseatRuleJudge) judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
      g_autoptr (GHashTable) since = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (UnseatUser) user = NULL;

      pick_person (&person);
      reports = pick_evidence (directory);
      user = rule_case_new_user (&person);
      if (blocked_since > 0)
        g_hash_table_insert (since, (gpointer) RULE_PERSON, &blocked_since);
      unseat_rule_judge_set_blocked_since (judge, since);
      unseat_rule_judge_begin (judge, user);
      if (unseat_rule_judge_ask (judge, person.paths[0].sku_id) != UNSEAT_RULE_ANSWER_YES)
        continue;

      n_matches[which]++;
      g_assert_true (is_founded (judge, kinds[which], &person, &reports, days, blocked_since));
    }

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (n_matches[i], >, 0);
}

static const char *
pick_value (UnseatConditionKind kind)
{
  if (kind == UNSEAT_CONDITION_HOLDS_ALSO)
    return "LARGE";
  if (kind == UNSEAT_CONDITION_DEPARTMENT && g_test_rand_bit ())
    return "SALES";
  if (kind == UNSEAT_CONDITION_DOMAIN && g_test_rand_bit ())
    return "Contoso.Example";

  return RULE_GROUP;
}

static UnseatRule *
pick_rule (void)
{
  UnseatRule *rule = unseat_rule_new ("rule", "A rule");
  int         n = g_test_rand_int_range (1, 5);

  rule->junction = g_test_rand_bit () ? UNSEAT_RULE_ALL : UNSEAT_RULE_ANY;
  for (int i = 0; i < n; i++)
    {
      UnseatConditionKind kind = (UnseatConditionKind) g_test_rand_int_range (0, UNSEAT_N_CONDITION_KINDS);

      g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, (guint) g_test_rand_int_range (1, 100), pick_value (kind), NULL));
    }
  return rule;
}

/* When nothing was read, nothing that rests on it matches. */
static void
test_nothing_known (void)
{
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();

  for (guint i = 0; i < N_ROUNDS / 10; i++)
    {
      g_autoptr (UnseatRule) rule = pick_rule ();
      g_autoptr (UnseatRuleJudge) judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
      g_autoptr (UnseatUser) user = NULL;
      RulePerson person = { FALSE };

      pick_person (&person);
      person.created = 0;
      unseat_evidence_book_clear (unseat_directory_get_evidence (directory));
      user = rule_case_new_user (&person);
      unseat_rule_judge_begin (judge, user);
      for (guint k = 0; k < rule->conditions->len; k++)
        {
          const UnseatRuleCondition *condition = g_ptr_array_index (rule->conditions, k);
          UnseatRuleAnswer           answer = unseat_rule_judge_ask_condition (judge, k, person.paths[0].sku_id);

          if (condition->kind == UNSEAT_CONDITION_BLOCKED || condition->kind == UNSEAT_CONDITION_NEW || condition->kind == UNSEAT_CONDITION_MEMBER || condition->kind == UNSEAT_CONDITION_RENEWS)
            g_assert_cmpint (answer, !=, UNSEAT_RULE_ANSWER_YES);
          for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
            g_assert_false (unseat_rule_condition_needs (condition, source) && answer == UNSEAT_RULE_ANSWER_YES);
        }
    }
}

static void
pick_members (UnseatDirectory *directory)
{
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (g_test_rand_bit ())
    g_hash_table_insert (members, g_strdup (RULE_PERSON), GINT_TO_POINTER (TRUE));
  unseat_directory_set_members (directory, RULE_GROUP, g_test_rand_bit () ? members : NULL);
}

static void
add_subscription (GPtrArray  *subscriptions,
                  const char *sku_id)
{
  const UnseatSubscription subscription = {
    .id = (char *) sku_id,
    .sku_id = (char *) sku_id,
    .status = UNSEAT_PRODUCT_ENABLED,
    .next = RULE_AGO (g_test_rand_int_range (-200, 10)),
  };

  g_ptr_array_add (subscriptions, unseat_subscription_copy (&subscription));
}

static void
pick_subscriptions (UnseatDirectory *directory)
{
  g_autoptr (GPtrArray) subscriptions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);

  add_subscription (subscriptions, RULE_LARGE);
  add_subscription (subscriptions, RULE_SMALL);
  unseat_directory_set_subscriptions (directory, subscriptions, g_test_rand_bit () ? "Not allowed" : NULL);
}

/* Whom the cheap look rules out, nothing of theirs matches, or is not known.  Every kind of condition rules somebody out. */
static void
test_cheap_look (void)
{
  guint n_ruled_out[UNSEAT_N_CONDITION_KINDS] = { 0 };
  guint n_no_target = 0;

  for (guint i = 0; i < N_ROUNDS / 2; i++)
    {
      g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
      UnseatConditionKind kind = (UnseatConditionKind) (i / 2 % UNSEAT_N_CONDITION_KINDS);
      g_autoptr (UnseatRule) rule = i % 2 == 0 ? pick_rule () : rule_case_new_rule (kind, (guint) g_test_rand_int_range (1, 100), pick_value (kind));
      g_autoptr (UnseatRuleJudge) judge = NULL;
      g_autoptr (UnseatUser) user = NULL;
      RulePerson person = { FALSE };

      pick_person (&person);
      pick_evidence (directory);
      pick_members (directory);
      pick_subscriptions (directory);
      user = rule_case_new_user (&person);
      unseat_directory_update_user (directory, user);
      if (g_test_rand_int_range (0, 4) == 0)
        rule->products = g_strsplit ("SMALL " RULE_VISIO, " ", -1);
      judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
      if (unseat_rule_judge_may_match (judge, 0))
        continue;

      if (rule->conditions->len == 1 && rule->products == NULL)
        n_ruled_out[((const UnseatRuleCondition *) rule->conditions->pdata[0])->kind]++;
      n_no_target += rule->junction == UNSEAT_RULE_ANY ? 1 : 0;
      unseat_rule_judge_begin (judge, user);
      for (guint k = 0; k < G_N_ELEMENTS (person.paths) && person.paths[k].sku_id != NULL; k++)
        g_assert_cmpint (unseat_rule_judge_ask (judge, person.paths[k].sku_id), ==, UNSEAT_RULE_ANSWER_NO);
    }

  g_assert_cmpuint (n_no_target, >, 0);
  for (UnseatConditionKind kind = 0; kind < UNSEAT_N_CONDITION_KINDS; kind++)
    {
      g_test_message ("%s rules out %u", unseat_condition_kind_to_word (kind), n_ruled_out[kind]);
      g_assert_cmpuint (n_ruled_out[kind], >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-random/unknown-never-matches", test_unknown_never_matches);
  g_test_add_func ("/rule-random/nothing-known", test_nothing_known);
  g_test_add_func ("/rule-random/cheap-look", test_cheap_look);
  return g_test_run ();
}
