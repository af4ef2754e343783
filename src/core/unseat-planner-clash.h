/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-clash.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerClashes:
 *
 * What a plan does so far, by person: whether something that is to come can be together with all of it.  Private to the planner.
 */
typedef struct _UnseatPlannerClashes UnseatPlannerClashes;

/**
 * unseat_planner_clashes_new:
 * @changes: (element-type UnseatChange): what is planned so far
 *
 * Returns: (transfer full): who knows what ends and comes by @changes
 */
UnseatPlannerClashes *unseat_planner_clashes_new (UnseatDirectory *directory,
                                                  GPtrArray       *changes);

/**
 * unseat_planner_clashes_free:
 * @self: (transfer full)
 */
void unseat_planner_clashes_free (UnseatPlannerClashes *self);

/**
 * unseat_planner_clashes_add:
 * @change: another one of the plan
 */
void unseat_planner_clashes_add (UnseatPlannerClashes *self,
                                 UnseatChange         *change);

/**
 * unseat_planner_clashes_explain:
 * @user: the person, as they are now
 * @coming: (element-type UnseatAssignment): what is to come
 *
 * Returns: (transfer full) (nullable): a translated sentence: why Microsoft 365 will not give it; %NULL when nothing is known to be in the way
 */
char *unseat_planner_clashes_explain (UnseatPlannerClashes *self,
                                      UnseatUser           *user,
                                      GPtrArray            *coming);

/**
 * unseat_planner_clash_explain:
 * @paths: (element-type UnseatAssignment): what a person has
 * @ending: (element-type UnseatAssignment): of that, what ends
 * @coming: (element-type UnseatAssignment): what is to come
 *
 * Returns: (transfer full) (nullable): as unseat_planner_clashes_explain()
 */
char *unseat_planner_clash_explain (UnseatDirectory *directory,
                                    GPtrArray       *paths,
                                    GPtrArray       *ending,
                                    GPtrArray       *coming);

/**
 * unseat_planner_clash_explain_path:
 * @coming: (element-type UnseatAssignment): what was to come, and was not granted
 *
 * Returns: (transfer full) (nullable): as unseat_planner_clash_explain(), for people who look at what the person has
 */
char *unseat_planner_clash_explain_path (UnseatDirectory *directory,
                                         GPtrArray       *paths,
                                         GPtrArray       *ending,
                                         GPtrArray       *coming);

/**
 * unseat_planner_clash_explain_of_group:
 * @group: what gives @coming to everybody in it
 * @coming: (element-type UnseatAssignment): paths through @group that are to come
 *
 * Returns: (transfer full) (nullable): a translated sentence: which products one group cannot give both
 */
char *unseat_planner_clash_explain_of_group (UnseatDirectory *directory,
                                             UnseatGroup     *group,
                                             GPtrArray       *coming);

/**
 * unseat_planner_clash_make_group_path:
 * @position: that of a product in unseat_group_get_sku_ids()
 *
 * Returns: (transfer full): the path by which somebody in the group has that product
 */
UnseatAssignment *unseat_planner_clash_make_group_path (UnseatGroup *group,
                                                        guint        position);

/**
 * unseat_planner_clash_make_path:
 * @change: something that is given, or whose apps are switched
 *
 * Returns: (transfer full) (nullable): the path that is there when it is done; %NULL for a change that only takes away
 */
UnseatAssignment *unseat_planner_clash_make_path (UnseatChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerClashes, unseat_planner_clashes_free)

G_END_DECLS
