/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-swap.h"

#include <glib/gi18n-lib.h>

#include "cli-planned.h"
#include "cli-select.h"
#include "unseat-error.h"

typedef struct
{
  CliPlannedArguments base;
  char               *from; /* (owned) (nullable) */
  char               *to;   /* (owned) (nullable) */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_planned_clear (&self->base);
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_fault (const CliPlannedArguments *base)
{
  const Arguments *arguments = (const Arguments *) base;

  if (arguments->from == NULL)
    return _ ("name the product that goes: --from PRODUCT");
  if (arguments->to == NULL)
    return _ ("name the product that comes instead: --to PRODUCT");

  return NULL;
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

static gboolean
want (const CliPlannedArguments *base,
      UnseatDirectory           *directory,
      GArray                    *people,
      UnseatIntent              *intent,
      GError                   **error)
{
  const Arguments *arguments = (const Arguments *) base;
  g_autofree char *from = cli_select_product (directory, arguments->from, error);
  g_autofree char *to = from != NULL ? cli_select_product (directory, arguments->to, error) : NULL;
  g_autoptr (GArray) holders = NULL;

  if (to == NULL || !check_apart (directory, from, to, error))
    return FALSE;

  unseat_intent_set_lists_absent (intent, people != NULL);
  holders = cli_chosen_list_holders (directory, people, from);
  for (guint i = 0; i < holders->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (holders, guint, i));
      g_autoptr (UnseatSwap) swap = unseat_swap_new (user_id, from, to);

      unseat_intent_swap (intent, swap);
    }

  return TRUE;
}

static const CliPlanned planned = {
  .nobody = N_ ("say whose license is replaced: --user USER, --users-from FILE or --all-holders"),
  .find_fault = find_fault,
  .want = want,
  .nothing = N_ ("Nothing to do: nobody has this product."),
};

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { { NULL } } };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &arguments.from, N_ ("Product that goes"), N_ ("PRODUCT") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &arguments.to, N_ ("Product that comes instead"), N_ ("PRODUCT") },
    CLI_CHOSEN_USER (arguments.base.chosen, N_ ("Person whose license is replaced (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.base.chosen),
    CLI_CHOSEN_ALL_HOLDERS (arguments.base.chosen),
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
