/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-leave-group.h"

#include <glib/gi18n-lib.h>

#include "cli-group.h"
#include "cli-planned.h"

typedef struct
{
  CliPlannedArguments base;
  char              **groups; /* (owned) (nullable) */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_planned_clear (&self->base);
  g_strfreev (self->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_fault (const CliPlannedArguments *base)
{
  return ((const Arguments *) base)->groups == NULL ? _ ("name the group: --group GROUP") : NULL;
}

/* Returns: (transfer full) (nullable) (element-type utf8): the ids of the groups */
static GPtrArray *
select_groups (UnseatDirectory *directory,
               const Arguments *arguments,
               GError         **error)
{
  g_autoptr (GPtrArray) all = unseat_group_people_list (directory);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; arguments->groups[i] != NULL; i++)
    {
      const UnseatGroupPeople *group = cli_group_find (all, arguments->groups[i], error);

      if (group == NULL)
        return NULL;
      g_ptr_array_add (ids, g_strdup (group->group_id));
    }

  return g_steal_pointer (&ids);
}

static gboolean
want (const CliPlannedArguments *base,
      UnseatDirectory           *directory,
      GArray                    *people,
      UnseatIntent              *intent,
      GError                   **error)
{
  g_autoptr (GPtrArray) groups = select_groups (directory, (const Arguments *) base, error);

  if (groups == NULL)
    return FALSE;

  unseat_intent_set_lists_absent (intent, TRUE);
  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (people, guint, i));

      for (guint k = 0; k < groups->len; k++)
        unseat_intent_leave_group (intent, user_id, g_ptr_array_index (groups, k));
    }

  return TRUE;
}

static const CliPlanned planned = {
  .nobody = N_ ("say who leaves it: --user USER or --users-from FILE"),
  .find_fault = find_fault,
  .want = want,
  .nothing = N_ ("Nothing to do: none of these people has anything from this group."),
};

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { { NULL } } };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.groups, N_ ("Group to leave (may be repeated)"), N_ ("GROUP") },
    CLI_CHOSEN_USER (arguments.base.chosen, N_ ("Person who leaves it (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.base.chosen),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.base.chosen),
    CLI_APPLY_WITH_DEPENDENTS (arguments.base.apply),
    CLI_APPLY_CALENDAR (arguments.base.apply),
    CLI_APPLY_NO_WAIT (arguments.base.apply),
    CLI_APPLY_DRY_RUN (arguments.base.apply),
    CLI_APPLY_YES (arguments.base.apply),
    { NULL },
  };

  return cli_planned_run (&planned, command, context, entries, &arguments.base, argc, argv);
}

const CliCommand cli_leave_group_command = {
  .name = "leave-group",
  .arguments = N_ ("--group GROUP… --user USER… | --users-from FILE"),
  .summary = N_ ("Take people out of a group, and check that what it gave is gone"),
  .description = N_ ("GROUP is the id of a group that gives licenses, or its name when no other is called so; USER a user principal name, a mail "
                     "address, an object id, or a display name that only one person has. Nothing is sent when one of them is not there.\n\n"
                     "Whoever leaves a group loses everything that it gives: all of its products, and mail, files, sites and apps. Microsoft 365 takes the "
                     "licenses away some minutes later; what is not seen gone by then is pending. “unseat-cli undo” puts people back.\n\n"
                     "Left out by default are you, the last Global Administrators, and who or what is on the never-touch list of the "
                     "preferences.\n\n"
                     "Exit status: 0 all done, left out or nothing to do, 3 something failed, is blocked, pending or still inherited, 4 sign in first, 130 cancelled."),
  .is_table = TRUE,
  .run = run,
};
