/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "folder.h"
#include "unseat-holding-row.h"
#include "unseat-license-row.h"
#include "unseat-many-pane.h"
#include "unseat-preferences.h"
#include "unseat-product-dialog.h"
#include "unseat-product-shelf.h"
#include "unseat-products-page.h"
#include "unseat-products-section.h"
#include "unseat-user-pane.h"

#include "ui-test.h"

#define N_PEOPLE 120
#define SKU DEMO_SKU_OFFICE_E3

typedef struct
{
  Engine          engine;
  UnseatSettings *settings; /* of the engine */
  GtkWidget      *window;   /* of the test */
} Fixture;

static void
forget_all (UnseatSettings *settings)
{
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_ALIASES, g_variant_new_parsed ("@a(sss) []"));
  unseat_settings_set_list (settings, UNSEAT_LIST_PRODUCT_PRICES, g_variant_new_parsed ("@a(sssss) []"));
  g_assert_true (unseat_product_shelf_forget_names (settings, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->settings = unseat_session_get_settings (fixture->engine.session);
  forget_all (fixture->settings);
  fixture->window = NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  forget_all (fixture->settings);
  if (fixture->window != NULL)
    ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

static void
show (Fixture   *fixture,
      GtkWidget *window)
{
  fixture->window = window;
  gtk_window_present (GTK_WINDOW (window));
  ui_test_turn ();
}

static UnseatDirectory *
get_directory (Fixture *fixture)
{
  return unseat_session_get_directory (fixture->engine.session);
}

static UnseatProductBook *
get_book (Fixture *fixture)
{
  return unseat_settings_get_book (fixture->settings);
}

static void
type (Fixture    *fixture,
      guint       entry,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, entry)), text);
  ui_test_turn ();
}

/* As Enter does it in an entry. */
static void
enter (Fixture    *fixture,
       guint       entry,
       const char *text)
{
  type (fixture, entry, text);
  g_signal_emit_by_name (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, entry), "entry-activated");
  ui_test_turn ();
}

static const UnseatPrice *
find_price (Fixture *fixture)
{
  return unseat_product_book_find_price (get_book (fixture), DEMO_TENANT_ID, SKU);
}

static const char *
find_alias (Fixture *fixture)
{
  return unseat_product_book_find_alias (get_book (fixture), DEMO_TENANT_ID, SKU);
}

static void
test_facts (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Office 365 E3");
  g_assert_true (ui_test_says (fixture->window, "ENTERPRISEPACK"));
  g_assert_true (ui_test_says (fixture->window, SKU));
  g_assert_true (ui_test_says (fixture->window, "active, less"));
  g_assert_true (ui_test_says (fixture->window, "renews or ends on"));
  g_assert_true (ui_test_says (fixture->window, "Nobody has said what a seat costs."));

  /* What is read again is shown; what is gone for a moment is no reason to fail. */
  unseat_directory_clear (get_directory (fixture));
  ui_test_turn ();
  engine_load (&fixture->engine);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "renews or ends on"));
}

static void
test_alias (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  type (fixture, 0, "Office for Sa");
  g_assert_null (find_alias (fixture)); /* on the way to a name */
  enter (fixture, 0, "Office for Sales");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Office for Sales (ENTERPRISEPACK)");
  g_assert_cmpstr (find_alias (fixture), ==, "Office for Sales");
  g_assert_true (ui_test_says (fixture->window, "Office 365 E3")); /* what Microsoft calls it */
  enter (fixture, 0, "");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Office 365 E3");

  /* Who goes elsewhere has typed it, too. */
  gtk_widget_grab_focus (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 0));
  type (fixture, 0, "Office for All");
  gtk_widget_grab_focus (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 1));
  ui_test_turn ();
  g_assert_cmpstr (find_alias (fixture), ==, "Office for All");
}

