/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

#include "unseat-error.h"
#include "unseat-report.h"

#include <string.h>

#define N_PEOPLE 60

static UnseatDirectory *
get_directory (Engine *engine)
{
  return unseat_session_get_directory (engine->session);
}

static gint64
get_consumed (Engine     *engine,
              const char *sku_id)
{
  return unseat_product_get_consumed (unseat_directory_find_product (get_directory (engine), sku_id));
}

static UnseatPlan *
plan_all_products (Engine     *engine,
                   const char *user)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  guint user_index = engine_find (engine, user);
  g_autoptr (UnseatUser) person = unseat_directory_get_user (get_directory (engine), user_index);
  g_auto (GStrv) sku_ids = unseat_user_dup_sku_ids (person);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    unseat_planner_unassign (planner, user_index, sku_ids[i]);

  return unseat_planner_finish (planner);
}

static void
test_one_direct (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatUser) user = NULL;
  gint64 consumed = 0;
  guint  n_holders = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  consumed = get_consumed (&engine, DEMO_SKU_OFFICE_E3);
  n_holders = unseat_directory_count_holders (get_directory (&engine), DEMO_SKU_OFFICE_E3, NULL);

  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (unseat_report_is_clean (plan));
  g_assert_nonnull (unseat_change_get_request_id (engine_get_change (plan, 0)));
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);

  /* What is on the screen follows: the person, the holders, the seats. */
  user = unseat_directory_get_user (get_directory (&engine), engine_find (&engine, DEMO_UPN_DIRECT));
  g_assert_false (unseat_user_holds (user, DEMO_SKU_OFFICE_E3));
  g_assert_cmpuint (unseat_directory_count_holders (get_directory (&engine), DEMO_SKU_OFFICE_E3, NULL), ==, n_holders - 1);
  g_assert_cmpint (get_consumed (&engine, DEMO_SKU_OFFICE_E3), ==, consumed - 1);
  engine_tear_down (&engine);
}

static void
test_direct_and_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  gboolean direct = TRUE;
  gboolean inherited = FALSE;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 2);
  engine_apply (&engine, plan);

  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "Sales"));
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_BLOCKED);
  g_assert_false (unseat_report_is_clean (plan));
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, &direct, &inherited));
  g_assert_false (direct);
  g_assert_true (inherited);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_only_blocked (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_BLOCKED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_empty (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_UNLICENSED, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 0);
  engine_apply (&engine, plan);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* All products of a person go in one call; that is also the cure for products that need each other. */
static void
test_many_products (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GPtrArray) writes = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = plan_all_products (&engine, DEMO_UPN_DEPENDENT);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  writes = demo_server_dup_writes (engine.server);
  g_assert_cmpuint (writes->len, ==, 1);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_dependency (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_nonnull (unseat_change_get_reason (engine_get_change (plan, 0)));
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==,
                   "Planner and Project Plan 3 needs SharePoint (Plan 2), an app of this product. Try again, and unassign both.");

  /* The next plan has the way out. */
  retry = engine_retry (&engine, plan);
  g_assert_cmpuint (unseat_advice_get_dependents (unseat_plan_get_advice (retry))->len, ==, 1);
  engine_tear_down (&engine);
}

/* One product stands in the way of a call: the others go through, and those that waited for them, too. */
static void
test_split (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  demo_server_set_direct (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_FABRIC_FREE, TRUE);
  engine_load (&engine);
  plan = plan_all_products (&engine, DEMO_UPN_DEPENDENT);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 3);
  demo_server_set_direct (engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_FABRIC_FREE, FALSE);
  engine_apply (&engine, plan);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 2);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_ALREADY_GONE), ==, 1);
  g_assert_true (unseat_report_is_clean (plan));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_already_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, FALSE);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  g_assert_true (unseat_report_is_clean (plan));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_became_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, FALSE);
  g_assert_true (demo_server_set_group_member (engine.server, "Sales", DEMO_UPN_DIRECT, TRUE));
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_BLOCKED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "Sales"));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_vanished (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  guint n_matches = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_delete_user (engine.server, DEMO_UPN_DIRECT);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, "This person no longer exists in the tenant.");
  unseat_directory_resolve_user (get_directory (&engine), DEMO_UPN_DIRECT, &n_matches);
  g_assert_cmpuint (n_matches, ==, 0);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* One replica does not know the person: nobody is told that they no longer exist. */
static void
test_not_vanished (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  guint n_matches = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 404);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), !=, "This person no longer exists in the tenant.");
  unseat_directory_resolve_user (get_directory (&engine), DEMO_UPN_DIRECT, &n_matches);
  g_assert_cmpuint (n_matches, ==, 1);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* A license that was never granted can be removed all the same. */
static void
test_errors (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = plan_all_products (&engine, DEMO_UPN_NO_SEAT);
  engine_apply (&engine, plan);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 1);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_200_people (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  gint64 consumed = 0;

  engine_set_up (&engine, 4000, unseat_clock_new ());
  consumed = get_consumed (&engine, DEMO_SKU_M365_E3);
  plan = engine_plan_holders (&engine, DEMO_SKU_M365_E3, 200);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 200);
  g_assert_cmpint (get_consumed (&engine, DEMO_SKU_M365_E3), ==, consumed - 200);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_other_tenant (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) foreign = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_ptr_array_add (changes, g_object_ref (engine_get_change (plan, 0)));
  foreign = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "another tenant", .tenant_name = "Another", .actor = "ada", .created = 1 }, changes, NULL);

  operation = unseat_apply_new (engine.session, foreign, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  engine_assert_all (foreign, UNSEAT_OUTCOME_CANCELLED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/one-direct", test_one_direct);
  g_test_add_func ("/apply/direct-and-inherited", test_direct_and_inherited);
  g_test_add_func ("/apply/only-blocked", test_only_blocked);
  g_test_add_func ("/apply/empty", test_empty);
  g_test_add_func ("/apply/many-products", test_many_products);
  g_test_add_func ("/apply/dependency", test_dependency);
  g_test_add_func ("/apply/split", test_split);
  g_test_add_func ("/apply/already-gone", test_already_gone);
  g_test_add_func ("/apply/became-inherited", test_became_inherited);
  g_test_add_func ("/apply/vanished", test_vanished);
  g_test_add_func ("/apply/not-vanished", test_not_vanished);
  g_test_add_func ("/apply/errors", test_errors);
  g_test_add_func ("/apply/200-people", test_200_people);
  g_test_add_func ("/apply/other-tenant", test_other_tenant);

  return g_test_run ();
}
