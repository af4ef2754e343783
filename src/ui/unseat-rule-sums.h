/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-rule-preview.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_SUMS (unseat_rule_sums_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleSums, unseat_rule_sums, UNSEAT, RULE_SUMS, AdwPreferencesGroup)

/**
 * UnseatRuleSums:
 *
 * How many people a rule finds, of how many not enough is known, and what stops it.
 */

/**
 * unseat_rule_sums_set_preview:
 * @preview: (nullable): that has ended well
 */
void unseat_rule_sums_set_preview (UnseatRuleSums    *self,
                                   UnseatRulePreview *preview);

/**
 * unseat_rule_sums_describe:
 * @findings: what a rule has found
 *
 * Returns: (transfer full): translated sentences: how many people match, wait, are left out, and are not known enough of
 */
char *unseat_rule_sums_describe (const UnseatRuleFindings *findings);

G_END_DECLS
