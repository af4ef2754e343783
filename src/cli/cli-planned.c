/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-planned.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-plan.h"
#include "unseat-load.h"

void
cli_planned_clear (CliPlannedArguments *arguments)
{
  cli_chosen_clear (&arguments->chosen);
  cli_apply_options_clear (&arguments->apply);
}

static const char *
find_fault (const CliPlanned          *planned,
            const CliPlannedArguments *arguments)
{
  const char *fault = planned->find_fault != NULL ? planned->find_fault (arguments) : NULL;

  if (fault == NULL && planned->nobody != NULL)
    fault = cli_chosen_find_fault (&arguments->chosen, _ (planned->nobody));

  return fault != NULL ? fault : cli_apply_find_usage_fault (&arguments->apply);
}

static gboolean
load (const CliPlanned          *planned,
      CliContext                *context,
      const CliPlannedArguments *arguments,
      GError                   **error)
{
  g_autoptr (UnseatLoad) everybody = NULL;

  if (planned->nobody != NULL)
    return cli_chosen_load (context, &arguments->chosen, error);

  everybody = unseat_load_new (cli_context_get_session (context));
  return cli_context_run (context, UNSEAT_OPERATION (everybody), "load", _ ("Reading people"), error);
}

/* Returns: (transfer full) (nullable): what is wanted, or %NULL with an error */
static UnseatIntent *
make_intent (const CliPlanned          *planned,
             UnseatDirectory           *directory,
             const CliPlannedArguments *arguments,
             GError                   **error)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (GArray) people = NULL;

  if (planned->nobody != NULL && !arguments->chosen.all_holders)
    {
      people = cli_chosen_select (directory, &arguments->chosen, error);
      if (people == NULL)
        return NULL;
    }
  if (!planned->want (arguments, directory, people, intent, error) || !cli_chosen_include_guarded (&arguments->chosen, directory, intent, error))
    return NULL;

  return g_steal_pointer (&intent);
}

static CliExit
plan_and_apply (const CliPlanned          *planned,
                CliContext                *context,
                const CliPlannedArguments *arguments)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  if (!cli_account_require (context, &error) || !load (planned, context, arguments, &error))
    return cli_context_fail (context, error);

  intent = make_intent (planned, unseat_session_get_directory (session), arguments, &error);
  if (intent == NULL)
    return cli_context_fail (context, error);

  planner = unseat_planner_new_for_intent (session, intent);
  plan = cli_plan_make (context, planner, &error);
  if (plan == NULL)
    return cli_context_fail (context, error);

  return cli_apply_plan (context, &arguments->apply, plan, _ (planned->nothing));
}

CliExit
cli_planned_run (const CliPlanned    *planned,
                 const CliCommand    *command,
                 CliContext          *context,
                 const GOptionEntry  *entries,
                 CliPlannedArguments *arguments,
                 int                 *argc,
                 char              ***argv)
{
  g_autoptr (GError) error = NULL;
  const char *fault = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);

  fault = find_fault (planned, arguments);
  if (fault != NULL)
    return cli_context_refuse_usage (command, fault);
  if (!cli_chosen_read_list (&arguments->chosen, &error) || !cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return plan_and_apply (planned, context, arguments);
}
