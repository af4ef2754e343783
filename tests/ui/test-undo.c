/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-page.h"
#include "unseat-change-row.h"
#include "unseat-holding-row.h"
#include "unseat-job-page.h"
#include "unseat-job-row.h"
#include "unseat-products-page.h"
#include "unseat-result-page.h"
#include "unseat-results.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"
#include "unseat-settle-dialog.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"
#include "unseat-window.h"

#include "ui-test.h"

/* The whole window: what was done is looked up, undone, tried again, deleted. */

#define N_PEOPLE 60

typedef struct
{
  Engine        engine;
  UnseatWindow *window;
  const char   *text;   /* what is waited for */
  guint         n_jobs; /* likewise */
} Fixture;

static GtkWidget *
get_window (Fixture *fixture)
{
  return GTK_WIDGET (fixture->window);
}

static gboolean
is_shown (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_TENANT_PAGE) > 0;
}

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->window = unseat_window_new (NULL);
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_wait (is_shown, fixture);
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

/* --- What a person sees and does --- */

static gboolean
says_text (gpointer data)
{
  Fixture *fixture = data;

  return ui_test_says (get_window (fixture), fixture->text);
}

static void
wait_count (Fixture    *fixture,
            const char *format,
            guint       count)
{
  g_autofree char *text = g_strdup_printf (format, count);

  fixture->text = text;
  ui_test_wait (says_text, fixture);
}

static void
wait_text (Fixture    *fixture,
           const char *text)
{
  fixture->text = text;
  ui_test_wait (says_text, fixture);
}

static GtkWidget *
find_review (void)
{
  return ui_test_find_window (UNSEAT_TYPE_REVIEW_DIALOG);
}

static gboolean
shows_review (gpointer data)
{
  return find_review () != NULL && ui_test_count (find_review (), UNSEAT_TYPE_REVIEW_PAGE) > 0;
}

static gboolean
shows_result (gpointer data)
{
  return find_review () != NULL && ui_test_count (find_review (), UNSEAT_TYPE_RESULT_PAGE) > 0;
}

static gboolean
shows_no_review (gpointer data)
{
  return find_review () == NULL;
}

static GtkWidget *
get_review (void)
{
  ui_test_wait (shows_review, NULL);

  return find_review ();
}

/* Confirms what is reviewed, and stays at the result. */
static void
confirm (const char *label,
         const char *heading)
{
  ui_test_click (get_review (), label);
  ui_test_wait (shows_result, NULL);
  ui_test_turn ();
  g_assert_true (ui_test_says (find_review (), heading));
}

static void
close_result (void)
{
  ui_test_click (find_review (), "_Close");
  ui_test_wait (shows_no_review, NULL);
  ui_test_turn ();
}

static void
review (Fixture    *fixture,
        UnseatPlan *plan)
{
  unseat_tenant_page_review (UNSEAT_TENANT_PAGE (ui_test_get (get_window (fixture), UNSEAT_TYPE_TENANT_PAGE, 0)), plan);
}

static void
unassign (Fixture    *fixture,
          const char *user,
          const char *sku_id)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, user, sku_id);

  review (fixture, plan);
  confirm ("_Unassign", "Unassigned and Verified");
  close_result ();
}

static void
show_activity (Fixture *fixture)
{
  gtk_widget_activate_action (get_window (fixture), "win.show-view", "s", "activity");
}

static gboolean
shows_jobs (gpointer data)
{
  Fixture *fixture = data;

  return ui_test_count (get_window (fixture), UNSEAT_TYPE_JOB_ROW) == fixture->n_jobs;
}

static gboolean
shows_changes (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_JOB_PAGE) > 0 && ui_test_count (get_window (data), UNSEAT_TYPE_CHANGE_ROW) > 0;
}

/* The keyboard is where what became of the job is. */
static gboolean
is_in_results (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (get_window (data)));

  return focus != NULL && gtk_widget_get_ancestor (focus, UNSEAT_TYPE_RESULTS) != NULL;
}

