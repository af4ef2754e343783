/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "leaving.h"
#include "offs.h"
#include "swapping.h"
#include "unseat-conflicts.h"
#include "unseat-path-words.h"

/* Products of which one person cannot have both: nobody publishes which, so that the first refusal teaches it, and from then on it is foreseen. */

#define E3 DEMO_SKU_OFFICE_E3
#define F3 DEMO_SKU_M365_F3
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"       /* in the former */
#define SHAREPOINT_KIOSK "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9" /* in the latter */
#define GROUP "Writers"

#define F3_COMES "SharePoint Kiosk in Microsoft 365 F3 conflicts with SharePoint (Plan 2) in Office 365 E3: nobody can have both on. Switch off the latter, or unassign its product, then try again."
#define E3_COMES "SharePoint (Plan 2) in Office 365 E3 conflicts with SharePoint Kiosk in Microsoft 365 F3: nobody can have both on. Switch off the latter, or unassign its product, then try again."

static GPtrArray *
get_known (Engine *engine)
{
  return unseat_directory_get_conflicts (unseat_session_get_directory (engine->session));
}

static void
set_up (Engine *engine)
{
  leaving_set_up (engine);
  g_assert_true (demo_server_set_seats (engine->server, E3, 1000));
  g_assert_true (demo_server_set_seats (engine->server, F3, 1000));
  engine_load (engine);
  g_assert_cmpuint (get_known (engine)->len, ==, 0);
}

static void
know (Engine *engine)
{
  g_assert_true (unseat_conflicts_add (get_known (engine), SHAREPOINT, SHAREPOINT_KIOSK));
}

static void
assert_one (UnseatPlan   *plan,
            UnseatOutcome outcome,
            const char   *reason)
{
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 1);
  engine_assert_outcome (plan, 0, outcome);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, reason);
}

static void
test_swap (void)
{
  Engine engine;
  guint  n_writes = 0;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) instead = NULL;

  set_up (&engine);
  plan = swapping_plan_one (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, F3);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_PLANNED, NULL);
  engine_apply (&engine, plan);
  swapping_assert_both (plan, 0, UNSEAT_OUTCOME_FAILED, "Power BI Pro was not replaced by Microsoft 365 F3: " F3_COMES);
  engine_check_journal (&engine, plan);
  g_assert_cmpuint (get_known (&engine)->len, ==, 1);

  /* The next plan leaves it out, and promises no seat for it. */
  again = swapping_plan_one (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, F3);
  swapping_assert_both (again, 0, UNSEAT_OUTCOME_BLOCKED, F3_COMES);
  g_assert_false (unseat_change_frees_seat (engine_get_change (again, 0)));
  g_assert_false (unseat_change_takes_seat (engine_get_change (again, 1)));
  n_writes = demo_server_count_requests (engine.server, "POST", "/users");
  engine_apply (&engine, again);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, n_writes);

  /* Instead of what it conflicts with it can come. */
  instead = swapping_plan_one (&engine, DEMO_UPN_DIRECT, E3, F3);
  engine_apply (&engine, instead);
  swapping_assert_both (instead, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  swapping_check_whole (&engine);
  leaving_tear_down (&engine);
}

/* Two swaps of one person: one takes away what the other conflicts with, so that nothing is foretold. */
static void
test_two_swaps (void)
{
  Engine engine;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  know (&engine);
  swapping_want (&engine, intent, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, F3);
  swapping_want (&engine, intent, DEMO_UPN_DIRECT, E3, DEMO_SKU_VISIO_P2);
  plan = swapping_plan (&engine, intent);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  leaving_tear_down (&engine);
}

static void
test_undo (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) refused = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  set_up (&engine);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, E3);
  engine_apply (&engine, plan);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, F3, TRUE));
  engine_load (&engine);

  refused = engine_undo (&engine, plan);
  assert_one (refused, UNSEAT_OUTCOME_PLANNED, NULL);
  engine_apply (&engine, refused);
  assert_one (refused, UNSEAT_OUTCOME_FAILED, E3_COMES);
  engine_check_journal (&engine, refused);

  blocked = engine_undo (&engine, plan);
  assert_one (blocked, UNSEAT_OUTCOME_BLOCKED, E3_COMES);

  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, F3, FALSE));
  engine_load (&engine);
  back = engine_undo (&engine, plan);
  engine_apply (&engine, back);
  assert_one (back, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_tear_down (&engine);
}