/* What another product is called is refused, as by the command line; the dialog does not go before that was seen. */
static void
test_taken_alias (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const sentence = "Another product of this tenant is called “microsoft 365 E5” already: SPE_E5. Nothing was changed; choose another name.";

  unseat_product_shelf_set_alias (fixture->settings, DEMO_TENANT_ID, SKU, "Office for Sales");
  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  enter (fixture, 0, "microsoft 365 E5");
  g_assert_true (ui_test_says (fixture->window, sentence));
  g_assert_cmpstr (find_alias (fixture), ==, "Office for Sales");
  enter (fixture, 0, "Office for Buyers");
  g_assert_false (ui_test_says (fixture->window, sentence));
  g_assert_cmpstr (find_alias (fixture), ==, "Office for Buyers");

  type (fixture, 0, "microsoft 365 E5");
  g_object_ref (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_turn ();
  g_assert_true (gtk_widget_get_visible (fixture->window));
  g_assert_true (ui_test_says (fixture->window, sentence));
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_turn ();
  g_assert_cmpstr (find_alias (fixture), ==, "Office for Buyers");
  g_assert_finalize_object (g_steal_pointer (&fixture->window));
}

/* Half a price is none, and a wrong one says what is wrong; the right one counts at once. */
static void
test_price (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  enter (fixture, 1, "12,50");
  g_assert_true (ui_test_says (fixture->window, "A price needs its currency."));
  g_assert_null (find_price (fixture));
  enter (fixture, 2, "euro");
  g_assert_true (ui_test_says (fixture->window, "“euro” is not a currency."));
  enter (fixture, 2, "xau");
  g_assert_true (ui_test_says (fixture->window, "“XAU” is not a currency that licenses are paid in."));
  enter (fixture, 2, "jpy");
  g_assert_true (ui_test_says (fixture->window, "JPY has no decimal places. Write a whole number."));
  g_assert_null (find_price (fixture));
  enter (fixture, 2, "eur");
  g_assert_false (ui_test_says (fixture->window, "is not a currency"));
  g_assert_cmpint (find_price (fixture)->amount, ==, 125000);
  g_assert_cmpint (find_price (fixture)->period, ==, UNSEAT_PERIOD_MONTH);
  g_assert_true (ui_test_says (fixture->window, "A seat costs 12.50"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_get (fixture->window, ADW_TYPE_COMBO_ROW, 0)), UNSEAT_PERIOD_YEAR);
  ui_test_turn ();
  g_assert_cmpint (find_price (fixture)->period, ==, UNSEAT_PERIOD_YEAR);

  enter (fixture, 1, "1.234");
  g_assert_true (ui_test_says (fixture->window, "can be read in two ways"));
  g_assert_cmpint (find_price (fixture)->amount, ==, 125000);
  enter (fixture, 1, "");
  g_assert_null (find_price (fixture));
  g_assert_true (ui_test_says (fixture->window, "Nobody has said what a seat costs."));
}

/* What an earlier version stored stands there with what is wrong with it, and stays stored until it is changed. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GVariant) stored = g_variant_ref_sink (g_variant_new_parsed ("[(%s, %s, '12.50', 'XAU', 'year')]", DEMO_TENANT_ID, SKU));
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) gone = NULL;

  unseat_settings_set_list (fixture->settings, UNSEAT_LIST_PRODUCT_PRICES, stored);
  show (fixture, GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, fixture->engine.session)));
  g_assert_true (ui_test_says (fixture->window, "1 stored price is not used"));
  ui_test_close (g_steal_pointer (&fixture->window));

  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  g_assert_true (ui_test_says (fixture->window, "The stored price “12.50 XAU” is not used, and is kept until you change it. “XAU” is not a currency that licenses are paid in."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 2))), ==, "XAU");
  enter (fixture, 1, "13");
  kept = unseat_settings_dup_list (fixture->settings, UNSEAT_LIST_PRODUCT_PRICES);
  g_assert_true (g_variant_equal (kept, stored));

  enter (fixture, 1, "");
  gone = unseat_settings_dup_list (fixture->settings, UNSEAT_LIST_PRODUCT_PRICES);
  g_assert_cmpuint (g_variant_n_children (gone), ==, 0);
}

/* What is being typed is no price yet; it is one when the focus goes elsewhere, or the window is closed. */
static void
test_half_typed (Fixture      *fixture,
                 gconstpointer data)
{
  const UnseatPrice price = { .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };

  unseat_product_shelf_set_price (fixture->settings, DEMO_TENANT_ID, SKU, &price);
  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  gtk_widget_grab_focus (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 1));
  type (fixture, 1, "1");
  g_assert_cmpint (find_price (fixture)->amount, ==, 125000);
  type (fixture, 1, "14");
  gtk_widget_grab_focus (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 2));
  ui_test_turn ();
  g_assert_cmpint (find_price (fixture)->amount, ==, 125000);
  gtk_widget_grab_focus (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 0));
  ui_test_turn ();
  g_assert_cmpint (find_price (fixture)->amount, ==, 140000);

  type (fixture, 1, "15");
  g_object_ref (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_turn ();
  g_assert_cmpint (find_price (fixture)->amount, ==, 150000);
  g_assert_finalize_object (g_steal_pointer (&fixture->window));
}

