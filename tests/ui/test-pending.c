/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-row.h"
#include "unseat-job-page.h"
#include "unseat-journal-keeper.h"
#include "unseat-notice.h"
#include "unseat-review-dialog.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"
#include "unseat-window.h"

#include "folder.h"
#include "ui-test.h"

/* A window that finds jobs of which something was not seen done. */

#define N_PEOPLE 60
#define MSEC_PER_MIN (60 * 1000)

typedef struct
{
  Engine        engine;
  UnseatWindow *window;
  UnseatPlan   *plan; /* (owned): of the job */
} Fixture;

static GtkWidget *
get_window (gpointer data)
{
  return GTK_WIDGET (((Fixture *) data)->window);
}

static UnseatClock *
get_clock (Fixture *fixture)
{
  return fixture->engine.clock;
}

static gboolean
shows_table (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_USER_TABLE) > 0;
}

static gboolean
has_read (gpointer data)
{
  g_autoptr (UnseatOperation) load = NULL;

  g_object_get (ui_test_get (get_window (data), UNSEAT_TYPE_TENANT_PAGE, 0), "load", &load, NULL);

  return load == NULL;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->engine.journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_journal (gpointer data)
{
  return ((Fixture *) data)->engine.journal != NULL;
}

/* The engine works with the journal of the window. */
static void
share_journal (Fixture *fixture)
{
  g_autoptr (UnseatJournalKeeper) keeper = NULL;

  g_object_get (ui_test_get (get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0), "keeper", &keeper, NULL);
  g_clear_object (&fixture->engine.journal);
  unseat_journal_keeper_open_async (keeper, NULL, opened_cb, fixture);
  ui_test_wait (has_journal, fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_fake_clock_new ());
  fixture->window = unseat_window_new (NULL);
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_wait (shows_table, fixture);
  ui_test_wait (has_read, fixture);
  share_journal (fixture);

  fixture->plan = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 500);
  engine_apply (&fixture->engine, fixture->plan);
  engine_assert_all (fixture->plan, UNSEAT_OUTCOME_PENDING);
  demo_server_clear_faults (fixture->engine.server);
  unseat_fake_clock_hold (UNSEAT_FAKE_CLOCK (get_clock (fixture)));
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
  gtk_widget_activate_action (get_window (fixture), "win.show-view", "s", "users"); /* where the next one begins */
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_wait (is_gone, &fixture->window);
  ui_test_turn ();
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

static void
assign_again (Fixture *fixture,
              gboolean is_there)
{
  demo_server_set_direct (fixture->engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, is_there);
}

/* On all clocks. */
static void
later (Fixture *fixture,
       guint    minutes)
{
  demo_server_advance_clock (fixture->engine.server, minutes * MSEC_PER_MIN);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (get_clock (fixture)), (gint64) minutes * MSEC_PER_MIN);
}

static void
reload (Fixture *fixture)
{
  gtk_widget_activate_action (get_window (fixture), "win.reload", NULL);
}

static gboolean
shows_toast (gpointer data)
{
  return ui_test_says (get_window (data), "is verified now");
}

static gboolean
shows_notice (gpointer data)
{
  return ui_test_says (get_window (data), "is not as it was to be: 1 failed.");
}

static gboolean
shows_job (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_JOB_PAGE) > 0 && ui_test_count (get_window (data), UNSEAT_TYPE_CHANGE_ROW) > 0;
}

static gboolean
has_looked (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (UnseatPlan) kept = engine_load_job (&fixture->engine, fixture->plan);

  return g_str_has_prefix (unseat_change_get_reason (engine_get_change (kept, 0)), "Microsoft 365 still shows this license; changes can");
}

static void
test_seen (Fixture      *fixture,
           gconstpointer data)
{
  reload (fixture);
  ui_test_wait (shows_toast, fixture);
  g_assert_true (ui_test_says (get_window (fixture), "1 removal of"));
  g_assert_false (shows_notice (fixture));

  ui_test_click (get_window (fixture), "Show Job");
  ui_test_wait (shows_job, fixture);
  g_assert_true (ui_test_says (get_window (fixture), "Seen when it was checked again later."));
  g_assert_true (ui_test_says (get_window (fixture), "1 seat came free: 1 × Office 365 E3"));
  g_assert_true (ui_test_says (get_window (fixture), "Office 365 E3: assigned "));
  g_assert_false (ui_test_says (get_window (fixture), "unknown after"));
}

static void
test_amiss (Fixture      *fixture,
            gconstpointer data)
{
  assign_again (fixture, TRUE);
  later (fixture, 60);
  reload (fixture);
  ui_test_wait (shows_notice, fixture);
  g_assert_false (shows_toast (fixture));

  ui_test_click (get_window (fixture), "Show Job");
  ui_test_wait (shows_job, fixture);
  g_assert_true (ui_test_says (get_window (fixture), "It was not removed, or somebody has assigned it since."));
}

