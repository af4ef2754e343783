/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-answers.h"
#include "unseat-apply-looks.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * What apply does just before somebody leaves a group, or comes into one, and just after Graph has said that there is no such membership.  A membership is
 * about all that the group gives, and nobody is to lose, or to get, by it what the person who confirmed has not seen.  Private to apply.
 */

/**
 * unseat_apply_membership_is_left_alone:
 * @call: of a membership
 * @looks: have just read what its group gives
 * @directory: (nullable): for names
 *
 * Whether it is not sent: the group gives more than was reviewed, is gone, or could not be read, for then nobody knows what would be taken.  The call has its
 * verdict, and its changes their outcome, then: `failed`, so that it can be tried again and reviewed.
 *
 * Returns: the new value of @is_left of @call
 */
gboolean unseat_apply_membership_is_left_alone (UnseatApplyAnswers *answers,
                                                UnseatApplyCall    *call,
                                                UnseatPlan         *plan,
                                                UnseatApplyLooks   *looks,
                                                UnseatDirectory    *directory);

/**
 * unseat_apply_membership_is_in_doubt:
 * @call: that was read back
 *
 * Returns: whether it still has to be read who is in the group: Graph has said that there is no such membership, and the person shows what the group gives
 */
gboolean unseat_apply_membership_is_in_doubt (UnseatApplyCall *call);

/**
 * unseat_apply_membership_judge:
 * @call: one that is in doubt
 * @looks: have just read who is in its group
 *
 * Who is not in the group is waited for, as after a success: until nothing shows any more, and then it was not our work.  Who is in it all the same was answered
 * by a replica that lags: it is tried once more.
 */
void unseat_apply_membership_judge (UnseatApplyCall  *call,
                                    UnseatApplyLooks *looks);

G_END_DECLS
