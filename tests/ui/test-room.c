/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-locale.h"

#include "preview-windows.h"
#include "turned-network.h"

#include "ui-test.h"

#include <glib/gi18n.h>

#define N_PEOPLE 60
#define USUAL_DPI (96 * 1024)

typedef GtkWidget *(*MakeWindow) (Engine *engine);

typedef struct
{
  const char *name;
  MakeWindow  make;
} Page;

static const Page pages[] = {
  { "sign-in", preview_window_sign_in },
  { "users", preview_window_users },
  { "filters", preview_window_filters },
  { "no-match", preview_window_no_match },
  { "person", preview_window_person },
  { "person-apps", preview_window_person_apps },
  { "person-seen", preview_window_person_seen },
  { "many", preview_window_many },
  { "products", preview_window_products },
  { "product", preview_window_product },
  { "groups", preview_window_groups },
  { "groups-no-match", preview_window_groups_no_match },
  { "groups-unreadable", preview_window_groups_unreadable },
  { "groups-refused", preview_window_groups_refused },
  { "no-groups", preview_window_no_groups },
  { "group", preview_window_group },
  { "group-problems", preview_window_group_problems },
  { "group-rule", preview_window_group_rule },
  { "group-apps", preview_window_group_apps },
  { "group-offline", preview_window_group_offline },
  { "rules", preview_window_rules },
  { "rules-nightly", preview_window_rules_nightly },
  { "rules-no-match", preview_window_rules_no_match },
  { "rule", preview_window_rule },
  { "rule-waits", preview_window_rule_waits },
  { "rule-stopped", preview_window_rule_stopped },
  { "rule-broken", preview_window_rule_broken },
  { "rule-undone", preview_window_rule_undone },
  { "rule-comeback", preview_rule_comeback },
  { "rule-editor", preview_rule_editor },
  { "rule-apps", preview_rule_apps },
  { "rule-new", preview_rule_new },
  { "pick", preview_pick },
  { "activity", preview_window_activity },
  { "job", preview_window_job },
  { "job-unfinished", preview_window_job_unfinished },
  { "no-activity", preview_window_no_activity },
  { "pending", preview_window_pending },
  { "unfinished", preview_window_unfinished },
  { "nobody", preview_window_nobody },
  { "offline", preview_window_offline },
  { "review", preview_review },
  { "left-out", preview_left_out },
  { "choose-text", preview_choose_text },
  { "choose-found", preview_choose_found },
  { "choose-person", preview_choose_person },
  { "paused", preview_paused },
  { "needs-sign-in", preview_needs_sign_in },
  { "sign-in-again", preview_sign_in_again },
  { "not-finished", preview_not_finished },
  { "undo", preview_undo },
  { "take-off", preview_take_off },
  { "leave", preview_leave },
  { "reprocess", preview_reprocess },
  { "apps-dialog", preview_apps_dialog },
  { "product-dialog", preview_product_dialog },
  { "preferences", preview_preferences },
  { "never-touch", preview_never_touch },
  { "never-touch-start", preview_never_touch_start },
  { "swap-dialog", preview_swap_dialog },
  { "swap-no-match", preview_swap_no_match },
  { "swap", preview_swap },
  { "shortcuts", preview_shortcuts },
  { "about", preview_about },
};

typedef struct
{
  int      width;
  int      height;
  int      text;     /* percent */
  gboolean is_tight; /* what decides in a language of long words */
} Room;

/* The least that each layout has: more room, or smaller text, needs no more of it. */
static const Room rooms[] = {
  { 360, 294, 100, TRUE },
  { 800, 600, 200, TRUE },
  { 1200, 760, 150, FALSE },
};

/* Whether it runs in the language of LANGUAGE. */
static gboolean is_translated;

/* A language is read from one side only; from the right it is seen in Arabic. */
static GtkTextDirection
get_direction (void)
{
  static const char *const from_right[] = { "ar", "fa", "he", "ur", NULL };

  return is_translated && g_strv_contains (from_right, g_getenv ("LANGUAGE")) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
check (Engine     *engine,
       const Page *page,
       const Room *room)
{
  GtkWidget *window = NULL;
  int        min_width;
  int        min_height;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * room->text / 100, NULL);
  preview_windows_set_size (room->width, room->height);
  window = page->make (engine);
  gtk_window_set_default_size (GTK_WINDOW (window), room->width, room->height);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_wait (is_mapped, window);
  ui_test_settle (window);

  /* A window that needs more than it has would be cut: what is higher has to scroll, what is wider to give way. */
  g_assert_cmpint (gtk_widget_get_width (window), <=, room->width);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  g_assert_cmpint (min_width, <=, room->width);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, room->width, &min_height, NULL, NULL, NULL);
  g_assert_cmpint (min_height, <=, room->height);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_turn ();
  turned_network_set_available (TRUE);
}

static void
test_room (gconstpointer data)
{
  const Page *page = data;
  Engine      engine;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      if (is_translated && !rooms[i].is_tight)
        continue;
      g_test_message ("%d × %d, text %d %%", rooms[i].width, rooms[i].height, rooms[i].text);
      check (&engine, page, &rooms[i]);
    }
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  is_translated = g_getenv ("UNSEAT_LOCALE_DIR") != NULL;
  if (is_translated)
    unseat_locale_init ();
  turned_network_install ();
  ui_test_init (&argc, &argv);
  gtk_widget_set_default_direction (get_direction ());
  if (is_translated)
    g_assert_cmpstr (_ ("_Save Changes…"), !=, "_Save Changes…");

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/room/", pages[i].name, NULL);

      g_test_add_data_func (path, &pages[i], test_room);
    }
  return g_test_run ();
}
