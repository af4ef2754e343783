/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-earlier.h"

#include <glib/gi18n-lib.h>

#include "unseat-job-words.h"
#include "unseat-journal-history.h"
#include "unseat-report.h"
#include "unseat-utils.h"

static const char *const words[UNSEAT_N_RULE_EARLIER_STATES] = {
  [UNSEAT_RULE_EARLIER_CHECKED] = "checked",
  [UNSEAT_RULE_EARLIER_ENDED] = "ended",
  [UNSEAT_RULE_EARLIER_UNFINISHED] = "unfinished",
};

static const char *const members[UNSEAT_N_RULE_EARLIER_STATES] = {
  [UNSEAT_RULE_EARLIER_CHECKED] = "checkedJobs",
  [UNSEAT_RULE_EARLIER_ENDED] = "endedJobs",
  [UNSEAT_RULE_EARLIER_UNFINISHED] = "unfinishedJobs",
};

UnseatRuleEarlier *
unseat_rule_earlier_new (const char            *job,
                         const char            *rule,
                         gint64                 created,
                         UnseatRuleEarlierState state)
{
  UnseatRuleEarlier *self = NULL;

  g_return_val_if_fail (job != NULL && state < UNSEAT_N_RULE_EARLIER_STATES, NULL);

  self = g_new0 (UnseatRuleEarlier, 1);
  self->job = g_strdup (job);
  self->rule = g_strdup (rule);
  self->created = created;
  self->state = state;

  return self;
}

void
unseat_rule_earlier_free (UnseatRuleEarlier *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->job);
  g_free (self->rule);
  g_free (self);
}

GPtrArray *
unseat_rule_earlier_list_unfinished (UnseatJournal *journal,
                                     const char    *tenant_id,
                                     GError       **error)
{
  g_autoptr (GPtrArray) earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_earlier_free);
  g_autoptr (GPtrArray) unfinished = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL, NULL);

  unfinished = unseat_journal_list_unfinished (journal, error);
  if (unfinished == NULL)
    return NULL;

  for (guint i = unfinished->len; i > 0; i--)
    {
      const UnseatUnfinishedJob *one = g_ptr_array_index (unfinished, i - 1);
      g_autoptr (UnseatJob) job = g_ascii_strcasecmp (one->tenant_id, tenant_id) == 0 ? unseat_journal_find_job (journal, one->id, NULL) : NULL; /* NULL: deleted meanwhile */
      UnseatRuleEarlier *found = NULL;

      if (job == NULL || unseat_job_get_rule (job) == NULL)
        continue;
      found = unseat_rule_earlier_new (one->id, unseat_job_get_rule (job), one->created, UNSEAT_RULE_EARLIER_UNFINISHED);
      found->is_unattended = one->is_unattended;
      for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
        found->outcomes[outcome] = unseat_job_count (job, outcome);
      g_ptr_array_add (earlier, found);
    }

  return g_steal_pointer (&earlier);
}

gboolean
unseat_rule_earlier_is_clean (const UnseatRuleEarlier *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->state == UNSEAT_RULE_EARLIER_UNFINISHED)
    return FALSE;

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    if (self->outcomes[outcome] > 0 && !unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_CLEAN))
      return FALSE;

  return TRUE;
}

const char *
unseat_rule_earlier_get_word (const UnseatRuleEarlier *self)
{
  g_return_val_if_fail (self != NULL, "");

  return words[self->state];
}

static char *
describe_end (const UnseatRuleEarlier *self,
              const char              *moment,
              const char              *summary)
{
  guint            n = self->outcomes[UNSEAT_OUTCOME_CANCELLED];
  g_autofree char *end = NULL;

  if (n == 0)
    /* Translators: the id of a job, its date and time, then a list such as “2 verified, 1 pending”. */
    return g_strdup_printf (_ ("The job %s of %s had been broken off, and was ended: %s."), self->job, moment, summary);

  end = g_strdup_printf (ngettext ("%'u change was not sent; the rule looks anew when it runs.", "%'u changes were not sent; the rule looks anew when it runs.", n), n);
  /* Translators: the id of a job, its date and time, a list such as “2 verified, 1 cancelled”, then a sentence. */
  return g_strdup_printf (_ ("The job %s of %s had been broken off, and was ended: %s. %s"), self->job, moment, summary, end);
}

char *
unseat_rule_earlier_describe (const UnseatRuleEarlier *self)
{
  g_autofree char *moment = NULL;
  g_autofree char *summary = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  moment = unseat_job_words_moment (self->created);
  summary = unseat_report_summarize_counts (self->outcomes);
  switch (self->state)
    {
    case UNSEAT_RULE_EARLIER_CHECKED:
      /* Translators: the id of a job, its date and time, then a list such as “2 verified, 1 failed”. */
      return g_strdup_printf (_ ("Job %s of %s, looked at again: %s."), self->job, moment, summary);
    case UNSEAT_RULE_EARLIER_ENDED:
      return describe_end (self, moment, summary);
    case UNSEAT_RULE_EARLIER_UNFINISHED:
    default:
      break;
    }

  if (self->is_unattended)
    /* Translators: the id of a job, its date and time, then a list such as “2 planned, 1 pending”. */
    return g_strdup_printf (_ ("The job %s of %s is not finished: %s. The next run of rules ends it, and the rule looks anew."), self->job, moment, summary);

  /* Translators: the id of a job, its date and time, a list such as “2 planned, 1 pending”, then the id again. */
  return g_strdup_printf (_ ("The job %s of %s is not finished: %s. Somebody confirmed it, and it is left to them. Go on with it: unseat-cli resume %s"), self->job, moment, summary, self->job);
}

void
unseat_rule_earlier_write (GPtrArray        *jobs,
                           UnseatJsonWriter *writer)
{
  g_return_if_fail (jobs != NULL && writer != NULL);

  for (UnseatRuleEarlierState state = 0; state < UNSEAT_N_RULE_EARLIER_STATES; state++)
    {
      unseat_json_writer_begin_array (writer, members[state]);
      for (guint i = 0; i < jobs->len; i++)
        {
          const UnseatRuleEarlier *job = g_ptr_array_index (jobs, i);
          g_autofree char         *created = unseat_format_time (job->created);

          if (job->state != state)
            continue;
          unseat_json_writer_begin_object (writer, NULL);
          unseat_json_writer_add_string (writer, "job", job->job);
          unseat_json_writer_add_string (writer, "rule", job->rule);
          unseat_json_writer_add_string (writer, "created", created);
          unseat_report_add_summary (writer, job->outcomes);
          unseat_json_writer_end_object (writer);
        }
      unseat_json_writer_end_array (writer);
    }
}
