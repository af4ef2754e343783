/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-plan.h"
#include "unseat-verify-item.h"

G_BEGIN_DECLS

/**
 * unseat_verify_groups_ask_async:
 * @items: (element-type UnseatVerifyItem): changes to be read back
 *
 * Asks of the groups which are to give other things, and whose changes are not decided, whether Microsoft 365 is done with them: thousands may be in
 * a group, and it makes no sense to read them before (GRAPH.md 3.6).
 */
void unseat_verify_groups_ask_async (UnseatGraphClient  *client,
                                     GPtrArray          *items,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_verify_groups_ask_finish:
 * @directory: (nullable): into which the groups go as they were read
 *
 * Returns: (transfer full) (element-type utf8): a set of the ids of the groups with which Microsoft 365 says that it is not done; what could not be
 * read is not among them
 */
GHashTable *unseat_verify_groups_ask_finish (UnseatGraphClient *client,
                                             GAsyncResult      *result,
                                             UnseatDirectory   *directory);

/**
 * unseat_verify_groups_is_waited_for:
 * @busy: (element-type utf8): a set of ids of groups
 *
 * Returns: whether @item is about what one of them gives
 */
gboolean unseat_verify_groups_is_waited_for (GHashTable       *busy,
                                             UnseatVerifyItem *item);

/**
 * unseat_verify_groups_was_refused:
 * @directory: (nullable): into which the groups have gone as they were read last
 *
 * Returns: whether @item is about what a group gives, Graph said no to it, and the group is as it was before
 */
gboolean unseat_verify_groups_was_refused (UnseatVerifyItem *item,
                                           UnseatDirectory  *directory);

/**
 * unseat_verify_groups_is_off:
 * @item: of a product that is taken off a group
 * @directory: (nullable): what was read of groups
 *
 * Returns: whether the group is known not to give the product any more
 */
gboolean unseat_verify_groups_is_off (UnseatVerifyItem *item,
                                      UnseatDirectory  *directory);

/**
 * unseat_verify_groups_is_complete:
 * @item: of a product that is taken off a group
 * @directory: (nullable): what was read of groups
 *
 * Returns: whether Microsoft 365 said, when the group was read last, that it has gone through its members (GRAPH.md 3.6)
 */
gboolean unseat_verify_groups_is_complete (UnseatVerifyItem *item,
                                           UnseatDirectory  *directory);

/**
 * unseat_verify_groups_settle_join:
 * @item: of somebody who was put back into a group
 * @user: (nullable): as just read
 *
 * Somebody else may have taken the product off the group since: nobody gets it then, however long that is waited for.
 *
 * Returns: whether that is so, and @item is settled
 */
gboolean unseat_verify_groups_settle_join (UnseatVerifyItem *item,
                                           UnseatUser       *user);

G_END_DECLS
