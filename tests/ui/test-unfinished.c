/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-fixture.h"
#include "unseat-progress-page.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-sign-in-code.h"

#include "demo-server-app.h"
#include "ui-test.h"
#include "unseat-error.h"
#include "unseat-pace-private.h"

/* A job that is paused, put off, or waits until somebody signs in, and one that is gone on with. */

#define QUIET_MSEC 300

static gboolean
is_paused (gpointer data)
{
  return ui_test_says (review_get_widget (data), "Paused; nothing is sent until you continue");
}

static gboolean
asks_to_sign_in (gpointer data)
{
  return ui_test_get_button (review_get_widget (data), "Sign _In Again…") != NULL;
}

static gboolean
shows_code (gpointer data)
{
  return ui_test_count (review_get_widget (data), UNSEAT_TYPE_SIGN_IN_CODE) == 1;
}

static guint
count_writes (ReviewFixture *fixture)
{
  return demo_server_count_requests (fixture->engine.server, "POST", "/users");
}

static guint
count_open (ReviewFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (fixture->engine.journal, &error);

  g_assert_no_error (error);

  return jobs->len;
}

/* While nothing is sent, whatever was known of how fast it goes. */
static void
assert_rests (ReviewFixture *fixture)
{
  g_autoptr (UnseatApply) apply = NULL;
  UnseatPace *pace = NULL;

  g_object_get (ui_test_get (review_get_widget (fixture), UNSEAT_TYPE_PROGRESS_PAGE, 0), "operation", &apply, NULL);
  pace = unseat_apply_get_pace (apply);
  unseat_pace_set_progress (pace, 100, 1000);
  unseat_pace_refresh (pace);
  g_assert_false (ui_test_says (review_get_widget (fixture), "left"));
  g_assert_false (ui_test_says (review_get_widget (fixture), "quota"));
}

static void
unassign (ReviewFixture *fixture)
{
  review_open (fixture);
  ui_test_click (review_get_widget (fixture), "_Unassign");
}

static void
resume (ReviewFixture *fixture)
{
  review_show (fixture, unseat_review_dialog_new_resume (GTK_WINDOW (fixture->parent), fixture->engine.session, fixture->engine.journal,
                                                         unseat_plan_get_id (fixture->plan)));
}

static gboolean
quiet_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
pause_job (ReviewFixture *fixture)
{
  gboolean is_over = FALSE;
  guint    n_requests = 0;

  unassign (fixture);
  ui_test_click (review_get_widget (fixture), "_Pause");
  ui_test_wait (is_paused, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Paused"));
  assert_rests (fixture);
  n_requests = demo_server_count_requests (fixture->engine.server, NULL, NULL);
  g_timeout_add (QUIET_MSEC, quiet_over_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, NULL, NULL), ==, n_requests);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
}

static void
test_pause (ReviewFixture *fixture,
            gconstpointer  data)
{
  pause_job (fixture);
  g_assert_null (ui_test_get_button (review_get_widget (fixture), "_Pause"));
  ui_test_click (review_get_widget (fixture), "_Continue");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassigned and Verified"));
  g_assert_false (ui_test_says (review_get_widget (fixture), "Nothing of the job is lost"));
  g_assert_cmpuint (count_writes (fixture), ==, 1);
  review_close (fixture);
  g_assert_true (fixture->finished == fixture->plan);
}

/* Put off, and gone on with in another window. */
static void
test_finish_later (ReviewFixture *fixture,
                   gconstpointer  data)
{
  pause_job (fixture);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_click (ui_test_get_dialog (), "Finish _Later");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Not Finished Yet"));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Nothing of the job is lost"));
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpuint (count_open (fixture), ==, 1);
  review_close (fixture);
  g_clear_object (&fixture->finished);

  resume (fixture);
  g_assert_cmpstr (unseat_review_dialog_get_job (fixture->dialog), ==, unseat_plan_get_id (fixture->plan));
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassigned and Verified"));
  g_assert_cmpuint (count_open (fixture), ==, 0);
  g_assert_cmpuint (count_writes (fixture), ==, 1);
  review_close (fixture);
  g_assert_cmpstr (unseat_plan_get_id (fixture->finished), ==, unseat_plan_get_id (fixture->plan));
}

/* The window is asked to end while the job goes on with by itself. */
static void
test_suspend (ReviewFixture *fixture,
              gconstpointer  data)
{
  unassign (fixture);
  unseat_review_dialog_suspend (fixture->dialog);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Leaving the Rest for Later…"));
  g_assert_null (ui_test_get_button (review_get_widget (fixture), "_Stop"));
  ui_test_wait (review_shows_result, fixture);
  g_assert_cmpuint (count_open (fixture), ==, 1);
  review_close (fixture);
}

static void
end_sign_in (ReviewFixture *fixture)
{
  demo_server_expire_access_tokens (fixture->engine.server);
  demo_server_revoke_sessions (fixture->engine.server);
  unassign (fixture);
  ui_test_wait (asks_to_sign_in, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Your sign-in has ended. Sign in again to go on."));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Waiting for You"));
  g_assert_null (ui_test_get_button (review_get_widget (fixture), "_Pause"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) == ui_test_get_button (review_get_widget (fixture), "Sign _In Again…"));
  assert_rests (fixture);
}

