/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence.h"

G_BEGIN_DECLS

/**
 * UnseatConditionKind:
 * @UNSEAT_CONDITION_BLOCKED: may not sign in; with days, for so long by what Unseat has seen itself
 * @UNSEAT_CONDITION_INACTIVE: no sign of the person for so many days (unseat_evidence_judge())
 * @UNSEAT_CONDITION_LAST_SIGN_IN: signed in successfully, for the last time so many days ago; failed sign-ins and uses say nothing here, and whoever never
 * signed in has no such sign-in
 * @UNSEAT_CONDITION_NEVER_SIGNED_IN: never signed in, with an account older than so many days
 * @UNSEAT_CONDITION_UNUSED: has used none of the apps of the product for so many days
 * @UNSEAT_CONDITION_GUEST: is a guest
 * @UNSEAT_CONDITION_DEPARTMENT: is of the department
 * @UNSEAT_CONDITION_JOB_TITLE: has the job title
 * @UNSEAT_CONDITION_USAGE_LOCATION: has the usage location
 * @UNSEAT_CONDITION_DOMAIN: signs in with a name of the domain
 * @UNSEAT_CONDITION_MEMBER: is in the group, or in one inside of it
 * @UNSEAT_CONDITION_NOT_MEMBER: is not
 * @UNSEAT_CONDITION_HOLDS_ALSO: holds another product, too
 * @UNSEAT_CONDITION_CONTAINED: holds a larger product, too, that has all apps of the product and more
 * @UNSEAT_CONDITION_REDUNDANT: holds the product directly although a group gives all of it, too
 * @UNSEAT_CONDITION_SUSPENDED: the product is expired, suspended or worse
 * @UNSEAT_CONDITION_RENEWS: a subscription of the product renews within so many days
 * @UNSEAT_CONDITION_LEAVING: the leave date has passed, or will within so many days
 * @UNSEAT_CONDITION_NEW: the account is younger than so many days
 * @UNSEAT_CONDITION_SEAT_ERROR: Microsoft 365 has no seat for the license
 *
 * What a rule may ask of a person and a product.
 */
typedef enum
{
  UNSEAT_CONDITION_BLOCKED,
  UNSEAT_CONDITION_INACTIVE,
  UNSEAT_CONDITION_LAST_SIGN_IN,
  UNSEAT_CONDITION_NEVER_SIGNED_IN,
  UNSEAT_CONDITION_UNUSED,
  UNSEAT_CONDITION_GUEST,
  UNSEAT_CONDITION_DEPARTMENT,
  UNSEAT_CONDITION_JOB_TITLE,
  UNSEAT_CONDITION_USAGE_LOCATION,
  UNSEAT_CONDITION_DOMAIN,
  UNSEAT_CONDITION_MEMBER,
  UNSEAT_CONDITION_NOT_MEMBER,
  UNSEAT_CONDITION_HOLDS_ALSO,
  UNSEAT_CONDITION_CONTAINED,
  UNSEAT_CONDITION_REDUNDANT,
  UNSEAT_CONDITION_SUSPENDED,
  UNSEAT_CONDITION_RENEWS,
  UNSEAT_CONDITION_LEAVING,
  UNSEAT_CONDITION_NEW,
  UNSEAT_CONDITION_SEAT_ERROR,
} UnseatConditionKind;

#define UNSEAT_N_CONDITION_KINDS (UNSEAT_CONDITION_SEAT_ERROR + 1)

/**
 * UnseatConditionDays:
 *
 * Whether a kind of condition has a number of days.
 */
typedef enum
{
  UNSEAT_CONDITION_DAYS_NONE,
  UNSEAT_CONDITION_DAYS_FROM_ZERO, /* 0 when nothing is said */
  UNSEAT_CONDITION_DAYS_FROM_ONE,  /* has to be said */
} UnseatConditionDays;

/**
 * UnseatConditionValue:
 *
 * What else a kind of condition has to be told.
 */
typedef enum
{
  UNSEAT_CONDITION_VALUE_NONE,
  UNSEAT_CONDITION_VALUE_TEXT,    /* compared without regard to case */
  UNSEAT_CONDITION_VALUE_GROUP,   /* the object id of a group */
  UNSEAT_CONDITION_VALUE_PRODUCT, /* a part number or a SKU id */
} UnseatConditionValue;

#define UNSEAT_CONDITION_MAX_DAYS 3650

/**
 * UnseatRuleCondition:
 * @days: how many; 0 where the kind has none
 * @value: (nullable): what the kind asks for
 * @name: (nullable): what a group is called, for people
 *
 * One condition of a rule.
 */
typedef struct
{
  UnseatConditionKind kind;
  guint               days;
  char               *value;
  char               *name;
} UnseatRuleCondition;

/**
 * unseat_rule_condition_new:
 * @value: (nullable): copied
 * @name: (nullable): copied
 *
 * Returns: (transfer full): the condition
 */
UnseatRuleCondition *unseat_rule_condition_new (UnseatConditionKind kind,
                                                guint               days,
                                                const char         *value,
                                                const char         *name);

/**
 * unseat_rule_condition_copy:
 *
 * Returns: (transfer full): another one that asks the same
 */
UnseatRuleCondition *unseat_rule_condition_copy (const UnseatRuleCondition *self);

/**
 * unseat_rule_condition_free:
 * @self: (transfer full): the condition with its texts
 */
void unseat_rule_condition_free (UnseatRuleCondition *self);

/**
 * unseat_rule_condition_needs:
 *
 * Returns: whether nothing can be said about the condition unless @source was read
 */
gboolean unseat_rule_condition_needs (const UnseatRuleCondition *self,
                                      UnseatEvidenceSource       source);

/**
 * unseat_condition_kind_to_word:
 *
 * Returns: (transfer none): the word of rule files, e.g. `never-signed-in`
 */
const char *unseat_condition_kind_to_word (UnseatConditionKind kind);

/**
 * unseat_condition_kind_from_word:
 * @word: (nullable): any text
 * @kind: (out): where to store it
 *
 * Returns: whether there is such a kind
 */
gboolean unseat_condition_kind_from_word (const char          *word,
                                          UnseatConditionKind *kind);

/**
 * unseat_condition_kind_get_days:
 *
 * Returns: whether it has a number of days
 */
UnseatConditionDays unseat_condition_kind_get_days (UnseatConditionKind kind);

/**
 * unseat_condition_kind_get_value:
 *
 * Returns: what it has to be told
 */
UnseatConditionValue unseat_condition_kind_get_value (UnseatConditionKind kind);

/**
 * unseat_condition_kind_is_of_product:
 *
 * Returns: whether the answer may differ from one product of a person to the next
 */
gboolean unseat_condition_kind_is_of_product (UnseatConditionKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleCondition, unseat_rule_condition_free)

G_END_DECLS
