/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_planner_promise_is_lost:
 * @reviewed: (nullable): what an earlier job said of a path
 * @user: its person, as known today
 * @directory: what is known of groups: by what is about to end nobody keeps anything
 *
 * Private to the planner.
 *
 * Returns: whether the job said that the person keeps the product by another way, which they do not any more
 */
gboolean unseat_planner_promise_is_lost (UnseatChange    *reviewed,
                                         UnseatUser      *user,
                                         UnseatDirectory *directory);

/**
 * unseat_planner_promise_explain_lost:
 * @reviewed: (nullable): what an earlier job said of a path
 * @user: its person, as known today
 * @directory: as for unseat_planner_promise_is_lost()
 *
 * What the job left alone, because more would have been lost, is not taken either, however it looks now.
 *
 * Returns: (transfer full) (nullable): a translated sentence: why nothing is taken without that somebody looks at it; %NULL when it may be
 */
char *unseat_planner_promise_explain_lost (UnseatChange    *reviewed,
                                           UnseatUser      *user,
                                           UnseatDirectory *directory);

G_END_DECLS
