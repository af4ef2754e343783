/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-planning.h"
#include "unseat-refresh.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LOOK_AGAIN (unseat_look_again_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLookAgain, unseat_look_again, UNSEAT, LOOK_AGAIN, AdwBin)

/**
 * UnseatLookAgain:
 *
 * Between two reviews, or between one that has become old and the job: shows that another plan is being made, by an #UnseatPlanning or an
 * #UnseatRefresh.
 *
 * Signals:
 *  - `slow` (): it takes so long that the person should see this
 *  - `ended` (#UnseatOperation, nullable; string, nullable): it is done; or %NULL and why it could not be done, a translated sentence; or
 *    twice %NULL when the person does not want to wait
 */

/**
 * unseat_look_again_refresh:
 * @plan: what was confirmed
 *
 * Looks whether anything has changed since @plan was made.
 */
void unseat_look_again_refresh (UnseatLookAgain *self,
                                UnseatSession   *session,
                                UnseatPlan      *plan);

/**
 * unseat_look_again_include:
 * @intent: what is wanted now: more than in the plan that is reviewed
 *
 * Makes the plan for it.
 */
void unseat_look_again_include (UnseatLookAgain *self,
                                UnseatSession   *session,
                                UnseatIntent    *intent);

/**
 * unseat_look_again_cancel:
 *
 * Stops looking; `ended` says so.
 */
void unseat_look_again_cancel (UnseatLookAgain *self);

/**
 * unseat_look_again_get_default_widget:
 *
 * Returns: (transfer none): the button that stops it
 */
GtkWidget *unseat_look_again_get_default_widget (UnseatLookAgain *self);

G_END_DECLS
