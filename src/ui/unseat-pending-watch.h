/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_PENDING_WATCH (unseat_pending_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPendingWatch, unseat_pending_watch, UNSEAT, PENDING_WATCH, AdwBin)

/**
 * UnseatPendingWatch:
 *
 * Looks again at what earlier jobs left `pending` (#UnseatRecheck): whenever the tenant has been read, and, as long as something is, 5, 15 and 45
 * minutes after that.  A toast tells what is seen done by now; what is not as it was to be stands in a notice until it is put away.  Both lead
 * to the job (`tenant.show-job`, with its id).
 *
 * Properties: `session` (#UnseatSession, nullable), `keeper` (#UnseatJournalKeeper, nullable) and `load` (#UnseatLoad, nullable:
 * nothing is being read).
 *
 * Signals: `checked` (): the journal tells something new of earlier jobs.
 */

/**
 * unseat_pending_watch_job_ended:
 *
 * Looks in a while: a job has ended, and may have left something pending.
 */
void unseat_pending_watch_job_ended (UnseatPendingWatch *self);

G_END_DECLS
