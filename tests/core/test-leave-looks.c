/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "leaving.h"
#include "unseat-error.h"
#include "unseat-never-touch.h"
#include "unseat-recheck.h"
#include "unseat-session-private.h"

#include <string.h>

/* What is looked at just before somebody leaves a group, or comes into one. */

#define PROCESSING_MSEC (10 * 60 * 1000)
#define LONG_WAIT_SEC 120 /* longer than a look counts */
#define BUNDLE "Analytics Bundle"
#define CROWD "Crowd"
#define N_CROWD 45 /* three batches */

/* --- Another administrator gives the group more, and nobody shows it yet --- */

static void
have_it_give_more (Engine *engine)
{
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_WINDOWS_365, 1000));
  leaving_give (engine, BUNDLE, DEMO_SKU_WINDOWS_365, NULL);
  g_assert_false (demo_server_person_holds (engine->server, DEMO_UPN_BUNDLE, DEMO_SKU_WINDOWS_365, NULL, NULL));
}

static void
assert_not_sent (Engine     *engine,
                 UnseatPlan *plan,
                 const char *fragment)
{
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, fragment);
  g_assert_cmpuint (leaving_count_writes (engine, "DELETE"), ==, 0);
  g_assert_true (demo_server_is_member (engine->server, BUNDLE, DEMO_UPN_BUNDLE));
  engine_check_journal (engine, plan);
}

/* The other try shows it, and then it is sent: also when nobody has it yet. */
static void
test_gives_more (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  have_it_give_more (&engine);
  engine_apply (&engine, plan);
  assert_not_sent (&engine, plan, "gives more now than was reviewed: Windows 365");

  retry = engine_retry (&engine, plan);
  engine_assert_all (retry, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (retry)), ==, 4);
  leaving_assert (retry, DEMO_SKU_WINDOWS_365, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "does not show it yet");
  demo_server_set_processing_time (engine.server, 0);
  engine_fault (&engine, DEMO_FAULT_CUT_BEFORE, "POST", "/$batch", 0, 1, 0); /* that it is not there does not say that this was done */
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 1);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_BUNDLE, DEMO_SKU_WINDOWS_365, NULL, NULL));
  leaving_tear_down (&engine);
}

/* What the group gives with fewer apps off would end with more than was reviewed, too. */
static void
test_gives_another_app (void)
{
  static const char *const group = "Office Standard";
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_REDUNDANT, group);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  leaving_give (&engine, group, DEMO_SKU_OFFICE_E3, NULL);
  engine_apply (&engine, plan);
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, group, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "more now than was reviewed: Microsoft Teams in Office 365 E3");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);

  retry = engine_retry (&engine, plan);
  leaving_assert (retry, DEMO_SKU_OFFICE_E3, group, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "end or do not come: Microsoft Teams");
  demo_server_set_processing_time (engine.server, 0);
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Less, or other names, are in nobody's way. */
static void
test_gives_less (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, FALSE, NULL));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* What is never to be touched keeps people in the group also before they have it. */
static void
test_coming_is_guarded (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  unseat_never_touch_add (unseat_session_get_settings (engine.session), DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_WINDOWS_365, "Windows");
  have_it_give_more (&engine);
  engine_load (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 4);
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  leaving_tear_down (&engine);
}

/* --- Many people, one group --- */

/* Returns: (transfer full): the plan that all of a new group leave it */
static UnseatPlan *
plan_crowd (Engine *engine)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  guint n = 0;

  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_WINDOWS_365, 1000));
  g_assert_true (demo_server_set_seats (engine->server, DEMO_SKU_VISIO_P2, 1000));
  g_assert_true (demo_server_add_group (engine->server, CROWD, DEMO_GROUP_SECURITY));
  for (guint i = 0; n < N_CROWD; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (unseat_user_get_assignments (user)->len == 0 || unseat_user_inherits (user, DEMO_SKU_WINDOWS_365))
        continue;
      g_assert_true (demo_server_set_group_member (engine->server, CROWD, unseat_user_get_id (user), TRUE));
      n++;
    }
  g_assert_true (demo_server_set_group_product (engine->server, CROWD, DEMO_SKU_WINDOWS_365, TRUE, NULL));
  engine_load (engine);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      if (demo_server_is_member (engine->server, CROWD, unseat_user_get_user_principal_name (user)))
        {
          unseat_planner_include_guarded (planner, unseat_user_get_id (user));
          leaving_add (engine, planner, unseat_user_get_id (user), CROWD);
        }
    }

  return unseat_planner_finish (planner);
}

/* Returns: (transfer full): another plan of the same */
static UnseatPlan *
leave_again (Engine     *engine,
             UnseatPlan *plan)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      const char *user_id = unseat_change_get_user_id (engine_get_change (plan, i));

      unseat_planner_include_guarded (planner, user_id);
      leaving_add (engine, planner, user_id, CROWD);
    }

  return unseat_planner_finish (planner);
}

