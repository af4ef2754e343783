/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-verify-item.h"

G_BEGIN_DECLS

/* What is seen of somebody who leaves a group.  Private to verify. */

/**
 * unseat_verify_leave_is_coming:
 *
 * Returns: whether the group that somebody leaves gives it, and the person did not show it yet when that was planned
 */
gboolean unseat_verify_leave_is_coming (UnseatChange *change);

/**
 * unseat_verify_leave_proves_nothing:
 * @item: of which the person does not show the path
 *
 * Returns: whether it had not come yet when it was planned that somebody leaves the group: that it is not there says nothing of the call then, unless that was
 * accepted, and need not come from somebody else who was faster
 */
gboolean unseat_verify_leave_proves_nothing (UnseatVerifyItem *item);

/**
 * unseat_verify_leave_look:
 * @user: (nullable): the person as read
 * @directory: (nullable): for names
 *
 * Forgets what the last read showed, and finds what the person would lose by leaving a group that was not reviewed.  Who was said to keep something, and of whom nothing
 * has been sent for certain, is kept as seen.
 */
void unseat_verify_leave_look (UnseatVerifyItem *item,
                               UnseatPlan       *plan,
                               UnseatUser       *user,
                               UnseatDirectory  *directory);

/**
 * unseat_verify_leave_settle:
 * @path: (nullable): what the change is about, if @user has it still
 * @user: the person as read
 * @directory: (nullable): for names
 *
 * Settles what a membership must not be sent for (any more), and what keeps a license of somebody who has left.
 *
 * Returns: whether it is settled
 */
gboolean unseat_verify_leave_settle (UnseatVerifyItem *item,
                                     UnseatAssignment *path,
                                     UnseatUser       *user,
                                     UnseatDirectory  *directory);

G_END_DECLS