/* As long as it may still come to be seen, the window goes on looking. */
static void
test_goes_on (Fixture      *fixture,
              gconstpointer data)
{
  assign_again (fixture, TRUE);
  reload (fixture);
  ui_test_wait (has_looked, fixture);
  ui_test_turn ();
  g_assert_false (shows_toast (fixture));

  assign_again (fixture, FALSE);
  later (fixture, 5);
  ui_test_wait (shows_toast, fixture);
}

/* A job of this window has just had its own patience. */
static void
test_after_job (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *page = ui_test_get (get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0);
  guint      n_reads = demo_server_count_requests (fixture->engine.server, "GET", "/users");

  g_signal_emit_by_name (gtk_widget_get_template_child (page, UNSEAT_TYPE_TENANT_PAGE, "reviews"), "ended");
  ui_test_turn ();
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "GET", "/users"), ==, n_reads);
  later (fixture, 5);
  ui_test_wait (shows_toast, fixture);
}

static void
leave_open (Fixture *fixture,
            gboolean is_unattended)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  g_autoptr (UnseatApply) apply = unseat_apply_new (fixture->engine.session, plan, fixture->engine.journal);
  g_autoptr (GError) error = NULL;

  if (is_unattended)
    unseat_plan_set_unattended (plan);
  unseat_apply_suspend (apply);
  engine_run (UNSEAT_OPERATION (apply), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (unseat_apply_is_open (apply));
  g_assert_finalize_object (g_steal_pointer (&apply));
}

static gboolean
tells_of_unfinished (gpointer data)
{
  guint n_notices = ui_test_count (get_window (data), UNSEAT_TYPE_NOTICE);

  for (guint i = 0; i < n_notices; i++)
    {
      g_autofree char *text = NULL;
      gboolean         revealed = FALSE;

      g_object_get (ui_test_get (get_window (data), UNSEAT_TYPE_NOTICE, i), "text", &text, "revealed", &revealed, NULL);
      if (revealed && text != NULL && strstr (text, "is not finished") != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
can_be_resumed (gpointer data)
{
  return ui_test_get_button (get_window (data), "Resume") != NULL; /* it unfolds in the next frame */
}

/* Returns: (transfer none) (nullable) */
static GtkWidget *
find_job (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (UNSEAT_IS_REVIEW_DIALOG (window))
        return window; /* it is kept by GTK */
    }

  return NULL;
}

static gboolean
waits (gpointer data)
{
  return find_job () != NULL && ui_test_says (find_job (), "Microsoft 365 asks to wait");
}

static gboolean
shows_verified (gpointer data)
{
  return ui_test_says (find_job (), "Unassigned and Verified");
}

static gboolean
has_no_job (gpointer data)
{
  return find_job () == NULL;
}

/* What was to do of a job is told no more while it is being done. */
static void
test_resumed (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = ui_test_get (get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0);

  leave_open (fixture, FALSE);
  g_signal_emit_by_name (gtk_widget_get_template_child (page, UNSEAT_TYPE_TENANT_PAGE, "reviews"), "ended");
  ui_test_wait (tells_of_unfinished, fixture);

  engine_fault (&fixture->engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 0, 1, 30);
  ui_test_wait (can_be_resumed, fixture);
  ui_test_click (get_window (fixture), "Resume");
  ui_test_wait (waits, fixture);
  g_assert_false (tells_of_unfinished (fixture));

  later (fixture, 1);
  ui_test_wait (shows_verified, fixture);
  g_assert_false (tells_of_unfinished (fixture));
  gtk_window_close (GTK_WINDOW (find_job ()));
  ui_test_wait (has_no_job, NULL);
}

static gboolean
can_be_ended (gpointer data)
{
  return ui_test_get_button (get_window (data), "Check and End…") != NULL;
}

/* Whom a rule found by night nobody has seen: the job is told of, and can be ended, not gone on with. */
static void
test_unattended (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *page = ui_test_get (get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0);

  leave_open (fixture, TRUE);
  g_signal_emit_by_name (gtk_widget_get_template_child (page, UNSEAT_TYPE_TENANT_PAGE, "reviews"), "ended");
  ui_test_wait (tells_of_unfinished, fixture);
  ui_test_wait (can_be_ended, fixture);
  g_assert_true (ui_test_says (get_window (fixture), "A rule began it and nobody was asked"));
  g_assert_null (ui_test_get_button (get_window (fixture), "Resume"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/pending/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("seen", test_seen);
  ADD ("amiss", test_amiss);
  ADD ("goes-on", test_goes_on);
  ADD ("after-job", test_after_job);
  ADD ("resumed", test_resumed);
  ADD ("unattended", test_unattended);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
