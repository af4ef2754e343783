/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-debug-info.h"

#define WEBSITE "https://github.com/unseat/unseat"
#define ISSUES WEBSITE "/issues"

static const char *const developers[] = { N_ ("The Unseat contributors"), NULL };

static void
append_toolkit (GString *text)
{
  g_string_append_printf (text, "GTK: built with %d.%d.%d, runs with %u.%u.%u\n", GTK_MAJOR_VERSION, GTK_MINOR_VERSION, GTK_MICRO_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita: built with %s, runs with %u.%u.%u\n", ADW_VERSION_S, adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
}

static void
append_display (GString   *text,
                GtkWidget *widget)
{
  GtkNative   *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  g_string_append_printf (text, "Display: %s, scale %d\n", G_OBJECT_TYPE_NAME (gtk_widget_get_display (widget)),
                          gtk_widget_get_scale_factor (widget));
  g_string_append_printf (text, "Renderer: %s\n", renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none");
}

static void
append_style (GString *text)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_string_append_printf (text, "Style: %s%s, %s\n", adw_style_manager_get_dark (style) ? "dark" : "light",
                          adw_style_manager_get_high_contrast (style) ? ", high contrast" : "",
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "right to left" : "left to right");
}

char *
unseat_about_dup_debug_info (GtkWidget     *widget,
                             UnseatSession *session)
{
  g_autofree char *core = unseat_debug_info_describe (session);
  g_autoptr (GString) text = g_string_new (core);

  g_return_val_if_fail (widget == NULL || GTK_IS_WIDGET (widget), NULL);

  append_toolkit (text);
  if (widget != NULL)
    append_display (text, widget);
  append_style (text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* libadwaita 1.2 names neither the buttons that lead back nor the texts: the words are there, in tooltips and in the title above. */
static void
name_parts (GtkWidget   *widget,
            const char **title)
{
  if (ADW_IS_WINDOW_TITLE (widget))
    *title = adw_window_title_get_title (ADW_WINDOW_TITLE (widget));
  else if (GTK_IS_TEXT_VIEW (widget) && *title != NULL)
    unseat_accessible_set_name (widget, *title);
  else if (GTK_IS_BUTTON (widget) && gtk_widget_get_tooltip_text (widget) != NULL)
    unseat_accessible_set_name (widget, gtk_widget_get_tooltip_text (widget));
  else if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "app-version"))
    unseat_accessible_set_name (widget, UNSEAT_VERSION);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_parts (child, title);
}

GtkWindow *
unseat_about_new (GtkWindow     *parent,
                  UnseatSession *session)
{
  g_autofree char  *debug_info = unseat_about_dup_debug_info (GTK_WIDGET (parent), session);
  g_autofree char  *release_notes = g_markup_printf_escaped ("<p>%s</p>", _ ("The first release: sign in, see, choose, confirm, unassign, verify."));
  const char *const translated[] = { _ (developers[0]), NULL };
  /* Translators: your name and address, one translator a line; they are shown in the window About Unseat */
  const char *translators = _ ("translator-credits");
  const char *title = NULL;
  GtkWindow  *window = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  window = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                         "transient-for", parent,
                         "application-name", _ ("Unseat"),
                         "application-icon", UNSEAT_APP_ID,
                         "version", UNSEAT_VERSION,
                         "comments", _ ("Takes Microsoft 365 licenses back from the people who no longer need them"),
                         "developer-name", translated[0],
                         "developers", translated,
                         "translator-credits", g_str_equal (translators, "translator-credits") ? "" : translators,
                         "copyright", _ ("© 2026 The Unseat contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "website", WEBSITE,
                         "issue-url", ISSUES,
                         "release-notes", release_notes,
                         "release-notes-version", UNSEAT_VERSION,
                         "debug-info", debug_info,
                         "debug-info-filename", "unseat-debug-info.txt",
                         NULL);
  name_parts (GTK_WIDGET (window), &title);

  return window;
}