static void
test_sign_in_again (ReviewFixture *fixture,
                    gconstpointer  data)
{
  end_sign_in (fixture);
  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassigned and Verified"));
  g_assert_cmpint (unseat_session_get_state (fixture->engine.session), ==, UNSEAT_SESSION_SIGNED_IN);
  g_assert_cmpuint (count_writes (fixture), ==, 1);
  review_close (fixture);
}

static gboolean
shows_failure (gpointer data)
{
  return ui_test_says (review_get_widget (data), "Not Signed In");
}

static void
application_signed_in_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  unseat_session_sign_in_application_finish (UNSEAT_SESSION (source), result, &error);

  g_assert_no_error (error);
  *is_done = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Nobody is asked for a code where an application is signed in: it proves itself once more. */
static void
test_application_again (ReviewFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (UnseatEntraApp) application = g_new0 (UnseatEntraApp, 1);
  gboolean is_done = FALSE;

  demo_server_set_app_secret (fixture->engine.server, "secret", G_MAXINT64);
  application->cloud_id = g_strdup ("global");
  application->tenant_id = g_strdup (DEMO_DOMAIN);
  application->client_id = g_strdup (DEMO_CLIENT_ID_CONFIDENTIAL);
  application->in_keyring = TRUE;
  unseat_session_sign_in_application_async (fixture->engine.session, application, "secret", NULL, application_signed_in_cb, &is_done);
  ui_test_wait (is_true, &is_done);
  engine_load (&fixture->engine);
  g_clear_object (&fixture->plan);
  fixture->plan = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);

  demo_server_set_app_secret (fixture->engine.server, "secret", 1); /* it has expired */
  end_sign_in (fixture);
  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (shows_failure, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "The client secret has expired. Make a new one in the app registration."));
  ui_test_click (review_get_widget (fixture), "Back");

  demo_server_set_app_secret (fixture->engine.server, "secret", G_MAXINT64);
  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassigned and Verified"));
  review_close (fixture);
}

/* It does not work, then the person thinks better of it: the job waits on. */
static void
test_sign_in_fails (ReviewFixture *fixture,
                    gconstpointer  data)
{
  end_sign_in (fixture);
  engine_fault (&fixture->engine, DEMO_FAULT_SIGN_IN_ERROR, NULL, "/oauth2/v2.0/token", 0, 1, 53003);
  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (shows_failure, fixture);
  ui_test_click (review_get_widget (fixture), "Back");
  g_assert_cmpuint (ui_test_count (review_get_widget (fixture), UNSEAT_TYPE_PROGRESS_PAGE), ==, 1);

  demo_server_set_auto_approve (fixture->engine.server, -1);
  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (shows_code, fixture);
  ui_test_click (review_get_widget (fixture), "_Cancel");
  ui_test_wait (asks_to_sign_in, fixture);

  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (shows_code, fixture);
  unseat_review_dialog_suspend (fixture->dialog);
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Not Finished Yet"));
  g_assert_cmpuint (count_open (fixture), ==, 1);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
  review_close (fixture);
}

/* The sign-in is gone for good. */
static void
test_signed_out (ReviewFixture *fixture,
                 gconstpointer  data)
{
  end_sign_in (fixture);
  unseat_session_sign_out_async (fixture->engine.session, NULL, NULL, NULL, NULL);
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "It Could Not Be Finished"));
  g_assert_true (ui_test_says (review_get_widget (fixture), "nobody signed in again"));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Nothing of the job is lost"));
  review_close (fixture);
}

/* The window goes away while it shows a code. */
static void
test_sign_in_destroyed (ReviewFixture *fixture,
                        gconstpointer  data)
{
  end_sign_in (fixture);
  demo_server_set_auto_approve (fixture->engine.server, -1);
  ui_test_click (review_get_widget (fixture), "Sign _In Again…");
  ui_test_wait (shows_code, fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_wait (review_is_dead, fixture);
  g_assert_null (fixture->finished);
}

static gboolean
shows_why_not (gpointer data)
{
  return ui_test_says (review_get_widget (data), "The Job Could Not Be Gone On With");
}

static void
test_resume_in_use (ReviewFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (fixture->engine.journal, fixture->plan, &error); /* which is at work, then */
  g_assert_no_error (error);
  resume (fixture);
  ui_test_wait (shows_why_not, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "is at work on this job."));
  g_assert_cmpuint (count_writes (fixture), ==, 0);
  ui_test_click (review_get_widget (fixture), "Close");
  ui_test_wait (review_is_dead, fixture);
  g_assert_null (fixture->finished);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/unfinished/" path, ReviewFixture, NULL, review_set_up, test, review_tear_down)
  ADD ("pause", test_pause);
  ADD ("finish-later", test_finish_later);
  ADD ("suspend", test_suspend);
  ADD ("sign-in-again", test_sign_in_again);
  ADD ("application-again", test_application_again);
  ADD ("sign-in-fails", test_sign_in_fails);
  ADD ("sign-in-destroyed", test_sign_in_destroyed);
  ADD ("signed-out", test_signed_out);
  ADD ("resume-in-use", test_resume_in_use);
#undef ADD

  return g_test_run ();
}
