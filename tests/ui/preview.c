/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "unseat-evidence-group.h"
#include "unseat-graph-client-private.h"
#include "unseat-locale.h"
#include "unseat-many-pane.h"
#include "unseat-pace-private.h"
#include "unseat-products-page.h"
#include "unseat-progress-page.h"
#include "unseat-plan-seats.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"
#include "unseat-session-private.h"
#include "unseat-sign-in-page.h"
#include "unseat-user-pane.h"
#include "unseat-users-page.h"

#include "demo-fixtures.h"
#include "engine.h"
#include "preview-windows.h"
#include "turned-network.h"

/*
 * Paints pages of the app on the demo tenant into files, to be looked at:
 *
 *   preview FOLDER [PAGE...]      all pages unless told
 *
 * PREVIEW_DARK=1, PREVIEW_RTL=1, PREVIEW_TEXT=150 (percent), PREVIEW_WIDTH=360, PREVIEW_HEIGHT=294 change how.
 */

#define N_PEOPLE 240
#define SETTLE_MSEC 700
#define PACE_MSEC 3000 /* as long as a job runs, so that it has a speed */
#define LONG_MSEC 4000 /* until an error is told: it was tried several times */

#define DAY ((gint64) 24 * 60 * 60)

typedef GtkWidget *(*MakePage) (Engine *engine);

static void
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
wait_msec (guint msec)
{
  gboolean over = FALSE;

  g_timeout_add_once (msec, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find_by_type (GtkWidget *widget,
              GType      type,
              guint     *skip)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_type (child, type, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
make_user (Engine     *engine,
           const char *user)
{
  UnseatUserPane *pane = unseat_user_pane_new ();

  unseat_user_pane_set_user (pane, engine->session, engine_find (engine, user));
  return GTK_WIDGET (pane);
}

static GtkWidget *
make_users (Engine *engine)
{
  UnseatUsersPage *page = g_object_new (UNSEAT_TYPE_USERS_PAGE, NULL);

  unseat_users_page_set_session (page, engine->session);
  return GTK_WIDGET (page);
}

static GtkWidget *
make_sign_in (Engine *engine)
{
  UnseatSignInPage *page = g_object_new (UNSEAT_TYPE_SIGN_IN_PAGE, NULL);

  unseat_sign_in_page_set_session (page, engine->session, NULL);
  return GTK_WIDGET (page);
}

static GtkWidget *
make_leaver (Engine *engine)
{
  return make_user (engine, DEMO_UPN_LEAVER);
}

static GtkWidget *
make_leaving (Engine *engine)
{
  GtkWidget *page = make_user (engine, DEMO_UPN_LEAVER);

  gtk_widget_activate_action (page, "user.unassign-all", NULL);
  return page;
}

static GtkWidget *
make_both (Engine *engine)
{
  GtkWidget *page = make_user (engine, DEMO_UPN_BOTH);
  guint      skip = 0;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_type (page, ADW_TYPE_EXPANDER_ROW, &skip)), TRUE);
  skip = 0;
  gtk_switch_set_active (GTK_SWITCH (find_by_type (page, GTK_TYPE_SWITCH, &skip)), FALSE);
  return page;
}

static void
set_stand (UnseatEvidenceBook   *book,
           UnseatEvidenceSource  source,
           UnseatEvidenceProblem problem,
           gint64                as_of)
{
  UnseatEvidenceStand stand = { .problem = problem, .as_of = as_of };

  unseat_evidence_book_set_stand (book, source, &stand);
}

/* Every sign of one person, and why the last one is not known. */
static GtkWidget *
make_evidence (Engine *engine)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (unseat_session_get_directory (engine->session));
  g_autofree char    *id = demo_server_dup_user_id (engine->server, DEMO_UPN_DIRECT);
  gint64              now = unseat_clock_get_time (engine->clock);
  GtkWidget          *page = NULL;
  GtkWidget          *group = NULL;
  guint               skip = 0;

  unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) (now - 40 * DAY));
  unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_INTERACTIVE, (guint32) (now - 39 * DAY));
  unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_NON_INTERACTIVE, UNSEAT_MOMENT_NEVER);
  unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_EXCHANGE, (guint32) (now - 41 * DAY));
  unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_TEAMS, UNSEAT_MOMENT_NEVER);
  set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NONE, now);
  set_stand (book, UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_EVIDENCE_PROBLEM_NONE, now - 2 * DAY);
  set_stand (book, UNSEAT_EVIDENCE_APP_USERS, UNSEAT_EVIDENCE_PROBLEM_CONCEALED, 0);
  page = make_user (engine, DEMO_UPN_DIRECT);
  group = find_by_type (page, UNSEAT_TYPE_EVIDENCE_GROUP, &skip);
  skip = 0;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_type (group, ADW_TYPE_EXPANDER_ROW, &skip)), TRUE);
  return page;
}

