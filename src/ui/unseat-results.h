/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RESULTS (unseat_results_get_type ())
G_DECLARE_FINAL_TYPE (UnseatResults, unseat_results, UNSEAT, RESULTS, AdwBin)

/**
 * UnseatResults:
 *
 * What became of every change of a plan, filtered by outcome and searched by person and product; for templates.
 *
 * Properties: `can-tick` and `n-ticked` as of #UnseatChangeList.
 *
 * Signals:
 *  - `stopped` (): Escape was pressed in the search entry: one step back, of which unseat_results_clear_search() is the first
 */

/**
 * unseat_results_set_plan:
 * @plan: (nullable): applied
 *
 * Shows another plan, with nothing ticked; what is searched for and filtered by stays, if there is still such an outcome.
 */
void unseat_results_set_plan (UnseatResults *self,
                              UnseatPlan    *plan);

/**
 * unseat_results_dup_ticked:
 *
 * Returns: (transfer full) (element-type UnseatChange): what is ticked, in the order of the plan
 */
GPtrArray *unseat_results_dup_ticked (UnseatResults *self);

/**
 * unseat_results_dup_of_person:
 * @user_id: an object id
 *
 * Returns: (transfer full) (element-type UnseatChange): what the plan did to this person and can be undone, listed now or not, in the order of the plan
 */
GPtrArray *unseat_results_dup_of_person (UnseatResults *self,
                                         const char    *user_id);

/**
 * unseat_results_tick_all:
 *
 * Ticks everything that is listed and can be undone.
 */
void unseat_results_tick_all (UnseatResults *self);

/**
 * unseat_results_untick_all:
 *
 * Ticks nothing any more.
 */
void unseat_results_untick_all (UnseatResults *self);

/**
 * unseat_results_clear_search:
 *
 * Returns: whether something was searched for; nothing is any more
 */
gboolean unseat_results_clear_search (UnseatResults *self);

/**
 * unseat_results_focus_search:
 *
 * Puts the cursor into the search entry.
 */
void unseat_results_focus_search (UnseatResults *self);

/**
 * unseat_results_focus_rows:
 *
 * Leads the focus to the changes, or to what there is instead of them.
 *
 * Returns: whether there was something
 */
gboolean unseat_results_focus_rows (UnseatResults *self);

G_END_DECLS
