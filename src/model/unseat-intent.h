/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-app-switch.h"
#include "unseat-change.h"
#include "unseat-group-wishes.h"
#include "unseat-memberships.h"
#include "unseat-rule-comeback.h"
#include "unseat-swap.h"
#include "unseat-takings.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_INTENT (unseat_intent_get_type ())
G_DECLARE_FINAL_TYPE (UnseatIntent, unseat_intent, UNSEAT, INTENT, GObject)

/**
 * UnseatIntent:
 *
 * What somebody wants, before anybody has looked what becomes of it: who is to lose or to get back which products, or to get one instead of another, who is to leave or to be put back into which groups, and who of those that a guard
 * leaves out is meant all the same.  The planner makes a plan of it, and another one whenever the facts are others: when somebody was put
 * back in, when the plan has become old, when failures are tried again.  People are named by their object ids, so that an intent
 * outlives a reload of the directory.
 */

/**
 * unseat_intent_new:
 *
 * Returns: (transfer full): an intent that wants nothing
 */
UnseatIntent *unseat_intent_new (void);

/**
 * unseat_intent_copy:
 *
 * Returns: (transfer full): another intent that wants the same, to be changed without touching the plans that were made from @self
 */
UnseatIntent *unseat_intent_copy (UnseatIntent *self);

/**
 * unseat_intent_new_for_job:
 * @kind: what is made of the job
 * @job: its id
 *
 * Returns: (transfer full): an intent that wants nothing yet, comes from that job, and lists who is absent
 */
UnseatIntent *unseat_intent_new_for_job (UnseatPlanKind kind,
                                         const char    *job);

/**
 * unseat_intent_unassign:
 * @user_id: a person's object id, as the directory spells it
 * @sku_id: a product they are to lose, in any case
 *
 * A pair given twice counts once.
 */
void unseat_intent_unassign (UnseatIntent *self,
                             const char   *user_id,
                             const char   *sku_id);

/**
 * unseat_intent_repeat:
 * @change: a change of an earlier job, of which only the facts count
 *
 * unseat_intent_unassign() for the person and product of @change, who are listed, as blocked, when they are gone by now.  When that was wanted
 * only because it is redundant, that is still so for all of @self: a job wants it of all its changes, or of none.
 */
void unseat_intent_repeat (UnseatIntent *self,
                           UnseatChange *change);

/**
 * unseat_intent_find_repeated:
 * @user_id: a person's object id
 * @sku_id: a product, in lower case
 *
 * Returns: (transfer none) (nullable): the change that unseat_intent_repeat() was given for them
 */
UnseatChange *unseat_intent_find_repeated (UnseatIntent *self,
                                           const char   *user_id,
                                           const char   *sku_id);

/**
 * unseat_intent_leave_group:
 * @user_id: a person's object id, as the directory spells it
 * @group_id: a group they are to leave, in any case
 *
 * Whatever the group gives goes with it.  A pair given twice counts once.
 */
void unseat_intent_leave_group (UnseatIntent *self,
                                const char   *user_id,
                                const char   *group_id);

/**
 * unseat_intent_find_leaves:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: (transfer none) (nullable) (element-type UnseatMembership): the groups that the person is to leave, with the changes of an earlier job
 * that unseat_intent_want() was given for them; %NULL when they are to leave none
 */
GPtrArray *unseat_intent_find_leaves (UnseatIntent *self,
                                      const char   *user_id);

/**
 * unseat_intent_get_joins:
 *
 * Returns: (transfer none) (element-type UnseatMembership): who is to be put back into which groups, with the changes that
 * unseat_intent_want() was given for that
 */
GPtrArray *unseat_intent_get_joins (UnseatIntent *self);

/**
 * unseat_intent_restore:
 * @change: a change of an earlier job, of the direct path, of which only the facts count
 *
 * The person is to get the license of @change, with the service plans that were switched off.
 */
void unseat_intent_restore (UnseatIntent *self,
                            UnseatChange *change);

/**
 * unseat_intent_switch_apps:
 * @app_switch: (transfer none): whose apps are to be on or off
 *
 * What is wanted of the same license before is wanted first.  A license that the person is to lose is not switched.
 */
void unseat_intent_switch_apps (UnseatIntent    *self,
                                UnseatAppSwitch *app_switch);

/**
 * unseat_intent_find_switches:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: (transfer none) (nullable) (element-type UnseatAppSwitch): what unseat_intent_switch_apps() was given for the person; %NULL for nothing
 */
GPtrArray *unseat_intent_find_switches (UnseatIntent *self,
                                        const char   *user_id);

/**
 * unseat_intent_get_group_wishes:
 *
 * Returns: (transfer none): which groups are to give which products no more, or again, to be added to until a plan is made of @self
 */
