/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-kit.h"

UnseatRule *
rule_kit_make (UnseatConditionKind kind,
               guint               days,
               UnseatRuleAction    action)
{
  UnseatRule *rule = unseat_rule_new ("a-rule", "A rule");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, days, NULL, NULL));
  rule->action = action;
  rule->takes_mailboxes = TRUE;
  rule->brakes.max_holders_percent = 0;
  rule->brakes.max_people = 0;
  return rule;
}

UnseatRulePreview *
rule_kit_look (Engine           *engine,
               const UnseatRule *rule,
               UnseatRulePurpose purpose)
{
  UnseatRulePreview *preview = unseat_rule_preview_new (engine->session, engine->journal, rule, purpose, UNSEAT_RULE_BRAKES_ALL);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (preview), NULL, &error);
  g_assert_no_error (error);
  return preview;
}
