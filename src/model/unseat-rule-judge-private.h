/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-judge.h"

G_BEGIN_DECLS

/* For unseat-rule-judge.c, for unseat-rule-judgements.c, which knows what each condition means, and for unseat-rule-look.c. */
struct _UnseatRuleJudge
{
  UnseatRule      *rule;      /* (owned) */
  UnseatDirectory *directory; /* (owned) */
  gint64           now;
  GHashTable      *blocked_since; /* (owned) (nullable) (element-type utf8 gint64) */
  gint64           blocked_until; /* up to when the days of being blocked are counted */
  gboolean         is_blocked_anyhow;
  GHashTable      *products;  /* (owned) (element-type utf8 UnseatRuleProduct) */
  GArray          *questions; /* (owned) (element-type UnseatRuleQuestion): one for each condition */

  /* Who stands before it */
  UnseatUser    *user;     /* (owned) (nullable) */
  UnseatEvidence evidence; /* for unseat_rule_judge_get_evidence(): not every rule asks for it */
  gboolean       has_evidence;
};

/**
 * unseat_rule_judge_get_question:
 * @position: of a condition of the rule
 *
 * Returns: (transfer none): the condition, with what is worked out once
 */
static inline UnseatRuleQuestion *
unseat_rule_judge_get_question (UnseatRuleJudge *self,
                                guint            position)
{
  return &g_array_index (self->questions, UnseatRuleQuestion, position);
}

/**
 * unseat_rule_judgement_make:
 *
 * Returns: whether the condition of @question matches the person before @self, and @product of theirs
 */
UnseatRuleAnswer unseat_rule_judgement_make (UnseatRuleJudge         *self,
                                             UnseatRuleQuestion      *question,
                                             const UnseatRuleProduct *product);

/**
 * unseat_rule_judgement_of_product:
 *
 * Returns: what the condition of @question says of @product, whoever holds it, as far as that can be said: of UNSEAT_CONDITION_SUSPENDED and
 * UNSEAT_CONDITION_RENEWS whether they match, of UNSEAT_CONDITION_HOLDS_ALSO whether it is the product that is asked for
 */
UnseatRuleAnswer unseat_rule_judgement_of_product (UnseatRuleJudge         *self,
                                                   UnseatRuleQuestion      *question,
                                                   const UnseatRuleProduct *product);

/**
 * unseat_rule_has_path_through:
 * @group_id: the object id of a group
 *
 * Returns: whether @user has something from the group, in whatever state
 */
gboolean unseat_rule_has_path_through (UnseatUser *user,
                                       const char *group_id);

G_END_DECLS
