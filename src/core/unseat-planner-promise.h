/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * unseat_planner_promise_is_lost:
 * @reviewed: (nullable): what an earlier job said of a path
 * @user: its person, as known today
 *
 * Private to the planner.
 *
 * Returns: whether the job said that the person keeps the product by another way, which they do not any more
 */
gboolean unseat_planner_promise_is_lost (UnseatChange *reviewed,
                                         UnseatUser   *user);

/**
 * unseat_planner_promise_explain_lost:
 * @product: the name of the product
 *
 * Returns: (transfer full): a translated sentence: why nothing is taken then without that somebody looks at it
 */
char *unseat_planner_promise_explain_lost (const char *product);

G_END_DECLS