static GtkWidget *
make_no_evidence (Engine *engine)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (unseat_session_get_directory (engine->session));

  set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM, 0);
  set_stand (book, UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE, 0);
  set_stand (book, UNSEAT_EVIDENCE_APP_USERS, UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE, 0);
  return make_user (engine, DEMO_UPN_LEAVER);
}

static GtkWidget *
make_inherited (Engine *engine)
{
  GtkWidget *page = make_user (engine, DEMO_UPN_INHERITED);
  guint      skip = 0;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_type (page, ADW_TYPE_EXPANDER_ROW, &skip)), TRUE);
  return page;
}

/* What nothing gives any more. */
static GtkWidget *
make_left_over (Engine *engine)
{
  demo_server_delete_group (engine->server, "Sales");
  engine_load (engine);

  return make_inherited (engine);
}

/* What is no error, and no license that works either. */
static GtkWidget *
make_disabled (Engine *engine)
{
  demo_server_add_situations (engine->server);
  engine_load (engine);

  return make_user (engine, DEMO_UPN_SWITCHED_OFF);
}

/* A rule keeps the person in the group, which gives what is direct, too. */
static GtkWidget *
make_kept (Engine *engine)
{
  GtkWidget *page = NULL;
  guint      skip = 0;

  demo_server_add_situations (engine->server);
  engine_load (engine);
  page = make_user (engine, DEMO_UPN_RULE_AND_DIRECT);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_type (page, ADW_TYPE_EXPANDER_ROW, &skip)), TRUE);

  return page;
}

static GtkWidget *
make_problem (Engine *engine)
{
  GtkWidget *page = make_user (engine, DEMO_UPN_NO_SEAT);
  guint      skip = 1;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_type (page, ADW_TYPE_EXPANDER_ROW, &skip)), TRUE);

  return page;
}

static GtkWidget *
make_unlicensed (Engine *engine)
{
  return make_user (engine, DEMO_UPN_UNLICENSED);
}

static GtkWidget *
make_many (Engine *engine)
{
  UnseatManyPane *pane = unseat_many_pane_new ();
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < 30; i++)
    g_array_append_val (indexes, i);
  unseat_many_pane_set_users (pane, engine->session, indexes);
  return GTK_WIDGET (pane);
}

static GtkWidget *
make_products (Engine *engine)
{
  UnseatProductsPage *page = g_object_new (UNSEAT_TYPE_PRODUCTS_PAGE, NULL);

  unseat_products_page_set_session (page, engine->session);
  return GTK_WIDGET (page);
}

static GtkWidget *
make_product (Engine *engine)
{
  GtkWidget *page = make_products (engine);

  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (page), DEMO_SKU_OFFICE_E3);
  return page;
}

static UnseatPlan *
make_plan (Engine *engine)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  const char *people[] = { DEMO_UPN_LEAVER, DEMO_UPN_BOTH, DEMO_UPN_INHERITED, DEMO_UPN_CLOUD_PC, DEMO_UPN_DIRECT, DEMO_UPN_STUCK };
  const char *products[] = { DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5, DEMO_SKU_VISIO_P2, DEMO_SKU_TEAMS_PHONE, DEMO_SKU_WINDOWS_365, DEMO_SKU_COPILOT };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    for (guint j = 0; j < G_N_ELEMENTS (products); j++)
      unseat_planner_unassign (planner, engine_find (engine, people[i]), products[j]);
  return unseat_planner_finish (planner);
}

static GtkWidget *
make_review (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = make_plan (engine);
  GtkWidget *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);

  unseat_review_page_set_plan (UNSEAT_REVIEW_PAGE (page), plan, 5);
  return page;
}

static GtkWidget *
make_review_one (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  GtkWidget *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);

  unseat_review_page_set_plan (UNSEAT_REVIEW_PAGE (page), plan, 50);
  return page;
}

