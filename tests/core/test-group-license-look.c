/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "offs.h"
#include "unseat-error.h"

#include <string.h>

/* The look at a group just before other things are to be given by it. */

#define BUNDLE "Analytics Bundle"
#define OFFICE "Office Standard"
#define LAG_MSEC (60 * 1000)
#define PROCESSING_MSEC (60 * 60 * 1000)
#define SLOW_MSEC 15000
#define SHORT_USEC (8 * G_USEC_PER_SEC)
#define POLL_MSEC 5

typedef struct
{
  Engine      *engine;
  UnseatApply *operation;
  gboolean     has_acted;
} Story;

static char *
dup_person_path (Engine     *engine,
                 const char *user)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);

  return g_strconcat ("/users/", user_id, NULL);
}

/* Somebody has come into the group, and may not be read. */
static void
test_unread (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *path = NULL;

  leaving_set_up (&engine);
  path = dup_person_path (&engine, DEMO_UPN_SWITCHED_OFF);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, 403);
  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_FAILED, "somebody is in the group who could not be read");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  leaving_tear_down (&engine);
}

/* A group that is not found once is there all the same. */
static void
test_missed_once (gconstpointer data)
{
  const char *tail = data;
  Engine      engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  leaving_fault (&engine, DEMO_FAULT_STATUS, "GET", BUNDLE, tail, 0, 1, 404);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* Who leaves the group by the same plan was reviewed to lose what it gives. */
static void
test_leaves_too (void)
{
  Engine           engine;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  engine_load (&engine);
  group_id = demo_server_dup_group_id (engine.server, BUNDLE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_EMS_E3, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  leaving_add (&engine, planner, DEMO_UPN_BUNDLE, BUNDLE);
  plan = unseat_planner_finish (planner);
  g_assert_true (unseat_plan_does (plan, UNSEAT_ACTION_LEAVE) && unseat_plan_does (plan, UNSEAT_ACTION_TAKE_OFF));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
  g_assert_false (demo_server_is_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE));
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

/* The server stumbles over somebody who has come into the group: nothing is sent, and nothing is decided. */
static void
test_unread_for_now (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  leaving_set_up (&engine);
  path = dup_person_path (&engine, DEMO_UPN_SWITCHED_OFF);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, 503);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_true (unseat_error_is_one_of (error, UNSEAT_ERROR_BUSY, UNSEAT_ERROR_UNCLEAR, UNSEAT_ERROR_BAD_ANSWER));
  g_clear_object (&operation);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);

  demo_server_clear_faults (engine.server);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, FALSE));
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static gboolean
stop_cb (gpointer user_data)
{
  Story           *story = user_data;
  g_autofree char *id = demo_server_dup_group_id (story->engine->server, BUNDLE);
  g_autofree char *path = g_strconcat ("/groups/", id, "/members", NULL);

  if (demo_server_count_requests (story->engine->server, "GET", path) == 0)
    return G_SOURCE_CONTINUE;

  story->has_acted = TRUE;
  unseat_apply_stop (story->operation);

  return G_SOURCE_REMOVE;
}

/* Who stops does not wait for the look, of which nothing would come. */
static void
test_stopped (void)
{
  Engine engine;
  Story  story = { &engine };
  gint64 begun = 0;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_fault (&engine, DEMO_FAULT_SLOW, "GET", "/groups", 0, 100, SLOW_MSEC);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  story.operation = operation;
  g_timeout_add (POLL_MSEC, stop_cb, &story);
  begun = g_get_monotonic_time ();
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (story.has_acted);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, SHORT_USEC);
  engine_assert_all (plan, UNSEAT_OUTCOME_CANCELLED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  demo_server_clear_faults (engine.server);
  g_clear_object (&operation);
  leaving_tear_down (&engine);
}

static void
pause_cb (UnseatOperation *operation,
          GParamSpec      *pspec,
          Story           *story)
{
  if (story->has_acted || unseat_operation_get_done (operation) == 0)
    return;

  story->has_acted = TRUE;
  unseat_apply_set_paused (story->operation, TRUE);
}

