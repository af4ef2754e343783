/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offs.h"
#include "swapping.h"
#include "unseat-error.h"
#include "unseat-planning.h"
#include "unseat-retry.h"
#include "unseat-session-private.h"
#include "unseat-undo.h"

#include <string.h>

/* Somebody leaves a group again, which gives more by then than the job has said. */

#define TOOLS "Sales Tools"
#define DANUBE "Project Danube"
#define E3_GROUP "Office Standard"
#define BUNDLE "Analytics Bundle"
#define PROCESSING_MSEC (10 * 60 * 1000)

/* Returns: (transfer full): the plan to unassign a product, leaving groups that give nothing else */
static UnseatPlan *
plan_unassign (Engine     *engine,
               const char *user,
               const char *sku_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_leave_groups (planner);
  unseat_planner_unassign (planner, unseat_directory_find_user (directory, user_id), sku_id);

  return unseat_planner_finish (planner);
}

/* Returns: (transfer full): the plan to unassign what a group gives, too */
static UnseatPlan *
plan_direct (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, DEMO_UPN_REDUNDANT);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, unseat_directory_find_user (directory, user_id), DEMO_SKU_OFFICE_E3);

  return unseat_planner_finish (planner);
}

/* Returns: (transfer full): another try, with nobody, or somebody, to look at what there is more */
static UnseatPlan *
plan_retry (Engine     *engine,
            UnseatPlan *plan,
            gboolean    only_reviewed)
{
  g_autoptr (UnseatPlan) job = engine_load_job (engine, plan);
  g_autoptr (UnseatPlanner) planner = unseat_retry_new_planner (engine->session, job);

  unseat_intent_set_only_reviewed (unseat_planner_get_intent (planner), only_reviewed);

  return unseat_planner_finish (planner);
}

/* As when the group could not be read: the job was reviewed, and is at an end. */
static void
fail (Engine     *engine,
      UnseatPlan *plan,
      const char *group)
{
  leaving_fault (engine, DEMO_FAULT_STATUS, "GET", group, "", 0, 0, 403);
  engine_apply (engine, plan);
  demo_server_clear_faults (engine->server);
}

static void
give_visio (Engine     *engine,
            const char *group)
{
  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_VISIO_P2, 1000));
  leaving_give (engine, group, DEMO_SKU_VISIO_P2, NULL);
  engine_load (engine);
}

static void
assert_note (UnseatPlan *plan,
             gboolean    is_there)
{
  g_autofree char *notes = g_strjoinv ("\n", (char **) unseat_plan_get_notes (plan));

  g_assert_cmpint (strstr (notes, "leave a group that gives more now than when this was reviewed before") != NULL, ==, is_there);
}

/* Nobody is taken out of a group that gives more, but out of the other one. */
static void
test_unasked (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", DANUBE, "", 0, 0, 403);
  fail (&engine, plan, TOOLS);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  give_visio (&engine, TOOLS);

  retry = plan_retry (&engine, plan, TRUE);
  leaving_assert (retry, DEMO_SKU_POWER_BI_PRO, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, "gives more now than was reviewed before: Visio Plan 2.");
  leaving_assert (retry, DEMO_SKU_VISIO_P2, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, "unless that is reviewed, too");
  leaving_assert (retry, DEMO_SKU_POWER_BI_PRO, DANUBE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "Another group gives");
  assert_note (retry, FALSE);
  engine_apply (&engine, retry);
  g_assert_true (demo_server_is_member (engine.server, TOOLS, DEMO_UPN_TWO_GROUPS));
  g_assert_false (demo_server_is_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS));
  leaving_tear_down (&engine);
}

