/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "folder.h"
#include "ui-test.h"
#include "unseat-csv.h"
#include "unseat-export-button.h"
#include "unseat-products-export.h"

typedef struct
{
  char               *folder; /* (owned) */
  GFile              *file;   /* (owned): in it, and not there yet */
  GtkWidget          *window;
  UnseatExportButton *button;
  GListStore         *products; /* (owned) */
  gboolean            is_nothing;
  guint               n_made;
} Fixture;

/* Returns: (transfer full): the products of no tenant */
static UnseatExport *
new_export (Fixture *fixture)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();

  return unseat_products_export_new (directory, G_LIST_MODEL (fixture->products), 0);
}

static UnseatExport *
make_export_cb (UnseatExportButton *button,
                Fixture            *fixture)
{
  fixture->n_made++;
  return fixture->is_nothing ? NULL : new_export (fixture);
}

static GtkWidget *
make_page (Fixture *fixture)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->button = g_object_new (UNSEAT_TYPE_EXPORT_BUTTON, "file-name", "unseat-users/E3 & more", "subject", "12 selected people", NULL);
  g_signal_connect (fixture->button, "make-export", G_CALLBACK (make_export_cb), fixture);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->button));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  return overlay;
}

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  g_autofree char *path = NULL;
  g_autoptr (UnseatProduct) product = unseat_product_new (&(UnseatProductFacts){ .sku_id = "e3", .part_number = "E3", .name = "E3", .enabled = 5 }, NULL);

  fixture->folder = g_dir_make_tmp ("unseat-button-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "mine & yours.csv", NULL);
  fixture->file = g_file_new_for_path (path);
  fixture->products = g_list_store_new (UNSEAT_TYPE_PRODUCT);
  g_list_store_append (fixture->products, product);
  fixture->window = ui_test_show (make_page (fixture));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  if (fixture->window != NULL)
    ui_test_close (fixture->window);
  g_clear_object (&fixture->products);
  g_clear_object (&fixture->file);
  folder_remove (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static gboolean
is_asked (gpointer data)
{
  return ui_test_find_file_question () != NULL;
}

static gboolean
is_not_asked (gpointer data)
{
  return ui_test_find_file_question () == NULL;
}

static gboolean
says_saved (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "was saved in");
}

static gboolean
says_trouble (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "could not be");
}

static char *
read_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_load_contents (file, NULL, &content, NULL, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static char *
dup_suggestion (const char *suffix)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_strdup_printf ("unseat-users-E3---more-%04d-%02d-%02d.%s", g_date_time_get_year (now), g_date_time_get_month (now),
                          g_date_time_get_day_of_month (now), suffix);
}

/* By the menu, as a person does it. */
static void
choose (Fixture *fixture,
        guint    position)
{
  GtkWidget *menu = ui_test_get (GTK_WIDGET (fixture->button), GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  ui_test_turn ();
  g_assert_true (ui_test_says (popover, "12 selected people"));
  g_signal_emit_by_name (ui_test_get (popover, g_type_from_name ("GtkModelButton"), position), "clicked");
}

static void
check_asked (Fixture    *fixture,
             guint       position,
             const char *suffix,
             const char *beginning)
{
  g_autofree char *suggestion = dup_suggestion (suffix);
  g_autofree char *name = NULL;
  g_autofree char *content = NULL;

  choose (fixture, position);
  ui_test_wait (is_asked, NULL);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (ui_test_find_file_question ()));
  g_assert_cmpstr (name, ==, suggestion);
  g_assert_cmpuint (fixture->n_made, ==, 1);

  ui_test_answer_file_question (fixture->file);
  ui_test_wait (says_saved, fixture);
  content = read_file (fixture->file);
  g_assert_true (g_str_has_prefix (content, beginning));
}

static void
test_csv (Fixture      *fixture,
          gconstpointer user)
{
  g_autofree char *folder_name = g_path_get_basename (fixture->folder);
  g_autofree char *text = g_strdup_printf ("“mine & yours.csv” was saved in “%s”.", folder_name);

  check_asked (fixture, 0, "csv", UNSEAT_CSV_BYTE_ORDER_MARK "\"product\"");
  g_assert_true (ui_test_says (fixture->window, text));
}

static void
set_json_file (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);

  g_clear_object (&fixture->file);
  fixture->file = g_file_new_for_path (path);
}

static void
test_json (Fixture      *fixture,
           gconstpointer user)
{
  set_json_file (fixture);
  check_asked (fixture, 1, "json", "{\n  \"products\" : [");
}

/* What the person called the file counts, also when it is another kind than what was asked for. */
static void
test_renamed (Fixture      *fixture,
              gconstpointer user)
{
  set_json_file (fixture);
  check_asked (fixture, 0, "csv", "{\n  \"products\" : [");
}

static UnseatPlan *
make_plan (guint stops)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatChange) change = unseat_change_new (&(UnseatChangeFacts){ .user_id = "bo", .sku_id = "e3" });

  unseat_change_set_services (change, stops, 0);
  g_ptr_array_add (changes, g_steal_pointer (&change));
  return unseat_plan_new (&(UnseatPlanFacts){ .tenant_name = "Contoso", .created = 1767268800 }, changes, NULL);
}

