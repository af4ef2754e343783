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
 * The one road from a plan to its outcome: review, progress, result.  Nothing is sent before the person pressed Unassign.
 *
 * Signals:
 *  - `finished` (#UnseatPlan): the plan was applied and its result was put away; not emitted when the person cancelled the review
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

G_END_DECLS
