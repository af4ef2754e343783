/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-window-size.h"

/* The screen that the window was last on may be gone. */
static void
limit_to_screens (GdkDisplay *display,
                  int        *width,
                  int        *height)
{
  GListModel *monitors = gdk_display_get_monitors (display);
  int         max_width = 0;
  int         max_height = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      max_width = MAX (max_width, area.width);
      max_height = MAX (max_height, area.height);
    }

  if (max_width > 0 && max_height > 0)
    {
      *width = MIN (*width, max_width);
      *height = MIN (*height, max_height);
    }
}

void
unseat_window_size_restore (GtkWindow      *window,
                            UnseatSettings *settings)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));

  int      width;
  int      height;
  gboolean maximized;

  unseat_settings_get_window_size (settings, &width, &height, &maximized);
  limit_to_screens (gtk_widget_get_display (GTK_WIDGET (window)), &width, &height);
  gtk_window_set_default_size (window, width, height);
  if (maximized)
    gtk_window_maximize (window);
}

void
unseat_window_size_save (GtkWindow      *window,
                         UnseatSettings *settings)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));

  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  unseat_settings_set_window_size (settings, width, height, gtk_window_is_maximized (window));
}

void
unseat_window_size_fit (GtkWindow *window,
                        GtkWindow *parent)
{
  int width;
  int height;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  if (parent == NULL || gtk_widget_get_width (GTK_WIDGET (parent)) == 0)
    return;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))),
                               MIN (height, gtk_widget_get_height (GTK_WIDGET (parent))));
}
