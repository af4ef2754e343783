/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-judge-private.h"

#include "unseat-index-table.h"

#define DAY ((gint64) 24 * 60 * 60)

/* What is about the person alone is asked once for all of their products. */
static UnseatRuleAnswer
ask (UnseatRuleJudge         *self,
     guint                    position,
     const UnseatRuleProduct *product)
{
  UnseatRuleQuestion *question = unseat_rule_judge_get_question (self, position);

  if (unseat_condition_kind_is_of_product (question->condition->kind))
    return unseat_rule_judgement_make (self, question, product);

  if (!question->is_asked)
    question->answer = unseat_rule_judgement_make (self, question, product);
  question->is_asked = TRUE;
  return question->answer;
}

UnseatRuleJudge *
unseat_rule_judge_new (const UnseatRule *rule,
                       UnseatDirectory  *directory,
                       gint64            now)
{
  UnseatRuleJudge *self = NULL;

  g_return_val_if_fail (rule != NULL && rule->conditions->len > 0, NULL);
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_new0 (UnseatRuleJudge, 1);
  self->rule = unseat_rule_copy (rule);
  self->directory = g_object_ref (directory);
  self->now = now;
  self->blocked_until = now;
  self->products = g_hash_table_new_full (unseat_hash_id, g_str_equal, NULL, (GDestroyNotify) unseat_rule_product_free);
  self->questions = g_array_sized_new (FALSE, FALSE, sizeof (UnseatRuleQuestion), rule->conditions->len);
  g_array_set_clear_func (self->questions, (GDestroyNotify) unseat_rule_question_clear);
  g_array_set_size (self->questions, rule->conditions->len);
  for (guint i = 0; i < rule->conditions->len; i++)
    unseat_rule_question_init (unseat_rule_judge_get_question (self, i), g_ptr_array_index (self->rule->conditions, i), directory);

  return self;
}

void
unseat_rule_judge_free (UnseatRuleJudge *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->user);
  g_clear_pointer (&self->blocked_since, g_hash_table_unref);
  g_array_unref (self->questions);
  g_hash_table_unref (self->products);
  g_object_unref (self->directory);
  unseat_rule_free (self->rule);
  g_free (self);
}

void
unseat_rule_judge_set_blocked_since (UnseatRuleJudge *self,
                                     GHashTable      *since)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->blocked_since, g_hash_table_unref);
  self->blocked_since = since != NULL ? g_hash_table_ref (since) : NULL;
}

void
unseat_rule_judge_set_blocked_until (UnseatRuleJudge *self,
                                     gint64           until)
{
  g_return_if_fail (self != NULL);

  self->blocked_until = until;
}

void
unseat_rule_judge_set_blocked_anyhow (UnseatRuleJudge *self,
                                      gboolean         anyhow)
{
  g_return_if_fail (self != NULL);

  self->is_blocked_anyhow = anyhow;
}

void
unseat_rule_judge_begin (UnseatRuleJudge *self,
                         UnseatUser      *user)
{
  g_return_if_fail (self != NULL && UNSEAT_IS_USER (user));

  g_set_object (&self->user, user);
  self->has_evidence = FALSE;
  for (guint i = 0; i < self->questions->len; i++)
    unseat_rule_judge_get_question (self, i)->is_asked = FALSE;
}

UnseatRuleAnswer
unseat_rule_judge_ask (UnseatRuleJudge *self,
                       const char      *sku_id)
{
  const UnseatRuleProduct *product = NULL;
  UnseatRuleAnswer         answer = UNSEAT_RULE_ANSWER_NO;
  gboolean                 is_all = FALSE;

  g_return_val_if_fail (self != NULL && self->user != NULL && sku_id != NULL, UNSEAT_RULE_ANSWER_NO);

  product = unseat_rule_judge_get_product (self, sku_id);
  if (!product->is_target)
    return UNSEAT_RULE_ANSWER_NO;

  is_all = self->rule->junction == UNSEAT_RULE_ALL;
  answer = ask (self, 0, product);
  for (guint i = 1; i < self->rule->conditions->len && answer != (is_all ? UNSEAT_RULE_ANSWER_NO : UNSEAT_RULE_ANSWER_YES); i++)
    {
      UnseatRuleAnswer next = ask (self, i, product);

      answer = is_all ? MIN (answer, next) : MAX (answer, next);
    }
  return answer;
}

UnseatRuleAnswer
unseat_rule_judge_ask_condition (UnseatRuleJudge *self,
                                 guint            position,
                                 const char      *sku_id)
{
  g_return_val_if_fail (self != NULL && self->user != NULL && sku_id != NULL, UNSEAT_RULE_ANSWER_NO);
  g_return_val_if_fail (position < self->rule->conditions->len, UNSEAT_RULE_ANSWER_NO);

  return ask (self, position, unseat_rule_judge_get_product (self, sku_id));
}

