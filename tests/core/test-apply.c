/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-error.h"
#include "unseat-report.h"

static void
apply (Engine     *engine,
       UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (operation)), ==,
                    unseat_operation_get_total (UNSEAT_OPERATION (operation)));
  g_assert_finalize_object (g_steal_pointer (&operation));
}

static void
assert_outcome (UnseatPlan   *plan,
                guint         position,
                UnseatOutcome outcome)
{
  g_assert_cmpstr (unseat_outcome_to_word (unseat_change_get_outcome (engine_get_change (plan, position))), ==,
                   unseat_outcome_to_word (outcome));
}

static void
test_one_direct (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatProduct *product = NULL;
  gint64         consumed = 0;

  engine_set_up (&engine, 40, unseat_clock_new ());
  product = unseat_directory_find_product (unseat_session_get_directory (engine.session), DEMO_SKU_OFFICE_E3);
  consumed = unseat_product_get_consumed (product);

  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  apply (&engine, plan);

  assert_outcome (plan, 0, UNSEAT_OUTCOME_VERIFIED);
  g_assert_nonnull (unseat_change_get_request_id (engine_get_change (plan, 0)));
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);

  product = unseat_directory_find_product (unseat_session_get_directory (engine.session), DEMO_SKU_OFFICE_E3);
  g_assert_cmpint (unseat_product_get_consumed (product), ==, consumed - 1);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/one-direct", test_one_direct);

  return g_test_run ();
}
