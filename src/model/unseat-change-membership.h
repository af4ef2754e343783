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

/**
 * unseat_change_set_gives_more:
 *
 * Says of somebody who leaves a group again that it gives more by now than was reviewed before: this product, or apps of it.  Called by the planner; not kept in the
 * journal.
 */
void unseat_change_set_gives_more (UnseatChange *self);

/**
 * unseat_change_gives_more:
 *
 * Returns: whether it is known that the group did not give this product, or apps of it, when it was reviewed before
 */
gboolean unseat_change_gives_more (UnseatChange *self);

G_END_DECLS
