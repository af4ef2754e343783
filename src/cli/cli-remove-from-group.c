/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-remove-from-group.h"

#include <glib/gi18n-lib.h>

#include "cli-group.h"
#include "cli-planned.h"
#include "cli-select.h"
#include "unseat-error.h"

typedef struct
{
  CliPlannedArguments base;
  char               *group;    /* (owned) (nullable) */
  char              **products; /* (owned) (nullable) */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_planned_clear (&self->base);
  g_free (self->group);
  g_strfreev (self->products);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_fault (const CliPlannedArguments *base)
{
  const Arguments *arguments = (const Arguments *) base;

  if (arguments->group == NULL)
    return _ ("name the group: --group GROUP");
  if (arguments->products == NULL)
    return _ ("name the product: --product PRODUCT");

  return NULL;
}

/* Whether the group gives the product, or somebody still has it from it. */
static gboolean
check_given (UnseatDirectory         *directory,
             const UnseatGroupPeople *group,
             const char              *sku_id,
             GError                 **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) sku_ids = g_ptr_array_new ();
  g_autoptr (GArray) people = NULL;

  g_ptr_array_add (sku_ids, (gpointer) sku_id);
  people = unseat_group_people_list_given (directory, group->group_id, sku_ids);
  if (people->len > 0 || unseat_group_gives (group->group, sku_id))
    return TRUE;

  name = unseat_directory_dup_product_name (directory, sku_id);
  /* Translators: the name of a group, then that of a product. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The group “%s” does not give %s."), unseat_group_people_get_name (group), name);

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
  g_autoptr (GPtrArray) all = unseat_group_people_list (directory);
  const UnseatGroupPeople *group = cli_group_find (all, arguments->group, error);

  if (group == NULL)
    return FALSE;

  for (guint i = 0; arguments->products[i] != NULL; i++)
    {
      g_autofree char *sku_id = cli_select_product (directory, arguments->products[i], error);

      if (sku_id == NULL || !check_given (directory, group, sku_id, error))
        return FALSE;
      unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group->group_id, sku_id, NULL);
    }

  return TRUE;
}

static const CliPlanned planned = {
  .find_fault = find_fault,
  .want = want,
  .nothing = N_ ("Nobody shows this from the group, so that nothing could be verified. Who was put into it a short time ago gets it when Microsoft 365 has processed that: try again then. If nobody is in the group, take it off in the Microsoft 365 admin center."),
};

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { { { NULL } } };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING, &arguments.group, N_ ("Group that gives it"), N_ ("GROUP") },
    { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.products, N_ ("Product to take off it (may be repeated)"), N_ ("PRODUCT") },
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

const CliCommand cli_remove_from_group_command = {
  .name = "remove-from-group",
  .arguments = N_ ("--group GROUP --product PRODUCT…"),
  .summary = N_ ("Take products off a group, and check that everybody in it has lost them"),
  .description = N_ ("GROUP is the id of a group that gives licenses, or its name when no other is called so; PRODUCT a part number, a SKU id or an unambiguous product name.\n\n"
                     "Everybody in the group loses the products, unless another group, or a direct license, gives them too; whoever comes into the group later does not get them "
                     "either. Who that is, is shown first, and their number has to be typed. When one of them is left out by default, nothing is sent, unless that person is put "
                     "back in. Just before, it is read once more who is in the group: when somebody would be hit who was not shown, nothing is sent.\n\n"
                     "Microsoft 365 goes through the group later, a large one for hours; until then it is pending, and “unseat-cli status --check” finds out. "
                     "“unseat-cli undo” puts the products back on the group, with the apps that it had switched off.\n\n"
                     "Left out by default are you, the last Global Administrators, and who or what is on the never-touch list of the "
                     "preferences.\n\n"
                     "Exit status: 0 all done, left out or nothing to do, 3 something failed, is blocked, pending or still inherited, 4 sign in first, 130 cancelled."),
  .is_table = TRUE,
  .run = run,
};
