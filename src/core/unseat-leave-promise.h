/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * What a review says of who leaves a group, or from whose group a product is taken off: that they keep it, because they have it directly, or by another group, too.
 * Whether that is so right before it is sent.  Private to apply and verify.
 */

/**
 * unseat_leave_promise_is_made:
 * @plan: as it was reviewed
 * @change: one of @plan
 *
 * Returns: whether somebody leaves a group by it who was said to keep one of its products, be that the one of @change or not
 */
gboolean unseat_leave_promise_is_made (UnseatPlan   *plan,
                                       UnseatChange *change);

/**
 * unseat_leave_promise_is_broken:
 * @plan: as it was reviewed
 * @change: one of @plan, by which a path through a group ends
 * @user: its person, as just read
 * @directory: (nullable): what is known of groups
 *
 * What ends by @plan, too, keeps nothing, unless Microsoft 365 will refuse that, or may; nor does what is about to end, as unseat_path_outlook_find() has it.
 *
 * Returns: whether the person would lose the product of @change, which they were said to keep
 */
gboolean unseat_leave_promise_is_broken (UnseatPlan      *plan,
                                         UnseatChange    *change,
                                         UnseatUser      *user,
                                         UnseatDirectory *directory);

/**
 * unseat_leave_promise_explain_broken:
 * @plan: as it was reviewed
 * @change: one of @plan
 * @user: its person, as just read
 * @directory: (nullable): what is known of groups, and for names
 *
 * Returns: (transfer full) (nullable): a translated sentence when somebody is to leave a group who would lose a product of it that they were said to keep: the one of
 * @change, or another one of the group
 */
char *unseat_leave_promise_explain_broken (UnseatPlan      *plan,
                                           UnseatChange    *change,
                                           UnseatUser      *user,
                                           UnseatDirectory *directory);

/**
 * unseat_leave_promise_explain_lost_apps:
 * @plan: as it was reviewed
 * @change: one of @plan, by which a direct license, or a path through a group, ends
 * @user: its person, as just read
 * @directory: (nullable): what is known of groups, and for names
 *
 * Of a job that was broken off it is not known which apps were to stay.
 *
 * Returns: (transfer full) (nullable): a translated sentence when other paths to the product do not have all apps on any more of which it was reviewed that they stay on by them
 */
char *unseat_leave_promise_explain_lost_apps (UnseatPlan      *plan,
                                              UnseatChange    *change,
                                              UnseatUser      *user,
                                              UnseatDirectory *directory);

G_END_DECLS
