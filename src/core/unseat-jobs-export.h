/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-job.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOBS_EXPORT (unseat_jobs_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobsExport, unseat_jobs_export, UNSEAT, JOBS_EXPORT, UnseatExport)

/**
 * UnseatJobsExport:
 *
 * The history: in CSV a row for each job.
 */

/**
 * unseat_jobs_export_new:
 * @jobs: (element-type UnseatJob): in the order in which they are written
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_jobs_export_new (GPtrArray *jobs);

G_END_DECLS
