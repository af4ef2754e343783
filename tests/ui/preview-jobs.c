/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preview-windows.h"

#include "preview-kit.h"
#include "unseat-activity-page.h"
#include "unseat-broken-job.h"
#include "unseat-change-list.h"
#include "unseat-change-row.h"
#include "unseat-guard-load.h"
#include "unseat-job-page.h"
#include "unseat-job-row.h"
#include "unseat-journal-keeper.h"
#include "unseat-never-touch.h"
#include "unseat-pending-watch.h"
#include "unseat-progress-page.h"
#include "unseat-result-page.h"
#include "unseat-tenant-page.h"
#include "unseat-undo.h"

#define N_UNASSIGNED 8
#define N_SEARCHED 12

/* For the next picture. */
static void
give_back (Engine     *engine,
           UnseatPlan *plan)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    demo_server_set_direct (engine->server, unseat_change_get_user_id (engine_get_change (plan, i)),
                            unseat_change_get_sku_id (engine_get_change (plan, i)), TRUE);
  engine_load (engine);
}

/* Returns: (transfer full): the id of the one with the most changes */
static char *
do_jobs (GtkWidget *window,
         Engine    *engine)
{
  g_autoptr (UnseatPlan) one = engine_plan (engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (UnseatPlan) many = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, N_UNASSIGNED);
  g_autoptr (UnseatPlan) refused = engine_plan (engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);

  preview_finish (preview_bring_to_review (window, one));
  engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 5, 2, 403);
  preview_finish (preview_bring_to_review (window, many));
  demo_server_clear_faults (engine->server);
  engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
  preview_finish (preview_bring_to_review (window, refused));
  demo_server_clear_faults (engine->server);
  give_back (engine, one);
  give_back (engine, many);

  return g_strdup (unseat_plan_get_id (many));
}

GtkWidget *
preview_window_activity (Engine *engine)
{
  GtkWidget       *window = preview_make_window (engine, "activity");
  g_autofree char *id = do_jobs (window, engine);

  while (preview_find (window, UNSEAT_TYPE_JOB_ROW) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static void
open_job (GtkWidget  *window,
          const char *id)
{
  unseat_activity_page_open (UNSEAT_ACTIVITY_PAGE (preview_find (window, UNSEAT_TYPE_ACTIVITY_PAGE)), id);
  while (preview_find_in (window, UNSEAT_TYPE_JOB_PAGE, UNSEAT_TYPE_CHANGE_ROW) == NULL)
    g_main_context_iteration (NULL, TRUE);
  preview_turn ();
}

GtkWidget *
preview_window_job (Engine *engine)
{
  GtkWidget       *window = preview_make_window (engine, "activity");
  g_autofree char *id = do_jobs (window, engine);

  open_job (window, id);
  return window;
}

GtkWidget *
preview_window_job_ticked (Engine *engine)
{
  GtkWidget *window = preview_window_job (engine);
  GtkWidget *view = preview_find_in (window, UNSEAT_TYPE_CHANGE_LIST, GTK_TYPE_GRID_VIEW);

  g_signal_emit_by_name (view, "activate", 0);
  g_signal_emit_by_name (view, "activate", 2);
  return window;
}

/* Long enough to be searched. */
GtkWidget *
preview_window_job_no_match (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "activity");
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, N_SEARCHED);

  preview_finish (preview_bring_to_review (window, plan));
  give_back (engine, plan);
  open_job (window, unseat_plan_get_id (plan));
  gtk_editable_set_text (GTK_EDITABLE (preview_find_in (window, UNSEAT_TYPE_JOB_PAGE, GTK_TYPE_SEARCH_ENTRY)), "nobody is called so");
  return window;
}

/* Returns: (transfer full) (nullable): the newest job that is listed */
static UnseatJob *
get_newest (GtkWidget *window)
{
  GtkWidget *row = preview_find (window, UNSEAT_TYPE_JOB_ROW);
  GtkWidget *view = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW) : NULL;

  return view != NULL ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))), 0) : NULL;
}

