/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatSkuLists:
 *
 * Lists of products, each of which is there once: of a hundred thousand people who are to lose something, most are to lose the same.
 */
typedef struct _UnseatSkuLists UnseatSkuLists;

/**
 * unseat_sku_lists_new:
 *
 * Returns: (transfer full): no lists yet
 */
UnseatSkuLists *unseat_sku_lists_new (void);

/**
 * unseat_sku_lists_free:
 * @self: (transfer full): lists that others hold live on
 */
void unseat_sku_lists_free (UnseatSkuLists *self);

/**
 * unseat_sku_lists_extend:
 * @sku_ids: (nullable): one of the lists, %NULL for that of nothing
 * @sku_id: (transfer none): reference counted (#GRefString), the same pointer for the same text
 *
 * Returns: (transfer none) (element-type utf8): @sku_ids and @sku_id behind them, always the same list for the same
 */
GPtrArray *unseat_sku_lists_extend (UnseatSkuLists *self,
                                    GPtrArray      *sku_ids,
                                    char           *sku_id);

G_END_DECLS
