/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-column-key.h"
#include "unseat-tick-cell.h"
#include "unseat-user-cell.h"
#include "unseat-user-selection.h"
#include "unseat-user-status.h"
#include "unseat-user-table.h"
#include "unseat-user-words.h"

#include "ui-test.h"

#define SKU_ONE "05e9a617-0261-4cee-bb44-138d3ef5d965"
#define SKU_TWO "f8a1db68-be16-40ed-86d5-cb42ce701560"
#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define GROUP "3c2b9f1e-0000-4000-8000-000000000001"
#define N_PEOPLE 300
#define NARROW 400

typedef struct
{
  UnseatDirectory *directory;
  UnseatUserList  *list;
  UnseatUserTable *table;
  GtkWidget       *window;
  guint            activated;
} Fixture;

static UnseatUser *
make_user (guint i)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
  g_autofree char *name = g_strdup_printf ("Person %03u", i);
  g_autofree char *mail = g_strdup_printf ("person%03u@example.org", i);
  UnseatUserFacts  facts = {
     .id = id,
     .display_name = name,
     .user_principal_name = mail,
     .department = i % 2 ? "Sales" : "Engineering",
     .enabled = i % 3 != 0,
     .synced = i % 5 == 0,
  };
  GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  g_ptr_array_add (assignments, unseat_assignment_new (SKU_ONE, i % 2 ? GROUP : NULL, UNSEAT_ASSIGNMENT_ACTIVE,
                                                       UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  if (i == 2)
    g_ptr_array_add (assignments, unseat_assignment_new (SKU_ONE, GROUP, UNSEAT_ASSIGNMENT_ACTIVE,
                                                         UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  if (i == 4)
    g_ptr_array_add (assignments, unseat_assignment_new (SKU_TWO, GROUP, UNSEAT_ASSIGNMENT_ERROR,
                                                         UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL, 0));

  return unseat_user_new (&facts, assignments);
}

static void
activated_cb (Fixture *fixture,
              guint    index)
{
  fixture->activated = index;
}

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);

  fixture->directory = unseat_directory_new ();
  for (guint i = 0; i < N_PEOPLE; i++)
    g_ptr_array_add (users, make_user (i));
  unseat_directory_add_users (fixture->directory, users);

  fixture->list = unseat_user_list_new (fixture->directory);
  fixture->table = UNSEAT_USER_TABLE (unseat_user_table_new (user));
  fixture->activated = UNSEAT_NO_USER;
  g_signal_connect_swapped (fixture->table, "user-activated", G_CALLBACK (activated_cb), fixture);
  unseat_user_table_set_list (fixture->table, fixture->list);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->table));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  ui_test_close (fixture->window);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->directory);
}

static GtkColumnView *
get_view (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (ui_test_get (fixture->window, GTK_TYPE_COLUMN_VIEW, 0));
}

static void
tick (Fixture *fixture,
      guint    position,
      gboolean extend)
{
  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_TICK_CELL, 0),
                              "table.tick", "(ub)", position, extend);
}

#define MAX_STOPS 3 /* the check button of the header may come first */

/* The keyboard has to get past the check button of the header, to a row. */
static void
test_keyboard_reaches_rows (Fixture      *fixture,
                            gconstpointer user)
{
  GtkWidget *view = GTK_WIDGET (get_view (fixture));
  GtkWidget *focus = NULL;

  for (int i = 0; i < MAX_STOPS && (focus == NULL || !gtk_widget_is_ancestor (focus, view)); i++)
    {
      gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    }
  g_assert_true (gtk_widget_is_ancestor (focus, view));

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (unseat_user_table_focus_rows (fixture->table));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), view));
}

