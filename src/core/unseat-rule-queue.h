/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-memory.h"

G_BEGIN_DECLS

/*
 * Who waits for a rule (`soakDays`), from one run to the next.  A wait is only worth anything as long as the same was asked all the time, and somebody looked: what
 * is kept of it belongs to what the rule asks, and to the last run that saw who matches.
 */

/**
 * unseat_rule_queue_describe:
 *
 * Returns: (transfer full): a digest of what the rule asks: its conditions, products and action.  Its name, exceptions, brakes, and how often it runs are not in it
 */
char *unseat_rule_queue_describe (const UnseatRule *rule);

/**
 * unseat_rule_queue_get_patience:
 *
 * Returns: seconds: for how long nobody may have looked at who matches before every wait begins anew
 */
gint64 unseat_rule_queue_get_patience (const UnseatRule *rule);

/**
 * unseat_rule_queue_check:
 * @memory: of earlier runs of the rule
 * @now: seconds since 1970 in UTC
 *
 * Forgets who waits when that was for something else than @rule asks now, or when nobody has looked for too long.
 */
void unseat_rule_queue_check (UnseatRuleMemory *memory,
                              const UnseatRule *rule,
                              gint64            now);

/**
 * unseat_rule_queue_make:
 * @findings: of a run, with its stops
 * @directory: in which it was found
 * @memory: of earlier runs
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full) (nullable) (element-type utf8 gint64): who waits after this run, and since when each.  When a brake stops the run, nobody begins to wait in it, and
 * whoever does not match drops out all the same.  %NULL when the run saw nothing, because what it has to know is missing or too old: then all stays as it was
 */
GHashTable *unseat_rule_queue_make (const UnseatRuleFindings *findings,
                                    UnseatDirectory          *directory,
                                    const UnseatRuleMemory   *memory,
                                    gint64                    now);

/**
 * unseat_rule_queue_note_dropped:
 * @findings: of this look; its notes get a sentence for everybody who waited, and does not match any more: who it is, and why, as far as that is known
 * @memory: of earlier runs
 * @now: seconds since 1970 in UTC
 *
 * Nothing is said of what a rule has taken, nor where nobody knows who matches.
 */
void unseat_rule_queue_note_dropped (UnseatRuleFindings     *findings,
                                     UnseatDirectory        *directory,
                                     const UnseatRuleMemory *memory,
                                     gint64                  now);

G_END_DECLS
