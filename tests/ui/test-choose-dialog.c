/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-candidate-row.h"
#include "unseat-choose-found.h"
#include "unseat-choose-row.h"
#include "unseat-many-pane.h"
#include "unseat-product-page.h"
#include "unseat-products-page.h"
#include "unseat-users-page.h"

#include "choose-fixture.h"

/* From the paste to the pane. */
static void
test_paste (ChooseFixture *fixture,
            gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) == ui_test_get (fixture->dialog, GTK_TYPE_TEXT_VIEW, 0));
  g_assert_false (gtk_widget_get_sensitive (ui_test_get_button (fixture->dialog, "_Find People")));

  choose_fixture_look_up (fixture, "Name\tUPN\nFischer, Lena\t" DEMO_UPN_LEAVER "\n\t" DEMO_UPN_BOTH "\nLena\t" DEMO_UPN_LEAVER "\n");
  g_assert_true (ui_test_says (fixture->dialog, "2 People Found"));
  g_assert_true (ui_test_says (fixture->dialog, "1 is named more than once and counts once."));
  g_assert_true (choose_fixture_row_says (fixture, DEMO_UPN_BOTH, "Carla Méndez · " DEMO_UPN_BOTH " · Sales"));
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 0);

  choose_fixture_click_select (fixture, "_Select 2 People");
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 2);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_LEAVER);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_BOTH);

  ui_test_click (GTK_WIDGET (fixture->window), "_Manage Licenses…");
  ui_test_turn ();
  g_assert_true (ui_test_says (ui_test_get (GTK_WIDGET (fixture->window), UNSEAT_TYPE_MANY_PANE, 0), "2 people"));
}

static void
test_everybody_found (ChooseFixture *fixture,
                      gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, DEMO_UPN_LEAVER);
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));
  g_assert_true (ui_test_says (fixture->dialog, "Everybody on the list was found."));
  g_assert_cmpuint (ui_test_count (fixture->dialog, GTK_TYPE_DROP_DOWN), ==, 0);
  g_assert_cmpuint (ui_test_count (fixture->dialog, GTK_TYPE_CHECK_BUTTON), ==, 0);
}

