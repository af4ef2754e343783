/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-user.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_TICK_CELL (unseat_tick_cell_get_type ())
G_DECLARE_FINAL_TYPE (UnseatTickCell, unseat_tick_cell, UNSEAT, TICK_CELL, AdwBin)

/**
 * UnseatTickCell:
 *
 * The check button of a row.  Properties, bound to the row's #GtkListItem: `position` (guint), `ticked` (boolean) and `user`
 * (#UnseatUser, nullable; names the button for a screen reader).
 *
 * A click activates the action `table.tick` with `(ub)`: the position, and whether it extends the last one (Shift).
 */

/**
 * unseat_tick_cell_get_position:
 *
 * Returns: the row's position in its list
 */
guint unseat_tick_cell_get_position (UnseatTickCell *self);

/**
 * unseat_tick_cell_get_user:
 *
 * Returns: (transfer none) (nullable): whom the row shows
 */
UnseatUser *unseat_tick_cell_get_user (UnseatTickCell *self);

G_END_DECLS
