/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-license-row.h"
#include "unseat-many-pane.h"
#include "unseat-swap-dialog.h"
#include "unseat-user-pane.h"

#include "ui-test.h"

/* Which product is to come instead, from the question to the plan. */

#define N_PEOPLE 240

typedef struct
{
  Engine      engine;
  GtkWidget  *window;
  UnseatPlan *plan; /* (owned) (nullable): what came by the signal */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

static UnseatSwapDialog *
find_dialog (void)
{
  GtkWidget *window = ui_test_find_window (UNSEAT_TYPE_SWAP_DIALOG);

  return window != NULL ? UNSEAT_SWAP_DIALOG (window) : NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog () == NULL;
}

static void
search (UnseatSwapDialog *dialog,
        const char       *text)
{
  GtkWidget *entry = ui_test_get (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_turn ();
}

/* Searches the only product that is called so, and chooses it. */
static void
choose (const char *name)
{
  UnseatSwapDialog *dialog = NULL;
  GtkWidget        *row = NULL;

  ui_test_wait (is_open, NULL);
  dialog = find_dialog ();
  search (dialog, name);
  row = ui_test_get (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, 0);
  g_assert_cmpuint (ui_test_count (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW), ==, 1);
  g_assert_true (gtk_widget_activate (row));
  ui_test_wait (is_closed, NULL);
  ui_test_turn ();
}

/* What is listed, with its seats, and what is not. */
static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  UnseatProduct   *product = unseat_directory_find_product (directory, DEMO_SKU_M365_E5);
  g_autofree char *seats = g_strdup_printf ("SPE_E5 · %d seats free", (int) unseat_product_get_free (product));

  fixture->window = GTK_WIDGET (unseat_swap_dialog_new (g_object_ref_sink (adw_bin_new ()), fixture->engine.session, DEMO_SKU_OFFICE_E3));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_wait (is_open, NULL);
  g_assert_true (ui_test_says (fixture->window, "What comes instead of Office 365 E3?"));
  g_assert_true (ui_test_says (fixture->window, seats));
  g_assert_true (ui_test_says (fixture->window, "Microsoft_365_Copilot · no seat free"));
  g_assert_false (ui_test_says (fixture->window, "ENTERPRISEPACK"));    /* itself */
  g_assert_false (ui_test_says (fixture->window, "SHAREPOINTSTORAGE")); /* the company's */

  search (UNSEAT_SWAP_DIALOG (fixture->window), "spe_f1");
  g_assert_cmpuint (ui_test_count (fixture->window, ADW_TYPE_ACTION_ROW), ==, 1);
  g_assert_true (ui_test_says (fixture->window, "Microsoft 365 F3"));
  search (UNSEAT_SWAP_DIALOG (fixture->window), "nothing is called so");
  g_assert_true (ui_test_says (fixture->window, "Nothing Found"));
  search (UNSEAT_SWAP_DIALOG (fixture->window), "");
  g_assert_true (ui_test_says (fixture->window, "Microsoft 365 F3"));
}

/* Several people: who has it directly gets the other, and who does not have it is passed over. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_NO_SEAT, DEMO_UPN_INHERITED, DEMO_UPN_CHINESE };
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  UnseatManyPane *pane = unseat_many_pane_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      guint index = engine_find (&fixture->engine, people[i]);

      g_array_append_val (indexes, index);
    }
  fixture->window = ui_test_show (GTK_WIDGET (pane));
  g_signal_connect (pane, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
  unseat_many_pane_set_users (pane, fixture->engine.session, indexes);
  ui_test_turn ();

  gtk_widget_activate_action (GTK_WIDGET (pane), "people.replace", "s", DEMO_SKU_OFFICE_E3);
  choose ("Microsoft 365 E5");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpint (unseat_plan_get_way (fixture->plan), ==, UNSEAT_WAY_SWAPS);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 4);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_BLOCKED), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)), ==, 6);
  g_assert_false (unseat_many_pane_has_changes (pane));
}

/* One person: beside the direct license, when it is opened; nothing happens when nothing is chosen. */
static void
test_one (Fixture      *fixture,
          gconstpointer data)
{
  UnseatUserPane *pane = unseat_user_pane_new ();
  GtkWidget      *row = NULL;

  fixture->window = ui_test_show (GTK_WIDGET (pane));
  g_signal_connect (pane, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
  unseat_user_pane_set_user (pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_INHERITED));
  row = ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  g_assert_null (ui_test_get_button (row, "Replace…")); /* a group gives it */

  unseat_user_pane_set_user (pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_DIRECT));
  row = ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  ui_test_click (row, "Replace…");
  ui_test_wait (is_open, NULL);
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  ui_test_wait (is_closed, NULL);
  g_assert_null (fixture->plan);

  ui_test_click (row, "Replace…");
  choose ("Microsoft 365 E5");
  g_assert_nonnull (fixture->plan);
  engine_assert_all (fixture->plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)), ==, 2);
  g_assert_cmpstr (unseat_change_get_product_name (engine_get_change (fixture->plan, 0)), ==, "Office 365 E3");
}

/* Who may not write is not asked. */
static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const scopes[] = { "User.Read.All", "Organization.Read.All", NULL };
  UnseatUserPane          *pane = unseat_user_pane_new ();
  GtkWidget               *row = NULL;

  demo_server_set_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  fixture->window = ui_test_show (GTK_WIDGET (pane));
  unseat_user_pane_set_user (pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_DIRECT));
  row = ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (row, "Replace…")));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/swap-dialog/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/ui/swap-dialog/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/ui/swap-dialog/one", Fixture, NULL, set_up, test_one, tear_down);
  g_test_add ("/ui/swap-dialog/read-only", Fixture, NULL, set_up, test_read_only, tear_down);

  return g_test_run ();
}
