/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule-condition.h"
#include "unseat-rule-product.h"

G_BEGIN_DECLS

/**
 * UnseatRuleAnswer:
 * @UNSEAT_RULE_ANSWER_NO: does not match
 * @UNSEAT_RULE_ANSWER_UNKNOWN: not enough is known: never counts as a match
 * @UNSEAT_RULE_ANSWER_YES: matches
 */
typedef enum
{
  UNSEAT_RULE_ANSWER_NO,
  UNSEAT_RULE_ANSWER_UNKNOWN,
  UNSEAT_RULE_ANSWER_YES,
} UnseatRuleAnswer;

/**
 * UnseatRuleQuestion:
 * @condition: (transfer none): what is asked; outlives the question
 * @is_asked: whether @answer is that of the person who stands before the judge
 * @answer: of a condition that is about the person alone
 * @products: (owned) (element-type UnseatRuleProduct UnseatRuleAnswer): what was asked of products, whoever holds them
 *
 * A condition while everybody is held against it, with what is worked out once for all of them.
 */
typedef struct
{
  const UnseatRuleCondition *condition;
  gboolean                   is_asked;
  UnseatRuleAnswer           answer;
  GHashTable                *products;

  /*< private >*/
  gboolean    is_ascii;
  GHashTable *texts;   /* (owned) (element-type utf8 gboolean): what was compared and is not as easy as ASCII */
  GHashTable *members; /* (owned) (nullable) (element-type utf8 gboolean): of the group, when they are known */
} UnseatRuleQuestion;

/**
 * unseat_rule_question_init:
 * @self: (out caller-allocates): to be cleared with unseat_rule_question_clear()
 * @directory: knows who is in which group
 */
void unseat_rule_question_init (UnseatRuleQuestion        *self,
                                const UnseatRuleCondition *condition,
                                UnseatDirectory           *directory);

/**
 * unseat_rule_question_clear:
 *
 * Frees what the question has worked out.
 */
void unseat_rule_question_clear (UnseatRuleQuestion *self);

/**
 * unseat_rule_question_is_value:
 * @text: any text
 *
 * Returns: whether @text is the value of the condition but for case
 */
gboolean unseat_rule_question_is_value (UnseatRuleQuestion *self,
                                        const char         *text);

/**
 * unseat_rule_question_ask_domain:
 * @user_principal_name: a name to sign in with
 *
 * Returns: whether the name is of the domain that is the value of the condition
 */
UnseatRuleAnswer unseat_rule_question_ask_domain (UnseatRuleQuestion *self,
                                                  const char         *user_principal_name);

/**
 * unseat_rule_question_has_member:
 * @user_id: an object id
 *
 * Returns: whether the person is in the group that is the value of the condition, or in one inside of it
 */
UnseatRuleAnswer unseat_rule_question_has_member (UnseatRuleQuestion *self,
                                                  const char         *user_id);

/**
 * unseat_rule_list_has_member:
 * @members: (nullable) (element-type utf8 gboolean): as unseat_directory_get_members() gives them
 * @user_id: an object id
 *
 * Returns: whether the person is among @members; unknown when these are not known
 */
UnseatRuleAnswer unseat_rule_list_has_member (GHashTable *members,
                                              const char *user_id);

/**
 * unseat_rule_is_same_text:
 *
 * Returns: whether both are the same but for case
 */
gboolean unseat_rule_is_same_text (const char *text,
                                   const char *value);

G_END_DECLS
