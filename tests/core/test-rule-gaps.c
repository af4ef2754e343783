/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-rule-gaps.h"
#include "unseat-rule-history.h"
#include "unseat-rule-looks.h"
#include "unseat-rule-words.h"

/* Times in which nobody looked who is blocked: whoever was so before and after has not been so all the while, as far as anybody knows. */

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* --- By the tables --- */

static UnseatRule *
make (guint days,
      guint every_days)
{
  UnseatRule *rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, days, UNSEAT_RULE_UNASSIGN);

  rule->every_days = every_days;
  return rule;
}

/* As who waits, but somebody has to look in between; a night may always pass. */
static void
test_limit (void)
{
  static const struct
  {
    guint    days;
    guint    every_days;
    gint64   limit;
    gboolean is_seldom;
  } all[] = {
    { 30, 1, 4 * DAY + 2 * HOUR, FALSE },
    { 30, 7, 10 * DAY + 2 * HOUR, FALSE },
    { 30, 30, 30 * DAY - 1, TRUE },
    { 31, 30, 31 * DAY - 1, FALSE },
    { 4, 1, 4 * DAY - 1, FALSE },
    { 3, 1, 3 * DAY - 1, FALSE },
    { 2, 1, 2 * DAY - 1, FALSE },
    { 1, 1, DAY + 2 * HOUR, FALSE },
    { 1, 2, DAY + 2 * HOUR, TRUE },
    { 7, 7, 7 * DAY - 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (UnseatRule) rule = make (all[i].days, all[i].every_days);
      g_autofree char *rhythm = unseat_rule_gaps_describe_rhythm (rule);

      g_assert_cmpint (unseat_rule_gaps_get_limit (rule), ==, all[i].limit);
      g_assert_cmpint (rhythm != NULL, ==, all[i].is_seldom);
    }
}

/* The shortest of several spans is the one that counts. */
static void
test_several_spans (void)
{
  g_autoptr (UnseatRule) rule = make (30, 1);
  g_autoptr (UnseatRule) other = rule_kit_make (UNSEAT_CONDITION_INACTIVE, 2, UNSEAT_RULE_UNASSIGN);

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 3, NULL, NULL));
  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_INACTIVE, 2, NULL, NULL));
  g_assert_cmpuint (unseat_rule_get_blocked_days (rule), ==, 3);
  g_assert_cmpint (unseat_rule_gaps_get_limit (rule), ==, 3 * DAY - 1);
  g_assert_cmpuint (unseat_rule_get_blocked_days (other), ==, 0);
}

static gint64
find_since (const UnseatRuleMemory *memory,
            const UnseatRule       *rule,
            gint64                  read_at,
            gint64                  now)
{
  UnseatRuleGap gap;
  gboolean      has_gap = unseat_rule_gaps_find (memory, rule, read_at, now, &gap);
  g_autoptr (GHashTable) known = unseat_rule_gaps_apply (memory, has_gap ? &gap : NULL);

  return unseat_rule_memory_get (known, "a");
}

/* All rules share the looks, and each has its own patience with them. */
static void
test_each_rule (void)
{
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRule) daily = make (30, 1);
  g_autoptr (UnseatRule) weekly = make (30, 7);

  unseat_rule_memory_put (memory->blocked_since, "a", 10 * DAY);
  memory->looked = 11 * DAY;
  unseat_rule_gaps_add (memory, 12 * DAY);
  g_assert_cmpuint (memory->gaps->len, ==, 0);

  memory->looked = 12 * DAY;
  unseat_rule_gaps_add (memory, 21 * DAY);
  memory->looked = 21 * DAY;
  unseat_rule_gaps_add (memory, 23 * DAY);
  g_assert_cmpuint (memory->gaps->len, ==, 2);
  g_assert_cmpint (find_since (memory, daily, 23 * DAY, 23 * DAY), ==, 21 * DAY);
  g_assert_cmpint (find_since (memory, weekly, 23 * DAY, 23 * DAY), ==, 10 * DAY);

  /* Who was blocked only after it, is not hit by it. */
  unseat_rule_memory_put (memory->blocked_since, "a", 12 * DAY + 1);
  g_assert_cmpint (find_since (memory, daily, 23 * DAY, 23 * DAY), ==, 12 * DAY + 1);

  /* People who were read long ago are not known to be blocked to this day. */
  g_assert_cmpint (find_since (memory, daily, 23 * DAY, 28 * DAY), ==, 28 * DAY);
  g_assert_cmpint (find_since (memory, daily, 23 * DAY, 27 * DAY), ==, 12 * DAY + 1);
}

