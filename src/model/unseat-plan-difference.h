/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_plan_list_differences:
 * @before: what the person has reviewed
 * @now: made of the same intent, with newer facts; nothing of either has been sent
 *
 * Says what would happen otherwise than was reviewed: a license that is gone, or has come, or is now left out, that frees or takes a seat
 * or not any more, or of which other apps are switched off; and what is to be noted of it now, such as a guard that cannot see any more.
 * Other names, or another order, are no difference.
 *
 * Returns: (transfer full) (array zero-terminated=1): a translated sentence for each; none when the same happens
 */
char **unseat_plan_list_differences (UnseatPlan *before,
                                     UnseatPlan *now);

G_END_DECLS
