/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-user-query.h"
#include "unseat-user-store.h"

G_BEGIN_DECLS

/**
 * UnseatUserView:
 *
 * Which people of a store a query shows, in an order: the arrays behind #UnseatUserList, which does the announcing.
 * A view knows the people that the store held when unseat_user_view_take_in() was last called.
 */
typedef struct _UnseatUserView UnseatUserView;

/**
 * unseat_user_view_new:
 * @directory: whose people are looked at, as long as it is not cleared
 *
 * Returns: (transfer full): a view of everybody, in the order of names, that has not taken anybody in yet
 */
UnseatUserView *unseat_user_view_new (UnseatDirectory *directory);

/**
 * unseat_user_view_free:
 * @self: (transfer full): the view
 */
void unseat_user_view_free (UnseatUserView *self);

/**
 * unseat_user_view_take_in:
 *
 * Returns: whether somebody who was added to the store is shown now; positions are then others
 */
gboolean unseat_user_view_take_in (UnseatUserView *self);

/**
 * unseat_user_view_get_n_known:
 *
 * Returns: how many indexes of the store the view has taken in
 */
guint unseat_user_view_get_n_known (UnseatUserView *self);

/**
 * unseat_user_view_set_query:
 *
 * Takes in first.
 *
 * Returns: whether other people are shown now, or in another order
 */
gboolean unseat_user_view_set_query (UnseatUserView        *self,
                                     const UnseatUserQuery *query);

/**
 * unseat_user_view_judge_again:
 *
 * Takes in first.  Something else is known of when people were last seen, or of what groups give.
 *
 * Returns: whether other people are shown now
 */
gboolean unseat_user_view_judge_again (UnseatUserView *self);

/**
 * unseat_user_view_count_undecided:
 *
 * Returns: unseat_user_filter_count_undecided()
 */
guint unseat_user_view_count_undecided (UnseatUserView *self);

/**
 * unseat_user_view_get_query:
 *
 * Returns: (transfer none): the query; its texts are owned by the view
 */
const UnseatUserQuery *unseat_user_view_get_query (UnseatUserView *self);

/**
 * unseat_user_view_set_sort:
 *
 * Takes in first.
 *
 * Returns: whether the order is another one now
 */
gboolean unseat_user_view_set_sort (UnseatUserView *self,
                                    UnseatUserSort  sort,
                                    gboolean        descending);

/**
 * unseat_user_view_concerns:
 *
 * Returns: whether one person has a path to the product, and through the group, that the query names, if it names any
 */
gboolean unseat_user_view_concerns (UnseatUserView *self,
                                    guint           index);

/**
 * unseat_user_view_get_sort:
 *
 * Returns: what it is sorted by
 */
UnseatUserSort unseat_user_view_get_sort (UnseatUserView *self);

/**
 * unseat_user_view_is_descending:
 *
 * Returns: whether the last comes first
 */
gboolean unseat_user_view_is_descending (UnseatUserView *self);

/**
 * unseat_user_view_get_shown:
 * @n_shown: (out): how many
 *
 * Returns: (transfer none): indexes by position
 */
const guint32 *unseat_user_view_get_shown (UnseatUserView *self,
                                           guint          *n_shown);

/**
 * unseat_user_view_get_matches:
 *
 * Returns: (transfer none): the people who are shown, as bits
 */
const guint64 *unseat_user_view_get_matches (UnseatUserView *self);

/**
 * unseat_user_view_find:
 *
 * Returns: the position of a person, or %G_MAXUINT
 */
guint unseat_user_view_find (UnseatUserView *self,
                             guint           index);

/**
 * unseat_user_view_hide:
 *
 * Takes a person out, whether they match or not.
 *
 * Returns: the position they had, or %G_MAXUINT
 */
guint unseat_user_view_hide (UnseatUserView *self,
                             guint           index);

/**
 * unseat_user_view_show:
 *
 * Puts a person who is not shown where they belong, when they match.
 *
 * Returns: the position they have, or %G_MAXUINT
 */
guint unseat_user_view_show (UnseatUserView *self,
                             guint           index);

/**
 * unseat_user_view_update:
 * @index: a person who was read again
 *
 * Returns: the position when they stay where they were; %G_MAXUINT when they were not shown, or have to be hidden, and
 * perhaps shown somewhere else
 */
guint unseat_user_view_update (UnseatUserView *self,
                               guint           index);

/**
 * unseat_user_view_list:
 * @bits: (array length=n): a set of people
 *
 * Returns: (transfer full) (element-type guint): the indexes in it, shown or not, in the order of the view
 */
GArray *unseat_user_view_list (UnseatUserView *self,
                               const guint64  *bits,
                               guint           n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatUserView, unseat_user_view_free)

G_END_DECLS
