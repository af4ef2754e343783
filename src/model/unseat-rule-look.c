/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-directory-private.h"
#include "unseat-guid.h"
#include "unseat-rule-judge-private.h"

#define DAY ((gint64) 24 * 60 * 60)

/* A person is made of the columns of the directory only when nothing in them, and nothing that is known of the products, shows already that a rule does
 * not match: to make one takes longer than to judge them. */

static void
look_up_evidence (UnseatRuleJudge *self,
                  guint            index,
                  UnseatEvidence  *evidence)
{
  UnseatUserStore *store = unseat_directory_get_store (self->directory);
  UnseatUserFacts  facts;

  unseat_user_store_peek (store, index, &facts);
  unseat_evidence_book_get_packed (unseat_directory_get_evidence (self->directory), unseat_user_store_get_guid (store, index), facts.created, self->now, evidence);
}

/* Whether somebody has given a sign lately, or is new. */
static gboolean
was_seen (UnseatRuleJudge *self,
          guint            index,
          guint            days)
{
  UnseatEvidence evidence;

  look_up_evidence (self, index, &evidence);
  return MAX (unseat_evidence_get_latest (&evidence, NULL), evidence.created) > self->now - days * DAY;
}

/* Whether somebody has signed in lately, or is known to have never done so. */
static gboolean
has_no_old_sign_in (UnseatRuleJudge *self,
                    guint            index,
                    guint            days)
{
  UnseatEvidence evidence;

  look_up_evidence (self, index, &evidence);
  return evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL].state == UNSEAT_FACT_NEVER || evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL].when > self->now - days * DAY;
}

/* Whether it is known that nobody wrote down that the person leaves, or when, which is later. */
static gboolean
is_staying (UnseatRuleJudge *self,
            guint            index,
            guint            days)
{
  UnseatEvidence evidence;

  look_up_evidence (self, index, &evidence);
  return evidence.leave.state == UNSEAT_FACT_NEVER || (evidence.leave.state == UNSEAT_FACT_DATE && evidence.leave.when > self->now + days * DAY);
}

static gboolean
has_path (UnseatRuleJudge *self,
          guint            index,
          UnseatPathFilter filter)
{
  UnseatUserStore *store = unseat_directory_get_store (self->directory);

  return unseat_assignment_pool_matches (unseat_user_store_get_assignments (store), unseat_user_store_get_sets (store)[index], NULL, NULL, filter);
}

/* --- The products of a person --- */

static gboolean
has_larger (UnseatAssignmentPool    *pool,
            guint32                  set,
            const UnseatRuleProduct *product)
{
  for (guint i = 0; g_hash_table_size (product->larger) > 0 && i < unseat_assignment_pool_get_n_paths (pool, set); i++)
    if (g_hash_table_contains (product->larger, unseat_assignment_get_sku_id (unseat_assignment_pool_get_path (pool, set, i))))
      return TRUE;

  return FALSE;
}

/* Whether the condition does not match @product of the person, or cannot match any of theirs as far as this one tells. */
static gboolean
is_product_ruled_out (UnseatRuleJudge         *self,
                      UnseatRuleQuestion      *question,
                      guint                    index,
                      const UnseatRuleProduct *product,
                      const UnseatEvidence    *evidence)
{
  UnseatUserStore *store = unseat_directory_get_store (self->directory);

  switch ((int) question->condition->kind)
    {
    case UNSEAT_CONDITION_UNUSED:
      return unseat_rule_product_is_used (product, evidence, self->now - question->condition->days * DAY);
    case UNSEAT_CONDITION_CONTAINED:
      return !has_larger (unseat_user_store_get_assignments (store), unseat_user_store_get_sets (store)[index], product);
    default:
      return unseat_rule_judgement_of_product (self, question, product) == UNSEAT_RULE_ANSWER_NO;
    }
}

