/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-verify-item.h"

G_BEGIN_DECLS

/**
 * unseat_verify_stuck_settle:
 * @item: what we have, or may have, written
 * @path: that was to end, of @user, as just read
 * @directory: (nullable): what is known of groups and products
 *
 * Private to #UnseatVerifyItem.
 *
 * Microsoft 365 has gone through the group, and could not take the path away: so it seems, but what is wrong may have been so before, and the read
 * may lag.  Of somebody who has left a group it is known when that was accepted, and the path, which is newer than it was planned, shows why it stays:
 * nothing of that goes by itself (GRAPH.md section 4).  Of what else there is, whoever looks patiently decides at the end; long after the job one look is
 * enough.
 *
 * Returns: whether it is settled
 */
gboolean unseat_verify_stuck_settle (UnseatVerifyItem *item,
                                     UnseatAssignment *path,
                                     UnseatUser       *user,
                                     UnseatDirectory  *directory);

G_END_DECLS
