/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"
#include "unseat-stay-look.h"

G_BEGIN_DECLS

/**
 * unseat_group_path_row_new:
 * @session: whose tenant it is, and who is signed in to it
 * @user: the person as they are now
 * @look: (nullable): what finds out whether they are still in groups
 * @path: a license that a group gives them
 *
 * Says through which group the license comes, who can end that and what it would end, with a button that takes the person out of the group (the action
 * `user.leave-group`, of who holds the row) where this sign-in may, or that reprocesses them (`user.reprocess`) where nothing gives the license any
 * more.  Activated, it shows the group (`tenant.show-group`).
 *
 * Returns: (transfer floating): a row for a list or an expander
 */
GtkWidget *unseat_group_path_row_new (UnseatSession    *session,
                                      UnseatUser       *user,
                                      UnseatStayLook   *look,
                                      UnseatAssignment *path);

/**
 * unseat_group_path_row_describe_direct:
 * @sku_id: a product that @user has directly
 *
 * Returns: (transfer full) (nullable): what removing the direct license would end, and what would stay, in the words that a group's path has
 */
char *unseat_group_path_row_describe_direct (UnseatSession *session,
                                             UnseatUser    *user,
                                             const char    *sku_id);

G_END_DECLS