static gboolean
continue_cb (gpointer user_data)
{
  unseat_apply_set_paused (((Story *) user_data)->operation, FALSE);

  return G_SOURCE_REMOVE;
}

static void
paused_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           Story           *story)
{
  const char *status = unseat_operation_get_status (operation);

  if (status == NULL || !g_str_has_prefix (status, "Paused"))
    return;

  g_assert_true (demo_server_set_group_member (story->engine->server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  g_idle_add (continue_cb, story);
}

/* Paused after the look and before the write: the look is old when it goes on. */
static void
test_paused (void)
{
  Engine           engine;
  Story            story = { &engine };
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  group_id = demo_server_dup_group_id (engine.server, BUNDLE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_EMS_E3, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_VISIO_P2, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  plan = unseat_planner_finish (planner);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_VISIO_P2, FALSE, NULL)); /* the look decides this one */

  operation = unseat_apply_new (engine.session, plan, engine.journal);
  story.operation = operation;
  g_signal_connect (operation, "notify::done", G_CALLBACK (pause_cb), &story);
  g_signal_connect (operation, "notify::status", G_CALLBACK (paused_cb), &story);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (story.has_acted);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_ALREADY_GONE), ==, 1);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 1);
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
  g_clear_object (&operation);
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

static guint
count_looks (Engine *engine)
{
  g_autofree char *id = demo_server_dup_group_id (engine->server, BUNDLE);
  g_autofree char *path = g_strconcat ("/groups/", id, "/members", NULL);

  return demo_server_count_requests (engine->server, "GET", path);
}

/* What is held up at the gate for a short time goes on as it was; after a long time the group is looked at once more. */
static void
test_waited (void)
{
  static const struct
  {
    const char *path;
    int         wait_sec;
    guint       n_looks;
  } cases[] = {
    { "/groups", 30, 1 },
    { "/groups", 120, 2 },
    { "/$batch", 30, 1 },
    { "/$batch", 120, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      guint n_before = 0;

      leaving_set_up (&engine);
      plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
      engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", cases[i].path, 0, 1, cases[i].wait_sec);
      n_before = count_looks (&engine);
      engine_apply (&engine, plan);
      engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
      g_assert_cmpuint (count_looks (&engine) - n_before, ==, cases[i].n_looks);
      g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
      engine_check_journal (&engine, plan);
      leaving_tear_down (&engine);
    }
}

static void
come_while_waiting_cb (UnseatOperation *operation,
                       GParamSpec      *pspec,
                       Story           *story)
{
  const char *status = unseat_operation_get_status (operation);

  if (story->has_acted || status == NULL || !g_str_has_prefix (status, "Microsoft 365 asks to wait"))
    return;

  story->has_acted = TRUE;
  g_assert_true (demo_server_set_group_member (story->engine->server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
}

/* Who comes into the group during a long wait is seen before anything is sent. */
static void
test_waited_others (void)
{
  Engine engine;
  Story  story = { &engine };
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/groups", 0, 1, 120);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (operation, "notify::status", G_CALLBACK (come_while_waiting_cb), &story);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (story.has_acted);
  g_clear_object (&operation);
  offs_assert (&engine, plan, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_FAILED, "to whom it did not when this was reviewed");
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
  leaving_tear_down (&engine);
}

/* A server that asks for a long wait each time: there is an end to it, and the job can be gone on with. */
static void
test_waited_too_often (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;
  guint n_before = 0;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/groups", 0, 0, 120);
  n_before = count_looks (&engine);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_clear_object (&operation);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (count_looks (&engine) - n_before, >, 2);
  g_assert_cmpuint (count_looks (&engine) - n_before, <, 10);
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));

  demo_server_clear_faults (engine.server);
  resumed = broken_job_resume (&engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static void
pass_time_cb (UnseatOperation *operation,
              GParamSpec      *pspec,
              Engine          *engine)
{
  if (unseat_operation_get_status (operation) != NULL)
    demo_server_advance_clock (engine->server, LAG_MSEC);
}

/* The server shows what was done while the job waits for that. */
static void
apply_lagging (Engine     *engine,
               UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;

  demo_server_set_replication_lag (engine->server, LAG_MSEC);
  g_signal_connect (operation, "notify::status", G_CALLBACK (pass_time_cb), engine);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
}

/* Somebody has taken the product off and put it on again: a read that shows the former decides nothing, neither does one that shows it before an undo. */
static void
test_look_lags (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  demo_server_set_group_lag (engine.server, LAG_MSEC);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, FALSE, NULL));
  demo_server_advance_clock (engine.server, LAG_MSEC);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  apply_lagging (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));

  undo = offs_undo (&engine, plan);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  demo_server_advance_clock (engine.server, LAG_MSEC);
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, FALSE, NULL));
  apply_lagging (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
  leaving_tear_down (&engine);
}

