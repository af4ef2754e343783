/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-user-query.h"
#include "unseat-user-store.h"

G_BEGIN_DECLS

/**
 * UnseatUserOrder:
 *
 * The people of a store in an order.  What is sorted once stays sorted: people who come later are merged in, one who was read again
 * is moved, and the orders with few values are dealt out from the order of names.
 */
typedef struct _UnseatUserOrder UnseatUserOrder;

/**
 * unseat_user_order_new:
 * @store: whose people are ordered
 *
 * Returns: (transfer full): an order by names
 */
UnseatUserOrder *unseat_user_order_new (UnseatUserStore *store);

/**
 * unseat_user_order_free:
 * @self: (transfer full): the order
 */
void unseat_user_order_free (UnseatUserOrder *self);

/**
 * unseat_user_order_set:
 * @sort: what to sort by; equal ones are in the order of their names
 * @query: whose product and group %UNSEAT_SORT_PATH looks at
 */
void unseat_user_order_set (UnseatUserOrder       *self,
                            UnseatUserSort         sort,
                            const UnseatUserQuery *query);

/**
 * unseat_user_order_get:
 *
 * Returns: (transfer none): all indexes of the store, ascending in the order
 */
const guint32 *unseat_user_order_get (UnseatUserOrder *self);

/**
 * unseat_user_order_compare:
 *
 * Returns: below 0 when @a comes before @b, above 0 when after; 0 only when both are the same
 */
int unseat_user_order_compare (UnseatUserOrder *self,
                               guint32          a,
                               guint32          b);

/**
 * unseat_user_order_update:
 * @index: a person who was put into the store again
 */
void unseat_user_order_update (UnseatUserOrder *self,
                               guint            index);

/**
 * unseat_index_find:
 * @indexes: (array length=n): indexes in any order
 *
 * Returns: the position of @index, or @n.  A plain sweep: 4 MB for a million people, a third of a millisecond, and nothing to keep up to date
 */
guint unseat_index_find (const guint32 *indexes,
                         guint          n,
                         guint32        index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatUserOrder, unseat_user_order_free)

G_END_DECLS
