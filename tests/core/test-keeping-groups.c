/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-error.h"

#include <string.h>

/* What a group gives that is to keep a product is read before anything is sent: somebody else may have taken it off the group since the review, which shows with nobody yet. */

#define PROCESSING_MSEC (10 * 60 * 1000)
#define E3 DEMO_SKU_OFFICE_E3
#define E3_GROUP "Office Standard"
#define TOOLS "Sales Tools"
#define DANUBE "Project Danube"
#define MAIL_GROUP "Office by Mail"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define EXCHANGE "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define YAMMER "7547a3fe-08ee-4ccb-b430-5077c5041653"

/* As a program does that asks nobody. */
static UnseatPlan *
plan_unassign (Engine     *engine,
               const char *user)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, user), E3);

  return unseat_planner_finish (planner);
}

static guint
count_writes (Engine *engine)
{
  return demo_server_count_requests (engine->server, "POST", "/users");
}

/* The direct license stands first. */
static void
assert_first (UnseatPlan   *plan,
              UnseatOutcome outcome)
{
  g_assert_cmpint (unseat_change_get_action (engine_get_change (plan, 0)), ==, UNSEAT_ACTION_UNASSIGN);
  engine_assert_outcome (plan, 0, outcome);
}

static void
assert_reason (UnseatPlan *plan,
               const char *reason)
{
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, reason);
}

/* Taken off by somebody else a moment ago. */
static void
take_off (Engine     *engine,
          const char *group,
          const char *sku_id)
{
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
  leaving_take_off (engine, group, sku_id);
}

/* Who is in the group says nothing of that. */
static void
test_taken_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  take_off (&engine, E3_GROUP, E3);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_SKIPPED);
  assert_reason (plan, "Not sent: no group gives this product to this person any more, as one did when this was reviewed. They would lose it.");
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  g_assert_cmpuint (leaving_count_looks (&engine, E3_GROUP), ==, 1);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

static void
test_taken_off_redundant (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_REDUNDANT), E3);
  plan = unseat_planner_finish (planner);
  take_off (&engine, E3_GROUP, E3);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "“Office Standard”"));
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

static void
test_taken_off_other_group (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS);
  take_off (&engine, DANUBE, DEMO_SKU_POWER_BI_PRO);
  engine_apply (&engine, plan);
  leaving_assert (plan, DEMO_SKU_POWER_BI_PRO, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, "by no other way any more");
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine.server, TOOLS, DEMO_UPN_TWO_GROUPS));
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* The group that keeps the product gives an app less. */
static void
test_narrowed (void)
{
  const char *const off[] = { EXCHANGE, YAMMER, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_OVERLAP, E3_GROUP);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_BY_GROUP);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  leaving_give (&engine, MAIL_GROUP, E3, off);
  engine_apply (&engine, plan);
  leaving_assert (plan, E3, E3_GROUP, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, "this person does not have Yammer Enterprise any more");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine.server, E3_GROUP, DEMO_UPN_OVERLAP));
  leaving_tear_down (&engine);
}

/* The direct license is needed for that app again. */
static void
test_narrowed_direct (void)
{
  const char *const off[] = { TEAMS, EXCHANGE, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  leaving_give (&engine, E3_GROUP, E3, off);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  leaving_tear_down (&engine);
}

/* What the group gave when it was reviewed is all that is known then. */
static void
test_group_refused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  take_off (&engine, E3_GROUP, E3);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", E3_GROUP, "", 0, 2, 403);
  engine_apply (&engine, plan);
  assert_first (plan, UNSEAT_OUTCOME_STILL_INHERITED);
  g_assert_cmpuint (leaving_count_looks (&engine, E3_GROUP), ==, 1);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 1);
  leaving_tear_down (&engine);
}

static void
test_group_cut (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) apply = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_REDUNDANT);
  leaving_fault (&engine, DEMO_FAULT_CUT_BEFORE, "GET", E3_GROUP, "", 1, 1000, 0);
  apply = unseat_apply_new (engine.session, plan, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (apply), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  assert_first (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (count_writes (&engine), ==, 0);
  g_clear_object (&apply);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/keeping-groups/taken-off", test_taken_off);
  g_test_add_func ("/core/keeping-groups/taken-off-redundant", test_taken_off_redundant);
  g_test_add_func ("/core/keeping-groups/taken-off-other-group", test_taken_off_other_group);
  g_test_add_func ("/core/keeping-groups/narrowed", test_narrowed);
  g_test_add_func ("/core/keeping-groups/narrowed-direct", test_narrowed_direct);
  g_test_add_func ("/core/keeping-groups/group-refused", test_group_refused);
  g_test_add_func ("/core/keeping-groups/group-cut", test_group_cut);
  return g_test_run ();
}
