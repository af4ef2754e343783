/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-history.h"
#include "unseat-savings.h"

G_BEGIN_DECLS

/**
 * unseat_rule_record_dup_accept:
 *
 * Returns: (transfer full) (nullable): the options of `rules run` by which somebody who has looked lets it pass once; %NULL when that helps nothing
 */
char *unseat_rule_record_dup_accept (const UnseatRuleRecord *record);

/**
 * unseat_rule_record_describe_accept:
 *
 * Returns: (transfer full) (nullable): the same in a sentence, with the command
 */
char *unseat_rule_record_describe_accept (const UnseatRuleRecord *record);

/**
 * unseat_rule_record_describe:
 *
 * Returns: (transfer full): translated sentences: how many matched in that run, and what came of it
 */
char *unseat_rule_record_describe (const UnseatRuleRecord *record);

/**
 * unseat_rule_describe_would_save:
 * @savings: (nullable): of unseat_rule_preview_get_would_save()
 *
 * Returns: (transfer full) (nullable): a translated sentence: how many seats would come free, and that nothing is done; %NULL when none would
 */
char *unseat_rule_describe_would_save (const UnseatSavings *savings);

/**
 * unseat_rule_describe_next:
 * @runs: (nullable) (element-type UnseatRuleRecord): of unseat_rule_history_list(), of the tenant
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): translated, to stand alone: when the rule is to run by itself, or that it does not
 */
char *unseat_rule_describe_next (const UnseatRule *rule,
                                 GPtrArray        *runs,
                                 gint64            now);

G_END_DECLS
