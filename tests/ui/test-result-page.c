/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-change-list.h"
#include "unseat-change-row.h"
#include "unseat-error.h"
#include "unseat-outcome-look.h"
#include "unseat-plan-seats.h"
#include "unseat-result-page.h"

#include "made-plan.h"
#include "ui-test.h"

/* The result. */

static void
test_result (void)
{
  static const UnseatOutcome outcomes[] = { UNSEAT_OUTCOME_VERIFIED, UNSEAT_OUTCOME_VERIFIED, UNSEAT_OUTCOME_FAILED };
  UnseatResultPage          *page = g_object_new (UNSEAT_TYPE_RESULT_PAGE, NULL);
  g_autoptr (UnseatPlan) plan = made_plan_new (3, 1);
  g_autoptr (GPtrArray) seats = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_plan_seats_free);
  GtkWidget       *window = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_ptr_array_add (seats, unseat_plan_seats_new (unseat_change_get_sku_id (engine_get_change (plan, 0)), 26, 4));
  unseat_plan_take_seats (plan, g_steal_pointer (&seats));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    unseat_change_set_outcome (engine_get_change (plan, i), outcomes[i],
                               outcomes[i] == UNSEAT_OUTCOME_FAILED ? "It was refused." : NULL, "request-7");
  unseat_result_page_set_plan (page, plan, NULL);
  window = ui_test_show (GTK_WIDGET (page));
  ui_test_turn ();

  g_assert_true (ui_test_says (window, "Some Licenses Could Not Be Unassigned"));
  g_assert_true (ui_test_says (window, "It was refused."));
  g_assert_true (ui_test_says (window, "2 seats came free: 2 × "));
  g_assert_true (ui_test_says (window, "assigned 26 before, unknown after; free 4 before, unknown after"));
  g_assert_true (ui_test_says (window, "other administrators may have changed seats, too"));
  g_assert_cmpuint (ui_test_count (window, UNSEAT_TYPE_CHANGE_ROW), ==, 4);
  g_assert_cmpuint (ui_test_count (window, GTK_TYPE_EXPANDER), ==, 1);

  /* All, verified, blocked, failed: in the order of the outcomes. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (window, GTK_TYPE_DROP_DOWN, 0)), 1);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (window, UNSEAT_TYPE_CHANGE_ROW), ==, 2);
  g_assert_false (ui_test_says (window, "It was refused."));

  unseat_result_page_announce (page);
  g_assert_true (ui_test_says (gtk_window_get_focus (GTK_WINDOW (window)), "Some Licenses Could Not Be Unassigned"));

  text = unseat_result_page_dup_text (page);
  lines = g_strsplit (text, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[2], "2 seats came free: "));
  g_assert_nonnull (strstr (lines[3], ": assigned 26 before"));
  g_assert_cmpstr (lines[8], ==, "person2@example.com\tENTERPRISEPACK\tDirect\tFailed\tIt was refused.\trequest-7");
  g_assert_cmpstr (lines[9], ==, "person3@example.com\tENTERPRISEPACK\tThrough group Sales\tBlocked\tSomebody else can end it.\t");
  ui_test_close (window);
}

static void
test_result_error (void)
{
  UnseatResultPage *page = g_object_new (UNSEAT_TYPE_RESULT_PAGE, NULL);
  g_autoptr (UnseatPlan) plan = made_plan_new (2, 0);
  GtkWidget *window = NULL;
  g_autoptr (GError) error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, "The journal could not be written.");
  g_autofree char *text = NULL;

  unseat_error_set_details (error, "disk full", "request-9");
  unseat_result_page_set_plan (page, plan, error);
  window = ui_test_show (GTK_WIDGET (page));
  ui_test_turn ();
  g_assert_true (ui_test_says (window, "It Could Not Be Finished"));
  g_assert_true (ui_test_says (window, "The journal could not be written."));
  gtk_expander_set_expanded (GTK_EXPANDER (ui_test_get (window, GTK_TYPE_EXPANDER, 0)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (window, "request-9"));
  text = unseat_result_page_dup_text (page);
  g_assert_nonnull (strstr (text, "The journal could not be written."));
  ui_test_close (window);
}

/* Rows. */

static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    g_assert_true (gtk_icon_theme_has_icon (theme, unseat_outcome_look_get_icon_name (outcome)));
}

