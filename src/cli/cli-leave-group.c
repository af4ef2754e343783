/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-leave-group.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-apply.h"
#include "cli-chosen.h"
#include "cli-group.h"
#include "unseat-planner.h"

typedef struct
{
  CliChosen chosen;
  char    **groups; /* (owned) (nullable) */

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_chosen_clear (&self->chosen);
  g_strfreev (self->groups);
  cli_apply_options_clear (&self->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_usage_fault (const Arguments *arguments)
{
  const char *fault = NULL;

  if (arguments->groups == NULL)
    return _ ("name the group: --group GROUP");

  fault = cli_chosen_find_fault (&arguments->chosen, _ ("say who leaves it: --user USER or --users-from FILE"));

  return fault != NULL ? fault : cli_apply_find_usage_fault (&arguments->apply);
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

static UnseatPlan *
make_plan (CliContext      *context,
           const Arguments *arguments,
           GError         **error)
{
  UnseatSession   *session = cli_context_get_session (context);
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (GPtrArray) groups = select_groups (directory, arguments, error);
  g_autoptr (GArray) people = groups != NULL ? cli_chosen_select (directory, &arguments->chosen, error) : NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  if (people == NULL || !cli_chosen_include_guarded (&arguments->chosen, directory, intent, error))
    return NULL;

  unseat_intent_set_lists_absent (intent, TRUE);
  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (people, guint, i));

      for (guint k = 0; k < groups->len; k++)
        unseat_intent_leave_group (intent, user_id, g_ptr_array_index (groups, k));
    }
  planner = unseat_planner_new_for_intent (session, intent);

  return unseat_planner_finish (planner);
}

static CliExit
leave_group (CliContext      *context,
             const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  if (!cli_account_require (context, &error) || !cli_chosen_load (context, &arguments->chosen, &error))
    return cli_context_fail (context, error);

  plan = make_plan (context, arguments, &error);
  if (plan == NULL)
    return cli_context_fail (context, error);

  return cli_apply_plan (context, &arguments->apply, plan, _ ("Nothing to do: none of these people has anything from this group."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { NULL } };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.groups, N_ ("Group to leave (may be repeated)"), N_ ("GROUP") },
    CLI_CHOSEN_USER (arguments.chosen, N_ ("Person who leaves it (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.chosen),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.chosen),
    CLI_APPLY_WITH_DEPENDENTS (arguments.apply),
    CLI_APPLY_CALENDAR (arguments.apply),
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

  return leave_group (context, &arguments);
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
