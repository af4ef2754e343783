/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerRisks:
 *
 * Why an undo of a plan might not bring back what groups gave: the group would give it to somebody else, or to nobody.  Private to the planner.
 */
typedef struct _UnseatPlannerRisks UnseatPlannerRisks;

/**
 * unseat_planner_risks_new:
 * @directory: what is known of people, groups and seats
 *
 * Returns: (transfer full): nothing is known yet
 */
UnseatPlannerRisks *unseat_planner_risks_new (UnseatDirectory *directory);

/**
 * unseat_planner_risks_free:
 * @self: (transfer full)
 */
void unseat_planner_risks_free (UnseatPlannerRisks *self);

/**
 * unseat_planner_risks_look:
 * @change: one of the plan
 *
 * Looks at it and at what else the group gives the person.
 */
void unseat_planner_risks_look (UnseatPlannerRisks *self,
                                UnseatChange       *change);

/**
 * unseat_planner_risks_list_notes:
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences, when all changes were looked at; mostly none
 */
char **unseat_planner_risks_list_notes (UnseatPlannerRisks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerRisks, unseat_planner_risks_free)

G_END_DECLS
