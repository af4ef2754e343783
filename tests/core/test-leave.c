/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "offs.h"
#include "unseat-verify-item.h"

#include "unseat-recheck.h"
#include "unseat-retry.h"
#include "unseat-undo.h"

#include <string.h>

#define FIRST_WAIT_MSEC 5000
#define PROCESSING_MSEC (10 * 60 * 1000)
#define BUNDLE "Analytics Bundle"

static gboolean
holds (Engine     *engine,
       const char *user,
       const char *sku_id)
{
  return demo_server_person_holds (engine->server, user, sku_id, NULL, NULL);
}

static void
recheck (Engine *engine)
{
  g_autoptr (UnseatRecheck) operation = unseat_recheck_new (engine->session, engine->journal);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
}

/* One call ends all three paths. */
static void
test_verified (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  g_assert_false (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  g_assert_false (holds (&engine, DEMO_UPN_BUNDLE, DEMO_SKU_EMS_E3));
  engine_check_journal (&engine, plan);
  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_job_get_way (job), ==, UNSEAT_WAY_LEAVES);
  g_assert_cmpstr (unseat_job_get_groups (job), ==, BUNDLE);
  leaving_tear_down (&engine);
}

/* Graph processes groups in its own time: until then nothing is claimed, and later it is found out. */
static void
test_pending (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "what the group gives"));
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  engine_check_journal (&engine, plan);

  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  recheck (&engine);
  kept = engine_load_job (&engine, plan);
  engine_assert_all (kept, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  leaving_tear_down (&engine);
}

/* Somebody who was put back meanwhile did not leave, whatever had been accepted. */
static void
test_overdue (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);

  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, TRUE));
  demo_server_advance_clock (engine.server, (gint64) UNSEAT_VERIFY_GROUP_OVERDUE_SEC * 1000 + 1000);
  recheck (&engine);
  kept = engine_load_job (&engine, plan);
  engine_assert_all (kept, UNSEAT_OUTCOME_FAILED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (kept, 0)), "still gives this license"));
  leaving_tear_down (&engine);
}

static void
process_cb (UnseatOperation *operation,
            GParamSpec      *pspec,
            Engine          *engine)
{
  if (unseat_operation_get_status (operation) != NULL)
    demo_server_advance_clock (engine->server, PROCESSING_MSEC);
}

static void
apply_processing (Engine     *engine,
                  UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;

  g_signal_connect (operation, "notify::status", G_CALLBACK (process_cb), engine);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (operation)), ==, unseat_operation_get_total (UNSEAT_OPERATION (operation)));
  g_assert_finalize_object (g_steal_pointer (&operation));
}

static void
make_add_on_by_group (Engine *engine)
{
  static const char *const off[] = { "5dbe027f-2339-4123-9542-606e4d348a72", "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL }; /* SharePoint and Office for the web: it needs those of another product */

  g_assert_true (demo_server_add_group (engine->server, "Planners", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (engine->server, "Planners", DEMO_UPN_DIRECT, TRUE));
  g_assert_true (demo_server_set_group_product (engine->server, "Planners", DEMO_SKU_PROJECT_P3, TRUE, off));
  engine_load (engine);
}

/* What a group gives may need what is direct: the direct license waits until Graph has processed the group. */
static void
test_groups_first (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  make_add_on_by_group (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3);
  leaving_add (&engine, planner, DEMO_UPN_DIRECT, "Planners");
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  apply_processing (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1); /* never refused */
  engine_check_journal (&engine, plan);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* The other way round: what is direct needs what the group gives, which would not go before it. */
static void
test_direct_first (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_ADD_ON_APART, "Office Standard");
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_ADD_ON_APART), DEMO_SKU_PROJECT_P3);
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  g_assert_null (unseat_change_get_reason (engine_get_change (plan, 0)));
  g_assert_true (unseat_change_is_direct (engine_get_change (plan, 0)));
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  apply_processing (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (holds (&engine, DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3));
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  engine_check_journal (&engine, plan);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Microsoft 365 has gone through the group, and keeps what another product needs: nothing waits for it for ever, and leaving once more does not promise
 * that it goes. */
static void
test_stuck (void)
{
  Engine engine;
  gint64 before = 0;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_ADD_ON_APART, "Office Standard");
  offs_pass_a_second ();
  before = unseat_clock_get_monotonic (engine.clock);
  engine_apply (&engine, plan);
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "unassign that one, then reprocess");
  g_assert_cmpint (unseat_clock_get_monotonic (engine.clock) - before, <, FIRST_WAIT_MSEC); /* it is seen, and not waited for */
  g_assert_false (demo_server_is_member (engine.server, "Office Standard", DEMO_UPN_ADD_ON_APART));
  engine_check_journal (&engine, plan);

  engine_load (&engine);
  again = leaving_plan (&engine, DEMO_UPN_ADD_ON_APART, "Office Standard");
  engine_apply (&engine, again);
  leaving_assert (again, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "unassign that one, then reprocess");
  g_assert_false (unseat_change_has_effect (engine_get_change (again, 0))); /* it was not this job */
  engine_check_journal (&engine, again);
  leaving_tear_down (&engine);
}

