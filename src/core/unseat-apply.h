/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-pace.h"
#include "unseat-plan.h"
#include "unseat-session.h"

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
 * fails only when it cannot go on at all (journal not writable, signed out, no network); what was not sent is then cancelled or
 * failed with the reason, never silently dropped.
 *
 * Property `pace` (UnseatPace): how fast it goes, for a view to bind.
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
 * unseat_apply_get_warning:
 *
 * Returns: (nullable): after the run, a translated sentence about what was left undone beside the changes: the seats of the products
 * could not be read again
 */
const char *unseat_apply_get_warning (UnseatApply *self);

/**
 * unseat_apply_set_patient:
 * @patient: %FALSE reads back once and does not wait for Microsoft 365 to catch up: what is not seen gone then is pending
 *
 * Before the operation runs; patient unless told.
 */
void unseat_apply_set_patient (UnseatApply *self,
                               gboolean     patient);

/**
 * unseat_apply_set_waits_for_sign_in:
 * @waits: whether the job waits, when the sign-in ends in its middle, until the person has signed in again, and goes on then;
 * its status says so
 *
 * Before the operation runs.  Unless told, such a job ends, because not everybody has somebody at hand who could sign in.
 */
void unseat_apply_set_waits_for_sign_in (UnseatApply *self,
                                         gboolean     waits);

/**
 * unseat_apply_stop:
 *
 * The person pressed Cancel: nothing further is sent, what was sent is still verified, the rest becomes cancelled, and the operation ends
 * without an error.  (Cancelling the GCancellable of the run aborts waiting too, and leaves what was sent as pending.)
 */
void unseat_apply_stop (UnseatApply *self);

/**
 * unseat_apply_get_pace:
 *
 * Returns: (transfer none): how fast it goes, never %NULL
 */
UnseatPace *unseat_apply_get_pace (UnseatApply *self);

G_END_DECLS
