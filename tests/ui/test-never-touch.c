/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND /* to write a value of another type */

#include <gio/gsettingsbackend.h>

#include "unseat-focus.h"
#include "unseat-never-touch-dialog.h"
#include "unseat-never-touch-section.h"
#include "unseat-never-touch.h"
#include "unseat-notice.h"
#include "unseat-preferences.h"

#include "ui-test.h"

#define N_PEOPLE 60

typedef struct
{
  Engine          engine;
  UnseatSettings *settings; /* of the engine */
  GtkWidget      *window;   /* the preferences */
} Fixture;

static void
open_preferences (Fixture *fixture)
{
  fixture->window = GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, fixture->engine.session));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_turn ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer user_data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->settings = unseat_session_get_settings (fixture->engine.session);
  unseat_settings_set_never_touch (fixture->settings, g_variant_new_parsed ("@a(ssss) []"));
  open_preferences (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user_data)
{
  unseat_settings_set_never_touch (fixture->settings, g_variant_new_parsed ("@a(ssss) []"));
  ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

/* The dialog that adds. */

static gboolean
is_add_dialog (GtkWindow *window)
{
  return UNSEAT_IS_PICK_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window));
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (is_add_dialog (window))
        return GTK_WIDGET (window);
    }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static GtkWidget *
open_dialog (Fixture *fixture)
{
  ui_test_click (fixture->window, "_Add…");
  ui_test_wait (has_dialog, NULL);

  return find_dialog ();
}

static void
search (GtkWidget  *dialog,
        const char *text)
{
  GtkWidget *entry = ui_test_get (dialog, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_turn ();
}

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
wait_until_says (GtkWidget  *root,
                 const char *text)
{
  Saying saying = { root, text };

  ui_test_wait (says, &saying);
}

/* Returns: (transfer none): the row with @title, as it would be clicked */
static GtkWidget *
get_row (GtkWidget  *root,
         const char *title)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = ui_test_get (root, ADW_TYPE_ACTION_ROW, i);

      if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
        return row;
    }
}

static void
choose (Fixture    *fixture,
        const char *text,
        const char *name)
{
  GtkWidget *dialog = open_dialog (fixture);

  search (dialog, text);
  wait_until_says (dialog, name);
  g_assert_true (gtk_widget_activate (get_row (dialog, name)));
  ui_test_wait (has_no_dialog, NULL);
  ui_test_turn ();
}

/* --- */

static void
assert_listed (Fixture             *fixture,
               UnseatNeverTouchKind kind,
               const char          *id)
{
  g_assert_true (unseat_never_touch_has (fixture->settings, DEMO_TENANT_ID, kind, id));
}

static void
test_add (Fixture      *fixture,
          gconstpointer user_data)
{
  g_autofree char *person = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_DIRECT);
  g_autofree char *group = demo_server_dup_group_id (fixture->engine.server, "Tier 0 Administrators");

  choose (fixture, "okafor", "Ben Okafor");
  assert_listed (fixture, UNSEAT_NEVER_TOUCH_PERSON, person);
  g_assert_true (ui_test_says (fixture->window, DEMO_UPN_DIRECT));

  choose (fixture, "copilot", "Microsoft Copilot for Microsoft 365");
  assert_listed (fixture, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT);
  g_assert_true (ui_test_says (fixture->window, "Product, whoever holds it"));

  choose (fixture, "tier", "Tier 0 Administrators");
  assert_listed (fixture, UNSEAT_NEVER_TOUCH_GROUP, group);
  g_assert_true (ui_test_says (fixture->window, "Group, whoever is in it"));
}

static void
test_add_twice (Fixture      *fixture,
                gconstpointer user_data)
{
  GtkWidget *dialog = NULL;

  choose (fixture, "okafor", "Ben Okafor");
  dialog = open_dialog (fixture);
  search (dialog, "okafor");
  wait_until_says (dialog, "Ben Okafor");
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (get_row (dialog, "Ben Okafor"))));
  gtk_window_close (GTK_WINDOW (dialog));
  ui_test_wait (has_no_dialog, NULL);
}

