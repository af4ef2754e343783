/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine.h"
#include "unseat-error.h"

/* The sign-in ends in the middle of a job that waits for the person. */

#define N_PEOPLE 1200
#define N_CHANGES 60
#define SKU DEMO_SKU_M365_E3
#define LAG_MSEC 3000

typedef struct
{
  Engine       *engine;
  UnseatApply  *operation;
  GCancellable *cancellable;
  const char   *revoke_at; /* (nullable): a status; NULL = when the first outcome is there */
  gboolean      is_revoked;
  guint         n_pauses;
  GSourceFunc   answer; /* what the person does when asked to sign in */
} Story;

static void
revoke_sign_in (Story *story)
{
  if (story->is_revoked)
    return;

  story->is_revoked = TRUE;
  demo_server_expire_access_tokens (story->engine->server);
  demo_server_revoke_sessions (story->engine->server);
}

static void
done_cb (UnseatOperation *operation,
         GParamSpec      *pspec,
         Story           *story)
{
  if (unseat_operation_get_done (operation) > 0 && story->revoke_at == NULL)
    revoke_sign_in (story);
}

static void
status_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           Story           *story)
{
  const char *status = unseat_operation_get_status (operation);

  if (status == NULL)
    return;

  if (story->revoke_at != NULL && strstr (status, story->revoke_at) != NULL)
    revoke_sign_in (story);
  if (strstr (status, "Sign in again") == NULL)
    return;

  story->n_pauses++;
  g_assert_cmpint (unseat_session_get_state (story->engine->session), ==, UNSEAT_SESSION_EXPIRED);
  g_idle_add (story->answer, story);
}

static gboolean
sign_in_cb (gpointer user_data)
{
  Story *story = user_data;

  unseat_session_sign_in_async (story->engine->session, "organizations", demo_server_get_client_id (story->engine->server), "global",
                                NULL, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer user_data)
{
  unseat_apply_stop (((Story *) user_data)->operation);

  return G_SOURCE_REMOVE;
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (((Story *) user_data)->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
sign_out_cb (gpointer user_data)
{
  unseat_session_sign_out_async (((Story *) user_data)->engine->session, NULL, NULL, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
run (Engine     *engine,
     UnseatPlan *plan,
     const char *revoke_at,
     GSourceFunc answer,
     GError    **error)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Story    story = { .engine = engine, .operation = operation, .cancellable = cancellable, .revoke_at = revoke_at, .answer = answer };
  gboolean is_good = FALSE;

  unseat_apply_set_waits_for_sign_in (operation, TRUE);
  g_signal_connect (operation, "notify::done", G_CALLBACK (done_cb), &story);
  g_signal_connect (operation, "notify::status", G_CALLBACK (status_cb), &story);
  is_good = engine_run (UNSEAT_OPERATION (operation), cancellable, error);
  g_assert_cmpuint (story.n_pauses, ==, 1);
  g_assert_finalize_object (g_steal_pointer (&operation));

  return is_good;
}

static void
test_goes_on (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run (&engine, plan, NULL, sign_in_cb, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_session_get_state (engine.session), ==, UNSEAT_SESSION_SIGNED_IN);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* Everything is sent, and waits to be seen. */
static void
test_goes_on_verifying (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run (&engine, plan, "looking again", sign_in_cb, &error));
  g_assert_no_error (error);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
go_on_elsewhere_cb (UnseatOperation *operation,
                    GParamSpec      *pspec,
                    Engine          *engine)
{
  const char *status = unseat_operation_get_status (operation);

  if (status == NULL || strstr (status, "looking again") == NULL)
    return;

  unseat_directory_set_tenant (unseat_session_get_directory (engine->session), "another-tenant", "Fabrikam");
  demo_server_clear_faults (engine->server);
}

/* The person looks at another tenant when the changes show: what its groups are called says nothing of ours. */
static void
test_elsewhere (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 1, 0, 500); /* who is to keep the product is read before */
  planner = unseat_planner_new (engine.session);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3);
  unseat_planner_unassign (planner, engine_find (&engine, DEMO_UPN_BOTH), DEMO_SKU_OFFICE_E3);
  plan = unseat_planner_finish (planner);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (operation, "notify::status", G_CALLBACK (go_on_elsewhere_cb), &engine);
  g_assert_true (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_STILL_INHERITED), ==, 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PENDING), ==, 1);
  g_clear_object (&operation);
  g_clear_object (&planner);
  engine_tear_down (&engine);
}

/* What was not sent is cancelled only when the person said so. */
static void
check_end (Engine       *engine,
           UnseatPlan   *plan,
           UnseatOutcome not_sent)
{
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (engine->journal, NULL);

  g_assert_nonnull (jobs);
  g_assert_cmpuint (jobs->len, ==, not_sent == UNSEAT_OUTCOME_PLANNED ? 1 : 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, not_sent), ==, 40);
  engine_check_writes (engine, plan);
  engine_check_journal (engine, plan);
}

static void
test_stop (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run (&engine, plan, NULL, stop_cb, &error));
  g_assert_no_error (error);
  check_end (&engine, plan, UNSEAT_OUTCOME_CANCELLED);
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
  g_assert_false (run (&engine, plan, NULL, cancel_cb, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  check_end (&engine, plan, UNSEAT_OUTCOME_PLANNED);
  engine_tear_down (&engine);
}

static void
test_sign_out (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run (&engine, plan, NULL, sign_out_cb, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  check_end (&engine, plan, UNSEAT_OUTCOME_PLANNED);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/sign-in/goes-on", test_goes_on);
  g_test_add_func ("/apply/sign-in/goes-on-verifying", test_goes_on_verifying);
  g_test_add_func ("/apply/sign-in/elsewhere", test_elsewhere);
  g_test_add_func ("/apply/sign-in/stop", test_stop);
  g_test_add_func ("/apply/sign-in/cancel", test_cancel);
  g_test_add_func ("/apply/sign-in/sign-out", test_sign_out);

  return g_test_run ();
}
