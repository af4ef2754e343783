/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_shortcuts_new:
 * @parent: (nullable): the window it belongs to
 *
 * The window that lists what can be done with the keyboard.  That of GTK is wider than a telephone, and with large text
 * wider than any screen.
 *
 * Returns: (transfer none): the window, not yet presented
 */
GtkWindow *unseat_shortcuts_new (GtkWindow *parent);

G_END_DECLS
