/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-faults.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-rule-reader.h"
#include "unseat-rule-writer.h"

static const char *
find_value_fault (const UnseatRuleCondition *condition)
{
  if (condition->value != NULL && *condition->value != '\0')
    return NULL;

  switch (unseat_condition_kind_get_value (condition->kind))
    {
    case UNSEAT_CONDITION_VALUE_TEXT:
      return _ ("A condition compares with nothing: type what it is to be, or remove the condition.");
    case UNSEAT_CONDITION_VALUE_GROUP:
      return _ ("A condition is about a group: choose it, or remove the condition.");
    case UNSEAT_CONDITION_VALUE_PRODUCT:
      return _ ("A condition is about another product: choose it, or remove the condition.");
    case UNSEAT_CONDITION_VALUE_NONE:
    default:
      return NULL;
    }
}

static const char *
find_condition_fault (const UnseatRule *rule)
{
  if (rule->conditions->len == 0)
    return _ ("Add a condition: a rule without one would match everybody.");

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const UnseatRuleCondition *condition = g_ptr_array_index (rule->conditions, i);
      const char                *fault = find_value_fault (condition);

      if (fault != NULL)
        return fault;
      if (unseat_condition_kind_get_days (condition->kind) == UNSEAT_CONDITION_DAYS_FROM_ONE && condition->days == 0)
        return _ ("A condition counts days: say how many, at least one.");
    }

  return NULL;
}

static const char *
find_action_fault (const UnseatRule *rule)
{
  gboolean has_products = rule->products != NULL && rule->products[0] != NULL;

  if (rule->action == UNSEAT_RULE_SWAP && !has_products)
    return _ ("Say which products are replaced: choose them under Products.");
  if (rule->action == UNSEAT_RULE_SWAP && (rule->swap_to == NULL || *rule->swap_to == '\0'))
    return _ ("Choose the product that comes instead.");
  if (rule->action == UNSEAT_RULE_APPS_OFF && !has_products)
    return _ ("Say of which products apps are switched off: choose them under Products.");
  if (rule->action == UNSEAT_RULE_APPS_OFF && (rule->apps == NULL || rule->apps[0] == NULL))
    return _ ("Say which apps are switched off.");

  return NULL;
}

/* What nobody has thought of here. */
static char *
ask_reader (const UnseatRule *rule)
{
  g_autofree char *text = unseat_rule_to_text (rule);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRule) read = unseat_rule_parse (rule->name, bytes, &error);

  return read != NULL ? NULL : g_strdup (error->message);
}

char *
unseat_rule_find_fault (const UnseatRule *rule)
{
  const char *fault = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->name == NULL || *rule->name == '\0')
    return g_strdup (_ ("Give the rule a name."));

  fault = find_condition_fault (rule);
  if (fault == NULL)
    fault = find_action_fault (rule);

  return fault != NULL ? g_strdup (fault) : ask_reader (rule);
}
