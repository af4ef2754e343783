/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"
#include "folder.h"
#include "review-fixture.h"
#include "unseat-export-button.h"
#include "unseat-left-out.h"
#include "unseat-progress-page.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"

#include "ui-test.h"

/* Longer than a test may take: whoever waits for it in earnest fails. */
#define LONG_WAIT_SEC 120

static void
set_up (ReviewFixture *fixture,
        gconstpointer  data)
{
  review_set_up (fixture, data);
  review_open (fixture);
}

static guint
count_writes (ReviewFixture *fixture)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (fixture->engine.server);

  return writes->len;
}

static void
test_cancel (ReviewFixture *fixture,
             gconstpointer  data)
{
  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (fixture->dialog)) == ui_test_get_button (review_get_widget (fixture), "_Cancel"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) == ui_test_get_button (review_get_widget (fixture), "_Cancel"));
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (fixture->dialog)));
  ui_test_click (review_get_widget (fixture), "_Cancel");
  ui_test_wait (review_is_dead, fixture);
  g_assert_null (fixture->finished);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
}

static void
test_close_review (ReviewFixture *fixture,
                   gconstpointer  data)
{
  gtk_widget_activate_action (review_get_widget (fixture), "window.close", NULL);
  ui_test_wait (review_is_dead, fixture);
  g_assert_null (fixture->finished);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
}

static void
test_failed (ReviewFixture *fixture,
             gconstpointer  data)
{
  demo_server_add_fault (fixture->engine.server, &(const DemoFault){ .kind = DEMO_FAULT_STATUS, .method = "POST", .path = "/users", .value = 403 });
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Some Licenses Could Not Be Unassigned"));
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_FAILED), ==, 1);
  review_close (fixture);
  g_assert_true (fixture->finished == fixture->plan);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
}

static void
test_verified (ReviewFixture *fixture,
               gconstpointer  data)
{
  GtkWidget *button = ui_test_get_button (review_get_widget (fixture), "_Unassign");

  /* Twice, as impatient people do. */
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (ui_test_count (review_get_widget (fixture), UNSEAT_TYPE_REVIEW_PAGE), ==, 0);
  ui_test_wait (review_shows_result, fixture);
  ui_test_turn ();
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassigned and Verified"));
  g_assert_true (ui_test_says (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)), "Unassigned and Verified"));
  g_assert_null (fixture->finished);

  engine_check_writes (&fixture->engine, fixture->plan);
  engine_check_journal (&fixture->engine, fixture->plan);
  g_assert_cmpuint (count_writes (fixture), ==, 1);
  g_assert_false (demo_server_person_holds (fixture->engine.server, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2, NULL, NULL));

  ui_test_click (review_get_widget (fixture), "_Close");
  ui_test_wait (review_is_dead, fixture);
  g_assert_true (fixture->finished == fixture->plan);
}

/* Who is left out is put back in by another plan of the same intent, with the reason as a warning. */
static void
test_include (ReviewFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (fixture->engine.session);
  g_autoptr (UnseatPlan) second = NULL;
  UnseatPlan *first = NULL;

  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_ADMIN), DEMO_SKU_M365_E3);
  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_SYNCED), DEMO_SKU_OFFICE_E3);
  review_close (fixture);
  first = unseat_planner_finish (planner);
  g_object_unref (fixture->plan);
  fixture->plan = first;
  review_open (fixture);
  g_assert_null (ui_test_get_button (review_get_widget (fixture), "_Unassign"));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Left Out: 2 Licenses"));

  /* The keyboard stays with who can still be included, and goes to where nothing happens when nobody is left. */
  ui_test_click (review_get_widget (fixture), "Include");
  ui_test_turn ();
  second = g_object_ref (unseat_review_dialog_get_plan (fixture->dialog));
  g_assert_true (second != first);
  g_assert_cmpuint (unseat_plan_count (first, UNSEAT_OUTCOME_SKIPPED), ==, 2);
  g_assert_cmpuint (unseat_plan_count (second, UNSEAT_OUTCOME_SKIPPED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (second, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassign Microsoft 365 E3 from Ada Brandt?"));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Put back in by you, although this is you"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)), ui_test_get (review_get_widget (fixture), UNSEAT_TYPE_LEFT_OUT, 0)));
  ui_test_click (review_get_widget (fixture), "Include");
  ui_test_turn ();
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassign 2 licenses from 2 people?"));
  g_assert_cmpuint (ui_test_count (review_get_widget (fixture), UNSEAT_TYPE_LEFT_OUT), ==, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) == ui_test_get_button (review_get_widget (fixture), "_Cancel"));

  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  g_assert_cmpuint (unseat_plan_count (unseat_review_dialog_get_plan (fixture->dialog), UNSEAT_OUTCOME_VERIFIED), ==, 2);
  g_assert_cmpuint (count_writes (fixture), ==, 2);
  review_close (fixture);
}

