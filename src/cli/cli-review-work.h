/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_review_work_print:
 *
 * Prints what is to be done, a line for each kind of it.
 */
void cli_review_work_print (UnseatPlan *plan,
                            FILE       *target);

G_END_DECLS
