/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "leaving.h"

#include <string.h>

/* Of who leaves a group, it was reviewed that they keep a product of it by another way: whether that is so when it is sent. */

#define PROCESSING_MSEC (10 * 60 * 1000)
#define BUNDLE "Analytics Bundle"
#define E3_GROUP "Office Standard"
#define MAIL_GROUP "Office by Mail"
#define EXCHANGE "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define TOOLS "Sales Tools"
#define DANUBE "Project Danube"
#define LOST "Not sent: this person has this product by no other way any more, as they had when this was reviewed. They would lose it."

/* Somebody has one product of the group directly, too, and leaves the group. */
static UnseatPlan *
plan_bundle (Engine *engine)
{
  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_load (engine);

  return leaving_plan (engine, DEMO_UPN_BUNDLE, BUNDLE);
}

static void
take_direct (Engine *engine)
{
  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, FALSE));
}

static void
assert_left_alone (Engine     *engine,
                   UnseatPlan *plan,
                   const char *user,
                   const char *group)
{
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_cmpuint (leaving_count_writes (engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine->server, group, user));
  engine_check_journal (engine, plan);
}

/* Another review says what is lost. */
static void
test_direct_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_DIRECTLY);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, FALSE));
  engine_apply (&engine, plan);
  assert_left_alone (&engine, plan, DEMO_UPN_REDUNDANT, E3_GROUP);
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, E3_GROUP, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, LOST);

  again = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  g_assert_true (unseat_change_frees_seat (engine_get_change (again, 0)));
  engine_apply (&engine, again);
  engine_assert_all (again, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Nobody knows what it means for the person that the license is disabled. */
static void
test_direct_disabled (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  g_assert_true (demo_server_set_assignment_state (engine.server, DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, NULL, "Disabled", "None"));
  engine_apply (&engine, plan);
  assert_left_alone (&engine, plan, DEMO_UPN_REDUNDANT, E3_GROUP);
  leaving_tear_down (&engine);
}

static void
test_other_group_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_BY_GROUP);
  demo_server_set_group_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS, FALSE);
  engine_apply (&engine, plan);
  assert_left_alone (&engine, plan, DEMO_UPN_TWO_GROUPS, TOOLS);
  leaving_assert (plan, DEMO_SKU_POWER_BI_PRO, TOOLS, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, LOST);
  leaving_tear_down (&engine);
}

/* The other group goes on giving the product, with fewer apps. */
static void
test_other_group_narrowed (void)
{
  const char *const off[] = { EXCHANGE, SHAREPOINT, NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_OVERLAP, E3_GROUP);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 0)), ==, UNSEAT_KEPT_BY_GROUP);
  g_assert_true (demo_server_set_group_product (engine.server, MAIL_GROUP, DEMO_SKU_OFFICE_E3, TRUE, off));
  engine_apply (&engine, plan);
  assert_left_alone (&engine, plan, DEMO_UPN_OVERLAP, E3_GROUP);
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, E3_GROUP, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, "this person does not have SharePoint (Plan 2) any more");
  leaving_tear_down (&engine);
}

/* It need not be the same way. */
static void
test_another_way (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_TWO_GROUPS, TOOLS);
  demo_server_set_group_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS, FALSE);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Two groups that are left keep nothing for each other. */
static void
test_both_are_left (void)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_TWO_GROUPS, TOOLS);
  leaving_add (&engine, planner, DEMO_UPN_TWO_GROUPS, DANUBE);
  plan = unseat_planner_finish (planner);
  g_clear_object (&planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, FALSE));
  engine_apply (&engine, plan);
  assert_left_alone (&engine, plan, DEMO_UPN_TWO_GROUPS, TOOLS);
  g_assert_true (demo_server_is_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS));
  leaving_tear_down (&engine);
}

