/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apps-dialog.h"
#include "unseat-holding-row.h"
#include "unseat-many-pane.h"

#include "ui-test.h"

#define N_PEOPLE 60
#define SWAY "a23b959c-7ce8-4e57-9140-b90eb88a9e97"

typedef struct
{
  Engine          engine;
  UnseatManyPane *pane;
  GtkWidget      *window;
  UnseatPlan     *plan; /* (owned) (nullable): what came by the signal */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->pane = unseat_many_pane_new ();
  fixture->window = ui_test_show (GTK_WIDGET (fixture->pane));
  fixture->plan = NULL;
  g_signal_connect (fixture->pane, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

static void
show_people (Fixture           *fixture,
             const char *const *people)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; people[i] != NULL; i++)
    {
      guint user_index = engine_find (&fixture->engine, people[i]);

      g_array_append_val (indexes, user_index);
    }
  unseat_many_pane_set_users (fixture->pane, fixture->engine.session, indexes);
  ui_test_turn ();
}

static UnseatHoldingRow *
get_row (Fixture    *fixture,
         const char *sku_id)
{
  for (guint i = 0; i < ui_test_count (fixture->window, UNSEAT_TYPE_HOLDING_ROW); i++)
    {
      UnseatHoldingRow *row = UNSEAT_HOLDING_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_HOLDING_ROW, i));

      if (g_str_equal (unseat_holding_row_get_sku_id (row), sku_id))
        return row;
    }
  g_assert_not_reached ();
}

static void
tick (Fixture    *fixture,
      const char *sku_id)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_get (GTK_WIDGET (get_row (fixture, sku_id)), GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
}

static const char *const three[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, DEMO_UPN_INHERITED, NULL };

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const nobody[] = { NULL };
  static const char *const unlicensed[] = { DEMO_UPN_UNLICENSED, NULL };

  g_assert_true (ui_test_says (fixture->window, "No One Selected"));
  show_people (fixture, nobody);
  g_assert_true (ui_test_says (fixture->window, "No One Selected"));
  show_people (fixture, unlicensed);
  g_assert_true (ui_test_says (fixture->window, "No Licenses"));
  unseat_many_pane_set_users (fixture->pane, NULL, NULL);
  g_assert_true (ui_test_says (fixture->window, "No One Selected"));
}

static void
test_inherited_only (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const people[] = { DEMO_UPN_INHERITED, DEMO_UPN_UNLICENSED, NULL };
  UnseatHoldingRow        *row = NULL;

  show_people (fixture, people);
  row = get_row (fixture, DEMO_SKU_OFFICE_E3);
  g_assert_true (ui_test_says (GTK_WIDGET (row), "held by 1 of 2, only through groups"));
  g_assert_cmpuint (ui_test_count (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON), ==, 0);
  unseat_holding_row_set_unassign (row, TRUE);
  g_assert_false (unseat_holding_row_get_unassign (row));
  g_assert_false (unseat_many_pane_has_changes (fixture->pane));
}

/* Who was never granted a license does not hold it. */
static void
test_never_granted (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const people[] = { DEMO_UPN_DIRECT, NULL };

  g_assert_true (demo_server_set_assignment_state (fixture->engine.server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, "Error", "CountViolation"));
  engine_load (&fixture->engine);
  show_people (fixture, people);
  g_assert_true (ui_test_says (GTK_WIDGET (get_row (fixture, DEMO_SKU_POWER_BI_PRO)), "held by 0 of 1"));
  g_assert_true (ui_test_says (GTK_WIDGET (get_row (fixture, DEMO_SKU_OFFICE_E3)), "held by 1 of 1"));
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  show_people (fixture, three);
  g_assert_true (ui_test_says (fixture->window, "3 people"));
  g_assert_true (ui_test_says (GTK_WIDGET (get_row (fixture, DEMO_SKU_OFFICE_E3)), "held by 3 of 3 (2 through groups)"));
  g_assert_true (ui_test_says (GTK_WIDGET (get_row (fixture, DEMO_SKU_POWER_BI_PRO)), "held by 1 of 3"));
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_HOLDING_ROW), ==, 3);
}

