/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_review_products_print:
 * @target: where to
 *
 * Prints what a plan does to each product: how many licenses end, come or change, are blocked, and how many seats that frees or takes.
 */
void cli_review_products_print (UnseatPlan *plan,
                                FILE       *target);

G_END_DECLS
