/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * UnseatRuleFate:
 * @UNSEAT_RULE_ACTS: something happens to it in this run, or would if the rule did anything
 * @UNSEAT_RULE_WAITS: it has not matched for long enough
 * @UNSEAT_RULE_LEFT_OUT: it is left alone
 * @UNSEAT_RULE_NOT_YET: it does not match, and will for nothing but days that pass while somebody stays blocked
 *
 * What becomes of a match in a run.
 */
typedef enum
{
  UNSEAT_RULE_ACTS,
  UNSEAT_RULE_WAITS,
  UNSEAT_RULE_LEFT_OUT,
  UNSEAT_RULE_NOT_YET,
} UnseatRuleFate;

#define UNSEAT_N_RULE_FATES (UNSEAT_RULE_NOT_YET + 1)

/**
 * UnseatRuleMatch:
 * @user_id: object id
 * @sku_id: in lower case
 * @is_held: whether the person holds the product: not so where no seat was there, or an error kept it from being granted
 * @is_foreseen: whether nothing but days had to pass since the last run, which knew the person as blocked already
 * @why: translated sentences: why it matches
 * @note: (nullable): a translated sentence: why it is left out, or until when it waits
 * @is_over_cap: whether it is left out for nothing but that others come first in this run
 * @is_mailbox_unclear: whether it is left out for nothing but a mailbox of which nobody knows whom or what it is for
 * @since: seconds since 1970 in UTC: when it was seen first to match, of a rule that waits; else 0
 * @begins_waiting: whether that is now
 * @ripe: seconds since 1970 in UTC: when it will match, of one that does not yet; else 0
 *
 * One license that a rule matches, or will match.
 */
typedef struct
{
  char          *user_id;
  char          *user_name;
  char          *user_principal_name;
  char          *sku_id;
  gboolean       is_held;
  gboolean       is_foreseen;
  UnseatRuleFate fate;
  char          *why;
  char          *note;
  gboolean       is_over_cap;
  gboolean       is_mailbox_unclear;
  gint64         since;
  gboolean       begins_waiting;
  gint64         ripe;
} UnseatRuleMatch;

/**
 * UnseatRuleFindings:
 * @rule: what was asked
 * @matches: (element-type UnseatRuleMatch): by the order of the directory
 * @later: (element-type UnseatRuleMatch): by the order of the directory: what does not match yet (%UNSEAT_RULE_NOT_YET); its @note says why it will be left out
 * @n_unknown: of how many people not enough is known
 * @n_unclear: how many of them are not in @later
 * @blocked_note: (nullable): a translated sentence: why it is too early to know that somebody has been blocked for as long as the rule asks
 * @notes: (element-type utf8): translated sentences: what in the rule names nothing that there is, and what was accepted for this run; mostly none
 * @stops: (element-type utf8): translated sentences: why nothing is done in this run; mostly none
 * @n_acceptable: how many of @stops somebody who has looked at them can let pass once
 * @accept: #UnseatRuleBrakeFlags: by which they pass
 * @is_clock_wrong: whether all this was found by a clock that is (unseat_clock_is_wrong()), so that nothing of it may be remembered
 *
 * What a rule finds in a tenant at one moment.
 */
typedef struct
{
  UnseatRule *rule;
  GPtrArray  *matches;
  GPtrArray  *later;
  guint       n_unknown;
  guint       n_unclear;
  char       *blocked_note;
  GPtrArray  *notes;
  GPtrArray  *stops;
  guint       n_acceptable;
  guint       accept;
  gboolean    is_clock_wrong;
} UnseatRuleFindings;

/**
 * unseat_rule_findings_new:
 * @rule: copied
 *
 * Returns: (transfer full): findings without anything
 */
UnseatRuleFindings *unseat_rule_findings_new (const UnseatRule *rule);

/**
 * unseat_rule_findings_free:
 * @self: (transfer full): the findings
 */
void unseat_rule_findings_free (UnseatRuleFindings *self);

/**
 * unseat_rule_findings_get_n_listed:
 *
 * Returns: how many licenses match, or will
 */
guint unseat_rule_findings_get_n_listed (const UnseatRuleFindings *self);

/**
 * unseat_rule_findings_get_listed:
 * @position: less than unseat_rule_findings_get_n_listed()
 *
 * Returns: (transfer none): first what matches, then what will
 */
UnseatRuleMatch *unseat_rule_findings_get_listed (const UnseatRuleFindings *self,
                                                  guint                     position);

/**
 * unseat_rule_findings_count:
 *
 * Returns: how many people have a match with that fate
 */
guint unseat_rule_findings_count (const UnseatRuleFindings *self,
                                  UnseatRuleFate            fate);

/**
 * unseat_rule_findings_count_people:
 *
 * Returns: how many people match, whatever becomes of them
 */
guint unseat_rule_findings_count_people (const UnseatRuleFindings *self);

/**
 * unseat_rule_findings_count_unforeseen:
 *
 * Returns: how many people match for more than the days that have passed since the last run, whatever becomes of them
 */
guint unseat_rule_findings_count_unforeseen (const UnseatRuleFindings *self);

/**
 * unseat_rule_findings_count_holders:
 *
 * Returns: how many of those who match with that product hold it
 */
guint unseat_rule_findings_count_holders (const UnseatRuleFindings *self,
                                          const char               *sku_id);

/**
 * unseat_rule_match_settle:
 * @note: (transfer full): why
 *
 * Says what becomes of a match that would have acted.  What does not match yet goes on not to, and has the note.
 */
void unseat_rule_match_settle (UnseatRuleMatch *self,
                               UnseatRuleFate   fate,
                               char            *note);

/**
 * unseat_rule_match_free:
 * @self: (transfer full): the match with its texts
 */
void unseat_rule_match_free (UnseatRuleMatch *self);

/**
 * unseat_rule_match_dup_key:
 *
 * Returns: (transfer full): what names the license in a set: the ids in lower case, with a blank between
 */
char *unseat_rule_match_dup_key (const char *user_id,
                                 const char *sku_id);

/**
 * unseat_rule_fate_to_word:
 *
 * Returns: (transfer none): the word of JSON and CSV: `acts`, `waits`, `left-out`
 */
const char *unseat_rule_fate_to_word (UnseatRuleFate fate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleFindings, unseat_rule_findings_free)

G_END_DECLS
