/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatJobLock:
 *
 * Tells all programs of this person which jobs are at work, so that a job that goes on elsewhere is not taken for one that was
 * broken off.  Each job has a byte of its own in a file beside the journal (fcntl(2), open file description locks); nothing is
 * written there.  What is held ends with the process, however that ends.  Private to this layer; it may be used from any
 * thread, also by several at a time, and never waits.
 */
typedef struct _UnseatJobLock UnseatJobLock;

/**
 * unseat_job_lock_new:
 * @path: (nullable): the file, begun with mode 0600 when it is not there and never removed; its folder is there.  %NULL for a
 * journal in memory, which nobody else sees
 *
 * Returns: (transfer full): a lock that holds nothing yet, or %NULL with %UNSEAT_ERROR_STORAGE
 */
UnseatJobLock *unseat_job_lock_new (const char *path,
                                    GError    **error);

/**
 * unseat_job_lock_free:
 * @self: (transfer full): the lock; what it holds is given back
 */
void unseat_job_lock_free (UnseatJobLock *self);

/**
 * unseat_job_lock_check_place:
 *
 * Where somebody deleted the file, another program makes a new one and sees nothing of what is held here.
 *
 * Returns: whether the file is the one that was opened; else %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_job_lock_check_place (UnseatJobLock *self,
                                      GError       **error);

/**
 * unseat_job_lock_hold:
 * @job: the id of a plan
 *
 * Says that the job is at work here, until unseat_job_lock_release().
 *
 * Returns: %TRUE, or %FALSE with %UNSEAT_ERROR_IN_USE when it is at work, here or elsewhere, or with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_job_lock_hold (UnseatJobLock *self,
                               const char    *job,
                               GError       **error);

/**
 * unseat_job_lock_release:
 *
 * Says that the job is no longer at work here, if it was.
 */
void unseat_job_lock_release (UnseatJobLock *self,
                              const char    *job);

/**
 * unseat_job_lock_is_held:
 *
 * Returns: whether the job is at work here or elsewhere; also %TRUE when that cannot be found out
 */
gboolean unseat_job_lock_is_held (UnseatJobLock *self,
                                  const char    *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJobLock, unseat_job_lock_free)

G_END_DECLS
