/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "rule-night.h"
#include "unseat-replan.h"
#include "unseat-rule-comeback-load.h"
#include "unseat-rule-comeback-words.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-words.h"

/* What a rule took is given back: which rule may take it again, and from when on. */

#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  Engine               engine;
  UnseatJournalKeeper *keeper;
  UnseatRule          *rule;
} Fixture;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(UnseatJournal **) user_data = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, NULL);
}

static void
save (const UnseatRule *rule)
{
  g_autoptr (GError) error = NULL;

  unseat_rule_shelf_save (rule, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  Engine *engine = &fixture->engine;

  guarded_set_up (engine);
  g_clear_object (&engine->journal);
  fixture->keeper = unseat_journal_keeper_new (engine->session);
  unseat_journal_keeper_open_async (fixture->keeper, NULL, opened_cb, &engine->journal);
  while (engine->journal == NULL)
    g_main_context_iteration (NULL, TRUE);

  fixture->rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  fixture->rule->is_enabled = TRUE;
  save (fixture->rule);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  unseat_rule_shelf_delete (fixture->rule->id, NULL);
  unseat_rule_free (fixture->rule);
  g_object_unref (fixture->keeper);
  guarded_tear_down (&fixture->engine);
}

/* --- What is done --- */

/* Returns: (transfer full): the job of a run of the rule, as the journal has it */
static UnseatPlan *
run_rule (Fixture *fixture)
{
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  UnseatPlan *plan = unseat_rule_preview_get_plan (preview);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), >, 1);
  engine_apply (&fixture->engine, plan);
  return engine_load_job (&fixture->engine, plan);
}

/* Returns: (transfer none): what was taken of somebody */
static UnseatChange *
get_taken (UnseatPlan *job)
{
  g_autoptr (GPtrArray) taken = unseat_plan_list_changes (job, UNSEAT_OUTCOME_VERIFIED);

  g_assert_cmpuint (taken->len, >, 0);
  return taken->pdata[0]; /* the plan keeps it */
}

/* @change: (nullable): what is undone; NULL for all
 *
 * Returns: (transfer full): as the window plans it */
static UnseatPlan *
replan (Fixture       *fixture,
        UnseatPlanKind kind,
        UnseatPlan    *job,
        UnseatChange  *change)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (UnseatReplan) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (change != NULL)
    g_ptr_array_add (chosen, change);
  operation = unseat_replan_new_for_job (fixture->engine.session, fixture->keeper, kind, job, change != NULL ? chosen : NULL);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  return g_object_ref (unseat_replan_get_plan (operation));
}

/* Returns: (transfer none) (nullable): the note of it */
static const char *
find_note (UnseatPlan *plan)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    if (strstr (notes[i], "did what is undone here") != NULL)
      return notes[i];
  return NULL;
}

static const char *
find_note_of (Fixture      *fixture,
              UnseatPlan   *job,
              UnseatChange *change)
{
  g_autoptr (UnseatPlan) undo = replan (fixture, UNSEAT_PLAN_UNDO, job, change);

  return g_intern_string (find_note (undo));
}

static void
let_days_pass (Fixture *fixture,
               guint    n_days)
{
  rule_night_wait (&fixture->engine, n_days);
  engine_load (&fixture->engine);
}

/* What the rule makes of a license. */
static UnseatRuleFate
find_fate (Fixture      *fixture,
           UnseatChange *change)
{
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_LOOK);
  const UnseatRuleFindings *findings = unseat_rule_preview_get_findings (preview);

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (g_str_equal (match->user_id, unseat_change_get_user_id (change)) && g_str_equal (match->sku_id, unseat_change_get_sku_id (change)))
        return match->fate;
    }
  g_assert_not_reached ();
}

/* --- Tests --- */

/* The day that is told is the one on which the rule goes for it again: not before, and then indeed. */
static void
test_day (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (UnseatPlan) job = run_rule (fixture);
  UnseatChange *change = get_taken (job);
  g_autoptr (UnseatPlan) undo = replan (fixture, UNSEAT_PLAN_UNDO, job, change);
  g_autofree char *day = unseat_rule_format_day (unseat_plan_get_created (job) + 30 * DAY);
  g_autofree char *note = g_strdup_printf ("The rule “A rule” did what is undone here, and is on. From %s on, a run of it may do so to %s again, if they still match then.",
                                           day, unseat_change_get_user_name (change));

  g_assert_cmpstr (find_note (undo), ==, note);
  engine_apply (&fixture->engine, undo);
  engine_assert_outcome (undo, 0, UNSEAT_OUTCOME_VERIFIED);

  let_days_pass (fixture, 29);
  g_assert_cmpint (find_fate (fixture, change), ==, UNSEAT_RULE_LEFT_OUT);
  let_days_pass (fixture, 2);
  g_assert_cmpint (find_fate (fixture, change), ==, UNSEAT_RULE_ACTS);
}

/* Each as the rule is today. */
static void
test_rule (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlan) job = run_rule (fixture);
  UnseatChange *change = get_taken (job);
  g_autoptr (UnseatRule) rule = unseat_rule_copy (fixture->rule);

  rule->is_enabled = FALSE;
  save (rule);
  g_assert_nonnull (strstr (find_note_of (fixture, job, change), "and is off now. From "));

  rule->is_enabled = TRUE;
  rule->brakes.cool_down_days = 0;
  save (rule);
  g_assert_nonnull (strstr (find_note_of (fixture, job, change), "and is on. Its next run may do so to "));

  rule->action = UNSEAT_RULE_REPORT;
  save (rule);
  g_assert_null (find_note_of (fixture, job, change));

  g_assert_true (unseat_rule_shelf_delete (rule->id, NULL));
  g_assert_null (find_note_of (fixture, job, change));
}