/* Where a product's name begins, in the window. */
static double
get_name_start (Fixture    *fixture,
                const char *sku_id)
{
  GtkWidget *label = ui_test_get (GTK_WIDGET (get_row (fixture, sku_id)), GTK_TYPE_LABEL, 0);
  double     x = -1;

  g_assert_true (gtk_widget_translate_coordinates (label, fixture->window, 0, 0, &x, NULL));
  return x;
}

/* What can be ticked and what cannot stand in one line. */
static void
test_aligned (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const people[] = { DEMO_UPN_INHERITED, DEMO_UPN_STUCK, NULL };

  show_people (fixture, people);
  ui_test_settle (fixture->window);
  g_assert_cmpuint (ui_test_count (GTK_WIDGET (get_row (fixture, DEMO_SKU_OFFICE_E3)), GTK_TYPE_CHECK_BUTTON), ==, 0);
  g_assert_cmpuint (ui_test_count (GTK_WIDGET (get_row (fixture, DEMO_SKU_PROJECT_P3)), GTK_TYPE_CHECK_BUTTON), ==, 1);
  g_assert_cmpfloat (get_name_start (fixture, DEMO_SKU_OFFICE_E3), ==, get_name_start (fixture, DEMO_SKU_PROJECT_P3));
}

/* A part number breaks after its underscores, not within a word; whoever hears it does not hear of that. */
static void
test_part_number (Fixture      *fixture,
                  gconstpointer data)
{
  UnseatHoldingRow *row = NULL;

  show_people (fixture, three);
  ui_test_settle (fixture->window);
  row = get_row (fixture, DEMO_SKU_POWER_BI_PRO);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "POWER_\342\200\213BI_\342\200\213PRO · held by "));
}

static void
test_save (Fixture      *fixture,
           gconstpointer data)
{
  show_people (fixture, three);
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Save Changes…")));
  tick (fixture, DEMO_SKU_OFFICE_E3);
  tick (fixture, DEMO_SKU_POWER_BI_PRO);
  g_assert_true (unseat_many_pane_has_changes (fixture->pane));
  ui_test_click (fixture->window, "_Save Changes…");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 3);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_BLOCKED), ==, 2);

  ui_test_click (fixture->window, "_Discard");
  g_assert_false (unseat_many_pane_has_changes (fixture->pane));
}

static void
test_keeps_choice (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const two[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, NULL };

  show_people (fixture, three);
  tick (fixture, DEMO_SKU_OFFICE_E3);
  show_people (fixture, two);
  g_assert_true (unseat_holding_row_get_unassign (get_row (fixture, DEMO_SKU_OFFICE_E3)));
  g_assert_true (unseat_many_pane_has_changes (fixture->pane));
}

static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);

  show_people (fixture, three);
  engine_apply (&fixture->engine, plan);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_HOLDING_ROW), ==, 2);

  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  g_assert_true (ui_test_says (fixture->window, "No One Selected"));
}

static UnseatAppsDialog *
find_apps_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (UNSEAT_IS_APPS_DIALOG (l->data))
      return l->data;

  return NULL;
}

static gboolean
shows_apps (gpointer data)
{
  return ui_test_count (data, ADW_TYPE_COMBO_ROW) > 0;
}

/* Opens the apps of a product, and waits until they are counted. */
static GtkWidget *
open_apps (Fixture    *fixture,
           const char *sku_id)
{
  ui_test_click (GTK_WIDGET (get_row (fixture, sku_id)), "Apps…");
  g_assert_nonnull (find_apps_dialog ());
  ui_test_wait (shows_apps, find_apps_dialog ());

  return GTK_WIDGET (find_apps_dialog ());
}

static AdwComboRow *
get_app (GtkWidget  *dialog,
         const char *name)
{
  for (guint i = 0; i < ui_test_count (dialog, ADW_TYPE_COMBO_ROW); i++)
    {
      GtkWidget *row = ui_test_get (dialog, ADW_TYPE_COMBO_ROW, i);

      if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), name))
        return ADW_COMBO_ROW (row);
    }
  g_assert_not_reached ();
}

