/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-json-writer.h"
#include "unseat-outcome.h"

G_BEGIN_DECLS

/* Jobs of earlier runs of rules that a later run finds not done, and what it does about them. */

/**
 * UnseatRuleEarlierState:
 * @UNSEAT_RULE_EARLIER_CHECKED: it had ended, and what was pending was looked at again
 * @UNSEAT_RULE_EARLIER_ENDED: it was left unfinished, and was ended: what had been sent was read, and nothing more was sent
 * @UNSEAT_RULE_EARLIER_UNFINISHED: it is still not finished
 */
typedef enum
{
  UNSEAT_RULE_EARLIER_CHECKED,
  UNSEAT_RULE_EARLIER_ENDED,
  UNSEAT_RULE_EARLIER_UNFINISHED,
} UnseatRuleEarlierState;

#define UNSEAT_N_RULE_EARLIER_STATES (UNSEAT_RULE_EARLIER_UNFINISHED + 1)

/**
 * UnseatRuleEarlier:
 * @job: the id of its plan
 * @rule: (nullable): the id of the rule; %NULL of a job that was only looked at again, whoever wanted it
 * @created: seconds since 1970 in UTC
 * @is_unattended: nobody has confirmed it (unseat_plan_is_unattended()): it is never gone on with
 * @outcomes: how many of its changes (of those that were looked at) have which outcome now
 *
 * One such job.
 */
typedef struct
{
  char                  *job;
  char                  *rule;
  gint64                 created;
  UnseatRuleEarlierState state;
  gboolean               is_unattended;
  guint                  outcomes[UNSEAT_N_OUTCOMES];
} UnseatRuleEarlier;

/**
 * unseat_rule_earlier_new:
 * @rule: (nullable): the id of the rule
 *
 * Returns: (transfer full): a job of which no change is counted yet
 */
UnseatRuleEarlier *unseat_rule_earlier_new (const char            *job,
                                            const char            *rule,
                                            gint64                 created,
                                            UnseatRuleEarlierState state);

/**
 * unseat_rule_earlier_free:
 * @self: (transfer full): the job with its texts
 */
void unseat_rule_earlier_free (UnseatRuleEarlier *self);

/**
 * unseat_rule_earlier_list_unfinished:
 * @tenant_id: whose tenant
 *
 * Looks for jobs of rules that were broken off; one that somebody is at work on is none.  Waits for the disk.
 *
 * Returns: (transfer full) (element-type UnseatRuleEarlier): the jobs, the oldest first; %NULL with an error
 */
GPtrArray *unseat_rule_earlier_list_unfinished (UnseatJournal *journal,
                                                const char    *tenant_id,
                                                GError       **error);

/**
 * unseat_rule_earlier_is_clean:
 *
 * Returns: whether it has ended, and nothing of it is left to be looked into
 */
gboolean unseat_rule_earlier_is_clean (const UnseatRuleEarlier *self);

/**
 * unseat_rule_earlier_get_word:
 *
 * Returns: (transfer none): `checked`, `ended` or `unfinished`
 */
const char *unseat_rule_earlier_get_word (const UnseatRuleEarlier *self);

/**
 * unseat_rule_earlier_describe:
 *
 * Returns: (transfer full): what became of it, in one line
 */
char *unseat_rule_earlier_describe (const UnseatRuleEarlier *self);

/**
 * unseat_rule_earlier_write:
 * @jobs: (element-type UnseatRuleEarlier): perhaps none
 *
 * Writes the members `checkedJobs`, `endedJobs` and `unfinishedJobs` of docs/cli.md.
 */
void unseat_rule_earlier_write (GPtrArray        *jobs,
                                UnseatJsonWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleEarlier, unseat_rule_earlier_free)

G_END_DECLS
