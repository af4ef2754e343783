/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_planner_plan_restores:
 * @directory: today's facts
 * @restores: (element-type UnseatChange): the direct licenses that are to come back
 * @changes: (element-type UnseatChange): takes a change for each of them
 *
 * The part of the planner that assigns; see unseat_planner_restore().  Private to it.
 */
void unseat_planner_plan_restores (UnseatDirectory *directory,
                                   GPtrArray       *restores,
                                   GPtrArray       *changes);

G_END_DECLS