/* As long as it is so, it is sent; and who has no such promise is not read before. */
static void
test_kept (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) bare = NULL;
  guint n_reads = 0;

  leaving_set_up (&engine);
  bare = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  n_reads = demo_server_count_requests (engine.server, "GET", "/users/");
  engine_apply (&engine, bare);
  engine_assert_all (bare, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/users/"), ==, n_reads + 1); /* to see it gone */

  plan = leaving_plan (&engine, DEMO_UPN_REDUNDANT, E3_GROUP);
  n_reads = demo_server_count_requests (engine.server, "GET", "/users/");
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/users/"), ==, n_reads + 2);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  leaving_tear_down (&engine);
}

/* A membership is one write: of what else the group gives nothing is taken either. */
static void
test_whole_membership (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_bundle (&engine);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 3);
  take_direct (&engine);
  engine_apply (&engine, plan);
  assert_left_alone (&engine, plan, DEMO_UPN_BUNDLE, BUNDLE);
  leaving_assert (plan, DEMO_SKU_POWER_BI_PRO, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, LOST);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, "stays in the group, because they would lose Power BI Pro, which they had by another way, too");
  leaving_assert (plan, DEMO_SKU_VISIO_P2, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_SKIPPED, "would lose Power BI Pro");
  leaving_tear_down (&engine);
}

/* What the group gives, and nobody shows yet, is of the membership, too. */
static void
test_coming (gconstpointer data)
{
  gboolean is_gone = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_WINDOWS_365, 1000));
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  leaving_give (&engine, BUNDLE, DEMO_SKU_WINDOWS_365, NULL);
  plan = plan_bundle (&engine);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 4);
  if (is_gone)
    take_direct (&engine);
  demo_server_set_processing_time (engine.server, 0);
  engine_apply (&engine, plan);
  if (is_gone)
    assert_left_alone (&engine, plan, DEMO_UPN_BUNDLE, BUNDLE);
  else
    engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* As after kill -9, before anything was sent. */
static void
put_down (Engine     *engine,
          UnseatPlan *plan)
{
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (engine->journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine->journal, unseat_plan_get_id (plan));
}

/* What was promised is kept with the job. */
static void
test_resumed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = plan_bundle (&engine);
  put_down (&engine, plan);
  take_direct (&engine);
  resumed = broken_job_resume (&engine, plan);
  assert_left_alone (&engine, resumed, DEMO_UPN_BUNDLE, BUNDLE);
  leaving_tear_down (&engine);
}

/* What may have been sent is not sent again; that it was not done, the list of the members tells. */
static void
test_sent (gconstpointer data)
{
  gboolean is_gone = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = plan_bundle (&engine);
  put_down (&engine, plan);
  for (guint i = 0; i < 3; i++)
    broken_job_mark (&engine, plan, i, UNSEAT_OUTCOME_SENT);
  if (is_gone)
    take_direct (&engine);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, is_gone ? UNSEAT_OUTCOME_SKIPPED : UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, is_gone ? 0 : 1);
  g_assert_cmpint (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE), ==, is_gone);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/leave-promises/direct-gone", test_direct_gone);
  g_test_add_func ("/core/leave-promises/direct-disabled", test_direct_disabled);
  g_test_add_func ("/core/leave-promises/other-group-gone", test_other_group_gone);
  g_test_add_func ("/core/leave-promises/other-group-narrowed", test_other_group_narrowed);
  g_test_add_func ("/core/leave-promises/another-way", test_another_way);
  g_test_add_func ("/core/leave-promises/both-are-left", test_both_are_left);
  g_test_add_func ("/core/leave-promises/kept", test_kept);
  g_test_add_func ("/core/leave-promises/whole-membership", test_whole_membership);
  g_test_add_data_func ("/core/leave-promises/coming/gone", GINT_TO_POINTER (TRUE), test_coming);
  g_test_add_data_func ("/core/leave-promises/coming/kept", GINT_TO_POINTER (FALSE), test_coming);
  g_test_add_func ("/core/leave-promises/resumed", test_resumed);
  g_test_add_data_func ("/core/leave-promises/sent/gone", GINT_TO_POINTER (TRUE), test_sent);
  g_test_add_data_func ("/core/leave-promises/sent/kept", GINT_TO_POINTER (FALSE), test_sent);
  return g_test_run ();
}
