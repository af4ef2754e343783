/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-reprocess.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-apply.h"
#include "cli-chosen.h"
#include "unseat-planner.h"

typedef struct
{
  CliChosen chosen;

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_chosen_clear (&self->chosen);
  cli_apply_options_clear (&self->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_usage_fault (const Arguments *arguments)
{
  const char *fault = cli_chosen_find_fault (&arguments->chosen, _ ("say whom Microsoft 365 is to look at once more: --user USER or --users-from FILE"));

  return fault != NULL ? fault : cli_apply_find_usage_fault (&arguments->apply);
}

static UnseatPlan *
make_plan (CliContext      *context,
           const Arguments *arguments,
           GError         **error)
{
  UnseatSession   *session = cli_context_get_session (context);
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (GArray) people = cli_chosen_select (directory, &arguments->chosen, error);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  if (people == NULL || !cli_chosen_include_guarded (&arguments->chosen, directory, intent, error))
    return NULL;

  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (people, guint, i));

      unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), user_id);
    }
  planner = unseat_planner_new_for_intent (session, intent);

  return unseat_planner_finish (planner);
}

static CliExit
reprocess (CliContext      *context,
           const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  if (!cli_account_require (context, &error) || !cli_chosen_load (context, &arguments->chosen, &error))
    return cli_context_fail (context, error);

  plan = make_plan (context, arguments, &error);
  if (plan == NULL)
    return cli_context_fail (context, error);

  return cli_apply_plan (context, &arguments->apply, plan, _ ("Nothing to do: nothing is wrong with what groups give these people."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { NULL } };
  const GOptionEntry entries[] = {
    CLI_CHOSEN_USER (arguments.chosen, N_ ("Person with whose licenses from groups something is wrong (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.chosen),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.chosen),
    CLI_APPLY_NO_WAIT (arguments.apply),
    CLI_APPLY_DRY_RUN (arguments.apply),
    CLI_APPLY_YES (arguments.apply),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *fault = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);

  fault = find_usage_fault (&arguments);
  if (fault != NULL)
    return cli_context_refuse_usage (command, fault);

  if (!cli_chosen_read_list (&arguments.chosen, &error) || !cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return reprocess (context, &arguments);
}

const CliCommand cli_reprocess_command = {
  .name = "reprocess",
  .arguments = N_ ("--user USER… | --users-from FILE"),
  .summary = N_ ("Have Microsoft 365 look once more at what groups give people, and check that nothing is wrong any more"),
  .description = N_ ("USER is a user principal name, a mail address, an object id, or a display name that only one person has. Nothing is sent when one of them is not there.\n\n"
                     "First mend what is wrong, as “unseat-cli user USER” tells: buy seats, resolve a conflict of apps, repair an address. Then this has the licenses come that "
                     "groups are to give; one that was stuck may go. Whatever is still wrong then has failed, with what to do about it. There is nothing to undo.\n\n"
                     "It takes the permission User.ReadWrite.All.\n\n"
                     "Left out by default are you, the last Global Administrators, and who or what is on the never-touch list of the "
                     "preferences.\n\n"
                     "Exit status: 0 all done, left out or nothing to do, 3 something failed, is blocked or pending, 4 sign in first, 130 cancelled."),
  .is_table = TRUE,
  .run = run,
};
