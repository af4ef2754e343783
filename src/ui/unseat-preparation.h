/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-planner.h"
#include "unseat-replan.h"
#include "unseat-rule-start.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PREPARATION (unseat_preparation_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPreparation, unseat_preparation, UNSEAT, PREPARATION, AdwBin)

/**
 * UnseatPreparation:
 *
 * A strip that says that a plan is being made of today's facts, when that takes a moment, with a way to let it be.  What goes wrong is told by
 * a toast.
 *
 * Signals:
 *  - `prepared` (#UnseatPlan): what is to be reviewed
 *  - `started` (#UnseatRuleStart): a rule has found what it finds; there may be nothing to review
 */

/**
 * unseat_preparation_start:
 * @planner: knows what is wanted, and belongs to the strip from now on
 *
 * Makes a plan, in place of one that is being made.
 */
void unseat_preparation_start (UnseatPreparation *self,
                               UnseatPlanner     *planner);

/**
 * unseat_preparation_start_replan:
 * @replan: not yet started
 *
 * Makes a plan of an earlier job, in place of one that is being made.
 */
void unseat_preparation_start_replan (UnseatPreparation *self,
                                      UnseatReplan      *replan);

/**
 * unseat_preparation_start_rule:
 * @rule_start: not yet begun
 *
 * Finds out what a run of a rule does, in place of what is being made.
 */
void unseat_preparation_start_rule (UnseatPreparation *self,
                                    UnseatRuleStart   *rule_start);

/**
 * unseat_preparation_stop:
 *
 * Lets it be.
 */
void unseat_preparation_stop (UnseatPreparation *self);

G_END_DECLS