/* What the person has changed since it was read: the apps are named all the same. */
static void
test_stale (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) refused = NULL;
  const char *reason = NULL;

  set_up (&engine);
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, E3);
  engine_apply (&engine, plan);
  refused = engine_undo (&engine, plan);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, F3, TRUE));
  engine_apply (&engine, refused);
  engine_assert_all (refused, UNSEAT_OUTCOME_FAILED);
  reason = unseat_change_get_reason (engine_get_change (refused, 0));
  g_test_message ("%s", reason);
  g_assert_nonnull (strstr (reason, "SharePoint Kiosk"));
  g_assert_nonnull (strstr (reason, "SharePoint (Plan 2)"));
  g_assert_nonnull (strstr (reason, "nobody can have both on"));
  leaving_tear_down (&engine);
}

static UnseatPlan *
switch_on (Engine     *engine,
           const char *plan_id)
{
  const char *const none[] = { NULL };
  const char *const on[] = { plan_id, NULL };
  g_autofree char  *user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine->session), engine_find (engine, DEMO_UPN_DIRECT));
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, E3, none, on);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  unseat_intent_switch_apps (intent, app_switch);

  return swapping_plan (engine, intent);
}

static void
test_apps (void)
{
  static const char *const off[] = { SHAREPOINT, SWAY, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) refused = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) other = NULL;

  set_up (&engine);
  g_assert_true (demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, off));
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, F3, TRUE));
  engine_load (&engine);

  refused = switch_on (&engine, SHAREPOINT);
  assert_one (refused, UNSEAT_OUTCOME_PLANNED, NULL);
  engine_apply (&engine, refused);
  assert_one (refused, UNSEAT_OUTCOME_FAILED, E3_COMES);

  blocked = switch_on (&engine, SHAREPOINT);
  assert_one (blocked, UNSEAT_OUTCOME_BLOCKED, E3_COMES);
  other = switch_on (&engine, SWAY);
  engine_apply (&engine, other);
  assert_one (other, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_tear_down (&engine);
}

/* Into a group everybody comes, and gets nothing of it when one product is in the way. */
static void
test_join (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up (&engine);
  know (&engine);
  g_assert_true (demo_server_add_group (engine.server, GROUP, DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (engine.server, GROUP, DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_product (engine.server, GROUP, E3, TRUE, NULL));
  engine_load (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_SWITCHED_OFF, GROUP);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_SWITCHED_OFF, F3, TRUE));
  engine_load (&engine);
  undo = engine_undo (&engine, plan);
  assert_one (undo, UNSEAT_OUTCOME_BLOCKED, E3_COMES);
  engine_apply (&engine, undo);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* What a group gives again reaches all but those who cannot have it, and that is said of them before. */
static void
test_put_on (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  UnseatChange *hit = NULL;

  set_up (&engine);
  know (&engine);
  g_assert_true (demo_server_add_group (engine.server, GROUP, DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (engine.server, GROUP, DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_member (engine.server, GROUP, DEMO_UPN_BUNDLE, TRUE));
  g_assert_true (demo_server_set_group_product (engine.server, GROUP, E3, TRUE, NULL));
  engine_load (&engine);
  plan = offs_plan (&engine, GROUP, E3);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_SWITCHED_OFF, F3, TRUE));
  engine_load (&engine);
  undo = offs_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
  offs_assert (&engine, undo, DEMO_UPN_SWITCHED_OFF, UNSEAT_OUTCOME_PLANNED, E3_COMES);
  offs_assert (&engine, undo, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_PLANNED, NULL);
  hit = offs_find (&engine, undo, DEMO_UPN_SWITCHED_OFF);
  g_assert_false (unseat_change_takes_seat (hit));
  g_assert_true (unseat_change_takes_seat (offs_find (&engine, undo, DEMO_UPN_BUNDLE)));
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_cmpint (unseat_change_get_outcome (hit), !=, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_SWITCHED_OFF, E3, NULL, NULL));
  leaving_tear_down (&engine);
}

