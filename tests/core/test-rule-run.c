/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-error.h"
#include "unseat-rule-history.h"
#include "unseat-rule-lock.h"
#include "unseat-rule-run.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-words.h"
#include "unseat-utils.h"

/* A rule from its first look to its job, against the demo server. */

#define DAY ((gint64) 24 * 60 * 60)
#define LATE (4 * 60 * 60)

static const UnseatRuleMatch *
find_match (UnseatRulePreview *preview,
            const char        *user)
{
  GPtrArray *matches = unseat_rule_preview_get_findings (preview)->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (matches, i);

      if (g_str_equal (match->user_principal_name, user))
        return match;
    }
  return NULL;
}

/* In a later run people are read anew. */
static void
later (Engine *engine,
       guint   days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), days * DAY * 1000);
  engine_load (engine);
}

static guint
count (UnseatRulePreview *preview,
       UnseatRuleFate     fate)
{
  return unseat_rule_findings_count (unseat_rule_preview_get_findings (preview), fate);
}

/* Found, planned, done, and in the journal under the name of the rule; then it cools down. */
static void
test_road (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (GError) error = NULL;
  Engine engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, ==, 0);
  g_assert_cmpuint (count (preview, UNSEAT_RULE_ACTS), >, 0);
  g_assert_null (unseat_rule_preview_get_findings (preview)->blocked_note); /* for how long is not asked */
  g_assert_true (unseat_rule_run_is_actionable (preview));
  plan = g_object_ref (unseat_rule_preview_get_plan (preview));
  g_assert_cmpstr (unseat_plan_get_rule (plan), ==, "a-rule");
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), >, 0);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, count (preview, UNSEAT_RULE_ACTS));

  engine_apply (&engine, plan);
  engine_check_writes (&engine, plan);
  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_job_get_rule (job), ==, "a-rule");
  memory = unseat_rule_history_load (engine.journal, unseat_plan_get_tenant_id (plan), "another", 200 * DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (memory->touched), ==, unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED) + unseat_plan_count (plan, UNSEAT_OUTCOME_STILL_INHERITED));

  g_clear_object (&preview);
  g_clear_object (&plan);
  engine_load (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (count (preview, UNSEAT_RULE_ACTS), ==, 0);
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

static void
test_soak (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) first = NULL;
  g_autoptr (UnseatRulePreview) second = NULL;
  g_autoptr (UnseatRulePreview) looked = NULL;
  Engine engine;
  guint  n = 0;

  guarded_set_up (&engine);
  rule->every_days = rule->brakes.soak_days = 7;
  /* A look does not begin the wait. */
  looked = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  n = count (looked, UNSEAT_RULE_WAITS);
  g_assert_cmpuint (n, >, 0);
  later (&engine, 7);
  first = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (count (first, UNSEAT_RULE_WAITS), ==, n);
  g_assert_cmpuint (unseat_plan_count (unseat_rule_preview_get_plan (first), UNSEAT_OUTCOME_PLANNED), ==, 0);
  later (&engine, 7);
  second = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (count (second, UNSEAT_RULE_ACTS), ==, n);
  g_clear_object (&first);
  g_clear_object (&second);
  g_clear_object (&looked);
  guarded_tear_down (&engine);
}

