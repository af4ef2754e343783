/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-wishes.h"
#include "unseat-guards.h"
#include "unseat-intent.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerOff:
 * @group: (nullable): as it is known
 * @block: (owned) (nullable): why nothing of it can be done, whoever is in the group
 * @is_unreviewed: whether that is because more people would lose something by it than an earlier job said
 * @guarded: (owned) (nullable): why it is not done, because of people whom a guard leaves out
 * @names: (owned): the first of those
 * @n_guarded: how many they are
 *
 * Products that are to be taken off one group: one write, which hits everybody in it, or nobody.
 */
typedef struct
{
  const UnseatGroupWish *wish;
  UnseatGroup           *group;
  char                  *block;
  gboolean               is_unreviewed;
  char                  *guarded;
  GPtrArray             *names;
  guint                  n_guarded;
} UnseatPlannerOff;

/**
 * UnseatPlannerOffs:
 *
 * All of a plan.  Private to the planner.
 */
typedef struct _UnseatPlannerOffs UnseatPlannerOffs;

/**
 * unseat_planner_offs_new:
 *
 * Goes through everybody in the directory once for each group.
 *
 * Returns: (transfer full): what @intent takes off groups; nobody is guarded yet
 */
UnseatPlannerOffs *unseat_planner_offs_new (UnseatSession *session,
                                            UnseatIntent  *intent);

/**
 * unseat_planner_offs_free:
 * @self: (transfer full): all of them
 */
void unseat_planner_offs_free (UnseatPlannerOffs *self);

/**
 * unseat_planner_offs_ask:
 * @guards: who leaves out whom, complete
 * @position: of somebody of unseat_planner_offs_get_people()
 *
 * Finds out which groups are left alone because of this person.
 */
void unseat_planner_offs_ask (UnseatPlannerOffs *self,
                              UnseatGuards      *guards,
                              guint              position);

/**
 * unseat_planner_offs_end_asking:
 *
 * Says so, when everybody has been asked about.
 */
void unseat_planner_offs_end_asking (UnseatPlannerOffs *self);

/**
 * unseat_planner_offs_list_others:
 *
 * Returns: (transfer container) (element-type utf8): those of whom something is to be told, and whom the intent does not name: who loses something that is
 * taken off a group, and who is reprocessed; valid as long as @self and the intent are
 */
GPtrArray *unseat_planner_offs_list_others (UnseatPlannerOffs *self);

/**
 * unseat_planner_offs_get_people:
 *
 * Returns: (transfer none) (element-type utf8): the object ids of all who lose something, or may, each once, in the order of the directory
 */
GPtrArray *unseat_planner_offs_get_people (UnseatPlannerOffs *self);

/**
 * unseat_planner_offs_find:
 * @path: of a person
 *
 * Returns: (transfer none) (nullable): what takes off the group what gives @path
 */
const UnseatPlannerOff *unseat_planner_offs_find (UnseatPlannerOffs *self,
                                                  UnseatAssignment  *path);

/**
 * unseat_planner_off_gives:
 *
 * Returns: whether the group gives the product, as far as is known
 */
gboolean unseat_planner_off_gives (const UnseatPlannerOff *off,
                                   const char             *sku_id);

G_END_DECLS
