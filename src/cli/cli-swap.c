/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-swap.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-apply.h"
#include "cli-chosen.h"
#include "cli-select.h"
#include "unseat-error.h"
#include "unseat-planner.h"

typedef struct
{
  CliChosen chosen;
  char     *from; /* (owned) (nullable) */
  char     *to;   /* (owned) (nullable) */

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_chosen_clear (&self->chosen);
  g_free (self->from);
  g_free (self->to);
  cli_apply_options_clear (&self->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_usage_fault (const Arguments *arguments)
{
  const char *fault = NULL;

  if (arguments->from == NULL)
    return _ ("name the product that goes: --from PRODUCT");
  if (arguments->to == NULL)
    return _ ("name the product that comes instead: --to PRODUCT");

  fault = cli_chosen_find_fault (&arguments->chosen, _ ("say whose license is replaced: --user USER, --users-from FILE or --all-holders"));

  return fault != NULL ? fault : cli_apply_find_usage_fault (&arguments->apply);
}

static gboolean
check_apart (UnseatDirectory *directory,
             const char      *from,
             const char      *to,
             GError         **error)
{
  g_autofree char *name = NULL;

  if (!g_str_equal (from, to))
    return TRUE;

  name = unseat_directory_dup_product_name (directory, from);
  /* Translators: a product. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("%s cannot be replaced by itself."), name);

  return FALSE;
}

/* Returns: whether all of it could be understood */
static gboolean
want (UnseatIntent    *intent,
      UnseatDirectory *directory,
      const Arguments *arguments,
      GError         **error)
{
  g_autofree char *from = cli_select_product (directory, arguments->from, error);
  g_autofree char *to = from != NULL ? cli_select_product (directory, arguments->to, error) : NULL;
  g_autoptr (GArray) people = NULL;
  g_autoptr (GArray) holders = NULL;

  if (to == NULL || !check_apart (directory, from, to, error))
    return FALSE;
  if (!arguments->chosen.all_holders)
    {
      people = cli_chosen_select (directory, &arguments->chosen, error);
      if (people == NULL)
        return FALSE;
    }

  unseat_intent_set_lists_absent (intent, !arguments->chosen.all_holders);
  holders = cli_chosen_list_holders (directory, people, from);
  for (guint i = 0; i < holders->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (holders, guint, i));
      g_autoptr (UnseatSwap) swap = unseat_swap_new (user_id, from, to);

      unseat_intent_swap (intent, swap);
    }

  return TRUE;
}

static CliExit
swap (CliContext      *context,
      const Arguments *arguments)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_account_require (context, &error) || !cli_chosen_load (context, &arguments->chosen, &error))
    return cli_context_fail (context, error);
  if (!cli_chosen_include_guarded (&arguments->chosen, unseat_session_get_directory (session), intent, &error)
      || !want (intent, unseat_session_get_directory (session), arguments, &error))
    return cli_context_fail (context, error);

  planner = unseat_planner_new_for_intent (session, intent);
  plan = unseat_planner_finish (planner);

  return cli_apply_plan (context, &arguments->apply, plan, _ ("Nothing to do: nobody has this product."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { NULL } };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &arguments.from, N_ ("Product that goes"), N_ ("PRODUCT") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &arguments.to, N_ ("Product that comes instead"), N_ ("PRODUCT") },
    CLI_CHOSEN_USER (arguments.chosen, N_ ("Person whose license is replaced (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.chosen),
    CLI_CHOSEN_ALL_HOLDERS (arguments.chosen),
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

  return swap (context, &arguments);
}

const CliCommand cli_swap_command = {
  .name = "swap",
  .arguments = N_ ("--from PRODUCT --to PRODUCT --user USER… | --users-from FILE | --all-holders"),
  .summary = N_ ("Replace one product by another, in one step for each person"),
  .description = N_ ("One license goes and the other comes, or neither. An app that is switched off in the product that goes is off in the one that comes, if "
                     "that has it, too; apps that only the new one has are on. Who finds no free seat keeps what they have: the seats are counted for "
                     "everybody before anything is sent. Who has the other product already is left out, and so is who has the first one through a "
                     "group, too. PRODUCT and USER are as for “unassign”.\n\n"
                     "Exit status: as for “unassign”."),
  .is_table = TRUE,
  .run = run,
};
