/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-apps.h"

#include <glib/gi18n-lib.h>

#include "cli-planned.h"
#include "cli-select.h"
#include "unseat-error.h"

typedef struct
{
  CliPlannedArguments base;
  char               *product; /* (owned) (nullable) */
  char              **off;     /* (owned) (nullable) */
  char              **on;      /* (owned) (nullable) */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_planned_clear (&self->base);
  g_free (self->product);
  g_strfreev (self->off);
  g_strfreev (self->on);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_fault (const CliPlannedArguments *base)
{
  const Arguments *arguments = (const Arguments *) base;

  if (arguments->product == NULL)
    return _ ("name the product: --product PRODUCT");
  if (arguments->off == NULL && arguments->on == NULL)
    return _ ("name the apps: --off APP or --on APP");

  return NULL;
}

/* Returns: (transfer full) (nullable): the ids of @apps, or %NULL with an error */
static char **
select_apps (UnseatDirectory *directory,
             const char      *sku_id,
             char           **apps,
             GError         **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; apps != NULL && apps[i] != NULL; i++)
    {
      g_autofree char *plan_id = cli_select_app (directory, sku_id, apps[i], error);

      if (plan_id == NULL)
        return NULL;
      g_strv_builder_add (builder, plan_id);
    }

  return g_strv_builder_end (builder);
}

static gboolean
check_apart (char   **off,
             char   **on,
             GError **error)
{
  for (guint i = 0; off[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) on, off[i]))
      {
        /* Translators: the id of an app. */
        g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The app %s cannot be switched both off and on."), off[i]);
        return FALSE;
      }

  return TRUE;
}

static gboolean
want (const CliPlannedArguments *base,
      UnseatDirectory           *directory,
      GArray                    *people,
      UnseatIntent              *intent,
      GError                   **error)
{
  const Arguments *arguments = (const Arguments *) base;
  g_autofree char *sku_id = cli_select_product (directory, arguments->product, error);
  g_auto (GStrv) off = sku_id != NULL ? select_apps (directory, sku_id, arguments->off, error) : NULL;
  g_auto (GStrv) on = off != NULL ? select_apps (directory, sku_id, arguments->on, error) : NULL;
  g_autoptr (GArray) holders = NULL;

  if (on == NULL || !check_apart (off, on, error))
    return FALSE;

  holders = cli_chosen_list_holders (directory, people, sku_id);
  for (guint i = 0; i < holders->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (holders, guint, i));
      g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, sku_id, (const char *const *) off, (const char *const *) on);

      unseat_intent_switch_apps (intent, app_switch);
    }

  return TRUE;
}

static const CliPlanned planned = {
  .nobody = N_ ("say whose apps: --user USER, --users-from FILE or --all-holders"),
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
    { "product", 0, 0, G_OPTION_ARG_STRING, &arguments.product, N_ ("Product whose apps are meant"), N_ ("PRODUCT") },
    { "off", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.off, N_ ("App to switch off (may be repeated)"), N_ ("APP") },
    { "on", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.on, N_ ("App to switch on (may be repeated)"), N_ ("APP") },
    CLI_CHOSEN_USER (arguments.base.chosen, N_ ("Person whose apps are switched (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.base.chosen),
    CLI_CHOSEN_ALL_HOLDERS (arguments.base.chosen),
    CLI_APPLY_CALENDAR (arguments.base.apply),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.base.chosen),
    CLI_APPLY_NO_WAIT (arguments.base.apply),
    CLI_APPLY_DRY_RUN (arguments.base.apply),
    CLI_APPLY_YES (arguments.base.apply),
    { NULL },
  };

  return cli_planned_run (&planned, command, context, entries, &arguments.base, argc, argv);
}

const CliCommand cli_apps_command = {
  .name = "apps",
  .arguments = N_ ("--product PRODUCT --off APP… | --on APP… --user USER… | --users-from FILE | --all-holders"),
  .summary = N_ ("Switch apps of a product off or on, and check by a fresh read that they are"),
  .description = N_ ("The product itself stays. APP is the part number of an app, its id, or its name (“unseat-cli user” and the exports tell them); PRODUCT "
                     "and USER are as for “unassign”. Of all other apps nothing changes. What a group gives is switched at the group, "
                     "not here.\n\n"
                     "Exit status: as for “unassign”."),
  .is_table = TRUE,
  .run = run,
};
