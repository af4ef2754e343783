/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-settings.h"

G_BEGIN_DECLS

/**
 * unseat_window_size_restore:
 * @window: not shown yet
 *
 * Gives a window the size that it had when it was closed last, as far as any screen has room for it.
 */
void unseat_window_size_restore (GtkWindow      *window,
                                 UnseatSettings *settings);

/**
 * unseat_window_size_save:
 *
 * Remembers the size of a window.
 */
void unseat_window_size_save (GtkWindow      *window,
                              UnseatSettings *settings);

/**
 * unseat_window_size_fit:
 * @parent: (nullable): the window that @window is about
 *
 * Makes @window no larger than that.
 */
void unseat_window_size_fit (GtkWindow *window,
                             GtkWindow *parent);

G_END_DECLS
