/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-change.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LEFT_OUT_ROW (unseat_left_out_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLeftOutRow, unseat_left_out_row, UNSEAT, LEFT_OUT_ROW, AdwBin)

/**
 * UnseatLeftOutRow:
 *
 * A change that a guard leaves out, and the button that puts its person back in (the action `left-out.include`, of who holds the row).
 */

/**
 * unseat_left_out_row_can_include:
 *
 * Returns: whether a guard keeps the license of @change, and not that it is there already
 */
gboolean unseat_left_out_row_can_include (UnseatChange *change);

/**
 * unseat_left_out_row_set_change:
 * @change: (nullable): what the row shows; %NULL while it is not in use
 * @may_include: whether there is a button, if there is somebody to include
 */
void unseat_left_out_row_set_change (UnseatLeftOutRow *self,
                                     UnseatChange     *change,
                                     gboolean          may_include);

G_END_DECLS
