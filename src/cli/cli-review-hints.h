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
 * cli_review_hints_get_left_over:
 *
 * Returns: (nullable): a translated sentence: the command for what is left over from a group that the person has left, or that was deleted; %NULL when nothing is
 */
const char *cli_review_hints_get_left_over (UnseatPlan *plan);

/**
 * cli_review_hints_get_guard:
 *
 * Returns: (nullable): a translated sentence: how who is left out by default is put back in; %NULL when that would help nobody
 */
const char *cli_review_hints_get_guard (UnseatPlan *plan);

/**
 * cli_review_hints_get_dependents:
 *
 * Returns: (nullable): a translated sentence: how a product that needs one of these is unassigned with them; %NULL when that is planned already, or
 * would help nobody
 */
const char *cli_review_hints_get_dependents (UnseatPlan *plan);

/**
 * cli_review_hints_dup_result:
 * @plan: applied, or from the journal
 *
 * Returns: (transfer full) (nullable): a translated sentence: how what failed is tried again, with the product that needs it where that may be why; %NULL
 * when there is nothing to try again
 */
char *cli_review_hints_dup_result (UnseatPlan *plan);

/**
 * cli_review_hints_dup_more:
 * @plan: made of an earlier job
 *
 * Returns: (transfer full) (nullable): how to take people out of groups that give more by now than that job said
 */
char *cli_review_hints_dup_more (UnseatPlan *plan);

G_END_DECLS
