/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_REVIEW_DIALOG (unseat_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatReviewDialog, unseat_review_dialog, UNSEAT, REVIEW_DIALOG, AdwWindow)

/**
 * UnseatReviewDialog:
 *
 * The one road from a plan to its outcome: review, progress, result.  Nothing is sent before the person pressed Unassign.  A job that was
 * confirmed before, and is gone on with, begins with the progress.
 *
 * Signals:
 *  - `begun` (): the job is at work, for the first time: what is reviewed was confirmed
 *  - `ended` (): the job is no longer at work, its result is shown
 *  - `finished` (#UnseatPlan): the plan was applied and its result was put away; not emitted when the person cancelled the review
 *  - `undo` (#UnseatPlan): the person has seen the result, and wants it undone; the dialog is gone
 */

/**
 * unseat_review_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @plan: what shall happen
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatReviewDialog *unseat_review_dialog_new (GtkWindow     *parent,
                                              UnseatSession *session,
                                              UnseatJournal *journal,
                                              UnseatPlan    *plan);

/**
 * unseat_review_dialog_new_resume:
 * @parent: (nullable): the window it belongs to
 * @job: the id of the plan of an unfinished job
 *
 * Goes on with the job at once.
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatReviewDialog *unseat_review_dialog_new_resume (GtkWindow     *parent,
                                                     UnseatSession *session,
                                                     UnseatJournal *journal,
                                                     const char    *job);

/**
 * unseat_review_dialog_get_plan:
 *
 * Returns: (transfer none) (nullable): what is reviewed, or was confirmed; %NULL while a job is being taken up
 */
UnseatPlan *unseat_review_dialog_get_plan (UnseatReviewDialog *self);

/**
 * unseat_review_dialog_get_job:
 *
 * Returns: (transfer none): the id of the plan it is about, never %NULL
 */
const char *unseat_review_dialog_get_job (UnseatReviewDialog *self);

/**
 * unseat_review_dialog_is_running:
 *
 * Returns: whether its job is at work
 */
gboolean unseat_review_dialog_is_running (UnseatReviewDialog *self);

/**
 * unseat_review_dialog_list_running:
 * @application: (nullable): whose windows are looked at
 *
 * Returns: (transfer container) (element-type UnseatReviewDialog): those whose job is at work, perhaps none
 */
GPtrArray *unseat_review_dialog_list_running (GtkApplication *application);

/**
 * unseat_review_dialog_stop:
 *
 * Stops the job, if it is at work, as its button does.
 */
void unseat_review_dialog_stop (UnseatReviewDialog *self);

/**
 * unseat_review_dialog_suspend:
 *
 * Leaves the job to be gone on with later, if it is at work.
 */
void unseat_review_dialog_suspend (UnseatReviewDialog *self);

/**
 * unseat_review_dialog_abandon:
 *
 * Waits for nothing any more: what was sent and not read back stays so in the journal.
 */
void unseat_review_dialog_abandon (UnseatReviewDialog *self);

G_END_DECLS
