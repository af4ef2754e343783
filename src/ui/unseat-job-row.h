/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-job.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOB_ROW (unseat_job_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobRow, unseat_job_row, UNSEAT, JOB_ROW, AdwBin)

/**
 * UnseatJobRow:
 *
 * One job in a list: what it did, when and who, how it went, and whether it is over.
 */

/**
 * unseat_job_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
UnseatJobRow *unseat_job_row_new (void);

/**
 * unseat_job_row_set_job:
 * @job: what it shows
 * @with_tenant: whether it says whose directory the job changed
 */
void unseat_job_row_set_job (UnseatJobRow *self,
                             UnseatJob    *job,
                             gboolean      with_tenant);

/**
 * unseat_job_row_dup_facts:
 * @with_tenant: whether the tenant is one of them
 *
 * Returns: (transfer full): kind, moment, administrator and number of people in one line
 */
char *unseat_job_row_dup_facts (UnseatJob *job,
                                gboolean   with_tenant);

/**
 * unseat_job_row_dup_summary:
 * @with_tenant: whether it says whose directory the job changed
 *
 * Returns: (transfer full): all that the row says, in one line, for a screen reader
 */
char *unseat_job_row_dup_summary (UnseatJob *job,
                                  gboolean   with_tenant);

G_END_DECLS
