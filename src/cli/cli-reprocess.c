/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-reprocess.h"

#include <glib/gi18n-lib.h>

#include "cli-planned.h"

static gboolean
want (const CliPlannedArguments *arguments,
      UnseatDirectory           *directory,
      GArray                    *people,
      UnseatIntent              *intent,
      GError                   **error)
{
  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (people, guint, i));

      unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), user_id);
    }

  return TRUE;
}

static const CliPlanned planned = {
  .nobody = N_ ("say whom Microsoft 365 is to look at once more: --user USER or --users-from FILE"),
  .want = want,
  .nothing = N_ ("Nothing to do: nothing is wrong with what groups give these people."),
};

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (CliPlannedArguments) arguments = { { NULL } };
  const GOptionEntry entries[] = {
    CLI_CHOSEN_USER (arguments.chosen, N_ ("Person with whose licenses from groups something is wrong (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.chosen),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.chosen),
    CLI_APPLY_WITH_DEPENDENTS (arguments.apply),
    CLI_APPLY_CALENDAR (arguments.apply),
    CLI_APPLY_NO_WAIT (arguments.apply),
    CLI_APPLY_DRY_RUN (arguments.apply),
    CLI_APPLY_YES (arguments.apply),
    { NULL },
  };

  return cli_planned_run (&planned, command, context, entries, &arguments, argc, argv);
}

const CliCommand cli_reprocess_command = {
  .name = "reprocess",
  .arguments = N_ ("--user USER… | --users-from FILE"),
  .summary = N_ ("Have Microsoft 365 look once more at what groups give people, and check that nothing is wrong any more"),
  .description = N_ ("USER is a user principal name, a mail address, an object id, or a display name that only one person has. Nothing is sent when one of them is not there.\n\n"
                     "First mend what is wrong, as “unseat-cli user USER” tells: buy seats, resolve a conflict of apps, repair an address. Then this has the licenses come that "
                     "groups are to give; one that was stuck may go, also because what needs it is unassigned first (--with-dependents). Microsoft does not say what becomes of a license that nothing gives any more, so that the review tells the worst case: what would stop, and what would be deleted when. Whatever is still wrong then has failed, with what to do about it. There is nothing to undo.\n\n"
                     "It takes the permission User.ReadWrite.All.\n\n"
                     "Left out by default are you, the last Global Administrators, and who or what is on the never-touch list of the "
                     "preferences.\n\n"
                     "Exit status: 0 all done, left out or nothing to do, 3 something failed, is blocked or pending, 4 sign in first, 130 cancelled."),
  .is_table = TRUE,
  .run = run,
};
