/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_BROKEN_JOB (unseat_broken_job_get_type ())
G_DECLARE_FINAL_TYPE (UnseatBrokenJob, unseat_broken_job, UNSEAT, BROKEN_JOB, AdwBin)

/**
 * UnseatBrokenJob:
 *
 * A notice about the newest job of this tenant that is not finished, with a button that goes on with it (`tenant.resume`, with the
 * job's id), and one that only finds out what became of it (`tenant.settle`).  It looks whenever the tenant has been read, and when it is told to.
 *
 * Properties: `session` (#UnseatSession, nullable), `keeper` (#UnseatJournalKeeper, nullable) and `load` (#UnseatLoad, nullable:
 * nothing is being read).
 */

/**
 * unseat_broken_job_look:
 *
 * Looks again: something may have become of the job, or another one may have been left unfinished.
 */
void unseat_broken_job_look (UnseatBrokenJob *self);

/**
 * unseat_broken_job_leave:
 * @job: the id of its plan
 *
 * Tells of @job no more, which goes on and changes by the second, until it is looked again.
 */
void unseat_broken_job_leave (UnseatBrokenJob *self,
                              const char      *job);

G_END_DECLS
