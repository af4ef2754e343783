/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-unassign.h"

#include <glib/gi18n-lib.h>

#include "cli-planned.h"
#include "cli-select.h"

typedef struct
{
  CliPlannedArguments base;
  char              **products; /* (owned) (nullable) */
  gboolean            only_redundant;
  gboolean            leave_groups;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_planned_clear (&self->base);
  g_strfreev (self->products);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_fault (const CliPlannedArguments *base)
{
  const Arguments *arguments = (const Arguments *) base;

  if (arguments->products == NULL)
    return _ ("name the product: --product PRODUCT");
  if (arguments->only_redundant && arguments->leave_groups)
    return _ ("--only-redundant and --leave-groups do not go together: what groups give either stays or ends");

  return NULL;
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

static gboolean
want (const CliPlannedArguments *base,
      UnseatDirectory           *directory,
      GArray                    *people,
      UnseatIntent              *intent,
      GError                   **error)
{
  const Arguments *arguments = (const Arguments *) base;
  g_auto (GStrv) sku_ids = select_products (directory, arguments, error);

  if (sku_ids == NULL)
    return FALSE;

  unseat_intent_set_lists_absent (intent, people != NULL);
  unseat_intent_set_only_redundant (intent, arguments->only_redundant);
  unseat_intent_set_leaves_groups (intent, arguments->leave_groups);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      g_autoptr (GArray) holders = cli_chosen_list_holders (directory, people, sku_ids[i]);

      for (guint k = 0; k < holders->len; k++)
        {
          g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (holders, guint, k));

          unseat_intent_unassign (intent, user_id, sku_ids[i]);
        }
    }

  return TRUE;
}

static const CliPlanned planned = {
  .nobody = N_ ("say who loses it: --user USER, --users-from FILE or --all-holders"),
  .find_fault = find_fault,
  .want = want,
  .nothing = N_ ("Nothing to do: none of these people has these products."),
};

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { { NULL } } };
  const GOptionEntry entries[] = {
    { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.products, N_ ("Product to unassign (may be repeated)"), N_ ("PRODUCT") },
    CLI_CHOSEN_USER (arguments.base.chosen, N_ ("Person who loses it (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.base.chosen),
    CLI_CHOSEN_ALL_HOLDERS (arguments.base.chosen),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.base.chosen),
    { "only-redundant", 0, 0, G_OPTION_ARG_NONE, &arguments.only_redundant, N_ ("Only direct licenses that a group gives with all their apps, too"), NULL },
    { "leave-groups", 0, 0, G_OPTION_ARG_NONE, &arguments.leave_groups, N_ ("Also take people out of groups that give them nothing but these products"), NULL },
    CLI_APPLY_WITH_DEPENDENTS (arguments.base.apply),
    CLI_APPLY_CALENDAR (arguments.base.apply),
    CLI_APPLY_NO_WAIT (arguments.base.apply),
    CLI_APPLY_DRY_RUN (arguments.base.apply),
    CLI_APPLY_YES (arguments.base.apply),
    { NULL },
  };

  return cli_planned_run (&planned, command, context, entries, &arguments.base, argc, argv);
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
