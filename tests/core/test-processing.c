/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "offs.h"
#include "unseat-leavers-load.h"
#include "unseat-leaving-outlook.h"
#include "unseat-leaving.h"
#include "unseat-planning.h"
#include "unseat-user-list.h"

#include <string.h>

/* Microsoft 365 shows what a group gave until it has processed the group.  What is known to end then keeps nothing. */

#define PROCESSING_MSEC (10 * 60 * 1000)
#define E3 DEMO_SKU_OFFICE_E3
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define EXCHANGE "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define E3_GROUP "Office Standard"
#define BUNDLE "Analytics Bundle"
#define MAIL_GROUP "Office by Mail"
#define TAKEN_OFF "The group “Office Standard” does not give this product any more: it ends when Microsoft 365 has processed that."
#define LEFT "This person has left the group “Office Standard”: what it gave ends when Microsoft 365 has processed that."

static void
set_up (Engine *engine)
{
  leaving_set_up (engine);
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
}

/* By another administrator, a moment ago. */
static void
take_off (Engine *engine)
{
  leaving_take_off (engine, E3_GROUP, E3);
  engine_load (engine);
}

static void
take_out (Engine *engine)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, E3_GROUP);
  g_autoptr (UnseatLeaversLoad) load = NULL;
  g_autoptr (GError) error = NULL;

  leaving_take_out (engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  engine_load (engine);
  load = unseat_leavers_load_new_for_group (engine->session, group_id);
  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): the person as Microsoft 365 shows them */
static UnseatUser *
get_user (Engine     *engine,
          const char *user)
{
  return unseat_directory_get_user (unseat_session_get_directory (engine->session), engine_find (engine, user));
}

static void
assert_shown (Engine     *engine,
              const char *user)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, E3_GROUP);
  g_autoptr (UnseatUser) shown = get_user (engine, user);
  UnseatAssignment *path = unseat_user_find_path (shown, E3, group_id);

  g_assert_nonnull (path);
  g_assert_cmpint (unseat_assignment_get_state (path), ==, UNSEAT_ASSIGNMENT_ACTIVE);
}

/* --- What is redundant --- */

static UnseatPlan *
plan_redundant (Engine     *engine,
                const char *user)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, engine_find (engine, user), E3);

  return unseat_planner_finish (planner);
}

/* In words, in the list of people, in the number beside a product, and in a plan. */
static void
assert_redundant (Engine     *engine,
                  const char *user,
                  gboolean    is_redundant,
                  const char *reason)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  guint            index = engine_find (engine, user);
  g_autoptr (GArray) people = unseat_directory_list_redundant (directory, E3);
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);
  g_autoptr (UnseatPlan) plan = plan_redundant (engine, user);
  gboolean is_among = FALSE;

  for (guint i = 0; i < people->len; i++)
    is_among = is_among || g_array_index (people, guint, i) == index;
  g_assert_cmpint (is_among, ==, is_redundant);

  unseat_user_list_set_query (list, &(UnseatUserQuery){ .sku_id = E3, .path = UNSEAT_PATH_REDUNDANT });
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, people->len);
  g_assert_cmpint (unseat_user_list_find (list, index) != UNSEAT_NO_USER, ==, is_redundant);

  engine_assert_outcome (plan, 0, is_redundant ? UNSEAT_OUTCOME_PLANNED : UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, reason);
}

static void
assert_before (Engine *engine)
{
  assert_redundant (engine, DEMO_UPN_REDUNDANT, TRUE, "A group gives this product too: removing the direct license takes nothing away and frees no seat.");
}

static void
test_taken_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) done = NULL;

  set_up (&engine);
  assert_before (&engine);
  take_off (&engine);
  assert_shown (&engine, DEMO_UPN_REDUNDANT);
  assert_redundant (&engine, DEMO_UPN_REDUNDANT, FALSE,
                    "Needed: the group “Office Standard” does not give this product any more, and it ends when Microsoft 365 has processed that.");

  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  engine_load (&engine);
  done = plan_redundant (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (done)), ==, 0); /* nobody thinks that it is */
  leaving_tear_down (&engine);
}

