/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_TEXT (unseat_rule_text_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleText, unseat_rule_text, UNSEAT, RULE_TEXT, AdwBin)

/**
 * UnseatRuleText:
 *
 * What a rule says, in sentences: what it looks for, whom it leaves alone, what it does, and what brakes it.
 */

/**
 * unseat_rule_text_set_rule:
 * @directory: (nullable): knows what products and groups are called
 * @rule: (nullable): what is shown
 */
void unseat_rule_text_set_rule (UnseatRuleText   *self,
                                UnseatDirectory  *directory,
                                const UnseatRule *rule);

G_END_DECLS
