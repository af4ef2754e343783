/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-forget.h"

#include <glib/gi18n-lib.h>

#include "cli-confirm.h"
#include "cli-earlier.h"
#include "cli-output.h"
#include "cli-review.h"
#include "unseat-json-writer.h"

static void
print_forgotten (CliContext *context,
                 const char *id)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  if (!cli_context_get_options (context)->json)
    {
      /* Translators: the id of a job. */
      cli_print (_ ("The job %s is forgotten."), id);
      return;
    }

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "forgotten", id);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
}

static gboolean
confirm (CliContext *context,
         UnseatJob  *job,
         GError    **error)
{
  cli_review_print_job_head (job, cli_context_get_options (context)->json ? stderr : stdout);
  if (unseat_job_get_state (job) != UNSEAT_JOB_ENDED)
    cli_print_note (_ ("This job is not finished. When it is forgotten, nobody can finish it any more."));
  cli_print_note (_ ("What it did stays done in Microsoft 365. Unseat will know nothing of it any more, and cannot undo it."));

  return cli_confirm_simply (context, error);
}

static CliExit
forget (CliContext *context,
        const char *id,
        gboolean    yes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJob) job = cli_earlier_find (context, id, &error);

  if (job == NULL)
    return cli_context_fail (context, error);

  if (!yes && !confirm (context, job, &error))
    {
      if (error != NULL)
        return cli_context_fail (context, error);
      cli_print_note (_ ("Nothing was changed."));
      return CLI_EXIT_CANCELLED;
    }
  if (!unseat_journal_delete_job (cli_context_get_journal (context, NULL), unseat_job_get_id (job), &error))
    return cli_context_fail (context, error);

  print_forgotten (context, unseat_job_get_id (job));
  return CLI_EXIT_OK;
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  gboolean           yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("Do not ask"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *id = NULL;

  if (!cli_earlier_parse (context, command, entries, argc, argv, &id, &error))
    return cli_context_fail_usage (command, error);
  if (!yes && !cli_confirm_is_possible ())
    return cli_context_refuse_usage (command, _ ("without a terminal nobody can be asked: add --yes"));
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return forget (context, id, yes);
}

const CliCommand cli_forget_command = {
  .name = "forget",
  .arguments = N_ ("ID"),
  .summary = N_ ("Delete a job from the journal, for good"),
  .description = N_ ("ID is the id of a job, or the beginning of one. Nothing changes in Microsoft 365; but what the journal forgets cannot be "
                     "undone any more."),
  .run = run,
};
