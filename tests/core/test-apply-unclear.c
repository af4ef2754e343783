/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

/* What happens after an answer was lost: our own removal must never be told as somebody else's, or as not sent. */

#define LAG_MSEC 5000
#define THROTTLE_SEC 8
#define PAUSE_MSEC 2000
#define JITTER_MSEC 500

static void
plan_all_direct (Engine        *engine,
                 UnseatPlanner *planner,
                 const char    *user_name)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  guint            index = engine_find (engine, user_name);
  g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);
  g_auto (GStrv) sku_ids = unseat_user_dup_sku_ids (user);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      if (unseat_user_find_direct (user, sku_ids[i]) != NULL)
        unseat_planner_unassign (planner, index, sku_ids[i]);
    }
}

/* The repetition is refused for what was written the first time, so the call is split; each half is our work. */
static void
test_split (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, 240, unseat_clock_new ());
  planner = unseat_planner_new (engine.session);
  plan_all_direct (&engine, planner, DEMO_UPN_DIRECT);
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 0, 1, 0);

  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  g_clear_object (&planner);
  engine_tear_down (&engine);
}

static void
stop_cb (UnseatOperation *operation,
         GParamSpec      *pspec,
         Engine          *engine)
{
  if (unseat_operation_get_status (operation) != NULL && demo_server_count_requests (engine->server, "POST", "/$batch") >= 3)
    unseat_apply_stop (UNSEAT_APPLY (operation));
}

/* The repetition waits at the gate when the person stops the job: the first try was written, and has to be found out. */
static void
test_stop (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 240, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 0, 1, 0);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 1, 1, THROTTLE_SEC);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (operation, "notify::status", G_CALLBACK (stop_cb), &engine);

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED) + unseat_plan_count (plan, UNSEAT_OUTCOME_PENDING), ==, 1);
  engine_check_journal (&engine, plan);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* Whoever does not want to wait is told that it is not known yet, never that it is verified. */
static void
test_impatient (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 240, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  unseat_apply_set_patience (operation, UNSEAT_VERIFY_ONCE);

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  engine_check_journal (&engine, plan);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* A server that gave up on the answer may still be writing: it is given a moment before it is asked, and a longer one each time. */
static void
test_pause (void)
{
  Engine       engine;
  UnseatClock *clock = unseat_fake_clock_new ();
  gint64       waited = 0;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, 240, clock);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 2, 500);
  waited = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (clock));

  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  waited = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (clock)) - waited;
  g_assert_cmpint (waited, >=, PAUSE_MSEC - JITTER_MSEC + 2 * (PAUSE_MSEC - JITTER_MSEC));
  g_assert_cmpint (waited, <=, PAUSE_MSEC + JITTER_MSEC + 2 * (PAUSE_MSEC + JITTER_MSEC));
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* The repetition is refused because only the group is left: it was us who ended the other path. */
static void
test_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  guint n_changes = 0;

  engine_set_up (&engine, 240, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 0, 1, 0);

  engine_apply (&engine, plan);
  n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));
  for (guint i = 0; i < n_changes; i++)
    {
      gboolean is_direct = unseat_change_is_direct (engine_get_change (plan, i));

      engine_assert_outcome (plan, i, is_direct ? UNSEAT_OUTCOME_STILL_INHERITED : UNSEAT_OUTCOME_BLOCKED);
    }
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* One replica does not know the person when the removal is repeated. */
static void
test_vanished (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, 240, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 0, 1, 0);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 1, 1, 404);

  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_null (unseat_change_get_reason (engine_get_change (plan, 0)));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/unclear/inherited", test_inherited);
  g_test_add_func ("/apply/unclear/vanished", test_vanished);
  g_test_add_func ("/apply/unclear/impatient", test_impatient);
  g_test_add_func ("/apply/unclear/pause", test_pause);
  g_test_add_func ("/apply/unclear/split", test_split);
  g_test_add_func ("/apply/unclear/stop", test_stop);

  return g_test_run ();
}
