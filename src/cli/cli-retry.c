/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-retry.h"

#include <glib/gi18n-lib.h>

#include "cli-apply.h"
#include "cli-earlier.h"
#include "unseat-undo.h"

typedef struct
{
  char **included; /* (owned) (nullable): guarded people who are put back in */

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_strfreev (self->included);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/* Nobody else needs to be read. */
static void
leave_out (GPtrArray *changes)
{
  for (guint i = changes->len; i > 0; i--)
    if (!unseat_retry_can_retry (changes->pdata[i - 1]))
      g_ptr_array_remove_index (changes, i - 1);
}

static CliExit
retry (CliContext      *context,
       const char      *id,
       const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) job = cli_earlier_take (context, id, &error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) whole = NULL;

  if (job == NULL)
    return cli_context_fail (context, error);

  changes = cli_earlier_select (job, NULL, NULL, &error);
  leave_out (changes);
  if (!cli_earlier_read_people (context, changes, &error))
    return cli_context_fail (context, error);

  plan = unseat_retry_new_plan (cli_context_get_session (context), job);
  whole = cli_earlier_include_guarded (context, plan, (const char *const *) arguments->included, &error);
  if (whole == NULL)
    return cli_context_fail (context, error);

  return cli_apply_plan (context, &arguments->apply, whole, _ ("Nothing to try again: nothing of this job failed or was cancelled."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "include-guarded", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.included, N_ ("Person to unassign from although they are left out by default (may be repeated)"), N_ ("USER") },
    CLI_APPLY_NO_WAIT (arguments.apply),
    CLI_APPLY_DRY_RUN (arguments.apply),
    CLI_APPLY_YES (arguments.apply),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  const char *fault = NULL;

  if (!cli_earlier_parse (context, command, entries, argc, argv, &id, &error))
    return cli_context_fail_usage (command, error);

  fault = cli_apply_find_usage_fault (&arguments.apply);
  if (fault != NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, fault);
      return cli_context_fail_usage (command, error);
    }
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return retry (context, id, &arguments);
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
