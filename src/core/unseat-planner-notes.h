/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-planner-remove.h"
#include "unseat-planner-restore.h"

G_BEGIN_DECLS

/**
 * unseat_planner_notes_add:
 * @remove: which has planned what is taken away
 * @restore: which has planned what comes back
 * @plan: that was made so, and has no notes yet
 *
 * Says of the plan as a whole what no single change of it tells: what no guard could see, what the roles do not allow, and which apps are no longer part of what
 * comes back.
 */
void unseat_planner_notes_add (UnseatSession        *session,
                               UnseatPlannerRemove  *remove,
                               UnseatPlannerRestore *restore,
                               UnseatPlan           *plan);

G_END_DECLS