static void
test_needed (void)
{
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRule) daily = make (30, 1);
  g_autoptr (UnseatRule) weekly = make (30, 7);

  memory->looked = 40 * DAY;
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, daily, 48 * DAY, 18 * DAY), ==, 0); /* nobody was blocked */
  unseat_rule_memory_put (memory->blocked_since, "a", 10 * DAY);
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, daily, 48 * DAY, 18 * DAY), ==, 40 * DAY);
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, daily, 44 * DAY, 14 * DAY), ==, 0);
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, weekly, 48 * DAY, 18 * DAY), ==, 0);
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, daily, 71 * DAY, 41 * DAY), ==, 0); /* no log reaches back so far */

  memory->looked = 20 * DAY;
  unseat_rule_gaps_add (memory, 30 * DAY);
  memory->looked = 48 * DAY - 60;
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, daily, 48 * DAY, 18 * DAY), ==, 20 * DAY);
  g_assert_cmpint (unseat_rule_gaps_find_needed (memory, daily, 51 * DAY, 21 * DAY), ==, 0);
}

/* A log that tells of all of it, without that anybody was let in, makes it none. */
static void
test_cover (void)
{
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRule) daily = make (30, 1);
  g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  unseat_rule_memory_put (memory->blocked_since, "a", 10 * DAY);
  unseat_rule_memory_put (memory->blocked_since, "missed", 10 * DAY);
  unseat_rule_memory_put (memory->free_at, "missed", 9 * DAY);
  unseat_rule_memory_put (memory->blocked_since, "let in", 10 * DAY);
  unseat_rule_memory_put (blocks, "missed", 8 * DAY);
  unseat_rule_memory_put (blocks, "let in", 0);
  memory->looked = 11 * DAY;
  unseat_rule_gaps_add (memory, 21 * DAY);
  memory->looked = 21 * DAY;

  unseat_rule_gaps_cover (memory, blocks, 0); /* it is not known how far the log reaches back */
  unseat_rule_gaps_cover (memory, blocks, 11 * DAY + 1);
  g_assert_cmpuint (memory->gaps->len, ==, 1);
  g_assert_cmpint (find_since (memory, daily, 21 * DAY, 21 * DAY), ==, 21 * DAY);

  unseat_rule_gaps_cover (memory, blocks, 11 * DAY);
  unseat_rule_memory_take_blocks (memory, blocks);
  g_assert_cmpuint (memory->gaps->len, ==, 0);
  g_assert_cmpint (find_since (memory, daily, 21 * DAY, 21 * DAY), ==, 10 * DAY);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "let in"), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "missed"), ==, 21 * DAY); /* a log without the last block may be without more */
}

/* A last look that is dated later than now may have been long ago; what has been set right by a little has not. */
static void
test_ahead (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
      const UnseatRuleGap gap = { 12 * DAY, 100 * DAY };

      unseat_rule_memory_put (memory->blocked_since, "a", 10 * DAY);
      g_array_append_val (memory->gaps, gap);
      memory->looked = 20 * DAY + (i == 0 ? HOUR : HOUR + 1);
      unseat_rule_memory_drop_future (memory, 20 * DAY, 20 * DAY);
      g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "a"), ==, i == 0 ? 10 * DAY : 0);
      g_assert_cmpuint (memory->gaps->len, ==, i == 0 ? 1 : 0);
      if (i == 0)
        g_assert_cmpint (g_array_index (memory->gaps, UnseatRuleGap, 0).ended, ==, 20 * DAY);
    }
}

static UnseatRuleMemory *
remember (Engine     *engine,
          const char *tenant_id)
{
  g_autoptr (GError) error = NULL;
  UnseatRuleMemory *memory = unseat_rule_history_load (engine->journal, tenant_id, "a-rule", unseat_clock_get_time (engine->clock), &error);

  g_assert_no_error (error);
  return memory;
}

