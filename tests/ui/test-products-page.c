/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"
#include "unseat-export-button.h"
#include "unseat-product-row.h"
#include "unseat-products-page.h"
#include "unseat-seats.h"
#include "unseat-user-table.h"

#include "ui-test.h"

#define N_PEOPLE 120

typedef struct
{
  Engine              engine;
  UnseatProductsPage *page;
  GtkWidget          *window;
  UnseatPlan         *plan; /* (owned) (nullable): what came by the signal */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->page = g_object_new (UNSEAT_TYPE_PRODUCTS_PAGE, NULL);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
  fixture->plan = NULL;
  g_signal_connect (fixture->page, "review", G_CALLBACK (ui_test_make_plan), &fixture->plan);
  if (data == NULL)
    unseat_products_page_set_session (fixture->page, fixture->engine.session);
  ui_test_turn ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

static UnseatDirectory *
get_directory (Fixture *fixture)
{
  return unseat_session_get_directory (fixture->engine.session);
}

static GListModel *
get_products (Fixture *fixture)
{
  return unseat_directory_get_products (get_directory (fixture));
}

/* Rows below the fold are not on the screen, but they are in the list box. */
static UnseatProductRow *
get_row (Fixture *fixture,
         guint    position)
{
  GtkListBox *list = GTK_LIST_BOX (ui_test_get (fixture->window, GTK_TYPE_LIST_BOX, 0));

  return (UnseatProductRow *) gtk_list_box_get_row_at_index (list, (int) position);
}

static UnseatProduct *
get_product (Fixture *fixture,
             guint    position)
{
  return unseat_product_row_get_product (get_row (fixture, position));
}

static UnseatProductRow *
find_row (Fixture    *fixture,
          const char *sku_id)
{
  for (guint i = 0; get_row (fixture, i) != NULL; i++)
    if (g_str_equal (unseat_product_get_sku_id (get_product (fixture, i)), sku_id))
      return get_row (fixture, i);
  g_assert_not_reached ();
}

static void
type (Fixture    *fixture,
      const char *text)
{
  GtkWidget *entry = ui_test_get (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* What the entry does by itself after a moment. */
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_turn ();
}

static void
choose (Fixture *fixture,
        guint    drop_down,
        guint    position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (fixture->window, GTK_TYPE_DROP_DOWN, drop_down)), position);
  ui_test_turn ();
}

static void
test_loading (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_true (ui_test_says (fixture->window, "No Products Here"));
  g_object_set (fixture->page, "loading", TRUE, NULL);
  g_assert_true (ui_test_says (fixture->window, "Loading Products"));
  unseat_products_page_set_session (fixture->page, fixture->engine.session);
  g_assert_false (ui_test_says (fixture->window, "Loading Products"));

  unseat_directory_clear (get_directory (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Loading Products"));
  g_object_set (fixture->page, "loading", FALSE, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Products Here"));
  unseat_products_page_set_session (fixture->page, NULL);
  g_assert_true (ui_test_says (fixture->window, "No Products Here"));
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  guint n_products = g_list_model_get_n_items (get_products (fixture));

  type (fixture, "nothing is called this");
  g_assert_true (ui_test_says (fixture->window, "No Product Found"));
  ui_test_click (fixture->window, "Show _All Products");
  type (fixture, "");
  g_assert_nonnull (get_row (fixture, n_products - 1));
  g_assert_null (get_row (fixture, n_products));

  type (fixture, " visioCLIENT ");
  g_assert_cmpstr (unseat_product_get_sku_id (get_product (fixture, 0)), ==, DEMO_SKU_VISIO_P2);
  g_assert_null (get_row (fixture, 1));
  type (fixture, "copilot");
  g_assert_cmpstr (unseat_product_get_sku_id (get_product (fixture, 0)), ==, DEMO_SKU_COPILOT);
}

static guint
get_waste (Fixture *fixture,
           guint    position)
{
  return unseat_seats_count_idle (get_directory (fixture), unseat_product_get_sku_id (get_product (fixture, position)));
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  guint last = g_list_model_get_n_items (get_products (fixture)) - 1;

  choose (fixture, 0, 1);
  for (guint i = 0; i < last; i++)
    g_assert_cmpint (unseat_product_get_free (get_product (fixture, i)), >=, unseat_product_get_free (get_product (fixture, i + 1)));
  g_assert_cmpint (unseat_product_get_free (get_product (fixture, 0)), >, unseat_product_get_free (get_product (fixture, last)));

  choose (fixture, 0, 2);
  for (guint i = 0; i < last; i++)
    g_assert_cmpuint (get_waste (fixture, i), >=, get_waste (fixture, i + 1));
  g_assert_cmpuint (get_waste (fixture, 0), >, get_waste (fixture, last));

  choose (fixture, 0, 0);
  for (guint i = 0; i <= last; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (get_products (fixture), i);

      g_assert_true (get_product (fixture, i) == product);
    }
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  type (fixture, "visio");
  g_assert_true (ui_test_says (fixture->window, "Expired, in its grace period"));
  g_assert_true (ui_test_says (fixture->window, "VISIOCLIENT"));
  g_assert_true (ui_test_says (fixture->window, "blocked account"));
  type (fixture, "copilot");
  g_assert_true (ui_test_says (fixture->window, "0 free"));
}

/* Nobody is known to be away: that is said, and why. */
static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_true (ui_test_says (fixture->window, "Who is inactive is not known"));
  g_assert_true (ui_test_says (fixture->window, "When people signed in has not been read yet."));
  unseat_products_page_open (fixture->page, DEMO_SKU_VISIO_P2);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "blocked account"));
  g_assert_false (ui_test_says (fixture->window, "inactive account"));
}

