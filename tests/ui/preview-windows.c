/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preview-windows.h"

#include "turned-network.h"
#include "unseat-activity-page.h"
#include "unseat-broken-job.h"
#include "unseat-change-row.h"
#include "unseat-choose-dialog.h"
#include "unseat-choose-found.h"
#include "unseat-choose-row.h"
#include "unseat-choose-text.h"
#include "unseat-guard-load.h"
#include "unseat-job-page.h"
#include "unseat-job-row.h"
#include "unseat-many-pane.h"
#include "unseat-never-touch-dialog.h"
#include "unseat-never-touch.h"
#include "unseat-preferences.h"
#include "unseat-product-page.h"
#include "unseat-products-page.h"
#include "unseat-progress-page.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"
#include "unseat-shortcuts.h"
#include "unseat-sign-in-code.h"
#include "unseat-tenant-page.h"
#include "unseat-undo.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"
#include "unseat-window.h"

#define N_TICKED 3
#define N_UNASSIGNED 8

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_in (GtkWidget *window,
         GType      page,
         GType      type)
{
  return find (find (window, page), type);
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static int width = 1200;
static int height = 760;

void
preview_windows_set_size (int new_width,
                          int new_height)
{
  width = new_width;
  height = new_height;
}

static GtkWidget *
make_window (Engine     *engine,
             const char *view)
{
  UnseatWindow *window = unseat_window_new (NULL);

  unseat_window_set_session (window, engine->session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", view);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  turn ();
  return GTK_WIDGET (window);
}

static UnseatUserList *
get_list (GtkWidget *window,
          GType      page)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (find_in (window, page, UNSEAT_TYPE_USER_TABLE)));
}

static void
tick (UnseatUserList *list)
{
  unseat_user_list_set_selected (list, 1, N_TICKED, TRUE);
}

GtkWidget *
preview_window_sign_in (Engine *engine)
{
  return GTK_WIDGET (unseat_window_new (NULL));
}

GtkWidget *
preview_window_users (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");

  tick (get_list (window, UNSEAT_TYPE_USERS_PAGE));
  return window;
}

GtkWidget *
preview_window_filters (Engine *engine)
{
  GtkWidget      *window = make_window (engine, "users");
  GtkWidget      *toggle = find_in (window, UNSEAT_TYPE_USERS_PAGE, GTK_TYPE_TOGGLE_BUTTON);
  UnseatUserQuery query = { .sign_in = UNSEAT_SIGN_IN_BLOCKED };

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  turn ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  unseat_user_list_set_query (get_list (window, UNSEAT_TYPE_USERS_PAGE), &query);
  return window;
}

GtkWidget *
preview_window_no_match (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");

  gtk_editable_set_text (GTK_EDITABLE (find_in (window, UNSEAT_TYPE_USERS_PAGE, GTK_TYPE_SEARCH_ENTRY)), "nobody is called so");
  return window;
}

GtkWidget *
preview_window_person (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");

  g_signal_emit_by_name (find_in (window, UNSEAT_TYPE_USERS_PAGE, UNSEAT_TYPE_USER_TABLE), "user-activated",
                         engine_find (engine, DEMO_UPN_BOTH));
  return window;
}

GtkWidget *
preview_window_many (Engine *engine)
{
  GtkWidget *window = preview_window_users (engine);

  gtk_widget_activate_action (find (window, UNSEAT_TYPE_USERS_PAGE), "users.manage", NULL);
  return window;
}

GtkWidget *
preview_window_products (Engine *engine)
{
  return make_window (engine, "products");
}

GtkWidget *
preview_window_product (Engine *engine)
{
  GtkWidget *window = make_window (engine, "products");

  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (find (window, UNSEAT_TYPE_PRODUCTS_PAGE)), DEMO_SKU_OFFICE_E3);
  tick (get_list (window, UNSEAT_TYPE_PRODUCT_PAGE));
  return window;
}

static gboolean
shows (GtkWidget *widget,
       GType      type)
{
  GtkWidget *found = find (widget, type);

  return found != NULL && gtk_widget_get_mapped (found);
}

static UnseatReviewDialog *
find_review (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (UNSEAT_IS_REVIEW_DIALOG (window) && shows (window, UNSEAT_TYPE_REVIEW_PAGE))
        return UNSEAT_REVIEW_DIALOG (window);
    }

  return NULL;
}

static void
confirm (UnseatReviewDialog *dialog)
{
  gtk_widget_activate_action (find (GTK_WIDGET (dialog), UNSEAT_TYPE_REVIEW_PAGE), "review.confirm", NULL);
}

