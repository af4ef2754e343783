/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-status.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "unseat-load.h"

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

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, NULL, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  if (!ask (context, &error))
    {
      CliExit code = cli_context_fail (context, error);

      if (code == CLI_EXIT_SIGN_IN && cli_context_get_options (context)->json)
        cli_account_print (context);
      return code;
    }

  cli_account_print (context);
  return CLI_EXIT_OK;
}

const CliCommand cli_status_command = {
  .name = "status",
  .summary = N_ ("Tell who is signed in where, and what they may do"),
  .run = run,
};