/* For a key that is about whoever is ticked: with nobody ticked, whose row has the keyboard. */
static void
test_tick_focused (Fixture      *fixture,
                   gconstpointer user)
{
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_false (unseat_user_table_tick_focused (fixture->table));
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 0);

  g_assert_true (unseat_user_table_focus_rows (fixture->table));
  g_assert_true (unseat_user_table_tick_focused (fixture->table));
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 1);
  g_assert_true (unseat_user_list_is_selected (fixture->list, 0));

  /* The keyboard goes on to somebody else: who was ticked for the key before is not meant. */
  g_assert_true (gtk_widget_child_focus (ui_test_get (fixture->window, GTK_TYPE_COLUMN_VIEW, 0), GTK_DIR_DOWN));
  g_assert_true (unseat_user_table_tick_focused (fixture->table));
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 1);
  g_assert_true (unseat_user_list_is_selected (fixture->list, 1));
  tick (fixture, 1, FALSE);
  tick (fixture, 0, FALSE);

  /* Somebody else is ticked: that is who is meant. */
  tick (fixture, 0, FALSE);
  tick (fixture, 4, FALSE);
  g_assert_true (unseat_user_table_tick_focused (fixture->table));
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 1);
  g_assert_false (unseat_user_list_is_selected (fixture->list, 0));

  unseat_user_table_set_list (fixture->table, NULL);
  g_assert_false (unseat_user_table_tick_focused (fixture->table));
}

static GtkCheckButton *
get_check (Fixture *fixture,
           guint    position)
{
  for (guint i = 0; i < ui_test_count (fixture->window, UNSEAT_TYPE_TICK_CELL); i++)
    {
      GtkWidget *cell = ui_test_get (fixture->window, UNSEAT_TYPE_TICK_CELL, i);

      if (unseat_tick_cell_get_position (UNSEAT_TICK_CELL (cell)) == position)
        return GTK_CHECK_BUTTON (ui_test_get (cell, GTK_TYPE_CHECK_BUTTON, 0));
    }
  g_assert_not_reached ();
}

static GtkCheckButton *
get_all_check (Fixture *fixture)
{
  for (guint i = 0; i < ui_test_count (fixture->window, GTK_TYPE_CHECK_BUTTON); i++)
    {
      GtkWidget *check = ui_test_get (fixture->window, GTK_TYPE_CHECK_BUTTON, i);

      if (gtk_widget_get_ancestor (check, UNSEAT_TYPE_TICK_CELL) == NULL)
        return GTK_CHECK_BUTTON (check);
    }
  g_assert_not_reached ();
}

static void
test_ticks_follow_the_list (Fixture      *fixture,
                            gconstpointer user)
{
  g_assert_false (gtk_check_button_get_active (get_check (fixture, 2)));

  unseat_user_list_set_selected (fixture->list, 2, 1, TRUE);
  g_assert_true (gtk_check_button_get_active (get_check (fixture, 2)));
  g_assert_true (gtk_check_button_get_inconsistent (get_all_check (fixture)));

  /* What an assistive technology does. */
  gtk_check_button_set_active (get_check (fixture, 2), FALSE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 0);
  g_assert_false (gtk_check_button_get_inconsistent (get_all_check (fixture)));
}

static void
test_range (Fixture      *fixture,
            gconstpointer user)
{
  /* Without a first one, Shift ticks one. */
  tick (fixture, 5, TRUE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 1);

  tick (fixture, 1, TRUE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 5);

  /* The range does what the first click did: untick. */
  tick (fixture, 3, FALSE);
  tick (fixture, 5, TRUE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 2);
  g_assert_true (unseat_user_list_is_selected (fixture->list, 1));
  g_assert_false (unseat_user_list_is_selected (fixture->list, 4));
}

static void
test_range_after_sorting (Fixture      *fixture,
                          gconstpointer user)
{
  tick (fixture, 0, FALSE);
  unseat_user_list_set_sort (fixture->list, UNSEAT_SORT_NAME, TRUE);
  ui_test_turn ();
  gtk_test_widget_wait_for_draw (fixture->window);

  /* The person ticked first is the last one now. */
  tick (fixture, N_PEOPLE - 3, TRUE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 3);
}

static void
test_positions_out_of_range (Fixture      *fixture,
                             gconstpointer user)
{
  tick (fixture, N_PEOPLE, FALSE);
  tick (fixture, G_MAXUINT, TRUE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 0);
}

static void
test_header_tick (Fixture      *fixture,
                  gconstpointer user)
{
  UnseatUserQuery query = { .text = "person00" };

  unseat_user_list_set_query (fixture->list, &query);
  ui_test_turn ();

  gtk_check_button_set_active (get_all_check (fixture), TRUE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 10);
  g_assert_true (gtk_check_button_get_active (get_all_check (fixture)));

  query.text = "person";
  unseat_user_list_set_query (fixture->list, &query);
  g_assert_false (gtk_check_button_get_active (get_all_check (fixture)));
  g_assert_true (gtk_check_button_get_inconsistent (get_all_check (fixture)));

  query.text = "person000";
  unseat_user_list_set_query (fixture->list, &query);
  gtk_check_button_set_active (get_all_check (fixture), FALSE);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 9);
  g_assert_cmpuint (unseat_user_list_get_n_selected_hidden (fixture->list), ==, 9);
}