/* Returns: (transfer full): what is said of a license of somebody who has these products besides */
static char *
describe_with (UnseatDirectory   *directory,
               const char *const *sku_ids)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (UnseatUser) user = NULL;

  g_ptr_array_add (paths, unseat_assignment_new (F3, GROUP, UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE, NULL, 0));
  for (guint i = 0; sku_ids[i] != NULL; i++)
    g_ptr_array_add (paths, unseat_assignment_new (sku_ids[i], NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);

  return unseat_path_words_describe_state (paths->pdata[0], user, directory);
}

/* What is wrong with what somebody has: the apps are named when it is known which they are, and what needs a license, too. */
static void
test_path (void)
{
  Engine engine;
  g_autoptr (UnseatUser) conflict = NULL;
  g_autoptr (UnseatUser) stuck = NULL;
  g_autofree char  *group_id = NULL;
  g_autofree char  *before = NULL;
  g_autofree char  *after = NULL;
  g_autofree char  *needed = NULL;
  g_autofree char  *fine = NULL;
  g_autofree char  *rivals = NULL;
  g_autofree char  *alone = NULL;
  UnseatAssignment *path = NULL;
  UnseatDirectory  *directory = NULL;

  set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  group_id = demo_server_dup_group_id (engine.server, "Shop Floor");
  conflict = unseat_directory_get_user (directory, engine_find (&engine, DEMO_UPN_CONFLICT));
  path = unseat_user_find_path (conflict, F3, group_id);
  before = unseat_path_words_describe_state (path, conflict, directory);
  g_assert_cmpstr (before, ==, "An app of this product conflicts with an app of Office 365 E3: switch one of them off. Microsoft 365 does not tell which apps these are.");
  /* What else the person has is named only as long as it can be the other one; of several it is not known which. */
  rivals = describe_with (directory, (const char *[]){ E3, DEMO_SKU_POWER_BI_PRO, NULL });
  g_assert_nonnull (strstr (rivals, "conflicts with an app of one of these: Office 365 E3, Power BI Pro. Microsoft 365 does not tell of which"));
  alone = describe_with (directory, (const char *[]){ NULL });
  g_assert_nonnull (strstr (alone, "conflicts with an app of another one, of which Microsoft 365 does not tell the name"));

  know (&engine);
  after = unseat_path_words_describe_state (path, conflict, directory);
  g_assert_cmpstr (after, ==, "SharePoint Kiosk in Microsoft 365 F3 conflicts with SharePoint (Plan 2) in Office 365 E3: nobody can have both on. Switch one of them off, or end one of the two licenses.");
  fine = unseat_path_words_describe_state (unseat_user_find_direct (conflict, E3), conflict, directory);
  g_assert_null (fine);

  g_free (group_id);
  group_id = demo_server_dup_group_id (engine.server, "Sales");
  stuck = unseat_directory_get_user (directory, engine_find (&engine, DEMO_UPN_STUCK));
  needed = unseat_path_words_describe_state (unseat_user_find_path (stuck, E3, group_id), stuck, directory);
  g_assert_nonnull (strstr (needed, "Planner and Project Plan 3 needs an app of this product"));
  leaving_tear_down (&engine);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/conflicts/swap", test_swap);
  g_test_add_func ("/conflicts/two-swaps", test_two_swaps);
  g_test_add_func ("/conflicts/undo", test_undo);
  g_test_add_func ("/conflicts/stale", test_stale);
  g_test_add_func ("/conflicts/apps", test_apps);
  g_test_add_func ("/conflicts/join", test_join);
  g_test_add_func ("/conflicts/put-on", test_put_on);
  g_test_add_func ("/conflicts/path", test_path);

  return g_test_run ();
}
