/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerMaybe:
 * @stops: bits `1 << UnseatService` of what stops only if Microsoft 365 takes what the person is reprocessed for
 * @stays: bits `1 << UnseatService` of what stays in that case
 * @refused: (owned) (element-type UnseatAssignment): of what nothing gives any more, what something needs that the person keeps: it stays
 * @kept: (owned) (element-type UnseatAssignment): of the rest, that of which the person keeps the product by a path that is refused
 * @ended: (owned) (element-type UnseatAssignment): what the same plan takes from the person besides
 *
 * What may come of it when a person is reprocessed.  Private to the planner.
 */
typedef struct
{
  guint      stops;
  guint      stays;
  GPtrArray *refused;
  GPtrArray *kept;
  GPtrArray *ended;
} UnseatPlannerMaybe;

/**
 * unseat_planner_maybe_new:
 * @advisor: was asked about the person last
 * @paths: (element-type UnseatAssignment): of the person, that may end by it
 * @ending: (element-type UnseatAssignment): all that the plan ends of the person, @paths among it
 *
 * Returns: (transfer full): of @paths it is known which are refused; nothing stops yet but by those of which that depends on others
 */
UnseatPlannerMaybe *unseat_planner_maybe_new (UnseatAdvisor *advisor,
                                              GPtrArray     *paths,
                                              GPtrArray     *ending);

/**
 * unseat_planner_maybe_free:
 * @self: (transfer full): what may come of it
 */
void unseat_planner_maybe_free (UnseatPlannerMaybe *self);

/**
 * unseat_planner_maybe_is_refused:
 * @self: (nullable): what may come of it; %NULL when nothing may end
 *
 * Returns: whether @path stays, because the person keeps what needs it
 */
gboolean unseat_planner_maybe_is_refused (const UnseatPlannerMaybe *self,
                                          UnseatAssignment         *path);

/**
 * unseat_planner_maybe_keeps:
 * @self: (nullable): what may come of it; %NULL when nothing may end
 *
 * Returns: whether the person keeps the product of @path, though it may end, because another path to it is refused
 */
gboolean unseat_planner_maybe_keeps (const UnseatPlannerMaybe *self,
                                     UnseatAssignment         *path);

/**
 * unseat_planner_maybe_explain_mended:
 * @self: (nullable): what may come of it; %NULL when nothing may end
 * @path: that something of the person needs
 * @directory: for the names of products
 *
 * Returns: (transfer full) (nullable): a translated sentence: what needs @path is taken by the same plan, so that there is nothing else to do; %NULL when
 * it is not, or not all of it
 */
char *unseat_planner_maybe_explain_mended (const UnseatPlannerMaybe *self,
                                           UnseatAssignment         *path,
                                           UnseatDirectory          *directory);

G_END_DECLS
