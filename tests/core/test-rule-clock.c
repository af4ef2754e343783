/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "rule-night.h"
#include "unseat-evidence-file.h"
#include "unseat-evidence-load.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-stand.h"

/* What a clock that is wrong leaves behind: nothing, in either direction; and what one that nobody knew to be wrong has left, takes nothing from anybody. */

#define DAY_MSEC ((gint64) 24 * 60 * 60 * 1000)
#define WRONG_DAYS 40
#define BLOCKED_DAYS 30
#define SOAK_DAYS 14
#define COOL_DOWN_DAYS 10

/* Ahead when @days is more than 0, else behind; the same number, negated, sets it right again. */
static void
turn (Engine *engine,
      int     days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), days * DAY_MSEC);
  demo_server_advance_clock (engine->server, -days * DAY_MSEC);
  engine_load (engine);
}

static void
set_up (Engine *engine)
{
  guarded_set_up (engine);
  demo_server_set_settled_scopes (engine->server, (const char *const[]){ NULL });
}

static UnseatRuleMemory *
remember (Engine *engine)
{
  g_autoptr (GError) error = NULL;
  UnseatRuleMemory *memory = unseat_rule_history_load (engine->journal, DEMO_TENANT_ID, "a-rule", unseat_clock_get_time (engine->clock), &error);

  g_assert_no_error (error);
  return memory;
}

/* Everything that is asked of the clock, by a look and by a run. */
static void
run_wrong (Engine           *engine,
           const UnseatRule *rule)
{
  g_autoptr (UnseatRulePreview) look = rule_kit_look (engine, rule, UNSEAT_RULE_LOOK);
  g_autoptr (RuleNight) night = rule_night_run (engine, rule, UNSEAT_RULE_BRAKES_ALL);

  g_assert_true (unseat_rule_preview_get_findings (look)->is_clock_wrong);
  g_assert_cmpint (night->record->outcome, ==, UNSEAT_RULE_OUTCOME_STOPPED);
  g_assert_nonnull (strstr (night->record->note, "The clock of this computer is 40 days"));
  g_assert_cmpint (night->record->n_waits, ==, 0);
}

static gint64
find_stand (Engine           *engine,
            const UnseatRule *rule)
{
  UnseatRule       *copy = unseat_rule_copy (rule);
  UnseatShelvedRule shelved = { .id = copy->id, .rule = copy };
  g_autoptr (GPtrArray) shelf = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (shelf, &shelved);
  g_assert_true (unseat_rule_stand_read (engine->journal, DEMO_TENANT_ID, shelf, &error));
  g_assert_no_error (error);
  g_free (shelved.stops);
  g_free (shelved.notes);
  unseat_rule_free (copy);
  return shelved.seen;
}

/* The first thing that a new journal is told: everybody would have been blocked for longer than the rule asks, or would never be. */
static void
test_blocked (gconstpointer data)
{
  int wrong = GPOINTER_TO_INT (data);
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, BLOCKED_DAYS, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRuleMemory) memory = NULL;
  Engine engine;

  set_up (&engine);
  turn (&engine, wrong);
  run_wrong (&engine, rule);
  memory = remember (&engine);
  g_assert_cmpuint (g_hash_table_size (memory->blocked_since), ==, 0);
  g_assert_cmpint (memory->looked, ==, 0);
  g_assert_cmpint (find_stand (&engine, rule), ==, 0);

  turn (&engine, -wrong);
  for (guint day = 0; day <= BLOCKED_DAYS; day++)
    {
      g_autoptr (UnseatRulePreview) preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);

      g_assert_cmpuint (unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), UNSEAT_RULE_ACTS) > 0, ==, day == BLOCKED_DAYS);
      rule_night_wait (&engine, 1);
      engine_load (&engine);
    }
  guarded_tear_down (&engine);
}

static guint
count_ripe (Engine           *engine,
            const UnseatRule *rule)
{
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (engine, rule, UNSEAT_RULE_RUN);

  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, ==, 0);
  return unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), UNSEAT_RULE_ACTS);
}

/* Nobody waits by it, and whoever waits goes on to, no day more and no day less. */
static void
test_queue (gconstpointer data)
{
  int wrong = GPOINTER_TO_INT (data);
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  Engine engine;

  rule->brakes.soak_days = SOAK_DAYS;
  rule->brakes.max_growth_percent = 0;
  set_up (&engine);
  for (guint day = 0; day <= SOAK_DAYS; day++)
    {
      if (day == 0 || day == SOAK_DAYS / 2)
        {
          g_autoptr (UnseatRuleMemory) before = remember (&engine);
          g_autoptr (UnseatRuleMemory) after = NULL;

          turn (&engine, wrong);
          run_wrong (&engine, rule);
          turn (&engine, -wrong);
          after = remember (&engine);
          g_assert_cmpuint (g_hash_table_size (after->queue), ==, g_hash_table_size (before->queue));
          g_assert_cmpint (after->queue_seen, ==, before->queue_seen);
        }
      g_assert_cmpint (count_ripe (&engine, rule) > 0, ==, day == SOAK_DAYS);
      rule_night_wait (&engine, 1);
      engine_load (&engine);
    }
  guarded_tear_down (&engine);
}

