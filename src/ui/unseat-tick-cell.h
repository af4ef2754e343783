/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-directory.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_TICK_CELL (unseat_tick_cell_get_type ())
G_DECLARE_FINAL_TYPE (UnseatTickCell, unseat_tick_cell, UNSEAT, TICK_CELL, GtkCheckButton)

/**
 * UnseatTickCell:
 *
 * The check button of a row.  It shows whether the row is selected.
 *
 * Toggled by an assistive technology it activates the action `table.tick` with `(ub)`: the position, and whether it extends the last
 * one; clicks are up to the table.
 */

/**
 * unseat_tick_cell_new:
 * @item: the row; it outlives the cell's use
 *
 * Returns: (transfer floating): a cell that follows @item
 */
GtkWidget *unseat_tick_cell_new (GtkListItem *item);

/**
 * unseat_tick_cell_bind:
 * @directory: where names come from
 * @sku_id: (nullable): the product that the list is about
 * @group_id: (nullable): the group that the list is about
 *
 * To be called when the row got another person: names the button, and the row around it, for a screen reader.
 */
void unseat_tick_cell_bind (UnseatTickCell  *self,
                            UnseatDirectory *directory,
                            const char      *sku_id,
                            const char      *group_id);

/**
 * unseat_tick_cell_get_position:
 *
 * Returns: the row's position in its list; %GTK_INVALID_LIST_POSITION without one
 */
guint unseat_tick_cell_get_position (UnseatTickCell *self);

/**
 * unseat_tick_cell_get_user:
 *
 * Returns: (transfer none) (nullable): whom the row shows
 */
UnseatUser *unseat_tick_cell_get_user (UnseatTickCell *self);

/**
 * unseat_tick_cell_find:
 * @ancestor: what holds rows, somewhere inside
 * @x: in the coordinates of @ancestor
 * @y: likewise
 *
 * Returns: (transfer none) (nullable): the cell in whose column and row that is
 */
UnseatTickCell *unseat_tick_cell_find (GtkWidget *ancestor,
                                       double     x,
                                       double     y);

/**
 * unseat_tick_cell_find_in_row:
 * @widget: (nullable): a row, or something in it
 *
 * Returns: (transfer none) (nullable): the cell of that row
 */
UnseatTickCell *unseat_tick_cell_find_in_row (GtkWidget *widget);

G_END_DECLS