/* Of a plan with dates, the menu has one entry more; the file is a calendar, whatever it is called. */
static void
test_dates (Fixture      *fixture,
            gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = make_plan (1u << UNSEAT_SERVICE_MAILBOX);
  g_autoptr (UnseatPlan) other = make_plan (1u << UNSEAT_SERVICE_TEAMS);
  g_autofree char *suggestion = dup_suggestion ("ics");
  g_autofree char *name = NULL;
  g_autofree char *content = NULL;

  g_assert_false (ui_test_offers_dates (fixture->window));
  unseat_export_button_set_plan (fixture->button, plan);
  g_assert_true (ui_test_offers_dates (fixture->window));
  choose (fixture, 2);
  ui_test_wait (is_asked, NULL);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (ui_test_find_file_question ()));
  g_assert_cmpstr (name, ==, suggestion);
  g_assert_cmpuint (fixture->n_made, ==, 0);

  ui_test_answer_file_question (fixture->file);
  ui_test_wait (says_saved, fixture);
  content = read_file (fixture->file);
  g_assert_true (g_str_has_prefix (content, "BEGIN:VCALENDAR\r\n"));
  g_assert_true (g_str_has_suffix (content, "\r\nEND:VCALENDAR\r\n"));

  unseat_export_button_set_plan (fixture->button, other);
  g_assert_false (ui_test_offers_dates (fixture->window));
}

static void
test_dismissed (Fixture      *fixture,
                gconstpointer user)
{
  choose (fixture, 0);
  ui_test_wait (is_asked, NULL);
  ui_test_answer_file_question (NULL);
  ui_test_wait (is_not_asked, NULL);
  ui_test_turn ();
  g_assert_false (says_saved (fixture));
  g_assert_false (says_trouble (fixture));
  g_assert_false (g_file_query_exists (fixture->file, NULL));

  /* and again */
  choose (fixture, 0);
  ui_test_wait (is_asked, NULL);
  ui_test_answer_file_question (NULL);
  ui_test_wait (is_not_asked, NULL);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer user)
{
  fixture->is_nothing = TRUE;
  choose (fixture, 0);
  ui_test_turn ();
  g_assert_cmpuint (fixture->n_made, ==, 1);
  g_assert_null (ui_test_find_file_question ());
}

static void
save (Fixture *fixture)
{
  g_autoptr (UnseatExport) export = new_export (fixture);

  unseat_export_button_save (fixture->button, export, fixture->file);
}

static void
test_trouble (Fixture      *fixture,
              gconstpointer user)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "people.csv", NULL);
  GtkWidget       *dialog = NULL;

  g_clear_object (&fixture->file);
  fixture->file = g_file_new_for_path (path);
  save (fixture);
  dialog = ui_test_get_dialog ();
  g_assert_true (ui_test_says (dialog, "“people.csv” could not be saved: there is no such folder."));
  g_assert_cmpuint (ui_test_count (dialog, GTK_TYPE_BUTTON), ==, 1);
  ui_test_click (dialog, "_Close");
  ui_test_turn ();
  g_assert_false (ui_test_has_dialog ());
}

/* Nothing shows folders here, and that is said, too. */
static void
test_folder (Fixture      *fixture,
             gconstpointer user)
{
  save (fixture);
  ui_test_wait (says_saved, fixture);
  ui_test_click (fixture->window, "Show in _Folder");
  ui_test_wait (says_trouble, fixture);
  g_assert_true (ui_test_says (fixture->window, "The folder could not be opened: "));
}

static void
test_closed_while_asked (Fixture      *fixture,
                         gconstpointer user)
{
  choose (fixture, 0);
  ui_test_wait (is_asked, NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  ui_test_wait (is_not_asked, NULL);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_closed_while_written (Fixture      *fixture,
                           gconstpointer user)
{
  gpointer         alive = fixture->button;
  g_autofree char *content = NULL;

  g_object_add_weak_pointer (G_OBJECT (fixture->button), &alive);
  save (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  ui_test_wait (is_gone, &alive);
  content = read_file (fixture->file);
  g_assert_true (g_str_has_suffix (content, "\r\n"));
}

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  *(char **) user_data = g_variant_dup_string (parameter, NULL);
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

/* The dialog is closed before the file is there: the window behind it says how it went. */
static void
test_dialog_closed (Fixture      *fixture,
                    gconstpointer user)
{
  GtkWidget *parent = ui_test_show (gtk_label_new ("Parent"));
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("toast", G_VARIANT_TYPE_STRING);
  g_autofree char *text = NULL;

  g_signal_connect (action, "activate", G_CALLBACK (toast_cb), &text);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (parent, "win", G_ACTION_GROUP (actions));
  gtk_window_set_transient_for (GTK_WINDOW (fixture->window), GTK_WINDOW (parent));

  save (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  ui_test_wait (is_told, &text);
  g_assert_true (g_str_has_prefix (text, "“mine & yours.csv” was saved in"));
  ui_test_turn ();
  ui_test_close (parent);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/export-button/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("closed-while-asked", test_closed_while_asked);
  ADD ("closed-while-written", test_closed_while_written);
  ADD ("csv", test_csv);
  ADD ("dates", test_dates);
  ADD ("dialog-closed", test_dialog_closed);
  ADD ("dismissed", test_dismissed);
  ADD ("folder", test_folder);
  ADD ("json", test_json);
  ADD ("nothing", test_nothing);
  ADD ("renamed", test_renamed);
  ADD ("trouble", test_trouble);
#undef ADD

  return g_test_run ();
}
