/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatRuleGap:
 * @began: when people were read for the last look before it
 * @ended: when they were read for the next one
 *
 * A time in which nobody looked who is blocked, in seconds since 1970 in UTC (unseat-rule-gaps.h).
 */
typedef struct
{
  gint64 began;
  gint64 ended;
} UnseatRuleGap;

/**
 * UnseatRuleMemory:
 * @last_run: seconds since 1970 in UTC: when the rule ran last, whatever came of it; 0 for never
 * @has_last: whether @n_last says anything
 * @n_last: how many people matched in the last run that was not stopped
 * @counted: when that run looked at them; 0 for never
 * @blocked_since: (element-type utf8 gint64): object ids of people, and since when each is blocked: seen so in every look, however far these are apart, or told by the audit log
 * @free_at: (element-type utf8 gint64): everybody who was blocked in the last look, and when people were read for the last one in which each was not; 0 when nobody knows
 * @looked: when people were read for the last look at who is blocked, in which everybody in @blocked_since was seen so; 0 for never
 * @gaps: (element-type UnseatRuleGap): the times between looks that were long, the earliest first
 * @queue: (element-type utf8 gint64): licenses (unseat_rule_match_dup_key()) that wait, and since when each
 * @queue_asks: (owned) (nullable): for what they wait (unseat_rule_queue_describe())
 * @queue_seen: when a run saw last who of them matches; 0 for never
 * @touched: (element-type utf8 gint64): licenses that a rule was seen to take, and when last
 * @tried: (element-type utf8 gint64): those, and others with which it failed, and when last
 * @unfinished: (element-type utf8 gint64): licenses in jobs of rules that are not finished, whose fate nobody knows yet, and when the job was made
 * @pending: (element-type utf8 gint64): licenses that a rule was to take, and that nobody has seen gone yet, and when
 * @told: (element-type utf8 gint64): licenses that runs of this rule could not take, and since when that has been told
 *
 * What has to be known of earlier runs of a rule in a tenant.  Times are in seconds since 1970 in UTC.
 */
typedef struct
{
  gint64      last_run;
  gboolean    has_last;
  guint       n_last;
  gint64      counted;
  GHashTable *blocked_since;
  GHashTable *free_at;
  gint64      looked;
  GArray     *gaps;
  GHashTable *queue;
  char       *queue_asks;
  gint64      queue_seen;
  GHashTable *touched;
  GHashTable *tried;
  GHashTable *unfinished;
  GHashTable *pending;
  GHashTable *told;
} UnseatRuleMemory;

/**
 * unseat_rule_memory_new:
 *
 * Returns: (transfer full): a memory of nothing
 */
UnseatRuleMemory *unseat_rule_memory_new (void);

/**
 * unseat_rule_memory_free:
 * @self: (transfer full): the memory
 */
void unseat_rule_memory_free (UnseatRuleMemory *self);

/**
 * unseat_rule_memory_drop_future:
 * @read_at: seconds since 1970 in UTC: when people were read
 * @now: seconds since 1970 in UTC
 *
 * What is dated later than now, was dated by a clock that was ahead, and says nothing: whoever is blocked since then is seen so for the first time, whoever waits
 * since then begins anew, and of nobody it was foreseen that they come.  When the last look is so, nobody knows how long ago it was, and everybody is blocked since
 * this one.  What a rule has taken stays left alone: of that the later date is the careful one.
 */
void unseat_rule_memory_drop_future (UnseatRuleMemory *self,
                                     gint64            read_at,
                                     gint64            now);

/**
 * unseat_rule_memory_take_blocks:
 * @blocks: (nullable) (element-type utf8 gint64): see unseat_directory_set_blocks()
 *
 * What the audit log tells holds, instead of what was seen: it was there, and a look may have missed that somebody was let in meanwhile.  But it tells late:
 * of whom Unseat has seen since that they were not blocked, it has the block that is over, and not yet the one that followed.
 */
void unseat_rule_memory_take_blocks (UnseatRuleMemory *self,
                                     GHashTable       *blocks);

/**
 * unseat_rule_memory_get_free:
 * @user_id: an object id
 *
 * Returns: when Unseat has seen for the last time that the person was not blocked, in seconds since 1970 in UTC; 0 when it never did, or nobody knows
 */
gint64 unseat_rule_memory_get_free (const UnseatRuleMemory *self,
                                    const char             *user_id);

/**
 * unseat_rule_memory_put:
 * @table: one of the tables of a memory
 * @key: copied
 * @when: seconds since 1970 in UTC
 */
void unseat_rule_memory_put (GHashTable *table,
                             const char *key,
                             gint64      when);

/**
 * unseat_rule_memory_get:
 * @table: one of the tables of a memory
 *
 * Returns: seconds since 1970 in UTC; 0 when @key is not in it
 */
gint64 unseat_rule_memory_get (GHashTable *table,
                               const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleMemory, unseat_rule_memory_free)

G_END_DECLS
