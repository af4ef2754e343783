/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LEFT_OUT (unseat_left_out_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLeftOut, unseat_left_out, UNSEAT, LEFT_OUT, AdwBin)

/**
 * UnseatLeftOut:
 *
 * The part of a review that tells whom a plan leaves out, and why; who is meant all the same can be put back in, one by one or all who
 * have a reason in common.  It also tells what no guard could see (unseat_plan_get_notes()).
 *
 * Signals:
 *  - `include` (%G_TYPE_STRV): the object ids of people who are to be put back in
 */

/**
 * unseat_left_out_set_plan:
 * @plan: not yet applied
 *
 * Shows nothing when nobody is left out and nothing is to be told.
 */
void unseat_left_out_set_plan (UnseatLeftOut *self,
                               UnseatPlan    *plan);

/**
 * unseat_left_out_refuse:
 * @reason: a sentence, translated: why nobody was included
 *
 * Says so where the buttons are, until another plan is shown.
 */
void unseat_left_out_refuse (UnseatLeftOut *self,
                             const char    *reason);

/**
 * unseat_left_out_take_focus:
 *
 * Leads the keyboard to the next one who can be included.
 *
 * Returns: whether there is one
 */
gboolean unseat_left_out_take_focus (UnseatLeftOut *self);

G_END_DECLS