static guint
count_describers (GtkWidget *row)
{
  const GSignalMatchType mask = G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DETAIL | G_SIGNAL_MATCH_DATA;
  const guint            id = g_signal_lookup ("notify", G_TYPE_OBJECT);
  const GQuark           detail = g_quark_from_static_string ("subtitle");
  guint                  n = g_signal_handlers_block_matched (row, mask, id, detail, NULL, NULL, NULL);

  g_signal_handlers_unblock_matched (row, mask, id, detail, NULL, NULL, NULL);

  return n;
}

/* However often the products are read, what a row says is told once. */
static void
test_described_once (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *row = NULL;

  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  row = ui_test_get (fixture->window, ADW_TYPE_ACTION_ROW, 0);
  unseat_product_shelf_set_alias (fixture->settings, DEMO_TENANT_ID, SKU, "Office for Sales"); /* makes all of it anew */
  ui_test_turn ();
  g_assert_cmpuint (count_describers (row), ==, 1);
}

/* What was said before stands in the entries, and nothing is said by that. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  const UnseatPrice price = { .amount = 12340, .currency = "USD", .period = UNSEAT_PERIOD_YEAR };

  unseat_product_shelf_set_price (fixture->settings, DEMO_TENANT_ID, SKU, &price);
  show (fixture, GTK_WIDGET (unseat_product_dialog_new (NULL, fixture->engine.session, SKU)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 1))), ==, "1.2340");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 2))), ==, "USD");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (ui_test_get (fixture->window, ADW_TYPE_COMBO_ROW, 0))), ==, UNSEAT_PERIOD_YEAR);
  g_assert_cmpint (find_price (fixture)->amount, ==, 12340);
}

/* In the list of products the money stands where it is wasted. */
static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  const UnseatPrice   price = { .amount = 100000, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };
  UnseatProductsPage *page = g_object_new (UNSEAT_TYPE_PRODUCTS_PAGE, NULL);

  fixture->window = ui_test_show (GTK_WIDGET (page));
  unseat_products_page_set_session (page, fixture->engine.session);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "used by nobody"));
  unseat_product_shelf_set_price (fixture->settings, DEMO_TENANT_ID, SKU, &price);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "used by nobody"));
  g_assert_true (ui_test_says (fixture->window, "before "));
  unseat_product_shelf_set_alias (fixture->settings, DEMO_TENANT_ID, SKU, "Office for Sales");
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Office for Sales (ENTERPRISEPACK)"));
}

static void
call (Fixture    *fixture,
      const char *sku_id,
      const char *alias)
{
  unseat_product_shelf_set_alias (fixture->settings, DEMO_TENANT_ID, sku_id, alias);
  ui_test_turn ();
}

static const char *
get_title (Fixture *fixture,
           GType    row_type)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (ui_test_get (fixture->window, row_type, 0)));
}

/* The pane of a person says the new name, and keeps what was chosen. */
static void
test_name_in_pane (Fixture      *fixture,
                   gconstpointer data)
{
  UnseatUserPane *pane = unseat_user_pane_new ();

  fixture->window = ui_test_show (GTK_WIDGET (pane));
  unseat_user_pane_set_user (pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_DIRECT));
  ui_test_turn ();
  unseat_license_row_set_unassign (UNSEAT_LICENSE_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0)), TRUE);
  call (fixture, unseat_license_row_get_sku_id (UNSEAT_LICENSE_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0))), "Another name");
  g_assert_true (g_str_has_prefix (get_title (fixture, UNSEAT_TYPE_LICENSE_ROW), "Another name ("));
  g_assert_true (unseat_license_row_get_unassign (UNSEAT_LICENSE_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_LICENSE_ROW, 0))));
}

