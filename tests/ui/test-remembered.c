/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-page.h"
#include "unseat-column-key.h"
#include "unseat-filter-drop.h"
#include "unseat-groups-page.h"
#include "unseat-people-search.h"
#include "unseat-products-page.h"
#include "unseat-rules-page.h"
#include "unseat-sign-in-page.h"
#include "unseat-tenant-page.h"
#include "unseat-user-filters.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"
#include "unseat-window.h"

#include "ui-test.h"

#define N_PEOPLE 40
#define N_COLUMNS 6

typedef struct
{
  Engine          engine;
  UnseatSettings *settings; /* not owned */
  GtkWidget      *page;     /* not owned: a users page */
  GtkWidget      *window;   /* not owned */
} Fixture;

static void
open_page (Fixture *fixture)
{
  fixture->page = g_object_new (UNSEAT_TYPE_USERS_PAGE, NULL);
  unseat_users_page_set_session (UNSEAT_USERS_PAGE (fixture->page), fixture->engine.session);
  fixture->window = ui_test_show (fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  ui_test_turn ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  ui_test_forget_settings ();
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->settings = unseat_session_get_settings (fixture->engine.session);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->window != NULL)
    ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

static void
start_again (Fixture *fixture)
{
  if (fixture->window != NULL)
    ui_test_close (fixture->window);
  open_page (fixture);
}

static UnseatUserTable *
get_table (Fixture *fixture)
{
  return UNSEAT_USER_TABLE (ui_test_get (fixture->window, UNSEAT_TYPE_USER_TABLE, 0));
}

/* Returns: (transfer none): the page keeps it */
static UnseatUserList *
get_list (Fixture *fixture)
{
  g_autoptr (UnseatUserList) list = NULL;

  g_object_get (fixture->page, "list", &list, NULL);
  return list;
}

static GListModel *
get_columns (Fixture *fixture)
{
  return gtk_column_view_get_columns (GTK_COLUMN_VIEW (ui_test_get (fixture->window, GTK_TYPE_COLUMN_VIEW, 0)));
}

static guint
find_column (Fixture    *fixture,
             const char *title)
{
  GListModel *columns = get_columns (fixture);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return i;
    }
  g_assert_not_reached ();
}

/* Returns: (transfer none): the view keeps it */
static GtkColumnViewColumn *
get_column (Fixture    *fixture,
            const char *title)
{
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (get_columns (fixture), find_column (fixture, title));

  return column;
}

static gboolean
is_shown (Fixture    *fixture,
          const char *title)
{
  return gtk_column_view_column_get_visible (get_column (fixture, title));
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_table (fixture)), action, NULL));
  ui_test_turn ();
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  open_page (fixture);
  g_assert_true (is_shown (fixture, "Status"));
  act (fixture, "columns.show-status");
  g_assert_false (is_shown (fixture, "Status"));
  gtk_column_view_column_set_fixed_width (get_column (fixture, "Licenses"), 333);

  start_again (fixture);
  g_assert_false (is_shown (fixture, "Status"));
  g_assert_true (is_shown (fixture, "Licenses"));
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (get_column (fixture, "Licenses")), ==, 333);

  act (fixture, "columns.show-status");
  start_again (fixture);
  g_assert_true (is_shown (fixture, "Status"));
}

static void
test_order_of_columns (Fixture      *fixture,
                       gconstpointer data)
{
  GtkColumnView *view = NULL;
  g_autoptr (GtkColumnViewColumn) licenses = NULL;
  g_autoptr (GtkColumnViewColumn) front = NULL;

  open_page (fixture);
  view = GTK_COLUMN_VIEW (ui_test_get (fixture->window, GTK_TYPE_COLUMN_VIEW, 0));
  licenses = g_object_ref (get_column (fixture, "Licenses"));
  front = g_list_model_get_item (get_columns (fixture), 0);

  /* What dragging the header does, as far to the left as it goes. */
  gtk_column_view_remove_column (view, licenses);
  gtk_column_view_insert_column (view, 0, licenses);
  ui_test_turn ();
  g_assert_cmpuint (find_column (fixture, "Licenses"), ==, 1);
  {
    g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (get_columns (fixture), 0);

    g_assert_true (first == front);
  }

  g_clear_object (&licenses);
  g_clear_object (&front);
  start_again (fixture);
  g_assert_cmpuint (find_column (fixture, "Licenses"), ==, 1);
  g_assert_cmpuint (find_column (fixture, "Name"), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (get_columns (fixture)), ==, N_COLUMNS);
}

