/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PLANNER (unseat_planner_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPlanner, unseat_planner, UNSEAT, PLANNER, GObject)

/**
 * UnseatPlanner:
 *
 * Turns an intent into a plan, from the directory as it is.  Every way to start a change ends here.  The plan remembers its intent, so
 * that another one can be made when the facts have changed.
 */

/**
 * unseat_planner_new:
 * @session: whose directory is looked at, and whose account becomes the plan's actor
 *
 * Returns: (transfer full): a planner without any intent
 */
UnseatPlanner *unseat_planner_new (UnseatSession *session);

/**
 * unseat_planner_new_for_intent:
 * @session: whose directory is looked at, and whose account becomes the plan's actor
 * @intent: (transfer none): what is wanted; copied
 *
 * A person of the intent whom the directory does not know (any more) adds nothing to the plan.
 *
 * Returns: (transfer full): a planner to which more can be added
 */
UnseatPlanner *unseat_planner_new_for_intent (UnseatSession *session,
                                              UnseatIntent  *intent);

/**
 * unseat_planner_unassign:
 * @user_index: a person's index in the session's directory
 * @sku_id: a product they should lose
 *
 * Adds every path by which the person holds the product: the direct one as planned, or as skipped when a guard leaves it out, each
 * inherited one as blocked with the reason and who can end it.  A person without any path to the product adds nothing; a pair given twice counts once.
 */
void unseat_planner_unassign (UnseatPlanner *self,
                              guint          user_index,
                              const char    *sku_id);

/**
 * unseat_planner_leave_group:
 * @user_id: a person's object id, as the directory spells it
 * @group_id: a group that they should leave
 *
 * Adds everything that the group gives the person: as planned, as skipped when a guard leaves out any of it, or as blocked with the reason and who
 * can end the membership.  A person who has nothing from the group adds nothing; a pair given twice counts once.
 */
void unseat_planner_leave_group (UnseatPlanner *self,
                                 const char    *user_id,
                                 const char    *group_id);

/**
 * unseat_planner_leave_groups:
 *
 * From now on, who should lose a product that a group gives leaves that group, when it gives them nothing else.
 */
void unseat_planner_leave_groups (UnseatPlanner *self);

/**
 * unseat_planner_switch_apps:
 * @app_switch: (transfer none): whose apps are to be on or off (unseat_intent_switch_apps())
 *
 * Adds the direct path as planned, or as skipped or blocked with the reason.
 */
void unseat_planner_switch_apps (UnseatPlanner   *self,
                                 UnseatAppSwitch *app_switch);

/**
 * unseat_planner_swap:
 * @user_index: a person's index in the session's directory
 * @from: a product that they should lose
 * @to: another one that they should get instead
 *
 * Adds both halves as planned, or both as skipped or blocked with the reason (unseat_intent_swap()).  Who does not have @from adds nothing.
 */
void unseat_planner_swap (UnseatPlanner *self,
                          guint          user_index,
                          const char    *from,
                          const char    *to);

/**
 * unseat_planner_include_guarded:
 * @user_id: a person's object id
 *
 * Puts a person back in whom #UnseatGuards leaves out: what would be skipped is planned, and the reason stays as a warning.
 */
void unseat_planner_include_guarded (UnseatPlanner *self,
                                     const char    *user_id);

/**
 * unseat_planner_list_absent:
 *
 * From now on, a person without any path to a product they should lose is listed, as already-gone, instead of adding nothing: for
 * people whom the administrator named one by one, and who expects to read what became of each.  So is who has nothing from a group they should leave.
 */
void unseat_planner_list_absent (UnseatPlanner *self);

/**
 * unseat_planner_only_redundant:
 *
 * From now on, only direct licenses are taken that a group gives with all their apps, too (unseat_intent_set_only_redundant()): who has apps of it
 * that no group gives is listed as skipped, with the reason, and so is everybody who was named (unseat_planner_list_absent()); what groups give is not listed, because it is to stay.
 */
void unseat_planner_only_redundant (UnseatPlanner *self);

/**
 * unseat_planner_has_people:
 *
 * Returns: whether everybody @intent is about is in the session's directory, or is known to be gone: while the tenant is being read again,
 * people are missing who are still there
 */
gboolean unseat_planner_has_people (UnseatSession *session,
                                    UnseatIntent  *intent);

/**
 * unseat_planner_get_session:
 *
 * Returns: (transfer none): whose directory is looked at
 */
UnseatSession *unseat_planner_get_session (UnseatPlanner *self);

/**
 * unseat_planner_gather:
 *
 * Does a small piece of the work of unseat_planner_finish(): writes down what was asked for.  Nothing can be asked for any more then, until that was called.
 *
 * Returns: whether there may be more of it; when not, unseat_planner_get_intent() knows everything
 */
gboolean unseat_planner_gather (UnseatPlanner *self);

/**
 * unseat_planner_get_intent:
 *
 * Returns: (transfer none): what is wanted, as far as it was gathered
 */
UnseatIntent *unseat_planner_get_intent (UnseatPlanner *self);

/**
 * unseat_planner_step:
 *
 * Does a small piece of the work of unseat_planner_finish(): somebody is looked at.  Nothing can be asked for any more then, until that was called.
 * #UnseatPlanning does it for a window.
 *
 * Returns: whether there may be more to do
 */
gboolean unseat_planner_step (UnseatPlanner *self);

/**
 * unseat_planner_finish:
 *
 * Does what is left to do, at once.
 *
 * A license that is to come back (unseat_intent_restore()) is skipped for a person who holds it directly, and blocked when the
 * person or the product is gone, when no seat is free, or when the person has no usage location; service plans that the product no
 * longer has are dropped, and the reason says so.  Who is to be put back into a group gets whatever it gives now, or is blocked as a whole.
 *
 * Returns: (transfer full): the plan, possibly empty; the planner is empty afterwards
 */
UnseatPlan *unseat_planner_finish (UnseatPlanner *self);

G_END_DECLS