static void
test_selection_model (Fixture      *fixture,
                      gconstpointer user)
{
  g_autoptr (UnseatUserSelection) selection = unseat_user_selection_new (fixture->list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autoptr (GtkBitset) bitset = NULL;

  /* What GTK does when a row is clicked or the cursor moves. */
  unseat_user_list_set_selected (fixture->list, 1, 1, TRUE);
  gtk_selection_model_select_item (model, 7, TRUE);
  g_assert_true (gtk_selection_model_is_selected (model, 1));
  g_assert_false (gtk_selection_model_is_selected (model, 7));
  g_assert_false (gtk_selection_model_is_selected (model, N_PEOPLE));

  gtk_selection_model_select_item (model, 7, FALSE);
  gtk_selection_model_select_range (model, 9, 2, TRUE);
  gtk_selection_model_unselect_item (model, 1);
  bitset = gtk_selection_model_get_selection_in_range (model, 8, N_PEOPLE);
  g_assert_cmpuint (gtk_bitset_get_size (bitset), ==, 2);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 3);

  gtk_selection_model_select_all (model);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, N_PEOPLE);
  gtk_selection_model_unselect_all (model);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 0);
}

static void
test_sort (Fixture      *fixture,
           gconstpointer user)
{
  GtkColumnView *view = get_view (fixture);
  g_autoptr (GtkColumnViewColumn) department = g_list_model_get_item (gtk_column_view_get_columns (view), 2);
  UnseatUserSort sort;
  gboolean       descending;

  g_assert_true (unseat_column_key_read (view, &sort, &descending));
  g_assert_cmpint (sort, ==, UNSEAT_SORT_NAME);
  g_assert_false (descending);

  gtk_column_view_sort_by_column (view, department, GTK_SORT_DESCENDING);
  g_assert_true (unseat_column_key_read (view, &sort, &descending));
  g_assert_cmpint (sort, ==, UNSEAT_SORT_DEPARTMENT);
  g_assert_true (descending);
  g_assert_cmpuint (unseat_user_list_get_index (fixture->list, 0) % 2, ==, 1);

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  g_assert_false (unseat_column_key_read (view, &sort, &descending));
}

static void
test_activate (Fixture      *fixture,
               gconstpointer user)
{
  unseat_user_list_set_sort (fixture->list, UNSEAT_SORT_NAME, TRUE);
  ui_test_turn ();

  g_signal_emit_by_name (get_view (fixture), "activate", 1);
  g_assert_cmpuint (fixture->activated, ==, N_PEOPLE - 2);
}

static gboolean
is_compact (gpointer data)
{
  gboolean compact;

  g_object_get (data, "compact", &compact, NULL);
  return compact;
}

static void
test_compact (Fixture      *fixture,
              gconstpointer user)
{
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_STATUS), >, 0);
  g_assert_true (ui_test_says (fixture->window, "person001@example.org"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), NARROW, 600);
  ui_test_wait (is_compact, fixture->table);
  gtk_test_widget_wait_for_draw (fixture->window);

  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_STATUS), ==, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_USER_CELL), >, 0);
  g_assert_false (ui_test_says (fixture->window, "person001@example.org"));
  g_assert_true (ui_test_says (fixture->window, "Blocked, Synced · "));
}

static void
test_by_product (Fixture      *fixture,
                 gconstpointer user)
{
  g_assert_true (ui_test_says (fixture->window, "Direct, " GROUP " (group)"));

  unseat_user_table_set_product (fixture->table, NULL);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_false (ui_test_says (fixture->window, "Direct, " GROUP " (group)"));
  g_assert_true (ui_test_says (fixture->window, "(direct and group)"));
  g_assert_true (ui_test_says (fixture->window, "(group)"));
}

