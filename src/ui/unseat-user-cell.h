/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_CELL (unseat_user_cell_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserCell, unseat_user_cell, UNSEAT, USER_CELL, GtkBox)

/**
 * UnseatUserCell:
 *
 * A person's name over a line of details.
 */

/**
 * unseat_user_cell_new:
 *
 * Returns: (transfer floating): two empty lines
 */
GtkWidget *unseat_user_cell_new (void);

/**
 * unseat_user_cell_set_text:
 * @name: of the person
 * @detail: the second line
 */
void unseat_user_cell_set_text (UnseatUserCell *self,
                                const char     *name,
                                const char     *detail);

/**
 * unseat_user_cell_query_tooltip:
 *
 * The `query_tooltip` of a table, for all its cells: a tooltip of its own would be set for every row, and is wanted where
 * a text has been cut.
 */
gboolean unseat_user_cell_query_tooltip (GtkWidget  *table,
                                         int         x,
                                         int         y,
                                         gboolean    keyboard,
                                         GtkTooltip *tooltip);

G_END_DECLS
