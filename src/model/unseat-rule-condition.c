/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-condition.h"

#define SOURCE(source) (1u << UNSEAT_EVIDENCE_##source)

static const struct
{
  const char          *word;
  UnseatConditionDays  days;
  UnseatConditionValue value;
  gboolean             is_of_product;
  guint                sources; /* bits of what it cannot do without */
} kinds[UNSEAT_N_CONDITION_KINDS] = {
  [UNSEAT_CONDITION_BLOCKED] = { "blocked", UNSEAT_CONDITION_DAYS_FROM_ZERO, UNSEAT_CONDITION_VALUE_NONE, FALSE, 0 },
  [UNSEAT_CONDITION_INACTIVE] = { "inactive", UNSEAT_CONDITION_DAYS_FROM_ONE, UNSEAT_CONDITION_VALUE_NONE, FALSE, SOURCE (SIGN_INS) | SOURCE (ACTIVE_USERS) | SOURCE (APP_USERS) },
  [UNSEAT_CONDITION_LAST_SIGN_IN] = { "last-sign-in", UNSEAT_CONDITION_DAYS_FROM_ONE, UNSEAT_CONDITION_VALUE_NONE, FALSE, SOURCE (SIGN_INS) },
  [UNSEAT_CONDITION_NEVER_SIGNED_IN] = { "never-signed-in", UNSEAT_CONDITION_DAYS_FROM_ONE, UNSEAT_CONDITION_VALUE_NONE, FALSE, SOURCE (SIGN_INS) },
  [UNSEAT_CONDITION_UNUSED] = { "unused", UNSEAT_CONDITION_DAYS_FROM_ONE, UNSEAT_CONDITION_VALUE_NONE, TRUE, SOURCE (ACTIVE_USERS) | SOURCE (APP_USERS) },
  [UNSEAT_CONDITION_GUEST] = { "guest", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_NONE, FALSE, 0 },
  [UNSEAT_CONDITION_DEPARTMENT] = { "department", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_TEXT, FALSE, 0 },
  [UNSEAT_CONDITION_JOB_TITLE] = { "job-title", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_TEXT, FALSE, 0 },
  [UNSEAT_CONDITION_USAGE_LOCATION] = { "usage-location", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_TEXT, FALSE, 0 },
  [UNSEAT_CONDITION_DOMAIN] = { "domain", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_TEXT, FALSE, 0 },
  [UNSEAT_CONDITION_MEMBER] = { "member", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_GROUP, FALSE, 0 },
  [UNSEAT_CONDITION_NOT_MEMBER] = { "not-member", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_GROUP, FALSE, 0 },
  [UNSEAT_CONDITION_HOLDS_ALSO] = { "holds-also", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_PRODUCT, TRUE, 0 },
  [UNSEAT_CONDITION_CONTAINED] = { "contained", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_NONE, TRUE, 0 },
  [UNSEAT_CONDITION_REDUNDANT] = { "redundant", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_NONE, TRUE, 0 },
  [UNSEAT_CONDITION_SUSPENDED] = { "suspended", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_NONE, TRUE, 0 },
  [UNSEAT_CONDITION_RENEWS] = { "renews", UNSEAT_CONDITION_DAYS_FROM_ONE, UNSEAT_CONDITION_VALUE_NONE, TRUE, 0 },
  [UNSEAT_CONDITION_LEAVING] = { "leaving", UNSEAT_CONDITION_DAYS_FROM_ZERO, UNSEAT_CONDITION_VALUE_NONE, FALSE, SOURCE (LEAVES) },
  [UNSEAT_CONDITION_NEW] = { "new", UNSEAT_CONDITION_DAYS_FROM_ONE, UNSEAT_CONDITION_VALUE_NONE, FALSE, 0 },
  [UNSEAT_CONDITION_SEAT_ERROR] = { "seat-error", UNSEAT_CONDITION_DAYS_NONE, UNSEAT_CONDITION_VALUE_NONE, TRUE, 0 },
};

UnseatRuleCondition *
unseat_rule_condition_new (UnseatConditionKind kind,
                           guint               days,
                           const char         *value,
                           const char         *name)
{
  UnseatRuleCondition *self = g_new0 (UnseatRuleCondition, 1);

  self->kind = kind;
  self->days = days;
  self->value = g_strdup (value);
  self->name = g_strdup (name);

  return self;
}

UnseatRuleCondition *
unseat_rule_condition_copy (const UnseatRuleCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unseat_rule_condition_new (self->kind, self->days, self->value, self->name);
}

void
unseat_rule_condition_free (UnseatRuleCondition *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->value);
  g_free (self->name);
  g_free (self);
}

gboolean
unseat_rule_condition_needs (const UnseatRuleCondition *self,
                             UnseatEvidenceSource       source)
{
  g_return_val_if_fail (self != NULL && source < UNSEAT_N_EVIDENCE_SOURCES, FALSE);

  return (kinds[self->kind].sources & (1u << source)) != 0;
}

const char *
unseat_condition_kind_to_word (UnseatConditionKind kind)
{
  g_return_val_if_fail (kind < UNSEAT_N_CONDITION_KINDS, "");

  return kinds[kind].word;
}

gboolean
unseat_condition_kind_from_word (const char          *word,
                                 UnseatConditionKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (UnseatConditionKind i = 0; word != NULL && i < UNSEAT_N_CONDITION_KINDS; i++)
    {
      if (!g_str_equal (kinds[i].word, word))
        continue;

      *kind = i;
      return TRUE;
    }
  return FALSE;
}

UnseatConditionDays
unseat_condition_kind_get_days (UnseatConditionKind kind)
{
  g_return_val_if_fail (kind < UNSEAT_N_CONDITION_KINDS, UNSEAT_CONDITION_DAYS_NONE);

  return kinds[kind].days;
}

UnseatConditionValue
unseat_condition_kind_get_value (UnseatConditionKind kind)
{
  g_return_val_if_fail (kind < UNSEAT_N_CONDITION_KINDS, UNSEAT_CONDITION_VALUE_NONE);

  return kinds[kind].value;
}

gboolean
unseat_condition_kind_is_of_product (UnseatConditionKind kind)
{
  g_return_val_if_fail (kind < UNSEAT_N_CONDITION_KINDS, FALSE);

  return kinds[kind].is_of_product;
}
