/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "rule-night.h"

/* How many people a run touches, and in which turn, against the demo server: nobody may keep the others from theirs. */

#define MAX_PEOPLE 3
#define MAX_NIGHTS 30

static UnseatRule *
make_rule (guint max_people)
{
  UnseatRule *rule = unseat_rule_new ("gone", "Gone");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  rule->action = UNSEAT_RULE_UNASSIGN;
  rule->leaves_groups = TRUE;
  rule->takes_mailboxes = TRUE;
  rule->brakes.max_holders_percent = 0;
  rule->brakes.max_people = max_people;
  return rule;
}

/* Most of those who have anything are blocked: people of dynamic and mail-enabled groups are among them. */
static void
set_up (Engine *engine)
{
  UnseatDirectory *directory = NULL;

  guarded_set_up (engine);
  g_assert_true (demo_server_add_situations (engine->server));
  engine_load (engine);
  directory = unseat_session_get_directory (engine->session);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (i % 3 > 0 && !g_str_equal (unseat_user_get_user_principal_name (user), DEMO_UPN_ADMIN) && unseat_user_get_assignments (user)->len > 0)
        g_assert_true (demo_server_set_account_enabled (engine->server, unseat_user_get_user_principal_name (user), FALSE));
    }
  guarded_load (engine);
  engine_load (engine);
}

/* How many people a plan for everybody does something for, and for how many nothing. */
static guint
count_people (Engine *engine,
              guint  *n_hopeless)
{
  g_autoptr (UnseatRule) all = make_rule (0);
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (engine, all, UNSEAT_RULE_LOOK);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = NULL;

  changes = unseat_plan_peek_changes (unseat_rule_preview_get_plan (preview));
  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (g_ptr_array_index (changes, i)) == UNSEAT_OUTCOME_PLANNED)
      g_hash_table_add (people, (gpointer) unseat_change_get_user_id (g_ptr_array_index (changes, i)));
  *n_hopeless = unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), UNSEAT_RULE_ACTS) - g_hash_table_size (people);

  return g_hash_table_size (people);
}

/* Returns: how many people the job of a night was about, without those for whom nothing could be done */
static guint
count_served (const RuleNight *night)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = unseat_plan_peek_changes (night->plan);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (g_ptr_array_index (changes, i)) != UNSEAT_OUTCOME_BLOCKED)
      g_hash_table_add (people, (gpointer) unseat_change_get_user_id (g_ptr_array_index (changes, i)));

  return g_hash_table_size (people);
}

/* Night after night the cap is full until everybody is served for whom anything can be done; then those are told of for whom nothing can. */
static void
test_hopeless (void)
{
  g_autoptr (UnseatRule) rule = make_rule (MAX_PEOPLE);
  guint  n_hopeless = 0;
  guint  n_people = 0;
  guint  n_served = 0;
  Engine engine;

  set_up (&engine);
  n_people = count_people (&engine, &n_hopeless);
  g_assert_cmpuint (n_hopeless, >, MAX_PEOPLE); /* or they could not fill the cap */
  g_assert_cmpuint (n_people, >, 2 * MAX_PEOPLE);
  while (n_served < n_people)
    {
      g_autoptr (RuleNight) night = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ACCEPT_JUMP);

      g_assert_cmpint (night->record->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
      g_assert_cmpuint (count_served (night), ==, MIN (MAX_PEOPLE, n_people - n_served));
      g_assert_cmpuint (night->record->n_acts, ==, MAX_PEOPLE);
      n_served += count_served (night);
      rule_night_wait (&engine, 1);
    }
  {
    g_autoptr (RuleNight) night = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ACCEPT_JUMP);

    g_assert_cmpint (night->record->outcome, ==, UNSEAT_RULE_OUTCOME_NOTHING);
    g_assert_cmpuint (night->record->n_acts, ==, MAX_PEOPLE);
    g_assert_cmpuint (unseat_plan_count (night->plan, UNSEAT_OUTCOME_BLOCKED), >=, MAX_PEOPLE);
  }
  guarded_tear_down (&engine);
}

/* One person whose license Microsoft 365 refuses to take, every night: the others come first from the second night on, and then it is tried again. */
static void
test_failing (void)
{
  g_autoptr (UnseatRule) rule = make_rule (1);
  g_autoptr (GHashTable) served = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *failing = NULL;
  g_autofree char *path = NULL;
  guint            n_hopeless = 0;
  guint            n_people = 0;
  Engine           engine;

  set_up (&engine);
  n_people = count_people (&engine, &n_hopeless);
  g_assert_cmpuint (n_people, >, 2);
  {
    g_autoptr (UnseatRulePreview) preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);

    failing = g_strdup (unseat_change_get_user_id (engine_get_change (unseat_rule_preview_get_plan (preview), 0)));
  }
  path = g_strdup_printf ("/users/%s/assignLicense", failing);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", path, 0, 0, 400);
  for (guint i = 0; i <= n_people; i++)
    {
      g_autoptr (RuleNight) night = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ACCEPT_JUMP);
      const char *user_id = unseat_change_get_user_id (engine_get_change (night->plan, 0));

      g_assert_cmpuint (count_served (night), ==, 1);
      g_assert_cmpint (g_str_equal (user_id, failing), ==, i == 0 || i == n_people);
      if (g_str_equal (user_id, failing))
        g_assert_cmpuint (unseat_plan_count (night->plan, UNSEAT_OUTCOME_FAILED), >, 0);
      else
        g_assert_true (g_hash_table_add (served, g_strdup (user_id)));
      rule_night_wait (&engine, 1);
    }
  g_assert_cmpuint (g_hash_table_size (served), ==, n_people - 1);
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-cap/hopeless", test_hopeless);
  g_test_add_func ("/rule-cap/failing", test_failing);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
