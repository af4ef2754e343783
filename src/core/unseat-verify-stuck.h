/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
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
 * The path is there with an error of Microsoft 365 that something else needs it.  So it seems, but what is wrong may have been so before, and the read may
 * lag.  Two things are known not to go by themselves:
 *
 *  - of somebody who has left a group, which was accepted: a path that is newer than it was planned;
 *  - a path of which a direct license of the person needs an app, and the person was known to have that before, too: as long as it is there, Microsoft 365
 *    leaves the path with them (GRAPH.md section 8), whenever it was marked, and however old the mark is.  It takes that they have left the group, which
 *    was accepted, or that the group was seen to give the product no more, and to be gone through.
 *
 * A mark without a reason that is seen may be about to go.  Of what else there is, whoever looks patiently decides at the end; long after the job one look
 * is enough.
 *
 * Returns: whether it is settled
 */
gboolean unseat_verify_stuck_settle (UnseatVerifyItem *item,
                                     UnseatAssignment *path,
                                     UnseatUser       *user,
                                     UnseatDirectory  *directory);

/**
 * unseat_verify_stuck_list_direct:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type utf8): a set of the ids of people of whom the plan changes, or may have changed, a direct license; empty when
 * it takes nobody from a group what that gives.  The ids are those of the plan
 */
GHashTable *unseat_verify_stuck_list_direct (UnseatPlan *plan);

G_END_DECLS
