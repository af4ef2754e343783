/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-job.h"

#include <glib/gi18n-lib.h>

#include "cli-calendar.h"
#include "cli-earlier.h"
#include "cli-output.h"
#include "cli-review.h"
#include "unseat-plan-export.h"

/* Returns: bits of the outcomes that @words name; 0 with an error */
static guint
parse_outcomes (const char *const *words,
                GError           **error)
{
  guint outcomes = 0;

  if (words == NULL)
    return UNSEAT_PLAN_EXPORT_ALL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      UnseatOutcome outcome = UNSEAT_OUTCOME_PLANNED;

      if (!unseat_outcome_from_word (words[i], &outcome))
        {
          /* Translators: what was typed; part of “unseat-cli …: %s (see “unseat-cli … --help”)”. */
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("there is no outcome “%s”"), words[i]);
          return 0;
        }
      outcomes |= 1u << outcome;
    }

  return outcomes;
}

static CliExit
show (CliContext *context,
      const char *id,
      guint       outcomes,
      const char *calendar)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJob) job = cli_earlier_find (context, id, &error);
  g_autoptr (UnseatPlan) plan = NULL;

  if (job != NULL)
    plan = unseat_journal_load (cli_context_get_journal (context, &error), unseat_job_get_id (job), &error);
  if (plan == NULL)
    return cli_context_fail (context, error);
  unseat_plan_set_book (plan, unseat_directory_get_book (unseat_session_get_directory (cli_context_get_session (context))));

  if (!cli_options_want_document (cli_context_get_options (context)))
    {
      cli_review_print_job (plan, job, outcomes);
    }
  else
    {
      g_autoptr (UnseatExport) export = unseat_plan_export_new_for_job (plan, job, outcomes);

      cli_print_export (export, cli_context_get_options (context));
    }

  return cli_calendar_save (calendar, plan, &error) ? CLI_EXIT_OK : cli_context_fail (context, error);
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char   *calendar = NULL;
  const GOptionEntry entries[] = {
    { "outcome", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words,
      /* Translators: the words after the colon are typed like this in every language. */
      N_ ("Only licenses with this outcome (may be repeated): planned, sent, accepted, verified, already-gone, still-inherited, pending, "
          "blocked, failed, skipped, cancelled"),
      N_ ("WORD") },
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &calendar, N_ ("Save the days on which Microsoft deletes something as a calendar file"), N_ ("FILE") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  guint       outcomes = 0;

  if (cli_earlier_parse (context, command, entries, argc, argv, &id, &error))
    outcomes = parse_outcomes ((const char *const *) words, &error);
  if (error != NULL)
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return show (context, id, outcomes, calendar);
}

const CliCommand cli_job_command = {
  .name = "job",
  .arguments = N_ ("ID"),
  .summary = N_ ("Show what became of every license of a job"),
  .description = N_ ("ID is the id of a job, or the beginning of one. Only the journal is read: nobody has to be signed in."),
  .is_table = TRUE,
  .run = run,
};