static UnseatReviewDialog *
review (GtkWidget  *window,
        UnseatPlan *plan)
{
  UnseatReviewDialog *dialog = NULL;

  unseat_tenant_page_review (UNSEAT_TENANT_PAGE (find (window, UNSEAT_TYPE_TENANT_PAGE)), plan);
  while ((dialog = find_review ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

/* The whole way, as a person goes it. */
static void
do_job (GtkWidget  *window,
        UnseatPlan *plan)
{
  UnseatReviewDialog *dialog = review (window, plan);

  confirm (dialog);
  while (!shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* not closed: that would give a toast */
  turn ();
}

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

  do_job (window, one);
  engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 5, 2, 403);
  do_job (window, many);
  demo_server_clear_faults (engine->server);
  engine_fault (engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
  do_job (window, refused);
  demo_server_clear_faults (engine->server);
  give_back (engine, one);
  give_back (engine, many);

  return g_strdup (unseat_plan_get_id (many));
}

GtkWidget *
preview_window_activity (Engine *engine)
{
  GtkWidget       *window = make_window (engine, "activity");
  g_autofree char *id = do_jobs (window, engine);

  while (find (window, UNSEAT_TYPE_JOB_ROW) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

GtkWidget *
preview_window_job (Engine *engine)
{
  GtkWidget       *window = make_window (engine, "activity");
  g_autofree char *id = do_jobs (window, engine);

  unseat_activity_page_open (UNSEAT_ACTIVITY_PAGE (find (window, UNSEAT_TYPE_ACTIVITY_PAGE)), id);
  while (find (find (window, UNSEAT_TYPE_JOB_PAGE), UNSEAT_TYPE_CHANGE_ROW) == NULL)
    g_main_context_iteration (NULL, TRUE);
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
  return make_window (engine, "activity");
}

GtkWidget *
preview_window_unfinished (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, N_TICKED);
  UnseatReviewDialog *dialog = review (window, plan);

  confirm (dialog);
  unseat_review_dialog_suspend (dialog);
  while (!shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog));
  while (!shows (window, UNSEAT_TYPE_BROKEN_JOB) || gtk_widget_get_height (find (window, UNSEAT_TYPE_BROKEN_JOB)) == 0)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

GtkWidget *
preview_window_loading (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");

  engine_fault (engine, DEMO_FAULT_SLOW, "GET", "/users", 0, 0, 3000);
  gtk_widget_activate_action (window, "win.reload", NULL);
  return window;
}

GtkWidget *
preview_window_nobody (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");

  unseat_directory_clear (unseat_session_get_directory (engine->session));
  return window;
}

GtkWidget *
preview_window_error (Engine *engine)
{
  GtkWidget *window = make_window (engine, "users");

  engine_fault (engine, DEMO_FAULT_TRUNCATED, "GET", "/users", 0, 0, 0);
  gtk_widget_activate_action (window, "win.reload", NULL);
  return window;
}

GtkWidget *
preview_window_offline (Engine *engine)
{
  GtkWidget *window = make_window (engine, "products");

  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (find (window, UNSEAT_TYPE_PRODUCTS_PAGE)), DEMO_SKU_OFFICE_E3);
  tick (get_list (window, UNSEAT_TYPE_PRODUCT_PAGE));
  demo_server_stop (engine->server);
  turned_network_set_available (FALSE);
  return window;
}

GtkWidget *
preview_window_toast (Engine *engine)
{
  GtkWidget *window = preview_window_users (engine);

  gtk_widget_activate_action (window, "win.toast", "s", "2 verified, 1 pending");
  return window;
}

GtkWidget *
preview_review (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, DEMO_SKU_OFFICE_E3, N_TICKED);

  return GTK_WIDGET (unseat_review_dialog_new (NULL, engine->session, engine->journal, plan));
}

static void
never_touch (Engine              *engine,
             UnseatNeverTouchKind kind,
             const char          *id,
             const char          *name)
{
  unseat_never_touch_add (unseat_session_get_settings (engine->session), DEMO_TENANT_ID, kind, id, name);
}

static void
never_touch_some (Engine *engine)
{
  g_autofree char *boss = demo_server_dup_user_id (engine->server, DEMO_UPN_GREEK);
  g_autofree char *group = demo_server_dup_group_id (engine->server, "Tier 0 Administrators");

  never_touch (engine, UNSEAT_NEVER_TOUCH_PERSON, boss, "Ελένη Παπαδοπούλου");
  never_touch (engine, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT, "Microsoft Copilot for Microsoft 365");
  never_touch (engine, UNSEAT_NEVER_TOUCH_GROUP, group, "Tier 0 Administrators");
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

  never_touch_some (engine);
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
  never_touch (engine, UNSEAT_NEVER_TOUCH_GROUP, group, "Sales");
  return review_holders (engine, sku_ids);
}

/* People as somebody has them: one is certain, one can be two, one is called nearly so, two are nobody. */
static const char *const list_of_people = "Display name\tSign-in name\tLeaves on\n"
                                          "Fischer, Lena\t" DEMO_UPN_LEAVER "\t30.11.\n"
                                          "Carla Mendez\t" DEMO_UPN_BOTH "\t30.11.\n"
                                          "Ben Okafor\t\t30.11.\n"
                                          "Dmitri Sokolov\t" DEMO_UPN_DEPENDENT "\t31.12.\n"
                                          "Tomas Novak\t\t31.12.\n"
                                          "Somebody Else\t\t31.12.\n"
                                          "\tformer.colleague@" DEMO_DOMAIN "\t\n"
                                          "\t" DEMO_UPN_LEAVER "\t\n";

static void
add_namesake (Engine *engine)
{
  g_autoptr (UnseatUser) user = unseat_user_new (&(UnseatUserFacts){
                                                     .id = "bbbbbbbb-0000-4000-8000-000000000001",
                                                     .display_name = "Ben Okafor",
                                                     .user_principal_name = "ben.okafor2@" DEMO_DOMAIN,
                                                     .mail = "b.okafor@" DEMO_DOMAIN,
                                                     .department = "Finance",
                                                 },
                                                 NULL);

  unseat_directory_update_user (unseat_session_get_directory (engine->session), user);
}

static GtkWidget *
make_choose_dialog (Engine     *engine,
                    const char *sku_id)
{
  g_autoptr (UnseatUserList) list = NULL;
  g_autoptr (GtkWidget) page = g_object_ref_sink (adw_bin_new ());
  GtkWidget *dialog = NULL;

  add_namesake (engine);
  list = unseat_user_list_new (unseat_session_get_directory (engine->session));
  tick (list);
  dialog = GTK_WIDGET (unseat_choose_dialog_new (page, list, sku_id));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (dialog, GTK_TYPE_TEXT_VIEW))), list_of_people, -1);
  gtk_window_set_default_size (GTK_WINDOW (dialog), width, height);
  gtk_window_present (GTK_WINDOW (dialog));
  turn ();
  return dialog;
}

