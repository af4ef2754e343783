/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-apps.h"

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
  char     *product; /* (owned) (nullable) */
  char    **off;     /* (owned) (nullable) */
  char    **on;      /* (owned) (nullable) */

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  cli_chosen_clear (&self->chosen);
  g_free (self->product);
  g_strfreev (self->off);
  g_strfreev (self->on);
  cli_apply_options_clear (&self->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_usage_fault (const Arguments *arguments)
{
  const char *fault = NULL;

  if (arguments->product == NULL)
    return _ ("name the product: --product PRODUCT");
  if (arguments->off == NULL && arguments->on == NULL)
    return _ ("name the apps: --off APP or --on APP");

  fault = cli_chosen_find_fault (&arguments->chosen, _ ("say whose apps: --user USER, --users-from FILE or --all-holders"));

  return fault != NULL ? fault : cli_apply_find_usage_fault (&arguments->apply);
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

/* Returns: whether all of it could be understood */
static gboolean
want (UnseatIntent    *intent,
      UnseatDirectory *directory,
      const Arguments *arguments,
      GError         **error)
{
  g_autofree char *sku_id = cli_select_product (directory, arguments->product, error);
  g_auto (GStrv) off = sku_id != NULL ? select_apps (directory, sku_id, arguments->off, error) : NULL;
  g_auto (GStrv) on = off != NULL ? select_apps (directory, sku_id, arguments->on, error) : NULL;
  g_autoptr (GArray) people = NULL;
  g_autoptr (GArray) holders = NULL;

  if (on == NULL || !check_apart (off, on, error))
    return FALSE;
  if (!arguments->chosen.all_holders)
    {
      people = cli_chosen_select (directory, &arguments->chosen, error);
      if (people == NULL)
        return FALSE;
    }

  holders = cli_chosen_list_holders (directory, people, sku_id);
  for (guint i = 0; i < holders->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (holders, guint, i));
      g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, sku_id, (const char *const *) off, (const char *const *) on);

      unseat_intent_switch_apps (intent, app_switch);
    }

  return TRUE;
}

static CliExit
switch_apps (CliContext      *context,
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
    { "product", 0, 0, G_OPTION_ARG_STRING, &arguments.product, N_ ("Product whose apps are meant"), N_ ("PRODUCT") },
    { "off", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.off, N_ ("App to switch off (may be repeated)"), N_ ("APP") },
    { "on", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.on, N_ ("App to switch on (may be repeated)"), N_ ("APP") },
    CLI_CHOSEN_USER (arguments.chosen, N_ ("Person whose apps are switched (may be repeated)")),
    CLI_CHOSEN_USERS_FROM (arguments.chosen),
    CLI_CHOSEN_ALL_HOLDERS (arguments.chosen),
    CLI_APPLY_CALENDAR (arguments.apply),
    CLI_CHOSEN_INCLUDE_GUARDED (arguments.chosen),
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

  return switch_apps (context, &arguments);
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
