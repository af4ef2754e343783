/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatPlanGain:
 * @group_id: (owned): a group off which something is taken, in lower case
 * @group_name: (owned): its name
 * @product_name: (owned): what it goes on giving, for people
 * @n_people: who do not have that product, and may get it from the group as soon as the group does not give the other one any more
 *
 * A group gives a person all of its products, or none of them (GRAPH.md 8): what is taken off it may have been in the way of the others.
 */
typedef struct
{
  char *group_id;
  char *group_name;
  char *product_name;
  guint n_people;
} UnseatPlanGain;

/**
 * unseat_plan_gain_free:
 * @self: (transfer full): a gain
 */
void unseat_plan_gain_free (UnseatPlanGain *self);

/**
 * unseat_plan_take_gains:
 * @gains: (transfer full) (element-type UnseatPlanGain): what people may get from groups by @plan
 *
 * Called once, by who makes the plan.
 */
void unseat_plan_take_gains (UnseatPlan *plan,
                             GPtrArray  *gains);

/**
 * unseat_plan_get_gains:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatPlanGain): what people may get from groups by @plan; %NULL when nobody has found that out
 */
GPtrArray *unseat_plan_get_gains (UnseatPlan *plan);

/**
 * unseat_plan_describe_gains:
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences about who may get what by @plan, before it is carried out and after it; none about a
 * group off which nothing is taken, and none when it comes from a journal that did not keep it
 */
char **unseat_plan_describe_gains (UnseatPlan *plan);

G_END_DECLS
