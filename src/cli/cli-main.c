/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-main.h"

#include <glib/gi18n-lib.h>

#include "cli-apps.h"
#include "cli-context.h"
#include "cli-forget.h"
#include "cli-group.h"
#include "cli-groups.h"
#include "cli-job.h"
#include "cli-jobs.h"
#include "cli-leave-group.h"
#include "cli-nearest.h"
#include "cli-output.h"
#include "cli-product.h"
#include "cli-products.h"
#include "cli-remove-from-group.h"
#include "cli-reprocess.h"
#include "cli-resume.h"
#include "cli-rules.h"
#include "cli-retry.h"
#include "cli-sign-in.h"
#include "cli-sign-out.h"
#include "cli-status.h"
#include "cli-swap.h"
#include "cli-unassign.h"
#include "cli-undo.h"
#include "cli-user.h"
#include "cli-users.h"

#define COMMAND_COLUMN 19

static const CliCommand *const commands[] = {
  &cli_sign_in_command,
  &cli_sign_out_command,
  &cli_status_command,
  &cli_products_command,
  &cli_product_command,
  &cli_users_command,
  &cli_user_command,
  &cli_groups_command,
  &cli_group_command,
  &cli_unassign_command,
  &cli_leave_group_command,
  &cli_remove_from_group_command,
  &cli_reprocess_command,
  &cli_swap_command,
  &cli_apps_command,
  &cli_rules_command,
  &cli_resume_command,
  &cli_jobs_command,
  &cli_job_command,
  &cli_retry_command,
  &cli_undo_command,
  &cli_forget_command,
};

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-*s%s", COMMAND_COLUMN, commands[i]->name, _ (commands[i]->summary));

  g_string_append_printf (text, "\n\n%s\n", _ ("“unseat-cli help COMMAND” tells more about each."));
  return g_string_free (text, FALSE);
}

static const CliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }

  return NULL;
}

static CliExit
fail_usage (const char *message)
{
  /* Translators: what is wrong with what was typed. */
  g_autofree char *line = g_strdup_printf (_ ("unseat-cli: %s (see “unseat-cli --help”)"), message);

  cli_print_note (line);
  return CLI_EXIT_USAGE;
}

static const char *
find_nearest (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i]->name;

  return cli_nearest_find (names, name);
}

static CliExit
fail_unknown_command (const char *name)
{
  const char      *nearest = find_nearest (name);
  g_autofree char *message = NULL;

  if (nearest != NULL)
    /* Translators: part of “unseat-cli: %s (see “unseat-cli --help”)”: what was typed, then the command that is most like it. */
    message = g_strdup_printf (_ ("there is no command “%s”. Did you mean “%s”?"), name, nearest);
  else
    /* Translators: part of “unseat-cli: %s (see “unseat-cli --help”)”. */
    message = g_strdup_printf (_ ("there is no command “%s”"), name);

  return fail_usage (message);
}

/* “help undo” is “undo --help”, and “help” alone is “--help”. */
static void
turn_help_around (int    argc,
                  char **argv)
{
  if (argc < 2 || !g_str_equal (argv[1], "help"))
    return;

  if (argc > 2)
    argv[1] = argv[2];
  argv[MIN (argc - 1, 2)] = (char *) "--help";
}

static gboolean
parse_global (CliContext *context,
              int        *argc,
              char     ***argv,
              gboolean   *show_version,
              GError    **error)
{
  g_autofree char *commands_help = describe_commands ();
  CliOptions      *options = cli_context_get_options (context);

  if (!cli_options_parse_global (options, commands_help, argc, argv, show_version, error))
    return FALSE;
  if (*argc < 2 || !g_str_equal ((*argv)[1], "help"))
    return TRUE;

  turn_help_around (*argc, *argv);

  return cli_options_parse_global (options, commands_help, argc, argv, show_version, error);
}

static CliExit
run_command (CliContext *context,
             int         argc,
             char      **argv)
{
  g_autoptr (GError) error = NULL;
  const CliCommand *command = NULL;
  gboolean          show_version = FALSE;

  if (!parse_global (context, &argc, &argv, &show_version, &error))
    return fail_usage (error->message);
  if (show_version)
    {
      cli_print ("unseat-cli %s", UNSEAT_VERSION);
      return CLI_EXIT_OK;
    }
  if (argc < 2)
    /* Translators: part of “unseat-cli: %s (see “unseat-cli --help”)”. */
    return fail_usage (_ ("name a command"));

  command = find_command (argv[1]);
  if (command == NULL)
    return fail_unknown_command (argv[1]);

  argv++; /* the command takes the place of the program's name */
  argc--;
  return command->run (command, context, &argc, &argv);
}

static CliExit
fail_output (CliContext *context)
{
  const char      *job = cli_context_get_job (context);
  g_autofree char *line = NULL;

  if (job != NULL)
    /* Translators: the id of a job. */
    line = g_strdup_printf (_ ("The result could not be written. The job is kept in the journal as %s."), job);
  cli_print_note (line != NULL ? line : _ ("The result could not be written."));
  return CLI_EXIT_ERROR;
}

int
cli_main (int                   argc,
          char                **argv,
          UnseatDemoHostFactory factory,
          gpointer              factory_data)
{
  g_autoptr (CliContext) context = cli_context_new (factory, factory_data);
  CliExit code = run_command (context, argc, argv);

  return cli_print_finish () ? code : fail_output (context);
}
