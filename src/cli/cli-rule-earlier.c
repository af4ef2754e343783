/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-earlier.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-output.h"
#include "unseat-recheck.h"
#include "unseat-rule-earlier.h"
#include "unseat-rule-shelf.h"
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

/* Returns: (nullable): the rule; NULL when it is off: whoever has turned it off since does not expect it to go on */
static const UnseatRule *
find_rule (GPtrArray  *shelf,
           const char *id)
{
  for (guint i = 0; i < shelf->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (shelf, i);

      if (shelved->rule != NULL && g_str_equal (shelved->rule->id, id))
        return shelved->rule->is_enabled ? shelved->rule : NULL;
    }
  return NULL;
}

/* What was confirmed on what has become too old is read and ended; the rule finds anew what there is to do. */
static UnseatApply *
make_operation (CliContext        *context,
                UnseatJournal     *journal,
                UnseatRuleEarlier *job,
                gboolean           is_too_old)
{
  UnseatSession *session = cli_context_get_session (context);

  return is_too_old ? unseat_apply_new_end (session, journal, job->job, _ ("Not sent, because what the rule had found was too old by then.")) : unseat_apply_new_resume (session, journal, job->job);
}

static void
tell_what_is_done (const UnseatRuleEarlier *job,
                   gboolean                 is_too_old)
{
  if (is_too_old)
    /* Translators: the id of a job, then that of a rule. */
    cli_print (_ ("Ending the job %s of the rule “%s”, which was left unfinished too long ago."), job->job, job->rule);
  else
    /* Translators: the id of a job, then that of a rule. */
    cli_print (_ ("Going on with the job %s of the rule “%s”, which was left unfinished."), job->job, job->rule);
}

static CliExit
go_on (CliContext            *context,
       const CliApplyOptions *options,
       UnseatJournal         *journal,
       UnseatRuleEarlier     *job,
       const UnseatRule      *rule)
{
  gint64   now = unseat_clock_get_time (unseat_session_get_clock (cli_context_get_session (context)));
  gboolean is_too_old = unseat_rule_earlier_is_too_old (job, rule, now);
  g_autoptr (UnseatApply) operation = make_operation (context, journal, job, is_too_old);
  CliApplyOptions part = *options;
  UnseatPlan     *plan = NULL;
  CliExit         code = CLI_EXIT_OK;
  g_autoptr (GError) error = NULL;

  part.is_part = TRUE;
  part.is_found_anew = is_too_old;
  part.calendar = NULL;
  if (!cli_options_want_document (cli_context_get_options (context)))
    tell_what_is_done (job, is_too_old);
  code = cli_apply_run (context, &part, operation, job->job, is_too_old ? _ ("Ending") : _ ("Going on"));
  cli_context_set_job (context, NULL);

  plan = unseat_apply_get_plan (operation);
  if (plan == NULL)
    return code;

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    job->outcomes[outcome] = unseat_plan_count (plan, outcome);
  if (unseat_apply_is_open (operation))
    return code;

  job->state = is_too_old ? UNSEAT_RULE_EARLIER_ENDED : UNSEAT_RULE_EARLIER_RESUMED;
  return unseat_rule_told_note (journal, plan, NULL, now, &error) ? code : cli_context_fail (context, error);
}

/* One job that cannot be gone on with is no reason for the rules not to run, unless nothing can be done at all. */
static CliExit
go_on_with_all (CliContext            *context,
                const CliApplyOptions *options,
                UnseatJournal         *journal,
                GPtrArray             *shelf,
                GPtrArray             *unfinished)
{
  CliExit worst = CLI_EXIT_OK;

  for (guint i = 0; i < unfinished->len; i++)
    {
      UnseatRuleEarlier *job = g_ptr_array_index (unfinished, i);
      const UnseatRule  *rule = find_rule (shelf, job->rule);
      CliExit            code = options->yes && rule != NULL ? go_on (context, options, journal, job, rule) : CLI_EXIT_INCOMPLETE;

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
                         GPtrArray             *shelf,
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

  code = go_on_with_all (context, options, journal, shelf, unfinished);
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
