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
 * The part of the planner that assigns; see unseat_intent_restore().  Private to it.
 *
 * Returns: how many service plans the planned licenses come back without, because they are no longer part of the product
 */
guint unseat_planner_plan_restores (UnseatDirectory *directory,
                                    GPtrArray       *restores,
                                    GPtrArray       *changes);

G_END_DECLS