static void
assert_sort (Fixture       *fixture,
             UnseatUserSort sort,
             gboolean       descending)
{
  UnseatUserSort now;
  gboolean       is_descending;

  g_assert_true (unseat_column_key_read (GTK_COLUMN_VIEW (ui_test_get (fixture->window, GTK_TYPE_COLUMN_VIEW, 0)), &now, &is_descending));
  g_assert_cmpint (now, ==, sort);
  g_assert_cmpint (is_descending, ==, descending);
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  open_page (fixture);
  assert_sort (fixture, UNSEAT_SORT_NAME, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_table (fixture)), "columns.sort", "s", "department"));
  act (fixture, "columns.descending");
  assert_sort (fixture, UNSEAT_SORT_DEPARTMENT, TRUE);

  g_autoptr (UnseatUser) before = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 0);

  start_again (fixture);
  assert_sort (fixture, UNSEAT_SORT_DEPARTMENT, TRUE);
  g_autoptr (UnseatUser) after = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 0);
  g_assert_cmpstr (unseat_user_get_id (before), ==, unseat_user_get_id (after));
}

static void
test_hostile_columns (Fixture      *fixture,
                      gconstpointer data)
{
  unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_USERS_COLUMNS,
                            g_variant_new_parsed ("[('', true, 5), ('no such column', false, 100), ('licenses', true, -2147483648),"
                                                  " ('licenses', true, 2147483647), ('status', true, 0), ('name', false, 1),"
                                                  " ('path', true, 90), ('licenses', true, 2147483647)]"));
  unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_USERS_SORT, g_variant_new ("(sb)", "no such column", FALSE));

  open_page (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (get_columns (fixture)), ==, N_COLUMNS);
  g_assert_true (is_shown (fixture, "Name"));
  g_assert_false (is_shown (fixture, "How Licensed"));
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (get_column (fixture, "Licenses")), <=, 2000);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (get_column (fixture, "Status")), >=, 60);
  assert_sort (fixture, UNSEAT_SORT_NAME, FALSE);

  /* A column that this table does not have is nothing to sort by. */
  unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_USERS_SORT, g_variant_new ("(sb)", "path", FALSE));
  start_again (fixture);
  assert_sort (fixture, UNSEAT_SORT_NAME, FALSE);
}

/* Of those for which there is no room, behind their button. */
static UnseatFilterDrop *
get_drop (Fixture    *fixture,
          const char *title)
{
  GtkWidget *filters = ui_test_get (fixture->window, UNSEAT_TYPE_USER_FILTERS, 0);

  if (g_str_equal (title, "User type") || g_str_equal (title, "Account"))
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_get (filters, GTK_TYPE_MENU_BUTTON, 0)));
      ui_test_turn ();
    }

  for (guint i = 0; i < ui_test_count (filters, UNSEAT_TYPE_FILTER_DROP); i++)
    {
      GtkWidget *drop = ui_test_get (filters, UNSEAT_TYPE_FILTER_DROP, i);

      if (ui_test_says (drop, title))
        return UNSEAT_FILTER_DROP (drop);
    }
  g_assert_not_reached ();
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *sku_id = NULL;
  g_autofree char *status = NULL;
  guint            n_shown;

  open_page (fixture);
  unseat_filter_drop_set_selected (get_drop (fixture, "Product"), 2);
  unseat_filter_drop_set_selected (get_drop (fixture, "How licensed"), UNSEAT_PATH_DIRECT);
  sku_id = g_strdup (unseat_user_list_get_query (get_list (fixture))->sku_id);
  n_shown = g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture)));
  g_assert_nonnull (sku_id);
  g_assert_cmpuint (n_shown, <, N_PEOPLE);

  /* Nobody is hidden unsaid: the count, the number on the button, the way on. */
  start_again (fixture);
  g_assert_cmpstr (unseat_user_list_get_query (get_list (fixture))->sku_id, ==, sku_id);
  g_assert_cmpint (unseat_user_list_get_query (get_list (fixture))->path, ==, UNSEAT_PATH_DIRECT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture))), ==, n_shown);
  status = g_strdup_printf ("%u of %u people", n_shown, N_PEOPLE);
  g_assert_true (ui_test_says (fixture->window, status));
  g_assert_nonnull (ui_test_get_button (fixture->window, "_Filters (2)"));
  ui_test_click (fixture->window, "_Clear Filters");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture))), ==, N_PEOPLE);

  start_again (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture))), ==, N_PEOPLE);
}

