/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-review-dialog.h"
#include "unseat-rule-start.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_REVIEW (unseat_rule_review_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleReview, unseat_rule_review, UNSEAT, RULE_REVIEW, GObject)

/**
 * UnseatRuleReview:
 *
 * Keeps what becomes of a run of a rule that is reviewed: whether it was confirmed, as which job, and what that could not do.  Until it is confirmed, or the dialog is
 * gone, no other run of rules begins.
 *
 * Signal `kept` (#GError, nullable): the run, or what its job could not do, is kept, or could not be.
 */

/**
 * unseat_rule_review_new:
 * @dialog: shows the plan of @start; keeps the object alive as long as it is there itself
 * @start: that has something to be reviewed
 *
 * Returns: (transfer none): what follows the dialog
 */
UnseatRuleReview *unseat_rule_review_new (UnseatReviewDialog *dialog,
                                          UnseatRuleStart    *start);

/**
 * unseat_rule_review_new_resume:
 * @dialog: goes on with a job, maybe of a rule; keeps the object alive as long as it is there itself
 *
 * Of a job that is gone on with, the run was kept when it was confirmed: what it could not do is left.
 *
 * Returns: (transfer none): what follows the dialog
 */
UnseatRuleReview *unseat_rule_review_new_resume (UnseatReviewDialog *dialog,
                                                 UnseatSession      *session,
                                                 UnseatJournal      *journal);

G_END_DECLS
