/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-shortcuts.h"

#include "unseat-shortcut-row.h"

GtkWindow *
unseat_shortcuts_new (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  g_type_ensure (UNSEAT_TYPE_SHORTCUT_ROW);
  builder = gtk_builder_new_from_resource ("/io/github/unseat/Unseat/ui/help-overlay.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_set_transient_for (window, parent);

  return window;
}