static gboolean
is_due (Engine           *engine,
        const UnseatRule *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = unseat_rule_history_list (engine->journal, DEMO_TENANT_ID, NULL, &error);

  g_assert_no_error (error);
  return unseat_rule_history_is_due (runs, rule, unseat_clock_get_time (engine->clock));
}

static void
give_back (Engine     *engine,
           UnseatPlan *plan)
{
  UnseatChange *change = engine_get_change (plan, 0);

  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (demo_server_set_direct (engine->server, unseat_change_get_user_principal_name (change), unseat_change_get_sku_id (change), TRUE));
  engine_load (engine);
}

/* Returns: (transfer full): why the first license of @plan is left alone; NULL when it is not */
static char *
dup_reason (Engine           *engine,
            const UnseatRule *rule,
            UnseatPlan       *plan)
{
  UnseatChange *change = engine_get_change (plan, 0);
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (engine, rule, UNSEAT_RULE_LOOK);
  GPtrArray *matches = unseat_rule_preview_get_findings (preview)->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (matches, i);

      if (g_str_equal (match->user_id, unseat_change_get_user_id (change)) && g_str_equal (match->sku_id, unseat_change_get_sku_id (change)))
        return match->fate == UNSEAT_RULE_LEFT_OUT ? g_strdup (match->note) : NULL;
    }
  g_assert_not_reached ();
}

static UnseatRule *
make_blocked (void)
{
  UnseatRule *rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);

  rule->is_enabled = TRUE;
  rule->brakes.cool_down_days = COOL_DOWN_DAYS;
  rule->brakes.max_growth_percent = 0;
  return rule;
}

/* What has come back is left alone for as long as it was to be, and the rule has its turn as soon as the clock is right. */
static void
test_cool_down (gconstpointer data)
{
  int wrong = GPOINTER_TO_INT (data);
  g_autoptr (UnseatRule) rule = make_blocked ();
  g_autoptr (RuleNight) night = NULL;
  Engine engine;

  set_up (&engine);
  night = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
  give_back (&engine, night->plan);
  rule->every_days = 2 * WRONG_DAYS;
  g_assert_false (is_due (&engine, rule));
  turn (&engine, wrong);
  run_wrong (&engine, rule);
  g_assert_true (is_due (&engine, rule));
  turn (&engine, -wrong);
  g_assert_true (is_due (&engine, rule));
  for (guint day = 0; day <= COOL_DOWN_DAYS; day++)
    {
      g_autofree char *reason = dup_reason (&engine, rule, night->plan);

      g_assert_cmpint (reason != NULL, ==, day < COOL_DOWN_DAYS);
      rule_night_wait (&engine, 1);
      engine_load (&engine);
    }
  guarded_tear_down (&engine);
}

/* A clock of which nobody knew that it was ahead has dated a job: what that took, and was given back, is left alone, and the reason is true. */
static void
test_job_ahead (void)
{
  g_autoptr (UnseatRule) rule = make_blocked ();
  g_autoptr (RuleNight) night = NULL;
  g_autofree char *reason = NULL;
  Engine           engine;

  set_up (&engine);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), WRONG_DAYS * DAY_MSEC);
  night = rule_night_run (&engine, rule, UNSEAT_RULE_BRAKES_ALL);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), -WRONG_DAYS * DAY_MSEC);
  give_back (&engine, night->plan);
  reason = dup_reason (&engine, rule, night->plan);
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, "A rule took it while the clock of this computer was ahead"));
  g_assert_nonnull (strstr (reason, "21 Jul 2026")); /* 1 June, 40 days, and 10 */
  g_assert_true (is_due (&engine, rule));
  guarded_tear_down (&engine);
}

/* People whom a window has read by such a clock seem to have been read a moment ago, for weeks. */
static void
test_people_ahead (void)
{
  g_autoptr (UnseatRule) rule = make_blocked ();
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatRulePreview) right = NULL;
  g_autoptr (UnseatRuleMemory) memory = NULL;
  Engine engine;

  set_up (&engine);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), WRONG_DAYS * DAY_MSEC);
  engine_load (&engine);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), -WRONG_DAYS * DAY_MSEC);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (unseat_rule_preview_get_findings (preview)->stops, 0), ==,
                   "The people of this tenant were read while the clock of this computer was ahead. Read everything again first.");
  memory = remember (&engine);
  g_assert_cmpint (memory->looked, ==, 0);

  engine_load (&engine);
  right = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (unseat_rule_preview_get_findings (right)->stops->len, ==, 0);
  g_clear_object (&preview);
  g_clear_object (&right);
  guarded_tear_down (&engine);
}

