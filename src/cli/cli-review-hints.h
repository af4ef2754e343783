/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_review_hints_get_group:
 *
 * Returns: (nullable): a translated sentence: how what a group gives is ended; %NULL when nothing of @plan is blocked because a group gives it
 */
const char *cli_review_hints_get_group (UnseatPlan *plan);

/**
 * cli_review_hints_get_guard:
 *
 * Returns: (nullable): a translated sentence: how who is left out by default is put back in; %NULL when that would help nobody
 */
const char *cli_review_hints_get_guard (UnseatPlan *plan);

G_END_DECLS