/* Opens the newest, when so many are listed. */
static void
open_job (Fixture *fixture,
          guint    n_jobs)
{
  show_activity (fixture);
  fixture->n_jobs = n_jobs;
  ui_test_wait (shows_jobs, fixture);
  g_signal_emit_by_name (ui_test_get (get_window (fixture), GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  ui_test_wait (shows_changes, fixture);
  ui_test_wait (is_in_results, fixture);
}

static gboolean
holds (Fixture    *fixture,
       const char *user,
       const char *sku_id)
{
  gboolean direct = FALSE;

  demo_server_person_holds (fixture->engine.server, user, sku_id, &direct, NULL);

  return direct;
}

/* --- Tests --- */

static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer user)
{
  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_assert_false (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
  g_assert_true (ui_test_says (get_window (fixture), "1 license unassigned"));

  open_job (fixture, 1);
  g_assert_true (ui_test_says (get_window (fixture), "Unassigned Power BI Pro"));
  g_assert_true (ui_test_says (get_window (fixture), "Ended "));
  g_assert_true (ui_test_says (get_window (fixture), "1 license can be undone"));
  g_assert_null (ui_test_get_button (get_window (fixture), "_Retry Failed…"));
  g_assert_null (ui_test_get_button (get_window (fixture), "Res_ume"));

  ui_test_click (get_window (fixture), "_Undo…");
  get_review ();
  g_assert_true (ui_test_says (find_review (), "Give Power BI Pro back to"));
  g_assert_true (ui_test_says (find_review (), "1 seat is taken"));
  g_assert_false (ui_test_says (find_review (), "loses access"));
  g_assert_false (ui_test_says (find_review (), "What Happens"));
  g_assert_false (gtk_widget_has_css_class (ui_test_get_button (find_review (), "_Give Back"), "destructive-action"));
  confirm ("_Give Back", "Given Back and Verified");
  g_assert_null (ui_test_get_button (find_review (), "_Undo…"));
  g_assert_true (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
  close_result ();

  /* The page behind it knows. */
  wait_text (fixture, "Nothing to undo");
  g_assert_true (ui_test_says (get_window (fixture), "Undone"));
  g_assert_true (ui_test_says (get_window (fixture), "1 license given back"));
  g_assert_true (ui_test_says (get_window (fixture), "Undone later: Gave Power BI Pro back"));
}

/* From one job to the other, and to the list. */
static void
test_relatives (Fixture      *fixture,
                gconstpointer user)
{
  GtkWidget *page = NULL;

  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  gtk_widget_activate_action (get_window (fixture), "win.undo", NULL);
  get_review ();
  confirm ("_Give Back", "Given Back and Verified");
  close_result ();

  open_job (fixture, 2);
  wait_text (fixture, "Undoes: Unassigned Power BI Pro");
  page = ui_test_get (get_window (fixture), UNSEAT_TYPE_JOB_PAGE, 0);
  g_assert_true (ui_test_says (page, "Gave Power BI Pro back"));
  /* What was given back can be taken away again, but not from a toast, nor with a key. */
  g_assert_true (ui_test_says (page, "1 license can be undone"));
  gtk_widget_activate_action (get_window (fixture), "win.undo", NULL);
  wait_text (fixture, "There is nothing to undo.");

  g_signal_emit_by_name (ui_test_get (page, GTK_TYPE_BUTTON, 1), "clicked"); /* after the one that leads back */
  wait_text (fixture, "Undone later");
  gtk_widget_activate_action (page, "job.back", NULL);
  ui_test_wait (shows_jobs, fixture);
}

static void
test_undo_from_the_result (Fixture      *fixture,
                           gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);

  review (fixture, plan);
  confirm ("_Unassign", "Unassigned and Verified");
  ui_test_click (find_review (), "_Undo…");
  get_review ();
  confirm ("_Give Back", "Given Back and Verified");
  close_result ();
  g_assert_true (holds (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO));
}

/* Presses what takes licenses away, has it done, and undoes it: neither leaves the same removal armed. */
static void
unassign_and_undo (Fixture    *fixture,
                   const char *label)
{
  ui_test_click (get_window (fixture), label);
  confirm ("_Unassign", "Unassigned and Verified");
  close_result ();
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (get_window (fixture), label)));

  gtk_widget_activate_action (get_window (fixture), "win.undo", NULL);
  get_review ();
  confirm ("_Give Back", "Given Back and Verified");
  close_result ();
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (get_window (fixture), label)));
}

static gboolean
shows_holdings (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_HOLDING_ROW) > 0;
}

static gboolean
shows_products (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_PRODUCTS_PAGE) > 0;
}

static gboolean
shows_people (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_USER_TABLE) > 0;
}

static void
tick_people (Fixture           *fixture,
             const char *const *people)
{
  UnseatUserList *list = NULL;

  ui_test_wait (shows_people, fixture);
  list = unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (get_window (fixture), UNSEAT_TYPE_USER_TABLE, 0)));
  for (guint i = 0; people[i] != NULL; i++)
    unseat_user_list_set_selected (list, unseat_user_list_find (list, engine_find (&fixture->engine, people[i])), 1, TRUE);
}

