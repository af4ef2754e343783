/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-job.h"
#include "unseat-plan.h"
#include "unseat-savings.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PLAN_EXPORT (unseat_plan_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPlanExport, unseat_plan_export, UNSEAT, PLAN_EXPORT, UnseatExport)

/**
 * UnseatPlanExport:
 *
 * A plan, or what became of it: in CSV a row for each change.  In JSON, the notes of the plan are warnings.
 */

/**
 * unseat_plan_export_new:
 * @plan: a plan, applied or not; what becomes of its changes later is not written
 * @job: (nullable): the job's id, %NULL for a dry run
 * @warning: (nullable): of unseat_apply_get_warning()
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_plan_export_new (UnseatPlan *plan,
                                      const char *job,
                                      const char *warning);

/**
 * unseat_plan_export_dup_savings:
 * @savings: (nullable): what a plan frees and saves
 *
 * Returns: (transfer full): that, as the member `savings` of the document of a plan; `[]` when nobody knows
 */
char *unseat_plan_export_dup_savings (const UnseatSavings *savings);

/**
 * UNSEAT_PLAN_EXPORT_ALL:
 *
 * Changes of every outcome.
 */
#define UNSEAT_PLAN_EXPORT_ALL ((1u << UNSEAT_N_OUTCOMES) - 1)

/**
 * unseat_plan_export_new_for_job:
 * @plan: as unseat_journal_load() gave it
 * @job: the same as unseat_journal_find_job() gave it
 * @outcomes: bits `1 << outcome` of the changes that are written; the summary of JSON counts all
 *
 * Returns: (transfer full): what unseat_export_next() writes, in JSON with all that is known of the job
 */
UnseatExport *unseat_plan_export_new_for_job (UnseatPlan *plan,
                                              UnseatJob  *job,
                                              guint       outcomes);

G_END_DECLS
