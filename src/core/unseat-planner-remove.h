/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-guards.h"
#include "unseat-plan-gains.h"
#include "unseat-planner-maybe.h"
#include "unseat-planner-offs.h"
#include "unseat-planner-seats.h"
#include "unseat-planner-swap-notes.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerRemove:
 *
 * The part of the planner that takes away, one person after the other; see unseat_planner_unassign().  Private to it.
 */
typedef struct _UnseatPlannerRemove UnseatPlannerRemove;

/**
 * unseat_planner_remove_new:
 * @session: whose directory is looked at; whoever a guard leaves out is left out by what is known now
 * @intent: complete
 * @seats: what this plan takes; outlives what is returned
 * @changes: (element-type UnseatChange): takes what becomes of everybody
 *
 * Returns: (transfer full): who makes one plan
 */
UnseatPlannerRemove *unseat_planner_remove_new (UnseatSession      *session,
                                                UnseatIntent       *intent,
                                                UnseatPlannerSeats *seats,
                                                GPtrArray          *changes);

/**
 * unseat_planner_remove_free:
 * @self: (transfer full): who made a plan
 */
void unseat_planner_remove_free (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_get_offs:
 *
 * Returns: (transfer none): what is taken off groups: the guards are to be asked about everybody in them before unseat_planner_remove_plan()
 */
UnseatPlannerOffs *unseat_planner_remove_get_offs (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_count:
 *
 * Returns: how many people there are to be looked at: those of the intent, and those to whom a group gives what is taken off it
 */
guint unseat_planner_remove_count (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_plan:
 * @position: of a person, below unseat_planner_remove_count()
 *
 * Adds what becomes of that person, by the facts of the moment.
 */
void unseat_planner_remove_plan (UnseatPlannerRemove *self,
                                 guint                position);

/**
 * unseat_planner_remove_get_guards:
 *
 * Returns: (transfer none): who leaves out whom
 */
UnseatGuards *unseat_planner_remove_get_guards (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_find_maybe:
 * @user_id: somebody who was planned
 *
 * Returns: (transfer none) (nullable): what may stop, and is not among the services of the person's changes; %NULL when nothing may end
 */
const UnseatPlannerMaybe *unseat_planner_remove_find_maybe (UnseatPlannerRemove *self,
                                                            const char          *user_id);

/**
 * unseat_planner_remove_get_advisor:
 *
 * Returns: (transfer none): who knows which app needs which
 */
UnseatAdvisor *unseat_planner_remove_get_advisor (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_dup_advice:
 *
 * Returns: (transfer full): what stops and what stays for everybody who was planned so far
 */
UnseatAdvice *unseat_planner_remove_dup_advice (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_list_gaps:
 * @takes_away: whether the plan takes something away
 *
 * Returns: (transfer full): unseat_guards_list_gaps()
 */
char **unseat_planner_remove_list_gaps (UnseatPlannerRemove *self,
                                        gboolean             takes_away);

/**
 * unseat_planner_remove_get_restores:
 *
 * Returns: (transfer none) (element-type UnseatChange): changes of an earlier job, of swaps that are taken back: what was to go instead has gone
 * already, so that these licenses are to come back alone (unseat_planner_restore_plan())
 */
GPtrArray *unseat_planner_remove_get_restores (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_get_gains:
 *
 * Returns: (transfer none) (element-type UnseatPlanGain): what groups may give to those who were planned so far, as soon as something is taken off them
 */
GPtrArray *unseat_planner_remove_get_gains (UnseatPlannerRemove *self);

/**
 * unseat_planner_remove_get_swap_notes:
 *
 * Returns: (transfer none): what there is to be said of what is replaced
 */
UnseatSwapNotes *unseat_planner_remove_get_swap_notes (UnseatPlannerRemove *self);

G_END_DECLS
