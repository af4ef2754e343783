/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-pace.h"
#include "unseat-plan.h"
#include "unseat-session.h"
#include "unseat-verify-item.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_APPLY (unseat_apply_get_type ())
G_DECLARE_FINAL_TYPE (UnseatApply, unseat_apply, UNSEAT, APPLY, UnseatOperation)

/**
 * UnseatApply:
 *
 * The only code that writes to Graph.  Runs a confirmed plan: journals, sends batches (one write per person at a time), reads back
 * (UnseatVerify), and ends when every change has an outcome.  The outcome of each change is in the plan's
 * changes, as it becomes known; the session's directory is kept up to date with what was read.
 *
 * `done` and `total` count changes that reached their outcome.  A refusal of single changes is not an error of the operation: it
 * fails only when it cannot go on at all (journal not writable, signed out, no network).
 *
 * Only the person's wish (unseat_apply_stop()), or that everybody is refused for lack of rights, cancels what was not sent and ends
 * the job.  Whatever else keeps it from going on, the job stays open in the journal (unseat_apply_is_open()): what was not sent is still
 * `planned`, with the reason; what was sent and not seen gone is still `sent` or `accepted`; and unseat_apply_new_resume() goes on with it.
 *
 * Properties to bind (read-only, with notification): `pace` (#UnseatPace: how fast it goes), `paused` (boolean) and `needs-sign-in`
 * (boolean: it waits until the person has signed in again).
 */

/**
 * unseat_apply_new:
 * @plan: confirmed by the person
 * @journal: where it is kept
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatApply *unseat_apply_new (UnseatSession *session,
                               UnseatPlan    *plan,
                               UnseatJournal *journal);

/**
 * unseat_apply_new_resume:
 * @journal: where it is kept
 * @job: the id of the plan of a job that was broken off, or left to be finished later
 *
 * Goes on with a job that was confirmed before.  Everybody who has something unfinished is read first; what is done is never sent again.
 * When it fails before that (at work elsewhere: %UNSEAT_ERROR_IN_USE; ended: %UNSEAT_ERROR_INVALID_INPUT; nobody signed in, another
 * tenant, no network), the job is left as it was found.  So is one that nobody has confirmed (unseat_plan_is_unattended()): %UNSEAT_ERROR_INVALID_INPUT, because whom
 * it is about was never reviewed, and what the rule found may be true no more.
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatApply *unseat_apply_new_resume (UnseatSession *session,
                                      UnseatJournal *journal,
                                      const char    *job);

/**
 * unseat_apply_new_end:
 * @journal: where it is kept
 * @job: the id of the plan of a job that was broken off, or left to be finished later
 * @reason: a translated sentence: why nothing more of it is sent
 *
 * Ends a job that is not to be gone on with, and sends nothing.  Everybody who has something unfinished is read first, so that what was done is known to be; what was
 * accepted, or sent so shortly before that it may still show (%UNSEAT_VERIFY_OVERDUE_SEC), and is not seen gone is `pending`; what somebody has changed since it was
 * sent has failed; the rest is `cancelled` for @reason.  It fails, and leaves the job as it was found, as unseat_apply_new_resume().
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatApply *unseat_apply_new_end (UnseatSession *session,
                                   UnseatJournal *journal,
                                   const char    *job,
                                   const char    *reason);

/**
 * unseat_apply_get_plan:
 *
 * Returns: (transfer none) (nullable): what is to be done, and what became of it; %NULL for a job that is resumed, until it was found
 */
UnseatPlan *unseat_apply_get_plan (UnseatApply *self);

/**
 * unseat_apply_is_open:
 *
 * Returns: after the run: whether something is left that unseat_apply_new_resume() can go on with
 */
gboolean unseat_apply_is_open (UnseatApply *self);

/**
 * unseat_apply_get_warning:
 *
 * Returns: (nullable): after the run, a translated sentence about what was left undone beside the changes: the seats of the products
 * could not be read again
 */
const char *unseat_apply_get_warning (UnseatApply *self);

/**
 * unseat_apply_set_patience:
 * @patience: %UNSEAT_VERIFY_ONCE does not wait for Microsoft 365 to catch up: what is not seen gone then is pending
 *
 * Before the operation runs; %UNSEAT_VERIFY_PATIENTLY unless told.
 */
void unseat_apply_set_patience (UnseatApply         *self,
                                UnseatVerifyPatience patience);

/**
 * unseat_apply_set_waits_for_sign_in:
 * @waits: whether the job waits, when the sign-in ends in its middle, until the person has signed in again, and goes on then;
 * its status says so
 *
 * Before the operation runs.  Unless told, such a run fails, because not everybody has somebody at hand who could sign in.
 */
void unseat_apply_set_waits_for_sign_in (UnseatApply *self,
                                         gboolean     waits);

/**
 * unseat_apply_stop:
 *
 * The person pressed Cancel: nothing further is sent, what was sent is still verified, the rest becomes cancelled, and the operation ends
 * without an error.  (Cancelling the GCancellable of the run after that aborts waiting too, and leaves what was sent as pending.)
 */
void unseat_apply_stop (UnseatApply *self);

/**
 * unseat_apply_suspend:
 *
 * To be gone on with another time: nothing further is sent, the answers to what is under way are recorded, and the operation ends soon,
 * without an error.  The job stays open, unless it was stopped before.  (Cancelling the GCancellable of the run leaves it open at once.)
 */
void unseat_apply_suspend (UnseatApply *self);

/**
 * unseat_apply_set_paused:
 * @paused: whether nothing further is sent or read; what is under way ends and is recorded.  %FALSE goes on where it was
 *
 * Ended by unseat_apply_stop() and unseat_apply_suspend().
 */
void unseat_apply_set_paused (UnseatApply *self,
                              gboolean     paused);

/**
 * unseat_apply_get_paused:
 *
 * Returns: whether it is paused
 */
gboolean unseat_apply_get_paused (UnseatApply *self);

/**
 * unseat_apply_get_needs_sign_in:
 *
 * Returns: whether it waits until the person has signed in again
 */
gboolean unseat_apply_get_needs_sign_in (UnseatApply *self);

/**
 * unseat_apply_get_pace:
 *
 * Returns: (transfer none): how fast it goes, never %NULL
 */
UnseatPace *unseat_apply_get_pace (UnseatApply *self);

G_END_DECLS
