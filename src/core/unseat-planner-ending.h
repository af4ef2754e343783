/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-change.h"
#include "unseat-planner-decide.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerEnding:
 * @advisor: (not owned): was asked about the person last
 * @user: (not owned): the person, without what goes by itself (unseat_left_paths_strip())
 * @decisions: (not owned) (element-type UnseatPlannerDecision): what becomes of their paths
 *
 * What it means for a product that paths of a person to it end.  Private to the planner.
 */
typedef struct
{
  UnseatDirectory *directory;
  UnseatAdvisor   *advisor;
  UnseatUser      *user;
  GArray          *decisions;
  GPtrArray       *swaps; /* (nullable) (element-type UnseatSwapDecision): what is replaced of what they have */
  UnseatUser      *shown; /* (nullable): the person with all that shows */
} UnseatPlannerEnding;

/**
 * unseat_planner_ending_keeps:
 * @path: of the person, that ends
 *
 * Returns: whether the person may keep the product by another path, be it that Microsoft 365 refuses to end that
 */
gboolean unseat_planner_ending_keeps (const UnseatPlannerEnding *self,
                                      UnseatAssignment          *path);

/**
 * unseat_planner_ending_is_unsure:
 * @path: of the person, that ends
 *
 * Returns: whether it, or another path to the product that stays, is disabled, so that nobody knows what the person has after it
 */
gboolean unseat_planner_ending_is_unsure (const UnseatPlannerEnding *self,
                                          UnseatAssignment          *path);

/**
 * unseat_planner_ending_list_unmoved:
 * @path: of the person, that ends
 *
 * Returns: (transfer full) (nullable): the ids of the service plans that it has on, and that stay on by other paths to the same product; %NULL for none
 */
char **unseat_planner_ending_list_unmoved (const UnseatPlannerEnding *self,
                                           UnseatAssignment          *path);

/**
 * unseat_planner_ending_warn:
 * @path: of the person, that ends
 *
 * Returns: (transfer full) (nullable): a translated sentence: Microsoft 365 will refuse to end it, or may, and what to do about it
 */
char *unseat_planner_ending_warn (const UnseatPlannerEnding *self,
                                  UnseatAssignment          *path);

/**
 * unseat_planner_ending_explain:
 * @decision: one that is planned
 * @frees_seat: (out): whether a seat comes free, or may; what Microsoft 365 will refuse is not promised as one
 * @kept: (out): why not
 *
 * Returns: (transfer full) (nullable): all that there is to say of it, translated
 */
char *unseat_planner_ending_explain (const UnseatPlannerEnding   *self,
                                     const UnseatPlannerDecision *decision,
                                     gboolean                    *frees_seat,
                                     UnseatKept                  *kept);

/**
 * unseat_planner_ending_set_services:
 * @user: the person whom @advisor was asked about last
 * @stops: bits of the services that stop for certain
 * @stays: bits of those that stay
 * @changes: (element-type UnseatChange): those of the person from @n_before on
 *
 * Tells what is planned of them what stops by it.  What will be refused takes nothing; and of what may be refused it is what only stops by that change.
 */
void unseat_planner_ending_set_services (UnseatAdvisor *advisor,
                                         UnseatUser    *user,
                                         guint          stops,
                                         guint          stays,
                                         GPtrArray     *changes,
                                         guint          n_before);

G_END_DECLS