/* What the group gives is read late, too: an answer that was lost is not called a failure by it, and nobody is hit twice. */
static void
test_group_lags (void)
{
  static const struct
  {
    DemoFaultKind kind;
    const char   *path;
    int           value;
  } cases[] = {
    { DEMO_FAULT_LOST_ANSWER, "/$batch", 0 },
    { DEMO_FAULT_CUT_BEFORE, "/$batch", 0 },
    { DEMO_FAULT_STATUS, "/groups", 503 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) undo = NULL;

      leaving_set_up (&engine);
      demo_server_set_group_lag (engine.server, LAG_MSEC);
      plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
      engine_fault (&engine, cases[i].kind, "POST", cases[i].path, 0, 1, cases[i].value);
      apply_lagging (&engine, plan);
      engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
      g_assert_false (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));

      undo = offs_undo (&engine, plan);
      engine_fault (&engine, cases[i].kind, "POST", cases[i].path, 0, 1, cases[i].value);
      apply_lagging (&engine, undo);
      engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
      g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));
      leaving_tear_down (&engine);
    }
}

/* What was wrong before the write, and is read late, does not count as what the write left behind. */
static void
test_problem_before (void)
{
  static const char *const teams[] = { "57ff2da0-773e-42df-b2af-ffb7a2317929", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  offs_pass_a_second ();
  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, 1));
  g_assert_true (demo_server_set_group_product (engine.server, OFFICE, DEMO_SKU_OFFICE_E3, TRUE, teams));
  apply_lagging (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_tear_down (&engine);
}

/* The same of a product that is put back: what was wrong before it says nothing of it. */
static void
test_put_on_problem_before (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_PENDING, "still working");
  undo = offs_undo (&engine, plan);
  offs_assert (&engine, undo, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_PLANNED, "It may take a seat");

  demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, FALSE);
  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_OFFICE_E3, 1000));
  demo_server_set_processing_time (engine.server, 0);
  apply_lagging (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/group-license-look/missed-once/group", "?", test_missed_once);
  g_test_add_data_func ("/group-license-look/missed-once/members", "/members", test_missed_once);
  g_test_add_func ("/group-license-look/unread", test_unread);
  g_test_add_func ("/group-license-look/leaves-too", test_leaves_too);
  g_test_add_func ("/group-license-look/unread-for-now", test_unread_for_now);
  g_test_add_func ("/group-license-look/stopped", test_stopped);
  g_test_add_func ("/group-license-look/paused", test_paused);
  g_test_add_func ("/group-license-look/waited", test_waited);
  g_test_add_func ("/group-license-look/waited-others", test_waited_others);
  g_test_add_func ("/group-license-look/waited-too-often", test_waited_too_often);
  g_test_add_func ("/group-license-look/look-lags", test_look_lags);
  g_test_add_func ("/group-license-look/group-lags", test_group_lags);
  g_test_add_func ("/group-license-look/problem-before", test_problem_before);
  g_test_add_func ("/group-license-look/put-on-problem-before", test_put_on_problem_before);

  return g_test_run ();
}
