/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "unseat-rule-preview.h"

/**
 * rule_kit_make:
 *
 * Returns: (transfer full): a rule with one condition, which takes mailboxes, and which neither a share of holders nor a number of people holds up
 */
UnseatRule *rule_kit_make (UnseatConditionKind kind,
                           guint               days,
                           UnseatRuleAction    action);

/**
 * rule_kit_look:
 * @engine: everybody has been read
 *
 * Returns: (transfer full): what the rule finds, with all brakes
 */
UnseatRulePreview *rule_kit_look (Engine           *engine,
                                  const UnseatRule *rule,
                                  UnseatRulePurpose purpose);
