/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-error-page.h"
#include "unseat-error.h"
#include "unseat-sign-in-code.h"
#include "unseat-sign-in-page.h"

#include "ui-test.h"

#define N_PEOPLE 20
#define UNKNOWN_CLIENT_ID "11111111-2222-4333-8444-555555555555"

typedef struct
{
  DemoServer       *server;
  UnseatClock      *clock;
  UnseatSession    *session;
  UnseatSignInPage *page;
  GtkWidget        *window;
  gboolean          signed_in;
} Fixture;

static void
signed_in_cb (Fixture *fixture)
{
  fixture->signed_in = TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  g_autoptr (UnseatEndpoints) endpoints = NULL;
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (GError) error = NULL;

  fixture->server = demo_server_new (N_PEOPLE, 1);
  demo_server_set_poll_interval (fixture->server, 0);
  demo_server_start (fixture->server, 0, &error);
  g_assert_no_error (error);
  endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (fixture->server),
                                    demo_server_get_login_url (fixture->server), &error);
  g_assert_no_error (error);

  fixture->clock = unseat_clock_new ();
  fixture->session = unseat_session_new (settings, fixture->clock, endpoints, TRUE);
  fixture->signed_in = FALSE;
  fixture->page = g_object_new (UNSEAT_TYPE_SIGN_IN_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "signed-in", G_CALLBACK (signed_in_cb), fixture);
  unseat_sign_in_page_set_session (fixture->page, fixture->session, NULL);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->clock);
  demo_server_stop (fixture->server);
  g_clear_object (&fixture->server);
}

static gboolean
has_icon (gpointer data)
{
  return adw_status_page_get_icon_name (ADW_STATUS_PAGE (ui_test_get (((Fixture *) data)->window, ADW_TYPE_STATUS_PAGE, 0))) != NULL;
}

static gboolean
has_no_icon (gpointer data)
{
  return !has_icon (data);
}

/* Where there is little room it is for what is to be done. */
static void
test_little_room (Fixture      *fixture,
                  gconstpointer user)
{
  ui_test_settle (fixture->window);
  g_assert_true (has_icon (fixture));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 360);
  ui_test_wait (has_no_icon, fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 700);
  ui_test_wait (has_icon, fixture);
}

static void
type_client_id (Fixture    *fixture,
                const char *client_id)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 1)), client_id);
}

static gboolean
has_code (gpointer data)
{
  Fixture *fixture = data;

  return unseat_session_get_user_code (fixture->session) != NULL;
}

static gboolean
has_signed_in (gpointer data)
{
  return ((Fixture *) data)->signed_in;
}

static gboolean
shows_error (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_ERROR_PAGE) > 0;
}

static gboolean
shows_form (gpointer data)
{
  Fixture *fixture = data;

  return unseat_session_get_state (fixture->session) == UNSEAT_SESSION_SIGNED_OUT && ui_test_count (fixture->window, ADW_TYPE_ENTRY_ROW) > 0 && !ui_test_count (fixture->window, UNSEAT_TYPE_SIGN_IN_CODE);
}

static void
test_bad_input (Fixture      *fixture,
                gconstpointer user)
{
  type_client_id (fixture, "not an id");
  ui_test_click (fixture->window, "_Sign in to Microsoft 365");
  ui_test_wait (shows_form, fixture);

  g_assert_cmpuint (demo_server_count_requests (fixture->server, NULL, NULL), ==, 0);
  g_autofree char *complaint = NULL;
  g_object_get (fixture->page, "complaint", &complaint, NULL);
  g_assert_nonnull (complaint);
  g_assert_true (ui_test_says (fixture->window, complaint));
}

static void
test_unknown_registration (Fixture      *fixture,
                           gconstpointer user)
{
  type_client_id (fixture, UNKNOWN_CLIENT_ID);
  ui_test_click (fixture->window, "_Sign in to Microsoft 365");
  ui_test_wait (shows_error, fixture);
  g_assert_true (ui_test_says (fixture->window, "Not Signed In"));
  g_assert_true (ui_test_says (fixture->window, "Details"));
  g_assert_false (fixture->signed_in);

  ui_test_click (fixture->window, "Try Again");
  ui_test_wait (shows_form, fixture);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer user)
{
  type_client_id (fixture, DEMO_CLIENT_ID);
  ui_test_click (fixture->window, "_Sign in to Microsoft 365");
  ui_test_wait (has_code, fixture);
  ui_test_click (fixture->window, "_Cancel");
  ui_test_wait (shows_form, fixture);
  g_assert_false (fixture->signed_in);
}

static void
test_sign_in (Fixture      *fixture,
              gconstpointer user)
{
  type_client_id (fixture, " " DEMO_CLIENT_ID " ");
  ui_test_click (fixture->window, "_Sign in to Microsoft 365");
  ui_test_wait (has_code, fixture);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, unseat_session_get_user_code (fixture->session)));
  g_assert_true (ui_test_says (fixture->window, unseat_session_get_verification_uri (fixture->session)));

  g_assert_true (demo_server_approve (fixture->server, unseat_session_get_user_code (fixture->session)));
  ui_test_wait (has_signed_in, fixture);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
}

static void
test_closed_in_the_middle (Fixture      *fixture,
                           gconstpointer user)
{
  type_client_id (fixture, DEMO_CLIENT_ID);
  ui_test_click (fixture->window, "_Sign in to Microsoft 365");
  ui_test_wait (has_code, fixture);

  /* The window goes on to another session; the answer of this one finds nobody. */
  unseat_sign_in_page_set_session (fixture->page, NULL, NULL);
  ui_test_wait (shows_form, fixture);
  g_assert_false (fixture->signed_in);
}

static void
test_graph_tools (Fixture      *fixture,
                  gconstpointer user)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "sign-in.use-graph-tools", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 1))),
                   ==, DEMO_CLIENT_ID_GRAPH_TOOLS);
}

static void
test_error_page (void)
{
  UnseatErrorPage *page = g_object_new (UNSEAT_TYPE_ERROR_PAGE, "title", "Title", NULL);
  GtkWidget       *window = ui_test_show (GTK_WIDGET (page));
  g_autoptr (GError) error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, "The sentence.");

  unseat_error_page_set_error (page, error);
  ui_test_turn ();
  g_assert_true (ui_test_says (window, "The sentence."));
  g_assert_false (ui_test_says (window, "Details"));

  unseat_error_set_details (error, "AADSTS1", "the-request");
  unseat_error_page_set_error (page, error);
  ui_test_turn ();
  g_assert_true (ui_test_says (window, "Details"));

  g_autofree char *details = NULL;
  g_object_get (page, "details", &details, NULL);
  g_assert_cmpstr (details, ==, "AADSTS1\n\nRequest id: the-request");

  unseat_error_page_set_error (page, NULL);
  ui_test_turn ();
  g_assert_false (ui_test_says (window, "Details"));
  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/sign-in-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("little-room", test_little_room);
  ADD ("bad-input", test_bad_input);
  ADD ("unknown-registration", test_unknown_registration);
  ADD ("cancel", test_cancel);
  ADD ("closed-in-the-middle", test_closed_in_the_middle);
  ADD ("sign-in", test_sign_in);
  ADD ("graph-tools", test_graph_tools);
#undef ADD
  g_test_add_func ("/ui/sign-in-page/error-page", test_error_page);

  return g_test_run ();
}
