/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"

/* Direct licenses that end only because a group gives the same. */

#define N_PEOPLE 240
#define E3 DEMO_SKU_OFFICE_E3
#define E3_GROUP "Office Standard"

static void
set_up (Engine *engine)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  g_assert_true (demo_server_add_situations (engine->server));
  engine_load (engine);
}

/* Returns: (transfer full): the plan to take Office 365 E3 from @users where it is redundant */
static UnseatPlan *
plan_for (Engine            *engine,
          const char *const *users)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_list_absent (planner);
  unseat_planner_only_redundant (planner);
  for (guint i = 0; users[i] != NULL; i++)
    unseat_planner_unassign (planner, engine_find (engine, users[i]), E3);

  return unseat_planner_finish (planner);
}

static UnseatPlan *
plan_one (Engine *engine)
{
  const char *const users[] = { DEMO_UPN_REDUNDANT, NULL };

  return plan_for (engine, users);
}

static void
assert_change (UnseatPlan   *plan,
               guint         position,
               UnseatOutcome outcome,
               const char   *reason)
{
  engine_assert_outcome (plan, position, outcome);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, position)), ==, reason);
}

/* Whoever needs the direct license keeps it, and nothing that a group gives is touched, or complained about. */
static void
test_plan (void)
{
  const char *const users[] = { DEMO_UPN_REDUNDANT, DEMO_UPN_WIDER_GROUP, DEMO_UPN_NARROWER_GROUP, DEMO_UPN_CONFLICT, DEMO_UPN_OVERLAP, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  set_up (&engine);
  before = demo_server_dup_effective_plans (engine.server, DEMO_UPN_REDUNDANT);
  plan = plan_for (&engine, users);

  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, G_N_ELEMENTS (users) - 1);
  assert_change (plan, 0, UNSEAT_OUTCOME_PLANNED, "A group gives this product too: removing the direct license takes nothing away and frees no seat.");
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_PLANNED);
  assert_change (plan, 2, UNSEAT_OUTCOME_SKIPPED, "Needed: the group does not give Microsoft Teams.");
  assert_change (plan, 3, UNSEAT_OUTCOME_SKIPPED, "Needed: no group gives this product to this person.");
  assert_change (plan, 4, UNSEAT_OUTCOME_ALREADY_GONE, "This person does not hold the product directly.");

  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_VERIFIED, "A group goes on giving this product, as planned.");
  assert_change (plan, 1, UNSEAT_OUTCOME_VERIFIED, "A group goes on giving this product, as planned.");
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  after = demo_server_dup_effective_plans (engine.server, DEMO_UPN_REDUNDANT);
  g_assert_cmpstrv (before, after);
  engine_tear_down (&engine);
}

/* Without naming anybody, only who has something to lose is worth a word; and without the wish, the path of the group is. */
static void
test_differences (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) usual = NULL;

  set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_CONFLICT), E3);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_NARROWER_GROUP), E3);
  plan = unseat_planner_finish (planner);
  g_clear_object (&planner);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 1);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_SKIPPED);

  usual = engine_plan (&engine, DEMO_UPN_NARROWER_GROUP, E3);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (usual)), ==, 2);
  assert_change (usual, 0, UNSEAT_OUTCOME_PLANNED, "A group gives this product too, but without Microsoft Teams. Removing the direct license frees no seat.");
  engine_assert_outcome (usual, 1, UNSEAT_OUTCOME_BLOCKED);
  engine_tear_down (&engine);
}

/* Between the review and the start the group has ended to give it. */
static void
test_needed_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_one (&engine);
  g_assert_true (demo_server_set_group_product (engine.server, E3_GROUP, E3, FALSE, NULL));
  engine_apply (&engine, plan);

  assert_change (plan, 0, UNSEAT_OUTCOME_SKIPPED, "Needed: no group gives this product to this person.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

/* Its answer was lost, and before somebody went on with it the group has ended to give it, too. */
static void
test_lost_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  plan = plan_one (&engine);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_REDUNDANT, E3, FALSE));
  g_assert_true (demo_server_set_group_product (engine.server, E3_GROUP, E3, FALSE, NULL));
  resumed = broken_job_resume (&engine, plan);

  assert_change (resumed, 0, UNSEAT_OUTCOME_VERIFIED, "No group gives this product any more, so that this person has lost it meanwhile.");
  engine_tear_down (&engine);
}