/* Microsoft 365 would refuse to take one without the other: the other is included with one press, and both go. */
static void
test_include_dependent (ReviewFixture *fixture,
                        gconstpointer  data)
{
  UnseatPlan *first = engine_plan (&fixture->engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);

  review_close (fixture);
  g_object_unref (fixture->plan);
  fixture->plan = first;
  review_open (fixture);
  ui_test_click (review_get_widget (fixture), "Unassign Too");
  ui_test_turn ();
  g_assert_true (unseat_review_dialog_get_plan (fixture->dialog) != first);
  g_assert_null (ui_test_get_button (review_get_widget (fixture), "Unassign Too"));
  /* The keyboard stays with the consequences, which are others now. */
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (review_get_widget (fixture)))));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassign 2 licenses from"));

  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  g_assert_cmpuint (unseat_plan_count (unseat_review_dialog_get_plan (fixture->dialog), UNSEAT_OUTCOME_VERIFIED), ==, 2);
  review_close (fixture);
}

/* As long as the tenant is being read again, nobody is planned away. */
static void
test_include_too_early (ReviewFixture *fixture,
                        gconstpointer  data)
{
  UnseatPlan *first = engine_plan (&fixture->engine, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3);

  review_close (fixture);
  g_object_unref (fixture->plan);
  fixture->plan = first;
  review_open (fixture);
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  ui_test_click (review_get_widget (fixture), "Include");
  ui_test_turn ();
  g_assert_true (unseat_review_dialog_get_plan (fixture->dialog) == first);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Left Out: 1 License"));
  g_assert_true (ui_test_says (review_get_widget (fixture), "are being read again"));
  review_close (fixture);
}

/* Microsoft 365 asks for a long wait before anything was sent. */
static void
start_and_wait (ReviewFixture *fixture)
{
  engine_fault (&fixture->engine, DEMO_FAULT_THROTTLE, "POST", "/$batch", 0, 0, LONG_WAIT_SEC);
  engine_fault (&fixture->engine, DEMO_FAULT_THROTTLE, "POST", "/users", 0, 0, LONG_WAIT_SEC);
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (review_get_widget (fixture), UNSEAT_TYPE_PROGRESS_PAGE), ==, 1);
}

static gboolean
was_asked (gpointer data)
{
  return demo_server_count_requests (((ReviewFixture *) data)->engine.server, "POST", "/") > 0;
}

static void
test_stop (ReviewFixture *fixture,
           gconstpointer  data)
{
  start_and_wait (fixture);
  ui_test_click (review_get_widget (fixture), "_Stop");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Stopped"));
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_CANCELLED), ==, 1);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
  review_close (fixture);
}

static void
test_close_asks (ReviewFixture *fixture,
                 gconstpointer  data)
{
  start_and_wait (fixture);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_click (ui_test_get_dialog (), "_Continue");
  ui_test_turn ();
  g_assert_nonnull (fixture->alive);
  g_assert_cmpuint (ui_test_count (review_get_widget (fixture), UNSEAT_TYPE_PROGRESS_PAGE), ==, 1);

  /* The second time it is not asked again; newer versions of libadwaita take that for an answer to the first. */
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_turn ();
  if (!ui_test_has_dialog ())
    gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_click (ui_test_get_dialog (), "_Stop");
  ui_test_wait (review_shows_result, fixture);
  g_assert_false (ui_test_has_dialog ());
  review_close (fixture);
}

/* The question of a close goes away by itself when there is nothing left to stop. */
static void
test_question_goes (ReviewFixture *fixture,
                    gconstpointer  data)
{
  engine_fault (&fixture->engine, DEMO_FAULT_SLOW, NULL, NULL, 0, 2, 400);
  ui_test_click (review_get_widget (fixture), "_Unassign");
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_get_dialog ();
  ui_test_wait (review_shows_result, fixture);
  ui_test_turn ();
  g_assert_false (ui_test_has_dialog ());
  review_close (fixture);
  g_assert_nonnull (fixture->finished);
}

static void
test_abandon (ReviewFixture *fixture,
              gconstpointer  data)
{
  demo_server_set_replication_lag (fixture->engine.server, LONG_WAIT_SEC * 1000);
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (was_asked, fixture);
  while (count_writes (fixture) == 0)
    g_main_context_iteration (NULL, TRUE);
  ui_test_click (review_get_widget (fixture), "_Stop");
  ui_test_turn ();
  ui_test_click (review_get_widget (fixture), "_Do Not Wait");
  ui_test_wait (review_shows_result, fixture);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PENDING), ==, 1);
  review_close (fixture);
}