static gboolean
are_products_ruled_out (UnseatRuleJudge    *self,
                        UnseatRuleQuestion *question,
                        guint               index)
{
  UnseatUserStore      *store = unseat_directory_get_store (self->directory);
  UnseatAssignmentPool *pool = unseat_user_store_get_assignments (store);
  guint32               set = unseat_user_store_get_sets (store)[index];
  UnseatEvidence        evidence = { 0 };

  if (question->condition->kind == UNSEAT_CONDITION_UNUSED)
    look_up_evidence (self, index, &evidence);
  for (guint i = 0; i < unseat_assignment_pool_get_n_paths (pool, set); i++)
    {
      const char *sku_id = unseat_assignment_get_sku_id (unseat_assignment_pool_get_path (pool, set, i));

      if (!is_product_ruled_out (self, question, index, unseat_rule_judge_get_product (self, sku_id), &evidence))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_target (UnseatRuleJudge *self,
            guint            index)
{
  UnseatUserStore      *store = unseat_directory_get_store (self->directory);
  UnseatAssignmentPool *pool = unseat_user_store_get_assignments (store);
  guint32               set = unseat_user_store_get_sets (store)[index];

  for (guint i = 0; i < unseat_assignment_pool_get_n_paths (pool, set); i++)
    if (unseat_rule_judge_get_product (self, unseat_assignment_get_sku_id (unseat_assignment_pool_get_path (pool, set, i)))->is_target)
      return TRUE;

  return FALSE;
}

/* --- The person --- */

static UnseatRuleAnswer
is_member (UnseatUserStore    *store,
           UnseatRuleQuestion *question,
           guint               index)
{
  const guint8 *id = unseat_user_store_get_guid (store, index);
  char          text[UNSEAT_GUID_LENGTH + 1];

  if (id == NULL)
    return UNSEAT_RULE_ANSWER_UNKNOWN;

  unseat_unpack_guid (id, text);
  return unseat_rule_question_has_member (question, text);
}

static gboolean
is_ruled_out (UnseatRuleJudge       *self,
              UnseatRuleQuestion    *question,
              const UnseatUserFacts *facts,
              guint                  index)
{
  UnseatUserStore *store = unseat_directory_get_store (self->directory);
  guint            days = question->condition->days;

  switch ((int) question->condition->kind)
    {
    case UNSEAT_CONDITION_BLOCKED:
      return facts->enabled;
    case UNSEAT_CONDITION_GUEST:
      return !facts->guest;
    case UNSEAT_CONDITION_INACTIVE:
    case UNSEAT_CONDITION_NEVER_SIGNED_IN:
      return was_seen (self, index, days);
    case UNSEAT_CONDITION_LAST_SIGN_IN:
      return has_no_old_sign_in (self, index, days);
    case UNSEAT_CONDITION_DEPARTMENT:
      return !unseat_rule_question_is_value (question, facts->department);
    case UNSEAT_CONDITION_JOB_TITLE:
      return !unseat_rule_question_is_value (question, facts->job_title);
    case UNSEAT_CONDITION_USAGE_LOCATION:
      return !unseat_rule_question_is_value (question, facts->usage_location);
    case UNSEAT_CONDITION_DOMAIN:
      return unseat_rule_question_ask_domain (question, facts->user_principal_name) == UNSEAT_RULE_ANSWER_NO;
    case UNSEAT_CONDITION_MEMBER:
      return is_member (store, question, index) == UNSEAT_RULE_ANSWER_NO;
    case UNSEAT_CONDITION_NOT_MEMBER:
      return is_member (store, question, index) == UNSEAT_RULE_ANSWER_YES;
    case UNSEAT_CONDITION_REDUNDANT:
      return !has_path (self, index, UNSEAT_PATH_BOTH);
    case UNSEAT_CONDITION_LEAVING:
      return is_staying (self, index, days);
    case UNSEAT_CONDITION_NEW:
      return facts->created > 0 && facts->created <= self->now - days * DAY;
    case UNSEAT_CONDITION_SEAT_ERROR:
      return !has_path (self, index, UNSEAT_PATH_ERROR);
    case UNSEAT_CONDITION_UNUSED:
    case UNSEAT_CONDITION_HOLDS_ALSO:
    case UNSEAT_CONDITION_CONTAINED:
    case UNSEAT_CONDITION_SUSPENDED:
    case UNSEAT_CONDITION_RENEWS:
    default:
      return are_products_ruled_out (self, question, index);
    }
}

gboolean
unseat_rule_judge_may_match (UnseatRuleJudge *self,
                             guint            index)
{
  UnseatUserStore *store = NULL;
  UnseatUserFacts  facts;

  g_return_val_if_fail (self != NULL, FALSE);

  store = unseat_directory_get_store (self->directory);
  if ((unseat_user_store_get_flags (store)[index] & UNSEAT_USER_FLAG_GONE) != 0 || unseat_user_store_get_sets (store)[index] == 0)
    return FALSE;

  if (self->rule->products != NULL && !has_target (self, index))
    return FALSE;

  unseat_user_store_peek (store, index, &facts);
  for (guint i = 0; self->rule->junction == UNSEAT_RULE_ALL && i < self->rule->conditions->len; i++)
    if (is_ruled_out (self, unseat_rule_judge_get_question (self, i), &facts, index))
      return FALSE;

  return TRUE;
}