static gboolean
is_excepted (UnseatRuleJudge           *self,
             const UnseatRuleException *exception,
             const char                *sku_id)
{
  switch (exception->kind)
    {
    case UNSEAT_EXCEPTION_PERSON:
      return g_ascii_strcasecmp (unseat_user_get_id (self->user), exception->id) == 0 || unseat_rule_is_same_text (unseat_user_get_user_principal_name (self->user), exception->id);
    case UNSEAT_EXCEPTION_GROUP:
      return unseat_rule_has_path_through (self->user, exception->id) || unseat_rule_list_has_member (unseat_directory_get_members (self->directory, exception->id), unseat_user_get_id (self->user)) != UNSEAT_RULE_ANSWER_NO;
    case UNSEAT_EXCEPTION_PRODUCT:
      return unseat_rule_product_is_named (self->directory, sku_id, exception->id);
    case UNSEAT_EXCEPTION_NEW:
      return unseat_user_get_created (self->user) == 0 || unseat_user_get_created (self->user) > self->now - exception->days * DAY;
    default:
      return TRUE;
    }
}

const UnseatRuleException *
unseat_rule_judge_find_exception (UnseatRuleJudge *self,
                                  const char      *sku_id)
{
  g_return_val_if_fail (self != NULL && self->user != NULL && sku_id != NULL, NULL);

  for (guint i = 0; i < self->rule->exceptions->len; i++)
    {
      const UnseatRuleException *exception = g_ptr_array_index (self->rule->exceptions, i);

      if (unseat_rule_exception_holds (exception, self->now) && is_excepted (self, exception, sku_id))
        return exception;
    }
  return NULL;
}

const UnseatRuleProduct *
unseat_rule_judge_get_product (UnseatRuleJudge *self,
                               const char      *sku_id)
{
  UnseatRuleProduct *product = NULL;
  UnseatRuleProduct *known = NULL;

  g_return_val_if_fail (self != NULL && sku_id != NULL, NULL);

  product = g_hash_table_lookup (self->products, sku_id);
  if (product != NULL)
    return product;

  product = unseat_rule_product_new (self->rule, self->directory, sku_id);
  if (g_str_equal (product->sku_id, sku_id) || !g_hash_table_contains (self->products, product->sku_id))
    {
      g_hash_table_insert (self->products, product->sku_id, product);
      return product;
    }

  /* The same in another case: what is known already stays where it is. */
  known = g_hash_table_lookup (self->products, product->sku_id);
  unseat_rule_product_free (product);
  return known;
}

const UnseatRule *
unseat_rule_judge_get_rule (UnseatRuleJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rule;
}

UnseatDirectory *
unseat_rule_judge_get_directory (UnseatRuleJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->directory;
}

UnseatUser *
unseat_rule_judge_get_user (UnseatRuleJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->user;
}

const UnseatEvidence *
unseat_rule_judge_get_evidence (UnseatRuleJudge *self)
{
  g_return_val_if_fail (self != NULL && self->user != NULL, NULL);

  if (!self->has_evidence)
    unseat_directory_describe_activity (self->directory, self->user, self->now, &self->evidence);
  self->has_evidence = TRUE;
  return &self->evidence;
}

gint64
unseat_rule_judge_get_blocked_since (UnseatRuleJudge *self)
{
  const gint64 *since = NULL;

  g_return_val_if_fail (self != NULL && self->user != NULL, 0);

  if (self->blocked_since != NULL)
    since = g_hash_table_lookup (self->blocked_since, unseat_user_get_id (self->user));

  return since != NULL ? MAX (*since, unseat_rule_judge_get_evidence (self)->facts[UNSEAT_SIGNAL_SUCCESSFUL].when) : 0;
}

/* Returns: for how many days somebody has to be blocked; 0 when the rule does not ask */
static guint
get_blocked_days (const UnseatRule *rule)
{
  guint days = 0;

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const UnseatRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

      if (condition->kind != UNSEAT_CONDITION_BLOCKED || condition->days == 0)
        continue;
      if (days == 0 || (condition->days > days) == (rule->junction == UNSEAT_RULE_ALL))
        days = condition->days;
    }
  return days;
}

gint64
unseat_rule_judge_get_blocked_ripe (UnseatRuleJudge *self)
{
  guint  days = 0;
  gint64 since = 0;

  g_return_val_if_fail (self != NULL && self->user != NULL, 0);

  days = get_blocked_days (self->rule);
  if (days == 0)
    return 0;

  since = unseat_rule_judge_get_blocked_since (self);
  if (since == 0)
    since = self->now; /* seen for the first time */
  return MAX (since, unseat_evidence_get_latest (unseat_rule_judge_get_evidence (self), NULL)) + days * DAY;
}

gint64
unseat_rule_judge_get_now (UnseatRuleJudge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->now;
}
