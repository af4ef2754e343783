/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule.h"

#include <string.h>

#define MAX_ID 64

static const UnseatRuleBrakes default_brakes = {
  .max_people = 50,
  .cool_down_days = 30,
  .max_growth_percent = 50,
  .max_data_hours = 48,
  .max_holders_percent = 25,
  .soak_days = 0,
};

static const char *const action_words[UNSEAT_N_RULE_ACTIONS] = {
  [UNSEAT_RULE_REPORT] = "report",
  [UNSEAT_RULE_UNASSIGN] = "unassign",
  [UNSEAT_RULE_LEAVE_GROUP] = "leave-group",
  [UNSEAT_RULE_SWAP] = "swap",
  [UNSEAT_RULE_APPS_OFF] = "apps-off",
};

static gpointer
copy_condition (gconstpointer condition,
                gpointer      data)
{
  return unseat_rule_condition_copy (condition);
}

static gpointer
copy_exception (gconstpointer exception,
                gpointer      data)
{
  return unseat_rule_exception_copy (exception);
}

UnseatRule *
unseat_rule_new (const char *id,
                 const char *name)
{
  UnseatRule *self = NULL;

  g_return_val_if_fail (id != NULL && name != NULL, NULL);

  self = g_new0 (UnseatRule, 1);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_condition_free);
  self->exceptions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_exception_free);
  self->action = UNSEAT_RULE_REPORT;
  self->every_days = 1;
  self->brakes = default_brakes;

  return self;
}

UnseatRule *
unseat_rule_copy (const UnseatRule *self)
{
  UnseatRule *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->conditions = g_ptr_array_copy (self->conditions, (GCopyFunc) copy_condition, NULL);
  copy->exceptions = g_ptr_array_copy (self->exceptions, (GCopyFunc) copy_exception, NULL);
  copy->products = g_strdupv (self->products);
  copy->swap_to = g_strdup (self->swap_to);
  copy->apps = g_strdupv (self->apps);

  return copy;
}

void
unseat_rule_free (UnseatRule *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->exceptions);
  g_strfreev (self->products);
  g_free (self->swap_to);
  g_strfreev (self->apps);
  g_free (self);
}

gboolean
unseat_rule_needs (const UnseatRule    *self,
                   UnseatEvidenceSource source)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->conditions->len; i++)
    if (unseat_rule_condition_needs (g_ptr_array_index (self->conditions, i), source))
      return TRUE;

  return FALSE;
}

guint
unseat_rule_get_blocked_days (const UnseatRule *self)
{
  guint days = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const UnseatRuleCondition *condition = g_ptr_array_index (self->conditions, i);

      if (condition->kind == UNSEAT_CONDITION_BLOCKED && condition->days > 0)
        days = days > 0 ? MIN (days, condition->days) : condition->days;
    }
  return days;
}

gboolean
unseat_rule_asks (const UnseatRule   *self,
                  UnseatConditionKind kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->conditions->len; i++)
    if (((const UnseatRuleCondition *) g_ptr_array_index (self->conditions, i))->kind == kind)
      return TRUE;

  return FALSE;
}

static void
add_group (GPtrArray  *groups,
           const char *id)
{
  char *lower = g_ascii_strdown (id, -1);

  if (g_ptr_array_find_with_equal_func (groups, lower, g_str_equal, NULL))
    g_free (lower);
  else
    g_ptr_array_add (groups, lower);
}

char **
unseat_rule_list_groups (const UnseatRule *self)
{
  GPtrArray *groups = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  groups = g_ptr_array_new ();
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const UnseatRuleCondition *condition = g_ptr_array_index (self->conditions, i);

      if (unseat_condition_kind_get_value (condition->kind) == UNSEAT_CONDITION_VALUE_GROUP)
        add_group (groups, condition->value);
    }
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      const UnseatRuleException *exception = g_ptr_array_index (self->exceptions, i);

      if (exception->kind == UNSEAT_EXCEPTION_GROUP)
        add_group (groups, exception->id);
    }
  g_ptr_array_add (groups, NULL);

  return (char **) g_ptr_array_free (groups, FALSE);
}

gboolean
unseat_rule_is_id (const char *text)
{
  if (text == NULL || *text == '\0' || strlen (text) > MAX_ID)
    return FALSE;

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
      return FALSE;

  return TRUE;
}

const char *
unseat_rule_action_to_word (UnseatRuleAction action)
{
  g_return_val_if_fail (action < UNSEAT_N_RULE_ACTIONS, "");

  return action_words[action];
}

gboolean
unseat_rule_action_from_word (const char       *word,
                              UnseatRuleAction *action)
{
  g_return_val_if_fail (action != NULL, FALSE);

  for (UnseatRuleAction i = 0; word != NULL && i < UNSEAT_N_RULE_ACTIONS; i++)
    {
      if (!g_str_equal (action_words[i], word))
        continue;

      *action = i;
      return TRUE;
    }
  return FALSE;
}
