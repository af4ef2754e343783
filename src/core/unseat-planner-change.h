/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_planner_make_change:
 * @directory: what knows the product, and the group of `facts->group_id`
 * @user: whom it is about
 * @sku_id: the product it is about, in lower case
 * @facts: the rest: what happens to which path; what it says of person, product and group's name does not count
 * @outcome: what becomes of it
 * @reason: (nullable): why
 *
 * The one way from somebody in the directory to a change of a plan.  Private to the planner.
 *
 * Returns: (transfer full): the change
 */
UnseatChange *unseat_planner_make_change (UnseatDirectory         *directory,
                                          UnseatUser              *user,
                                          const char              *sku_id,
                                          const UnseatChangeFacts *facts,
                                          UnseatOutcome            outcome,
                                          const char              *reason);

/**
 * unseat_planner_is_for_company:
 *
 * Returns: whether the product belongs to the company as a whole, so that nothing of it can be changed for one person.  Private to the planner.
 */
gboolean unseat_planner_is_for_company (UnseatDirectory *directory,
                                        const char      *sku_id);

G_END_DECLS