/* What an earlier version has let such a clock write does not count, and begins anew. */
static void
test_memory_ahead (void)
{
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  unseat_rule_memory_put (memory->blocked_since, "before", 1000);
  unseat_rule_memory_put (memory->blocked_since, "ahead", 5000);
  unseat_rule_memory_put (memory->free_at, "before", 900);
  unseat_rule_memory_put (memory->free_at, "ahead", 4000);
  unseat_rule_memory_put (memory->queue, "before sku", 1000);
  unseat_rule_memory_put (memory->queue, "ahead sku", 5000);
  unseat_rule_memory_put (memory->touched, "ahead sku", 5000);
  memory->looked = 5000;
  memory->queue_seen = 5000;
  memory->counted = 5000;
  unseat_rule_memory_drop_future (memory, 1900, 2000);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "before"), ==, 1000);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "ahead"), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get (memory->queue, "before sku"), ==, 1000);
  g_assert_cmpint (unseat_rule_memory_get (memory->queue, "ahead sku"), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get (memory->touched, "ahead sku"), ==, 5000);
  g_assert_cmpint (memory->queue_seen, ==, 0);
  g_assert_cmpint (memory->counted, ==, 0);

  /* Of a block from before this look nobody knows whether it is over. */
  unseat_rule_memory_put (blocks, "ahead", 1500);
  unseat_rule_memory_put (blocks, "other", 1500);
  unseat_rule_memory_put (blocks, "before", 950);
  unseat_rule_memory_take_blocks (memory, blocks);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "ahead"), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "other"), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "before"), ==, 950);
}

static UnseatEvidenceBook *
get_book (Engine *engine)
{
  return unseat_directory_get_evidence (unseat_session_get_directory (engine->session));
}

static const UnseatEvidenceStand *
get_sign_ins (UnseatEvidenceBook *book)
{
  return unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS);
}

static void
load_evidence (Engine *engine)
{
  g_autoptr (UnseatEvidenceLoad) load = unseat_evidence_load_new (engine->session, UNSEAT_EVIDENCE_REFRESH_ALL);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
}

/* Sign-ins that are known up to a day that has not come make everybody be away for longer. */
static void
test_evidence (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_LAST_SIGN_IN, 30, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();
  g_autoptr (UnseatEvidenceBook) other = unseat_evidence_book_new ();
  g_autoptr (GBytes) file = NULL;
  gint64 now = 0;
  Engine engine;

  set_up (&engine);
  demo_server_set_settled_scopes (engine.server, (const char *const[]){ "AuditLog.Read.All", NULL });
  engine_sign_in (&engine);
  now = unseat_clock_get_time (engine.clock);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), WRONG_DAYS * DAY_MSEC);
  load_evidence (&engine);
  g_assert_cmpint (get_sign_ins (get_book (&engine))->as_of, >, now);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), -WRONG_DAYS * DAY_MSEC);
  demo_server_set_premium (engine.server, FALSE); /* it cannot be read again */
  engine_load (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, ==, 1);

  /* Nor does what a file holds. */
  file = unseat_evidence_file_pack (get_book (&engine));
  g_assert_true (unseat_evidence_file_unpack (file, book, G_MAXINT64));
  g_assert_cmpint (get_sign_ins (book)->as_of, >, now);
  g_assert_true (unseat_evidence_file_unpack (file, other, now));
  g_assert_cmpint (get_sign_ins (other)->as_of, ==, 0);
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
  for (int wrong = -WRONG_DAYS; wrong <= WRONG_DAYS; wrong += 2 * WRONG_DAYS)
    {
      g_autofree char *blocked = g_strdup_printf ("/rule-clock/blocked/%s", wrong > 0 ? "ahead" : "behind");
      g_autofree char *queue = g_strdup_printf ("/rule-clock/queue/%s", wrong > 0 ? "ahead" : "behind");
      g_autofree char *cool_down = g_strdup_printf ("/rule-clock/cool-down/%s", wrong > 0 ? "ahead" : "behind");

      g_test_add_data_func (blocked, GINT_TO_POINTER (wrong), test_blocked);
      g_test_add_data_func (queue, GINT_TO_POINTER (wrong), test_queue);
      g_test_add_data_func (cool_down, GINT_TO_POINTER (wrong), test_cool_down);
    }
  g_test_add_func ("/rule-clock/job-ahead", test_job_ahead);
  g_test_add_func ("/rule-clock/people-ahead", test_people_ahead);
  g_test_add_func ("/rule-clock/memory-ahead", test_memory_ahead);
  g_test_add_func ("/rule-clock/evidence", test_evidence);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
