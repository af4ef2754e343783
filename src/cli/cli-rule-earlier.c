/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-earlier.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-output.h"
#include "unseat-recheck.h"
#include "unseat-rule-earlier.h"
#include "unseat-rule-told.h"

static gboolean
look_again (CliContext    *context,
            UnseatJournal *journal,
            GPtrArray     *earlier,
            GError       **error)
{
  g_autoptr (UnseatRecheck) recheck = unseat_recheck_new (cli_context_get_session (context), journal);
  GPtrArray *results = NULL;

  if (!cli_context_run (context, UNSEAT_OPERATION (recheck), "load", _ ("Looking again at what was not seen done"), error))
    return FALSE;

  results = unseat_recheck_get_results (recheck);
  for (guint i = 0; i < results->len; i++)
    {
      const UnseatRecheckResult *result = g_ptr_array_index (results, i);
      UnseatRuleEarlier         *job = unseat_rule_earlier_new (result->job, NULL, result->created, UNSEAT_RULE_EARLIER_CHECKED);

      memcpy (job->outcomes, result->outcomes, sizeof job->outcomes);
      g_ptr_array_add (earlier, job);
    }
  return TRUE;
}

/* Whom it was to touch may have come back, and the rule may say something else by now: what had been sent is read, the rest is not sent, and the rule finds anew what there
 * is to do. */
static CliExit
end (CliContext            *context,
     const CliApplyOptions *options,
     UnseatJournal         *journal,
     UnseatRuleEarlier     *job)
{
  UnseatSession *session = cli_context_get_session (context);
  gint64         now = unseat_clock_get_time (unseat_session_get_clock (session));
  g_autoptr (UnseatApply) operation = unseat_apply_new_end (session, journal, job->job, _ ("Not sent, because the run of the rule was broken off. The rule looks anew when it runs."));
  CliApplyOptions part = *options;
  UnseatPlan     *plan = NULL;
  CliExit         code = CLI_EXIT_OK;
  g_autoptr (GError) error = NULL;

  part.is_part = TRUE;
  part.is_found_anew = TRUE;
  part.calendar = NULL;
  if (!cli_options_want_document (cli_context_get_options (context)))
    /* Translators: the id of a job, then that of a rule. */
    cli_print (_ ("Ending the job %s of the rule “%s”, which was broken off."), job->job, job->rule);
  code = cli_apply_run (context, &part, operation, job->job, _ ("Ending"));
  cli_context_set_job (context, NULL);

  plan = unseat_apply_get_plan (operation);
  if (plan == NULL)
    return code;

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    job->outcomes[outcome] = unseat_plan_count (plan, outcome);
  if (unseat_apply_is_open (operation))
    return code;

  job->state = UNSEAT_RULE_EARLIER_ENDED;
  return unseat_rule_told_note (journal, plan, NULL, now, &error) ? code : cli_context_fail (context, error);
}

/* One job that cannot be ended is no reason for the rules not to run, unless nothing can be done at all.  What a person has confirmed is left to that person. */
static CliExit
end_all (CliContext            *context,
         const CliApplyOptions *options,
         UnseatJournal         *journal,
         GPtrArray             *unfinished)
{
  CliExit worst = CLI_EXIT_OK;

  for (guint i = 0; i < unfinished->len; i++)
    {
      UnseatRuleEarlier *job = g_ptr_array_index (unfinished, i);
      CliExit            code = job->is_unattended ? end (context, options, journal, job) : CLI_EXIT_INCOMPLETE;

      if (code == CLI_EXIT_SIGN_IN || code == CLI_EXIT_CANCELLED)
        return code;
      if (code != CLI_EXIT_OK)
        worst = CLI_EXIT_INCOMPLETE;
    }
  return worst;
}

CliExit
cli_rule_earlier_settle (CliContext            *context,
                         const CliApplyOptions *options,
                         GPtrArray             *earlier)
{
  const char *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (cli_context_get_session (context)));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unfinished = NULL;
  UnseatJournal *journal = cli_context_get_journal (context, &error);
  CliExit        code = CLI_EXIT_OK;

  if (journal == NULL || (options->yes && !look_again (context, journal, earlier, &error)))
    return cli_context_fail (context, error);
  unfinished = unseat_rule_earlier_list_unfinished (journal, tenant_id, &error);
  if (unfinished == NULL)
    return cli_context_fail (context, error);

  code = end_all (context, options, journal, unfinished);
  g_ptr_array_extend_and_steal (earlier, g_steal_pointer (&unfinished));
  for (guint i = 0; i < earlier->len && code == CLI_EXIT_OK; i++)
    if (!unseat_rule_earlier_is_clean (g_ptr_array_index (earlier, i)))
      code = CLI_EXIT_INCOMPLETE;

  return code;
}

void
cli_rule_earlier_tell (CliContext *context)
{
  const char *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (cli_context_get_session (context)));
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = cli_context_get_journal (context, &error);
  g_autoptr (GPtrArray) unfinished = journal != NULL ? unseat_rule_earlier_list_unfinished (journal, tenant_id, &error) : NULL;

  if (error != NULL)
    cli_print_note (error->message);
  for (guint i = 0; unfinished != NULL && i < unfinished->len; i++)
    {
      g_autofree char *line = unseat_rule_earlier_describe (g_ptr_array_index (unfinished, i));

      cli_print_note (line);
    }
}
