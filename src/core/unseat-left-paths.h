/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-members-look.h"

G_BEGIN_DECLS

/**
 * Licenses from a group show for minutes, of a large one for hours, after somebody has left it, and then they go (GRAPH.md 4, 8): nobody keeps anything by them.
 * One that something else needs stays, with an error, and counts as long as it does.  Private to core.
 */

/**
 * unseat_left_paths_strip_seen:
 * @user: as shown
 * @look: that has seen who is in the groups
 * @group_id: (out) (optional) (nullable): a group that gives what is gone, of the product @sku_id if there is one; the text is a path's of @user
 * @sku_id: a product
 *
 * Returns: (transfer full): @user itself, or the same person without what is going; the other paths are those of @user
 */
UnseatUser *unseat_left_paths_strip_seen (UnseatUser        *user,
                                          UnseatMembersLook *look,
                                          const char        *sku_id,
                                          const char       **group_id);

G_END_DECLS
