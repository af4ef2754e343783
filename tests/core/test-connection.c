/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "turned-network.h"
#include "unseat-connection.h"

#include <string.h>

#define N_PEOPLE 20
#define PATIENCE_SEC 20

typedef struct
{
  Engine            engine;
  UnseatConnection *connection;
  guint             n_told; /* how often `offline` changed */
} Fixture;

static void
told_cb (Fixture *fixture)
{
  fixture->n_told++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  turned_network_set_available (TRUE);
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->connection = unseat_connection_new (fixture->engine.session);
  g_signal_connect_swapped (fixture->connection, "notify::offline", G_CALLBACK (told_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->connection);
  turned_network_set_available (TRUE);
  engine_tear_down (&fixture->engine);
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("What a test waits for did not come");

  return G_SOURCE_REMOVE;
}

static void
wait_told (Fixture *fixture,
           guint    n_told)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_SEC, too_late_cb, NULL);

  while (fixture->n_told < n_told)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer data)
{
  g_assert_false (unseat_connection_is_offline (fixture->connection));
  g_assert_null (unseat_session_get_read_only_reason (fixture->engine.session));

  demo_server_stop (fixture->engine.server);
  turned_network_set_available (FALSE);
  wait_told (fixture, 1);
  g_assert_true (unseat_connection_is_offline (fixture->connection));
  g_assert_nonnull (strstr (unseat_session_get_read_only_reason (fixture->engine.session), "offline"));
  g_assert_cmpuint (unseat_directory_get_n_users (unseat_session_get_directory (fixture->engine.session)), ==, N_PEOPLE);

  turned_network_set_available (TRUE);
  g_assert_false (unseat_connection_is_offline (fixture->connection));
  g_assert_null (unseat_session_get_read_only_reason (fixture->engine.session));
  g_assert_cmpuint (fixture->n_told, ==, 2);
}

/* Behind a proxy there may be no route to the world, and yet a way. */
static void
test_server_knows_better (Fixture      *fixture,
                          gconstpointer data)
{
  demo_server_stop (fixture->engine.server);
  turned_network_set_available (FALSE);
  wait_told (fixture, 1);

  g_autoptr (GError) error = NULL;
  guint port = (guint) g_ascii_strtoull (strrchr (demo_server_get_login_url (fixture->engine.server), ':') + 1, NULL, 10);

  demo_server_start (fixture->engine.server, port, &error);
  g_assert_no_error (error);
  unseat_connection_check (fixture->connection);
  wait_told (fixture, 2);
  g_assert_false (unseat_connection_is_offline (fixture->connection));

  /* And while it answers, what the system says changes nothing. */
  turned_network_set_available (FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_false (unseat_connection_is_offline (fixture->connection));
}

/* Only the last of several attempts counts, and one that ends later than it was needed says nothing. */
static void
test_attempts_overlap (Fixture      *fixture,
                       gconstpointer data)
{
  demo_server_stop (fixture->engine.server);
  turned_network_set_available (FALSE);
  for (guint i = 0; i < 5; i++)
    {
      unseat_connection_check (fixture->connection);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_told (fixture, 1);
  g_assert_true (unseat_connection_is_offline (fixture->connection));

  unseat_connection_check (fixture->connection);
  turned_network_set_available (TRUE);
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (unseat_connection_is_offline (fixture->connection));
  g_assert_cmpuint (fixture->n_told, ==, 2);
}

static void
test_nothing_is_sent (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&fixture->engine, DEMO_SKU_POWER_BI_PRO, 1);
  g_autoptr (UnseatApply) apply = unseat_apply_new (fixture->engine.session, plan, fixture->engine.journal);
  g_autoptr (GError) error = NULL;

  demo_server_stop (fixture->engine.server);
  turned_network_set_available (FALSE);
  wait_told (fixture, 1);

  g_assert_false (engine_run (UNSEAT_OPERATION (apply), NULL, &error));
  g_assert_cmpstr (error->message, ==, unseat_session_get_read_only_reason (fixture->engine.session));
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  turned_network_install ();

#define ADD(name, function) g_test_add ("/connection/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("there-and-back", test_there_and_back);
  ADD ("server-knows-better", test_server_knows_better);
  ADD ("attempts-overlap", test_attempts_overlap);
  ADD ("nothing-is-sent", test_nothing_is_sent);
#undef ADD

  return g_test_run ();
}
