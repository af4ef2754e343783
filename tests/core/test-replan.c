/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-dependencies.h"
#include "unseat-error.h"
#include "unseat-job-words.h"
#include "unseat-replan.h"

#include <string.h>

#define N_PEOPLE 60

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(UnseatJournal **) user_data = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, NULL);
}

/* Whose jobs are undone: an engine that works with the journal of a keeper. */
static UnseatJournalKeeper *
set_up (Engine *engine)
{
  UnseatJournalKeeper *keeper = NULL;

  engine_set_up (engine, N_PEOPLE, unseat_clock_new ());
  g_clear_object (&engine->journal);
  keeper = unseat_journal_keeper_new (engine->session);
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, &engine->journal);
  while (engine->journal == NULL)
    g_main_context_iteration (NULL, TRUE);

  return keeper;
}

static void
tear_down (Engine              *engine,
           UnseatJournalKeeper *keeper)
{
  g_object_unref (keeper);
  engine_tear_down (engine);
}

/* Returns: (transfer full): its id */
static char *
unassign (Engine     *engine,
          const char *user,
          const char *sku_id)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, user, sku_id);

  engine_apply (engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  return g_strdup (unseat_plan_get_id (plan));
}

static UnseatPlan *
run (UnseatReplan *replan)
{
  g_autoptr (UnseatReplan) owned = replan;
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (replan), NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (replan)));

  return g_object_ref (unseat_replan_get_plan (replan));
}

static void
assert_fails (UnseatReplan *replan,
              int           code,
              const char   *message)
{
  g_autoptr (UnseatReplan) owned = replan;
  g_autoptr (GError) error = NULL;

  g_assert_false (engine_run (UNSEAT_OPERATION (replan), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, code);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
  g_assert_null (unseat_replan_get_plan (replan));
}

/* One key after the other goes further back, and never forward. */
static void
test_newest (void)
{
  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autofree char     *first = unassign (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autofree char     *second = unassign (&engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);

  {
    g_autoptr (UnseatPlan) back = run (unseat_replan_new_undo (engine.session, keeper, NULL));

    g_assert_cmpstr (unseat_plan_get_parent (back), ==, second);
    engine_apply (&engine, back);
    engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  }
  {
    g_autoptr (UnseatPlan) back = run (unseat_replan_new_undo (engine.session, keeper, NULL));

    g_assert_cmpstr (unseat_plan_get_parent (back), ==, first);
    engine_apply (&engine, back);
    engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  }
  assert_fails (unseat_replan_new_undo (engine.session, keeper, NULL), UNSEAT_ERROR_NOT_FOUND, "There is nothing to undo.");
  assert_fails (unseat_replan_new_undo (engine.session, keeper, first), UNSEAT_ERROR_NOT_FOUND, "Nothing of this job can be undone any more.");
  tear_down (&engine, keeper);
}

/* The facts of this moment, not those in memory: somebody else gave it back, and everybody was forgotten. */
static void
test_fresh_facts (void)
{
  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autofree char     *job = unassign (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatLoad) load = NULL;

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, TRUE);
  back = run (unseat_replan_new_undo (engine.session, keeper, job));
  engine_assert_outcome (back, 0, UNSEAT_OUTCOME_SKIPPED);

  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, FALSE);
  load = unseat_load_new_for_products (engine.session);
  g_assert_true (engine_run (UNSEAT_OPERATION (load), NULL, NULL));
  g_clear_object (&load);
  again = run (unseat_replan_new_undo (engine.session, keeper, job));
  engine_assert_outcome (again, 0, UNSEAT_OUTCOME_PLANNED);
  tear_down (&engine, keeper);
}

static void
test_job (void)
{
  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&engine, DEMO_SKU_OFFICE_E3, 3);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) retry = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), >, 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), >, 0);

  retry = run (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_RETRY, plan, NULL));
  g_assert_cmpint (unseat_plan_get_kind (retry), ==, UNSEAT_PLAN_RETRY);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (retry)), ==, unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED));

  for (guint i = 0; i < 3 && chosen->len == 0; i++)
    if (unseat_change_get_outcome (engine_get_change (plan, i)) == UNSEAT_OUTCOME_VERIFIED)
      g_ptr_array_add (chosen, g_object_ref (engine_get_change (plan, i)));
  undo = run (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_UNDO, plan, chosen));
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (undo)), ==, 1);
  g_assert_cmpstr (unseat_change_get_user_id (engine_get_change (undo, 0)), ==, unseat_change_get_user_id (chosen->pdata[0]));
  tear_down (&engine, keeper);
}