/* Exceptions, guards and mailboxes leave people out, each with its reason, and the plan does not even mention them. */
static void
test_left_out (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autofree char    *first = NULL;
  g_autofree char    *second = NULL;
  UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON, .reason = (char *) "On leave" };
  Engine              engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  {
    GPtrArray *matches = unseat_rule_preview_get_findings (preview)->matches;

    first = g_strdup (((const UnseatRuleMatch *) g_ptr_array_index (matches, 0))->user_principal_name);
    second = g_strdup (((const UnseatRuleMatch *) g_ptr_array_index (matches, matches->len - 1))->user_principal_name);
  }
  g_assert_cmpstr (first, !=, second);
  g_clear_object (&preview);

  exception.id = first;
  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
  guarded_add_person (&engine, second);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpint (find_match (preview, first)->fate, ==, UNSEAT_RULE_LEFT_OUT);
  g_assert_true (g_str_has_prefix (find_match (preview, first)->note, "An exception (Person: "));
  g_assert_nonnull (strstr (find_match (preview, first)->note, find_match (preview, first)->user_name));
  g_assert_true (g_str_has_suffix (find_match (preview, first)->note, "). Without an end date: On leave"));
  g_assert_cmpint (find_match (preview, second)->fate, ==, UNSEAT_RULE_LEFT_OUT);
  g_assert_nonnull (find_match (preview, second)->note);
  g_assert_cmpuint (unseat_plan_count (unseat_rule_preview_get_plan (preview), UNSEAT_OUTCOME_SKIPPED), ==, 0);
  g_clear_object (&preview);

  rule->takes_mailboxes = FALSE;
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (count (preview, UNSEAT_RULE_LEFT_OUT), >, 2);
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

static void
test_report_only (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_REPORT);
  g_autoptr (UnseatRulePreview) preview = NULL;
  Engine engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (count (preview, UNSEAT_RULE_ACTS), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (unseat_rule_preview_get_plan (preview))), ==, 0);
  g_assert_false (unseat_rule_run_is_actionable (preview));
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

static guint
count_stops (Engine           *engine,
             const UnseatRule *rule)
{
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (engine, rule, UNSEAT_RULE_LOOK);
  GPtrArray *stops = unseat_rule_preview_get_findings (preview)->stops;

  for (guint i = 0; i < stops->len; i++)
    g_assert_nonnull (strstr (g_ptr_array_index (stops, i), "The people of this tenant were read 3 hours ago"));
  g_assert_true (stops->len == 0 || unseat_plan_count (unseat_rule_preview_get_plan (preview), UNSEAT_OUTCOME_PLANNED) == 0);
  return stops->len;
}

/* In a window that stays open the people grow old, too, although the rule rests on nothing else. */
static void
test_old_people (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  UnseatDirectory *directory = NULL;
  Engine           engine;

  guarded_set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  rule->brakes.max_data_hours = 3;
  engine_load (&engine);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), (unseat_directory_get_read_at (directory) + 3 * 60 * 60 - unseat_clock_get_time (engine.clock)) * 1000);
  g_assert_cmpuint (count_stops (&engine, rule), ==, 0);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), 60 * 1000);
  g_assert_cmpuint (count_stops (&engine, rule), ==, 1);
  rule->action = UNSEAT_RULE_REPORT;
  g_assert_cmpuint (count_stops (&engine, rule), ==, 1);
  rule->brakes.max_data_hours = 0;
  g_assert_cmpuint (count_stops (&engine, rule), ==, 0);

  rule->brakes.max_data_hours = 3;
  unseat_directory_clear (directory);
  g_assert_cmpint (unseat_directory_get_read_at (directory), ==, 0);
  engine_load (&engine);
  g_assert_cmpuint (count_stops (&engine, rule), ==, 0);
  guarded_tear_down (&engine);
}

/* Without what the rule has to know, nothing happens. */
static void
test_no_evidence (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_INACTIVE, 90, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  Engine engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->stops->len, >, 0);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->matches->len, ==, 0);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->n_unknown, >, 0);
  g_assert_false (unseat_rule_run_is_actionable (preview));
  {
    g_autoptr (UnseatRuleRecord) record = unseat_rule_run_make_record (preview);

    g_assert_cmpint (record->outcome, ==, UNSEAT_RULE_OUTCOME_STOPPED);
    g_assert_true (g_str_has_prefix (record->note, g_ptr_array_index (unseat_rule_preview_get_findings (preview)->stops, 0)));
    g_assert_true (g_str_has_suffix (record->note, " And 1 more reason."));
  }
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

