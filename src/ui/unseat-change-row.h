/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-change.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHANGE_ROW (unseat_change_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChangeRow, unseat_change_row, UNSEAT, CHANGE_ROW, GtkBox)

/**
 * UnseatChangeRow:
 *
 * One change in a list: person, product, path; what became of it as a word with an icon, the reason, and the request id on demand.
 *
 * Properties: `change` (#UnseatChange, nullable), `show-outcome` (boolean: whether the outcome is shown), `show-stops` (boolean: whether is said what the person
 * loses by the plan as a whole), `sums-stops` (boolean: whether several rows are about that person, so that it is said to be of all of them),
 * `can-tick` (boolean: whether there is a check button, to choose what is to be undone, and a button that activates `job.undo-person` with the
 * id of the person), `ticked` (boolean),
 * `tickable` (boolean, read-only: whether that check button can be used now)
 */

/**
 * unseat_change_row_dup_path:
 *
 * Returns: (transfer full): the path in words, e.g. "Direct" or "Through group Sales"
 */
char *unseat_change_row_dup_path (UnseatChange *change);

/**
 * unseat_change_row_dup_summary:
 * @with_outcome: say what became of it
 *
 * Returns: (transfer full): all that a row says of @change, in one line
 */
char *unseat_change_row_dup_summary (UnseatChange *change,
                                     gboolean      with_outcome);

G_END_DECLS
