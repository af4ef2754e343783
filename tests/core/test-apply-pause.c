/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

#include "unseat-error.h"

#include <string.h>

/* A job that is held up by the person, and one that is put off, at whatever it is just doing. */

#define N_PEOPLE 1200
#define N_CHANGES 60
#define N_MANY_PEOPLE 7000
#define N_MANY_CHANGES 420 /* more than are in flight at once */
#define SKU DEMO_SKU_M365_E3
#define LAG_MSEC 3000
#define QUIET_MSEC 400
#define LONG_SEC 300 /* much longer than a test may take */
#define SHORT_USEC (20 * G_USEC_PER_SEC)

typedef struct
{
  Engine       *engine;
  UnseatApply  *operation;
  GCancellable *cancellable;
  const char   *act_at;         /* (nullable): a status; NULL = when the first outcome is there */
  guint         act_after_msec; /* instead; 0 = not after a time */
  void (*act) (UnseatApply *operation);
  gboolean    has_acted;
  guint       n_notified; /* of the property */
  guint       n_requests; /* when it was paused */
  guint       n_pauses;
  GSourceFunc answer; /* (nullable): what the person does when it is paused */
} Story;

static void
act (Story *story)
{
  if (story->has_acted)
    return;

  story->has_acted = TRUE;
  story->act (story->operation);
}

static void
done_cb (UnseatOperation *operation,
         GParamSpec      *pspec,
         Story           *story)
{
  if (unseat_operation_get_done (operation) > 0 && story->act_at == NULL && story->act_after_msec == 0)
    act (story);
}

static gboolean
act_cb (gpointer user_data)
{
  act (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
stayed_quiet_cb (gpointer user_data)
{
  Story *story = user_data;

  g_assert_cmpuint (demo_server_count_requests (story->engine->server, NULL, NULL), ==, story->n_requests);
  g_assert_true (g_str_has_prefix (unseat_operation_get_status (UNSEAT_OPERATION (story->operation)), "Paused"));

  return story->answer (story);
}

static void
status_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           Story           *story)
{
  const char *status = unseat_operation_get_status (operation);

  if (status == NULL)
    return;

  if (story->act_at != NULL && strstr (status, story->act_at) != NULL)
    act (story);
  if (!g_str_has_prefix (status, "Paused"))
    return;

  g_assert_true (unseat_apply_get_paused (story->operation));
  story->n_pauses++;
  story->n_requests = demo_server_count_requests (story->engine->server, NULL, NULL);
  g_timeout_add (QUIET_MSEC, stayed_quiet_cb, story);
}

static void
paused_cb (UnseatApply *operation,
           GParamSpec  *pspec,
           Story       *story)
{
  story->n_notified++;
}

static gboolean
continue_cb (gpointer user_data)
{
  unseat_apply_set_paused (((Story *) user_data)->operation, FALSE);

  return G_SOURCE_REMOVE;
}

static guint n_sent_before;

static gboolean
pause_over_cb (gpointer user_data)
{
  n_sent_before = demo_server_count_requests (((Story *) user_data)->engine->server, "POST", "/users");

  return continue_cb (user_data);
}

static gboolean
refuse_then_continue_cb (gpointer user_data)
{
  engine_fault (((Story *) user_data)->engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 20, 403);

  return continue_cb (user_data);
}

static gboolean
stop_cb (gpointer user_data)
{
  unseat_apply_stop (((Story *) user_data)->operation);
  g_assert_false (unseat_apply_get_paused (((Story *) user_data)->operation));

  return G_SOURCE_REMOVE;
}

static gboolean
suspend_cb (gpointer user_data)
{
  unseat_apply_suspend (((Story *) user_data)->operation);

  return G_SOURCE_REMOVE;
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (((Story *) user_data)->cancellable);

  return G_SOURCE_REMOVE;
}

static void
pause_it (UnseatApply *operation)
{
  unseat_apply_set_paused (operation, TRUE);
  unseat_apply_set_paused (operation, TRUE);
}

/* Returns: whether the job is left open */
static gboolean
run (Engine     *engine,
     UnseatPlan *plan,
     Story       story,
     GError    **error)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) jobs = NULL;
  gboolean is_open = FALSE;
  gboolean is_paused = FALSE;

  story.engine = engine;
  story.operation = operation;
  story.cancellable = cancellable;
  g_signal_connect (operation, "notify::done", G_CALLBACK (done_cb), &story);
  g_signal_connect (operation, "notify::status", G_CALLBACK (status_cb), &story);
  g_signal_connect (operation, "notify::paused", G_CALLBACK (paused_cb), &story);
  if (story.act_after_msec > 0)
    g_timeout_add (story.act_after_msec, act_cb, &story);
  engine_run (UNSEAT_OPERATION (operation), cancellable, error);
  g_assert_true (story.has_acted);
  g_assert_cmpuint (story.n_pauses, ==, story.answer != NULL ? 1 : 0);
  g_object_get (operation, "paused", &is_paused, NULL);
  g_assert_cmpint (is_paused, ==, story.n_notified % 2);
  g_assert_cmpint (is_paused, ==, story.answer == cancel_cb);
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (operation)));

  is_open = unseat_apply_is_open (operation);
  g_assert_cmpint (unseat_operation_get_done (UNSEAT_OPERATION (operation)) < unseat_operation_get_total (UNSEAT_OPERATION (operation)), ==, is_open);
  jobs = unseat_journal_list_unfinished (engine->journal, NULL);
  g_assert_cmpuint (jobs->len, ==, is_open ? 1 : 0);
  engine_check_journal (engine, plan);
  g_assert_finalize_object (g_steal_pointer (&operation));

  return is_open;
}