/* Leave dates are read only where somebody granted that. */
static void
test_no_leave_dates (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_LEAVING, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  GPtrArray *stops = NULL;
  Engine     engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  stops = unseat_rule_preview_get_findings (preview)->stops;
  g_assert_cmpuint (stops->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (stops, 0), "User-LifeCycleInfo.Read.All"));
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

/* Returns: (transfer full): what is kept of the last run of the rule */
static UnseatRuleRecord *
keep (Engine                 *engine,
      const UnseatRuleRecord *record)
{
  const char *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (engine->session));
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_history_add (engine->journal, tenant_id, record, &error));
  g_assert_no_error (error);
  runs = unseat_rule_history_list (engine->journal, tenant_id, record->rule, &error);
  g_assert_no_error (error);
  return unseat_rule_record_copy (g_ptr_array_index (runs, 0));
}

/* What is kept of a run that did something, of one that was declined, and of one that only reported. */
static void
test_record (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatRuleRecord) record = NULL;
  Engine engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  record = unseat_rule_run_make_record (preview);
  g_assert_cmpstr (record->rule, ==, "a-rule");
  g_assert_cmpstr (record->name, ==, "A rule");
  g_assert_cmpint (record->started, ==, unseat_rule_preview_get_now (preview));
  g_assert_cmpint (record->outcome, ==, UNSEAT_RULE_OUTCOME_NOTHING);
  g_assert_cmpuint (record->n_matched, ==, unseat_rule_findings_count_people (unseat_rule_preview_get_findings (preview)));
  g_assert_cmpuint (record->n_acts, ==, count (preview, UNSEAT_RULE_ACTS));
  g_assert_cmpuint (record->n_left_out, ==, count (preview, UNSEAT_RULE_LEFT_OUT));
  unseat_rule_run_set_acted (record, "a-job");
  {
    g_autoptr (UnseatRuleRecord) kept = keep (&engine, record);

    g_assert_cmpint (kept->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
    g_assert_cmpstr (kept->job, ==, "a-job");
    g_assert_cmpuint (kept->n_acts, ==, record->n_acts);
  }

  g_clear_pointer (&record, unseat_rule_record_free);
  record = unseat_rule_run_make_record (preview);
  record->started++;
  unseat_rule_run_set_declined (record);
  {
    g_autoptr (UnseatRuleRecord) kept = keep (&engine, record);

    g_assert_cmpint (kept->outcome, ==, UNSEAT_RULE_OUTCOME_DECLINED);
    g_assert_null (kept->job);
  }
  g_clear_object (&preview);

  rule->action = UNSEAT_RULE_REPORT;
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  g_clear_pointer (&record, unseat_rule_record_free);
  record = unseat_rule_run_make_record (preview);
  g_assert_cmpint (record->outcome, ==, UNSEAT_RULE_OUTCOME_REPORTED);
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

/* A run is in the journal as soon as its job is, and once; what undoes it, or is somebody else’s, is no run of it. */
static void
test_together (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatRuleRecord) record = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  const UnseatRuleRecord *kept = NULL;
  UnseatPlan             *plan = NULL;
  Engine                  engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  plan = unseat_rule_preview_get_plan (preview);
  record = unseat_rule_run_make_record (preview);
  {
    g_autoptr (UnseatRuleRecord) other = unseat_rule_record_copy (record);

    unseat_set_string (&other->rule, "b-rule");
    unseat_rule_history_expect (engine.journal, unseat_plan_get_tenant_id (plan), other);
  }
  unseat_rule_history_expect (engine.journal, unseat_plan_get_tenant_id (plan), record);
  g_assert_true (unseat_journal_add_plan (engine.journal, plan, &error));
  runs = unseat_rule_history_list (engine.journal, unseat_plan_get_tenant_id (plan), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 1);
  kept = runs->pdata[0];
  g_assert_cmpstr (kept->rule, ==, "a-rule");
  g_assert_cmpint (kept->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
  g_assert_cmpstr (kept->job, ==, unseat_plan_get_id (plan));
  g_assert_cmpuint (kept->n_matched, ==, record->n_matched);
  g_assert_cmpuint (kept->n_left_out, ==, record->n_left_out);

  unseat_rule_run_set_acted (record, unseat_plan_get_id (plan));
  g_assert_true (unseat_rule_history_add (engine.journal, unseat_plan_get_tenant_id (plan), record, &error));
  g_clear_pointer (&runs, g_ptr_array_unref);
  runs = unseat_rule_history_list (engine.journal, unseat_plan_get_tenant_id (plan), NULL, &error);
  g_assert_cmpuint (runs->len, ==, 1);
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

/* What was not confirmed is not kept with what is confirmed later. */
static void
test_not_together (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatRuleRecord) record = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  UnseatPlan *plan = NULL;
  Engine      engine;

  guarded_set_up (&engine);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  plan = unseat_rule_preview_get_plan (preview);
  record = unseat_rule_run_make_record (preview);
  unseat_rule_history_expect (engine.journal, "another tenant", record);
  unseat_rule_history_expect (engine.journal, unseat_plan_get_tenant_id (plan), record);
  unseat_rule_run_set_declined (record);
  g_assert_true (unseat_rule_history_add (engine.journal, unseat_plan_get_tenant_id (plan), record, &error));
  g_assert_true (unseat_journal_add_plan (engine.journal, plan, &error));
  runs = unseat_rule_history_list (engine.journal, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 1);
  g_assert_cmpint (((const UnseatRuleRecord *) runs->pdata[0])->outcome, ==, UNSEAT_RULE_OUTCOME_DECLINED);
  g_clear_object (&preview);
  guarded_tear_down (&engine);
}

/* Only what is on, can be read, and has not just run; that it came up late, after others, makes it no later the next night. */
static void
test_due (void)
{
  UnseatShelvedRule on = { .id = (char *) "on" };
  UnseatShelvedRule off = { .id = (char *) "off" };
  UnseatShelvedRule broken = { .id = (char *) "broken", .fault = (char *) "Broken." };
  UnseatRuleRecord  record = { .rule = (char *) "on", .name = (char *) "On", .started = 100 * DAY + LATE, .begun = 100 * DAY };
  g_autoptr (GPtrArray) shelf = g_ptr_array_new ();
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autoptr (GPtrArray) due = NULL;

  on.rule = unseat_rule_new ("on", "On");
  on.rule->is_enabled = TRUE;
  off.rule = unseat_rule_new ("off", "Off");
  g_ptr_array_add (shelf, &broken);
  g_ptr_array_add (shelf, &off);
  g_ptr_array_add (shelf, &on);
  due = unseat_rule_run_list_due (shelf, NULL, 100 * DAY);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_true (g_ptr_array_index (due, 0) == on.rule);
  g_clear_pointer (&due, g_ptr_array_unref);

  g_ptr_array_add (runs, &record);
  due = unseat_rule_run_list_due (shelf, runs, 100 * DAY + 1);
  g_assert_cmpuint (due->len, ==, 0);
  g_clear_pointer (&due, g_ptr_array_unref);
  due = unseat_rule_run_list_due (shelf, runs, 101 * DAY);
  g_assert_cmpuint (due->len, ==, 1);
  unseat_rule_free (on.rule);
  unseat_rule_free (off.rule);
}

static void
add_run (Engine           *engine,
         const char       *rule,
         gint64            started,
         UnseatRuleOutcome outcome,
         guint             n_matched)
{
  const UnseatRuleRecord record = { .rule = (char *) rule, .name = (char *) "A rule", .started = started, .begun = started, .outcome = outcome, .n_matched = n_matched };
  g_autoptr (GError) error = NULL;

  unseat_rule_history_add (engine->journal, "tenant", &record, &error);
  g_assert_no_error (error);
}

/* What was stopped, or declined, is nothing to compare with; each rule and each tenant has a history of its own. */
static void
test_history (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_GUEST, 0, UNSEAT_RULE_REPORT);
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (UnseatRuleMemory) other = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (UnseatRuleMemory) ahead = NULL;
  g_autoptr (GHashTable) queue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  Engine engine;

  guarded_set_up (&engine);
  add_run (&engine, "a-rule", 100 * DAY, UNSEAT_RULE_OUTCOME_ACTED, 7);
  add_run (&engine, "a-rule", 101 * DAY, UNSEAT_RULE_OUTCOME_STOPPED, 70);
  add_run (&engine, "a-rule", 102 * DAY, UNSEAT_RULE_OUTCOME_DECLINED, 71);
  add_run (&engine, "b-rule", 103 * DAY, UNSEAT_RULE_OUTCOME_REPORTED, 9);
  unseat_rule_memory_put (queue, "user sku", 5);
  g_assert_true (unseat_rule_history_save_queue (engine.journal, "tenant", "a-rule", "asks", 6, queue, &error));
  memory = unseat_rule_history_load (engine.journal, "tenant", "a-rule", 200 * DAY, &error);
  g_assert_no_error (error);
  g_assert_true (memory->has_last);
  g_assert_cmpuint (memory->n_last, ==, 7);
  g_assert_cmpint (memory->last_run, ==, 102 * DAY);
  g_assert_cmpint (unseat_rule_memory_get (memory->queue, "user sku"), ==, 5);

  other = unseat_rule_history_load (engine.journal, "another tenant", "a-rule", 200 * DAY, &error);
  g_assert_no_error (error);
  g_assert_false (other->has_last);
  g_assert_cmpuint (g_hash_table_size (other->queue), ==, 0);

  runs = unseat_rule_history_list (engine.journal, "tenant", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 4);
  g_assert_cmpstr (((const UnseatRuleRecord *) g_ptr_array_index (runs, 0))->rule, ==, "b-rule");

  g_assert_false (unseat_rule_history_is_due (runs, rule, 200 * DAY)); /* it is off */
  rule->is_enabled = TRUE;
  rule->every_days = 7;
  g_assert_false (unseat_rule_history_is_due (runs, rule, 108 * DAY));
  g_assert_true (unseat_rule_history_is_due (runs, rule, 109 * DAY - 60 * 60)); /* a timer may be early */
  g_assert_true (unseat_rule_history_is_due (NULL, rule, 0));

  add_run (&engine, "a-rule", 201 * DAY, UNSEAT_RULE_OUTCOME_ACTED, 72); /* by a clock that was ahead */
  ahead = unseat_rule_history_load (engine.journal, "tenant", "a-rule", 200 * DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ahead->n_last, ==, 7);
  guarded_tear_down (&engine);
}

