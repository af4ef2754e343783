/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-user-query.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_COLUMN_KEY (unseat_column_key_get_type ())
G_DECLARE_FINAL_TYPE (UnseatColumnKey, unseat_column_key, UNSEAT, COLUMN_KEY, GtkSorter)

/**
 * UnseatColumnKey:
 *
 * Stands for the sorter of a column whose list sorts itself.  It makes the header clickable, draws the arrow, and
 * tells which header was clicked; it never compares people.
 */

/**
 * unseat_column_key_new:
 * @sort: what the column is sorted by
 *
 * Returns: (transfer full): the sorter for the column
 */
UnseatColumnKey *unseat_column_key_new (UnseatUserSort sort);

/**
 * unseat_column_key_read:
 * @view: a column view whose columns have such sorters
 * @sort: (out): the column that was clicked last
 * @descending: (out): in which direction
 *
 * Returns: whether the view is sorted by any column
 */
gboolean unseat_column_key_read (GtkColumnView  *view,
                                 UnseatUserSort *sort,
                                 gboolean       *descending);

G_END_DECLS
