/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-plan.h"

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

G_END_DECLS