static void
test_goes_on (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .answer = continue_cb }, &error));
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* All is sent, and waits to be seen. */
static void
test_goes_on_verifying (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .act_at = "looking again", .answer = continue_cb }, &error));
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* What waits for Microsoft does not go out while the person believes that nothing does. */
static void
test_throttled (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 1, 1, 2);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .act_at = "asks to wait", .answer = continue_cb }, &error));
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* An answer was lost, and the pause comes before it was found out what happened. */
static void
test_unclear (gconstpointer data)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, (DemoFaultKind) GPOINTER_TO_INT (data), "POST", "/$batch", 0, 1, 0);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .act_after_msec = 500, .answer = continue_cb }, &error));
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* Everybody is refused for lack of rights after the first twenty: whoever holds up what is still to be seen does not begin anew. */
static void
test_refused_everywhere (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  guint n_sent = 0;

  engine_set_up (&engine, N_MANY_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_MANY_CHANGES);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 20, 0, 403);
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .act_at = "looking again", .answer = pause_over_cb }, &error));
  g_assert_no_error (error);
  n_sent = demo_server_count_requests (engine.server, "POST", "/users");
  g_assert_cmpuint (n_sent, ==, n_sent_before);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), >, 0);
  engine_tear_down (&engine);
}

/* A pause does not forget that things had been accepted: one refused batch ends nothing. */
static void
test_refused_once (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_MANY_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_MANY_CHANGES);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .answer = refuse_then_continue_cb }, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, N_MANY_CHANGES - 20);
  engine_tear_down (&engine);
}

static void
test_stop (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run (&engine, plan, (Story){ .act = pause_it, .answer = stop_cb }, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, 40);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

static void
check_left (Engine     *engine,
            UnseatPlan *plan)
{
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 40);
  engine_check_writes (engine, plan);
}

static void
test_put_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run (&engine, plan, (Story){ .act = pause_it, .answer = suspend_cb }, &error));
  g_assert_no_error (error);
  check_left (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_cancel (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run (&engine, plan, (Story){ .act = pause_it, .answer = cancel_cb }, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  check_left (&engine, plan);
  engine_tear_down (&engine);
}

static UnseatApply *
begin (Engine     *engine,
       UnseatPlan *plan)
{
  return unseat_apply_new (engine->session, plan, engine->journal);
}

/* Paused before anything was sent: the plan is safe in the journal. */
static void
test_at_once (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;
  Story story = { .answer = continue_cb };

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  operation = begin (&engine, plan);
  story.engine = &engine;
  story.operation = operation;
  g_signal_connect (operation, "notify::status", G_CALLBACK (status_cb), &story);
  unseat_apply_set_paused (operation, TRUE);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (story.n_pauses, ==, 1);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

static void
test_put_off_at_once (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  operation = begin (&engine, plan);
  unseat_apply_suspend (operation);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (unseat_apply_is_open (operation));
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  engine_check_journal (&engine, plan);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* Whoever goes now does not wait for minutes. */
static void
test_put_off_throttled (void)
{
  Engine engine;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 0, 0, LONG_SEC);
  g_assert_true (run (&engine, plan, (Story){ .act = unseat_apply_suspend, .act_at = "asks to wait" }, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, SHORT_USEC);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  engine_tear_down (&engine);
}

/* Not even when it was sent already, and cannot be read. */
static void
test_put_off_unread (void)
{
  Engine engine;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "GET", "/users", 0, 0, LONG_SEC);
  g_assert_true (run (&engine, plan, (Story){ .act = unseat_apply_suspend, .act_at = "asks to wait" }, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, SHORT_USEC);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_ACCEPTED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 40);
  engine_tear_down (&engine);
}

static void
test_put_off_verifying (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  demo_server_set_replication_lag (engine.server, LONG_SEC * 1000);
  g_assert_true (run (&engine, plan, (Story){ .act = unseat_apply_suspend, .act_at = "looking again" }, &error));
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_ACCEPTED);
  engine_tear_down (&engine);
}

/* The person stopped it; that the program has to go as well does not change their mind. */
static void
test_stopped_then_put_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  operation = begin (&engine, plan);
  unseat_apply_stop (operation);
  unseat_apply_suspend (operation);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (unseat_apply_is_open (operation));
  engine_assert_all (plan, UNSEAT_OUTCOME_CANCELLED);
  engine_check_journal (&engine, plan);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/pause/goes-on", test_goes_on);
  g_test_add_func ("/apply/pause/goes-on-verifying", test_goes_on_verifying);
  g_test_add_func ("/apply/pause/throttled", test_throttled);
  g_test_add_data_func ("/apply/pause/unclear-done", GINT_TO_POINTER (DEMO_FAULT_LOST_ANSWER), test_unclear);
  g_test_add_data_func ("/apply/pause/unclear-not-done", GINT_TO_POINTER (DEMO_FAULT_CUT_BEFORE), test_unclear);
  g_test_add_func ("/apply/pause/refused-everywhere", test_refused_everywhere);
  g_test_add_func ("/apply/pause/refused-once", test_refused_once);
  g_test_add_func ("/apply/pause/stop", test_stop);
  g_test_add_func ("/apply/pause/put-off", test_put_off);
  g_test_add_func ("/apply/pause/cancel", test_cancel);
  g_test_add_func ("/apply/pause/at-once", test_at_once);
  g_test_add_func ("/apply/put-off/at-once", test_put_off_at_once);
  g_test_add_func ("/apply/put-off/throttled", test_put_off_throttled);
  g_test_add_func ("/apply/put-off/unread", test_put_off_unread);
  g_test_add_func ("/apply/put-off/verifying", test_put_off_verifying);
  g_test_add_func ("/apply/put-off/stopped-before", test_stopped_then_put_off);

  return g_test_run ();
}
