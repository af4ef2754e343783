/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-leaving-outlook.h"
#include "unseat-leaving.h"

/* A license that is shown as disabled: what that means, nobody says (GRAPH.md 4), so that nothing is promised by it. */

#define N_PEOPLE 240
#define E3 DEMO_SKU_OFFICE_E3
#define E3_GROUP "Office Standard"
#define MAILBOX (1u << UNSEAT_SERVICE_MAILBOX)

static void
set_up (Engine       *engine,
        gconstpointer data)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  g_assert_true (demo_server_add_situations (engine->server));
}

static void
tear_down (Engine       *engine,
           gconstpointer data)
{
  engine_tear_down (engine);
}

static void
disable (Engine     *engine,
         const char *user,
         const char *sku_id,
         const char *group)
{
  g_assert_true (demo_server_set_assignment_state (engine->server, user, sku_id, group, "Disabled", "None"));
  engine_load (engine);
}

static void
assert_may_stop (UnseatPlan *plan,
                 guint       position)
{
  UnseatChange *change = engine_get_change (plan, position);
  UnseatAdvice *advice = unseat_plan_get_advice (plan);

  g_assert_cmpint (unseat_change_get_kept (change), ==, UNSEAT_KEPT_UNSURE);
  g_assert_true (unseat_change_is_uncertain (change));
  g_assert_cmphex (unseat_change_get_stops (change) & MAILBOX, ==, MAILBOX);
  g_assert_cmphex (unseat_change_get_stays (change) & MAILBOX, ==, 0);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_staying (advice, UNSEAT_SERVICE_MAILBOX), ==, 0);
}

static void
assert_no_seat (UnseatPlan *plan)
{
  const UnseatPlanProduct *product = unseat_plan_get_products (plan)->pdata[0];

  g_assert_cmpuint (product->n_seats, ==, 0);
  g_assert_cmpuint (product->n_kept[UNSEAT_KEPT_UNSURE], ==, 1);
}

/* What the group gives does not count as staying. */
static void
test_group (Engine       *engine,
            gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) redundant = NULL;

  disable (engine, DEMO_UPN_REDUNDANT, E3, E3_GROUP);
  plan = engine_plan (engine, DEMO_UPN_REDUNDANT, E3);
  assert_may_stop (plan, 0);
  assert_no_seat (plan);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==,
                   "Another license of this product comes from a group and is shown as disabled, and nowhere is it said what that means: this person may keep the "
                   "product, or lose it.");

  planner = unseat_planner_new (engine->session);
  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, engine_find (engine, DEMO_UPN_REDUNDANT), E3);
  redundant = unseat_planner_finish (planner);
  engine_assert_outcome (redundant, 0, UNSEAT_OUTCOME_SKIPPED);
  g_clear_object (&planner);

  /* It is sent all the same, when it is confirmed. */
  engine_apply (engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);
}

/* Where it is the direct license that is disabled, the group gives the same for certain. */
static void
test_direct (Engine       *engine,
             gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;

  disable (engine, DEMO_UPN_REDUNDANT, E3, NULL);
  plan = engine_plan (engine, DEMO_UPN_REDUNDANT, E3);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_WHOLLY);
  g_assert_cmpuint (unseat_advice_get_n_stopping (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 0);
}

static void
test_only_one (Engine       *engine,
               gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;

  disable (engine, DEMO_UPN_DIRECT, E3, NULL);
  plan = engine_plan (engine, DEMO_UPN_DIRECT, E3);
  assert_may_stop (plan, 0);
  assert_no_seat (plan);
}

/* By another product nothing stays for certain, either. */
static void
test_other_product (Engine       *engine,
                    gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) sure = NULL;

  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E3, TRUE));
  engine_load (engine);
  sure = engine_plan (engine, DEMO_UPN_DIRECT, E3);
  g_assert_cmpuint (unseat_advice_get_n_staying (unseat_plan_get_advice (sure), UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_stopping (unseat_plan_get_advice (sure), UNSEAT_SERVICE_MAILBOX), ==, 0);

  disable (engine, DEMO_UPN_DIRECT, DEMO_SKU_M365_E3, NULL);
  plan = engine_plan (engine, DEMO_UPN_DIRECT, E3);
  g_assert_cmpuint (unseat_advice_get_n_staying (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 0);
  g_assert_cmpuint (unseat_advice_get_n_stopping (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_true (unseat_change_frees_seat (engine_get_change (plan, 0)));
}

/* Beside a group, before anybody asks for a review. */
static void
test_leaving (Engine       *engine,
              gconstpointer data)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatUser) user = NULL;
  g_autoptr (UnseatLeavingOutlook) outlook = NULL;
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, E3_GROUP);
  g_autofree char *services = NULL;
  g_autofree char *staying = NULL;

  disable (engine, DEMO_UPN_REDUNDANT, E3, NULL);
  user = unseat_directory_get_user (directory, engine_find (engine, DEMO_UPN_REDUNDANT));
  outlook = unseat_leaving_outlook_new (directory, user, group_id);
  g_assert_cmpuint (unseat_leaving_outlook_get_taken (outlook)->len, ==, 0);
  g_assert_cmpuint (unseat_leaving_outlook_get_doubtful (outlook)->len, ==, 1);
  services = unseat_leaving_outlook_describe_services (outlook, 0);
  g_assert_nonnull (strstr (services, "Leaving the group might stop: "));
  g_assert_null (strstr (services, "Leaving the group would stop: "));
  staying = unseat_leaving_describe_staying (user, unseat_user_find_path (user, E3, group_id), directory);
  g_assert_null (staying);
}

static void
add (const char *path,
     void (*test) (Engine *engine, gconstpointer data))
{
  g_test_add (path, Engine, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/core/disabled/group", test_group);
  add ("/core/disabled/direct", test_direct);
  add ("/core/disabled/only-one", test_only_one);
  add ("/core/disabled/other-product", test_other_product);
  add ("/core/disabled/leaving", test_leaving);
  return g_test_run ();
}