static GtkWidget *
make_review_dependent (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3);
  GtkWidget *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);

  unseat_review_page_set_plan (UNSEAT_REVIEW_PAGE (page), plan, 50);
  return page;
}

static GtkWidget *
make_review_swap (Engine *engine)
{
  static const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_NO_SEAT, DEMO_UPN_BOTH, DEMO_UPN_INHERITED };
  const char *const        sway[] = { "a23b959c-7ce8-4e57-9140-b90eb88a9e97", NULL };
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  GtkWidget *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);

  demo_server_set_disabled_plans (engine->server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, sway);
  engine_load (engine);
  planner = unseat_planner_new (engine->session);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    unseat_planner_swap (planner, engine_find (engine, people[i]), DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5);
  plan = unseat_planner_finish (planner);
  unseat_review_page_set_plan (UNSEAT_REVIEW_PAGE (page), plan, 50);
  return page;
}

static GtkWidget *
make_review_nothing (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = engine_plan (engine, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3);
  GtkWidget *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);

  unseat_review_page_set_plan (UNSEAT_REVIEW_PAGE (page), plan, 50);
  return page;
}

static GtkWidget *
make_progress (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = make_plan (engine);
  g_autoptr (UnseatApply) apply = unseat_apply_new (engine->session, plan, engine->journal);
  UnseatGraphClient    *client = unseat_session_get_client (engine->session);
  UnseatGraphThrottle  *throttle = unseat_graph_client_get_throttle (client);
  const UnseatGraphCost cost = { .writes = 2490 };
  UnseatPace           *pace = unseat_apply_get_pace (apply);
  GtkWidget            *page = g_object_new (UNSEAT_TYPE_PROGRESS_PAGE, NULL);

  unseat_operation_set_progress (UNSEAT_OPERATION (apply), 2490, 12000);
  unseat_pace_begin (pace, 1);
  unseat_pace_set_progress (pace, 2490, 12000);
  unseat_graph_throttle_pass_async (throttle, &cost, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  wait_msec (PACE_MSEC);
  unseat_graph_throttle_leave (throttle, &cost, TRUE);
  unseat_graph_throttle_close (throttle, unseat_clock_get_monotonic (engine->clock) + 14 * 1000);
  unseat_pace_watch (pace, client);
  unseat_pace_refresh (pace);
  unseat_progress_page_set_operation (UNSEAT_PROGRESS_PAGE (page), apply);
  return page;
}

static GtkWidget *
make_result (Engine *engine)
{
  g_autoptr (UnseatPlan) plan = make_plan (engine);
  GtkWidget    *page = g_object_new (UNSEAT_TYPE_RESULT_PAGE, NULL);
  UnseatOutcome outcomes[] = { UNSEAT_OUTCOME_VERIFIED, UNSEAT_OUTCOME_STILL_INHERITED, UNSEAT_OUTCOME_PENDING,
                               UNSEAT_OUTCOME_FAILED, UNSEAT_OUTCOME_ALREADY_GONE, UNSEAT_OUTCOME_CANCELLED, UNSEAT_OUTCOME_SKIPPED };
  guint         n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      UnseatOutcome outcome = outcomes[n % G_N_ELEMENTS (outcomes)];

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_BLOCKED)
        continue;
      unseat_change_set_outcome (change, outcome, outcome == UNSEAT_OUTCOME_FAILED ? "Another product of this person needs this one: unassign that one first, or both together." : NULL,
                                 "5d3fe5a1-3c2e-4f6f-8c5e-2a4f6f8c5e2a");
      n++;
    }
  unseat_plan_take_seats (plan, unseat_plan_seats_list (plan, unseat_session_get_directory (engine->session)));
  unseat_result_page_set_plan (UNSEAT_RESULT_PAGE (page), plan, NULL);
  return page;
}

