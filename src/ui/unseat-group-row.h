/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-group-summary.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUP_ROW (unseat_group_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupRow, unseat_group_row, UNSEAT, GROUP_ROW, AdwBin)

/**
 * UnseatGroupRow:
 *
 * One group of a list: its name, its kind, what it gives, to how many people, and what is not in order with it.
 */

/**
 * unseat_group_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
UnseatGroupRow *unseat_group_row_new (void);

/**
 * unseat_group_row_set_summary:
 * @directory: where product names come from
 * @summary: what it shows
 */
void unseat_group_row_set_summary (UnseatGroupRow     *self,
                                   UnseatDirectory    *directory,
                                   UnseatGroupSummary *summary);

G_END_DECLS