/* Who looks sees what there is more; and what was confirmed then needs nobody to look once more. */
static void
test_asked (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) asked = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;

  leaving_set_up (&engine);
  plan = plan_unassign (&engine, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", DANUBE, "", 0, 0, 403);
  fail (&engine, plan, TOOLS);
  give_visio (&engine, TOOLS);

  asked = plan_retry (&engine, plan, FALSE);
  engine_assert_all (asked, UNSEAT_OUTCOME_PLANNED);
  leaving_assert (asked, DEMO_SKU_VISIO_P2, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "The group did not give this product when this was reviewed before.");
  assert_note (asked, TRUE);
  fail (&engine, asked, TOOLS);
  leaving_assert (asked, DEMO_SKU_VISIO_P2, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "could not be read");

  unasked = plan_retry (&engine, asked, TRUE);
  engine_assert_all (unasked, UNSEAT_OUTCOME_PLANNED);
  assert_note (unasked, FALSE);
  engine_apply (&engine, unasked);
  engine_assert_all (unasked, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* So it is with apps; and what is as it was is in nobody's way. */
static void
test_apps (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) same = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;
  g_autoptr (UnseatPlan) asked = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  fail (&engine, plan, E3_GROUP);
  same = plan_retry (&engine, plan, TRUE);
  engine_assert_all (same, UNSEAT_OUTCOME_PLANNED);

  leaving_give (&engine, E3_GROUP, DEMO_SKU_OFFICE_E3, NULL);
  engine_load (&engine);
  unasked = plan_retry (&engine, plan, TRUE);
  leaving_assert (unasked, DEMO_SKU_OFFICE_E3, E3_GROUP, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, "reviewed before: Microsoft Teams in Office 365 E3.");
  asked = plan_retry (&engine, plan, FALSE);
  leaving_assert (asked, DEMO_SKU_OFFICE_E3, E3_GROUP, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "did not give these apps of it when this was reviewed before: Microsoft Teams.");
  leaving_tear_down (&engine);
}

/* Who was put back into a group, and is to leave it again, was told what that gives, too. */
static void
test_undo_of_undo (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS);
  engine_apply (&engine, plan);
  undo = engine_undo (&engine, plan);
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  give_visio (&engine, TOOLS);

  job = engine_load_job (&engine, undo);
  planner = unseat_undo_new_planner (engine.session, job, NULL);
  unseat_intent_set_only_reviewed (unseat_planner_get_intent (planner), TRUE);
  unasked = unseat_planner_finish (planner);
  leaving_assert (unasked, DEMO_SKU_VISIO_P2, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, "gives more now than was reviewed before: Visio Plan 2.");
  engine_assert_all (unasked, UNSEAT_OUTCOME_BLOCKED);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* --- What people were to keep --- */

/* Returns: (transfer full): a job that left somebody alone, because they would have lost the product */
static UnseatPlan *
leave_alone (Engine  *engine,
             gboolean leaves)
{
  UnseatPlan *plan = leaves ? leaving_plan (engine, DEMO_UPN_REDUNDANT, E3_GROUP) : plan_direct (engine);

  if (leaves)
    g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, FALSE));
  else
    g_assert_true (demo_server_set_group_member (engine->server, E3_GROUP, DEMO_UPN_REDUNDANT, FALSE));
  engine_apply (engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED), ==, 1);

  return plan;
}

