/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_about_new:
 * @parent: (nullable): the window it belongs to
 * @session: (nullable): whose kind of sign-in is in the debug info
 *
 * Returns: (transfer none): a window that tells what this is, who made it and where to report a fault; not yet shown, GTK owns it
 * until it is closed
 */
GtkWindow *unseat_about_new (GtkWindow     *parent,
                             UnseatSession *session);

/**
 * unseat_about_dup_debug_info:
 * @widget: (nullable): a realized widget, whose display and renderer are described
 *
 * Returns: (transfer full): unseat_debug_info_describe(), and what only the window knows; it holds nothing that is secret either
 */
char *unseat_about_dup_debug_info (GtkWidget     *widget,
                                   UnseatSession *session);

G_END_DECLS