/* The window goes away under the running job. */
static void
test_destroyed (ReviewFixture *fixture,
                gconstpointer  data)
{
  start_and_wait (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_wait (review_is_dead, fixture);
  g_assert_null (fixture->finished);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
}

static gboolean
says_saved (gpointer data)
{
  return ui_test_says (review_get_widget (data), "was saved in");
}

/* The plan before it is applied, and the result after; where the file went is said in the dialog. */
static void
test_export (ReviewFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("unseat-dialog-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "result.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) plan = ui_test_read_export (review_get_widget (fixture));
  g_autoptr (GPtrArray) result = NULL;
  g_autoptr (UnseatExport) export = NULL;
  GtkWidget *button = NULL;

  g_assert_cmpuint (plan->len, ==, 2);
  g_assert_cmpstr (exports_get (plan, 1, "job"), ==, "");
  g_assert_cmpstr (exports_get (plan, 1, "user"), ==, DEMO_UPN_LEAVER);
  g_assert_cmpstr (exports_get (plan, 1, "outcome"), ==, "planned");
  g_assert_false (ui_test_offers_dates (review_get_widget (fixture))); /* nothing is deleted with Visio */

  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  ui_test_turn ();
  result = ui_test_read_export (review_get_widget (fixture));
  g_assert_cmpuint (result->len, ==, 2);
  g_assert_cmpstr (exports_get (result, 1, "job"), ==, unseat_plan_get_id (fixture->plan));
  g_assert_cmpstr (exports_get (result, 1, "outcome"), ==, "verified");

  button = ui_test_get (review_get_widget (fixture), UNSEAT_TYPE_EXPORT_BUTTON, 0);
  g_signal_emit_by_name (button, "make-export", &export);
  unseat_export_button_save (UNSEAT_EXPORT_BUTTON (button), export, file);
  ui_test_wait (says_saved, fixture);
  g_assert_true (g_file_query_exists (file, NULL));
  review_close (fixture);
  folder_remove (folder);
}

/* With a mailbox, days begin to count: they can be saved before, and after. */
static void
test_dates (ReviewFixture *fixture,
            gconstpointer  data)
{
  UnseatPlan *first = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_M365_E5);

  review_close (fixture);
  g_object_unref (fixture->plan);
  fixture->plan = first;
  review_open (fixture);
  g_assert_true (ui_test_offers_dates (review_get_widget (fixture)));

  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  ui_test_turn ();
  g_assert_true (ui_test_offers_dates (review_get_widget (fixture)));
  review_close (fixture);
}

/* A review that is looked at once more before anything is sent. */

static void
set_up_old (ReviewFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat");

  g_settings_set_uint (settings, "plan-age", 0);
  set_up (fixture, data);
}

static void
tear_down_old (ReviewFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat");

  g_settings_reset (settings, "plan-age");
  review_tear_down (fixture, data);
}

static gboolean
shows_difference (gpointer data)
{
  return ui_test_says (review_get_widget (data), "Changed Since the First Review") && ui_test_count (review_get_widget (data), UNSEAT_TYPE_REVIEW_PAGE) == 1;
}

static gboolean
shows_problem (gpointer data)
{
  return ui_test_says (review_get_widget (data), "Nothing Was Sent");
}

static void
test_nothing_changed (ReviewFixture *fixture,
                      gconstpointer  data)
{
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Unassigned and Verified"));
  g_assert_cmpuint (count_writes (fixture), ==, 1);
  review_close (fixture);
}

static void
test_changed (ReviewFixture *fixture,
              gconstpointer  data)
{
  demo_server_set_direct (fixture->engine.server, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2, FALSE);
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (shows_difference, fixture);
  g_assert_true (ui_test_says (review_get_widget (fixture), "Lena Fischer no longer has Visio Plan 2."));
  g_assert_true (ui_test_says (review_get_widget (fixture), "Nothing to Unassign"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) == ui_test_get_button (review_get_widget (fixture), "_Close"));
  ui_test_click (review_get_widget (fixture), "_Close");
  ui_test_wait (review_is_dead, fixture);
  g_assert_cmpuint (count_writes (fixture), ==, 0);
}

/* What cannot be looked at is not sent; it may be tried again. */
static void
test_not_looked_at (ReviewFixture *fixture,
                    gconstpointer  data)
{
  demo_server_add_fault (fixture->engine.server, &(const DemoFault){ .kind = DEMO_FAULT_STATUS, .method = "GET", .path = "/users", .value = 403 });
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (shows_problem, fixture);
  g_assert_cmpuint (count_writes (fixture), ==, 0);

  demo_server_clear_faults (fixture->engine.server);
  ui_test_click (review_get_widget (fixture), "_Unassign");
  ui_test_wait (review_shows_result, fixture);
  g_assert_cmpuint (count_writes (fixture), ==, 1);
  review_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/review-dialog/" path, ReviewFixture, NULL, set_up, test, review_tear_down)
  ADD ("cancel", test_cancel);
  ADD ("close-review", test_close_review);
  ADD ("failed", test_failed);
  ADD ("include", test_include);
  ADD ("include-too-early", test_include_too_early);
  ADD ("include-dependent", test_include_dependent);
  ADD ("stop", test_stop);
  ADD ("close-asks", test_close_asks);
  ADD ("question-goes", test_question_goes);
  ADD ("abandon", test_abandon);
  ADD ("destroyed", test_destroyed);
  ADD ("dates", test_dates);
  ADD ("export", test_export);
  ADD ("verified", test_verified);
#undef ADD
#define ADD(path, test) g_test_add ("/ui/review-dialog/old/" path, ReviewFixture, NULL, set_up_old, test, tear_down_old)
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("changed", test_changed);
  ADD ("not-looked-at", test_not_looked_at);
#undef ADD

  return g_test_run ();
}
