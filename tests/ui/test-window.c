/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-account-menu.h"
#include "unseat-notice-board.h"
#include "unseat-notice.h"
#include "unseat-number-row.h"
#include "unseat-preferences.h"
#include "unseat-products-page.h"
#include "unseat-registration-guide.h"
#include "unseat-sign-in-page.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"
#include "unseat-window.h"

#include "ui-test.h"

#define N_PEOPLE 20

typedef struct
{
  Engine        engine;
  UnseatWindow *window;
  guint         n_requests; /* for people, before something is done */
} Fixture;

static gboolean
shows_sign_in (gpointer data)
{
  return ui_test_count (GTK_WIDGET (((Fixture *) data)->window), UNSEAT_TYPE_SIGN_IN_PAGE) > 0;
}

static gboolean
shows_table (gpointer data)
{
  return ui_test_count (GTK_WIDGET (((Fixture *) data)->window), UNSEAT_TYPE_USER_TABLE) > 0;
}

static gboolean
shows_products (gpointer data)
{
  Fixture *fixture = data;

  return ui_test_count (GTK_WIDGET (fixture->window), UNSEAT_TYPE_PRODUCTS_PAGE) > 0 && ui_test_count (GTK_WIDGET (fixture->window), UNSEAT_TYPE_USERS_PAGE) == 0;
}

static gboolean
has_loaded (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (UnseatOperation) load = NULL;
  GtkWidget *page = ui_test_get (GTK_WIDGET (fixture->window), UNSEAT_TYPE_TENANT_PAGE, 0);

  g_object_get (page, "load", &load, NULL);
  return load == NULL && demo_server_count_requests (fixture->engine.server, "GET", "/users") > fixture->n_requests;
}

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->window = unseat_window_new (NULL);
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_wait (is_gone, &fixture->window);
  ui_test_turn ();
  engine_tear_down (&fixture->engine);
}

static void
reload (Fixture *fixture)
{
  ui_test_wait (shows_table, fixture);
  fixture->n_requests = demo_server_count_requests (fixture->engine.server, "GET", "/users");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reload", NULL);
  ui_test_wait (has_loaded, fixture);
  ui_test_turn ();
}

static void
test_reload (Fixture      *fixture,
             gconstpointer user)
{
  reload (fixture);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->window), "20 people"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->window), "Larkspur Rivers (demo)"));
}

static gboolean
shows_load_error (gpointer data)
{
  return ui_test_get_button (GTK_WIDGET (((Fixture *) data)->window), "Try Again") != NULL;
}

static void
test_load_error (Fixture      *fixture,
                 gconstpointer user)
{
  ui_test_wait (shows_table, fixture);
  engine_fault (&fixture->engine, DEMO_FAULT_TRUNCATED, "GET", "/users", 0, 0, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reload", NULL);
  ui_test_wait (shows_load_error, fixture);
  ui_test_turn ();

  demo_server_clear_faults (fixture->engine.server);
  fixture->n_requests = demo_server_count_requests (fixture->engine.server, "GET", "/users");
  ui_test_click (GTK_WIDGET (fixture->window), "Try Again");
  ui_test_wait (has_loaded, fixture);
}

static void
test_sign_out (Fixture      *fixture,
               gconstpointer user)
{
  reload (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sign-out", NULL);
  ui_test_wait (shows_sign_in, fixture);
  g_assert_cmpint (unseat_session_get_state (fixture->engine.session), ==, UNSEAT_SESSION_SIGNED_OUT);
}

static void
test_add_account_and_back (Fixture      *fixture,
                           gconstpointer user)
{
  reload (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-account", NULL);
  ui_test_wait (shows_sign_in, fixture);
  ui_test_turn ();
  ui_test_click (GTK_WIDGET (fixture->window), "_Back");
  ui_test_wait (shows_table, fixture);
  g_assert_cmpint (unseat_session_get_state (fixture->engine.session), ==, UNSEAT_SESSION_SIGNED_IN);
}

static void
test_views (Fixture      *fixture,
            gconstpointer user)
{
  reload (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "products");
  ui_test_wait (shows_products, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "users");
  ui_test_wait (shows_table, fixture);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY));
}

static gboolean
shows_toast (gpointer data)
{
  return ui_test_says (GTK_WIDGET (((Fixture *) data)->window), "R&D <unassigned>");
}

static void
test_toast_is_text (Fixture      *fixture,
                    gconstpointer user)
{
  ui_test_wait (shows_table, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toast", "s", "R&D <unassigned>");
  ui_test_wait (shows_toast, fixture);
}

/* What is said now is not said when what was said before has been there long enough: by then nobody knows what it answers. */
static void
test_toast_is_news (Fixture      *fixture,
                    gconstpointer user)
{
  test_toast_is_text (fixture, user);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toast", "s", "There is nothing to undo.");
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->window), "There is nothing to undo."));
  g_assert_false (shows_toast (fixture));
}

