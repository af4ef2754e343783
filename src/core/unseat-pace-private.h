/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-pace.h"

G_BEGIN_DECLS

/* For who does the job.  Signal `waits` (): unseat_pace_get_wait_text() has changed. */

/**
 * unseat_pace_new:
 * @clock: measures how fast it goes
 *
 * Returns: (transfer full): the pace of a job that has not begun
 */
UnseatPace *unseat_pace_new (UnseatClock *clock);

/**
 * unseat_pace_begin:
 * @changes_per_write: how many changes one write makes, at most
 *
 * The job begins now.
 */
void unseat_pace_begin (UnseatPace *self,
                        guint       changes_per_write);

/**
 * unseat_pace_leave_out:
 * @msec: how long the job was held up by the person, and not by Microsoft 365
 *
 * That time does not count for how fast it goes.
 */
void unseat_pace_leave_out (UnseatPace *self,
                            gint64      msec);

/**
 * unseat_pace_watch:
 * @client: (nullable): whose quota and waits are told from now on; %NULL while nothing is sent: then neither they are told, nor how fast it goes and how long it takes
 */
void unseat_pace_watch (UnseatPace        *self,
                        UnseatGraphClient *client);

/**
 * unseat_pace_set_progress:
 * @done: changes that reached their outcome
 * @total: all of the job
 */
void unseat_pace_set_progress (UnseatPace *self,
                               guint64     done,
                               guint64     total);

/**
 * unseat_pace_refresh:
 *
 * Brings the properties up to date, without waiting for the next second.
 */
void unseat_pace_refresh (UnseatPace *self);

/**
 * unseat_pace_get_wait_text:
 *
 * Returns: (transfer none) (nullable): a translated sentence while the job waits for Microsoft 365, with a time that counts down
 */
const char *unseat_pace_get_wait_text (UnseatPace *self);

G_END_DECLS
