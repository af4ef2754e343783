/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * unseat_status_pages_prepare:
 * @root: what holds status pages, somewhere inside
 *
 * Names what has the keyboard of an #AdwStatusPage with nothing to press, by its title: a scrolled window in it, which takes the focus then so
 * that the page can be scrolled, and which libadwaita 1.2 does not name.
 */
void unseat_status_pages_prepare (GtkWidget *root);

G_END_DECLS
