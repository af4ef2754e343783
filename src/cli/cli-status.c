/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-status.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "unseat-load.h"
#include "unseat-recheck.h"

static gboolean
ask (CliContext *context,
     GError    **error)
{
  g_autoptr (UnseatLoad) load = NULL;

  if (!cli_account_require (context, error))
    return FALSE;

  /* Only a question that Microsoft answers shows that the sign-in is good. */
  load = unseat_load_new_for_products (cli_context_get_session (context));
  return cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Asking Microsoft 365"), error);
}

static gboolean
is_incomplete (GPtrArray *checked)
{
  for (guint i = 0; i < checked->len; i++)
    {
      const UnseatRecheckResult *result = checked->pdata[i];

      for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
        if (result->outcomes[outcome] > 0 && !unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_CLEAN))
          return TRUE;
    }

  return FALSE;
}

static CliExit
check (CliContext *context)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = cli_context_get_journal (context, &error);
  g_autoptr (UnseatRecheck) recheck = NULL;
  GPtrArray *checked = NULL;

  if (journal == NULL)
    return cli_context_fail (context, error);

  recheck = unseat_recheck_new (cli_context_get_session (context), journal);
  if (!cli_context_run (context, UNSEAT_OPERATION (recheck), "load", _ ("Looking again at what was not seen done"), &error))
    return cli_context_fail (context, error);

  checked = unseat_recheck_get_results (recheck);
  cli_account_print (context, checked);
  return is_incomplete (checked) ? CLI_EXIT_INCOMPLETE : CLI_EXIT_OK;
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  gboolean           wants_check = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &wants_check, N_ ("Look again at what earlier jobs left pending"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  if (!ask (context, &error))
    {
      CliExit code = cli_context_fail (context, error);

      if (code == CLI_EXIT_SIGN_IN && cli_context_get_options (context)->json)
        cli_account_print (context, NULL);
      return code;
    }
  if (wants_check)
    return check (context);

  cli_account_print (context, NULL);
  return CLI_EXIT_OK;
}

const CliCommand cli_status_command = {
  .name = "status",
  .summary = N_ ("Tell who is signed in where, and what they may do"),
  .description = N_ ("What a job did and nobody saw done in the time it had is pending. With --check these people are read again, and the journal "
                     "keeps what is seen now; nothing is changed in Microsoft 365.\n\n"
                     "Exit status: as for “unassign” with --check, when something is still pending, inherited, or was not done."),
  .run = run,
};