/* Whom it leaves alone then, it does not take again; an exception that has ended by then is none. */
static void
test_excepted (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UnseatPlan) job = run_rule (fixture);
  UnseatChange *change = get_taken (job);
  g_autoptr (UnseatRule) rule = unseat_rule_copy (fixture->rule);
  UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON, .id = (char *) unseat_change_get_user_id (change) };

  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
  save (rule);
  g_assert_null (find_note_of (fixture, job, change));

  g_ptr_array_set_size (rule->exceptions, 0);
  exception.id = (char *) unseat_change_get_user_principal_name (change);
  exception.until = unseat_plan_get_created (job) + 10 * DAY;
  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
  save (rule);
  g_assert_nonnull (find_note_of (fixture, job, change));

  g_ptr_array_set_size (rule->exceptions, 0);
  exception.until = unseat_plan_get_created (job) + 40 * DAY;
  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
  save (rule);
  g_assert_null (find_note_of (fixture, job, change));

  g_ptr_array_set_size (rule->exceptions, 0);
  exception = (UnseatRuleException){ .kind = UNSEAT_EXCEPTION_PRODUCT, .id = (char *) unseat_change_get_part_number (change) };
  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
  save (rule);
  g_assert_null (find_note_of (fixture, job, change));
}

/* Of many it is said how many; what was undone is known to the job afterwards, too. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlan) job = run_rule (fixture);
  g_autoptr (UnseatPlan) undo = replan (fixture, UNSEAT_PLAN_UNDO, job, NULL);
  gint64 now = unseat_clock_get_time (fixture->engine.clock);
  g_autoptr (UnseatRuleComeback) before = NULL;
  g_autoptr (UnseatRuleComeback) after = NULL;
  g_autoptr (UnseatRuleComeback) again = NULL;
  g_autoptr (UnseatPlan) done = NULL;
  g_autoptr (UnseatPlan) redo = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *counted = NULL;

  before = unseat_rule_comeback_load (fixture->engine.journal, DEMO_TENANT_ID, unseat_plan_get_id (job), FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_rule_comeback_describe (before, job, now)); /* nothing has come back */
  engine_apply (&fixture->engine, undo);

  done = engine_load_job (&fixture->engine, job);
  after = unseat_rule_comeback_load (fixture->engine.journal, DEMO_TENANT_ID, unseat_plan_get_id (done), FALSE, &error);
  g_assert_no_error (error);
  people = unseat_rule_comeback_list_people (after, done, now);
  words = unseat_rule_comeback_describe (after, done, now);
  counted = g_strdup_printf (" to %u people again", people->len);
  g_assert_cmpuint (people->len, >, 1);
  g_assert_nonnull (strstr (words, counted));
  g_assert_cmpstr (find_note (undo), ==, words);

  /* The job that gave it back knows as much; what takes it once more does not. */
  again = unseat_rule_comeback_load (fixture->engine.journal, DEMO_TENANT_ID, unseat_plan_get_id (undo), FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (unseat_rule_comeback_gives_back (again));
  redo = replan (fixture, UNSEAT_PLAN_UNDO, undo, NULL);
  g_assert_null (find_note (redo));
}

/* What failed in the run, and somebody tried again, the rule has not taken: it does not wait for it to cool down. */
static void
test_retried (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) retry = NULL;
  g_autoptr (UnseatPlan) retried = NULL;
  UnseatChange *change = NULL;

  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 0, 403);
  job = run_rule (fixture);
  demo_server_clear_faults (fixture->engine.server);
  retry = replan (fixture, UNSEAT_PLAN_RETRY, job, NULL);
  g_assert_null (find_note (retry));
  engine_apply (&fixture->engine, retry);
  retried = engine_load_job (&fixture->engine, retry);
  change = get_taken (retried);
  g_assert_nonnull (strstr (find_note_of (fixture, retried, change), "Its next run may do so to "));
}

/* What is not given back cannot be taken again; and what no rule did, none does again. */
static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (UnseatPlan) by_hand = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  UnseatChange *change = NULL;

  engine_apply (&fixture->engine, plan);
  by_hand = engine_load_job (&fixture->engine, plan);
  g_assert_null (find_note_of (fixture, by_hand, NULL));

  job = run_rule (fixture);
  change = get_taken (job);
  demo_server_set_seats (fixture->engine.server, unseat_change_get_sku_id (change), demo_server_get_consumed (fixture->engine.server, unseat_change_get_sku_id (change)));
  undo = replan (fixture, UNSEAT_PLAN_UNDO, job, change);
  engine_assert_outcome (undo, 0, UNSEAT_OUTCOME_BLOCKED);
  g_assert_null (find_note (undo));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/rule-comeback/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("day", test_day);
  ADD ("rule", test_rule);
  ADD ("excepted", test_excepted);
  ADD ("many", test_many);
  ADD ("retried", test_retried);
  ADD ("nothing", test_nothing);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);
  return result;
}