static void
test_left (void)
{
  Engine engine;

  set_up (&engine);
  assert_before (&engine);
  take_out (&engine);
  assert_shown (&engine, DEMO_UPN_REDUNDANT);
  assert_redundant (&engine, DEMO_UPN_REDUNDANT, FALSE,
                    "Needed: this person has left the group “Office Standard”, and what it gave ends when Microsoft 365 has processed that.");
  leaving_tear_down (&engine);
}

/* By a job of ours that did not see it done: nobody has to read who is in the group. */
static void
test_left_by_us (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  set_up (&engine);
  assert_before (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  assert_shown (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (leaving_count_member_reads (&engine, E3_GROUP), ==, 0);
  assert_redundant (&engine, DEMO_UPN_REDUNDANT, FALSE,
                    "Needed: this person has left the group “Office Standard”, and what it gave ends when Microsoft 365 has processed that.");

  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  offs_recheck (&engine);
  job = engine_load_job (&engine, plan);
  back = engine_undo (&engine, job);
  engine_apply (&engine, back);
  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  offs_recheck (&engine);
  assert_before (&engine);
  leaving_tear_down (&engine);
}

/* The group gives it without one app more, which shows with nobody yet. */
static void
test_narrowed (void)
{
  static const char *const off[] = { TEAMS, EXCHANGE, NULL };
  Engine                   engine;

  set_up (&engine);
  assert_before (&engine);
  leaving_give (&engine, E3_GROUP, E3, off);
  engine_load (&engine);
  assert_shown (&engine, DEMO_UPN_REDUNDANT);
  assert_redundant (&engine, DEMO_UPN_REDUNDANT, FALSE, "Needed: the group does not give Exchange Online (Plan 2).");
  leaving_tear_down (&engine);
}

/* A list that is open hears of it. */
static void
test_open_list (void)
{
  Engine engine;
  g_autoptr (UnseatUserList) list = NULL;
  guint index = 0;

  set_up (&engine);
  list = unseat_user_list_new (unseat_session_get_directory (engine.session));
  unseat_user_list_set_query (list, &(UnseatUserQuery){ .sku_id = E3, .path = UNSEAT_PATH_REDUNDANT });
  index = engine_find (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (unseat_user_list_find (list, index), !=, UNSEAT_NO_USER);
  take_out (&engine);
  index = engine_find (&engine, DEMO_UPN_REDUNDANT);
  g_assert_cmpuint (unseat_user_list_find (list, index), ==, UNSEAT_NO_USER);
  leaving_tear_down (&engine);
}

/* --- What is said before anything is planned --- */

static void
test_outlook (void)
{
  Engine engine;
  g_autoptr (UnseatUser) user = NULL;
  g_autoptr (UnseatLeavingOutlook) direct = NULL;
  g_autofree char *said = NULL;

  set_up (&engine);
  take_off (&engine);
  user = get_user (&engine, DEMO_UPN_REDUNDANT);
  direct = unseat_leaving_outlook_new_direct (unseat_session_get_directory (engine.session), user, E3);
  said = unseat_leaving_outlook_describe_direct (direct);
  g_assert_cmpstr (said, ==, TAKEN_OFF);
  leaving_tear_down (&engine);
}

/* The other group goes on giving nothing, so that leaving this one ends all of it. */
static void
test_other_group (void)
{
  Engine           engine;
  UnseatDirectory *directory = NULL;
  g_autofree char *mail_id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (UnseatUser) user = NULL;

  set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  mail_id = demo_server_dup_group_id (engine.server, MAIL_GROUP);
  user = get_user (&engine, DEMO_UPN_OVERLAP);
  before = unseat_leaving_describe_staying (user, unseat_user_find_path (user, E3, mail_id), directory);
  g_assert_nonnull (before);
  take_off (&engine);
  g_clear_object (&user);
  user = get_user (&engine, DEMO_UPN_OVERLAP);
  after = unseat_leaving_describe_staying (user, unseat_user_find_path (user, E3, mail_id), directory);
  g_assert_cmpstr (after, ==, NULL);
  leaving_tear_down (&engine);
}

/* --- What is planned --- */

static UnseatPlan *
plan_unassign (Engine *engine)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, DEMO_UPN_REDUNDANT), E3);

  return unseat_planner_finish (planner);
}

