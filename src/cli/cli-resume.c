/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-resume.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-apply.h"
#include "cli-output.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-load.h"
#include "unseat-rule-told.h"
#include "unseat-utils.h"

/* Takes out the jobs of other tenants, and what nobody has confirmed, unless there is nothing else: then that is told. */
static void
keep_candidates (GPtrArray  *jobs,
                 const char *tenant_id)
{
  gboolean is_one_confirmed = FALSE;

  for (guint i = jobs->len; i > 0; i--)
    {
      const UnseatUnfinishedJob *job = g_ptr_array_index (jobs, i - 1);

      if (!g_str_equal (job->tenant_id, tenant_id))
        g_ptr_array_remove_index (jobs, i - 1);
      else
        is_one_confirmed = is_one_confirmed || !job->is_unattended;
    }

  for (guint i = jobs->len; is_one_confirmed && i > 0; i--)
    if (((UnseatUnfinishedJob *) g_ptr_array_index (jobs, i - 1))->is_unattended)
      g_ptr_array_remove_index (jobs, i - 1);
}

/* Which one is meant is told, when it may have been another. */
static void
print_others (GPtrArray *jobs)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *list = NULL;
  g_autofree char *line = NULL;

  if (jobs->len < 2)
    return;

  for (guint i = 1; i < jobs->len; i++)
    g_strv_builder_add (builder, ((UnseatUnfinishedJob *) g_ptr_array_index (jobs, i))->id);
  ids = g_strv_builder_end (builder);
  list = unseat_join_names ((const char *const *) ids);
  /* Translators: how many other jobs, then their ids. */
  line = g_strdup_printf (ngettext ("Going on with the newest job; %'u more is not finished: %s",
                                    "Going on with the newest job; %'u more are not finished: %s", jobs->len - 1),
                          jobs->len - 1, list);
  cli_print_note (line);
}

/* Whoever asks for a job of which the list of jobs says that it runs is not to hear that there is none. */
static gboolean
check_nobody_works (UnseatJournal *journal,
                    const char    *tenant_id,
                    GError       **error)
{
  g_autoptr (GPtrArray) jobs = unseat_journal_list_jobs (journal, tenant_id, error);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      UnseatJob  *job = jobs->pdata[i];
      const char *holder = unseat_job_get_holder (job);

      if (unseat_job_get_state (job) != UNSEAT_JOB_AT_WORK)
        continue;
      /* Translators: a program, such as “unseat-cli (process 1234)”; the id of a job. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("%s is at work on the job %s."), holder != NULL ? holder : "unseat",
                   unseat_job_get_id (job));
      return FALSE;
    }
  return jobs != NULL;
}

/* Returns: (transfer full) (nullable): the job to go on with; %NULL without an error when there is none, at work or not */
static char *
find_newest (CliContext    *context,
             UnseatJournal *journal,
             GError       **error)
{
  UnseatAccount *account = unseat_session_get_account (cli_context_get_session (context));
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (journal, error);

  if (jobs == NULL)
    return NULL;

  keep_candidates (jobs, unseat_account_get_tenant_id (account));
  if (jobs->len == 0)
    {
      check_nobody_works (journal, unseat_account_get_tenant_id (account), error);
      return NULL;
    }

  print_others (jobs);
  return g_strdup (((UnseatUnfinishedJob *) g_ptr_array_index (jobs, 0))->id);
}

static CliExit
finish_without_job (CliContext *context)
{
  UnseatAccount        *account = unseat_session_get_account (cli_context_get_session (context));
  const UnseatPlanFacts facts = {
    .tenant_id = unseat_account_get_tenant_id (account),
    .actor = unseat_account_get_user_name (account),
  };
  g_autoptr (UnseatPlan) nothing = unseat_plan_new (&facts, g_ptr_array_new_with_free_func (g_object_unref), NULL);

  if (cli_options_want_document (cli_context_get_options (context)))
    cli_print_plan (nothing, NULL, NULL, cli_context_get_options (context));
  else
    cli_print ("%s", _ ("Nothing to do: no job of this tenant was left unfinished."));

  return CLI_EXIT_OK;
}

/* Whoever goes on with the job of a rule has seen what it cannot do. */
static CliExit
note_told (CliContext    *context,
           UnseatJournal *journal,
           UnseatApply   *operation,
           CliExit        code)
{
  UnseatPlan *plan = unseat_apply_get_plan (operation);
  gint64      now = unseat_clock_get_time (unseat_session_get_clock (cli_context_get_session (context)));
  g_autoptr (GError) error = NULL;

  if (plan == NULL || unseat_apply_is_open (operation) || unseat_rule_told_note (journal, plan, NULL, now, &error))
    return code;

  return cli_context_fail (context, error);
}

static CliExit
resume (CliContext            *context,
        const CliApplyOptions *options,
        const char            *wanted)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = NULL;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autofree char *job = NULL;
  CliExit          code = CLI_EXIT_OK;

  if (!cli_account_require (context, &error))
    return cli_context_fail (context, error);
  journal = cli_context_get_journal (context, &error);
  if (journal == NULL)
    return cli_context_fail (context, error);

  job = wanted != NULL ? unseat_journal_complete_id (journal, wanted, &error) : find_newest (context, journal, &error);
  if (error != NULL)
    return cli_context_fail (context, error);
  if (job == NULL)
    return finish_without_job (context);

  /* Who is in the job is read by the job itself. */
  load = unseat_load_new_for_products (session);
  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Asking Microsoft 365"), &error))
    return cli_context_fail (context, error);

  operation = unseat_apply_new_resume (session, journal, job);
  code = cli_apply_run (context, options, operation, job, _ ("Going on"));
  return note_told (context, journal, operation, code);
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  CliApplyOptions    options = { .yes = TRUE };
  const GOptionEntry entries[] = {
    CLI_APPLY_NO_WAIT (options),
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 1, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return resume (context, &options, *argc > 1 ? (*argv)[1] : NULL);
}

const CliCommand cli_resume_command = {
  .name = "resume",
  .arguments = N_ ("[ID]"),
  .summary = N_ ("Go on with a job that was left unfinished"),
  .description = N_ ("ID is the id of a job, or the beginning of one; without it, it is the newest unfinished job of this tenant. It was confirmed "
                     "before, so nobody is asked; what a rule began without that is refused. Everybody who has something unfinished is read first, and what is done is not done again.\n\n"
                     "Exit status: as of “unseat-cli unassign”."),
  .is_table = TRUE,
  .run = run,
};