static void
test_disarmed (Fixture      *fixture,
               gconstpointer user)
{
  static const char *const two[] = { DEMO_UPN_DIRECT, DEMO_UPN_LEAVER, NULL };
  static const char *const one[] = { DEMO_UPN_DIRECT, NULL };

  gtk_widget_activate_action (get_window (fixture), "win.show-view", "s", "users");
  tick_people (fixture, two);
  ui_test_click (get_window (fixture), "_Manage Licenses…");
  ui_test_wait (shows_holdings, fixture);
  for (guint i = 0; i < ui_test_count (get_window (fixture), UNSEAT_TYPE_HOLDING_ROW); i++)
    {
      UnseatHoldingRow *row = UNSEAT_HOLDING_ROW (ui_test_get (get_window (fixture), UNSEAT_TYPE_HOLDING_ROW, i));

      unseat_holding_row_set_unassign (row, g_str_equal (unseat_holding_row_get_sku_id (row), DEMO_SKU_POWER_BI_PRO));
    }
  unassign_and_undo (fixture, "_Save Changes…");

  gtk_widget_activate_action (get_window (fixture), "win.show-view", "s", "products");
  ui_test_wait (shows_products, fixture);
  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (ui_test_get (get_window (fixture), UNSEAT_TYPE_PRODUCTS_PAGE, 0)), DEMO_SKU_POWER_BI_PRO);
  tick_people (fixture, one);
  unassign_and_undo (fixture, "_Unassign Licenses…");
}

static GtkWidget *
get_tick (Fixture *fixture,
          guint    position)
{
  return ui_test_get (ui_test_get (get_window (fixture), UNSEAT_TYPE_JOB_PAGE, 0), GTK_TYPE_CHECK_BUTTON, position);
}

static guint
count_holders (Fixture *fixture)
{
  return demo_server_get_consumed (fixture->engine.server, DEMO_SKU_OFFICE_E3);
}

/* Some of many, and what failed. */
static void
test_chosen_and_failed (Fixture      *fixture,
                        gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&fixture->engine, DEMO_SKU_OFFICE_E3, 8);
  guint n_before = 0;
  guint n_done = 0;

  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "POST", "/users", 2, 1, 403);
  review (fixture, plan);
  confirm ("_Unassign", "Some Licenses Could Not Be Unassigned");
  close_result ();
  demo_server_clear_faults (fixture->engine.server);
  n_done = unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (n_done, >, 2);
  n_before = count_holders (fixture);

  open_job (fixture, 1);
  g_assert_nonnull (ui_test_get_button (get_window (fixture), "_Retry Failed…"));
  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.tick-all", NULL);
  wait_count (fixture, "%u of", n_done);
  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.back", NULL);
  wait_count (fixture, "%u licenses can be undone", n_done);
  for (guint i = 0, n = 0; n < 2; i++)
    if (gtk_widget_is_sensitive (get_tick (fixture, i)))
      {
        gtk_check_button_set_active (GTK_CHECK_BUTTON (get_tick (fixture, i)), TRUE);
        n++;
      }
  wait_count (fixture, "2 of %u selected", n_done);
  ui_test_click (get_window (fixture), "_Undo Selected…");
  get_review ();
  g_assert_true (ui_test_says (find_review (), "Give 2 licenses back to 2 people?"));
  confirm ("_Give Back", "Given Back and Verified");
  close_result ();
  g_assert_cmpuint (count_holders (fixture), ==, n_before + 2);
  wait_count (fixture, "%u licenses can be undone", n_done - 2);

  ui_test_click (get_window (fixture), "_Retry Failed…");
  get_review ();
  ui_test_click (find_review (), "_Unassign");
  ui_test_wait (shows_result, NULL);
  close_result ();
  wait_text (fixture, "Tried again later");
}

static void
test_delete (Fixture      *fixture,
             gconstpointer user)
{
  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  unassign (fixture, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  open_job (fixture, 2);
  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.delete", NULL);
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (get_window (fixture), UNSEAT_TYPE_JOB_PAGE), ==, 1);

  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.delete", NULL);
  ui_test_click (ui_test_get_dialog (), "_Delete");
  wait_text (fixture, "Deleted from the history");
  fixture->n_jobs = 1;
  ui_test_wait (shows_jobs, fixture);
  ui_test_turn ();
  wait_text (fixture, "Unassigned Power BI Pro");
  g_assert_false (ui_test_says (get_window (fixture), "Unassigned Visio Plan 2"));
  /* Nothing was changed by that. */
  g_assert_false (holds (fixture, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2));
}

static const char *
get_job_id (Fixture *fixture)
{
  GtkWidget *page = ui_test_get (get_window (fixture), UNSEAT_TYPE_JOB_PAGE, 0);

  return unseat_job_get_id (unseat_job_page_get_job (UNSEAT_JOB_PAGE (page)));
}