/* Each choice comes back as what it was. */
static void
test_every_choice (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const titles[] = { "Sign-in", "User type", "Account", "Inactive", "How licensed" };
  static const guint       last[] = { UNSEAT_SIGN_IN_BLOCKED, UNSEAT_KIND_GUEST, UNSEAT_SOURCE_SYNCED, UNSEAT_ACTIVITY_FILTER_UNKNOWN, UNSEAT_PATH_NONE };

  open_page (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    for (guint choice = 0; choice <= last[i]; choice++)
      {
        unseat_filter_drop_set_selected (get_drop (fixture, titles[i]), choice);
        g_assert_cmpuint (unseat_filter_drop_get_selected (get_drop (fixture, titles[i])), ==, choice);
        start_again (fixture);
        g_assert_cmpuint (unseat_filter_drop_get_selected (get_drop (fixture, titles[i])), ==, choice);
      }
}

/* The products come after the page was opened. */
static void
test_product_waits (Fixture      *fixture,
                    gconstpointer data)
{
  unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_USERS_FILTERS,
                            g_variant_new_parsed ("{'product': %s}", DEMO_SKU_OFFICE_E3));
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  open_page (fixture);
  g_assert_null (unseat_user_list_get_query (get_list (fixture))->sku_id);

  engine_load (&fixture->engine);
  ui_test_turn ();
  g_assert_cmpstr (unseat_user_list_get_query (get_list (fixture))->sku_id, ==, DEMO_SKU_OFFICE_E3);

  /* Reading again does not lose it either. */
  engine_load (&fixture->engine);
  ui_test_turn ();
  g_assert_cmpstr (unseat_user_list_get_query (get_list (fixture))->sku_id, ==, DEMO_SKU_OFFICE_E3);
}

static void
test_hostile_filters (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const stored[] = {
    "{'product': 'no guid', 'sign-in': 'sometimes', '': '', 'licensed': '', 'account': 'blocked', 'activity': 'inactive-91'}",
    "{'product': '00000000-0000-4000-8000-000000000000', 'user-type': 'MEMBERS', 'no such filter': 'direct'}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_USERS_FILTERS, g_variant_new_parsed (stored[i]));
      start_again (fixture);
      g_assert_cmpuint (unseat_user_filters_count (UNSEAT_USER_FILTERS (ui_test_get (fixture->window, UNSEAT_TYPE_USER_FILTERS, 0))), ==, 0);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture))), ==, N_PEOPLE);
    }
}

static void
test_filters_put_away (Fixture      *fixture,
                       gconstpointer data)
{
  open_page (fixture);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_get_button (fixture->window, "_Filters")), FALSE);
  start_again (fixture);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_FILTERS), ==, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_get_button (fixture->window, "_Filters")), TRUE);
  start_again (fixture);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_FILTERS), ==, 1);
}

static gboolean
is_large (gpointer data)
{
  return gtk_widget_get_width (((Fixture *) data)->window) > 1000;
}

static gboolean
is_compact (gpointer data)
{
  gboolean compact;

  g_object_get (ui_test_get (((Fixture *) data)->window, UNSEAT_TYPE_PEOPLE_SEARCH, 0), "compact", &compact, NULL);
  return compact;
}

static gboolean
is_wide (gpointer data)
{
  return !is_compact (data) && ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_USER_TABLE) == 1;
}

/* Where there is no room for both, the filters come in place of the list, and the list comes back. */
static void
test_filters_replace_list (Fixture      *fixture,
                           gconstpointer data)
{
  open_page (fixture);
  /* One size after the other: of two at once the window manager may take the first. */
  ui_test_wait (is_large, fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 500);
  ui_test_wait (is_compact, fixture);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_FILTERS), ==, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_TABLE), ==, 1);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_get_button (fixture->window, "_Filters")), TRUE);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_FILTERS), ==, 1);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_TABLE), ==, 0);
  g_assert_true (ui_test_says (fixture->window, "40 people"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  ui_test_wait (is_wide, fixture);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_FILTERS), ==, 1);
}

static void
test_products_sort (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct
  {
    const char *stored;
    guint       selected;
  } cases[] = { { "waste", 2 }, { "no such order", 0 }, { "", 0 }, { "free", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *page = g_object_new (UNSEAT_TYPE_PRODUCTS_PAGE, NULL);
      GtkWidget *window = ui_test_show (page);
      GtkWidget *drop = ui_test_get (window, GTK_TYPE_DROP_DOWN, 0);

      unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_PRODUCTS_SORT, g_variant_new_string (cases[i].stored));
      unseat_products_page_set_session (UNSEAT_PRODUCTS_PAGE (page), fixture->engine.session);
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, cases[i].selected);
      ui_test_close (window);
    }
}

