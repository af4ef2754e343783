/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-findings.h"
#include "unseat-rule-judge.h"

G_BEGIN_DECLS

/**
 * unseat_rule_describe_condition:
 * @directory: (nullable): knows what products and groups are called
 *
 * Returns: (transfer full): a translated sentence: what the condition asks for
 */
char *unseat_rule_describe_condition (const UnseatRuleCondition *condition,
                                      UnseatDirectory           *directory);

/**
 * unseat_rule_explain_match:
 * @judge: before whom the person stands, who matches
 * @sku_id: the product that matches
 *
 * Returns: (transfer full): translated sentences: why, with what is known of the person
 */
char *unseat_rule_explain_match (UnseatRuleJudge *judge,
                                 const char      *sku_id);

/**
 * unseat_rule_describe_blocked:
 * @first: seconds since 1970 in UTC: since when the first of those who are blocked now was seen to be so; 0 when nobody is
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full) (nullable): a translated sentence: why nobody can be known yet to be blocked for as long as the rule asks, and from when on
 * that can be; %NULL when it can be, or does not matter
 */
char *unseat_rule_describe_blocked (const UnseatRule *rule,
                                    gint64            first,
                                    gint64            now);

/**
 * unseat_rule_describe_exception:
 *
 * Returns: (transfer full): a translated sentence: until when the exception holds, and why, also when nobody said so; it stands beside
 * unseat_rule_describe_excepted()
 */
char *unseat_rule_describe_exception (const UnseatRuleException *exception);

/**
 * unseat_rule_describe_excepted:
 *
 * Returns: (transfer full): translated: whom, or what, the exception leaves alone
 */
char *unseat_rule_describe_excepted (const UnseatRuleException *exception);

/**
 * unseat_rule_describe_left_out:
 * @name: (nullable): what who or what is left alone is called in this tenant; %NULL when the exception itself is to tell that
 *
 * Returns: (transfer full): translated sentences: that an exception leaves something alone, whom or what, until when, and why
 */
char *unseat_rule_describe_left_out (const UnseatRuleException *exception,
                                     const char                *name);

/**
 * unseat_rule_describe_action:
 * @directory: (nullable): knows what products and apps are called
 *
 * Returns: (transfer full): translated: what the rule does about what it finds, to stand alone
 */
char *unseat_rule_describe_action (const UnseatRule *rule,
                                   UnseatDirectory  *directory);

/**
 * unseat_rule_describe_conditions:
 * @directory: (nullable): knows what products and groups are called
 *
 * Returns: (transfer full): translated sentences: what the rule looks for, of whom all of it or some of it is so
 */
char *unseat_rule_describe_conditions (const UnseatRule *rule,
                                       UnseatDirectory  *directory);

/**
 * unseat_rule_describe_products:
 * @directory: (nullable): knows what products are called
 *
 * Returns: (transfer full): translated: what the rule is about, to stand alone
 */
char *unseat_rule_describe_products (const UnseatRule *rule,
                                     UnseatDirectory  *directory);

/**
 * unseat_rule_describe_brakes:
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences: what keeps the rule from doing much harm at once; none when nothing does
 */
char **unseat_rule_describe_brakes (const UnseatRule *rule);

/**
 * unseat_rule_describe_note:
 *
 * Returns: (transfer full) (nullable): translated sentences: why something is left out, until when it waits, or from when on it matches
 */
char *unseat_rule_describe_note (const UnseatRuleMatch *match);

/**
 * unseat_rule_describe_later:
 *
 * Returns: (transfer full) (nullable): translated sentences: how many people are blocked and do not match yet, and when the first of them will; %NULL when there are
 * none
 */
char *unseat_rule_describe_later (const UnseatRuleFindings *findings);

/**
 * unseat_rule_describe_takes_mailboxes:
 *
 * Returns: (transfer none): a translated sentence: which products by which somebody has a mailbox the rule takes
 */
const char *unseat_rule_describe_takes_mailboxes (const UnseatRule *rule);

/**
 * unseat_rule_describe_mailboxes:
 *
 * Returns: (transfer full) (nullable): translated sentences: of how many people products are left alone for nothing but a mailbox of which it is not known what it is
 * for, and what would change that; %NULL when there are none
 */
char *unseat_rule_describe_mailboxes (const UnseatRuleFindings *findings);

/**
 * unseat_rule_describe_schedule:
 *
 * Returns: (transfer full): a translated sentence: how often the rule runs when it is on
 */
char *unseat_rule_describe_schedule (const UnseatRule *rule);

/**
 * unseat_rule_format_day:
 * @when: seconds since 1970 in UTC
 *
 * Returns: (transfer full): the day, in the locale’s way and the time zone of this computer
 */
char *unseat_rule_format_day (gint64 when);

/**
 * unseat_rule_describe_untold:
 *
 * Returns: (transfer none) (nullable): that it cannot be told who matches, translated, when a rule finds nobody because what it has to know is missing
 */
const char *unseat_rule_describe_untold (const UnseatRuleFindings *findings);

G_END_DECLS