/* Two are called so: neither is taken before that was said, and it can be taken back. */
static void
test_ask (ChooseFixture *fixture,
          gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, "Ben Okafor\n" DEMO_UPN_LEAVER);
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));
  g_assert_true (ui_test_says (fixture->dialog, "1 is left out until you choose who is meant."));
  g_assert_true (choose_fixture_row_says (fixture, "Ben Okafor", "2 people can be meant. Left out until you choose."));

  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CHOOSE_ROW, 0);
  ui_test_wait (choose_fixture_shows_person, fixture);
  ui_test_settle (fixture->dialog);
  g_assert_true (ui_test_says (fixture->dialog, "Who Is “Ben Okafor”?"));
  g_assert_true (ui_test_says (fixture->dialog, "Ben Okafor · " DEMO_UPN_DIRECT " · "));
  g_assert_true (ui_test_says (fixture->dialog, "Ben Okafor · " CHOOSE_FIXTURE_NAMESAKE " · Finance"));
  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CANDIDATE_ROW, 1);
  ui_test_wait (choose_fixture_shows_found, fixture);
  g_assert_true (ui_test_says (fixture->dialog, "2 People Found"));
  g_assert_true (ui_test_says (fixture->dialog, "Everybody on the list was found."));
  g_assert_true (choose_fixture_row_says (fixture, "Ben Okafor", CHOOSE_FIXTURE_NAMESAKE));

  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CHOOSE_ROW, 0);
  ui_test_wait (choose_fixture_shows_person, fixture);
  ui_test_click (fixture->dialog, "_Leave Out");
  ui_test_wait (choose_fixture_shows_found, fixture);
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));

  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CHOOSE_ROW, 0);
  ui_test_wait (choose_fixture_shows_person, fixture);
  ui_test_settle (fixture->dialog);
  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CANDIDATE_ROW, 1);
  ui_test_wait (choose_fixture_shows_found, fixture);
  choose_fixture_click_select (fixture, "_Select 2 People");
  choose_fixture_assert_ticked (fixture, CHOOSE_FIXTURE_NAMESAKE);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_LEAVER);
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 2);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_unknown (ChooseFixture *fixture,
              gconstpointer  user)
{
  g_autofree char *copied = NULL;

  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, "Nobody Known\n" DEMO_UPN_LEAVER "\nformer@" DEMO_DOMAIN);
  g_assert_true (ui_test_says (fixture->dialog, "2 were not found."));
  g_assert_true (choose_fixture_row_says (fixture, "Nobody Known", "Nobody in this tenant is called so"));

  /* Only those. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (fixture->dialog, GTK_TYPE_DROP_DOWN, 0)), 1);
  ui_test_settle (fixture->dialog);
  g_assert_cmpuint (ui_test_count (fixture->dialog, UNSEAT_TYPE_CHOOSE_ROW), ==, 2);

  gtk_widget_activate_action (ui_test_get (fixture->dialog, UNSEAT_TYPE_CHOOSE_FOUND, 0), "found.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->dialog), NULL, pasted_cb, &copied);
  ui_test_wait (has_text, &copied);
  g_assert_cmpstr (copied, ==, "Nobody Known\nformer@" DEMO_DOMAIN "\n");
}

static void
test_nobody (ChooseFixture *fixture,
             gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, "Nobody Known");
  g_assert_true (ui_test_says (fixture->dialog, "Nobody Found"));
  g_assert_false (gtk_widget_get_sensitive (ui_test_get_button (fixture->dialog, "_Select")));
}

static gboolean
says_cleared (gpointer data)
{
  return ui_test_says (GTK_WIDGET (((ChooseFixture *) data)->window), "The search and the filters were cleared, so that everybody selected is listed.");
}

static gboolean
found_nobody (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (choose_fixture_get_list (data))) == 0;
}

/* Nobody is selected and hidden at once. */
static void
test_hidden (ChooseFixture *fixture,
             gconstpointer  user)
{
  GtkWidget *page = ui_test_get (GTK_WIDGET (fixture->window), UNSEAT_TYPE_USERS_PAGE, 0);

  choose_fixture_open_dialog (fixture);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (page, GTK_TYPE_SEARCH_ENTRY, 0)), "nobody is called so");
  choose_fixture_look_up (fixture, DEMO_UPN_LEAVER);
  choose_fixture_click_select (fixture, "_Select 1 Person");
  ui_test_wait (says_cleared, fixture);
  g_assert_false (found_nobody (fixture));
  g_assert_cmpuint (unseat_user_list_get_n_selected_hidden (choose_fixture_get_list (fixture)), ==, 0);
}

static void
test_keep (ChooseFixture *fixture,
           gconstpointer  user)
{
  unseat_user_list_set_selected (choose_fixture_get_list (fixture), unseat_user_list_find (choose_fixture_get_list (fixture), engine_find (&fixture->engine, DEMO_UPN_ADMIN)), 1, TRUE);
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, DEMO_UPN_LEAVER);
  g_assert_nonnull (ui_test_get_button (fixture->dialog, "_Select 1 Person"));
  choose_fixture_click_select (fixture, "_Select 1 Person");
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 2);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_ADMIN);

  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, DEMO_UPN_BOTH);
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (ui_test_get (fixture->dialog, GTK_TYPE_CHECK_BUTTON, 0))), ==,
                   "_Keep the 2 people selected before");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_get (fixture->dialog, GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  choose_fixture_click_select (fixture, "_Select 1 Person");
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 1);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_BOTH);
}