static void
test_page (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const stored[] = { "products", "users", "no such page", "" };
  static const char *const shown[] = { "products", "users", "users", "users" };

  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      GtkWidget *page = g_object_new (UNSEAT_TYPE_TENANT_PAGE, NULL);
      GtkWidget *window = ui_test_show (page);
      g_autoptr (AdwViewStack) views = NULL;
      g_autoptr (GVariant) kept = NULL;

      unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_PAGE, g_variant_new_string (stored[i]));
      unseat_tenant_page_set_session (UNSEAT_TENANT_PAGE (page), fixture->engine.session);
      g_object_get (page, "stack", &views, NULL);
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (views), ==, shown[i]);

      unseat_tenant_page_show (UNSEAT_TENANT_PAGE (page), "products");
      kept = unseat_settings_dup_view (fixture->settings, UNSEAT_VIEW_PAGE);
      g_assert_cmpstr (g_variant_get_string (kept, NULL), ==, "products");
      g_clear_object (&views);
      ui_test_close (window);
    }
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/* From whatever page the window begins with to whatever other, also before it is on the screen: nothing of it outlives it. */
static void
test_page_is_gone (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const pages[] = { "users", "products", "groups", "rules", "activity" };
  const GType              types[] = { UNSEAT_TYPE_USERS_PAGE, UNSEAT_TYPE_PRODUCTS_PAGE, UNSEAT_TYPE_GROUPS_PAGE, UNSEAT_TYPE_RULES_PAGE, UNSEAT_TYPE_ACTIVITY_PAGE, UNSEAT_TYPE_SIGN_IN_PAGE };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (pages) * G_N_ELEMENTS (pages); i++)
    {
      const char   *from = pages[i / 2 / G_N_ELEMENTS (pages)];
      const char   *to = pages[i / 2 % G_N_ELEMENTS (pages)];
      UnseatWindow *window = unseat_window_new (NULL);
      gpointer      weak[G_N_ELEMENTS (types)] = { NULL };

      g_test_message ("from %s to %s%s", from, to, i % 2 ? " on the screen" : "");
      unseat_settings_set_view (fixture->settings, UNSEAT_VIEW_PAGE, g_variant_new_string (from));
      unseat_window_set_session (window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
      for (gsize k = 0; k < G_N_ELEMENTS (types); k++)
        {
          weak[k] = find (GTK_WIDGET (window), types[k]);
          g_object_add_weak_pointer (weak[k], &weak[k]);
        }

      if (i % 2)
        {
          gtk_window_present (GTK_WINDOW (window));
          ui_test_turn ();
        }
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", to);
      gtk_window_present (GTK_WINDOW (window));
      ui_test_settle (GTK_WIDGET (window));
      gtk_window_destroy (GTK_WINDOW (window));
      ui_test_turn ();
      for (gsize k = 0; k < G_N_ELEMENTS (types); k++)
        g_assert_null (weak[k]);
    }
}

/* As on a screen that is not there any more. */
static void
test_window_fits_screen (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 0);
  UnseatWindow *window = unseat_window_new (NULL);
  GdkRectangle  area;
  int           width;
  int           height;

  gdk_monitor_get_geometry (monitor, &area);
  unseat_settings_set_window_size (fixture->settings, 30000, 30000, FALSE);
  unseat_window_set_session (window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, area.width);
  g_assert_cmpint (height, ==, area.height);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_turn ();
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/remembered/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("columns", test_columns);
  ADD ("order-of-columns", test_order_of_columns);
  ADD ("sort", test_sort);
  ADD ("hostile-columns", test_hostile_columns);
  ADD ("filters", test_filters);
  ADD ("every-choice", test_every_choice);
  ADD ("product-waits", test_product_waits);
  ADD ("hostile-filters", test_hostile_filters);
  ADD ("filters-put-away", test_filters_put_away);
  ADD ("filters-replace-list", test_filters_replace_list);
  ADD ("products-sort", test_products_sort);
  ADD ("page", test_page);
  ADD ("page-is-gone", test_page_is_gone);
  ADD ("window-fits-screen", test_window_fits_screen);
#undef ADD

  return g_test_run ();
}
