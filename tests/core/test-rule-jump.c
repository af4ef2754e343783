/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "rule-night.h"
#include "unseat-rule-shelf.h"

/* Which of many who match at once are a jump, and which were foreseen, against the demo server. */

#define N_BLOCKED 20 /* by a mistake of somebody, on one day */

/* Returns: (transfer full): a rule that comes with Unseat, on */
static UnseatRule *
make_ready_made (void)
{
  g_autoptr (GPtrArray) shelf = unseat_rule_shelf_list ();
  g_autoptr (GError) error = NULL;
  UnseatRule *rule = unseat_rule_copy (unseat_rule_shelf_find (shelf, "blocked-30-days", &error));

  g_assert_no_error (error);
  rule->is_enabled = TRUE;
  return rule;
}

/* Returns: (transfer full): about everybody who is blocked, for so many days */
static void
set_up (Engine *engine)
{
  guarded_set_up (engine);
  demo_server_set_settled_scopes (engine->server, (const char *const[]){ NULL });
}

static void
block_many (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  guint            n = 0;

  for (guint i = 0; n < N_BLOCKED; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (!unseat_user_is_enabled (user) || unseat_user_get_assignments (user)->len == 0)
        continue;
      g_assert_true (demo_server_set_account_enabled (engine->server, unseat_user_get_user_principal_name (user), FALSE));
      n++;
    }
}

/* Somebody looks every day meanwhile, and nothing runs. */
static void
watch (Engine           *engine,
       const UnseatRule *rule,
       guint             days)
{
  for (guint day = 0; day < days; day++)
    {
      g_autoptr (UnseatRulePreview) seen = NULL;

      rule_night_wait (engine, 1);
      engine_load (engine);
      seen = rule_kit_look (engine, rule, UNSEAT_RULE_LOOK);
    }
}

/* Everybody who was blocked when Unseat first looked comes at once, a month later, and that night takes everything back by itself. */
static void
test_first_month (void)
{
  g_autoptr (UnseatRule) rule = make_ready_made ();
  Engine engine;

  set_up (&engine);
  for (guint night = 0; night < 30; night++)
    {
      g_autoptr (RuleNight) early = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);

      g_assert_cmpuint (early->record->n_matched, ==, 0);
      g_assert_cmpint (early->record->outcome, ==, UNSEAT_RULE_OUTCOME_NOTHING);
      rule_night_wait (&engine, 1);
    }
  rule->takes_mailboxes = TRUE;
  {
    g_autoptr (RuleNight) ripe = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);

    g_assert_cmpstr (ripe->record->note, ==, NULL);
    g_assert_cmpint (ripe->record->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
    g_assert_cmpuint (ripe->record->n_matched, >, UNSEAT_RULE_FEW);
    g_assert_cmpuint (unseat_plan_count (ripe->plan, UNSEAT_OUTCOME_VERIFIED), >, UNSEAT_RULE_FEW);
  }
  guarded_tear_down (&engine);
}

/* Many who are blocked on one day are a jump for a rule that does not wait, and it stays stopped until somebody has seen it and lets it pass; then the nights go
 * on. */
static void
test_true_jump (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  Engine engine;
  guint  n_before = 0;

  set_up (&engine);
  {
    g_autoptr (RuleNight) first = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);

    g_assert_cmpint (first->record->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED); /* with nothing to compare it with */
    rule_night_wait (&engine, 1);
  }
  {
    g_autoptr (RuleNight) second = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);

    n_before = second->record->n_matched;
    g_assert_cmpint (second->record->outcome, ==, UNSEAT_RULE_OUTCOME_NOTHING);
  }
  block_many (&engine);
  for (guint night = 0; night < 2; night++)
    {
      g_autoptr (RuleNight) jump = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
      g_autofree char *expected = g_strdup_printf ("Many more people match than in the last run: %u instead of %u.", n_before + N_BLOCKED, n_before);

      g_assert_cmpint (jump->record->outcome, ==, UNSEAT_RULE_OUTCOME_STOPPED);
      g_assert_cmpstr (jump->record->note, ==, expected);
      rule_night_wait (&engine, 1);
    }
  rule->brakes.max_people = 3;
  for (guint night = 0; night < 3; night++)
    {
      g_autoptr (RuleNight) accepted = rule_night_run (&engine, rule, night == 0 ? UNSEAT_RULE_BRAKES_ACCEPT_JUMP : UNSEAT_RULE_BRAKES_ALL);

      g_assert_cmpint (accepted->record->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
      rule_night_wait (&engine, 1);
    }
  guarded_tear_down (&engine);
}

/* Who was blocked after the last run that was not stopped was not foreseen by anybody, for however long others have seen it since. */
static void
test_not_foreseen (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 30, UNSEAT_RULE_UNASSIGN);
  g_autoptr (RuleNight) first = NULL;
  g_autoptr (RuleNight) second = NULL;
  Engine engine;

  set_up (&engine);
  first = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
  g_assert_cmpuint (first->record->n_matched, ==, 0);
  block_many (&engine);
  watch (&engine, rule, 31);
  rule_night_wait (&engine, 1);
  second = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
  g_assert_cmpint (second->record->outcome, ==, UNSEAT_RULE_OUTCOME_STOPPED);
  g_assert_cmpuint (second->record->n_matched, >, N_BLOCKED);
  g_assert_nonnull (strstr (second->record->note, "20 instead of 0, without "));
  guarded_tear_down (&engine);
}

/* Who matches for another reason as well was not waiting for days: of a rule that asks for any of its conditions, a jump of the other one stays a jump. */
static void
test_other_reason (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 30, UNSEAT_RULE_UNASSIGN);
  g_autoptr (RuleNight) first = NULL;
  g_autoptr (RuleNight) second = NULL;
  UnseatRuleCondition *other = unseat_rule_condition_new (UNSEAT_CONDITION_DEPARTMENT, 0, "Nowhere", NULL);
  Engine               engine;

  rule->junction = UNSEAT_RULE_ANY;
  g_ptr_array_add (rule->conditions, other);
  set_up (&engine);
  first = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
  g_assert_cmpuint (first->record->n_matched, ==, 0);
  watch (&engine, rule, 30);
  rule_night_wait (&engine, 1);
  other->kind = UNSEAT_CONDITION_BLOCKED; /* as if a damaged answer said of everybody who is blocked that this is their department */
  second = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
  g_assert_cmpint (second->record->outcome, ==, UNSEAT_RULE_OUTCOME_STOPPED);
  g_assert_null (strstr (second->record->note, "without"));
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-jump/first-month", test_first_month);
  g_test_add_func ("/rule-jump/true-jump", test_true_jump);
  g_test_add_func ("/rule-jump/not-foreseen", test_not_foreseen);
  g_test_add_func ("/rule-jump/other-reason", test_other_reason);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
