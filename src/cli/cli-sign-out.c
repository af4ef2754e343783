/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-sign-out.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-await.h"
#include "cli-output.h"
#include "unseat-error.h"

/* Returns: (transfer full) (nullable): who is to be signed out; NULL without an error when there is nobody. */
static UnseatAccount *
choose_account (CliContext *context,
                GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  const char    *wanted = cli_context_get_options (context)->account;
  UnseatAccount *account = unseat_session_get_account (session);
  guint          n_accounts = g_list_model_get_n_items (unseat_session_get_accounts (session));

  if (n_accounts == 0)
    return NULL;
  if (wanted != NULL)
    account = cli_account_find (context, wanted, error);
  else if (account == NULL && n_accounts > 1)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                         _ ("Several accounts are signed in: choose one with --account."));
  else if (account == NULL)
    return g_list_model_get_item (unseat_session_get_accounts (session), 0);

  return account != NULL ? g_object_ref (account) : NULL;
}

static CliExit
report (CliContext *context,
        const char *user_name)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  if (!cli_context_get_options (context)->json)
    {
      if (user_name != NULL)
        /* Translators: a user name. */
        cli_print (_ ("Signed out %s."), user_name);
      else
        cli_print (_ ("Nobody is signed in."));
      return CLI_EXIT_OK;
    }

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "signedOut", user_name);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
  return CLI_EXIT_OK;
}

static CliExit
sign_out (CliContext *context)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatAccount) account = NULL;
  g_autoptr (CliAwait) await = cli_await_new ();
  g_autoptr (GError) error = NULL;

  account = choose_account (context, &error);
  if (error != NULL)
    return cli_context_fail (context, error);
  if (account == NULL)
    return report (context, NULL);

  unseat_session_sign_out_async (session, account, cli_context_get_cancellable (context), cli_await_cb, await);
  if (!unseat_session_sign_out_finish (session, cli_await (await), &error))
    return cli_context_fail (context, error);

  return report (context, unseat_account_get_user_name (account));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) restore_error = NULL;
  const char *notice = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, NULL, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  /* An account that Microsoft no longer accepts can still be signed out. */
  cli_account_restore (context, &restore_error);
  if (unseat_error_is_cancelled (restore_error))
    return cli_context_fail (context, restore_error);

  notice = unseat_session_get_keyring_notice (cli_context_get_session (context));
  if (notice != NULL && !cli_context_get_options (context)->demo)
    {
      cli_print_note (notice);
      return CLI_EXIT_ERROR;
    }

  return sign_out (context);
}

const CliCommand cli_sign_out_command = {
  .name = "sign-out",
  .summary = N_ ("Remove the stored sign-in"),
  .description = N_ ("Removes the sign-in of the account in use, or of --account, from the keyring."),
  .run = run,
};