/* Returns: (transfer full): the newest job, as soon as that is one that comes from @parent */
static UnseatJob *
wait_for_child (GtkWidget  *window,
                const char *parent)
{
  UnseatJob *newest = get_newest (window);

  while (newest == NULL || g_strcmp0 (unseat_job_get_parent (newest), parent) != 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_object (&newest);
      newest = get_newest (window);
    }
  return newest;
}

/* It undoes a job, and was undone itself. */
GtkWidget *
preview_window_job_undone (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "activity");
  GtkWidget *page = preview_find (window, UNSEAT_TYPE_JOB_PAGE);
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, PREVIEW_N_TICKED);
  g_autoptr (UnseatJob) undo = NULL;

  preview_finish (preview_bring_to_review (window, plan));
  gtk_widget_activate_action (window, "win.undo", NULL);
  preview_finish (preview_wait_for_review ());
  undo = wait_for_child (window, unseat_plan_get_id (plan));
  open_job (window, unseat_job_get_id (undo));
  gtk_widget_activate_action (page, "job.undo", NULL);
  preview_finish (preview_wait_for_review ());
  give_back (engine, plan);
  return window;
}

GtkWidget *
preview_undo (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, N_UNASSIGNED);
  g_autoptr (UnseatPlan) undo = NULL;

  engine_apply (engine, plan);
  undo = unseat_undo_new_plan (engine->session, plan, NULL);
  give_back (engine, plan);

  return GTK_WIDGET (unseat_review_dialog_new (NULL, engine->session, engine->journal, undo));
}

GtkWidget *
preview_window_no_activity (Engine *engine)
{
  return preview_make_window (engine, "activity");
}

/* Returns: (transfer full): a job that was put off */
static UnseatPlan *
leave_unfinished (GtkWidget *window,
                  Engine    *engine)
{
  UnseatPlan         *plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, PREVIEW_N_TICKED);
  UnseatReviewDialog *dialog = preview_bring_to_review (window, plan);

  preview_confirm (dialog);
  unseat_review_dialog_suspend (dialog);
  while (!preview_shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog));
  return plan;
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

/* An hour after somebody has looked at a job that nobody has seen done, and that was not done. */
static void
leave_pending (GtkWidget *window,
               Engine    *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, PREVIEW_N_TICKED);
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (UnseatJournalKeeper) keeper = NULL;
  UnseatJournal *journal = NULL;
  gint64         now = unseat_clock_get_time (engine->clock);
  gboolean       is_noted = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      g_ptr_array_add (changes, engine_get_change (plan, i));
      unseat_change_set_outcome (engine_get_change (plan, i), UNSEAT_OUTCOME_PENDING, NULL, NULL);
    }

  g_object_get (preview_find (window, UNSEAT_TYPE_TENANT_PAGE), "keeper", &keeper, NULL);
  unseat_journal_keeper_open_async (keeper, NULL, NULL, NULL);
  while ((journal = unseat_journal_keeper_get_journal (keeper)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  unseat_journal_add_plan (journal, plan, NULL);
  unseat_journal_record (journal, plan, changes, now, NULL);
  unseat_journal_note_look_async (journal, plan, now - 3600, FALSE, NULL, noted_cb, &is_noted);
  while (!is_noted)
    g_main_context_iteration (NULL, TRUE);
  unseat_journal_finish_plan (journal, plan, now - 3600, NULL);
}

GtkWidget *
preview_window_pending (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  leave_pending (window, engine);
  gtk_widget_activate_action (window, "win.reload", NULL);
  while (!preview_shows (window, UNSEAT_TYPE_PENDING_WATCH) || gtk_widget_get_height (preview_find (window, UNSEAT_TYPE_PENDING_WATCH)) == 0)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

GtkWidget *
preview_window_unfinished (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");
  g_autoptr (UnseatPlan) plan = leave_unfinished (window, engine);

  while (!preview_shows (window, UNSEAT_TYPE_BROKEN_JOB) || gtk_widget_get_height (preview_find (window, UNSEAT_TYPE_BROKEN_JOB)) == 0)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

GtkWidget *
preview_window_job_unfinished (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "activity");
  g_autoptr (UnseatPlan) plan = leave_unfinished (window, engine);

  open_job (window, unseat_plan_get_id (plan));
  return window;
}

GtkWidget *
preview_review (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, PREVIEW_N_TICKED);

  return GTK_WIDGET (unseat_review_dialog_new (NULL, engine->session, engine->journal, plan));
}

static GtkWidget *
review_holders (Engine            *engine,
                const char *const *sku_ids)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  g_autoptr (UnseatPlan) plan = NULL;

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      g_autoptr (GArray) holders = unseat_directory_list_holders (directory, sku_ids[i]);

      for (guint j = 0; j < holders->len; j++)
        unseat_planner_unassign (planner, g_array_index (holders, guint, j), sku_ids[i]);
    }
  plan = unseat_planner_finish (planner);
  return GTK_WIDGET (unseat_review_dialog_new (NULL, engine->session, engine->journal, plan));
}