static void
test_lock (void)
{
  g_autoptr (UnseatFileLock) lock = NULL;
  g_autoptr (UnseatFileLock) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Engine           engine;

  guarded_set_up (&engine);
  path = unseat_rule_lock_dup_path (engine.session);
  lock = unseat_rule_lock_take (path, &error);
  g_assert_no_error (error);
  other = unseat_rule_lock_take (path, &error);
  g_assert_null (other);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_pointer (&lock, unseat_file_lock_free);
  other = unseat_rule_lock_take (path, &error);
  g_assert_no_error (error);
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-run/road", test_road);
  g_test_add_func ("/rule-run/soak", test_soak);
  g_test_add_func ("/rule-run/left-out", test_left_out);
  g_test_add_func ("/rule-run/report-only", test_report_only);
  g_test_add_func ("/rule-run/no-evidence", test_no_evidence);
  g_test_add_func ("/rule-run/old-people", test_old_people);
  g_test_add_func ("/rule-run/no-leave-dates", test_no_leave_dates);
  g_test_add_func ("/rule-run/record", test_record);
  g_test_add_func ("/rule-run/together", test_together);
  g_test_add_func ("/rule-run/not-together", test_not_together);
  g_test_add_func ("/rule-run/due", test_due);
  g_test_add_func ("/rule-run/history", test_history);
  g_test_add_func ("/rule-run/lock", test_lock);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