static void
test_words (Fixture      *fixture,
            gconstpointer user)
{
  g_autoptr (UnseatUser) both = unseat_directory_get_user (fixture->directory, 2);
  g_autoptr (UnseatUser) refused = unseat_directory_get_user (fixture->directory, 4);
  g_autoptr (UnseatUser) blocked = unseat_directory_get_user (fixture->directory, 15);
  g_autofree char *path = unseat_user_words_paths (fixture->directory, refused, SKU_TWO);
  g_autofree char *none = unseat_user_words_paths (fixture->directory, both, SKU_TWO);
  g_autofree char *licenses = unseat_user_words_licenses (fixture->directory, refused);
  g_autofree char *status = unseat_user_words_status (blocked);
  g_autofree char *nothing = unseat_user_words_status (both);

  g_assert_cmpstr (path, ==, GROUP " (group, problem)");
  g_assert_cmpstr (none, ==, "");
  /* A license that was refused is not held. */
  g_assert_null (strstr (licenses, ", "));
  g_assert_cmpstr (status, ==, "Blocked, Synced");
  g_assert_cmpstr (nothing, ==, "");
}

static GtkWidget *
find_cut_label (Fixture *fixture)
{
  for (guint i = 0; i < ui_test_count (fixture->window, GTK_TYPE_LABEL); i++)
    {
      GtkWidget *label = ui_test_get (fixture->window, GTK_TYPE_LABEL, i);

      if (gtk_widget_get_mapped (label) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
        return label;
    }
  g_assert_not_reached ();
}

static gboolean
has_tooltip (Fixture   *fixture,
             GtkWidget *label)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  double   x;
  double   y;
  gboolean shown = FALSE;

  gtk_widget_translate_coordinates (label, GTK_WIDGET (fixture->table), 2, 2, &x, &y);
  g_signal_emit_by_name (fixture->table, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &shown);

  return shown;
}

static void
test_tooltip_of_what_is_cut (Fixture      *fixture,
                             gconstpointer user)
{
  GtkWidget *name = ui_test_get (ui_test_get (fixture->window, UNSEAT_TYPE_USER_CELL, 0), GTK_TYPE_LABEL, 0);

  g_assert_true (has_tooltip (fixture, find_cut_label (fixture)));
  g_assert_false (has_tooltip (fixture, name));
}

static void
test_find_tick_cell (Fixture      *fixture,
                     gconstpointer user)
{
  GtkWidget *check = GTK_WIDGET (get_check (fixture, 1));
  GtkWidget *name = ui_test_get (fixture->window, UNSEAT_TYPE_USER_CELL, 1);
  double     x;
  double     y;

  gtk_widget_translate_coordinates (check, GTK_WIDGET (fixture->table), 1, 1, &x, &y);
  g_assert_true ((GtkWidget *) unseat_tick_cell_find (GTK_WIDGET (fixture->table), x, y) == check);

  /* In the cell, beside the button. */
  gtk_widget_translate_coordinates (gtk_widget_get_parent (check), GTK_WIDGET (fixture->table), 1, 1, &x, &y);
  g_assert_true ((GtkWidget *) unseat_tick_cell_find (GTK_WIDGET (fixture->table), x, y) == check);

  gtk_widget_translate_coordinates (name, GTK_WIDGET (fixture->table), 1, 1, &x, &y);
  g_assert_null (unseat_tick_cell_find (GTK_WIDGET (fixture->table), x, y));
  g_assert_null (unseat_tick_cell_find (GTK_WIDGET (fixture->table), -10, -10));
}

static void
test_status_changes (Fixture      *fixture,
                     gconstpointer user)
{
  GtkWidget *status = ui_test_get (fixture->window, UNSEAT_TYPE_USER_STATUS, 0);
  g_autoptr (UnseatUser) both = unseat_directory_get_user (fixture->directory, 15);
  g_autoptr (UnseatUser) blocked = unseat_directory_get_user (fixture->directory, 3);
  g_autoptr (UnseatUser) neither = unseat_directory_get_user (fixture->directory, 2);

  unseat_user_status_set_user (UNSEAT_USER_STATUS (status), both);
  g_assert_true (ui_test_says (status, "Blocked"));
  g_assert_true (ui_test_says (status, "Synced"));

  unseat_user_status_set_user (UNSEAT_USER_STATUS (status), blocked);
  g_assert_true (ui_test_says (status, "Blocked"));
  g_assert_false (ui_test_says (status, "Synced"));

  unseat_user_status_set_user (UNSEAT_USER_STATUS (status), neither);
  g_assert_null (gtk_widget_get_first_child (status));
}

