/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_REVIEW_PAGE (unseat_review_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatReviewPage, unseat_review_page, UNSEAT, REVIEW_PAGE, AdwBin)

/**
 * UnseatReviewPage:
 *
 * What a plan will do, in words, and the two ways on.
 *
 * Signals:
 *  - `cancel` (): nothing shall happen
 *  - `include` (#UnseatIntent, %G_TYPE_STRV): what is wanted now, of which another plan is to be made: people whom the plan leaves out, or another product
 *    that depends on one that is to end, are to be in it, and the object ids of these people; no intent when the plan has none
 *  - `confirm` (): the plan shall be applied; comes only when there is something to send and the typed count, if asked for, is right
 */

/**
 * unseat_review_page_set_plan:
 * @plan: not yet applied; takes the place of the one before
 * @threshold: above this many changes their number has to be typed
 */
void unseat_review_page_set_plan (UnseatReviewPage *self,
                                  UnseatPlan       *plan,
                                  guint             threshold);

/**
 * unseat_review_page_refuse_include:
 * @reason: a sentence, translated: why nobody was put back in
 */
void unseat_review_page_refuse_include (UnseatReviewPage *self,
                                        const char       *reason);

/**
 * unseat_review_page_take_focus:
 *
 * Leads the keyboard to the next one who can be put back in, or to the button that is safe to press.
 */
void unseat_review_page_take_focus (UnseatReviewPage *self);

/**
 * unseat_review_page_set_differences:
 * @differences: (array zero-terminated=1): translated sentences: what is otherwise than in the review before; the first ten are shown
 */
void unseat_review_page_set_differences (UnseatReviewPage  *self,
                                         const char *const *differences);

/**
 * unseat_review_page_set_problem:
 * @problem: (nullable): a translated sentence: why what was confirmed has not begun
 */
void unseat_review_page_set_problem (UnseatReviewPage *self,
                                     const char       *problem);

/**
 * unseat_review_page_get_default_widget:
 *
 * Returns: (transfer none): the button that is safe to press, for Return and the first focus
 */
GtkWidget *unseat_review_page_get_default_widget (UnseatReviewPage *self);

G_END_DECLS
