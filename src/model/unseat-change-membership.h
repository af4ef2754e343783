/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * unseat_change_set_membership_fixed:
 *
 * Says of what a group gives that nobody can be taken out of the group here.  Called by the planner; not kept in the journal.
 */
void unseat_change_set_membership_fixed (UnseatChange *self);

/**
 * unseat_change_is_membership_fixed:
 *
 * Returns: whether it is known that nobody can be taken out of the group here, because a rule, or something else, decides who is in it
 */
gboolean unseat_change_is_membership_fixed (UnseatChange *self);

G_END_DECLS