static const struct
{
  const char *name;
  MakePage    make;
  int         width;
  int         height;
} pages[] = {
  { "sign-in", make_sign_in, 1000, 760 },
  { "users", make_users, 1200, 760 },
  { "user-leaver", make_leaver, 480, 760 },
  { "user-leaving", make_leaving, 480, 1200 },
  { "user-both", make_both, 480, 760 },
  { "user-evidence", make_evidence, 480, 2000 },
  { "user-no-evidence", make_no_evidence, 480, 1000 },
  { "user-inherited", make_inherited, 480, 760 },
  { "user-problem", make_problem, 480, 900 },
  { "user-disabled", make_disabled, 480, 600 },
  { "user-kept", make_kept, 480, 760 },
  { "user-left-over", make_left_over, 480, 760 },
  { "user-unlicensed", make_unlicensed, 480, 600 },
  { "many", make_many, 480, 760 },
  { "products", make_products, 1000, 800 },
  { "product", make_product, 1000, 700 },
  { "review", make_review, 560, 1200 },
  { "review-one", make_review_one, 560, 680 },
  { "review-dependent", make_review_dependent, 560, 900 },
  { "review-swap", make_review_swap, 560, 1600 },
  { "review-nothing", make_review_nothing, 560, 680 },
  { "progress", make_progress, 560, 680 },
  { "result", make_result, 560, 680 },
  { "window-users", preview_window_users, 1200, 760 },
  { "window-filters", preview_window_filters, 1200, 760 },
  { "window-no-match", preview_window_no_match, 1200, 760 },
  { "window-person", preview_window_person, 1200, 760 },
  { "window-person-apps", preview_window_person_apps, 1200, 760 },
  { "window-person-seen", preview_window_person_seen, 1200, 1400 },
  { "window-many", preview_window_many, 1200, 760 },
  { "window-products", preview_window_products, 1200, 760 },
  { "window-product", preview_window_product, 1200, 760 },
  { "window-groups", preview_window_groups, 1200, 760 },
  { "window-groups-no-match", preview_window_groups_no_match, 1200, 760 },
  { "window-groups-unreadable", preview_window_groups_unreadable, 1200, 760 },
  { "window-groups-refused", preview_window_groups_refused, 1200, 760 },
  { "window-no-groups", preview_window_no_groups, 1200, 760 },
  { "window-group", preview_window_group, 1200, 760 },
  { "window-group-problems", preview_window_group_problems, 1200, 760 },
  { "window-group-rule", preview_window_group_rule, 1200, 760 },
  { "window-group-apps", preview_window_group_apps, 1200, 760 },
  { "window-group-offline", preview_window_group_offline, 1200, 760 },
  { "window-rules", preview_window_rules, 1200, 760 },
  { "window-rules-nightly", preview_window_rules_nightly, 1200, 760 },
  { "window-rules-no-match", preview_window_rules_no_match, 1200, 760 },
  { "window-rule", preview_window_rule, 1200, 1800 },
  { "window-rule-waits", preview_window_rule_waits, 1200, 760 },
  { "window-rule-ran", preview_window_rule_ran, 1200, 1800 },
  { "window-rule-stopped", preview_window_rule_stopped, 1200, 760 },
  { "window-rule-broken", preview_window_rule_broken, 1200, 760 },
  { "window-rule-undone", preview_window_rule_undone, 1200, 760 },
  { "rule-comeback", preview_rule_comeback, 560, 680 },
  { "rule-editor", preview_rule_editor, 600, 2000 },
  { "rule-apps", preview_rule_apps, 600, 2400 },
  { "rule-new", preview_rule_new, 600, 760 },
  { "pick", preview_pick, 600, 760 },
  { "window-activity", preview_window_activity, 1200, 760 },
  { "window-job", preview_window_job, 1200, 760 },
  { "window-job-ticked", preview_window_job_ticked, 1200, 760 },
  { "window-job-no-match", preview_window_job_no_match, 1200, 760 },
  { "window-job-undone", preview_window_job_undone, 1200, 760 },
  { "window-job-unfinished", preview_window_job_unfinished, 1200, 760 },
  { "window-no-activity", preview_window_no_activity, 1200, 760 },
  { "window-pending", preview_window_pending, 1200, 760 },
  { "window-unfinished", preview_window_unfinished, 1200, 760 },
  { "window-loading", preview_window_loading, 1200, 760 },
  { "window-nobody", preview_window_nobody, 1200, 760 },
  { "window-error", preview_window_error, 1200, 760 },
  { "window-clock", preview_window_clock, 1200, 760 },
  { "window-offline", preview_window_offline, 1200, 760 },
  { "window-toast", preview_window_toast, 1200, 760 },
  { "dialog-review", preview_review, 560, 680 },
  { "dialog-left-out", preview_left_out, 560, 2000 },
  { "dialog-left-out-many", preview_left_out_many, 560, 680 },
  { "dialog-choose-text", preview_choose_text, 560, 560 },
  { "dialog-choose-found", preview_choose_found, 560, 720 },
  { "dialog-choose-product", preview_choose_product, 560, 720 },
  { "dialog-choose-person", preview_choose_person, 560, 560 },
  { "dialog-paused", preview_paused, 560, 680 },
  { "dialog-needs-sign-in", preview_needs_sign_in, 560, 680 },
  { "dialog-sign-in-again", preview_sign_in_again, 560, 680 },
  { "dialog-not-finished", preview_not_finished, 560, 680 },
  { "dialog-undo", preview_undo, 560, 680 },
  { "dialog-take-off", preview_take_off, 560, 1200 },
  { "dialog-leave", preview_leave, 560, 1200 },
  { "dialog-reprocess", preview_reprocess, 560, 1200 },
  { "dialog-apps", preview_apps_dialog, 560, 640 },
  { "dialog-product", preview_product_dialog, 520, 640 },
  { "dialog-preferences", preview_preferences, 520, 560 },
  { "dialog-preferences-damaged", preview_preferences_damaged, 520, 560 },
  { "dialog-preferences-signed-out", preview_preferences_signed_out, 520, 560 },
  { "dialog-never-touch-start", preview_never_touch_start, 480, 520 },
  { "dialog-never-touch-no-match", preview_never_touch_no_match, 480, 520 },
  { "dialog-never-touch", preview_never_touch, 480, 520 },
  { "dialog-swap", preview_swap_dialog, 480, 520 },
  { "dialog-swap-no-match", preview_swap_no_match, 480, 520 },
  { "dialog-swap-review", preview_swap, 560, 1200 },
  { "dialog-shortcuts", preview_shortcuts, 560, 640 },
  { "dialog-about", preview_about, 400, 600 },
};

