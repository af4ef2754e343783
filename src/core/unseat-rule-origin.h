/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-preview.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_ORIGIN (unseat_rule_origin_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleOrigin, unseat_rule_origin, UNSEAT, RULE_ORIGIN, GObject)

/**
 * UnseatRuleOrigin:
 *
 * By which rule a plan was made (unseat_plan_get_origin()), so that it can be made again when the review of it has become old: a rule is not asked once for
 * all, but of people as they are.
 */

/**
 * unseat_rule_origin_new:
 * @rule: as it was when the plan was made
 * @flags: which brakes had to hold
 *
 * Returns: (transfer full): the origin
 */
UnseatRuleOrigin *unseat_rule_origin_new (UnseatJournal       *journal,
                                          const UnseatRule    *rule,
                                          UnseatRuleBrakeFlags flags);

/**
 * unseat_rule_origin_look_again:
 *
 * Returns: (transfer full) (nullable): an operation, not yet started: what a run of the rule would do now, as its file is now; %NULL with %UNSEAT_ERROR_CONFLICT when
 * there is no such rule any more, or it was turned off since
 */
UnseatRulePreview *unseat_rule_origin_look_again (UnseatRuleOrigin *self,
                                                  UnseatSession    *session,
                                                  GError          **error);

G_END_DECLS
