/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-job.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOB_HEAD (unseat_job_head_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobHead, unseat_job_head, UNSEAT, JOB_HEAD, AdwBin)

/**
 * UnseatJobHead:
 *
 * What stands above the changes of a job: the way back, what it did, when, for whom and how it went, and the jobs that it comes from and that
 * come from it.  Activates `job.close`, `job.open` (with the id of a job) and what its menu offers: `job.copy`, `job.delete`.
 */

/**
 * unseat_job_head_set_job:
 * @job: (nullable): what it is about
 * @jobs: (nullable) (element-type UnseatJob): among which its relatives are
 */
void unseat_job_head_set_job (UnseatJobHead *self,
                              UnseatJob     *job,
                              GListModel    *jobs);

/**
 * unseat_job_head_set_plan:
 * @plan: (nullable): the changes of the job, once they are read
 */
void unseat_job_head_set_plan (UnseatJobHead *self,
                               UnseatPlan    *plan);

/**
 * unseat_job_head_dup_text:
 *
 * Returns: (transfer full): what it says as plain text, to be copied
 */
char *unseat_job_head_dup_text (UnseatJobHead *self);

G_END_DECLS