static void
test_place_is_kept (Fixture      *fixture,
                    gconstpointer user)
{
  GtkWidget     *scroller = ui_test_get (fixture->window, GTK_TYPE_SCROLLED_WINDOW, 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double         value;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  gtk_test_widget_wait_for_draw (fixture->window);
  value = gtk_adjustment_get_value (adjustment);

  /* All rows are exchanged, and are the same again. */
  unseat_user_list_set_sort (fixture->list, UNSEAT_SORT_USER_PRINCIPAL_NAME, FALSE);
  ui_test_turn ();
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), value, 100);
}

/* Whom the view showed is not listed any more: it begins at the top, and makes the rows there first. */
static void
test_place_is_gone (Fixture      *fixture,
                    gconstpointer user)
{
  GtkAdjustment     *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (ui_test_get (fixture->window, GTK_TYPE_SCROLLED_WINDOW, 0)));
  GtkSelectionModel *model = gtk_column_view_get_model (get_view (fixture));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * 0.8);
  gtk_test_widget_wait_for_draw (fixture->window);
  unseat_user_list_set_query (fixture->list, &(UnseatUserQuery){ .text = "person1" });
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 100);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), <, 100);
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) < 100)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

static void
test_another_list (Fixture      *fixture,
                   gconstpointer user)
{
  g_autoptr (UnseatUserList) other = unseat_user_list_new (fixture->directory);

  unseat_user_table_set_list (fixture->table, other);
  g_assert_true (unseat_user_table_get_list (fixture->table) == other);
  unseat_user_list_select_all (fixture->list);
  g_assert_false (gtk_check_button_get_active (get_all_check (fixture)));

  unseat_user_table_set_list (fixture->table, NULL);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_all_check (fixture))));
}

static void
set_alias (UnseatProductBook *book,
           const char        *alias)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new (TENANT, SKU_ONE);

  entry->alias = g_strdup (alias);
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (book, entries);
}

/* What is on screen when a product is given another name says the new one, also to those who hear it. */
static void
test_names (Fixture      *fixture,
            gconstpointer user)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  GtkWidget *cell = NULL;

  unseat_directory_set_tenant (fixture->directory, TENANT, "Contoso");
  unseat_directory_set_book (fixture->directory, book);
  set_alias (book, "Office for Sales");
  ui_test_turn ();
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (ui_test_says (fixture->window, "Office for Sales"));
  cell = ui_test_get (fixture->window, UNSEAT_TYPE_TICK_CELL, 0);
  g_assert_nonnull (unseat_tick_cell_get_user (UNSEAT_TICK_CELL (cell)));

  set_alias (book, "Office for All");
  ui_test_turn ();
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (ui_test_says (fixture->window, "Office for All"));
  g_assert_false (ui_test_says (fixture->window, "Office for Sales"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, data, function) g_test_add ("/ui/user-table/" name, Fixture, data, set_up, function, tear_down)
  ADD ("keyboard-reaches-rows", NULL, test_keyboard_reaches_rows);
  ADD ("tick-focused", NULL, test_tick_focused);
  ADD ("positions-out-of-range", NULL, test_positions_out_of_range);
  ADD ("ticks-follow-the-list", NULL, test_ticks_follow_the_list);
  ADD ("range", NULL, test_range);
  ADD ("range-after-sorting", NULL, test_range_after_sorting);
  ADD ("header-tick", NULL, test_header_tick);
  ADD ("selection-model", NULL, test_selection_model);
  ADD ("sort", NULL, test_sort);
  ADD ("activate", NULL, test_activate);
  ADD ("compact", NULL, test_compact);
  ADD ("by-product", SKU_ONE, test_by_product);
  ADD ("words", NULL, test_words);
  ADD ("tooltip-of-what-is-cut", NULL, test_tooltip_of_what_is_cut);
  ADD ("find-tick-cell", NULL, test_find_tick_cell);
  ADD ("status-changes", NULL, test_status_changes);
  ADD ("place-is-kept", NULL, test_place_is_kept);
  ADD ("place-is-gone", NULL, test_place_is_gone);
  ADD ("another-list", NULL, test_another_list);
  ADD ("names", NULL, test_names);
#undef ADD

  return g_test_run ();
}
