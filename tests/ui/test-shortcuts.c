/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-application.h"
#include "unseat-product-page.h"
#include "unseat-review-dialog.h"
#include "unseat-shortcut-row.h"
#include "unseat-shortcuts.h"
#include "unseat-users-page.h"
#include "unseat-window.h"

#include "ui-test.h"

/*
 * The shortcuts window against what the program really listens to: whatever it lists is handled by somebody, and
 * whatever a class of ours handles is listed.
 */

#define N_PEOPLE 20

/* Asks for shortcuts, and who has them. */
typedef struct
{
  GPtrArray *triggers; /* (owned) (element-type GtkShortcutTrigger) */
  gboolean   only_ours;
} Shortcuts;

static gboolean
has (GPtrArray          *triggers,
     GtkShortcutTrigger *trigger)
{
  for (guint i = 0; i < triggers->len; i++)
    if (gtk_shortcut_trigger_equal (triggers->pdata[i], trigger))
      return TRUE;
  return FALSE;
}

/* "<Control>r F5" */
static void
add_accelerators (GPtrArray  *triggers,
                  const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      guint           key;
      GdkModifierType modifiers;

      if (!gtk_accelerator_parse (*word, &key, &modifiers))
        g_error ("%s is no accelerator", *word);
      g_ptr_array_add (triggers, gtk_keyval_trigger_new (key, modifiers));
    }
}

static void
read_overlay (GtkWidget *widget,
              GPtrArray *triggers)
{
  if (UNSEAT_IS_SHORTCUT_ROW (widget))
    {
      g_autofree char *accelerator = NULL;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      add_accelerators (triggers, accelerator);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_overlay (child, triggers);
}

static GPtrArray *
list_overlay (void)
{
  GtkWidget *overlay = GTK_WIDGET (unseat_shortcuts_new (NULL));
  GPtrArray *triggers = g_ptr_array_new_with_free_func (g_object_unref);

  read_overlay (overlay, triggers);
  gtk_window_destroy (GTK_WINDOW (overlay));
  g_assert_cmpuint (triggers->len, >, 10);
  return triggers;
}

/* What a widget listens to; of one of ours, without what it has from GTK's class. */
static void
add_widget (Shortcuts *shortcuts,
            GtkWidget *widget,
            GPtrArray *inherited)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && (inherited == NULL || !has (inherited, trigger)))
            g_ptr_array_add (shortcuts->triggers, g_object_ref (trigger));
        }
    }
}

static GPtrArray *
list_inherited (GType type)
{
  Shortcuts  shortcuts = { g_ptr_array_new_with_free_func (g_object_unref), FALSE };
  GtkWidget *parent = NULL;

  if (G_TYPE_IS_ABSTRACT (g_type_parent (type))) /* GtkWidget, which listens to nothing */
    return shortcuts.triggers;

  parent = g_object_ref_sink (g_object_new (g_type_parent (type), NULL));
  add_widget (&shortcuts, parent, NULL);
  if (GTK_IS_WINDOW (parent))
    gtk_window_destroy (GTK_WINDOW (parent));
  g_object_unref (parent);
  return shortcuts.triggers;
}

static void
add_tree (Shortcuts *shortcuts,
          GtkWidget *widget)
{
  if (!shortcuts->only_ours)
    {
      add_widget (shortcuts, widget, NULL);
    }
  else if (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Unseat"))
    {
      g_autoptr (GPtrArray) inherited = list_inherited (G_OBJECT_TYPE (widget));

      add_widget (shortcuts, widget, inherited);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_tree (shortcuts, child);
}

/* The accelerators of the application's actions; each has to be one that something answers. */
static void
add_application (Shortcuts      *shortcuts,
                 GtkApplication *application)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (char **action = actions; *action != NULL; action++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, *action);

      for (char **accel = accels; *accel != NULL; accel++)
        add_accelerators (shortcuts->triggers, *accel);
      if (g_str_has_prefix (*action, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), *action + strlen ("app.")));
    }
}

