/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_CONSTANT_LIST (unseat_constant_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatConstantList, unseat_constant_list, UNSEAT, CONSTANT_LIST, GObject)

/**
 * UnseatConstantList:
 *
 * An array as a #GListModel that never changes.  A #GListStore keeps a tree for what may come in between: that is half as much memory again, and a
 * search for each item.
 */

/**
 * unseat_constant_list_new:
 * @item_type: what all items are
 * @items: (transfer full) (element-type GObject): must not change any more, nor be kept by anybody else
 *
 * When the list goes, so do the items, a few at a time if there are many (unseat_free_later()).
 *
 * Returns: (transfer full): the list
 */
UnseatConstantList *unseat_constant_list_new (GType      item_type,
                                              GPtrArray *items);

G_END_DECLS
