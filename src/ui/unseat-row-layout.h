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
 * Property: `spacing` (int, pixels)
 */

G_END_DECLS
