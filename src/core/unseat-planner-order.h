/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-planner-decide.h"

G_BEGIN_DECLS

/**
 * unseat_planner_order:
 * @decisions: (element-type UnseatPlannerDecision): what becomes of the paths of one person, those through groups first
 * @advisor: who knows which app needs which
 *
 * Puts first what has to go before a group is left.  Private to the planner.
 */
void unseat_planner_order (GArray        *decisions,
                           UnseatAdvisor *advisor);

G_END_DECLS