/* What was before everybody was blocked is not kept, and each tenant has its own. */
static void
test_kept (void)
{
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (UnseatRuleMemory) again = NULL;
  g_autoptr (UnseatRuleMemory) other = NULL;
  g_autoptr (UnseatRuleMemory) nobody = NULL;
  g_autoptr (GError) error = NULL;
  const UnseatRuleGap early = { 1000, 2000 };
  const UnseatRuleGap late = { 3000, 4000 };
  Engine              engine;

  guarded_set_up (&engine);
  g_array_append_val (memory->gaps, early);
  g_array_append_val (memory->gaps, late);
  unseat_rule_memory_put (memory->blocked_since, "a", 2500);
  unseat_rule_memory_put (memory->blocked_since, "b", 3500);
  g_assert_true (unseat_rule_looks_save (engine.journal, "Tenant", memory, memory->blocked_since, 4000, 4000, &error));
  again = remember (&engine, "tENANT");
  g_assert_cmpuint (again->gaps->len, ==, 1);
  g_assert_cmpint (g_array_index (again->gaps, UnseatRuleGap, 0).began, ==, 3000);
  g_assert_cmpint (g_array_index (again->gaps, UnseatRuleGap, 0).ended, ==, 4000);
  other = remember (&engine, "another");
  g_assert_cmpuint (other->gaps->len, ==, 0);

  g_hash_table_remove_all (again->blocked_since);
  g_assert_true (unseat_rule_looks_save (engine.journal, "tenant", again, again->blocked_since, 5000, 5000, &error));
  nobody = remember (&engine, "tenant");
  g_assert_cmpuint (nobody->gaps->len, ==, 0);
  guarded_tear_down (&engine);
}

/* --- By a rule --- */

static void
set_up (Engine *engine)
{
  guarded_set_up (engine);
  demo_server_set_settled_scopes (engine->server, (const char *const[]){ NULL });
}

static void
wait (Engine *engine,
      guint   days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), days * DAY * 1000);
  engine_load (engine);
}

static guint
count (UnseatRulePreview *preview)
{
  return unseat_rule_preview_get_findings (preview)->matches->len;
}

static guint
look (Engine           *engine,
      const UnseatRule *rule)
{
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (engine, rule, UNSEAT_RULE_RUN);

  return count (preview);
}

/* Everybody who is named comes so many days after this look, by which they are blocked. */
static void
assert_anew (Engine            *engine,
             UnseatRulePreview *preview,
             guint              days)
{
  const UnseatRuleFindings *findings = unseat_rule_preview_get_findings (preview);
  gint64                    now = unseat_clock_get_time (engine->clock);
  g_autofree char          *since = unseat_rule_format_day (now);

  g_assert_cmpuint (findings->matches->len, ==, 0);
  g_assert_cmpuint (findings->later->len, >, 0);
  for (guint i = 0; i < findings->later->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->later, i);

      g_assert_cmpint (match->ripe, ==, now + days * DAY);
      g_assert_nonnull (strstr (match->why, since));
    }
}

/* Blocked when Unseat looked, and blocked so many days later, is not blocked for so many days: it is so only when somebody looked between. */
static void
test_two_looks (gconstpointer data)
{
  guint days = GPOINTER_TO_UINT (data);
  g_autoptr (UnseatRule) rule = make (days, 1);
  g_autoptr (UnseatRulePreview) after = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  Engine           engine;

  set_up (&engine);
  from = unseat_rule_format_day (unseat_clock_get_time (engine.clock));
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), HOUR * 1000); /* people were read a while before they are looked at */
  g_assert_cmpuint (look (&engine, rule), ==, 0);
  wait (&engine, days);
  until = unseat_rule_format_day (unseat_clock_get_time (engine.clock));
  after = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  assert_anew (&engine, after, days);
  g_assert_nonnull (strstr (unseat_rule_preview_get_findings (after)->blocked_note, "Unseat did not look who is blocked"));
  g_assert_nonnull (strstr (unseat_rule_preview_get_findings (after)->blocked_note, from));
  g_assert_nonnull (strstr (unseat_rule_preview_get_findings (after)->blocked_note, until));
  g_clear_object (&after);

  for (guint day = 1; day < days; day++)
    {
      wait (&engine, 1);
      g_assert_cmpuint (look (&engine, rule), ==, 0);
    }
  wait (&engine, 1);
  g_assert_cmpuint (look (&engine, rule), >, 0);
  guarded_tear_down (&engine);
}

