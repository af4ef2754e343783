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
 *  - `confirm` (): the plan shall be applied; comes only when there is something to send and the typed count, if asked for, is right
 */

/**
 * unseat_review_page_set_plan:
 * @plan: not yet applied
 * @threshold: above this many changes their number has to be typed
 */
void unseat_review_page_set_plan (UnseatReviewPage *self,
                                  UnseatPlan       *plan,
                                  guint             threshold);

/**
 * unseat_review_page_get_default_widget:
 *
 * Returns: (transfer none): the button that is safe to press, for Return and the first focus
 */
GtkWidget *unseat_review_page_get_default_widget (UnseatReviewPage *self);

G_END_DECLS
