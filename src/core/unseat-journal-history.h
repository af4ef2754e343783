/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-job.h"
#include "unseat-journal.h"
#include "unseat-pending-job.h"
#include "unseat-unfinished-job.h"

G_BEGIN_DECLS

/**
 * What the journal remembers.  Reading waits for the disk, and for what is being written: a program with a window uses the
 * asynchronous twins, which read on a thread.
 */

/**
 * unseat_journal_list_jobs:
 * @tenant_id: (nullable): only those of this tenant
 *
 * Returns: (transfer full) (element-type UnseatJob): all jobs, the newest first: in the order in which they were confirmed, whatever the clock said
 */
GPtrArray *unseat_journal_list_jobs (UnseatJournal *self,
                                     const char    *tenant_id,
                                     GError       **error);

/**
 * unseat_journal_list_jobs_async:
 * @tenant_id: (nullable): only those of this tenant
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_list_jobs() without waiting for the disk.
 */
void unseat_journal_list_jobs_async (UnseatJournal      *self,
                                     const char         *tenant_id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_journal_list_jobs_finish:
 *
 * Returns: (transfer full) (element-type UnseatJob): as unseat_journal_list_jobs(), or %NULL with an error or %G_IO_ERROR_CANCELLED
 */
GPtrArray *unseat_journal_list_jobs_finish (UnseatJournal *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/**
 * unseat_journal_find_job:
 *
 * Returns: (transfer full): one line of the history as it is now; %UNSEAT_ERROR_NOT_FOUND when there is no job of that id
 */
UnseatJob *unseat_journal_find_job (UnseatJournal *self,
                                    const char    *plan_id,
                                    GError       **error);

/**
 * unseat_journal_find_job_async:
 *
 * unseat_journal_find_job() on another thread.
 */
void unseat_journal_find_job_async (UnseatJournal      *self,
                                    const char         *plan_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_journal_find_job_finish:
 *
 * Returns: (transfer full): as unseat_journal_find_job(), or %NULL with an error or %G_IO_ERROR_CANCELLED
 */
UnseatJob *unseat_journal_find_job_finish (UnseatJournal *self,
                                           GAsyncResult  *result,
                                           GError       **error);

/**
 * unseat_journal_complete_id:
 * @text: what a person typed: an id, or the beginning of one, in any case
 *
 * Returns: (transfer full): the id of the only job whose id begins so; %NULL with %UNSEAT_ERROR_INVALID_INPUT, which lists them, when
 * there are several, or says that there is none
 */
char *unseat_journal_complete_id (UnseatJournal *self,
                                  const char    *text,
                                  GError       **error);

/**
 * unseat_journal_list_unfinished:
 *
 * Looks for jobs that were broken off.  Those that are at work, in this program or in another, are none.
 *
 * Returns: (transfer full) (element-type UnseatUnfinishedJob): the jobs, the newest first, perhaps none
 */
GPtrArray *unseat_journal_list_unfinished (UnseatJournal *self,
                                           GError       **error);

/**
 * unseat_journal_list_pending:
 * @tenant_id: whose jobs
 *
 * Looks for what nobody has seen done in jobs that have ended, and that nobody is at work on; but for what a later job has turned back.
 *
 * Returns: (transfer full) (element-type UnseatPendingJob): the jobs, the newest first, perhaps none
 */
GPtrArray *unseat_journal_list_pending (UnseatJournal *self,
                                        const char    *tenant_id,
                                        GError       **error);

/**
 * unseat_journal_list_pending_async:
 * @tenant_id: whose jobs
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_list_pending() without waiting for the disk.
 */
void unseat_journal_list_pending_async (UnseatJournal      *self,
                                        const char         *tenant_id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/**
 * unseat_journal_list_pending_finish:
 *
 * Returns: (transfer full) (element-type UnseatPendingJob): as unseat_journal_list_pending(), or %NULL with an error or
 * %G_IO_ERROR_CANCELLED
 */
GPtrArray *unseat_journal_list_pending_finish (UnseatJournal *self,
                                               GAsyncResult  *result,
                                               GError       **error);

/**
 * unseat_journal_list_turned:
 *
 * Looks for changes of a job that a later one has, or may have, turned back.
 *
 * Returns: (transfer full) (element-type guint): their places in the plan, in order, perhaps none
 */
GArray *unseat_journal_list_turned (UnseatJournal *self,
                                    const char    *plan_id,
                                    GError       **error);

/**
 * unseat_journal_list_turned_async:
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_list_turned() without waiting for the disk.
 */
void unseat_journal_list_turned_async (UnseatJournal      *self,
                                       const char         *plan_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_journal_list_turned_finish:
 *
 * Returns: (transfer full) (element-type guint): as unseat_journal_list_turned(), or %NULL with an error or %G_IO_ERROR_CANCELLED
 */
GArray *unseat_journal_list_turned_finish (UnseatJournal *self,
                                           GAsyncResult  *result,
                                           GError       **error);

/**
 * unseat_journal_load:
 *
 * Returns: (transfer full): the plan of that id with its changes as they are now, and with what later jobs have undone; %UNSEAT_ERROR_NOT_FOUND when there is none
 */
UnseatPlan *unseat_journal_load (UnseatJournal *self,
                                 const char    *plan_id,
                                 GError       **error);

/**
 * unseat_journal_load_async:
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_load() without waiting for the disk.
 */
void unseat_journal_load_async (UnseatJournal      *self,
                                const char         *plan_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * unseat_journal_load_finish:
 *
 * Returns: (transfer full): as unseat_journal_load(), or %NULL with an error or %G_IO_ERROR_CANCELLED
 */
UnseatPlan *unseat_journal_load_finish (UnseatJournal *self,
                                        GAsyncResult  *result,
                                        GError       **error);

/**
 * unseat_journal_delete_job:
 *
 * Forgets a job for good, because the person wants to; what undid it, or tried it again, stays.
 *
 * Returns: whether it is gone; else %FALSE with %UNSEAT_ERROR_IN_USE while somebody is at work on it, or %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_journal_delete_job (UnseatJournal *self,
                                    const char    *plan_id,
                                    GError       **error);

/**
 * unseat_journal_delete_job_async:
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_delete_job() without waiting for the disk.
 */
void unseat_journal_delete_job_async (UnseatJournal      *self,
                                      const char         *plan_id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/**
 * unseat_journal_delete_job_finish:
 *
 * Returns: whether it is gone; else %FALSE with an error as unseat_journal_delete_job(), or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_journal_delete_job_finish (UnseatJournal *self,
                                           GAsyncResult  *result,
                                           GError       **error);

G_END_DECLS
