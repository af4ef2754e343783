/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-question.h"

#include <string.h>

void
unseat_rule_question_init (UnseatRuleQuestion        *self,
                           const UnseatRuleCondition *condition,
                           UnseatDirectory           *directory)
{
  g_return_if_fail (self != NULL && condition != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  *self = (UnseatRuleQuestion){ .condition = condition };
  self->is_ascii = condition->value != NULL && g_str_is_ascii (condition->value);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->products = g_hash_table_new (NULL, NULL);
  if (unseat_condition_kind_get_value (condition->kind) == UNSEAT_CONDITION_VALUE_GROUP)
    self->members = unseat_directory_get_members (directory, condition->value);
  if (self->members != NULL)
    g_hash_table_ref (self->members);
}

void
unseat_rule_question_clear (UnseatRuleQuestion *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->products, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
}

gboolean
unseat_rule_is_same_text (const char *text,
                          const char *value)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (g_ascii_strcasecmp (text, value) == 0)
    return TRUE;
  if (g_str_is_ascii (text) && g_str_is_ascii (value))
    return FALSE;

  left = g_utf8_casefold (text, -1);
  right = g_utf8_casefold (value, -1);
  return g_utf8_collate (left, right) == 0;
}

/* To fold and to collate takes a thousand times as long as to look up, and a large tenant has some hundred departments. */
gboolean
unseat_rule_question_is_value (UnseatRuleQuestion *self,
                               const char         *text)
{
  gpointer is_same = NULL;

  g_return_val_if_fail (self != NULL && self->condition->value != NULL && text != NULL, FALSE);

  if (g_ascii_strcasecmp (text, self->condition->value) == 0)
    return TRUE;
  if (self->is_ascii && g_str_is_ascii (text))
    return FALSE;

  if (!g_hash_table_lookup_extended (self->texts, text, NULL, &is_same))
    {
      is_same = GINT_TO_POINTER (unseat_rule_is_same_text (text, self->condition->value));
      g_hash_table_insert (self->texts, g_strdup (text), is_same);
    }
  return GPOINTER_TO_INT (is_same);
}

UnseatRuleAnswer
unseat_rule_question_ask_domain (UnseatRuleQuestion *self,
                                 const char         *user_principal_name)
{
  const char *at = NULL;

  g_return_val_if_fail (user_principal_name != NULL, UNSEAT_RULE_ANSWER_UNKNOWN);

  at = strrchr (user_principal_name, '@');
  if (at == NULL)
    return UNSEAT_RULE_ANSWER_UNKNOWN;

  return unseat_rule_question_is_value (self, at + 1) ? UNSEAT_RULE_ANSWER_YES : UNSEAT_RULE_ANSWER_NO;
}

UnseatRuleAnswer
unseat_rule_list_has_member (GHashTable *members,
                             const char *user_id)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (user_id != NULL, UNSEAT_RULE_ANSWER_UNKNOWN);

  if (members == NULL)
    return UNSEAT_RULE_ANSWER_UNKNOWN;
  if (g_hash_table_contains (members, user_id)) /* nearly every id is in lower case already */
    return UNSEAT_RULE_ANSWER_YES;

  lower = g_ascii_strdown (user_id, -1);
  if (g_str_equal (lower, user_id))
    return UNSEAT_RULE_ANSWER_NO;

  return g_hash_table_contains (members, lower) ? UNSEAT_RULE_ANSWER_YES : UNSEAT_RULE_ANSWER_NO;
}

UnseatRuleAnswer
unseat_rule_question_has_member (UnseatRuleQuestion *self,
                                 const char         *user_id)
{
  g_return_val_if_fail (self != NULL, UNSEAT_RULE_ANSWER_UNKNOWN);

  return unseat_rule_list_has_member (self->members, user_id);
}
