/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerMaybe:
 * @stops: bits `1 << UnseatService` of what stops only if Microsoft 365 takes what the person is reprocessed for
 * @stays: bits `1 << UnseatService` of what stays in that case
 * @refused: (owned) (element-type UnseatAssignment): of what nothing gives any more, what something needs that the person keeps: it stays
 *
 * What may come of it when a person is reprocessed.  Private to the planner.
 */
typedef struct
{
  guint      stops;
  guint      stays;
  GPtrArray *refused;
} UnseatPlannerMaybe;

/**
 * unseat_planner_maybe_new:
 * @advisor: was asked about the person last
 * @paths: (element-type UnseatAssignment): of the person, that may end by it
 *
 * Returns: (transfer full): nothing stops yet; of @paths it is known which are refused
 */
UnseatPlannerMaybe *unseat_planner_maybe_new (UnseatAdvisor *advisor,
                                              GPtrArray     *paths);

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

G_END_DECLS
