/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-planner-seats.h"

G_BEGIN_DECLS

/**
 * UnseatSiblingsVerdict:
 * @UNSEAT_SIBLINGS_FINE: nothing is known to be in the way
 * @UNSEAT_SIBLINGS_DOUBTFUL: something may be
 * @UNSEAT_SIBLINGS_FAIL: one of them has no seat for the person, so that nothing comes
 *
 * What the other products of a group mean to somebody to whom the group is to give one more.
 */
typedef enum
{
  UNSEAT_SIBLINGS_FINE,
  UNSEAT_SIBLINGS_DOUBTFUL,
  UNSEAT_SIBLINGS_FAIL,
} UnseatSiblingsVerdict;

/**
 * UnseatPlannerSiblings:
 *
 * The products that a group gives already when others are put on it: all products of a group succeed or fail together for each person (GRAPH.md 8).  Private to
 * the planner.
 */
typedef struct _UnseatPlannerSiblings UnseatPlannerSiblings;

/**
 * unseat_planner_siblings_new:
 * @group: (nullable): as it is today; %NULL gives nothing
 * @seats: those that are left for this plan; outlives what is returned
 *
 * Returns: (transfer full): nobody is counted yet
 */
UnseatPlannerSiblings *unseat_planner_siblings_new (UnseatDirectory    *directory,
                                                    UnseatGroup        *group,
                                                    UnseatPlannerSeats *seats);

/**
 * unseat_planner_siblings_free:
 * @self: (transfer full)
 */
void unseat_planner_siblings_free (UnseatPlannerSiblings *self);

/**
 * unseat_planner_siblings_count:
 * @user: somebody to whom the group is to give something more
 *
 * Notes of which of its products the person has no seat yet: everybody is counted before anybody is judged for good.
 *
 * Returns: whether one of them has no seat for the person
 */
gboolean unseat_planner_siblings_count (UnseatPlannerSiblings *self,
                                        UnseatUser            *user);

/**
 * unseat_planner_siblings_judge:
 * @user: somebody who was counted
 * @doubt: (transfer full) (nullable): unseat_planner_siblings_describe_doubt() of what else is put on the group
 * @reason: (out) (transfer full) (nullable): a translated sentence about the person, when it is not fine
 *
 * Returns: what is to be expected
 */
UnseatSiblingsVerdict unseat_planner_siblings_judge (UnseatPlannerSiblings *self,
                                                     UnseatUser            *user,
                                                     char                  *doubt,
                                                     char                 **reason);

/**
 * unseat_planner_siblings_tell:
 * @notes: takes translated sentences: how many of those who were judged do not get it, or may not
 */
void unseat_planner_siblings_tell (UnseatPlannerSiblings *self,
                                   GStrvBuilder          *notes);

/**
 * unseat_planner_siblings_describe_doubt:
 * @directory: what knows the product
 * @sku_id: another product that the group is to give
 * @problem: what kept it from being in force before
 *
 * Returns: (transfer full) (nullable): a translated sentence: the person may not get what else the group gives; %NULL when it was nothing but a seat that was
 * missing, or another product of the group
 */
char *unseat_planner_siblings_describe_doubt (UnseatDirectory      *directory,
                                              const char           *sku_id,
                                              UnseatAssignmentError problem);

/**
 * unseat_planner_siblings_describe_full:
 * @product_name: a product of a group
 *
 * Returns: (transfer full): a translated sentence: it has no seat, so that the group gives nothing
 */
char *unseat_planner_siblings_describe_full (const char *product_name);

/**
 * unseat_planner_siblings_explain_nobody:
 *
 * Returns: (transfer full) (nullable): a translated sentence: why the group can give nothing more to whoever was counted; %NULL when somebody may get it, or
 * nobody was counted
 */
char *unseat_planner_siblings_explain_nobody (UnseatPlannerSiblings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerSiblings, unseat_planner_siblings_free)

G_END_DECLS