static void
test_one_look_for_all (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  guint n_looks = 0;

  leaving_set_up (&engine);
  plan = plan_crowd (&engine);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, N_CROWD);
  n_looks = leaving_count_looks (&engine, CROWD);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, N_CROWD);
  g_assert_cmpuint (leaving_count_looks (&engine, CROWD) - n_looks, ==, 1);
  g_assert_cmpuint (leaving_count_member_reads (&engine, CROWD), ==, 0);
  leaving_tear_down (&engine);
}

static void
test_nobody_is_sent (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_crowd (&engine);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  leaving_give (&engine, CROWD, DEMO_SKU_VISIO_P2, NULL);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  leaving_tear_down (&engine);
}

/* Somebody else has emptied the group: it is read once who is in it, and what is in sight is waited for. */
static void
test_nobody_is_a_member (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) theirs = NULL;

  leaving_set_up (&engine);
  plan = plan_crowd (&engine);
  theirs = leave_again (&engine, plan);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, theirs);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_ALREADY_GONE);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "was not in the group any more"));
  g_assert_cmpuint (leaving_count_member_reads (&engine, CROWD), ==, 1);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* --- The look itself fails --- */

static const struct
{
  const char   *name;
  DemoFaultKind kind;
  int           value;
  guint         times; /* 0 = for good */
  UnseatOutcome outcome;
} looks[] = {
  { "forbidden", DEMO_FAULT_STATUS, 403, 0, UNSEAT_OUTCOME_FAILED },
  { "broken", DEMO_FAULT_STATUS, 500, 0, UNSEAT_OUTCOME_FAILED },
  { "unavailable", DEMO_FAULT_STATUS, 503, 0, UNSEAT_OUTCOME_FAILED },
  { "throttled-for-good", DEMO_FAULT_THROTTLE, 2, 0, UNSEAT_OUTCOME_FAILED },
  { "nonsense", DEMO_FAULT_HTML, 0, 0, UNSEAT_OUTCOME_FAILED },
  { "broken-once", DEMO_FAULT_STATUS, 500, 1, UNSEAT_OUTCOME_VERIFIED },
  { "unavailable-twice", DEMO_FAULT_STATUS, 503, 2, UNSEAT_OUTCOME_VERIFIED },
  { "throttled-once", DEMO_FAULT_THROTTLE, 2, 1, UNSEAT_OUTCOME_VERIFIED },
  { "cut-once", DEMO_FAULT_CUT_BEFORE, 0, 1, UNSEAT_OUTCOME_VERIFIED },
  { "missed-once", DEMO_FAULT_STATUS, 404, 1, UNSEAT_OUTCOME_VERIFIED },
};

static void
test_look_fails (gconstpointer data)
{
  guint  i = GPOINTER_TO_UINT (data);
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  leaving_fault (&engine, looks[i].kind, "GET", BUNDLE, "", 0, looks[i].times, looks[i].value);
  engine_apply (&engine, plan);
  engine_assert_all (plan, looks[i].outcome);
  if (looks[i].outcome == UNSEAT_OUTCOME_FAILED)
    {
      assert_not_sent (&engine, plan, "could not be read what the group gives now");
      demo_server_clear_faults (engine.server);
      retry = engine_retry (&engine, plan);
      engine_apply (&engine, retry);
      engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
    }
  leaving_tear_down (&engine);
}

/* No network: nothing is decided, and all goes on later. */
static void
test_look_is_cut (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  leaving_fault (&engine, DEMO_FAULT_CUT_BEFORE, "GET", BUNDLE, "", 0, 0, 0);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  g_clear_object (&operation);

  demo_server_clear_faults (engine.server);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* The group is deleted: what people have from it stays until they are reprocessed, and that is said. */
static void
test_group_is_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  g_assert_true (demo_server_delete_group (engine.server, BUNDLE));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  leaving_assert (plan, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_FAILED, "The group that gave this license was deleted");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* --- It has to wait --- */

typedef struct
{
  Engine  *engine;
  gboolean gives; /* whether the group gives more by then */
  gboolean has_waited;
} Wait;

static void
waiting_cb (UnseatGraphClient *client,
            GParamSpec        *pspec,
            Wait              *wait)
{
  if (unseat_graph_client_get_waiting_until (client) == 0 || wait->has_waited)
    return;

  wait->has_waited = TRUE;
  if (!wait->gives)
    return;
  g_assert_true (demo_server_set_seats (wait->engine->server, DEMO_SKU_WINDOWS_365, 1000));
  g_assert_true (demo_server_set_group_product (wait->engine->server, BUNDLE, DEMO_SKU_WINDOWS_365, TRUE, NULL));
}

/* Longer than the look counts: the group is looked at once more. */
static void
test_look_grows_old (void)
{
  for (guint gives = 0; gives < 2; gives++)
    {
      Engine engine;
      Wait   wait = { &engine, gives != 0 };
      guint  n_looks = 0;
      g_autoptr (UnseatPlan) plan = NULL;

      leaving_set_up (&engine);
      plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
      n_looks = leaving_count_looks (&engine, BUNDLE);
      engine_fault (&engine, DEMO_FAULT_THROTTLE, "DELETE", "/groups", 0, 1, LONG_WAIT_SEC);
      g_signal_connect (unseat_session_get_client (engine.session), "notify::waiting-until", G_CALLBACK (waiting_cb), &wait);
      engine_apply (&engine, plan);
      g_signal_handlers_disconnect_by_data (unseat_session_get_client (engine.session), &wait);
      g_assert_true (wait.has_waited);
      engine_assert_all (plan, gives ? UNSEAT_OUTCOME_FAILED : UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (leaving_count_looks (&engine, BUNDLE) - n_looks, ==, 2);
      g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, gives ? 1 : 2);
      g_assert_cmpint (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE), ==, gives);
      leaving_tear_down (&engine);
    }
}

