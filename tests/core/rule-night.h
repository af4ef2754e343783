/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "unseat-rule-history.h"
#include "unseat-rule-preview.h"

/* One night of a rule on the demo tenant: everybody is read, the plan is carried out, and the run is kept. */

typedef struct
{
  UnseatRuleRecord *record;
  UnseatPlan       *plan;
} RuleNight;

RuleNight *rule_night_run (Engine              *engine,
                           const UnseatRule    *rule,
                           UnseatRuleBrakeFlags flags);

void rule_night_free (RuleNight *self);

/* Lets days pass. */
void rule_night_wait (Engine *engine,
                      guint   days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RuleNight, rule_night_free)
