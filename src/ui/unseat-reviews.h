/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-plan.h"
#include "unseat-planner.h"
#include "unseat-replan.h"
#include "unseat-rule-start.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_REVIEWS (unseat_reviews_get_type ())
G_DECLARE_FINAL_TYPE (UnseatReviews, unseat_reviews, UNSEAT, REVIEWS, AdwBin)

/**
 * UnseatReviews:
 *
 * Brings every plan of a window to its review: what somebody chose, what undoes a job or tries it again, jobs that go on,
 * and jobs that get their end.  It is a strip,
 * which is only seen while something is being prepared (#UnseatPreparation); the rest are dialogs and toasts.
 *
 * Signals:
 *  - `ended` (): a job is no longer at work
 *  - `ran` (): a run of a rule was kept
 *  - `resumed` (string: the job's id): an earlier job goes on; `ended` tells that it does no longer
 */

/**
 * unseat_reviews_set_session:
 * @session: (nullable): whose tenant is changed
 * @keeper: (nullable): of its journal
 */
void unseat_reviews_set_session (UnseatReviews       *self,
                                 UnseatSession       *session,
                                 UnseatJournalKeeper *keeper);

/**
 * unseat_reviews_plan:
 * @planner: knows what somebody chose; nothing was sent
 *
 * Makes a plan of it, and shows that.
 */
void unseat_reviews_plan (UnseatReviews *self,
                          UnseatPlanner *planner);

/**
 * unseat_reviews_review:
 * @plan: changes that somebody chose; nothing was sent
 *
 * Shows them, and on the person's word has them done.
 */
void unseat_reviews_review (UnseatReviews *self,
                            UnseatPlan    *plan);

/**
 * unseat_reviews_replan:
 * @replan: not yet started
 *
 * Makes a plan of a job, and shows that.
 */
void unseat_reviews_replan (UnseatReviews *self,
                            UnseatReplan  *replan);

/**
 * unseat_reviews_run_rule:
 * @start: not yet begun
 *
 * Finds out what a run of a rule does, shows that, and keeps what becomes of it.
 */
void unseat_reviews_run_rule (UnseatReviews   *self,
                              UnseatRuleStart *start);

/**
 * unseat_reviews_undo:
 * @job: (nullable): the id of a job; %NULL = the newest that can be undone
 *
 * Shows what would undo a job, or says that there is nothing to undo.
 */
void unseat_reviews_undo (UnseatReviews *self,
                          const char    *job);

/**
 * unseat_reviews_resume:
 * @job: the id of a job that was interrupted
 *
 * Goes on with a job, which was confirmed already.
 */
void unseat_reviews_resume (UnseatReviews *self,
                            const char    *job);

/**
 * unseat_reviews_settle:
 * @job: the id of a job that was interrupted
 *
 * Finds out what became of a job, and gives it its end.
 */
void unseat_reviews_settle (UnseatReviews *self,
                            const char    *job);

G_END_DECLS
