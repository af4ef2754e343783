/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_ROW_LAYOUT (unseat_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRowLayout, unseat_row_layout, UNSEAT, ROW_LAYOUT, GtkLayoutManager)

/**
 * UnseatRowLayout:
 *
 * Children side by side, as in a horizontal #GtkBox, for rows of which there are many.  A box asks its children how narrow they could be at the
 * height there is, and to answer that GTK 4.8 lays a label that wraps out anew some twenty times, which is most of what it takes to show a list.
 * Here the height follows from the width, and nothing else is asked.
 *
 * Properties: `spacing` (int, pixels), `centers` (boolean: whether a child that wraps gets the height that it needs, in the middle, instead of all there
 * is; if it were aligned itself, GTK would ask it how narrow it could be), `wraps` (boolean: whether the last child goes below the others where these, with it
 * beside them, would have little room for what they say)
 */

/**
 * unseat_row_layout_use:
 * @row: an #AdwActionRow; nothing happens to a row that is built otherwise
 *
 * Has @row use such a layout for its icon, its texts and what it has at its sides, which looks the same.
 */
void unseat_row_layout_use (GtkWidget *row);

/**
 * unseat_row_layout_use_wrapping:
 * @row: an #AdwActionRow; nothing happens to a row that is built otherwise
 *
 * The same for a row with several buttons at its end, which stand in a line of their own in a narrow window.
 */
void unseat_row_layout_use_wrapping (GtkWidget *row);

G_END_DECLS
