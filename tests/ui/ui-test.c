/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-test.h"

#include "exports.h"
#include "unseat-export-button.h"

#include <string.h>

#define PATIENCE_SEC 20

void
ui_test_init (int    *argc,
              char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/io/github/unseat/Unseat/icons");
}

void
ui_test_forget_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.unseat.Unseat");
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

GtkWidget *
ui_test_show (GtkWidget *page)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_wait (is_mapped, page);
  return window;
}

void
ui_test_close (GtkWidget *window)
{
  GtkWidget *page = ADW_IS_WINDOW (window) ? adw_window_get_content (ADW_WINDOW (window)) : NULL;
  gpointer   weak_page = page;
  gpointer   weak_window = window;

  if (page != NULL)
    g_object_add_weak_pointer (G_OBJECT (page), &weak_page);
  g_object_add_weak_pointer (G_OBJECT (window), &weak_window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_turn ();
  g_assert_null (weak_window);
  if (page != NULL)
    g_assert_null (weak_page);
}

/* For whoever has to find out from a log what came instead. */
static void
print_texts (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_printerr ("  %s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    print_texts (child);
}

static gboolean
too_late_cb (gpointer user_data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      g_printerr ("%s shows:\n", G_OBJECT_TYPE_NAME (window));
      print_texts (window);
    }
  g_error ("What a test waits for did not come");

  return G_SOURCE_REMOVE;
}

void
ui_test_wait (gboolean (*condition) (gpointer data),
              gpointer data)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_SEC, too_late_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

static gboolean
count_cb (GtkWidget     *window,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  return --*(int *) user_data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(int *) data == 0;
}

void
ui_test_settle (GtkWidget *window)
{
  int frames = 10;

  gtk_widget_add_tick_callback (window, count_cb, &frames, NULL);
  ui_test_wait (is_zero, &frames);
}

void
ui_test_turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Calls @visit for each widget that is shown, until it says that it has enough. */
typedef gboolean (*Visit) (GtkWidget *widget,
                           gpointer   data);

static gboolean
walk (GtkWidget *widget,
      Visit      visit,
      gpointer   data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (visit (widget, data))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (walk (child, visit, data))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GType       type;
  const char *text;
  guint       skip;
  guint       count;
  GtkWidget  *found;
} Search;

static gboolean
visit_type (GtkWidget *widget,
            gpointer   data)
{
  Search *search = data;

  if (!g_type_is_a (G_OBJECT_TYPE (widget), search->type))
    return FALSE;
  search->found = widget;
  return search->count++ == search->skip;
}

static gboolean
visit_label (GtkWidget *widget,
             gpointer   data)
{
  Search *search = data;

  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), search->text) != NULL;
}

static gboolean
visit_button (GtkWidget *widget,
              gpointer   data)
{
  Search     *search = data;
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_BUTTON (widget) && label == NULL)
    label = gtk_widget_get_tooltip_text (widget);
  if (label == NULL || !g_str_equal (label, search->text))
    return FALSE;
  search->found = widget;
  return TRUE;
}

guint
ui_test_count (GtkWidget *root,
               GType      type)
{
  Search search = { .type = type, .skip = G_MAXUINT };

  walk (root, visit_type, &search);
  return search.count;
}

GtkWidget *
ui_test_get (GtkWidget *root,
             GType      type,
             guint      position)
{
  Search search = { .type = type, .skip = position };

  g_assert_true (walk (root, visit_type, &search));
  return search.found;
}

gboolean
ui_test_says (GtkWidget  *root,
              const char *text)
{
  Search search = { .text = text };

  return walk (root, visit_label, &search);
}

GtkWidget *
ui_test_get_button (GtkWidget  *root,
                    const char *label)
{
  Search search = { .text = label };

  walk (root, visit_button, &search);
  return search.found;
}

typedef struct
{
  GtkWidget  *root;
  const char *label;
} Click;

