/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-user-columns.h"
#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_TABLE (unseat_user_table_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserTable, unseat_user_table, UNSEAT, USER_TABLE, AdwBin)

/**
 * UnseatUserTable:
 *
 * People in rows that can be ticked, sorted by the headers, and opened.  Columns give way when there is little room.
 *
 * Properties: `list` (#UnseatUserList, nullable) may be bound.
 * `product` (string, nullable) is a product's id: the table then shows by which path each person holds it instead of
 * all that they hold; it may be set at any time. Whom the list shows is up to its query.
 *
 * `compact` (boolean, read-only): there is little room, and everything is in one column.
 *
 * Signal `user-activated` (guint index): a row was clicked, or Return pressed on it; the index is the directory's.
 */

/**
 * unseat_user_table_new:
 * @product: (nullable): a product's id
 *
 * Returns: (transfer floating): a table without people
 */
GtkWidget *unseat_user_table_new (const char *product);

/**
 * unseat_user_table_set_list:
 * @list: (nullable): whom to show; ticks and order live there
 */
void unseat_user_table_set_list (UnseatUserTable *self,
                                 UnseatUserList  *list);

/**
 * unseat_user_table_get_list:
 *
 * Returns: (transfer none) (nullable): whom it shows
 */
UnseatUserList *unseat_user_table_get_list (UnseatUserTable *self);

/**
 * unseat_user_table_set_product:
 * @product: (nullable): a product's id
 */
void unseat_user_table_set_product (UnseatUserTable *self,
                                    const char      *product);

/**
 * unseat_user_table_set_group:
 * @group: (nullable): a group's id: the table then shows how what it gives each person works, instead of all that they hold
 */
void unseat_user_table_set_group (UnseatUserTable *self,
                                  const char      *group);

/**
 * unseat_user_table_focus_rows:
 *
 * Gives the keyboard to the row that had it last, or to the first one.
 *
 * Returns: whether there is a row
 */
gboolean unseat_user_table_focus_rows (UnseatUserTable *self);

/**
 * unseat_user_table_tick_focused:
 *
 * Ticks the person whose row has the keyboard, if nobody is ticked, or only who was so for an earlier key.  For keys that are about
 * whoever is ticked.
 *
 * Returns: whether anybody is ticked then
 */
gboolean unseat_user_table_tick_focused (UnseatUserTable *self);

/**
 * unseat_user_table_get_columns:
 *
 * Returns: (transfer none): which columns it shows, and in which order
 */
UnseatUserColumns *unseat_user_table_get_columns (UnseatUserTable *self);

G_END_DECLS