/* It may have been sent, and was not done; meanwhile it is needed: not once more. */
static void
test_needed_after_crash (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  plan = plan_one (&engine);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  g_assert_true (demo_server_set_group_product (engine.server, E3_GROUP, E3, FALSE, NULL));
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

/* A path in error may be about to go: nobody relies on it. */
static void
test_unreliable_group (void)
{
  const char *const users[] = { DEMO_UPN_REDUNDANT, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  g_assert_true (demo_server_set_assignment_state (engine.server, DEMO_UPN_REDUNDANT, E3, E3_GROUP, "ActiveWithError", "DependencyViolation"));
  engine_load (&engine);
  plan = plan_for (&engine, users);
  assert_change (plan, 0, UNSEAT_OUTCOME_SKIPPED, "May be needed: what the group gives is in error, or it cannot be read which apps are switched off.");
  engine_tear_down (&engine);
}

/* That is no error, and nobody knows what it means. */
static void
test_disabled_group (void)
{
  const char *const users[] = { DEMO_UPN_REDUNDANT, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  g_assert_true (demo_server_set_assignment_state (engine.server, DEMO_UPN_REDUNDANT, E3, E3_GROUP, "Disabled", "None"));
  engine_load (&engine);
  plan = plan_for (&engine, users);
  assert_change (plan, 0, UNSEAT_OUTCOME_SKIPPED, "May be needed: what the group gives is shown as disabled, and nowhere is it said what that means.");
  engine_tear_down (&engine);
}

/* What is tried again is wanted for the same reason. */
static void
test_retry (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) needed = NULL;

  set_up (&engine);
  plan = plan_one (&engine);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 400);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_FAILED);

  engine_load (&engine);
  again = engine_retry (&engine, plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (again)), ==, 1);
  engine_assert_outcome (again, 0, UNSEAT_OUTCOME_PLANNED);

  g_assert_true (demo_server_set_group_product (engine.server, E3_GROUP, E3, FALSE, NULL));
  engine_load (&engine);
  needed = engine_retry (&engine, plan);
  assert_change (needed, 0, UNSEAT_OUTCOME_SKIPPED, "Needed: no group gives this product to this person.");
  engine_tear_down (&engine);
}

/* What Microsoft 365 will refuse frees no seat. */
static void
test_refused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatIntent) wider = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_auto (GStrv) added = NULL;
  g_auto (GStrv) none = NULL;

  set_up (&engine);
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, E3);
  g_assert_false (unseat_change_frees_seat (engine_get_change (plan, 0)));
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_REFUSED);
  g_assert_cmphex (unseat_change_get_stops (engine_get_change (plan, 0)), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 0);

  wider = unseat_intent_copy (unseat_plan_get_intent (plan));
  added = unseat_intent_include_dependents (wider, unseat_plan_get_advice (plan), NULL);
  g_assert_cmpuint (g_strv_length (added), ==, 1);
  planner = unseat_planner_new_for_intent (engine.session, wider);
  whole = unseat_planner_finish (planner);
  g_clear_object (&planner);
  g_assert_cmpuint (unseat_plan_count (whole, UNSEAT_OUTCOME_PLANNED), ==, 2);
  g_assert_true (unseat_change_frees_seat (engine_get_change (whole, 0)));
  g_assert_true (unseat_change_get_stops (engine_get_change (whole, 0)) & 1 << UNSEAT_SERVICE_MAILBOX);
  g_assert_cmpuint (unseat_plan_get_n_losing (whole, UNSEAT_SERVICE_MAILBOX), ==, 1);
  none = unseat_intent_include_dependents (wider, unseat_plan_get_advice (whole), NULL);
  g_assert_null (none[0]);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/redundant/plan", test_plan);
  g_test_add_func ("/core/redundant/differences", test_differences);
  g_test_add_func ("/core/redundant/needed-meanwhile", test_needed_meanwhile);
  g_test_add_func ("/core/redundant/lost-meanwhile", test_lost_meanwhile);
  g_test_add_func ("/core/redundant/needed-after-crash", test_needed_after_crash);
  g_test_add_func ("/core/redundant/unreliable-group", test_unreliable_group);
  g_test_add_func ("/core/redundant/disabled-group", test_disabled_group);
  g_test_add_func ("/core/redundant/retry", test_retry);
  g_test_add_func ("/core/redundant/refused", test_refused);
  return g_test_run ();
}
