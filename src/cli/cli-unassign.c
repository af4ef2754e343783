/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-unassign.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-apply.h"
#include "cli-chosen.h"
#include "cli-select.h"
#include "unseat-planner.h"

typedef struct
{
  CliChosen chosen;
  char    **products; /* (owned) (nullable) */
  gboolean  only_redundant;
  gboolean  leave_groups;

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_chosen_clear (&self->chosen);
  g_strfreev (self->products);
  cli_apply_options_clear (&self->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_usage_fault (const Arguments *arguments)
{
  const char *fault = NULL;

  if (arguments->products == NULL)
    return _ ("name the product: --product PRODUCT");
  if (arguments->only_redundant && arguments->leave_groups)
    return _ ("--only-redundant and --leave-groups do not go together: what groups give either stays or ends");

  fault = cli_chosen_find_fault (&arguments->chosen, _ ("say who loses it: --user USER, --users-from FILE or --all-holders"));

  return fault != NULL ? fault : cli_apply_find_usage_fault (&arguments->apply);
}

static char **
select_products (UnseatDirectory *directory,
                 const Arguments *arguments,
                 GError         **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; arguments->products[i] != NULL; i++)
    {
      g_autofree char *sku_id = cli_select_product (directory, arguments->products[i], error);

      if (sku_id == NULL)
        return NULL;
      g_strv_builder_add (builder, sku_id);
    }

  return g_strv_builder_end (builder);
}

/* Returns: (transfer full) (nullable): what is wanted, but for who loses it */
static UnseatIntent *
make_intent (UnseatDirectory *directory,
             const Arguments *arguments,
             GError         **error)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  unseat_intent_set_lists_absent (intent, !arguments->chosen.all_holders);
  unseat_intent_set_only_redundant (intent, arguments->only_redundant);
  unseat_intent_set_leaves_groups (intent, arguments->leave_groups);

  return cli_chosen_include_guarded (&arguments->chosen, directory, intent, error) ? g_steal_pointer (&intent) : NULL;
}

static UnseatPlan *
make_plan (CliContext      *context,
           const Arguments *arguments,
           GError         **error)
{
  UnseatSession   *session = cli_context_get_session (context);
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_auto (GStrv) sku_ids = select_products (directory, arguments, error);
  g_autoptr (GArray) people = NULL;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;

  if (sku_ids == NULL)
    return NULL;
  if (!arguments->chosen.all_holders)
    {
      people = cli_chosen_select (directory, &arguments->chosen, error);
      if (people == NULL)
        return NULL;
    }

  intent = make_intent (directory, arguments, error);
  if (intent == NULL)
    return NULL;

  planner = unseat_planner_new_for_intent (session, intent);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      g_autoptr (GArray) holders = cli_chosen_list_holders (directory, people, sku_ids[i]);

      for (guint k = 0; k < holders->len; k++)
        unseat_planner_unassign (planner, g_array_index (holders, guint, k), sku_ids[i]);
    }

  return unseat_planner_finish (planner);
}

static CliExit
unassign (CliContext      *context,
          const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  if (!cli_account_require (context, &error) || !cli_chosen_load (context, &arguments->chosen, &error))
    return cli_context_fail (context, error);

  plan = make_plan (context, arguments, &error);
  if (plan == NULL)
    return cli_context_fail (context, error);

  return cli_apply_plan (context, &arguments->apply, plan, _ ("Nothing to do: none of these people has these products."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { NULL } };
  const GOptionEntry entries[] = {
    { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.products, N_ ("Product to unassign (may be repeated)"), N_ ("PRODUCT") },
    CLI_CHOSEN_USER (arguments.chosen, N_ ("Person who loses it (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.chosen),
    CLI_CHOSEN_ALL_HOLDERS (arguments.chosen),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.chosen),
    { "only-redundant", 0, 0, G_OPTION_ARG_NONE, &arguments.only_redundant, N_ ("Only direct licenses that a group gives with all their apps, too"), NULL },
    { "leave-groups", 0, 0, G_OPTION_ARG_NONE, &arguments.leave_groups, N_ ("Also take people out of groups that give them nothing but these products"), NULL },
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

  return unassign (context, &arguments);
}

const CliCommand cli_unassign_command = {
  .name = "unassign",
  .arguments = N_ ("--product PRODUCT… --user USER… | --users-from FILE | --all-holders"),
  .summary = N_ ("Unassign products, and check by a fresh read that they are gone"),
  .description = N_ ("PRODUCT is a part number, a SKU id or an unambiguous product name; USER a user principal name, a mail address, an "
                     "object id, or a display name that only one person has. Nothing is sent when one of them is not there.\n\n"
                     "Left out by default are you, the last Global Administrators, and who or what is on the never-touch list of the "
                     "preferences.\n\n"
                     "Exit status: 0 all done, left out or nothing to do, 3 something failed, is blocked, pending or still inherited, 4 sign in first, 130 cancelled."),
  .is_table = TRUE,
  .run = run,
};
