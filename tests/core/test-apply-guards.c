/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-plan-seats.h"

#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"

#include <string.h>

/* What surrounds the writing: who may begin at all, and the seats that are read again afterwards. */

#define N_PEOPLE 1200
#define N_CHANGES 60
#define SKU DEMO_SKU_M365_E3

static gint64
get_consumed (Engine *engine)
{
  return unseat_product_get_consumed (unseat_directory_find_product (unseat_session_get_directory (engine->session), SKU));
}

/* What the plan, and the journal, know of the seats of the product. */
static void
assert_seats (UnseatPlan *plan,
              gint64      n_before,
              gint64      n_after)
{
  GPtrArray       *seats = unseat_plan_get_seats (plan);
  UnseatPlanSeats *item = NULL;

  g_assert_nonnull (seats);
  g_assert_cmpuint (seats->len, ==, 1);
  item = seats->pdata[0];
  g_assert_cmpstr (item->sku_id, ==, SKU);
  g_assert_cmpint (item->assigned_before, ==, n_before);
  g_assert_cmpint (item->is_read, ==, n_after >= 0);
  if (!item->is_read)
    return;

  g_assert_cmpint (item->assigned_after, ==, n_after);
  g_assert_cmpint (item->free_after - item->free_before, ==, n_before - n_after);
}

static void
assert_told (UnseatPlan *plan,
             const char *beginning)
{
  g_auto (GStrv) lines = unseat_plan_seats_describe (plan);

  if (beginning == NULL)
    {
      g_assert_cmpuint (g_strv_length (lines), ==, 0);
      return;
    }

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], beginning));
}

static gboolean
apply (Engine     *engine,
       UnseatPlan *plan,
       char      **warning,
       GError    **error)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  gboolean is_good = engine_run (UNSEAT_OPERATION (operation), NULL, error);

  *warning = g_strdup (unseat_apply_get_warning (operation));
  g_assert_finalize_object (g_steal_pointer (&operation));

  return is_good;
}

