/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"

#include <string.h>

#define N_PEOPLE 1200
#define N_CHANGES 60
#define SKU DEMO_SKU_M365_E3

/* Does something once the first outcomes are there. */
typedef struct
{
  Engine       *engine;
  UnseatApply  *operation;
  GCancellable *cancellable;
  void (*act) (gpointer data);
} Middle;

static void
middle_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           gpointer         user_data)
{
  Middle *middle = user_data;

  if (unseat_operation_get_done (operation) > 0 && middle->act != NULL)
    {
      void (*act) (gpointer) = middle->act;

      middle->act = NULL;
      act (middle);
    }
}

/* The job has no end, nobody is at work on it, and it says why it did not go on. */
static void
assert_left_open (Engine     *engine,
                  UnseatPlan *plan,
                  const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (engine->journal, &error);
  g_autoptr (GPtrArray) reasons = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_PLANNED);

  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 1);
  g_assert_cmpstr (((UnseatUnfinishedJob *) g_ptr_array_index (jobs, 0))->id, ==, unseat_plan_get_id (plan));
  if (reason == NULL)
    return;

  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_true (g_str_has_prefix (((UnseatPlanReason *) g_ptr_array_index (reasons, 0))->text, reason));
}

static void
assert_ended (Engine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (engine->journal, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 0);
}

static gboolean
run_with (Engine     *engine,
          UnseatPlan *plan,
          void (*act) (gpointer data),
          GError **error)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Middle   middle = { engine, operation, cancellable, act };
  gboolean is_good = FALSE;

  g_signal_connect (operation, "notify::done", G_CALLBACK (middle_cb), &middle);
  is_good = engine_run (UNSEAT_OPERATION (operation), cancellable, error);
  g_assert_null (middle.act);
  g_assert_true (unseat_apply_is_open (operation) || unseat_operation_get_done (UNSEAT_OPERATION (operation)) == unseat_operation_get_total (UNSEAT_OPERATION (operation)));
  g_assert_finalize_object (g_steal_pointer (&operation));

  return is_good;
}

static void
expire (gpointer data)
{
  demo_server_expire_access_tokens (((Middle *) data)->engine->server);
}

static void
test_token_expires (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run_with (&engine, plan, expire, &error));
  g_assert_no_error (error);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

static void
revoke_sessions (gpointer data)
{
  demo_server_expire_access_tokens (((Middle *) data)->engine->server);
  demo_server_revoke_sessions (((Middle *) data)->engine->server);
}

static void
test_revoked (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run_with (&engine, plan, revoke_sessions, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);

  g_assert_cmpint (unseat_session_get_state (engine.session), ==, UNSEAT_SESSION_EXPIRED);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 40);
  assert_left_open (&engine, plan, "Not sent yet, because the job could not go on: ");
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
lose_role (gpointer data)
{
  static const char *const reader[] = { "Global Reader", NULL };

  demo_server_set_roles (((Middle *) data)->engine->server, reader);
}

static void
test_role_lost (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run_with (&engine, plan, lose_role, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 40);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 59)), "License Administrator"));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* Thousands that would only be refused are not tried, and are told so. */
static void
test_role_lost_early (void)
{
  const guint n_changes = 700;
  Engine      engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;

  engine_set_up (&engine, 12000, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_EXCHANGE_P1, n_changes);
  g_assert_true (run_with (&engine, plan, lose_role, &error));
  g_assert_no_error (error);

  n_failed = unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (n_failed, >=, 3 * 20);
  g_assert_cmpuint (n_failed, <=, (3 + 16) * 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, n_changes - 20 - n_failed);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, n_changes - 1)), "began to refuse"));
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* Refused from the first person on: the job does not go on through thousands of people. */
static void
test_no_role (void)
{
  Engine engine;
  Middle middle = { &engine, NULL, NULL, NULL };
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  lose_role (&middle);
  g_assert_nonnull (unseat_plan_get_savings (plan));
  engine_apply (&engine, plan);
  g_assert_null (unseat_plan_get_savings (plan)); /* nothing was saved */

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, 40);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 20);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  assert_ended (&engine);
  engine_tear_down (&engine);
}

static void
stop (gpointer data)
{
  unseat_apply_stop (((Middle *) data)->operation);
}

static void
test_stop (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_true (run_with (&engine, plan, stop, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED), ==, 40);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  assert_ended (&engine);
  engine_tear_down (&engine);
}

static void
waiting_cb (UnseatOperation *operation,
            GParamSpec      *pspec,
            gpointer         user_data)
{
  if (unseat_operation_get_status (operation) != NULL)
    unseat_apply_stop (UNSEAT_APPLY (operation));
}

/* Who cancels while Microsoft 365 asks to wait for minutes does not wait, and nothing is sent afterwards. */
static void
test_stop_while_throttled (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 0, 0, 300);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (operation, "notify::status", G_CALLBACK (waiting_cb), NULL);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);

  engine_assert_all (plan, UNSEAT_OUTCOME_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  g_assert_finalize_object (g_steal_pointer (&operation));
  engine_tear_down (&engine);
}

static void
abort_run (gpointer data)
{
  g_cancellable_cancel (((Middle *) data)->cancellable);
}

static void
test_abort (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run_with (&engine, plan, abort_run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 40);
  assert_left_open (&engine, plan, "Not sent yet, because the job was broken off.");
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Aborted while an answer is on its way: nobody knows what became of it, which is for the next one to find out. */
static void
test_abort_in_flight (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_SLOW, "POST", "/$batch", 0, 0, 5000);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_timeout_add (1000, cancel_cb, cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SENT), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 40);
  g_assert_true (unseat_apply_is_open (operation));
  assert_left_open (&engine, plan, "Not sent yet, because the job was broken off.");
  engine_check_journal (&engine, plan);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

