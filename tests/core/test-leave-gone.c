/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"

/* Graph says that there is no such membership. */

#define BUNDLE "Analytics Bundle"

/* One replica did not know the person as a member: they are asked for once more. */
static void
test_replica_lags (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_fault (&engine, DEMO_FAULT_STATUS, "DELETE", "/groups", 0, 1, 404);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 2);
  g_assert_cmpuint (leaving_count_member_reads (&engine, BUNDLE), ==, 1);
  g_assert_false (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* It goes on saying so, of somebody who is in the list. */
static void
test_contradicts_itself (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_fault (&engine, DEMO_FAULT_STATUS, "DELETE", "/groups", 0, 0, 404);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "shows them in it");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 2);
  engine_check_journal (&engine, plan);

  demo_server_clear_faults (engine.server);
  retry = engine_retry (&engine, plan);
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Nobody can tell whether it has to be done. */
static void
test_members_are_secret (void)
{
  static const int statuses[] = { 403, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;

      leaving_set_up (&engine);
      plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
      engine_fault (&engine, DEMO_FAULT_STATUS, "DELETE", "/groups", 0, 1, 404);
      leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", BUNDLE, "/members", 0, 0, statuses[i]);
      engine_apply (&engine, plan);
      engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
      leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "who is in it could not be read");
      engine_check_journal (&engine, plan);
      leaving_tear_down (&engine);
    }
}

/* It was deleted between the look and the call. */
static void
test_group_goes_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_fault (&engine, DEMO_FAULT_STATUS, "DELETE", "/groups", 0, 1, 404);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", BUNDLE, "/members", 0, 0, 404);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "was deleted");
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave-gone/replica-lags", test_replica_lags);
  g_test_add_func ("/leave-gone/contradicts-itself", test_contradicts_itself);
  g_test_add_func ("/leave-gone/members-are-secret", test_members_are_secret);
  g_test_add_func ("/leave-gone/group-goes-meanwhile", test_group_goes_meanwhile);

  return g_test_run ();
}