static gboolean
shows_product (gpointer data)
{
  ChooseFixture *fixture = data;

  return ui_test_count (GTK_WIDGET (fixture->window), UNSEAT_TYPE_PRODUCT_PAGE) > 0 && ui_test_count (GTK_WIDGET (fixture->window), UNSEAT_TYPE_USERS_PAGE) == 0;
}

/* On the page of a product only those who have it. */
static void
test_product (ChooseFixture *fixture,
              gconstpointer  user)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "products");
  ui_test_settle (GTK_WIDGET (fixture->window));
  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (ui_test_get (GTK_WIDGET (fixture->window), UNSEAT_TYPE_PRODUCTS_PAGE, 0)), DEMO_SKU_OFFICE_E3);
  ui_test_wait (shows_product, fixture);

  choose_fixture_open_dialog (fixture);
  g_assert_true (ui_test_says (fixture->dialog, "Office 365 E3"));
  choose_fixture_look_up (fixture, DEMO_UPN_LEAVER "\n" DEMO_UPN_BOTH "\nBen Okafor");
  g_assert_true (ui_test_says (fixture->dialog, "1 Person Found"));
  g_assert_true (ui_test_says (fixture->dialog, "1 does not have Office 365 E3."));
  g_assert_true (choose_fixture_row_says (fixture, DEMO_UPN_LEAVER, "does not have Office 365 E3"));

  /* Who is chosen does not count either. */
  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CHOOSE_ROW, 0);
  ui_test_wait (choose_fixture_shows_person, fixture);
  ui_test_settle (fixture->dialog);
  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CANDIDATE_ROW, 1);
  ui_test_wait (choose_fixture_shows_found, fixture);
  g_assert_true (choose_fixture_row_says (fixture, "Ben Okafor", "does not have Office 365 E3"));
  choose_fixture_click_select (fixture, "_Select 1 Person");
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 1);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_BOTH);
}

/* From the products, where nobody can be ticked, to the users. */
static void
test_products (ChooseFixture *fixture,
               gconstpointer  user)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "products");
  ui_test_settle (GTK_WIDGET (fixture->window));
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, DEMO_UPN_LEAVER);
  choose_fixture_click_select (fixture, "_Select 1 Person");
  ui_test_wait (choose_fixture_shows_table, fixture);
  choose_fixture_assert_ticked (fixture, DEMO_UPN_LEAVER);
}

static void
test_steps_back (ChooseFixture *fixture,
                 gconstpointer  user)
{
  choose_fixture_open_dialog (fixture);
  choose_fixture_look_up (fixture, "Ben Okafor");
  choose_fixture_activate_row (fixture, UNSEAT_TYPE_CHOOSE_ROW, 0);
  ui_test_wait (choose_fixture_shows_person, fixture);

  choose_fixture_press_escape (fixture);
  g_assert_true (choose_fixture_shows_found (fixture));
  choose_fixture_press_escape (fixture);
  g_assert_true (choose_fixture_shows_text (fixture));

  /* In the middle of looking up, too. */
  ui_test_click (fixture->dialog, "_Find People");
  choose_fixture_press_escape (fixture);
  g_assert_true (choose_fixture_shows_text (fixture));
  ui_test_turn ();
  g_assert_true (choose_fixture_shows_text (fixture));

  choose_fixture_press_escape (fixture);
  ui_test_wait (choose_fixture_is_closed, fixture);
  g_assert_cmpuint (unseat_user_list_get_n_selected (choose_fixture_get_list (fixture)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/choose-dialog/" name, ChooseFixture, NULL, choose_fixture_set_up, function, choose_fixture_tear_down)
  ADD ("ask", test_ask);
  ADD ("everybody-found", test_everybody_found);
  ADD ("hidden", test_hidden);
  ADD ("keep", test_keep);
  ADD ("nobody", test_nobody);
  ADD ("paste", test_paste);
  ADD ("product", test_product);
  ADD ("products", test_products);
  ADD ("steps-back", test_steps_back);
  ADD ("unknown", test_unknown);
#undef ADD

  return g_test_run ();
}