/* The same, found out after the job. */
static void
test_stuck_later (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_ADD_ON_APART, "Office Standard");
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PENDING, "what the group gives");

  offs_pass_a_second ();
  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  recheck (&engine);
  kept = engine_load_job (&engine, plan);
  leaving_assert (kept, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "unassign that one, then reprocess");
  engine_check_journal (&engine, kept);
  leaving_tear_down (&engine);
}

/* Who had nothing from the group but an error is put back into it, and has the error again. */
static void
test_undo_broken (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_SAME_ADDRESS, "Office Standard");
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_journal (&engine, plan);

  undo = engine_undo (&engine, plan);
  leaving_assert (undo, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_PLANNED, "It may take a seat");
  g_assert_false (unseat_change_takes_seat (engine_get_change (undo, 0))); /* there was none */
  engine_apply (&engine, undo);
  leaving_assert (undo, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force. A mail address");
  g_assert_true (demo_server_is_member (engine.server, "Office Standard", DEMO_UPN_SAME_ADDRESS));
  engine_check_journal (&engine, undo);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 1);

  again = engine_undo (&engine, undo); /* it can be taken back as any other */
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_PLANNED), ==, 1);
  leaving_tear_down (&engine);
}

/* And back again: what is direct needs what the group gives, and comes after it. */
static void
test_undo_direct_first (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_ADD_ON_APART, "Office Standard");
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_ADD_ON_APART), DEMO_SKU_PROJECT_P3);
  plan = unseat_planner_finish (planner);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  apply_processing (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  undo = engine_undo (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, 2);
  apply_processing (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds (&engine, DEMO_UPN_ADD_ON_APART, DEMO_SKU_PROJECT_P3));
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* What needs nothing of a group does not wait for it: it stands before it in the plan. */
static void
test_undo_without_waiting (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_BUNDLE, DEMO_SKU_OFFICE_E3, TRUE));
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_BUNDLE, BUNDLE);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_BUNDLE), DEMO_SKU_OFFICE_E3);
  plan = unseat_planner_finish (planner);
  apply_processing (&engine, plan);
  engine_load (&engine);

  undo = engine_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (undo, 0)), ==, UNSEAT_ACTION_ASSIGN);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (undo, 1)), ==, UNSEAT_ACTION_JOIN);
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  engine_check_journal (&engine, undo);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Patience has an end: the direct license is removed all the same, and is not told as still inherited because of a group that is being left. */
static void
test_not_waiting_for_ever (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), DEMO_SKU_OFFICE_E3);
  leaving_add (&engine, planner, DEMO_UPN_REDUNDANT, "Office Standard");
  plan = unseat_planner_finish (planner);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);

  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PENDING, "what the group gives");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, NULL, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_VERIFIED, NULL);
  engine_check_journal (&engine, plan);

  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  recheck (&engine);
  kept = engine_load_job (&engine, plan);
  engine_assert_all (kept, UNSEAT_OUTCOME_VERIFIED);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Another group that stays is told; a direct license that stays is as planned. */