/* Of those who have it directly the apps can be switched; what is left alone stays as it is, for each as it is. */
static void
test_apps (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget  *dialog = NULL;
  const char *sway = NULL;

  demo_server_set_disabled_plans (fixture->engine.server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, (const char *const[]){ SWAY, NULL });
  engine_load (&fixture->engine);
  show_people (fixture, three);
  dialog = open_apps (fixture, DEMO_SKU_OFFICE_E3);
  g_assert_true (ui_test_says (dialog, "Office 365 E3"));
  g_assert_true (ui_test_says (dialog, "2 of the selected people have this product directly."));
  g_assert_true (ui_test_says (dialog, "1 more has it in another way"));
  sway = adw_action_row_get_subtitle (ADW_ACTION_ROW (get_app (dialog, "Sway")));
  g_assert_cmpstr (sway, ==, "on for 1 of 2 people");
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (dialog, "_Save Changes…")));

  adw_combo_row_set_selected (get_app (dialog, "Sway"), 1);
  ui_test_click (dialog, "_Discard");
  g_assert_cmpuint (adw_combo_row_get_selected (get_app (dialog, "Sway")), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (dialog, "_Save Changes…")));

  adw_combo_row_set_selected (get_app (dialog, "Sway"), 1);
  ui_test_click (dialog, "_Save Changes…");
  ui_test_turn ();
  g_assert_null (find_apps_dialog ());
  g_assert_nonnull (fixture->plan);
  g_assert_cmpint (unseat_plan_get_way (fixture->plan), ==, UNSEAT_WAY_SWITCHES);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_SKIPPED), ==, 1); /* who has it off already */
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_BLOCKED), ==, 1); /* through a group */
}

/* Nothing to switch, nothing offered; and no dialog outlives what it is about. */
static void
test_no_apps (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const people[] = { DEMO_UPN_INHERITED, DEMO_UPN_STUCK, NULL };

  show_people (fixture, people);
  g_assert_null (ui_test_get_button (GTK_WIDGET (get_row (fixture, DEMO_SKU_OFFICE_E3)), "Apps…"));
  show_people (fixture, three);
  open_apps (fixture, DEMO_SKU_POWER_BI_PRO);
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  ui_test_turn ();
  g_assert_null (find_apps_dialog ());
}

static gboolean
shows_nobody (gpointer data)
{
  return ui_test_says (data, "No Apps to Switch");
}

/* Who had it directly when the pane was made may not have it any more: then there is nothing to choose, and the keyboard is at what is shown. */
static void
test_apps_of_nobody (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint      index = engine_find (&fixture->engine, DEMO_UPN_INHERITED);
  GtkWidget *dialog = NULL;
  GtkWidget *focus = NULL;

  g_array_append_val (indexes, index);
  dialog = GTK_WIDGET (unseat_apps_dialog_new (GTK_WINDOW (fixture->window), fixture->engine.session, DEMO_SKU_OFFICE_E3, indexes));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_wait (shows_nobody, dialog);
  ui_test_settle (dialog);
  g_assert_cmpuint (ui_test_count (dialog, ADW_TYPE_COMBO_ROW), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (dialog, "_Save Changes…")));
  focus = gtk_root_get_focus (GTK_ROOT (dialog));
  g_assert_true (focus == NULL || gtk_widget_get_mapped (focus));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* More people than are counted in one slice; and a pane that goes away while it counts. */
static void
test_slices (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < 1700; i++)
    {
      guint user_index = i % N_PEOPLE;

      g_array_append_val (indexes, user_index);
    }
  unseat_many_pane_set_users (fixture->pane, fixture->engine.session, indexes);
  g_assert_true (ui_test_says (fixture->window, "Counting"));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "of 1700"));
  unseat_many_pane_set_users (fixture->pane, fixture->engine.session, indexes);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/many-pane/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("empty", test_empty);
  ADD ("inherited-only", test_inherited_only);
  ADD ("slices", test_slices);
  ADD ("never-granted", test_never_granted);
  ADD ("counts", test_counts);
  ADD ("aligned", test_aligned);
  ADD ("part-number", test_part_number);
  ADD ("save", test_save);
  ADD ("keeps-choice", test_keeps_choice);
  ADD ("follows", test_follows);
  ADD ("apps", test_apps);
  ADD ("no-apps", test_no_apps);
  ADD ("apps-of-nobody", test_apps_of_nobody);
#undef ADD

  return g_test_run ();
}
