/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-session.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/*
 * What groups give of the two products of a swap: a license of a group cannot be replaced for one person, and does not come
 * twice.  Private to the planner.
 */

/**
 * unseat_planner_swap_paths_find:
 *
 * Returns: (transfer none) (nullable): the first path by which a group gives @user the product
 */
UnseatAssignment *unseat_planner_swap_paths_find (UnseatUser *user,
                                                  const char *sku_id);

/**
 * unseat_planner_swap_paths_explain_from:
 * @sku_id: what is to be replaced, which at least one group gives @user
 *
 * Returns: (transfer full): translated sentences: every group that gives it, and what can be done about each
 */
char *unseat_planner_swap_paths_explain_from (UnseatSession *session,
                                              UnseatUser    *user,
                                              const char    *sku_id);

/**
 * unseat_planner_swap_paths_explain_to:
 * @to: what is to come
 * @from: what is to go
 * @outcome: (out): with a sentence: skipped, when @user has @to for good; blocked, when that is not in force, or about to end
 *
 * Returns: (transfer full) (nullable): a translated sentence, %NULL when no group gives @user the product
 */
char *unseat_planner_swap_paths_explain_to (UnseatSession *session,
                                            UnseatUser    *user,
                                            const char    *to,
                                            const char    *from,
                                            UnseatOutcome *outcome);

G_END_DECLS
