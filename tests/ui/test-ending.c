/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-ending.h"

#include <glib-unix.h>
#include <signal.h>

#include "ui-test.h"
#include "unseat-review-dialog.h"

#define N_PEOPLE 60
#define LONG_WAIT_MSEC (120 * 1000)

typedef struct
{
  Engine              engine;
  UnseatEnding       *ending;
  UnseatPlan         *plan;
  UnseatReviewDialog *dialog;
} Fixture;

static gboolean
has_written (gpointer data)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (((Fixture *) data)->engine.server);

  return writes->len > 0;
}

static gboolean
is_leaving (gpointer data)
{
  return g_strcmp0 (gtk_window_get_title (GTK_WINDOW (((Fixture *) data)->dialog)), "Leaving") == 0;
}

static gboolean
has_ended (gpointer data)
{
  return !unseat_review_dialog_is_running (((Fixture *) data)->dialog);
}

/* The person said nothing about the job: it is left to be gone on with, and what is not known stays so. */
static void
check_left_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (fixture->engine.journal, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 1);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_SENT), ==, 1);
}

/* A job that waits for an answer, much longer than a test may take. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION ((gpointer) data); /* one for all tests, as in a program */

  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  engine_fault (&fixture->engine, DEMO_FAULT_SLOW, "POST", "/users", 0, 1, LONG_WAIT_MSEC);
  fixture->ending = unseat_ending_new (application);

  fixture->plan = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  fixture->dialog = unseat_review_dialog_new (NULL, fixture->engine.session, fixture->engine.journal, fixture->plan);
  gtk_application_add_window (application, GTK_WINDOW (fixture->dialog));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  ui_test_turn ();
  ui_test_click (GTK_WIDGET (fixture->dialog), "_Unassign");
  ui_test_wait (has_written, fixture);

  raise (SIGTERM);
  ui_test_wait (is_leaving, fixture);
  g_assert_false (has_ended (fixture));
}

/* Nothing is left that would be called when the object is gone. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer ending = fixture->ending;

  g_assert_finalize_object (fixture->ending);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, ending));
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_turn ();
  g_object_unref (fixture->plan);
  engine_tear_down (&fixture->engine);
}

static void
test_second_signal (Fixture      *fixture,
                    gconstpointer data)
{
  raise (SIGTERM);
  ui_test_wait (has_ended, fixture);
  check_left_open (fixture);
}

static gboolean
raise_cb (gpointer user_data)
{
  raise (SIGTERM);

  return G_SOURCE_REMOVE;
}

/* The window is closed, or the desktop session ends, after a signal. */
static void
test_settle_after_signal (Fixture      *fixture,
                          gconstpointer data)
{
  g_idle_add (raise_cb, NULL);
  unseat_ending_settle (fixture->ending);
  g_assert_true (has_ended (fixture));
  check_left_open (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  ui_test_init (&argc, &argv);
  application = gtk_application_new ("io.github.unseat.Unseat.Ending", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add ("/ending/second-signal", Fixture, application, set_up, test_second_signal, tear_down);
  g_test_add ("/ending/settle-after-signal", Fixture, application, set_up, test_settle_after_signal, tear_down);

  return g_test_run ();
}
