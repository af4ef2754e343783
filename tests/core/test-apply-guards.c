/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

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
  engine_tear_down (&engine);
}

/* The removals are proved all the same; that the numbers are old is said. */
static void
test_seats_unreadable (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
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
  g_clear_object (&operation);
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
  g_test_add_func ("/apply-guards/seats-without-network", test_seats_without_network);

  return g_test_run ();
}
