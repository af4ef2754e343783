/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-error.h"
#include "unseat-replan.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replan/newest", test_newest);
  g_test_add_func ("/replan/fresh-facts", test_fresh_facts);
  g_test_add_func ("/replan/job", test_job);
  g_test_add_func ("/replan/unfinished", test_unfinished);
  g_test_add_func ("/replan/fails", test_fails);

  return g_test_run ();
}