/* Rights that went between planning and confirming: nothing is sent, nothing is journaled. */
static void
test_read_only (void)
{
  static const char *const scopes[] = { "User.Read", "User.Read.All", "Organization.Read.All", "GroupMember.Read.All", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  demo_server_set_scopes (engine.server, scopes);
  engine_sign_in (&engine);
  engine_load (&engine);
  g_assert_nonnull (unseat_session_get_read_only_reason (engine.session));

  g_assert_false (apply (&engine, plan, &warning, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_cmpstr (error->message, ==, unseat_session_get_read_only_reason (engine.session));
  g_clear_error (&error);
  engine_assert_all (plan, UNSEAT_OUTCOME_CANCELLED);
  assert_told (plan, NULL);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  jobs = unseat_journal_list_jobs (engine.journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 0);
  engine_tear_down (&engine);
}

static void
test_seats (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autofree char *told = NULL;
  g_autofree char *warning = NULL;
  gint64           consumed = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  consumed = get_consumed (&engine);
  g_assert_true (apply (&engine, plan, &warning, &error));
  g_assert_no_error (error);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_null (warning);
  g_assert_cmpint (get_consumed (&engine), ==, consumed - N_CHANGES);
  told = g_strdup_printf ("Microsoft 365 E3: assigned %'" G_GINT64_FORMAT " before, %'" G_GINT64_FORMAT " after; free ", consumed, consumed - N_CHANGES);
  kept = engine_load_job (&engine, plan);
  assert_seats (plan, consumed, consumed - N_CHANGES);
  assert_seats (kept, consumed, consumed - N_CHANGES);
  assert_told (plan, told);
  assert_told (kept, told);
  engine_tear_down (&engine);
}

/* The removals are proved all the same; that the numbers are old is said. */
static void
test_seats_unreadable (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autofree char *told = NULL;
  g_autofree char *warning = NULL;
  gint64           consumed = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  consumed = get_consumed (&engine);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/subscribedSkus", 0, 1, 403);
  g_assert_true (apply (&engine, plan, &warning, &error));
  g_assert_no_error (error);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_nonnull (warning);
  g_assert_true (g_str_has_prefix (warning, "The seats could not be read again"));
  g_assert_cmpint (get_consumed (&engine), ==, consumed);
  told = g_strdup_printf ("Microsoft 365 E3: assigned %'" G_GINT64_FORMAT " before, unknown after; free ", consumed);
  kept = engine_load_job (&engine, plan);
  assert_seats (kept, consumed, -1);
  assert_told (plan, told);
  assert_told (kept, told);
  engine_tear_down (&engine);
}

static void
fill_disk_cb (UnseatOperation *operation,
              GParamSpec      *pspec,
              gpointer         user_data)
{
  Engine *engine = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (unseat_operation_get_done (operation) == 0)
    return;

  statement = unseat_database_prepare (unseat_journal_get_database (engine->journal), "PRAGMA max_page_count = 1", &error);
  g_assert_no_error (error);
  unseat_database_step (unseat_journal_get_database (engine->journal), statement, NULL, &error);
  g_assert_no_error (error);
}

/* Half of it happened, and seats came free. */
static void
test_seats_after_failure (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;
  gint64 consumed = 0;
  guint  n_sent = 0;

  engine_set_up (&engine, 6000, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 300);
  consumed = get_consumed (&engine);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (operation, "notify::done", G_CALLBACK (fill_disk_cb), &engine);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);

  n_sent = demo_server_count_requests (engine.server, "POST", "/users");
  g_assert_cmpuint (n_sent, >, 0);
  g_assert_null (unseat_apply_get_warning (operation));
  g_assert_cmpint (get_consumed (&engine), ==, consumed - (gint64) n_sent);
  assert_seats (plan, consumed, consumed - (gint64) n_sent);
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

/* As a run does that has to end early. */
static void
note_read (Engine     *engine,
           UnseatPlan *plan)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (products, unseat_directory_find_product (unseat_session_get_directory (engine->session), SKU));
  unseat_plan_seats_note (plan, products);
  unseat_journal_finish_plan (engine->journal, plan, 1, &error);
  g_assert_no_error (error);
}

/* What an earlier run has read is not told of a later one that cannot. */
static void
test_seats_of_resumed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (UnseatApply) resumed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 consumed = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  consumed = get_consumed (&engine);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  unseat_apply_suspend (operation);
  g_assert_true (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_clear_object (&operation);
  note_read (&engine, plan);
  kept = engine_load_job (&engine, plan);
  assert_seats (kept, consumed, consumed);
  g_clear_object (&kept);

  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/subscribedSkus", 0, 1, 403);
  resumed = unseat_apply_new_resume (engine.session, engine.journal, unseat_plan_get_id (plan));
  g_assert_true (engine_run (UNSEAT_OPERATION (resumed), NULL, &error));
  g_assert_no_error (error);
  engine_assert_all (unseat_apply_get_plan (resumed), UNSEAT_OUTCOME_VERIFIED);
  kept = engine_load_job (&engine, plan);
  assert_seats (kept, consumed, -1);
  g_clear_object (&resumed);
  engine_tear_down (&engine);
}

static void
cut_network_cb (UnseatOperation *operation,
                GParamSpec      *pspec,
                gpointer         user_data)
{
  if (unseat_operation_get_done (operation) > 0)
    demo_server_stop (user_data);
}

/* Nobody is asked who cannot be reached. */
static void
test_seats_without_network (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  operation = unseat_apply_new (engine.session, plan, engine.journal);
  g_signal_connect (operation, "notify::done", G_CALLBACK (cut_network_cb), engine.server);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);

  g_assert_nonnull (strstr (unseat_apply_get_warning (operation), error->message));
  g_clear_object (&operation);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply-guards/read-only", test_read_only);
  g_test_add_func ("/apply-guards/seats", test_seats);
  g_test_add_func ("/apply-guards/seats-unreadable", test_seats_unreadable);
  g_test_add_func ("/apply-guards/seats-after-failure", test_seats_after_failure);
  g_test_add_func ("/apply-guards/seats-of-resumed", test_seats_of_resumed);
  g_test_add_func ("/apply-guards/seats-without-network", test_seats_without_network);

  return g_test_run ();
}
