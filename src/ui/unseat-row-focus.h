/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The keyboard on a row of a list view, or of a grid view, whose rows are exchanged: GTK 4.8 lets go of it.
 */

/**
 * UnseatRowFunc:
 * @child: what the factory made for a row
 *
 * Returns: whether it shows what is looked for
 */
typedef gboolean (*UnseatRowFunc) (GtkWidget  *child,
                                   const char *key);

/**
 * unseat_row_focus_get:
 * @list: a list view or a grid view
 *
 * Returns: (transfer none) (nullable): what the factory made for the row that has the keyboard, or has something in it that has
 */
GtkWidget *unseat_row_focus_get (GtkWidget *list);

/**
 * unseat_row_focus_move:
 * @list: a list view or a grid view
 * @position: where the row is in its model
 * @is_row: knows it
 * @key: what is looked for
 *
 * Leads the keyboard to the row as soon as there is one, which is after a frame or two; not from a text in which somebody types.
 */
void unseat_row_focus_move (GtkWidget    *list,
                            guint         position,
                            UnseatRowFunc is_row,
                            const char   *key);

G_END_DECLS
