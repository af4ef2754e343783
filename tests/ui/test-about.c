/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-about.h"

#include <string.h>

#include "ui-test.h"

#define LINES_OF_NEWS 5

typedef struct
{
  Engine     engine;
  GtkWidget *parent;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, 60, unseat_clock_new ());
  fixture->parent = ui_test_show (gtk_label_new ("Parent"));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->parent);
  engine_tear_down (&fixture->engine);
}

static void
test_debug_info (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const lines[] = {
    "Unseat: " UNSEAT_VERSION "\n",
    "\nSigned in: yes\n",
    "\nGTK: built with 4.",
    "\nlibadwaita: built with 1.",
    "\nDisplay: GdkX11Display, scale 1\n",
    "\nRenderer: GskCairoRenderer\n",
    "\nStyle: ",
  };
  UnseatAccount   *account = unseat_session_get_account (fixture->engine.session);
  g_autofree char *text = unseat_about_dup_debug_info (fixture->parent, fixture->engine.session);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (text, lines[i]) == NULL)
      g_error ("“%s” is not in:\n%s", lines[i], text);

  g_assert_null (strstr (text, unseat_account_get_user_name (account)));
  g_assert_null (strstr (text, unseat_account_get_tenant_id (account)));
  g_assert_null (strstr (text, g_get_home_dir ()));
  g_assert_null (strchr (text, '@'));
  g_assert_null (strstr (text, "://"));
}

/* What the keyboard comes to and has no words of its own. */
static void
check_named (GtkWidget *widget,
             guint     *n_named)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *name = NULL;

  if (GTK_IS_BUTTON (widget) && tooltip != NULL)
    name = tooltip;
  else if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "app-version"))
    name = UNSEAT_VERSION;
  else if (GTK_IS_TEXT_VIEW (widget))
    name = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget))) > LINES_OF_NEWS ? "Debugging Information" : "What’s New";
  if (name != NULL)
    {
      gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      *n_named += 1;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_named (child, n_named);
}

static void
test_window (Fixture      *fixture,
             gconstpointer data)
{
  GtkWindow      *window = unseat_about_new (GTK_WINDOW (fixture->parent), fixture->engine.session);
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (window);
  guint           n_named = 0;

  gtk_window_present (window);
  ui_test_turn ();
  g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->parent));
  g_assert_cmpstr (adw_about_window_get_version (about), ==, UNSEAT_VERSION);
  g_assert_cmpint (adw_about_window_get_license_type (about), ==, GTK_LICENSE_GPL_3_0);
  g_assert_true (g_str_has_prefix (adw_about_window_get_website (about), "https://"));
  g_assert_true (g_str_has_prefix (adw_about_window_get_issue_url (about), "https://"));
  g_assert_nonnull (adw_about_window_get_developers (about)[0]);
  g_assert_cmpstr (adw_about_window_get_translator_credits (about), ==, "");
  g_assert_true (g_str_has_prefix (adw_about_window_get_release_notes (about), "<p>"));
  g_assert_nonnull (strstr (adw_about_window_get_debug_info (about), "GTK: "));
  check_named (GTK_WIDGET (window), &n_named);
  g_assert_cmpuint (n_named, >=, 9); /* the version, six ways back, and two texts */
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/about/debug-info", Fixture, NULL, set_up, test_debug_info, tear_down);
  g_test_add ("/ui/about/window", Fixture, NULL, set_up, test_window, tear_down);

  return g_test_run ();
}