static void
assert_loss (UnseatPlan *plan,
             const char *reason)
{
  UnseatChange *change = engine_get_change (plan, 0);

  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpint (unseat_change_get_action (change), ==, UNSEAT_ACTION_UNASSIGN);
  g_assert_true (unseat_change_frees_seat (change));
  g_assert_false (unseat_change_relies_on_path (change));
  g_assert_cmpstr (unseat_change_get_reason (change), ==, reason);
  g_assert_cmpuint (unseat_change_get_stops (change), !=, 0);
}

static void
test_unassign (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  take_off (&engine);
  plan = plan_unassign (&engine);
  assert_loss (plan, TAKEN_OFF);
  leaving_tear_down (&engine);
}

/* Returns: (transfer full): as the review has it */
static UnseatPlan *
review_leave (Engine     *engine,
              const char *user,
              const char *group)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GError) error = NULL;

  leaving_add (engine, planner, user, group);
  planning = unseat_planning_new (planner);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);

  return g_object_ref (unseat_planning_get_plan (planning));
}

/* Who is in the group is read for that. */
static void
test_leave_again (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  leaving_take_out (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_load (&engine);
  plan = review_leave (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), >, 1);
  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  g_assert_cmpuint (leaving_count_member_reads (&engine, BUNDLE), ==, 1);
  leaving_tear_down (&engine);
}

/* Its seat is counted where the product was taken off the group. */
static void
test_leave_after_take_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  leaving_take_off (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_load (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      engine_assert_outcome (plan, i, UNSEAT_OUTCOME_PLANNED);
      g_assert_cmpint (unseat_change_frees_seat (change), ==, !g_str_equal (unseat_change_get_sku_id (change), DEMO_SKU_EMS_E3));
    }
  leaving_tear_down (&engine);
}

/* Nothing has to be done about what ends anyway. */
static void
test_inherited (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  leaving_take_off (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_leave_groups (planner);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_BUNDLE), DEMO_SKU_EMS_E3);
  plan = unseat_planner_finish (planner);
  g_clear_object (&planner);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_ALREADY_GONE);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==,
                   "The group “" BUNDLE "” does not give this product any more: it ends when Microsoft 365 has processed that.");
  leaving_tear_down (&engine);
}

/* --- What came after the groups were read --- */

/* A license of a group that is said not to give it: the group has been given it since, and nothing came free. */
static void
test_put_on_since (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  demo_server_set_processing_time (engine.server, 0);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_VISIO_P2, TRUE));
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_TWO_GROUPS), DEMO_SKU_VISIO_P2);
  plan = unseat_planner_finish (planner);
  g_clear_object (&planner);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);

  g_assert_true (demo_server_set_group_product (engine.server, "Sales Tools", DEMO_SKU_VISIO_P2, TRUE, NULL));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_STILL_INHERITED);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_VISIO_P2, NULL, NULL));
  leaving_tear_down (&engine);
}

/* Whoever keeps the product by another group than the one that was read keeps it, and nobody is told otherwise. */
static void
test_moved_since (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  demo_server_set_processing_time (engine.server, 0);
  plan = plan_unassign (&engine);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_PLANNED);
  g_assert_true (demo_server_set_group_member (engine.server, "Sales Tools", DEMO_UPN_REDUNDANT, TRUE));
  g_assert_true (demo_server_set_group_product (engine.server, "Sales Tools", E3, TRUE, NULL));
  leaving_take_off (&engine, E3_GROUP, E3);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_STILL_INHERITED);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/processing/taken-off", test_taken_off);
  g_test_add_func ("/core/processing/left", test_left);
  g_test_add_func ("/core/processing/left-by-us", test_left_by_us);
  g_test_add_func ("/core/processing/narrowed", test_narrowed);
  g_test_add_func ("/core/processing/open-list", test_open_list);
  g_test_add_func ("/core/processing/outlook", test_outlook);
  g_test_add_func ("/core/processing/other-group", test_other_group);
  g_test_add_func ("/core/processing/unassign", test_unassign);
  g_test_add_func ("/core/processing/leave-again", test_leave_again);
  g_test_add_func ("/core/processing/leave-after-take-off", test_leave_after_take_off);
  g_test_add_func ("/core/processing/inherited", test_inherited);
  g_test_add_func ("/core/processing/put-on-since", test_put_on_since);
  g_test_add_func ("/core/processing/moved-since", test_moved_since);
  return g_test_run ();
}
