/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-leavers-look.h"
#include "unseat-planner.h"

G_BEGIN_DECLS

/**
 * cli_plan_make:
 * @planner: knows what is wanted, and is empty afterwards
 *
 * Makes the plan as a window does (#UnseatPlanning), except that nobody is asked about mailboxes yet.
 *
 * Returns: (transfer full) (nullable): the plan, possibly empty; %NULL with @error set
 */
UnseatPlan *cli_plan_make (CliContext    *context,
                           UnseatPlanner *planner,
                           GError       **error);

/**
 * cli_plan_look:
 * @look: not yet started
 *
 * Finds out who is still in groups.
 *
 * Returns: whether it was not kept from that; else @error is set
 */
gboolean cli_plan_look (CliContext        *context,
                        UnseatLeaversLook *look,
                        GError           **error);

G_END_DECLS