/* The signed-in administrator, one of the last Global Administrators, somebody who is never touched. */
GtkWidget *
preview_left_out (Engine *engine)
{
  static const char *const sku_ids[] = { DEMO_SKU_M365_E3, DEMO_SKU_OFFICE_E3, NULL };

  g_autoptr (UnseatGuardLoad) load = unseat_guard_load_new (engine->session);

  preview_never_touch_some (engine);
  engine_run (UNSEAT_OPERATION (load), NULL, NULL);
  return review_holders (engine, sku_ids);
}

/* It is not known who is in a group that is never touched. */
GtkWidget *
preview_left_out_many (Engine *engine)
{
  static const char *const sku_ids[] = { DEMO_SKU_M365_E3, DEMO_SKU_OFFICE_E3, NULL };
  g_autofree char         *group = demo_server_dup_group_id (engine->server, "Sales");

  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
  unseat_never_touch_add (unseat_session_get_settings (engine->session), DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_GROUP, group, "Sales");
  return review_holders (engine, sku_ids);
}

static UnseatReviewDialog *
make_job (Engine *engine)
{
  UnseatReviewDialog *dialog = UNSEAT_REVIEW_DIALOG (preview_review (engine));

  preview_present (GTK_WIDGET (dialog));
  preview_confirm (dialog);
  return dialog;
}

GtkWidget *
preview_paused (Engine *engine)
{
  UnseatReviewDialog *dialog = make_job (engine);

  gtk_widget_activate_action (preview_find (GTK_WIDGET (dialog), UNSEAT_TYPE_PROGRESS_PAGE), "progress.pause", NULL);
  return GTK_WIDGET (dialog);
}

GtkWidget *
preview_not_finished (Engine *engine)
{
  UnseatReviewDialog *dialog = make_job (engine);

  unseat_review_dialog_suspend (dialog);
  while (!preview_shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
    g_main_context_iteration (NULL, TRUE);
  return GTK_WIDGET (dialog);
}

GtkWidget *
preview_needs_sign_in (Engine *engine)
{
  UnseatReviewDialog *dialog = NULL;

  demo_server_expire_access_tokens (engine->server);
  demo_server_revoke_sessions (engine->server);
  dialog = make_job (engine);
  while (unseat_session_get_state (engine->session) != UNSEAT_SESSION_EXPIRED)
    g_main_context_iteration (NULL, TRUE);
  preview_turn ();
  return GTK_WIDGET (dialog);
}

GtkWidget *
preview_sign_in_again (Engine *engine)
{
  GtkWidget *dialog = preview_needs_sign_in (engine);

  demo_server_set_auto_approve (engine->server, -1);
  gtk_widget_activate_action (preview_find (dialog, UNSEAT_TYPE_PROGRESS_PAGE), "progress.sign-in", NULL);
  while (unseat_session_get_user_code (engine->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}
