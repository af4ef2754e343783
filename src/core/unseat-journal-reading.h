/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-job.h"
#include "unseat-pending-job.h"
#include "unseat-plan.h"
#include "unseat-unfinished-job.h"

G_BEGIN_DECLS

/**
 * What the tables of the journal (unseat-journal-tables.h) tell.  All these calls block, and fail as unseat_database_execute().
 */

/**
 * unseat_journal_read_ids:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all jobs, the newest first
 */
char **unseat_journal_read_ids (UnseatDatabase *database,
                                GError        **error);

/**
 * unseat_journal_read_unfinished:
 *
 * Returns: (transfer full) (element-type UnseatUnfinishedJob): the jobs that nobody has marked as ended, the newest first
 */
GPtrArray *unseat_journal_read_unfinished (UnseatDatabase *database,
                                           GError        **error);

/**
 * unseat_journal_read_pending:
 * @tenant_id: whose jobs
 *
 * Leaves out what a later job has, or may have, turned back: what is seen of it now tells nothing of the earlier one.
 *
 * Returns: (transfer full) (element-type UnseatPendingJob): the jobs that have ended with changes that are `pending`, the newest first
 */
GPtrArray *unseat_journal_read_pending (UnseatDatabase *database,
                                        const char     *tenant_id,
                                        GError        **error);

/**
 * unseat_journal_read_turned:
 *
 * Looks for what a later job has, or may have, turned back: the older wish of the two.
 *
 * Returns: (transfer full) (element-type guint): the places of those changes in the plan, in order, perhaps none
 */
GArray *unseat_journal_read_turned (UnseatDatabase *database,
                                    const char     *plan_id,
                                    GError        **error);

/**
 * unseat_journal_read_jobs:
 * @tenant_id: (nullable): only those of this tenant
 * @abandoned: (element-type utf8): ids of the jobs without an end that nobody is at work on
 *
 * Returns: (transfer full) (element-type UnseatJob): the history, the newest first
 */
GPtrArray *unseat_journal_read_jobs (UnseatDatabase *database,
                                     const char     *tenant_id,
                                     GHashTable     *abandoned,
                                     GError        **error);

/**
 * unseat_journal_read_job:
 * @abandoned: as for unseat_journal_read_jobs()
 *
 * Returns: (transfer full): that job; or %NULL with an error, %UNSEAT_ERROR_NOT_FOUND when there is none of that id
 */
UnseatJob *unseat_journal_read_job (UnseatDatabase *database,
                                    const char     *plan_id,
                                    GHashTable     *abandoned,
                                    GError        **error);

/**
 * unseat_journal_read_plan:
 *
 * Returns: (transfer full): the plan, with what is undone of it; or %NULL with an error, %UNSEAT_ERROR_NOT_FOUND when there is
 * none of that id
 */
UnseatPlan *unseat_journal_read_plan (UnseatDatabase *database,
                                      const char     *plan_id,
                                      GError        **error);

/**
 * unseat_journal_read_holder:
 *
 * Returns: (transfer full) (nullable): who is, or was last, at work on the job, in words; %NULL when that is not known
 */
char *unseat_journal_read_holder (UnseatDatabase *database,
                                  const char     *plan_id);

G_END_DECLS
