/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-recheck-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-job-words.h"
#include "unseat-report.h"

/* What is told of several jobs in one sentence. */
typedef struct
{
  const UnseatRecheckResult *newest; /* (nullable): of those that count */
  guint                      n_jobs;
  guint                      n_other;
  guint                      counts[UNSEAT_N_OUTCOMES];
} Sum;

static gboolean
is_seen (UnseatOutcome outcome)
{
  return outcome == UNSEAT_OUTCOME_VERIFIED;
}

static gboolean
is_amiss (UnseatOutcome outcome)
{
  return unseat_outcome_is_final (outcome) && !unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_CLEAN);
}

/* Returns: how many changes have an outcome that counts */
static guint
sum_up (Sum       *sum,
        GPtrArray *results,
        gboolean (*counts) (UnseatOutcome outcome))
{
  guint n_changes = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const UnseatRecheckResult *result = results->pdata[i];
      guint                      n_before = n_changes;

      for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
        if (counts (outcome))
          {
            sum->counts[outcome] += result->outcomes[outcome];
            n_changes += result->outcomes[outcome];
          }
      if (n_changes == n_before)
        continue;

      if (sum->newest == NULL)
        sum->newest = result;
      sum->n_jobs++;
      sum->n_other += result->n_other;
    }

  return n_changes;
}

char *
unseat_recheck_words_seen (GPtrArray   *results,
                           const char **job)
{
  Sum              sum = { NULL };
  guint            n = 0;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (results != NULL && job != NULL, NULL);

  n = sum_up (&sum, results, is_seen);
  *job = sum.newest != NULL ? sum.newest->job : NULL;
  if (n == 0)
    return NULL;
  if (sum.n_jobs > 1)
    return g_strdup_printf (ngettext ("%'u change of earlier jobs is verified now", "%'u changes of earlier jobs are verified now", n), n);

  moment = unseat_job_words_moment (sum.newest->created);
  if (sum.n_other > 0)
    /* Translators: a number, then the date and time of a job. */
    return g_strdup_printf (ngettext ("%'u change of %s is verified now", "%'u changes of %s are verified now", n), n, moment);

  /* Translators: how many licenses were removed, then the date and time of a job. */
  return g_strdup_printf (ngettext ("%'u removal of %s is verified now", "%'u removals of %s are verified now", n), n, moment);
}

char *
unseat_recheck_words_amiss (GPtrArray   *results,
                            const char **job)
{
  Sum              sum = { NULL };
  guint            n = 0;
  g_autofree char *summary = NULL;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (results != NULL && job != NULL, NULL);

  n = sum_up (&sum, results, is_amiss);
  *job = sum.newest != NULL ? sum.newest->job : NULL;
  if (n == 0)
    return NULL;

  summary = unseat_report_summarize_counts (sum.counts);
  if (sum.n_jobs > 1)
    /* Translators: a number, then a list such as “2 failed, 1 still inherited”. */
    return g_strdup_printf (ngettext ("Checked again, %'u license of earlier jobs is not as it was to be: %s.",
                                      "Checked again, %'u licenses of earlier jobs are not as they were to be: %s.", n),
                            n, summary);

  moment = unseat_job_words_moment (sum.newest->created);
  /* Translators: a number, the date and time of a job, then a list such as “2 failed, 1 still inherited”. */
  return g_strdup_printf (ngettext ("Checked again, %'u license of the job of %s is not as it was to be: %s.",
                                    "Checked again, %'u licenses of the job of %s are not as they were to be: %s.", n),
                          n, moment, summary);
}

char *
unseat_recheck_words_left (guint  n_pending,
                           gint64 created)
{
  g_autofree char *moment = unseat_job_words_moment (created);

  /* Translators: a number, then the date and time of a job. */
  return g_strdup_printf (ngettext ("%'u change of the job of %s has not been seen done yet.",
                                    "%'u changes of the job of %s have not been seen done yet.", n_pending),
                          n_pending, moment);
}