static void
paint (GtkWidget  *window,
       const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  /* On a busy machine the first frame may be late. */
  while (node == NULL)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
      node = gtk_snapshot_to_node (snapshot);
      if (node == NULL)
        wait_msec (SETTLE_MSEC);
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static void
show_page (Engine     *engine,
           guint       page,
           const char *folder)
{
  const char      *width_text = g_getenv ("PREVIEW_WIDTH");
  const char      *height_text = g_getenv ("PREVIEW_HEIGHT");
  int              width = width_text != NULL ? atoi (width_text) : pages[page].width;
  int              height = height_text != NULL ? atoi (height_text) : pages[page].height;
  GtkWidget       *made = NULL;
  GtkWidget       *window = NULL;
  g_autofree char *file = g_strconcat (pages[page].name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  preview_windows_set_size (width, height);
  made = pages[page].make (engine);
  window = GTK_IS_WINDOW (made) ? made : adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  if (window != made)
    adw_window_set_content (ADW_WINDOW (window), made);
  gtk_window_present (GTK_WINDOW (window));
  wait_msec (g_str_equal (pages[page].name, "window-error") ? LONG_MSEC : SETTLE_MSEC);
  if (gtk_widget_get_width (window) > width || gtk_widget_get_height (window) > height)
    g_printerr ("%s is %d×%d, not %d×%d\n", pages[page].name, gtk_widget_get_width (window), gtk_widget_get_height (window), width, height);
  paint (window, path);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
apply_looks (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  const char     *text = g_getenv ("PREVIEW_TEXT");

  gtk_css_provider_load_from_resource (provider, "/io/github/unseat/Unseat/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  /* as the application has it */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/io/github/unseat/Unseat/icons");
  if (g_getenv ("PREVIEW_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (g_getenv ("PREVIEW_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (text != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", atoi (text) * 96 * 1024 / 100, NULL);
}

int
main (int    argc,
      char **argv)
{
  Engine engine;

  if (argc < 2)
    {
      g_printerr ("usage: %s FOLDER [PAGE...]\n", argv[0]);
      return 2;
    }

  unseat_locale_init ();
  turned_network_install ();
  adw_init ();
  apply_looks ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (argc > 2 && !g_strv_contains ((const char *const *) argv + 2, pages[i].name))
        continue;

      engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
      show_page (&engine, i, argv[1]);
      turned_network_set_available (TRUE);
      engine_tear_down (&engine);
    }
  return 0;
}