static void
test_fails (void)
{
  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autoptr (UnseatPlan) plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);

  assert_fails (unseat_replan_new_undo (engine.session, keeper, NULL), UNSEAT_ERROR_NOT_FOUND, "There is nothing to undo.");
  assert_fails (unseat_replan_new_undo (engine.session, keeper, "no such job"), UNSEAT_ERROR_NOT_FOUND, NULL);
  assert_fails (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_RETRY, plan, NULL), UNSEAT_ERROR_NOT_FOUND, NULL);
  engine_apply (&engine, plan);
  assert_fails (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_RETRY, plan, NULL), UNSEAT_ERROR_NOT_FOUND,
                "Nothing is left of this job that could be tried again.");
  /* Somebody who cannot be read may hold anything. */
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 403);
  assert_fails (unseat_replan_new_undo (engine.session, keeper, NULL), UNSEAT_ERROR_FORBIDDEN, NULL);
  tear_down (&engine, keeper);
}

/* It was put off: what is left would take away again what is given back.  What was done before it is not meant. */
static void
test_unfinished (void)
{
  static const char *const message = "The last job is not finished. Resume it, or end it as it is; then it can be undone.";

  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autofree char     *before = unassign (&engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  g_autoptr (UnseatPlan) plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (UnseatApply) apply = unseat_apply_new (engine.session, plan, engine.journal);
  g_autoptr (UnseatApply) resume = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  unseat_apply_suspend (apply);
  engine_run (UNSEAT_OPERATION (apply), NULL, NULL);
  g_assert_true (unseat_apply_is_open (apply));
  g_clear_object (&apply);
  assert_fails (unseat_replan_new_undo (engine.session, keeper, NULL), UNSEAT_ERROR_INVALID_INPUT, message);
  assert_fails (unseat_replan_new_undo (engine.session, keeper, unseat_plan_get_id (plan)), UNSEAT_ERROR_INVALID_INPUT, message);
  assert_fails (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_UNDO, plan, NULL), UNSEAT_ERROR_INVALID_INPUT, message);
  assert_fails (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_RETRY, plan, NULL), UNSEAT_ERROR_INVALID_INPUT, message);

  back = run (unseat_replan_new_undo (engine.session, keeper, before));
  g_assert_cmpstr (unseat_plan_get_parent (back), ==, before);

  resume = unseat_apply_new_resume (engine.session, engine.journal, unseat_plan_get_id (plan));
  g_assert_true (engine_run (UNSEAT_OPERATION (resume), NULL, NULL));
  g_clear_object (&resume);
  g_clear_object (&back);
  back = run (unseat_replan_new_undo (engine.session, keeper, NULL));
  g_assert_cmpstr (unseat_plan_get_parent (back), ==, unseat_plan_get_id (plan));
  tear_down (&engine, keeper);
}

/* Returns: (transfer full): the reason why the first change is blocked */
static char *
dup_block (UnseatPlan *plan)
{
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_BLOCKED);

  return g_strdup (unseat_change_get_reason (engine_get_change (plan, 0)));
}

#define MISSING "Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2), which this person would not have. "

/* Returns: (transfer full): that the job of @plan is to be undone first */
static char *
make_first (UnseatPlan *plan,
            const char *format)
{
  g_autofree char *moment = unseat_job_words_moment (unseat_plan_get_created (plan));
  g_autofree char *first = g_strdup_printf (format, moment);

  return g_strconcat (MISSING, first, NULL);
}

/* What needs something that another job took says which job that was, as long as that is not undone; also in a plan that is made of it again. */
static void
test_needed (void)
{
  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autofree char     *project = unassign (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_autoptr (UnseatPlan) office = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) later = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *expected = make_first (office, "Undo the job of %s first, which has taken Office 365 E3.");

  engine_apply (&engine, office);
  engine_assert_all (office, UNSEAT_OUTCOME_VERIFIED);
  blocked = run (unseat_replan_new_undo (engine.session, keeper, project));
  reason = dup_block (blocked);
  g_assert_cmpstr (reason, ==, expected);
  planner = unseat_planner_new_for_intent (engine.session, unseat_plan_get_intent (blocked));
  again = unseat_planner_finish (planner);
  g_clear_object (&planner);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (again, 0)), ==, expected);

  back = run (unseat_replan_new_undo (engine.session, keeper, unseat_plan_get_id (office)));
  engine_apply (&engine, back);
  engine_assert_all (back, UNSEAT_OUTCOME_VERIFIED);
  later = run (unseat_replan_new_undo (engine.session, keeper, project));
  engine_assert_all (later, UNSEAT_OUTCOME_PLANNED);
  tear_down (&engine, keeper);
}

