/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_NUMBER_ROW (unseat_number_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNumberRow, unseat_number_row, UNSEAT, NUMBER_ROW, AdwActionRow)

/**
 * UnseatNumberRow:
 *
 * A row with a whole number to be typed (AdwSpinRow comes with libadwaita 1.4).
 *
 * Properties: `minimum` and `maximum` (uint, at construction), `value` (uint).
 */

/**
 * unseat_number_row_get_value:
 *
 * Returns: the number
 */
guint unseat_number_row_get_value (UnseatNumberRow *self);

/**
 * unseat_number_row_set_value:
 *
 * Sets the number, as near to @value as may be.
 */
void unseat_number_row_set_value (UnseatNumberRow *self,
                                  guint            value);

/**
 * unseat_number_row_take_typed:
 *
 * Counts what was typed, whether or not Enter was pressed after it.
 */
void unseat_number_row_take_typed (UnseatNumberRow *self);

G_END_DECLS