/* The pane of many says it where the new name belongs in the order of the names. */
static void
test_name_in_many_pane (Fixture      *fixture,
                        gconstpointer data)
{
  UnseatManyPane *pane = unseat_many_pane_new ();
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint index = engine_find (&fixture->engine, DEMO_UPN_DIRECT);

  g_array_append_val (indexes, index);
  fixture->window = ui_test_show (GTK_WIDGET (pane));
  unseat_many_pane_set_users (pane, fixture->engine.session, indexes);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_HOLDING_ROW), >, 1);
  call (fixture, unseat_holding_row_get_sku_id (UNSEAT_HOLDING_ROW (ui_test_get (fixture->window, UNSEAT_TYPE_HOLDING_ROW, 0))), "zebra");
  g_assert_false (g_str_has_prefix (get_title (fixture, UNSEAT_TYPE_HOLDING_ROW), "zebra"));
  g_assert_true (ui_test_says (fixture->window, "zebra ("));
}

/* A product that another one is called like now is told from it by its part number. */
static void
test_twin_in_list (Fixture      *fixture,
                   gconstpointer data)
{
  UnseatProductsPage *page = g_object_new (UNSEAT_TYPE_PRODUCTS_PAGE, NULL);

  fixture->window = ui_test_show (GTK_WIDGET (page));
  unseat_products_page_set_session (page, fixture->engine.session);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Office 365 E3 (ENTERPRISEPACK)"));
  call (fixture, DEMO_SKU_VISIO_P2, "Office 365 E3");
  g_assert_true (ui_test_says (fixture->window, "Office 365 E3 (ENTERPRISEPACK)"));
  call (fixture, DEMO_SKU_VISIO_P2, NULL);
  g_assert_false (ui_test_says (fixture->window, "Office 365 E3 (ENTERPRISEPACK)"));
}

/* Preferences */

typedef struct
{
  GtkWidget  *root;
  const char *text;
} Saying;

static gboolean
says (gpointer data)
{
  return ui_test_says (((Saying *) data)->root, ((Saying *) data)->text);
}

static void
wait_for (Fixture    *fixture,
          const char *text)
{
  ui_test_wait (says, &(Saying){ fixture->window, text });
}

static GFile *
write_file (const char *folder,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return g_file_new_for_path (path);
}

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("unseat-products-XXXXXX", NULL);
  g_autoptr (GFile) bad = write_file (folder, "a,b\n1,2\n");
  UnseatProductsSection *section = NULL;

  show (fixture, GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, fixture->engine.session)));
  section = UNSEAT_PRODUCTS_SECTION (ui_test_get (fixture->window, UNSEAT_TYPE_PRODUCTS_SECTION, 0));
  g_assert_true (ui_test_says (fixture->window, "The list that comes with Unseat is used"));
  unseat_products_section_import_names (section, bad);
  wait_for (fixture, "“list.csv” is not Microsoft’s list of products. Line 1: the column “Product_Display_Name” is missing.");
  unseat_products_section_import_prices (section, bad);
  wait_for (fixture, "“list.csv” was not imported. Line 1: the column “price” is missing.");

  {
    g_autoptr (GFile) names = write_file (folder, "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n"
                                                  "Office (new),ENTERPRISEPACK," SKU ",A,bbbbbbbb-0000-0000-0000-000000000001,An app\n");

    unseat_products_section_import_names (section, names);
    wait_for (fixture, "The imported list is used: 1 product.");
    g_assert_cmpstr (unseat_product_get_name (unseat_directory_find_product (get_directory (fixture), SKU)), ==, "Office (new)");
    gtk_widget_activate_action (GTK_WIDGET (section), "products-section.built-in-names", NULL);
    wait_for (fixture, "The list that comes with Unseat is used");
    g_assert_cmpstr (unseat_product_get_name (unseat_directory_find_product (get_directory (fixture), SKU)), ==, "Office 365 E3");
  }

  {
    g_autoptr (GFile) prices = write_file (folder, "product,price,currency,period\nENTERPRISEPACK,20.70,EUR,month\n");

    unseat_products_section_import_prices (section, prices);
    wait_for (fixture, "1 price was imported.");
    g_assert_true (ui_test_says (fixture->window, "1 of "));
    g_assert_cmpint (find_price (fixture)->amount, ==, 207000);
  }
  folder_remove (folder);
}

