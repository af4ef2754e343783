/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-rule-memory.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

/*
 * What is kept of runs of rules, beside the jobs in the journal.  All of it waits for the disk, on any thread; it fails with %UNSEAT_ERROR_STORAGE, or with
 * %UNSEAT_ERROR_IN_USE when another process holds the journal.
 */

/**
 * UnseatRuleOutcome:
 * @UNSEAT_RULE_OUTCOME_REPORTED: the rule only reports
 * @UNSEAT_RULE_OUTCOME_NOTHING: there was nothing to do
 * @UNSEAT_RULE_OUTCOME_ACTED: there is a job
 * @UNSEAT_RULE_OUTCOME_STOPPED: a brake stopped it
 * @UNSEAT_RULE_OUTCOME_DECLINED: the person did not confirm it
 *
 * What came of a run.
 */
typedef enum
{
  UNSEAT_RULE_OUTCOME_REPORTED,
  UNSEAT_RULE_OUTCOME_NOTHING,
  UNSEAT_RULE_OUTCOME_ACTED,
  UNSEAT_RULE_OUTCOME_STOPPED,
  UNSEAT_RULE_OUTCOME_DECLINED,
} UnseatRuleOutcome;

#define UNSEAT_N_RULE_OUTCOMES (UNSEAT_RULE_OUTCOME_DECLINED + 1)

/**
 * UnseatRuleRecord:
 * @rule: the id of the rule
 * @name: what it was called
 * @started: seconds since 1970 in UTC: when people were held against the rule
 * @begun: seconds since 1970 in UTC: when the run of all rules began of which it is a part; as @started for a rule that runs alone; 0 when the
 * clock was wrong, so that this was no turn
 * @n_matched: how many people matched
 * @n_acts: how many of them it was about
 * @n_waits: how many of them wait
 * @begins_waiting: whether some of them wait since this run; not kept in the journal
 * @n_left_out: how many of them were left out
 * @n_cannot: for how many people nothing, or not all, could be done that the rule asks; not kept in the journal
 * @n_cannot_new: for how many of them that was not told before; not kept in the journal
 * @n_failed: for how many people something failed for another reason, so that the next run may do it; not kept in the journal
 * @n_pending: for how many people it is not known yet whether it is done; not kept in the journal
 * @accept: #UnseatRuleBrakeFlags: by which somebody who has looked can let a run pass that was stopped; 0 when nobody can; not kept in the journal
 * @note: (nullable): why it was stopped, what a rule that only reports would have saved, who will match later; translated sentences
 * @job: (nullable): the id of the job
 *
 * One run of a rule.
 */
typedef struct
{
  char             *rule;
  char             *name;
  gint64            started;
  gint64            begun;
  UnseatRuleOutcome outcome;
  guint             n_matched;
  guint             n_acts;
  guint             n_waits;
  gboolean          begins_waiting;
  guint             n_left_out;
  guint             n_cannot;
  guint             n_cannot_new;
  guint             n_failed;
  guint             n_pending;
  guint             accept;
  char             *note;
  char             *job;
} UnseatRuleRecord;

/**
 * unseat_rule_record_copy:
 *
 * Returns: (transfer full): another one that says the same
 */
UnseatRuleRecord *unseat_rule_record_copy (const UnseatRuleRecord *self);

/**
 * unseat_rule_record_is_same:
 *
 * Returns: whether both say the same of the same run, as far as it is kept in the journal
 */
gboolean unseat_rule_record_is_same (const UnseatRuleRecord *self,
                                     const UnseatRuleRecord *other);

/**
 * unseat_rule_record_free:
 * @self: (transfer full): the record with its texts
 */
void unseat_rule_record_free (UnseatRuleRecord *self);

/**
 * unseat_rule_outcome_to_word:
 *
 * Returns: (transfer none): the word of the journal, JSON and CSV, e.g. `acted`
 */
const char *unseat_rule_outcome_to_word (UnseatRuleOutcome outcome);

/**
 * unseat_rule_history_load:
 * @tenant_id: whose tenant
 * @rule: the id of a rule
 * @now: seconds since 1970 in UTC: how many matched in a run that is dated later was counted by a clock that was ahead, and is nothing to compare with
 *
 * Returns: (transfer full): what is known of earlier runs; %NULL with an error
 */
UnseatRuleMemory *unseat_rule_history_load (UnseatJournal *journal,
                                            const char    *tenant_id,
                                            const char    *rule,
                                            gint64         now,
                                            GError       **error);

/**
 * unseat_rule_history_save_queue:
 * @asks: for what they wait (unseat_rule_queue_describe())
 * @seen: seconds since 1970 in UTC: when they were seen to match
 * @queue: (element-type utf8 gint64): who waits, and since when each
 *
 * Keeps that, instead of what was kept before of this rule.
 */
gboolean unseat_rule_history_save_queue (UnseatJournal *journal,
                                         const char    *tenant_id,
                                         const char    *rule,
                                         const char    *asks,
                                         gint64         seen,
                                         GHashTable    *queue,
                                         GError       **error);

/**
 * unseat_rule_history_save_told:
 * @told: (element-type utf8 gint64): licenses that the rule cannot take, and since when that has been told
 *
 * Keeps that, instead of what was kept before of this rule.
 */
gboolean unseat_rule_history_save_told (UnseatJournal *journal,
                                        const char    *tenant_id,
                                        const char    *rule,
                                        GHashTable    *told,
                                        GError       **error);

/**
 * unseat_rule_history_expect:
 * @record: a run whose plan is about to be confirmed; copied
 *
 * When the next job of that rule comes into the journal, the run is kept with it, in one step: whatever ends the program afterwards, neither is there
 * without the other.  A run that comes to another end is kept by unseat_rule_history_add(), and not expected any more.
 */
void unseat_rule_history_expect (UnseatJournal          *journal,
                                 const char             *tenant_id,
                                 const UnseatRuleRecord *record);

/**
 * unseat_rule_history_add:
 * @record: a run that has ended
 *
 * Keeps it, unless it is kept with its job already.
 */
gboolean unseat_rule_history_add (UnseatJournal          *journal,
                                  const char             *tenant_id,
                                  const UnseatRuleRecord *record,
                                  GError                **error);

/**
 * unseat_rule_history_list:
 * @tenant_id: (nullable): whose tenant; %NULL for all
 * @rule: (nullable): the id of a rule; %NULL for all
 *
 * Returns: (transfer full) (element-type UnseatRuleRecord): the runs, the newest first; %NULL with an error
 */
GPtrArray *unseat_rule_history_list (UnseatJournal *journal,
                                     const char    *tenant_id,
                                     const char    *rule,
                                     GError       **error);

/**
 * unseat_rule_history_find:
 * @runs: (nullable) (element-type UnseatRuleRecord): of unseat_rule_history_list()
 * @rule: the id of a rule
 *
 * Returns: (transfer none) (nullable): the last run of that rule
 */
const UnseatRuleRecord *unseat_rule_history_find (GPtrArray  *runs,
                                                  const char *rule);

/**
 * unseat_rule_history_is_due:
 * @runs: (nullable) (element-type UnseatRuleRecord): of unseat_rule_history_list(), of the tenant
 * @now: seconds since 1970 in UTC
 *
 * Returns: whether the rule is on and has not run for as many days as it says, but for two hours, by which a timer may be early.  Days are counted from when all
 * rules began to run: one that comes late, since others took hours, does not miss the next night
 */
gboolean unseat_rule_history_is_due (GPtrArray        *runs,
                                     const UnseatRule *rule,
                                     gint64            now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleRecord, unseat_rule_record_free)

G_END_DECLS