UnseatGroupWishes *unseat_intent_get_group_wishes (UnseatIntent *self);

/**
 * unseat_intent_swap:
 * @swap: (transfer none): whose license is to be replaced by which
 *
 * A license that the person is to lose, or that another swap is about, is not replaced.
 */
void unseat_intent_swap (UnseatIntent *self,
                         UnseatSwap   *swap);

/**
 * unseat_intent_find_swaps:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: (transfer none) (nullable) (element-type UnseatSwap): what unseat_intent_swap() was given for the person; %NULL for nothing
 */
GPtrArray *unseat_intent_find_swaps (UnseatIntent *self,
                                     const char   *user_id);

/**
 * unseat_intent_want_swap:
 * @change: a half of a swap of an earlier job, of which only the facts count
 * @other: its other half
 *
 * The two are taken back, or tried again, in one call; what the intent is for tells which.
 */
void unseat_intent_want_swap (UnseatIntent *self,
                              UnseatChange *change,
                              UnseatChange *other);

/**
 * unseat_intent_leave_again:
 * @change: a change of an earlier job, of a path through a group
 *
 * unseat_intent_leave_group(), which knows what the group gave then.
 */
void unseat_intent_leave_again (UnseatIntent *self,
                                UnseatChange *change);

/**
 * unseat_intent_note_reviewed:
 * @change: a change of an earlier job, of which only the facts count
 *
 * When it is of a membership that is to end, what the group was said to give then is known: whatever it gives by now besides was not reviewed.
 */
void unseat_intent_note_reviewed (UnseatIntent *self,
                                  UnseatChange *change);

/**
 * unseat_intent_join_again:
 * @change: a change of an earlier job, of a path through a group
 *
 * The person is to be put back into the group.
 */
void unseat_intent_join_again (UnseatIntent *self,
                               UnseatChange *change);

/**
 * unseat_intent_want:
 * @change: a change of an earlier job, of which only the facts count
 *
 * Wants what makes @action happen to the path of @change: unseat_intent_repeat() or unseat_intent_restore(), that the person leaves the group that gives
 * it, or is put back into it, the same apps on and off, or that the group gives the product no more, or again.
 */
void unseat_intent_want (UnseatIntent *self,
                         UnseatChange *change,
                         UnseatAction  action);

/**
 * unseat_intent_get_restores:
 *
 * Returns: (transfer none) (element-type UnseatChange): the changes that unseat_intent_restore() was given
 */
GPtrArray *unseat_intent_get_restores (UnseatIntent *self);

/**
 * unseat_intent_set_takings:
 * @takings: (nullable): what jobs took of the people to whom something is to be given back: of what that needs it can be said which is to be undone first
 */
void unseat_intent_set_takings (UnseatIntent  *self,
                                UnseatTakings *takings);

/**
 * unseat_intent_get_takings:
 *
 * Returns: (transfer none) (nullable): what unseat_intent_set_takings() was told
 */
UnseatTakings *unseat_intent_get_takings (UnseatIntent *self);

/**
 * unseat_intent_set_origin:
 * @kind: where it comes from; by default from the person
 * @parent: (nullable): the job that is undone or tried again
 */
void unseat_intent_set_origin (UnseatIntent  *self,
                               UnseatPlanKind kind,
                               const char    *parent);

/**
 * unseat_intent_set_rule:
 * @rule: (nullable): the id of the rule that wants it; by default a person does
 */
void unseat_intent_set_rule (UnseatIntent *self,
                             const char   *rule);

/**
 * unseat_intent_get_rule:
 *
 * Returns: (transfer none) (nullable): the id of the rule that wants it
 */
const char *unseat_intent_get_rule (UnseatIntent *self);

/**
 * unseat_intent_set_comeback:
 * @comeback: (nullable): what a rule did, and may do again, of the job that is undone
 */
void unseat_intent_set_comeback (UnseatIntent       *self,
                                 UnseatRuleComeback *comeback);

/**
 * unseat_intent_get_comeback:
 *
 * Returns: (transfer none) (nullable): what unseat_intent_set_comeback() was told
 */
UnseatRuleComeback *unseat_intent_get_comeback (UnseatIntent *self);

/**
 * unseat_intent_get_kind:
 *
 * Returns: where it comes from
 */
UnseatPlanKind unseat_intent_get_kind (UnseatIntent *self);

/**
 * unseat_intent_set_takes_back:
 * @takes_back: whether the job that is tried again was an undo, or tried one again
 */
void unseat_intent_set_takes_back (UnseatIntent *self,
                                   gboolean      takes_back);

/**
 * unseat_intent_takes_back:
 *
 * Returns: what unseat_intent_set_takes_back() was told
 */