/* What was open while the tenant is read again has the products that it has then. */
static void
test_read_again (Fixture      *fixture,
                 gconstpointer data)
{
  AdwExpanderRow *prices = NULL;

  show (fixture, GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, fixture->engine.session)));
  prices = ADW_EXPANDER_ROW (ui_test_get (ui_test_get (fixture->window, UNSEAT_TYPE_PRODUCTS_SECTION, 0), ADW_TYPE_EXPANDER_ROW, 0));
  adw_expander_row_set_expanded (prices, TRUE);
  wait_for (fixture, "Visio Plan 2");

  unseat_directory_clear (get_directory (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Each tenant has prices of its own."));
  g_assert_false (ui_test_says (fixture->window, "Visio Plan 2"));
  engine_load (&fixture->engine);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "products have a price"));
  g_assert_true (ui_test_says (fixture->window, "Visio Plan 2"));
}

static gboolean
has_names (gpointer book)
{
  return unseat_product_book_get_names (book) != NULL;
}

/* Who closes the preferences while a list is being read has imported it all the same, and nothing is done to what is gone. */
static void
test_close_while_importing (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("unseat-products-XXXXXX", NULL);
  g_autoptr (GFile) names = write_file (folder, "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n"
                                                "Office (new),ENTERPRISEPACK," SKU ",A,bbbbbbbb-0000-0000-0000-000000000001,An app\n");
  UnseatProductsSection *section = NULL;

  show (fixture, GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, fixture->engine.session)));
  section = UNSEAT_PRODUCTS_SECTION (ui_test_get (fixture->window, UNSEAT_TYPE_PRODUCTS_SECTION, 0));
  unseat_products_section_import_names (section, names);
  ui_test_close (g_steal_pointer (&fixture->window));
  ui_test_wait (has_names, get_book (fixture));
  g_assert_true (unseat_product_shelf_has_imported (fixture->settings));
  folder_remove (folder);
}

static void
test_signed_out (Fixture      *fixture,
                 gconstpointer data)
{
  show (fixture, GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, NULL)));
  g_assert_true (ui_test_says (fixture->window, "Each tenant has prices of its own."));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/product-dialog/facts", Fixture, NULL, set_up, test_facts, tear_down);
  g_test_add ("/ui/product-dialog/alias", Fixture, NULL, set_up, test_alias, tear_down);
  g_test_add ("/ui/product-dialog/taken-alias", Fixture, NULL, set_up, test_taken_alias, tear_down);
  g_test_add ("/ui/product-dialog/price", Fixture, NULL, set_up, test_price, tear_down);
  g_test_add ("/ui/product-dialog/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/product-dialog/half-typed", Fixture, NULL, set_up, test_half_typed, tear_down);
  g_test_add ("/ui/product-dialog/described-once", Fixture, NULL, set_up, test_described_once, tear_down);
  g_test_add ("/ui/product-dialog/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/ui/product-dialog/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/ui/product-dialog/name-in-pane", Fixture, NULL, set_up, test_name_in_pane, tear_down);
  g_test_add ("/ui/product-dialog/name-in-many-pane", Fixture, NULL, set_up, test_name_in_many_pane, tear_down);
  g_test_add ("/ui/product-dialog/twin-in-list", Fixture, NULL, set_up, test_twin_in_list, tear_down);
  g_test_add ("/ui/product-dialog/read-again", Fixture, NULL, set_up, test_read_again, tear_down);
  g_test_add ("/ui/product-dialog/close-while-importing", Fixture, NULL, set_up, test_close_while_importing, tear_down);
  g_test_add ("/ui/product-dialog/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/ui/product-dialog/signed-out", Fixture, NULL, set_up, test_signed_out, tear_down);
  return g_test_run ();
}