/* Another try takes it, when somebody sees what is lost by it now. */
static void
test_left_alone (gconstpointer data)
{
  gboolean leaves = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;
  g_autoptr (UnseatPlan) asked = NULL;

  leaving_set_up (&engine);
  plan = leave_alone (&engine, leaves);
  unasked = plan_retry (&engine, plan, TRUE);
  g_assert_cmpuint (unseat_plan_count (unasked, UNSEAT_OUTCOME_BLOCKED), ==, 1);
  leaving_assert (unasked, DEMO_SKU_OFFICE_E3, leaves ? E3_GROUP : NULL, leaves ? UNSEAT_ACTION_LEAVE : UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_BLOCKED,
                  "was to keep Office 365 E3 by another way, by which they have it no more.");

  asked = plan_retry (&engine, plan, FALSE);
  g_assert_cmpuint (unseat_plan_count (asked, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_true (unseat_change_frees_seat (engine_get_change (asked, 0)));
  engine_apply (&engine, asked);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  leaving_tear_down (&engine);
}

/* Returns: (transfer full): another try, with nobody to look at it, as the command makes it: who is in the groups is asked */
static UnseatPlan *
review_retry (Engine     *engine,
              UnseatPlan *plan)
{
  g_autoptr (UnseatPlan) job = engine_load_job (engine, plan);
  g_autoptr (UnseatPlanner) planner = unseat_retry_new_planner (engine->session, job);
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GError) error = NULL;

  engine_load (engine);
  unseat_intent_set_only_reviewed (unseat_planner_get_intent (planner), TRUE);
  planning = unseat_planning_new (planner);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);

  return g_object_ref (unseat_planning_get_plan (planning));
}

static void
take_out (Engine  *engine,
          gboolean leaves)
{
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
  leaving_take_out (engine, leaves ? DEMO_UPN_TWO_GROUPS : DEMO_UPN_REDUNDANT, leaves ? DANUBE : E3_GROUP);
}

/* @fragment: of why it is left alone */
static void
assert_kept (UnseatPlan *plan,
             gboolean    leaves,
             const char *fragment)
{
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 0);
  leaving_assert (plan, leaves ? DEMO_SKU_POWER_BI_PRO : DEMO_SKU_OFFICE_E3, leaves ? TOOLS : NULL, leaves ? UNSEAT_ACTION_LEAVE : UNSEAT_ACTION_UNASSIGN,
                  UNSEAT_OUTCOME_BLOCKED, fragment);
}

/* What was left alone, because a group gave it for the last time, is so still while that shows. */
static void
test_lagging (gconstpointer data)
{
  gboolean leaves = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;

  leaving_set_up (&engine);
  plan = leaves ? leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS) : plan_direct (&engine);
  take_out (&engine, leaves);
  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED), ==, 1);

  unasked = review_retry (&engine, plan);
  assert_kept (unasked, leaves, "what it still gives is about to go.");
  leaving_tear_down (&engine);
}

/* By what a group gives for the last time, nobody keeps anything: what failed before that is not sent either. */
static void
test_lagging_since (gconstpointer data)
{
  gboolean leaves = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;

  leaving_set_up (&engine);
  plan = leaves ? leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS) : plan_direct (&engine);
  if (!leaves)
    engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 100, 403);
  fail (&engine, plan, TOOLS);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 1);
  take_out (&engine, leaves);

  unasked = review_retry (&engine, plan);
  assert_kept (unasked, leaves, leaves ? "was to keep Power BI Pro by another way, by which they have it no more." : "was to keep Office 365 E3 by another way, by which they have it no more.");
  leaving_tear_down (&engine);
}

/* So it is with apps that the group gives no more. */
static void
test_lost_apps (void)
{
  const char *const off[] = { YAMMER, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;
  g_autoptr (UnseatPlan) asked = NULL;

  leaving_set_up (&engine);
  plan = plan_direct (&engine);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_WHOLLY);
  leaving_give (&engine, E3_GROUP, DEMO_SKU_OFFICE_E3, off);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_SKIPPED);
  engine_load (&engine);

  unasked = plan_retry (&engine, plan, TRUE);
  leaving_assert (unasked, DEMO_SKU_OFFICE_E3, NULL, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_BLOCKED, "Needed: the group does not give ");
  asked = plan_retry (&engine, plan, FALSE);
  g_assert_cmpuint (unseat_plan_count (asked, UNSEAT_OUTCOME_PLANNED), ==, 1);
  leaving_tear_down (&engine);
}