static void
cut_network (gpointer data)
{
  demo_server_stop (((Middle *) data)->engine->server);
}

static void
test_network_gone (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  guint n_verified = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run_with (&engine, plan, cut_network, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);

  n_verified = unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (n_verified, ==, 20);
  g_assert_cmpuint (n_verified + unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) + unseat_plan_count (plan, UNSEAT_OUTCOME_SENT), ==, N_CHANGES);
  assert_left_open (&engine, plan, "Not sent yet, because the job could not go on: ");
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
refuse (Middle     *middle,
        const char *outcome)
{
  UnseatDatabase  *database = unseat_journal_get_database (middle->engine->journal);
  g_autofree char *sql = g_strdup_printf ("CREATE TRIGGER refuse BEFORE UPDATE ON item WHEN NEW.outcome = '%s' BEGIN SELECT RAISE (ABORT, 'busy'); END",
                                          outcome);
  g_autoptr (GError) error = NULL;

  unseat_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static void
refuse_decisions (gpointer data)
{
  refuse (data, "verified");
}

static void
refuse_sending (gpointer data)
{
  refuse (data, "sent");
}

static void
fill_disk (gpointer data)
{
  UnseatDatabase *database = unseat_journal_get_database (((Middle *) data)->engine->journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "PRAGMA max_page_count = 1", &error);

  g_assert_no_error (error);
  unseat_database_step (database, statement, NULL, &error);
  g_assert_no_error (error);
}

/* Nothing that is not in the journal is ever sent. */
static void
test_sending_not_kept (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run_with (&engine, plan, refuse_sending, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);

  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 20);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, N_CHANGES - 20);
  assert_left_open (&engine, plan, "Not sent yet, because the job could not go on: ");
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

/* The answers do not fit any more: what is under way is found out later, and nothing further is sent. */
static void
test_disk_full (void)
{
  const guint n_changes = 700;
  Engine      engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  guint n_sent = 0;

  engine_set_up (&engine, 12000, unseat_clock_new ());
  plan = engine_plan_holders (&engine, DEMO_SKU_EXCHANGE_P1, n_changes);
  g_assert_false (run_with (&engine, plan, fill_disk, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_clear_error (&error);

  n_sent = demo_server_count_requests (engine.server, "POST", "/users");
  kept = unseat_journal_load (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_sent, <, n_changes);
  g_assert_cmpuint (unseat_plan_count (kept, UNSEAT_OUTCOME_PLANNED) + n_sent, ==, n_changes);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) + n_sent, ==, n_changes);
  assert_left_open (&engine, plan, "Not sent yet, because the job could not go on: ");
  engine_check_claims (&engine, plan);
  engine_tear_down (&engine);
}

/* What could not be recorded must be found out later, although it is known here. */
static void
test_decisions_lost (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  g_assert_false (run_with (&engine, plan, refuse_decisions, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);

  assert_left_open (&engine, plan, NULL);
  engine_tear_down (&engine);
}

/* Not even the plan fits. */
static void
test_disk_full_at_once (void)
{
  Engine engine;
  Middle middle = { &engine, NULL, NULL, NULL };
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 6000, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 300);
  fill_disk (&middle);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);

  engine_assert_all (plan, UNSEAT_OUTCOME_CANCELLED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* A product that the tenant has no more does not keep the others, and is not the person's end. */
static void
test_product_not_in_tenant (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) real = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  GPtrArray        *changes = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatChange     *change = NULL;
  UnseatChangeFacts ghost = { .sku_id = "11111111-2222-4333-8444-555555555555", .product_name = "Ghost" };

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  real = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  change = engine_get_change (real, 0);
  ghost.user_id = unseat_change_get_user_id (change);
  g_ptr_array_add (changes, unseat_change_new (&ghost));
  g_ptr_array_add (changes, g_object_ref (change));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = unseat_plan_get_tenant_id (real),
                                              .tenant_name = unseat_plan_get_tenant_name (real),
                                              .actor = unseat_plan_get_actor (real),
                                              .created = unseat_plan_get_created (real) },
                          changes, NULL);
  engine_apply (&engine, plan);

  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, 0)), ==, "The tenant no longer has this product.");
  engine_assert_outcome (plan, 1, UNSEAT_OUTCOME_VERIFIED);
  engine_find (&engine, DEMO_UPN_DIRECT);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply-ends/token-expires", test_token_expires);
  g_test_add_func ("/apply-ends/revoked", test_revoked);
  g_test_add_func ("/apply-ends/role-lost", test_role_lost);
  g_test_add_func ("/apply-ends/role-lost-early", test_role_lost_early);
  g_test_add_func ("/apply-ends/no-role", test_no_role);
  g_test_add_func ("/apply-ends/stop", test_stop);
  g_test_add_func ("/apply-ends/stop-while-throttled", test_stop_while_throttled);
  g_test_add_func ("/apply-ends/abort", test_abort);
  g_test_add_func ("/apply-ends/abort-in-flight", test_abort_in_flight);
  g_test_add_func ("/apply-ends/network-gone", test_network_gone);
  g_test_add_func ("/apply-ends/sending-not-kept", test_sending_not_kept);
  g_test_add_func ("/apply-ends/disk-full", test_disk_full);
  g_test_add_func ("/apply-ends/decisions-lost", test_decisions_lost);
  g_test_add_func ("/apply-ends/disk-full-at-once", test_disk_full_at_once);
  g_test_add_func ("/apply-ends/product-not-in-tenant", test_product_not_in_tenant);

  return g_test_run ();
}
