/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "claims.h"

/* What a job claims of who is in which group. */

/* Returns: (transfer full): who is in the groups that somebody leaves or joins by @plan */
GHashTable *claims_look_at_members (Engine     *engine,
                                    UnseatPlan *plan);

/* Every outcome of who leaves or joins a group is true, and nobody else is in another group than before. @before: of claims_look_at_members(), before the job */
void claims_check_members (Engine     *engine,
                           UnseatPlan *plan,
                           GHashTable *before,
                           ClaimsSeen *seen);

/* Nothing came between: all that was planned of groups that are left is done, and the tenant is as the plan has said. @planned: (element-type UnseatChange): what was
 * planned */
void claims_check_prediction (Engine     *engine,
                              GPtrArray  *planned,
                              ClaimsSeen *seen);