static void
look_up (GtkWidget *dialog)
{
  gtk_widget_activate_action (find (dialog, UNSEAT_TYPE_CHOOSE_TEXT), "text.find", NULL);
  while (!gtk_widget_get_mapped (find (dialog, UNSEAT_TYPE_CHOOSE_FOUND)))
    g_main_context_iteration (NULL, TRUE);
  turn ();
}

GtkWidget *
preview_choose_text (Engine *engine)
{
  return make_choose_dialog (engine, NULL);
}

GtkWidget *
preview_choose_found (Engine *engine)
{
  GtkWidget *dialog = make_choose_dialog (engine, NULL);

  look_up (dialog);
  return dialog;
}

GtkWidget *
preview_choose_product (Engine *engine)
{
  GtkWidget *dialog = make_choose_dialog (engine, DEMO_SKU_OFFICE_E3);

  look_up (dialog);
  return dialog;
}

GtkWidget *
preview_choose_person (Engine *engine)
{
  GtkWidget *dialog = make_choose_dialog (engine, NULL);

  look_up (dialog);
  gtk_widget_activate_action (find (dialog, UNSEAT_TYPE_CHOOSE_ROW), "list.activate-item", "u", 0);
  turn ();
  return dialog;
}

static UnseatReviewDialog *
make_job (Engine *engine)
{
  UnseatReviewDialog *dialog = UNSEAT_REVIEW_DIALOG (preview_review (engine));

  gtk_window_set_default_size (GTK_WINDOW (dialog), width, height);
  gtk_window_present (GTK_WINDOW (dialog));
  confirm (dialog);
  return dialog;
}

GtkWidget *
preview_paused (Engine *engine)
{
  UnseatReviewDialog *dialog = make_job (engine);

  gtk_widget_activate_action (find (GTK_WIDGET (dialog), UNSEAT_TYPE_PROGRESS_PAGE), "progress.pause", NULL);
  return GTK_WIDGET (dialog);
}

GtkWidget *
preview_not_finished (Engine *engine)
{
  UnseatReviewDialog *dialog = make_job (engine);

  unseat_review_dialog_suspend (dialog);
  while (!shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
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
  turn ();
  return GTK_WIDGET (dialog);
}

GtkWidget *
preview_sign_in_again (Engine *engine)
{
  GtkWidget *dialog = preview_needs_sign_in (engine);

  demo_server_set_auto_approve (engine->server, -1);
  gtk_widget_activate_action (find (dialog, UNSEAT_TYPE_PROGRESS_PAGE), "progress.sign-in", NULL);
  while (unseat_session_get_user_code (engine->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

GtkWidget *
preview_preferences (Engine *engine)
{
  never_touch_some (engine);
  return GTK_WIDGET (unseat_preferences_new (NULL, unseat_session_get_settings (engine->session), engine->session));
}

/* A product at once, a group a moment later. */
GtkWidget *
preview_never_touch (Engine *engine)
{
  GtkWidget *dialog = GTK_WIDGET (unseat_never_touch_dialog_new (NULL, engine->session));
  GtkWidget *entry = find (dialog, GTK_TYPE_SEARCH_ENTRY);

  never_touch_some (engine);
  gtk_editable_set_text (GTK_EDITABLE (entry), "copilot");
  g_signal_emit_by_name (entry, "search-changed");
  return dialog;
}

GtkWidget *
preview_shortcuts (Engine *engine)
{
  return GTK_WIDGET (unseat_shortcuts_new (NULL));
}

GtkWidget *
preview_about (Engine *engine)
{
  return g_object_new (ADW_TYPE_ABOUT_WINDOW, "application-name", "Unseat", "application-icon", UNSEAT_APP_ID, "version", UNSEAT_VERSION, NULL);
}
