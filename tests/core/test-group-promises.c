/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "offs.h"

/* Of people from whose group a product is taken off, it was reviewed that they keep it by another way: whether that is so when it is sent. */

#define BUNDLE "Analytics Bundle"
#define TOOLS "Sales Tools"
#define DANUBE "Project Danube"
#define LOST "Not sent: 1 license is not there by another way, too, any more, as it was when this was reviewed, and would be lost, or apps of it: "

/* Returns: (transfer full): the plan to take a product off the group of somebody who has it directly, too */
static UnseatPlan *
plan_bundle (Engine *engine)
{
  UnseatPlan *plan = NULL;

  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, TRUE));
  engine_load (engine);
  plan = offs_plan (engine, BUNDLE, DEMO_SKU_POWER_BI_PRO);
  g_assert_cmpint (unseat_change_get_kept (offs_find (engine, plan, DEMO_UPN_BUNDLE)), ==, UNSEAT_KEPT_DIRECTLY);

  return plan;
}

static void
take_direct (Engine *engine)
{
  g_assert_true (demo_server_set_direct (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, FALSE));
}

static char *
dup_path (Engine *engine)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, DEMO_UPN_BUNDLE);

  return g_strconcat ("/users/", user_id, NULL);
}

/* Another try says what is lost, and then it is sent. */
static void
test_direct_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = plan_bundle (&engine);
  take_direct (&engine);
  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_FAILED, LOST);
  offs_assert (&engine, plan, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_FAILED, "(Power BI Pro). Try again");
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_POWER_BI_PRO));
  engine_check_journal (&engine, plan);

  retry = offs_retry (&engine, plan);
  g_assert_false (unseat_change_relies_on_path (offs_find (&engine, retry, DEMO_UPN_BUNDLE)));
  engine_apply (&engine, retry);
  offs_assert (&engine, retry, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_tear_down (&engine);
}

static void
test_other_group_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, TOOLS, DEMO_SKU_POWER_BI_PRO);
  g_assert_cmpint (unseat_change_get_kept (offs_find (&engine, plan, DEMO_UPN_TWO_GROUPS)), ==, UNSEAT_KEPT_BY_GROUP);
  demo_server_set_group_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS, FALSE);
  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_TWO_GROUPS, UNSEAT_OUTCOME_FAILED, LOST "Marek Kowalski (Power BI Pro).");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* As long as it is so, be it by yet another way, it is sent. */
static void
test_kept (gconstpointer data)
{
  gboolean is_another = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, TOOLS, DEMO_SKU_POWER_BI_PRO);
  if (is_another)
    {
      demo_server_set_group_member (engine.server, DANUBE, DEMO_UPN_TWO_GROUPS, FALSE);
      g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, TRUE));
    }
  engine_apply (&engine, plan);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  g_assert_false (offs_gives (&engine, TOOLS, DEMO_SKU_POWER_BI_PRO));
  g_assert_cmpint (unseat_change_get_outcome (offs_find (&engine, plan, DEMO_UPN_TWO_GROUPS)), ==, is_another ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_STILL_INHERITED);
  leaving_tear_down (&engine);
}

/* Who is not in the group any more, or was deleted, is not hit. */
static void
test_not_hit (gconstpointer data)
{
  gboolean is_deleted = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_bundle (&engine);
  take_direct (&engine);
  if (is_deleted)
    g_assert_true (demo_server_delete_user (engine.server, DEMO_UPN_BUNDLE));
  else
    g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, FALSE));
  engine_apply (&engine, plan);
  g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_POWER_BI_PRO));
  leaving_tear_down (&engine);
}

static void
test_unread (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *path = NULL;

  leaving_set_up (&engine);
  path = dup_path (&engine);
  plan = plan_bundle (&engine);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, 403);
  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_FAILED, "could not be read whether ");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_POWER_BI_PRO));
  leaving_tear_down (&engine);
}

/* What may have been written is not written again when it would take more than was reviewed. */
static void
test_sent (gconstpointer data)
{
  gboolean is_gone = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, plan_bundle (&engine));
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    broken_job_mark (&engine, plan, i, UNSEAT_OUTCOME_SENT);
  if (is_gone)
    take_direct (&engine);
  resumed = broken_job_resume (&engine, plan);
  g_assert_cmpint (offs_gives (&engine, BUNDLE, DEMO_SKU_POWER_BI_PRO), ==, is_gone);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, is_gone ? 0 : 1);
  if (is_gone)
    engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/group-promises/direct-gone", test_direct_gone);
  g_test_add_func ("/core/group-promises/other-group-gone", test_other_group_gone);
  g_test_add_data_func ("/core/group-promises/kept/as-it-was", GINT_TO_POINTER (FALSE), test_kept);
  g_test_add_data_func ("/core/group-promises/kept/another-way", GINT_TO_POINTER (TRUE), test_kept);
  g_test_add_data_func ("/core/group-promises/not-hit/left", GINT_TO_POINTER (FALSE), test_not_hit);
  g_test_add_data_func ("/core/group-promises/not-hit/deleted", GINT_TO_POINTER (TRUE), test_not_hit);
  g_test_add_func ("/core/group-promises/unread", test_unread);
  g_test_add_data_func ("/core/group-promises/sent/gone", GINT_TO_POINTER (TRUE), test_sent);
  g_test_add_data_func ("/core/group-promises/sent/kept", GINT_TO_POINTER (FALSE), test_sent);
  return g_test_run ();
}