gboolean unseat_intent_takes_back (UnseatIntent *self);

/**
 * unseat_intent_get_parent:
 *
 * Returns: (transfer none) (nullable): the job that is undone or tried again
 */
const char *unseat_intent_get_parent (UnseatIntent *self);

/**
 * unseat_intent_include_guarded:
 * @user_id: a person's object id, as the directory spells it
 *
 * Puts a person back in, whatever guard would leave them out.
 */
void unseat_intent_include_guarded (UnseatIntent *self,
                                    const char   *user_id);

/**
 * unseat_intent_includes_guarded:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: whether the person was put back in
 */
gboolean unseat_intent_includes_guarded (UnseatIntent *self,
                                         const char   *user_id);

/**
 * unseat_intent_set_lists_absent:
 * @lists_absent: whether a person without any path to a product they are to lose is listed, as already-gone, instead of being passed
 * over: for people whom the administrator named one by one, and who expects to read what became of each
 */
void unseat_intent_set_lists_absent (UnseatIntent *self,
                                     gboolean      lists_absent);

/**
 * unseat_intent_get_lists_absent:
 *
 * Returns: whether absent products are listed, by default %FALSE
 */
gboolean unseat_intent_get_lists_absent (UnseatIntent *self);

/**
 * unseat_intent_set_only_redundant:
 * @only_redundant: whether only those direct licenses are meant that a group gives with all their apps, too, so that nobody loses anything; who
 * has another one keeps it, and what groups give is not touched
 */
void unseat_intent_set_only_redundant (UnseatIntent *self,
                                       gboolean      only_redundant);

/**
 * unseat_intent_get_only_redundant:
 *
 * Returns: whether only redundant licenses are meant, by default %FALSE
 */
gboolean unseat_intent_get_only_redundant (UnseatIntent *self);

/**
 * unseat_intent_set_only_reviewed:
 * @only_reviewed: whether somebody leaves a group only when it gives nothing but what an earlier job said of it (unseat_intent_note_reviewed()): where nobody
 * looks at what there is more
 */
void unseat_intent_set_only_reviewed (UnseatIntent *self,
                                      gboolean      only_reviewed);

/**
 * unseat_intent_get_only_reviewed:
 *
 * Returns: whether what a group gives more by now keeps people in it, by default %FALSE: it is said of each change
 */
gboolean unseat_intent_get_only_reviewed (UnseatIntent *self);

/**
 * unseat_intent_include_dependents:
 * @advice: about the plan that was made of @self
 * @sku_id: (nullable): a product that needs what is to end; %NULL = every such product
 *
 * Wants the products, too, because of which Microsoft 365 would refuse to end what they need, of the people who hold them directly.
 *
 * Returns: (transfer full) (array zero-terminated=1): the object ids of the people for whom that is new, each once for every product
 */
char **unseat_intent_include_dependents (UnseatIntent *self,
                                         UnseatAdvice *advice,
                                         const char   *sku_id);

/**
 * unseat_intent_may_include:
 * @dependent: a product that needs what is to end
 *
 * What a guard keeps is wanted, and stays all the same: to want it once more is no use.
 *
 * Returns: whether unseat_intent_include_dependents() would want more than @self does
 */
gboolean unseat_intent_may_include (UnseatIntent                *self,
                                    const UnseatAdviceDependent *dependent);

/**
 * unseat_intent_set_leaves_groups:
 * @leaves_groups: whether somebody who is to lose a product that a group gives leaves that group, when it gives them nothing but what they are to lose
 */
void unseat_intent_set_leaves_groups (UnseatIntent *self,
                                      gboolean      leaves_groups);

/**
 * unseat_intent_get_leaves_groups:
 *
 * Returns: whether groups are left for products that are to be lost, by default %FALSE
 */
gboolean unseat_intent_get_leaves_groups (UnseatIntent *self);

/**
 * unseat_intent_get_n_people:
 *
 * Returns: how many people are to lose something, to get something else instead, to leave a group, or to have apps switched
 */
guint unseat_intent_get_n_people (UnseatIntent *self);

/**
 * unseat_intent_get_user_id:
 * @position: below unseat_intent_get_n_people()
 *
 * Returns: (transfer none): the object id of a person; people come in the order in which they were asked for first
 */
const char *unseat_intent_get_user_id (UnseatIntent *self,
                                       guint         position);

/**
 * unseat_intent_find_sku_ids:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the products that the person is to lose, in lower case and in the order
 * of asking; %NULL when they are to lose none
 */
GPtrArray *unseat_intent_find_sku_ids (UnseatIntent *self,
                                       const char   *user_id);

G_END_DECLS
