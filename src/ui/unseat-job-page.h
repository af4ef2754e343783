/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-job.h"
#include "unseat-journal-keeper.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOB_PAGE (unseat_job_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobPage, unseat_job_page, UNSEAT, JOB_PAGE, AdwBin)

/**
 * UnseatJobPage:
 *
 * One job of the history: what it did, what became of each license, and what can be done about it now.
 *
 * Signals:
 *  - `close` (): the person wants to see the jobs again
 *  - `open` (string): the person wants to see another job, by its id
 *  - `replan` (#UnseatReplan): the person wants to undo something, or to try it again; the operation has not been started
 *  - `deleted` (string): the job of that id is gone, as the person wished; another one may be shown by now
 *
 * Activates `tenant.resume` with the id of a job that is to go on, and `tenant.settle` with that of one that is to end as it is.
 */

/**
 * unseat_job_page_set_session:
 * @session: (nullable): who would undo something
 * @keeper: (nullable): of its journal
 */
void unseat_job_page_set_session (UnseatJobPage       *self,
                                  UnseatSession       *session,
                                  UnseatJournalKeeper *keeper);

/**
 * unseat_job_page_set_job:
 * @job: (nullable): what is shown
 * @jobs: (element-type UnseatJob): among which its relatives are
 *
 * Shows a job as it is now.  What was read of the same job stays until it was read again.
 */
void unseat_job_page_set_job (UnseatJobPage *self,
                              UnseatJob     *job,
                              GListModel    *jobs);

/**
 * unseat_job_page_get_job:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
UnseatJob *unseat_job_page_get_job (UnseatJobPage *self);

/**
 * unseat_job_page_focus_search:
 *
 * Puts the cursor into the search entry.
 */
void unseat_job_page_focus_search (UnseatJobPage *self);

G_END_DECLS
