/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_review_print:
 * @target: where to
 *
 * Prints what a plan will do: tenant and administrator, how many people lose which products, what they lose with them and when, every
 * change, and what is blocked with the reason.
 */
void cli_review_print (UnseatPlan *plan,
                       FILE       *target);

/**
 * cli_review_print_result:
 *
 * Prints what became of every change, and the sum.
 */
void cli_review_print_result (UnseatPlan *plan);

G_END_DECLS
