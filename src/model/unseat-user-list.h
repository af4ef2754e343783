/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-user-query.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_LIST (unseat_user_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserList, unseat_user_list, UNSEAT, USER_LIST, GObject)

/**
 * UnseatUserList:
 *
 * The people of a directory that match a query, in an order: a #GListModel of #UnseatUser over positions in the
 * compact store (a living row stays the same object; a person that was read again gets a new one, announced as a change).
 * It also keeps which people are ticked.  Ticks belong to people, not to
 * positions: they survive searching, sorting and re-reading, and people who are gone lose them, as do
 * those who lose the product, or leave the group, that the query is about.
 *
 * Properties to bind: `n-items` (guint), `n-total` (guint: people in the directory without those who are gone), `n-selected` (guint).
 * Signal `selection-changed` (): some ticks changed; ask for the rows on screen.
 *
 * When the rows change as a whole it emits items_changed (0, old, 0) and then (0, 0, new), because GTK 4.8 asks for every
 * added item when both are in one signal (100 ms at 100,000 rows).
 */

/**
 * unseat_user_list_new:
 * @directory: whose people are listed; followed from now on
 *
 * Returns: (transfer full): everybody, in the order of names, nobody ticked
 */
UnseatUserList *unseat_user_list_new (UnseatDirectory *directory);

/**
 * unseat_user_list_get_directory:
 *
 * Returns: (transfer none): the directory it follows, never %NULL
 */
UnseatDirectory *unseat_user_list_get_directory (UnseatUserList *self);

/**
 * unseat_user_list_set_query:
 * @query: copied
 *
 * Shows the people who match; ticks stay.
 */
void unseat_user_list_set_query (UnseatUserList        *self,
                                 const UnseatUserQuery *query);

/**
 * unseat_user_list_get_query:
 *
 * Returns: (transfer none): the query; its texts are owned by the list
 */
const UnseatUserQuery *unseat_user_list_get_query (UnseatUserList *self);

/**
 * unseat_user_list_set_sort:
 * @sort: what to sort by; equal ones are in the order of their names
 * @descending: whether the last comes first
 */
void unseat_user_list_set_sort (UnseatUserList *self,
                                UnseatUserSort  sort,
                                gboolean        descending);

/**
 * unseat_user_list_get_index:
 *
 * Returns: the index in the directory of the person at @position
 */
guint unseat_user_list_get_index (UnseatUserList *self,
                                  guint           position);

/**
 * unseat_user_list_find:
 * @index: an index in the directory
 *
 * Returns: the position, or %G_MAXUINT when the query does not match that person
 */
guint unseat_user_list_find (UnseatUserList *self,
                             guint           index);

/**
 * unseat_user_list_is_selected:
 * @position: below the number of items
 *
 * Returns: whether the person there is ticked
 */
gboolean unseat_user_list_is_selected (UnseatUserList *self,
                                       guint           position);

/**
 * unseat_user_list_set_selected:
 * @position: the first position
 * @n_positions: how many from there on
 * @selected: whether they are ticked from now on
 *
 * Emits `selection-changed` once, if anything changed.
 */
void unseat_user_list_set_selected (UnseatUserList *self,
                                    guint           position,
                                    guint           n_positions,
                                    gboolean        selected);

/**
 * unseat_user_list_select_all:
 *
 * Ticks everybody who matches the query, in addition to who is ticked already.
 */
void unseat_user_list_select_all (UnseatUserList *self);

/**
 * unseat_user_list_select_users:
 * @indexes: (element-type guint): indexes in the directory
 *
 * Ticks these people, whether the query shows them or not, in addition to who is ticked already.  Who is gone is left out.
 */
void unseat_user_list_select_users (UnseatUserList *self,
                                    GArray         *indexes);

/**
 * unseat_user_list_unselect_all:
 *
 * Unticks everybody, also those whom the query does not show.
 */
void unseat_user_list_unselect_all (UnseatUserList *self);

/**
 * unseat_user_list_get_n_selected:
 *
 * Returns: how many people are ticked, also those whom the query does not show
 */
guint unseat_user_list_get_n_selected (UnseatUserList *self);

/**
 * unseat_user_list_get_n_selected_hidden:
 *
 * Returns: how many ticked people the query does not show now
 */
guint unseat_user_list_get_n_selected_hidden (UnseatUserList *self);

/**
 * unseat_user_list_count_undecided:
 *
 * Counts them each time, about as long as a query takes.
 *
 * Returns: how many people the query would show if it were known that they were not there; 0 when it does not ask for that
 */
guint unseat_user_list_count_undecided (UnseatUserList *self);

/**
 * unseat_user_list_get_n_total:
 *
 * Returns: how many people the directory has, without those who are gone
 */
guint unseat_user_list_get_n_total (UnseatUserList *self);

/**
 * unseat_user_list_dup_selected:
 *
 * Returns: (transfer full) (element-type guint): the ticked people's indexes in the directory, in the order of the
 * list: that of those who are not shown, too
 */
GArray *unseat_user_list_dup_selected (UnseatUserList *self);

G_END_DECLS