/* What was left alone is looked at by somebody, also when it is as it was again. */
static void
test_back (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;

  leaving_set_up (&engine);
  plan = leave_alone (&engine, FALSE);
  g_assert_true (demo_server_set_group_member (engine.server, E3_GROUP, DEMO_UPN_REDUNDANT, TRUE));
  engine_load (&engine);
  unasked = plan_retry (&engine, plan, TRUE);
  g_assert_cmpuint (unseat_plan_count (unasked, UNSEAT_OUTCOME_PLANNED), ==, 0);
  leaving_assert (unasked, DEMO_SKU_OFFICE_E3, NULL, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_BLOCKED, "Not sent: ");
  leaving_tear_down (&engine);
}

/* A group gives a product to everybody in it, or to nobody: somebody who is new in it, or would lose more, keeps it for all where nobody looks. */
static void
test_off (gconstpointer data)
{
  gboolean is_new = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) same = NULL;
  g_autoptr (UnseatPlan) unasked = NULL;
  g_autoptr (UnseatPlan) asked = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_load (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_POWER_BI_PRO);
  fail (&engine, plan, BUNDLE);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  same = plan_retry (&engine, plan, TRUE);
  g_assert_cmpuint (unseat_plan_count (same, UNSEAT_OUTCOME_BLOCKED), ==, 0);

  if (is_new)
    g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  else
    g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, FALSE));
  engine_load (&engine);
  unasked = plan_retry (&engine, plan, TRUE);
  g_assert_cmpuint (unseat_plan_count (unasked, UNSEAT_OUTCOME_PLANNED), ==, 0);
  offs_assert (&engine, unasked, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_BLOCKED, "1 person would lose something by it of whom that was not said when this was reviewed before: ");
  asked = plan_retry (&engine, plan, FALSE);
  g_assert_cmpuint (unseat_plan_count (asked, UNSEAT_OUTCOME_BLOCKED), ==, 0);
  leaving_tear_down (&engine);
}

/* --- What does not come back --- */

/* Somebody is back in the group, and somebody else has taken a product off it before that shows: it is not waited for. */
static void
test_taken_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) checked = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  undo = engine_undo (&engine, plan);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_PENDING);

  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, FALSE, NULL));
  offs_recheck (&engine);
  checked = engine_load_job (&engine, undo);
  leaving_assert (checked, DEMO_SKU_VISIO_P2, BUNDLE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_FAILED, "has taken this product off the group meanwhile");
  g_assert_cmpuint (unseat_plan_count (checked, UNSEAT_OUTCOME_FAILED), ==, 1);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/leave-again/unasked", test_unasked);
  g_test_add_func ("/core/leave-again/asked", test_asked);
  g_test_add_func ("/core/leave-again/apps", test_apps);
  g_test_add_func ("/core/leave-again/undo-of-undo", test_undo_of_undo);
  g_test_add_data_func ("/core/leave-again/left-alone/direct", GINT_TO_POINTER (FALSE), test_left_alone);
  g_test_add_data_func ("/core/leave-again/left-alone/group", GINT_TO_POINTER (TRUE), test_left_alone);
  g_test_add_data_func ("/core/leave-again/lagging/direct", GINT_TO_POINTER (FALSE), test_lagging);
  g_test_add_data_func ("/core/leave-again/lagging/group", GINT_TO_POINTER (TRUE), test_lagging);
  g_test_add_data_func ("/core/leave-again/lagging-since/direct", GINT_TO_POINTER (FALSE), test_lagging_since);
  g_test_add_data_func ("/core/leave-again/lagging-since/group", GINT_TO_POINTER (TRUE), test_lagging_since);
  g_test_add_func ("/core/leave-again/lost-apps", test_lost_apps);
  g_test_add_func ("/core/leave-again/back", test_back);
  g_test_add_data_func ("/core/leave-again/off/lost", GINT_TO_POINTER (FALSE), test_off);
  g_test_add_data_func ("/core/leave-again/off/new", GINT_TO_POINTER (TRUE), test_off);
  g_test_add_func ("/core/leave-again/taken-off", test_taken_off);
  return g_test_run ();
}