/* What that job took needs something itself, which a third job took: all of them are named, in their order. */
static void
test_needed_chain (void)
{
  static const char *const power[] = { "70d33638-9c74-4d01-bfd3-562de28bd4ba", NULL }; /* of Power BI Pro */

  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autofree char     *project = NULL;
  g_autofree char     *office = NULL;
  g_autofree char     *bi = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autofree char *reason = NULL;

  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_load (&engine);
  project = unassign (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  office = unassign (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  bi = unassign (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_POWER_BI_PRO);
  unseat_dependencies_add (unseat_directory_get_learnt (unseat_session_get_directory (engine.session)), "5dbe027f-2339-4123-9542-606e4d348a72", power);
  blocked = run (unseat_replan_new_undo (engine.session, keeper, project));
  reason = dup_block (blocked);
  g_assert_true (g_str_has_prefix (reason, MISSING "Undo several jobs first: that of "));
  g_assert_nonnull (strstr (reason, " (Power BI Pro), then that of "));
  g_assert_true (g_str_has_suffix (reason, " (Office 365 E3)."));
  tear_down (&engine, keeper);
}

/* The app alone was switched off; and what was taken elsewhere is in no job. */
static void
test_needed_app (void)
{
  static const char *const off[] = { "5dbe027f-2339-4123-9542-606e4d348a72", "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL };

  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  g_autofree char     *project = unassign (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_autofree char     *user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_DEPENDENT);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine.session);
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, DEMO_SKU_OFFICE_E3, off, NULL);
  g_autoptr (UnseatPlan) apps = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) elsewhere = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *other = NULL;

  unseat_planner_switch_apps (planner, app_switch);
  apps = unseat_planner_finish (planner);
  g_clear_object (&planner);
  engine_apply (&engine, apps);
  engine_assert_all (apps, UNSEAT_OUTCOME_VERIFIED);
  blocked = run (unseat_replan_new_undo (engine.session, keeper, project));
  reason = dup_block (blocked);
  expected = make_first (apps, "Undo the job of %s first, which has switched apps of Office 365 E3 off.");
  g_assert_cmpstr (reason, ==, expected);

  g_assert_true (unseat_journal_delete_job (engine.journal, unseat_plan_get_id (apps), NULL));
  elsewhere = run (unseat_replan_new_undo (engine.session, keeper, project));
  other = dup_block (elsewhere);
  g_assert_cmpstr (other, ==, MISSING "Give that first, then try again.");
  tear_down (&engine, keeper);
}

/* Of one job with both, of which only one half is to be undone. */
static void
test_needed_half (void)
{
  Engine               engine;
  UnseatJournalKeeper *keeper = set_up (&engine);
  guint                index = engine_find (&engine, DEMO_UPN_DEPENDENT);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine.session);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) half = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *reason = NULL;

  unseat_planner_unassign (planner, index, DEMO_SKU_PROJECT_P3);
  unseat_planner_unassign (planner, index, DEMO_SKU_OFFICE_E3);
  plan = unseat_planner_finish (planner);
  g_clear_object (&planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  job = unseat_journal_load (engine.journal, unseat_plan_get_id (plan), NULL);
  for (guint i = 0; i < 2; i++)
    if (g_str_equal (unseat_change_get_sku_id (engine_get_change (job, i)), DEMO_SKU_PROJECT_P3))
      g_ptr_array_add (chosen, g_object_ref (engine_get_change (job, i)));
  half = run (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_UNDO, job, chosen));
  reason = dup_block (half);
  g_assert_cmpstr (reason, ==, MISSING "The same job has taken Office 365 E3: undo that, too.");

  whole = run (unseat_replan_new_for_job (engine.session, keeper, UNSEAT_PLAN_UNDO, job, NULL));
  engine_assert_all (whole, UNSEAT_OUTCOME_PLANNED);
  tear_down (&engine, keeper);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replan/needed-chain", test_needed_chain);
  g_test_add_func ("/replan/newest", test_newest);
  g_test_add_func ("/replan/fresh-facts", test_fresh_facts);
  g_test_add_func ("/replan/job", test_job);
  g_test_add_func ("/replan/unfinished", test_unfinished);
  g_test_add_func ("/replan/fails", test_fails);
  g_test_add_func ("/replan/needed", test_needed);
  g_test_add_func ("/replan/needed-app", test_needed_app);
  g_test_add_func ("/replan/needed-half", test_needed_half);

  return g_test_run ();
}