static void
test_row (void)
{
  g_autoptr (UnseatPlan) plan = made_plan_new (1, 1);
  GtkWidget *row = g_object_new (UNSEAT_TYPE_CHANGE_ROW, "show-outcome", TRUE, "change", engine_get_change (plan, 0), NULL);
  GtkWidget *window = ui_test_show (row);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_assert_true (ui_test_says (window, "Person <0> & Co"));
  /* A name may be cut off; who points at it reads it whole. */
  g_assert_true (gtk_widget_get_has_tooltip (ui_test_get (row, GTK_TYPE_LABEL, 0)));
  g_signal_emit_by_name (ui_test_get (row, GTK_TYPE_LABEL, 0), "query-tooltip", 0, 0, FALSE, tooltip, &shown);
  g_assert_true (shown);
  g_assert_true (ui_test_says (window, unseat_outcome_get_label (UNSEAT_OUTCOME_PLANNED)));
  unseat_change_set_outcome (engine_get_change (plan, 0), UNSEAT_OUTCOME_PENDING, "Not yet seen gone.", "request-8");
  g_assert_true (ui_test_says (window, unseat_outcome_get_label (UNSEAT_OUTCOME_PENDING)));
  g_assert_true (ui_test_says (window, "Not yet seen gone."));
  g_assert_true (ui_test_says (window, "Details for Microsoft support"));
  gtk_expander_set_expanded (GTK_EXPANDER (ui_test_get (row, GTK_TYPE_EXPANDER, 0)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (window, "request-8"));
  unseat_change_set_outcome (engine_get_change (plan, 0), UNSEAT_OUTCOME_FAILED, NULL, "request-9");
  g_assert_true (ui_test_says (window, "request-9"));
  g_assert_false (ui_test_says (window, "Not yet seen gone."));
  unseat_change_set_outcome (engine_get_change (plan, 0), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  g_assert_false (ui_test_says (window, "Details for Microsoft support"));
  g_assert_cmpuint (ui_test_count (row, GTK_TYPE_CHECK_BUTTON), ==, 0);
  g_object_set (row, "can-tick", TRUE, "ticked", TRUE, NULL);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (ui_test_get (row, GTK_TYPE_CHECK_BUTTON, 0))));
  g_assert_true (gtk_widget_is_sensitive (ui_test_get (row, GTK_TYPE_CHECK_BUTTON, 0)));
  g_assert_true (gtk_widget_get_visible (ui_test_get (row, GTK_TYPE_BUTTON, 0)));
  unseat_change_set_undone (engine_get_change (plan, 0), TRUE);
  g_assert_true (ui_test_says (window, "Undone"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get (row, GTK_TYPE_CHECK_BUTTON, 0)));
  g_assert_cmpuint (ui_test_count (row, GTK_TYPE_BUTTON), ==, 0);

  g_object_set (row, "change", engine_get_change (plan, 1), NULL);
  g_assert_true (ui_test_says (window, "Through group Sales"));
  g_object_set (row, "change", NULL, "show-outcome", FALSE, NULL);
  g_assert_false (ui_test_says (window, "Person"));
  ui_test_close (window);
}

static gboolean
has_focus_within (GtkWidget *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));

  return focus == row || gtk_widget_is_ancestor (focus, row);
}

/* The arrows have a row take the keyboard; what can be undone may be known only after the rows are shown. */
static void
test_arrows (void)
{
  g_autoptr (UnseatPlan) plan = made_plan_new (1, 1);
  GtkWidget *list = g_object_new (UNSEAT_TYPE_CHANGE_LIST, "show-outcome", TRUE, NULL);
  GtkWidget *window = NULL;
  GtkWidget *rows[2] = { NULL };

  unseat_change_list_set_model (UNSEAT_CHANGE_LIST (list), unseat_plan_get_changes (plan));
  window = ui_test_show (list);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = gtk_widget_get_parent (ui_test_get (list, UNSEAT_TYPE_CHANGE_ROW, i));

  g_object_set (list, "can-tick", TRUE, NULL);
  g_assert_true (gtk_widget_grab_focus (rows[0]));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == rows[0]); /* only planned yet */
  unseat_change_set_outcome (engine_get_change (plan, 0), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  g_assert_true (gtk_widget_grab_focus (rows[1]));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == rows[1]);
  g_assert_true (gtk_widget_grab_focus (rows[0]));
  g_assert_true (has_focus_within (rows[0])); /* newer versions of GTK give it to the row itself */
  if (gtk_get_minor_version () < 12)
    g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == ui_test_get (rows[0], GTK_TYPE_CHECK_BUTTON, 0));
  g_assert_true (gtk_widget_activate (rows[0])); /* as Return does */
  g_assert_true (unseat_change_list_is_ticked (UNSEAT_CHANGE_LIST (list), engine_get_change (plan, 0)));
  gtk_widget_activate (rows[1]);
  g_assert_false (unseat_change_list_is_ticked (UNSEAT_CHANGE_LIST (list), engine_get_change (plan, 1)));
  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/result-page/result", test_result);
  g_test_add_func ("/ui/result-page/error", test_result_error);
  g_test_add_func ("/ui/change-row/icons", test_icons);
  g_test_add_func ("/ui/change-row/row", test_row);
  g_test_add_func ("/ui/change-list/arrows", test_arrows);

  return g_test_run ();
}
