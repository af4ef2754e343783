/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-judge.h"

G_BEGIN_DECLS

/* For unseat-rule-judge.c, and for unseat-rule-judgements.c, which knows what each condition means. */
struct _UnseatRuleJudge
{
  UnseatRule      *rule;      /* (owned) */
  UnseatDirectory *directory; /* (owned) */
  gint64           now;
  GHashTable      *blocked_since; /* (owned) (nullable) (element-type utf8 gint64) */
  GHashTable      *products;      /* (owned) (element-type utf8 UnseatRuleProduct) */

  /* Who stands before it */
  UnseatUser       *user; /* (owned) (nullable) */
  UnseatEvidence    evidence;
  UnseatRuleAnswer *answers;  /* (owned): of the conditions that are about the person alone */
  gboolean         *is_asked; /* (owned): whether they are there */
};

/**
 * unseat_rule_judgement_make:
 *
 * Returns: whether the condition matches the person before @self, and @product of theirs
 */
UnseatRuleAnswer unseat_rule_judgement_make (UnseatRuleJudge           *self,
                                             const UnseatRuleCondition *condition,
                                             const UnseatRuleProduct   *product);

/**
 * unseat_rule_judge_ask_membership:
 * @group_id: the object id of a group
 *
 * Returns: whether the person before @self is in the group, or in one inside of it
 */
UnseatRuleAnswer unseat_rule_judge_ask_membership (UnseatRuleJudge *self,
                                                   const char      *group_id);

/**
 * unseat_rule_has_path_through:
 * @group_id: the object id of a group
 *
 * Returns: whether @user has something from the group, in whatever state
 */
gboolean unseat_rule_has_path_through (UnseatUser *user,
                                       const char *group_id);

/**
 * unseat_rule_is_same_text:
 *
 * Returns: whether both are the same but for case
 */
gboolean unseat_rule_is_same_text (const char *text,
                                   const char *value);

G_END_DECLS