static void
test_notice (void)
{
  UnseatNotice *notice = g_object_new (UNSEAT_TYPE_NOTICE, "dismissable", TRUE, NULL);
  GtkWidget    *window = ui_test_show (GTK_WIDGET (notice));
  gboolean      revealed;

  g_object_get (notice, "revealed", &revealed, NULL);
  g_assert_false (revealed);

  g_object_set (notice, "text", "Something is so", NULL);
  ui_test_turn ();
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (ui_test_says (window, "Something is so"));

  g_signal_emit_by_name (ui_test_get (window, GTK_TYPE_BUTTON, 0), "clicked");
  g_object_get (notice, "revealed", &revealed, NULL);
  g_assert_false (revealed);

  /* The same is not said again, something else is. */
  g_object_set (notice, "text", "Something is so", NULL);
  g_object_get (notice, "revealed", &revealed, NULL);
  g_assert_false (revealed);
  g_object_set (notice, "text", "Something else is so", NULL);
  g_object_get (notice, "revealed", &revealed, NULL);
  g_assert_true (revealed);
  ui_test_close (window);
}

static void
test_notice_board (void)
{
  UnseatNoticeBoard *board = g_object_new (UNSEAT_TYPE_NOTICE_BOARD, NULL);
  GtkWidget         *window = ui_test_show (GTK_WIDGET (board));

  g_object_set (board, "load-error", "The server could not be reached.", NULL);
  ui_test_turn ();
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (ui_test_says (window, "The server could not be reached."));
  ui_test_close (window);
}

static void
test_preferences (void)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  UnseatPreferences *preferences = unseat_preferences_new (NULL, settings, NULL);

  gtk_window_present (GTK_WINDOW (preferences));
  ui_test_turn ();

  static const UnseatNumberSetting numbers[] = { UNSEAT_NUMBER_CONFIRM_THRESHOLD, UNSEAT_NUMBER_INACTIVE_DAYS };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      UnseatNumberRow *row = UNSEAT_NUMBER_ROW (ui_test_get (GTK_WIDGET (preferences), UNSEAT_TYPE_NUMBER_ROW, i));

      g_assert_cmpuint (unseat_number_row_get_value (row), ==, unseat_settings_get_number (settings, numbers[i]));
      unseat_number_row_set_value (row, 7);
      g_assert_cmpuint (unseat_settings_get_number (settings, numbers[i]), ==, 7);
    }

  /* What was typed and not yet entered counts. */
  GtkWidget *spin = ui_test_get (GTK_WIDGET (preferences), GTK_TYPE_SPIN_BUTTON, 1);

  gtk_editable_set_text (GTK_EDITABLE (spin), "45");
  gtk_window_close (GTK_WINDOW (preferences));
  ui_test_turn ();
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS), ==, 45);
}

static void
test_small_ones (void)
{
  ui_test_close (ui_test_show (g_object_new (UNSEAT_TYPE_REGISTRATION_GUIDE, NULL)));
  ui_test_close (ui_test_show (g_object_new (UNSEAT_TYPE_ACCOUNT_MENU, NULL)));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("load-error", test_load_error);
  ADD ("reload", test_reload);
  ADD ("sign-out", test_sign_out);
  ADD ("add-account-and-back", test_add_account_and_back);
  ADD ("views", test_views);
  ADD ("toast-is-text", test_toast_is_text);
  ADD ("toast-is-news", test_toast_is_news);
#undef ADD
  g_test_add_func ("/ui/window/notice", test_notice);
  g_test_add_func ("/ui/window/notice-board", test_notice_board);
  g_test_add_func ("/ui/window/preferences", test_preferences);
  g_test_add_func ("/ui/window/small-ones", test_small_ones);

  return g_test_run ();
}
