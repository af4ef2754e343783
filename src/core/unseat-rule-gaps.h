/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-memory.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

/*
 * Times in which nobody looked who is blocked.  Whoever was so before and after may have been let in meanwhile, and blocked again: unless the audit log tells of all of
 * such a time, somebody is known to be blocked only since it ended.  How long it may be depends on what a rule asks, and all rules share the looks: so the times
 * are kept, and what comes of them is found out for each rule.
 */

/**
 * unseat_rule_gaps_get_limit:
 * @rule: asks for how long somebody has been blocked
 *
 * Returns: seconds: for how long nobody may have looked.  As for who waits (unseat_rule_queue_get_patience()), but always less than the days that the rule asks, so
 * that somebody has looked in between; a day it may be in any case
 */
gint64 unseat_rule_gaps_get_limit (const UnseatRule *rule);

/**
 * unseat_rule_gaps_find_needed:
 * @memory: of earlier looks
 * @read_at: seconds since 1970 in UTC: when people were read for this look
 * @oldest: seconds since 1970 in UTC: how far back the audit log can tell at most
 *
 * Returns: from when on the audit log would have to tell of everybody, so that nobody begins anew for whom that can be avoided; 0 when there is no need
 */
gint64 unseat_rule_gaps_find_needed (const UnseatRuleMemory *memory,
                                     const UnseatRule       *rule,
                                     gint64                  read_at,
                                     gint64                  oldest);

/**
 * unseat_rule_gaps_add:
 * @memory: of earlier looks, without what is dated later than now
 * @read_at: seconds since 1970 in UTC: when people were read for this look
 *
 * Notes in @memory that nobody has looked since the last look, if that is long.
 */
void unseat_rule_gaps_add (UnseatRuleMemory *memory,
                           gint64            read_at);

/**
 * unseat_rule_gaps_cover:
 * @blocks: (element-type utf8 gint64): see unseat_directory_set_blocks()
 * @whole_since: from when on nobody is missing in it; 0 when that is not known
 *
 * Forgets the times of which the audit log tells all: to be called before unseat_rule_memory_take_blocks(), by which whoever was let in, or blocked again, in one of
 * them is blocked since then.  Of whom Unseat has seen more than the log tells, it does not count: it has missed something.
 */
void unseat_rule_gaps_cover (UnseatRuleMemory *memory,
                             GHashTable       *blocks,
                             gint64            whole_since);

/**
 * unseat_rule_gaps_find:
 * @read_at: seconds since 1970 in UTC: when people were read for this look
 * @now: seconds since 1970 in UTC
 * @gap: (out): the last time that was too long for @rule, which lasts to this day when people were read so long ago
 *
 * Returns: whether there is one
 */
gboolean unseat_rule_gaps_find (const UnseatRuleMemory *memory,
                                const UnseatRule       *rule,
                                gint64                  read_at,
                                gint64                  now,
                                UnseatRuleGap          *gap);

/**
 * unseat_rule_gaps_apply:
 * @gap: (nullable): of unseat_rule_gaps_find()
 *
 * Returns: (transfer full) (element-type utf8 gint64): object ids of people, and since when each is known to be blocked: whoever was so before @gap is since its end
 */
GHashTable *unseat_rule_gaps_apply (const UnseatRuleMemory *memory,
                                    const UnseatRuleGap    *gap);

/**
 * unseat_rule_gaps_describe:
 *
 * Returns: (transfer full): a translated sentence: what comes of that time
 */
char *unseat_rule_gaps_describe (const UnseatRuleGap *gap);

/**
 * unseat_rule_gaps_describe_rhythm:
 *
 * Returns: (transfer full) (nullable): a translated sentence: that the rule runs too seldom to see by itself that somebody has been blocked for as long as it asks; %NULL when it
 * does not
 */
char *unseat_rule_gaps_describe_rhythm (const UnseatRule *rule);

G_END_DECLS