/* What is searched for, and what there is to say when nothing is found. */
static void
test_search (Fixture      *fixture,
             gconstpointer user_data)
{
  GtkWidget *dialog = open_dialog (fixture);
  GtkWidget *entry = ui_test_get (dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  g_autoptr (GPtrArray) listed = NULL;

  g_assert_true (ui_test_says (dialog, "Choose Who Is Left Out"));
  search (dialog, "nobody is called so");
  wait_until_says (dialog, "Nothing Found");

  search (dialog, "a");
  wait_until_says (dialog, "more people: type on");
  search (dialog, "okafor");
  g_assert_false (ui_test_says (dialog, "type on"));

  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", "/groups", 0, 0, 403);
  search (dialog, "okafor");
  g_assert_true (ui_test_says (dialog, "Ben Okafor"));
  search (dialog, "nobody else is called so");
  wait_until_says (dialog, "Nothing Found");
  g_assert_true (gtk_widget_get_child_visible (ui_test_get (dialog, UNSEAT_TYPE_NOTICE, 0)));
  wait_until_says (dialog, "ermission");

  /* Escape takes back the text, then the dialog. */
  g_signal_emit_by_name (entry, "stop-search");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (ui_test_says (dialog, "Choose Who Is Left Out"));
  g_signal_emit_by_name (entry, "stop-search");
  ui_test_wait (has_no_dialog, NULL);
  listed = unseat_never_touch_list (fixture->settings, DEMO_TENANT_ID);
  g_assert_cmpuint (listed->len, ==, 0);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer user_data)
{
  GtkWidget *first = NULL;
  GtkWidget *last = NULL;

  unseat_never_touch_add (fixture->settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT, "Copilot");
  unseat_never_touch_add (fixture->settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PERSON, "00000000-0000-4000-8000-00000000abcd", "Gone <b>& Away");
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Gone <b>& Away"));

  first = ui_test_get (get_row (fixture->window, "Copilot"), GTK_TYPE_BUTTON, 0);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (first), ==, "Remove Copilot");
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove Copilot");
  gtk_widget_grab_focus (first);
  g_signal_emit_by_name (first, "clicked");
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Copilot"));
  g_assert_false (unseat_never_touch_has (fixture->settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT));

  /* The keyboard is on the next one, and at the end on what adds. */
  last = ui_test_get (get_row (fixture->window, "Gone <b>& Away"), GTK_TYPE_BUTTON, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), get_row (fixture->window, "Gone <b>& Away")) || gtk_root_get_focus (GTK_ROOT (fixture->window)) == get_row (fixture->window, "Gone <b>& Away"));
  g_signal_emit_by_name (last, "clicked");
  ui_test_turn ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == ui_test_get_button (fixture->window, "_Add…"));
}

#define UNKNOWN "'contoso.example', 'person', '<b>ada', 'Ada'"

/* What is not understood is shown as it was written, and can be removed. */
static void
test_unknown (Fixture      *fixture,
              gconstpointer user_data)
{
  GtkWidget *button = NULL;

  unseat_settings_set_never_touch (fixture->settings, g_variant_new_parsed ("[('contoso.example', 'person', '<b>ada', 'Ada')]"));
  unseat_never_touch_add (fixture->settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT, "Copilot");
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, UNKNOWN));
  g_assert_true (ui_test_says (fixture->window, "This entry is not understood, so nobody is left out for it."));

  button = ui_test_get (get_row (fixture->window, UNKNOWN), GTK_TYPE_BUTTON, 0);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove " UNKNOWN);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, UNKNOWN));
  assert_listed (fixture, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT);
  g_assert_true (unseat_focus_is_inside (get_row (fixture->window, "Copilot")));
}

/* A list that cannot be read is said to be one, until somebody says that what is shown is the list. */
static void
test_lost (Fixture      *fixture,
           gconstpointer user_data)
{
  g_autoptr (GSettingsBackend) backend = g_settings_backend_get_default ();
  GtkWidget *button = NULL;

  g_assert_false (ui_test_says (fixture->window, "The List Is Damaged or Lost"));
  G_SETTINGS_BACKEND_GET_CLASS (backend)->write (backend, "/io/github/unseat/Unseat/never-touch", g_variant_new_uint32 (7), NULL);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "The List Is Damaged or Lost"));
  g_assert_true (ui_test_says (fixture->window, "Reviews leave everybody out until it is set again."));

  button = ui_test_get_button (fixture->window, "_Use as Shown");
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "The List Is Damaged or Lost"));
  g_assert_false (unseat_never_touch_is_lost (fixture->settings));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == ui_test_get_button (fixture->window, "_Add…"));
}

/* Each tenant has its own, and nobody is signed in to none. */

static void
test_no_tenant (Fixture      *fixture,
                gconstpointer user_data)
{
  unseat_never_touch_add (fixture->settings, "00000000-0000-4000-8000-00000000ffff", UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT, "Copilot");
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Copilot"));
  ui_test_close (fixture->window);

  fixture->window = GTK_WIDGET (unseat_preferences_new (NULL, fixture->settings, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Sign in to see it."));
  g_assert_null (ui_test_get_button (fixture->window, "_Add…"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/never-touch/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("add", test_add);
  ADD ("add-twice", test_add_twice);
  ADD ("search", test_search);
  ADD ("remove", test_remove);
  ADD ("unknown", test_unknown);
  ADD ("lost", test_lost);
  ADD ("no-tenant", test_no_tenant);
#undef ADD

  return g_test_run ();
}