/* Another job is opened before the question is answered: what was asked about goes, and what is shown stays. */
static void
test_delete_and_go_on (Fixture      *fixture,
                       gconstpointer user)
{
  GtkWidget       *page = NULL;
  g_autofree char *first = NULL;

  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  open_job (fixture, 1);
  first = g_strdup (get_job_id (fixture));
  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.close", NULL);
  unassign (fixture, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  open_job (fixture, 2);
  g_assert_cmpstr (get_job_id (fixture), !=, first);

  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.delete", NULL);
  page = ui_test_get (get_window (fixture), UNSEAT_TYPE_ACTIVITY_PAGE, 0);
  unseat_activity_page_open (UNSEAT_ACTIVITY_PAGE (page), first);
  wait_text (fixture, "Unassigned Power BI Pro");
  ui_test_click (ui_test_get_dialog (), "_Delete");
  wait_text (fixture, "Deleted from the history");
  g_assert_cmpstr (get_job_id (fixture), ==, first);

  wait_text (fixture, "Ben Okafor");
  gtk_widget_activate_action (ui_test_get (get_window (fixture), UNSEAT_TYPE_CHANGE_ROW, 0), "job.close", NULL);
  fixture->n_jobs = 1;
  ui_test_wait (shows_jobs, fixture);
  g_assert_true (ui_test_says (get_window (fixture), "Unassigned Power BI Pro"));
}

/* Nobody can be read: nothing is planned, and it is said. */
static void
test_cannot_be_read (Fixture      *fixture,
                     gconstpointer user)
{
  gtk_widget_activate_action (get_window (fixture), "win.undo", NULL);
  wait_text (fixture, "There is nothing to undo.");

  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  open_job (fixture, 1);
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 403);
  ui_test_click (get_window (fixture), "_Undo…");
  wait_text (fixture, "You may not read this.");
  g_assert_null (find_review ());
}

/* Put off in its middle: it goes on, or gets its end; until then nothing of it is undone. */
static void
test_unfinished (Fixture      *fixture,
                 gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&fixture->engine, DEMO_SKU_OFFICE_E3, 3);

  review (fixture, plan);
  ui_test_click (get_review (), "_Unassign");
  unseat_review_dialog_suspend (UNSEAT_REVIEW_DIALOG (find_review ()));
  ui_test_wait (shows_result, NULL);
  g_assert_true (ui_test_says (find_review (), "Not Finished Yet"));
  g_assert_null (ui_test_get_button (find_review (), "_Undo…"));
  close_result ();
  gtk_widget_activate_action (get_window (fixture), "win.undo", NULL);
  wait_text (fixture, "The last job is not finished.");

  open_job (fixture, 1);
  g_assert_true (ui_test_says (get_window (fixture), "Unassigning Office 365 E3"));
  g_assert_true (ui_test_says (get_window (fixture), "Interrupted, and not finished"));
  g_assert_nonnull (ui_test_get_button (get_window (fixture), "Res_ume"));
  g_assert_null (ui_test_get_button (get_window (fixture), "_Undo…"));

  ui_test_click (get_window (fixture), "Ch_eck and End…");
  wait_text (fixture, "Ended ");
  ui_test_click (ui_test_find_window (UNSEAT_TYPE_SETTLE_DIALOG), "_Close");
  wait_text (fixture, "Cancelled");
  g_assert_true (ui_test_says (get_window (fixture), "Nothing to undo"));
  g_assert_null (ui_test_get_button (get_window (fixture), "Res_ume"));
  g_assert_nonnull (ui_test_get_button (get_window (fixture), "_Retry Failed…"));
}

/* Nobody was asked about it: it gets its end, and does not go on. */
static void
test_unattended (Fixture      *fixture,
                 gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&fixture->engine, DEMO_SKU_OFFICE_E3, 3);

  unseat_plan_set_unattended (plan);
  review (fixture, plan);
  ui_test_click (get_review (), "_Unassign");
  unseat_review_dialog_suspend (UNSEAT_REVIEW_DIALOG (find_review ()));
  ui_test_wait (shows_result, NULL);
  close_result ();
  open_job (fixture, 1);
  g_assert_true (ui_test_says (get_window (fixture), "A rule began it and nobody was asked"));
  g_assert_nonnull (ui_test_get_button (get_window (fixture), "Ch_eck and End…"));
  g_assert_null (ui_test_get_button (get_window (fixture), "Res_ume"));
}

#define ADD(name, function) g_test_add ("/undo/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("there-and-back", test_there_and_back);
  ADD ("relatives", test_relatives);
  ADD ("from-the-result", test_undo_from_the_result);
  ADD ("disarmed", test_disarmed);
  ADD ("chosen-and-failed", test_chosen_and_failed);
  ADD ("unfinished", test_unfinished);
  ADD ("unattended", test_unattended);
  ADD ("delete", test_delete);
  ADD ("delete-and-go-on", test_delete_and_go_on);
  ADD ("cannot-be-read", test_cannot_be_read);

  return g_test_run ();
}
