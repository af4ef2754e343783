/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_group_question_ask:
 *
 * Returns: (transfer full) (nullable): the heading of the review of a plan by which people leave or join groups, or groups give other things, and what else
 * happens; %NULL when nothing of that is planned
 */
char *unseat_group_question_ask (UnseatPlan *plan);

G_END_DECLS
