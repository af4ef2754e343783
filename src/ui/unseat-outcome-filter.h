/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_outcome_filter_new:
 * @plan: a plan
 * @outcome: which of its changes
 *
 * Returns: (transfer full): the changes that have @outcome now; it does not follow what becomes of them
 */
GListModel *unseat_outcome_filter_new (UnseatPlan   *plan,
                                       UnseatOutcome outcome);

G_END_DECLS
