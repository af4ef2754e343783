/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group.h"
#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * unseat_group_apps_list_off:
 * @before: (nullable) (array zero-terminated=1): ids of the service plans that a group had switched off
 * @product: (nullable): the product today
 *
 * Returns: (transfer full) (element-type utf8): those of @before that the product still has, with a %NULL at its end; they belong to @before
 */
GPtrArray *unseat_group_apps_list_off (const char *const *before,
                                       UnseatProduct     *product);

/**
 * unseat_group_apps_explain_lost:
 * @before: (nullable) (array zero-terminated=1): ids of the service plans that a group had switched off
 * @product: (nullable): the product today
 *
 * Returns: (transfer none) (nullable): a translated sentence: why these cannot be switched off again; %NULL when they can
 */
const char *unseat_group_apps_explain_lost (const char *const *before,
                                            UnseatProduct     *product);

/**
 * unseat_group_apps_explain_others:
 * @group: (nullable): a group as it is today
 * @product: (nullable): a product that it gives
 * @before: (nullable) (array zero-terminated=1): ids of the service plans that it had switched off
 *
 * Returns: (transfer full) (nullable): a translated sentence: which apps were off and are on now, or the other way; %NULL when they are the same, the group does
 * not give the product, or it is not known
 */
char *unseat_group_apps_explain_others (UnseatGroup       *group,
                                        UnseatProduct     *product,
                                        const char *const *before);

G_END_DECLS