static void
test_staying (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) group = NULL;
  g_autoptr (UnseatPlan) direct = NULL;

  leaving_set_up (&engine);
  group = leaving_plan (&engine, DEMO_UPN_OVERLAP, "Office Standard");
  engine_apply (&engine, group);
  leaving_assert (group, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_STILL_INHERITED, "Office by Mail");

  direct = leaving_plan (&engine, DEMO_UPN_REDUNDANT, "Office Standard");
  engine_apply (&engine, direct);
  engine_assert_all (direct, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds (&engine, DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* Two groups that give the same, one after the other: neither is told as still giving it. */
static void
test_two_groups (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_OVERLAP, "Office Standard");
  leaving_add (&engine, planner, DEMO_UPN_OVERLAP, "Office by Mail");
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 2);
  g_assert_false (holds (&engine, DEMO_UPN_OVERLAP, DEMO_SKU_OFFICE_E3));
  engine_check_journal (&engine, plan);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

static void
test_undo (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);

  undo = engine_undo (&engine, plan);
  g_assert_cmpint (unseat_plan_get_way (undo), ==, UNSEAT_WAY_JOINS);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, 3);
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  g_assert_true (holds (&engine, DEMO_UPN_BUNDLE, DEMO_SKU_EMS_E3));
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 3);
  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (undo), &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_job_get_way (job), ==, UNSEAT_WAY_JOINS);

  again = engine_undo (&engine, undo);
  g_assert_cmpint (unseat_plan_get_way (again), ==, UNSEAT_WAY_LEAVES);
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 0);
  leaving_tear_down (&engine);
}

/* Microsoft 365 has not taken away yet what the group gave, and would later: the person is put back all the same. */
static void
test_undo_pending (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);

  undo = engine_undo (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, 3);
  g_assert_false (unseat_change_takes_seat (engine_get_change (undo, 0)));
  engine_apply (&engine, undo);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  demo_server_advance_clock (engine.server, 2 * PROCESSING_MSEC);
  g_assert_true (holds (&engine, DEMO_UPN_BUNDLE, DEMO_SKU_EMS_E3));
  leaving_tear_down (&engine);
}

static void
assert_undo_blocked (Engine     *engine,
                     UnseatPlan *plan,
                     const char *fragment)
{
  g_autoptr (UnseatPlan) undo = NULL;

  engine_load (engine);
  undo = engine_undo (engine, plan);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, 0);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_BLOCKED), ==, g_list_model_get_n_items (unseat_plan_get_changes (undo)));
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (undo)); i++)
    if (strstr (unseat_change_get_reason (engine_get_change (undo, i)), fragment) == NULL)
      g_error ("“%s” does not say “%s”", unseat_change_get_reason (engine_get_change (undo, i)), fragment);
}

/* A group gives all of its products, or none; and what it does not give any more does not come back. */
static void
test_undo_changed (void)
{
  static const DemoPurchase none[] = { { "Enabled", 0, 300, FALSE } };
  Engine                    engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);

  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, FALSE, NULL));
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_FABRIC_FREE, TRUE, NULL));
  engine_load (&engine);
  undo = engine_undo (&engine, plan);
  leaving_assert (undo, DEMO_SKU_VISIO_P2, BUNDLE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_BLOCKED, "does not give this product any more");
  leaving_assert (undo, DEMO_SKU_FABRIC_FREE, BUNDLE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, 3);

  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, TRUE, NULL));
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_FABRIC_FREE, FALSE, NULL));
  g_assert_true (demo_server_set_subscriptions (engine.server, DEMO_SKU_EMS_E3, none, 1));
  assert_undo_blocked (&engine, plan, "all of its products or none");
  g_assert_true (demo_server_delete_group (engine.server, BUNDLE));
  assert_undo_blocked (&engine, plan, "gives no licenses any more");
  g_assert_true (demo_server_delete_user (engine.server, DEMO_UPN_BUNDLE));
  assert_undo_blocked (&engine, plan, "no longer exists");
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave/verified", test_verified);
  g_test_add_func ("/leave/pending", test_pending);
  g_test_add_func ("/leave/overdue", test_overdue);
  g_test_add_func ("/leave/groups-first", test_groups_first);
  g_test_add_func ("/leave/direct-first", test_direct_first);
  g_test_add_func ("/leave/stuck", test_stuck);
  g_test_add_func ("/leave/stuck-later", test_stuck_later);
  g_test_add_func ("/leave/undo-direct-first", test_undo_direct_first);
  g_test_add_func ("/leave/undo-broken", test_undo_broken);
  g_test_add_func ("/leave/undo-without-waiting", test_undo_without_waiting);
  g_test_add_func ("/leave/not-waiting-for-ever", test_not_waiting_for_ever);
  g_test_add_func ("/leave/staying", test_staying);
  g_test_add_func ("/leave/two-groups", test_two_groups);
  g_test_add_func ("/leave/undo", test_undo);
  g_test_add_func ("/leave/undo-pending", test_undo_pending);
  g_test_add_func ("/leave/undo-changed", test_undo_changed);

  return g_test_run ();
}
