/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offs.h"

/* Seats go to those who had them: what was not in force before comes back as it was, without one. */

#define PILOTS "Copilot Pilots"
#define OFFICE "Office Standard"
#define DRAWING "Drawing with Copilot"

static gboolean
holds (Engine     *engine,
       const char *user,
       const char *sku_id)
{
  return demo_server_person_holds (engine->server, user, sku_id, NULL, NULL);
}

/* Who had nothing for want of a seat takes none: the one that is free is for somebody who had it, and is given before anybody comes into a group. */
static void
test_seats (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_COPILOT, demo_server_get_consumed (engine.server, DEMO_SKU_COPILOT)));
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_NO_SEAT, PILOTS);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_BOTH), DEMO_SKU_COPILOT);
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (holds (&engine, DEMO_UPN_BOTH, DEMO_SKU_COPILOT));

  undo = engine_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (((const UnseatPlanProduct *) unseat_plan_get_products (undo)->pdata[0])->n_taken_seats, ==, 1);
  g_assert_cmpuint (((const UnseatPlanProduct *) unseat_plan_get_products (undo)->pdata[0])->n_ungranted, ==, 1);
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  leaving_assert (undo, DEMO_SKU_COPILOT, PILOTS, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force.");
  g_assert_true (holds (&engine, DEMO_UPN_BOTH, DEMO_SKU_COPILOT));
  g_assert_true (demo_server_is_member (engine.server, PILOTS, DEMO_UPN_NO_SEAT));
  engine_check_journal (&engine, undo);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* The group has files and mail as well: who was in it without a seat is in it again without one, also when another product of it did not come for that. */
static void
test_no_seat (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_COPILOT, demo_server_get_consumed (engine.server, DEMO_SKU_COPILOT)));
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_NO_SEAT, PILOTS);
  leaving_add (&engine, planner, DEMO_UPN_SIBLING, DRAWING);
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  undo = engine_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
  engine_apply (&engine, undo);
  leaving_assert (undo, DEMO_SKU_COPILOT, PILOTS, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force.");
  leaving_assert (undo, DEMO_SKU_COPILOT, DRAWING, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force.");
  leaving_assert (undo, DEMO_SKU_VISIO_P2, DRAWING, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force.");
  g_assert_true (demo_server_is_member (engine.server, PILOTS, DEMO_UPN_NO_SEAT));
  g_assert_true (demo_server_is_member (engine.server, DRAWING, DEMO_UPN_SIBLING));
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Nobody got it for want of a seat: it comes back to the group without one. */
static void
test_put_on (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_COPILOT, demo_server_get_consumed (engine.server, DEMO_SKU_COPILOT)));
  engine_load (&engine);
  plan = offs_plan (&engine, DRAWING, DEMO_SKU_COPILOT);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (offs_gives (&engine, DRAWING, DEMO_SKU_COPILOT));
  engine_load (&engine);

  undo = offs_undo (&engine, plan);
  offs_assert (&engine, undo, DEMO_UPN_SIBLING, UNSEAT_OUTCOME_PLANNED, "It may take a seat");
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_SIBLING, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force.");
  g_assert_true (offs_gives (&engine, DRAWING, DEMO_SKU_COPILOT));
  leaving_tear_down (&engine);
}

/* What comes back directly needs what a group gives in the same undo; when that is not in force, it gives nothing. */
static void
test_needs_group (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;

  leaving_set_up (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_ADD_ON_APART, OFFICE);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_ADD_ON_APART), DEMO_SKU_PROJECT_P3);
  plan = unseat_planner_finish (planner);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  undo = engine_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);

  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, demo_server_get_consumed (engine.server, DEMO_SKU_OFFICE_E3)));
  engine_load (&engine);
  blocked = engine_undo (&engine, plan);
  engine_assert_all (blocked, UNSEAT_OUTCOME_BLOCKED);
  leaving_assert (blocked, DEMO_SKU_PROJECT_P3, NULL, UNSEAT_ACTION_ASSIGN, UNSEAT_OUTCOME_BLOCKED, "needs SharePoint (Plan 2), which this person would not have");
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo-seats/seats", test_seats);
  g_test_add_func ("/undo-seats/no-seat", test_no_seat);
  g_test_add_func ("/undo-seats/put-on", test_put_on);
  g_test_add_func ("/undo-seats/needs-group", test_needs_group);

  return g_test_run ();
}
