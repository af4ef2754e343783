/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "turned-network.h"
#include "unseat-tenant-page.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"
#include "unseat-window.h"

#include "ui-test.h"

#define N_PEOPLE 20

typedef struct
{
  Engine        engine;
  UnseatWindow *window;
  guint16       port;
  guint         n_requests; /* for people, before something is done */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  turned_network_set_available (TRUE);
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->port = (guint16) g_ascii_strtoull (strrchr (demo_server_get_login_url (fixture->engine.server), ':') + 1, NULL, 10);
  fixture->window = unseat_window_new (NULL);
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_turn ();
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  turned_network_set_available (TRUE);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_wait (is_gone, &fixture->window);
  ui_test_turn ();
  engine_tear_down (&fixture->engine);
}

static GtkWidget *
get_window (gpointer data)
{
  return GTK_WIDGET (((Fixture *) data)->window);
}

static gboolean
says_offline (gpointer data)
{
  return ui_test_says (get_window (data), "You are offline.");
}

static gboolean
says_online (gpointer data)
{
  return !says_offline (data);
}

static gboolean
offers_to_try_again (gpointer data)
{
  return ui_test_get_button (get_window (data), "Try Again") != NULL;
}

static gboolean
has_loaded (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (UnseatOperation) load = NULL;

  g_object_get (ui_test_get (get_window (data), UNSEAT_TYPE_TENANT_PAGE, 0), "load", &load, NULL);
  return load == NULL && demo_server_count_requests (fixture->engine.server, "GET", "/users") > fixture->n_requests;
}

static void
go_offline (Fixture *fixture)
{
  fixture->n_requests = demo_server_count_requests (fixture->engine.server, "GET", "/users");
  demo_server_stop (fixture->engine.server);
  turned_network_set_available (FALSE);
  ui_test_wait (says_offline, fixture);
}

static void
come_back (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  demo_server_start (fixture->engine.server, fixture->port, &error);
  g_assert_no_error (error);
  turned_network_set_available (TRUE);
  ui_test_wait (says_online, fixture);
}

static void
test_what_was_read_stays (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *table = ui_test_get (get_window (fixture), UNSEAT_TYPE_USER_TABLE, 0);

  go_offline (fixture);
  g_assert_true (ui_test_says (get_window (fixture), "20 people"));

  g_signal_emit_by_name (table, "user-activated", engine_find (&fixture->engine, DEMO_UPN_DIRECT));
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (get_window (fixture), UNSEAT_TYPE_USER_PANE), ==, 1);
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (get_window (fixture), "_Save Changes…")));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get (ui_test_get (get_window (fixture), UNSEAT_TYPE_USER_PANE, 0), GTK_TYPE_SWITCH, 0)));

  come_back (fixture);
  g_assert_true (gtk_widget_is_sensitive (ui_test_get (ui_test_get (get_window (fixture), UNSEAT_TYPE_USER_PANE, 0), GTK_TYPE_SWITCH, 0)));
}

/* Reading begins with forgetting: while offline nothing may be forgotten, and what was asked for is done later. */
static void
test_reading_waits (Fixture      *fixture,
                    gconstpointer data)
{
  go_offline (fixture);
  gtk_widget_activate_action (get_window (fixture), "win.reload", NULL);
  ui_test_turn ();
  g_assert_true (ui_test_says (get_window (fixture), "20 people"));
  g_assert_false (offers_to_try_again (fixture));

  come_back (fixture);
  ui_test_wait (has_loaded, fixture);
  ui_test_turn ();
  g_assert_true (ui_test_says (get_window (fixture), "20 people"));
}

/* A server that answers badly is not "offline"; and offline there is nothing to try again. */
static void
test_error_becomes_offline (Fixture      *fixture,
                            gconstpointer data)
{
  engine_fault (&fixture->engine, DEMO_FAULT_TRUNCATED, "GET", "/users", 0, 0, 0);
  gtk_widget_activate_action (get_window (fixture), "win.reload", NULL);
  ui_test_wait (offers_to_try_again, fixture);
  g_assert_false (says_offline (fixture));
  demo_server_clear_faults (fixture->engine.server);

  go_offline (fixture);
  ui_test_turn ();
  g_assert_false (offers_to_try_again (fixture));
  gtk_widget_activate_action (get_window (fixture), "win.reload", NULL);

  come_back (fixture);
  ui_test_wait (has_loaded, fixture);
}

int
main (int    argc,
      char **argv)
{
  turned_network_install ();
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/offline/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("what-was-read-stays", test_what_was_read_stays);
  ADD ("reading-waits", test_reading_waits);
  ADD ("error-becomes-offline", test_error_becomes_offline);
#undef ADD

  return g_test_run ();
}