static gboolean
can_be_clicked (gpointer data)
{
  const Click *click = data;
  GtkWidget   *button = ui_test_get_button (click->root, click->label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
ui_test_click (GtkWidget  *root,
               const char *label)
{
  Click click = { root, label };

  ui_test_wait (can_be_clicked, &click);
  g_signal_emit_by_name (ui_test_get_button (root, label), "clicked");
}

/* A window of its own, or inside the one that it belongs to: that depends on the libadwaita at hand, see unseat-compat.c. */
static gboolean
visit_dialog (GtkWidget *widget,
              gpointer   data)
{
  Search *search = data;
  GType   alert = g_type_from_name ("AdwAlertDialog"); /* libadwaita 1.5 */

  if (!ADW_IS_MESSAGE_DIALOG (widget) && (alert == G_TYPE_INVALID || !g_type_is_a (G_OBJECT_TYPE (widget), alert)))
    return FALSE;
  search->found = widget;
  return TRUE;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  Search      search = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (toplevels) && search.found == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      walk (window, visit_dialog, &search);
    }
  return search.found;
}

static gboolean
is_dialog_shown (gpointer data)
{
  GtkWidget *dialog = find_dialog ();

  return dialog != NULL && ui_test_count (dialog, GTK_TYPE_BUTTON) > 0;
}

GtkWidget *
ui_test_get_dialog (void)
{
  ui_test_wait (is_dialog_shown, NULL);
  return find_dialog ();
}

gboolean
ui_test_has_dialog (void)
{
  return find_dialog () != NULL;
}

GtkWidget *
ui_test_find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

GtkWidget *
ui_test_find_file_question (void)
{
  return ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
}

typedef struct
{
  GtkFileChooser *chooser;
  GFile          *file;
} Choice;

static gboolean
is_file_chosen (gpointer data)
{
  Choice *choice = data;
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (choice->chooser);

  return chosen != NULL && g_file_equal (chosen, choice->file);
}

static gboolean
has_folder (gpointer data)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (((Choice *) data)->chooser);

  return folder != NULL;
}

/* It reads a folder first. A file to write need not be there, and cannot be pointed at then. */
static void
choose_file (Choice *choice)
{
  g_autoptr (GFile) folder = g_file_get_parent (choice->file);
  g_autofree char *name = g_file_get_basename (choice->file);
  g_autoptr (GError) error = NULL;

  if (gtk_file_chooser_get_action (choice->chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      ui_test_wait (has_folder, choice); /* else the one it begins with comes later */
      g_assert_true (gtk_file_chooser_set_current_folder (choice->chooser, folder, &error));
      gtk_file_chooser_set_current_name (choice->chooser, name);
    }
  else
    g_assert_true (gtk_file_chooser_set_file (choice->chooser, choice->file, &error));
  g_assert_no_error (error);
  ui_test_wait (is_file_chosen, choice);
}

void
ui_test_answer_file_question (GFile *file)
{
  GtkWidget *dialog = ui_test_find_file_question ();
  Choice     choice = { GTK_FILE_CHOOSER (dialog), file };

  g_assert_nonnull (dialog);
  if (file != NULL)
    choose_file (&choice);
  gtk_dialog_response (GTK_DIALOG (dialog), file != NULL ? GTK_RESPONSE_ACCEPT : GTK_RESPONSE_CANCEL);
}

GPtrArray *
ui_test_read_export (GtkWidget *root)
{
  GtkWidget *button = ui_test_get (root, UNSEAT_TYPE_EXPORT_BUTTON, 0);
  UnseatExport *export = NULL;
  g_autofree char *csv = NULL;

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "make-export", &export);
  g_assert_nonnull (export);
  csv = exports_write (export, UNSEAT_EXPORT_CSV);
  return exports_read_csv (csv);
}

gboolean
ui_test_offers_dates (GtkWidget *root)
{
  GtkWidget *button = ui_test_get (root, UNSEAT_TYPE_EXPORT_BUTTON, 0);
  GtkWidget *menu = ui_test_get (button, GTK_TYPE_MENU_BUTTON, 0);

  return g_menu_model_get_n_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (menu))) == 2; /* sections */
}

void
ui_test_keep_plan (gpointer     emitter,
                   UnseatPlan  *plan,
                   UnseatPlan **kept)
{
  g_set_object (kept, plan);
}

void
ui_test_make_plan (gpointer       emitter,
                   UnseatPlanner *planner,
                   UnseatPlan   **kept)
{
  g_clear_object (kept);
  *kept = unseat_planner_finish (planner);
}