static void
complain_of_missing (GPtrArray  *wanted,
                     GPtrArray  *there,
                     const char *complaint)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      g_autofree char *text = gtk_shortcut_trigger_to_string (wanted->pdata[i]);

      if (!has (there, wanted->pdata[i]))
        {
          g_test_message (complaint, text);
          g_test_fail ();
        }
    }
}

typedef struct
{
  Engine             engine;
  UnseatApplication *application;
  UnseatWindow      *window;
  GtkWidget         *dialog;
} Fixture;

static UnseatDemoHost *
no_demo (gpointer data,
         GError **error)
{
  g_assert_not_reached ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  /* As a demo it is an application of its own, which needs no session bus. */
  fixture->application = unseat_application_new (TRUE, no_demo, NULL);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);

  fixture->window = unseat_window_new (GTK_APPLICATION (fixture->application));
  unseat_window_set_session (fixture->window, fixture->engine.session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_window_present (GTK_WINDOW (fixture->window));

  plan = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  fixture->dialog = GTK_WIDGET (unseat_review_dialog_new (GTK_WINDOW (fixture->window), fixture->engine.session,
                                                          fixture->engine.journal, plan));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_turn ();
  g_object_unref (fixture->application);
  engine_tear_down (&fixture->engine);
}

static GPtrArray *
list_handled (Fixture *fixture,
              gboolean only_ours)
{
  Shortcuts shortcuts = { g_ptr_array_new_with_free_func (g_object_unref), only_ours };

  add_application (&shortcuts, GTK_APPLICATION (fixture->application));
  add_tree (&shortcuts, GTK_WIDGET (fixture->window));
  add_tree (&shortcuts, fixture->dialog);
  g_assert_cmpuint (shortcuts.triggers->len, >, 5);
  return shortcuts.triggers;
}

/* One test: a process registers one application. */
static void
test_overlay (Fixture      *fixture,
              gconstpointer user)
{
  g_autoptr (GPtrArray) listed = list_overlay ();
  g_autoptr (GPtrArray) handled = list_handled (fixture, FALSE);
  g_autoptr (GPtrArray) ours = list_handled (fixture, TRUE);

  complain_of_missing (listed, handled, "The shortcuts window lists %s, which nothing handles");
  complain_of_missing (ours, listed, "%s is handled, but not in the shortcuts window");
}

static void
count_cb (gpointer page,
          guint   *n_closed)
{
  (*n_closed)++;
}

static void
press (GtkWidget          *widget,
       GtkShortcutTrigger *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
        }
    }
}

/* The key back points to the beginning of a line, which is on the right where people read from there. */
static void
test_back (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (UNSEAT_TYPE_PRODUCT_PAGE, NULL));
  g_autoptr (GtkShortcutTrigger) left = gtk_keyval_trigger_new (GDK_KEY_Left, GDK_ALT_MASK);
  g_autoptr (GtkShortcutTrigger) right = gtk_keyval_trigger_new (GDK_KEY_Right, GDK_ALT_MASK);
  guint n_closed = 0;

  g_signal_connect (page, "close", G_CALLBACK (count_cb), &n_closed);

  gtk_widget_set_direction (page, GTK_TEXT_DIR_LTR);
  press (page, right);
  g_assert_cmpuint (n_closed, ==, 0);
  press (page, left);
  g_assert_cmpuint (n_closed, ==, 1);

  gtk_widget_set_direction (page, GTK_TEXT_DIR_RTL);
  press (page, left);
  g_assert_cmpuint (n_closed, ==, 1);
  press (page, right);
  g_assert_cmpuint (n_closed, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/shortcuts/overlay", Fixture, NULL, set_up, test_overlay, tear_down);
  g_test_add_func ("/ui/shortcuts/back", test_back);

  return g_test_run ();
}
