/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-question.h"

G_BEGIN_DECLS

/**
 * UnseatRuleJudge:
 *
 * Holds people and their licenses against one rule.  Made for one moment: what the directory knows may not change meanwhile, but for people
 * who are read again.
 */
typedef struct _UnseatRuleJudge UnseatRuleJudge;

/**
 * unseat_rule_judge_new:
 * @rule: copied
 * @directory: knows the people, their products, and their evidence
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): a judge before whom nobody stands
 */
UnseatRuleJudge *unseat_rule_judge_new (const UnseatRule *rule,
                                        UnseatDirectory  *directory,
                                        gint64            now);

/**
 * unseat_rule_judge_free:
 * @self: (transfer full): the judge
 */
void unseat_rule_judge_free (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_set_blocked_since:
 * @since: (nullable) (element-type utf8 gint64): object ids, and a pointer to the seconds since 1970 in UTC at which each was seen first to be
 * blocked; who is not in it was not seen so before
 */
void unseat_rule_judge_set_blocked_since (UnseatRuleJudge *self,
                                          GHashTable      *since);

/**
 * unseat_rule_judge_set_blocked_until:
 * @until: seconds since 1970 in UTC
 *
 * Counts for how many days somebody has been blocked up to that moment, instead of up to now; everything else is asked as of now.  That tells who matches for
 * nothing but days that have passed since.
 */
void unseat_rule_judge_set_blocked_until (UnseatRuleJudge *self,
                                          gint64           until);

/**
 * unseat_rule_judge_set_blocked_anyhow:
 * @anyhow: whether everybody who is blocked counts as blocked for as long as the rule asks
 *
 * That tells who is going to match for nothing but days that have to pass.
 */
void unseat_rule_judge_set_blocked_anyhow (UnseatRuleJudge *self,
                                           gboolean         anyhow);

/**
 * unseat_rule_judge_may_match:
 * @index: a person’s index in the directory
 *
 * A look at what is cheap to see, before the person is made for unseat_rule_judge_begin().
 *
 * Returns: %FALSE when the rule matches nothing of that person, and everything about them that it asks is known
 */
gboolean unseat_rule_judge_may_match (UnseatRuleJudge *self,
                                      guint            index);

/**
 * unseat_rule_judge_begin:
 * @user: (transfer none): of whom the other functions are from now on
 */
void unseat_rule_judge_begin (UnseatRuleJudge *self,
                              UnseatUser      *user);

/**
 * unseat_rule_judge_ask:
 * @sku_id: a product of the person
 *
 * Returns: whether the rule matches the person and the product.  A product that the rule is not about does not match; exceptions are not asked
 */
UnseatRuleAnswer unseat_rule_judge_ask (UnseatRuleJudge *self,
                                        const char      *sku_id);

/**
 * unseat_rule_judge_ask_condition:
 * @position: of a condition of the rule
 * @sku_id: a product of the person
 *
 * Returns: whether this condition alone matches
 */
UnseatRuleAnswer unseat_rule_judge_ask_condition (UnseatRuleJudge *self,
                                                  guint            position,
                                                  const char      *sku_id);

/**
 * unseat_rule_judge_find_exception:
 * @sku_id: a product of the person
 *
 * Returns: (transfer none) (nullable): the exception that leaves the person or the product alone
 */
const UnseatRuleException *unseat_rule_judge_find_exception (UnseatRuleJudge *self,
                                                             const char      *sku_id);

/**
 * unseat_rule_judge_get_product:
 *
 * Returns: (transfer none): what is known of a product
 */
const UnseatRuleProduct *unseat_rule_judge_get_product (UnseatRuleJudge *self,
                                                        const char      *sku_id);

/**
 * unseat_rule_judge_get_rule:
 *
 * Returns: (transfer none): the rule
 */
const UnseatRule *unseat_rule_judge_get_rule (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_get_directory:
 *
 * Returns: (transfer none): the directory
 */
UnseatDirectory *unseat_rule_judge_get_directory (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_get_user:
 *
 * Returns: (transfer none) (nullable): the person
 */
UnseatUser *unseat_rule_judge_get_user (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_get_evidence:
 *
 * Returns: (transfer none): what is known of the person’s being there
 */
const UnseatEvidence *unseat_rule_judge_get_evidence (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_get_blocked_since:
 *
 * Returns: since when the person is known to have been blocked, in seconds since 1970 in UTC; 0 when that is not known.  A sign-in after the person was seen
 * blocked shows that they were not, meanwhile
 */
gint64 unseat_rule_judge_get_blocked_since (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_get_blocked_ripe:
 *
 * Returns: when the person will be known to have been blocked for as long as the rule asks, if they stay so and give no sign of life, in seconds since 1970 in
 * UTC; 0 when the rule does not ask for how long
 */
gint64 unseat_rule_judge_get_blocked_ripe (UnseatRuleJudge *self);

/**
 * unseat_rule_judge_get_now:
 *
 * Returns: seconds since 1970 in UTC
 */
gint64 unseat_rule_judge_get_now (UnseatRuleJudge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleJudge, unseat_rule_judge_free)

G_END_DECLS