/* Everybody who may sign in has been away, and that is known. */
static void
test_inactive (Fixture      *fixture,
               gconstpointer data)
{
  UnseatEvidenceBook       *book = unseat_directory_get_evidence (get_directory (fixture));
  gint64                    now = g_get_real_time () / G_USEC_PER_SEC;
  const UnseatEvidenceStand stand = { .as_of = now, .read_at = now };

  for (guint i = 0; i < unseat_directory_get_n_users (get_directory (fixture)); i++)
    {
      g_autofree char *id = unseat_directory_dup_user_id (get_directory (fixture), i);

      unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_SUCCESSFUL, UNSEAT_MOMENT_NEVER);
    }
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
  unseat_directory_begin_judging (get_directory (fixture), 90, now);
  while (!unseat_directory_go_on_judging (get_directory (fixture)))
    ;
  ui_test_turn ();

  g_assert_false (ui_test_says (fixture->window, "Who is inactive is not known"));
  type (fixture, "visio");
  g_assert_true (ui_test_says (fixture->window, "blocked account"));
  g_assert_true (ui_test_says (fixture->window, "inactive account"));
  unseat_products_page_open (fixture->page, DEMO_SKU_VISIO_P2);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "inactive account"));
}

static void
test_company_product (Fixture      *fixture,
                      gconstpointer data)
{
  UnseatProductRow *row = find_row (fixture, DEMO_SKU_FILE_STORAGE);

  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (find_row (fixture, DEMO_SKU_OFFICE_E3))));
}

static void
open_product (Fixture    *fixture,
              const char *sku_id)
{
  g_signal_emit_by_name (ui_test_get (fixture->window, GTK_TYPE_LIST_BOX, 0), "row-activated", find_row (fixture, sku_id));
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_TABLE), ==, 1);
}

static UnseatUserList *
get_list (Fixture *fixture)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0)));
}

static void
test_open_and_back (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GArray) holders = unseat_directory_list_holders (get_directory (fixture), DEMO_SKU_OFFICE_E3);

  open_product (fixture, DEMO_SKU_OFFICE_E3);
  g_assert_true (ui_test_says (fixture->window, "ENTERPRISEPACK"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture))), ==, holders->len);

  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0), "product.close", NULL);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_TABLE), ==, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_PRODUCT_ROW), >, 0);
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  GListModel *list = NULL;
  guint       n_all = 0;

  open_product (fixture, DEMO_SKU_OFFICE_E3);
  list = G_LIST_MODEL (get_list (fixture));
  n_all = g_list_model_get_n_items (list);
  type (fixture, "no such person anywhere");
  g_assert_true (ui_test_says (fixture->window, "No One Found"));
  ui_test_click (fixture->window, "Show _All Licensed Users");
  ui_test_turn ();
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n_all);

  choose (fixture, 2, 2);
  g_assert_cmpuint (g_list_model_get_n_items (list), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (list), <, n_all);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (list, i);

      g_assert_true (unseat_user_inherits (user, DEMO_SKU_OFFICE_E3));
    }
}

static void
test_unassign (Fixture      *fixture,
               gconstpointer data)
{
  guint n_all = 0;

  open_product (fixture, DEMO_SKU_OFFICE_E3);
  n_all = g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture)));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Unassign Licenses…")));

  choose (fixture, 2, 1);
  unseat_user_list_select_all (get_list (fixture));
  ui_test_turn ();
  g_assert_cmpuint (unseat_user_list_get_n_selected (get_list (fixture)), >, 0);
  g_assert_cmpuint (unseat_user_list_get_n_selected (get_list (fixture)), <, n_all);

  ui_test_click (fixture->window, "_Unassign Licenses…");
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED) + unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_SKIPPED), ==,
                    unseat_user_list_get_n_selected (get_list (fixture)));
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_SKIPPED), ==, 1); /* one of the last Global Administrators */
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)); i++)
    g_assert_cmpstr (unseat_change_get_sku_id (engine_get_change (fixture->plan, i)), ==, DEMO_SKU_OFFICE_E3);

  type (fixture, "no such person anywhere");
  g_assert_true (ui_test_says (fixture->window, "of them not shown"));
}

typedef struct
{
  GtkWidget  *root;
  const char *text;
  gboolean    is_said;
} Saying;