/* A server that asks to wait for so long each time ends that. */
static void
test_look_always_too_old (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "DELETE", "/groups", 0, 0, LONG_WAIT_SEC);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* --- After a crash --- */

static void
test_resume (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  have_it_give_more (&engine);
  resumed = broken_job_resume (&engine, plan);
  assert_not_sent (&engine, resumed, "gives more now than was reviewed: Windows 365");
  leaving_tear_down (&engine);
}

/* It may have been sent before the crash: whether it was done, the list of the members tells.  Where that cannot be read, it is not sent again, and nothing is claimed. */
static void
test_resume_sent (gconstpointer data)
{
  gboolean      is_refused = GPOINTER_TO_INT (data);
  UnseatOutcome outcome = is_refused ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_FAILED;
  Engine        engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  leaving_set_up (&engine);
  plan = leaving_break_job (&engine, leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE));
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    broken_job_mark (&engine, plan, i, UNSEAT_OUTCOME_SENT);
  have_it_give_more (&engine);
  if (is_refused)
    leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", BUNDLE, "/members", 0, 1, 403);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, outcome);
  leaving_assert (resumed, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_LEAVE, outcome, "gives more now than was reviewed");
  g_assert_cmpuint (leaving_count_writes (&engine, "DELETE"), ==, 0);
  leaving_tear_down (&engine);
}

/* --- Back into the group --- */

/* An undo tells of what the group gives when it is reviewed, and gives no more than that. */
static void
test_undo (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) retry = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_WINDOWS_365, 1000));
  engine_load (&engine);
  undo = engine_undo (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, 3);
  leaving_give (&engine, BUNDLE, DEMO_SKU_WINDOWS_365, NULL);
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_FAILED);
  leaving_assert (undo, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_FAILED, "gives more now than was reviewed: Windows 365");
  g_assert_false (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  engine_check_journal (&engine, undo);

  retry = engine_retry (&engine, undo);
  g_assert_cmpuint (unseat_plan_count (retry, UNSEAT_OUTCOME_PLANNED), ==, 4);
  engine_apply (&engine, retry);
  engine_assert_all (retry, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  leaving_tear_down (&engine);
}

static void
test_undo_group_is_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (&engine, plan);
  undo = engine_undo (&engine, plan);
  g_assert_true (demo_server_delete_group (engine.server, BUNDLE));
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_FAILED);
  leaving_assert (undo, DEMO_SKU_EMS_E3, BUNDLE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_FAILED, "no longer exists");
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave-looks/gives-more", test_gives_more);
  g_test_add_func ("/leave-looks/gives-another-app", test_gives_another_app);
  g_test_add_func ("/leave-looks/gives-less", test_gives_less);
  g_test_add_func ("/leave-looks/coming-is-guarded", test_coming_is_guarded);
  g_test_add_func ("/leave-looks/one-look-for-all", test_one_look_for_all);
  g_test_add_func ("/leave-looks/nobody-is-sent", test_nobody_is_sent);
  g_test_add_func ("/leave-looks/nobody-is-a-member", test_nobody_is_a_member);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/leave-looks/look-fails/", looks[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_look_fails);
    }
  g_test_add_func ("/leave-looks/look-is-cut", test_look_is_cut);
  g_test_add_func ("/leave-looks/group-is-gone", test_group_is_gone);
  g_test_add_func ("/leave-looks/look-grows-old", test_look_grows_old);
  g_test_add_func ("/leave-looks/look-always-too-old", test_look_always_too_old);
  g_test_add_func ("/leave-looks/resume", test_resume);
  g_test_add_data_func ("/leave-looks/resume-sent/members", GINT_TO_POINTER (FALSE), test_resume_sent);
  g_test_add_data_func ("/leave-looks/resume-sent/refused", GINT_TO_POINTER (TRUE), test_resume_sent);
  g_test_add_func ("/leave-looks/undo", test_undo);
  g_test_add_func ("/leave-looks/undo-group-is-gone", test_undo_group_is_gone);

  return g_test_run ();
}
