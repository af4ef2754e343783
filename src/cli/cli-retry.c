/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-retry.h"

#include <glib/gi18n-lib.h>

#include "cli-apply.h"
#include "cli-earlier.h"
#include "unseat-undo.h"

/* Nobody else needs to be read. */
static void
leave_out (GPtrArray *changes)
{
  for (guint i = changes->len; i > 0; i--)
    if (!unseat_retry_can_retry (changes->pdata[i - 1]))
      g_ptr_array_remove_index (changes, i - 1);
}

static CliExit
retry (CliContext            *context,
       const char            *id,
       const CliApplyOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) job = cli_earlier_take (context, id, &error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  if (job == NULL)
    return cli_context_fail (context, error);

  changes = cli_earlier_select (job, NULL, NULL, &error);
  leave_out (changes);
  if (!cli_earlier_read_people (context, changes, &error))
    return cli_context_fail (context, error);

  plan = unseat_retry_new_plan (cli_context_get_session (context), job);
  return cli_apply_plan (context, options, plan, _ ("Nothing to try again: nothing of this job failed or was cancelled."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  CliApplyOptions    options = { FALSE };
  const GOptionEntry entries[] = {
    CLI_APPLY_NO_WAIT (options),
    CLI_APPLY_DRY_RUN (options),
    CLI_APPLY_YES (options),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  const char *fault = NULL;

  if (!cli_earlier_parse (context, command, entries, argc, argv, &id, &error))
    return cli_context_fail_usage (command, error);

  fault = cli_apply_find_usage_fault (&options);
  if (fault != NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, fault);
      return cli_context_fail_usage (command, error);
    }
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return retry (context, id, &options);
}

const CliCommand cli_retry_command = {
  .name = "retry",
  .arguments = N_ ("ID"),
  .summary = N_ ("Try again what a job could not do"),
  .description = N_ ("ID is the id of a job, or the beginning of one. What failed, or was cancelled before it was sent, is planned anew with "
                     "today’s facts: who has lost the product meanwhile is listed, and nothing is sent for them.\n\n"
                     "Exit status: as for “unassign”."),
  .is_table = TRUE,
  .run = run,
};