/* One who was let in, and blocked again, while nobody looked. */
static void
test_let_in (void)
{
  g_autoptr (UnseatRule) rule = make (30, 1);
  g_autoptr (UnseatRulePreview) first = NULL;
  g_autofree char *user = NULL;
  Engine           engine;

  set_up (&engine);
  first = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  user = g_strdup (((const UnseatRuleMatch *) g_ptr_array_index (unseat_rule_preview_get_findings (first)->later, 0))->user_principal_name);
  g_clear_object (&first);
  demo_server_set_account_enabled (engine.server, user, TRUE);
  demo_server_set_account_enabled (engine.server, user, FALSE);
  wait (&engine, 30);
  g_assert_cmpuint (look (&engine, rule), ==, 0);
  guarded_tear_down (&engine);
}

/* Whatever rule looks, it sees who is blocked; one with more patience does not take the other’s away. */
static void
test_other_rules (void)
{
  g_autoptr (UnseatRule) daily = make (20, 1);
  g_autoptr (UnseatRule) weekly = make (20, 7);
  g_autoptr (UnseatRule) other = rule_kit_make (UNSEAT_CONDITION_GUEST, 0, UNSEAT_RULE_REPORT);
  Engine engine;

  set_up (&engine);
  g_assert_cmpuint (look (&engine, daily), ==, 0);
  wait (&engine, 4);
  look (&engine, other);
  wait (&engine, 9);
  g_assert_cmpuint (look (&engine, weekly), ==, 0);
  wait (&engine, 4);
  look (&engine, other);
  wait (&engine, 4);
  g_assert_cmpuint (look (&engine, weekly), >, 0);
  g_assert_cmpuint (look (&engine, daily), ==, 0);
  wait (&engine, 4);
  look (&engine, other);
  wait (&engine, 4);
  look (&engine, other);
  wait (&engine, 4);
  g_assert_cmpuint (look (&engine, daily), >, 0); /* 20 days after the ninth day was over */
  guarded_tear_down (&engine);
}

/* One that runs only as often as it asks for days has nobody look between, and says so. */
static void
test_seldom (void)
{
  g_autoptr (UnseatRule) rule = make (30, 30);
  g_autoptr (UnseatRulePreview) preview = NULL;
  Engine engine;

  set_up (&engine);
  look (&engine, rule);
  wait (&engine, 30);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  assert_anew (&engine, preview, 30);
  g_assert_nonnull (strstr (unseat_rule_preview_get_findings (preview)->blocked_note, "The rule runs too seldom"));
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

/* A window that has been open for weeks shows who was blocked then. */
static void
test_old_people (void)
{
  g_autoptr (UnseatRule) rule = make (30, 1);
  g_autoptr (UnseatRulePreview) preview = NULL;
  Engine engine;

  set_up (&engine);
  rule->brakes.max_data_hours = 0;
  g_assert_cmpuint (look (&engine, rule), ==, 0);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), 30 * DAY * 1000);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  assert_anew (&engine, preview, 30);
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-gaps/limit", test_limit);
  g_test_add_func ("/rule-gaps/several-spans", test_several_spans);
  g_test_add_func ("/rule-gaps/each-rule", test_each_rule);
  g_test_add_func ("/rule-gaps/needed", test_needed);
  g_test_add_func ("/rule-gaps/cover", test_cover);
  g_test_add_func ("/rule-gaps/ahead", test_ahead);
  g_test_add_func ("/rule-gaps/kept", test_kept);
  g_test_add_data_func ("/rule-gaps/two-looks/3", GUINT_TO_POINTER (3), test_two_looks);
  g_test_add_data_func ("/rule-gaps/two-looks/30", GUINT_TO_POINTER (30), test_two_looks);
  g_test_add_func ("/rule-gaps/let-in", test_let_in);
  g_test_add_func ("/rule-gaps/other-rules", test_other_rules);
  g_test_add_func ("/rule-gaps/seldom", test_seldom);
  g_test_add_func ("/rule-gaps/old-people", test_old_people);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