static gboolean
is_so (gpointer data)
{
  const Saying *saying = data;

  return ui_test_says (saying->root, saying->text) == saying->is_said;
}

static void
wait_for (Fixture    *fixture,
          const char *text,
          gboolean    is_said)
{
  ui_test_wait (is_so, &(Saying){ fixture->window, text, is_said });
}

/* Who has it directly for nothing is offered at once: exactly these people, and nothing of what the group gives. */
static void
test_redundant (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) people = NULL;
  g_autoptr (GArray) later = NULL;
  guint n = 0;

  g_assert_true (demo_server_add_situations (fixture->engine.server));
  engine_load (&fixture->engine);
  ui_test_turn ();
  none = unseat_directory_list_redundant (get_directory (fixture), DEMO_SKU_POWER_BI_PRO);
  g_assert_cmpuint (none->len, ==, 0);
  open_product (fixture, DEMO_SKU_POWER_BI_PRO);
  wait_for (fixture, "although a group gives all of it", FALSE);
  unseat_products_page_open (fixture->page, NULL);

  open_product (fixture, DEMO_SKU_OFFICE_E3);
  people = unseat_directory_list_redundant (get_directory (fixture), DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (people->len, >, 0);
  wait_for (fixture, "this product directly, although a group gives all of it, too.", TRUE);
  ui_test_click (fixture->window, "Unassign Direct Licenses…");
  g_assert_nonnull (fixture->plan);
  n = g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan));
  g_assert_cmpuint (n, ==, people->len);
  for (guint i = 0; i < n; i++)
    {
      UnseatChange *change = engine_get_change (fixture->plan, i);

      g_assert_true (unseat_change_is_direct (change));
      g_assert_true (unseat_change_is_redundant (change));
    }

  engine_apply (&fixture->engine, fixture->plan);
  later = unseat_directory_list_redundant (get_directory (fixture), DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (later->len, ==, unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_SKIPPED));
  wait_for (fixture, "although a group gives all of it", later->len > 0);
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const scopes[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", NULL };

  demo_server_set_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  ui_test_turn ();
  open_product (fixture, DEMO_SKU_OFFICE_E3);
  unseat_user_list_select_all (get_list (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, unseat_session_get_read_only_reason (fixture->engine.session)));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Unassign Licenses…")));
  g_assert_null (ui_test_get_button (fixture->window, "Unassign Direct Licenses…"));
}

/* Seats and waste follow what was read after a removal. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  UnseatProduct   *product = unseat_directory_find_product (get_directory (fixture), DEMO_SKU_VISIO_P2);

  before = g_strdup_printf ("%" G_GINT64_FORMAT " free", unseat_product_get_free (product));
  after = g_strdup_printf ("%" G_GINT64_FORMAT " free", unseat_product_get_free (product) + 1);
  type (fixture, "visio");
  g_assert_true (ui_test_says (fixture->window, before));
  engine_apply (&fixture->engine, plan);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, after));
}

static char *
dup_file_name (Fixture *fixture)
{
  char *name = NULL;

  g_object_get (ui_test_get (fixture->window, UNSEAT_TYPE_EXPORT_BUTTON, 0), "file-name", &name, NULL);
  return name;
}

/* The products that are shown; on the page of one its people, and of what they have only that. */
static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) all = ui_test_read_export (fixture->window);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *name = NULL;
  guint            n_people = 0;

  g_assert_cmpuint (all->len - 1, ==, g_list_model_get_n_items (get_products (fixture)));
  type (fixture, "visio");
  found = ui_test_read_export (fixture->window);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (exports_get (found, 1, "skuId"), ==, DEMO_SKU_VISIO_P2);

  type (fixture, "");
  open_product (fixture, DEMO_SKU_OFFICE_E3);
  n_people = g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture)));
  people = ui_test_read_export (fixture->window);
  g_assert_cmpuint (people->len, >, n_people);
  for (guint i = 1; i < people->len; i++)
    g_assert_cmpstr (exports_get (people, i, "skuId"), ==, DEMO_SKU_OFFICE_E3);
  name = dup_file_name (fixture);
  g_assert_cmpstr (name, ==, "unseat-users-ENTERPRISEPACK");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, data, test) g_test_add ("/ui/products-page/" path, Fixture, data, set_up, test, tear_down)
  ADD ("loading", "without session", test_loading);
  ADD ("search", NULL, test_search);
  ADD ("read-only", NULL, test_read_only);
  ADD ("company-product", NULL, test_company_product);
  ADD ("sort", NULL, test_sort);
  ADD ("words", NULL, test_words);
  ADD ("unknown", NULL, test_unknown);
  ADD ("inactive", NULL, test_inactive);
  ADD ("open-and-back", NULL, test_open_and_back);
  ADD ("filters", NULL, test_filters);
  ADD ("unassign", NULL, test_unassign);
  ADD ("redundant", NULL, test_redundant);
  ADD ("follows", NULL, test_follows);
  ADD ("export", NULL, test_export);
#undef ADD

  return g_test_run ();
}
