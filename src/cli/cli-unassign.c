/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-unassign.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-apply.h"
#include "cli-select.h"
#include "unseat-load.h"
#include "unseat-people-text.h"
#include "unseat-planner.h"
#include "unseat-user-list.h"

typedef struct
{
  char   **products;   /* (owned) (nullable) */
  char   **users;      /* (owned) (nullable) */
  char    *users_from; /* (owned) (nullable) */
  char   **included;   /* (owned) (nullable): guarded people who are put back in */
  gboolean all_holders;
  gboolean only_redundant;

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_strfreev (self->products);
  g_strfreev (self->users);
  g_free (self->users_from);
  g_strfreev (self->included);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
find_usage_fault (const Arguments *arguments)
{
  gboolean some = arguments->users != NULL || arguments->users_from != NULL;

  if (arguments->products == NULL)
    return _ ("name the product: --product PRODUCT");
  if (!some && !arguments->all_holders)
    return _ ("say who loses it: --user USER, --users-from FILE or --all-holders");
  if (some && arguments->all_holders)
    return _ ("--all-holders goes with neither --user nor --users-from");

  return cli_apply_find_usage_fault (&arguments->apply);
}

static gboolean
add_listed_users (Arguments *arguments,
                  GError   **error)
{
  g_auto (GStrv) listed = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  if (arguments->users_from == NULL)
    return TRUE;

  listed = cli_select_read_list (arguments->users_from, error);
  if (listed == NULL)
    return FALSE;

  builder = g_strv_builder_new ();
  if (arguments->users != NULL)
    g_strv_builder_addv (builder, (const char **) arguments->users);
  g_strv_builder_addv (builder, (const char **) listed);
  g_strfreev (arguments->users);
  arguments->users = g_strv_builder_end (builder);
  return TRUE;
}

/* A name is only known to be one person's when everybody has been read. */
static gboolean
has_names (char **users)
{
  for (guint i = 0; users != NULL && users[i] != NULL; i++)
    if (*users[i] != '\0' && !unseat_people_text_is_exact (users[i]))
      return TRUE;
  return FALSE;
}

static char **
list_named (const Arguments *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) arguments->users);
  if (arguments->included != NULL)
    g_strv_builder_addv (builder, (const char **) arguments->included);

  return g_strv_builder_end (builder);
}

static gboolean
load (CliContext      *context,
      const Arguments *arguments,
      GError         **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatLoad) operation = NULL;
  g_auto (GStrv) named = NULL;

  if (arguments->all_holders || has_names (arguments->users) || has_names (arguments->included))
    operation = unseat_load_new (session);
  else
    {
      named = list_named (arguments);
      operation = unseat_load_new_for_users (session, (const char *const *) named);
    }

  return cli_context_run (context, UNSEAT_OPERATION (operation), "load", _ ("Reading people"), error);
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
include_guarded (UnseatPlanner   *planner,
                 UnseatDirectory *directory,
                 const Arguments *arguments,
                 GError         **error)
{
  g_autoptr (GArray) included = NULL;

  if (arguments->included == NULL)
    return TRUE;

  included = cli_select_users (directory, (const char *const *) arguments->included, error);
  for (guint i = 0; included != NULL && i < included->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (included, guint, i));

      unseat_planner_include_guarded (planner, user_id);
    }

  return included != NULL;
}

/* Returns: (transfer full) (element-type guint): @people by their names, as everywhere else */
static GArray *
put_in_order (UnseatDirectory *directory,
              GArray          *people)
{
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);

  unseat_user_list_select_users (list, people);

  return unseat_user_list_dup_selected (list);
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
  g_autoptr (UnseatPlanner) planner = NULL;

  if (sku_ids == NULL)
    return NULL;
  if (!arguments->all_holders)
    {
      people = cli_select_users (directory, (const char *const *) arguments->users, error);
      if (people == NULL)
        return NULL;
    }

  planner = unseat_planner_new (session);
  if (!include_guarded (planner, directory, arguments, error))
    return NULL;
  if (people != NULL)
    unseat_planner_list_absent (planner);
  if (arguments->only_redundant)
    unseat_planner_only_redundant (planner);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      g_autoptr (GArray) holders = people != NULL ? g_array_ref (people) : unseat_directory_list_holders (directory, sku_ids[i]);
      g_autoptr (GArray) ordered = put_in_order (directory, holders);

      for (guint k = 0; k < ordered->len; k++)
        unseat_planner_unassign (planner, g_array_index (ordered, guint, k), sku_ids[i]);
    }

  return unseat_planner_finish (planner);
}

static CliExit
unassign (CliContext      *context,
          const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  if (!cli_account_require (context, &error) || !load (context, arguments, &error))
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
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.products, N_ ("Product to unassign (may be repeated)"), N_ ("PRODUCT") },
    { "user", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.users, N_ ("Person who loses it (may be repeated)"), N_ ("USER") },
    { "users-from", 0, 0, G_OPTION_ARG_FILENAME, &arguments.users_from, N_ ("People from a list, an export or a mail; - is standard input"), N_ ("FILE") },
    { "all-holders", 0, 0, G_OPTION_ARG_NONE, &arguments.all_holders, N_ ("Everybody who has it"), NULL },
    { "include-guarded", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.included, N_ ("Person to unassign from although they are left out by default (may be repeated)"), N_ ("USER") },
    { "only-redundant", 0, 0, G_OPTION_ARG_NONE, &arguments.only_redundant, N_ ("Only direct licenses that a group gives with all their apps, too"), NULL },
    CLI_APPLY_WITH_DEPENDENTS (arguments.apply),
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

  /* The list is read before Ctrl+C is taken over: until then it ends the program as everywhere. */
  if (!add_listed_users (&arguments, &error) || !cli_context_open (context, &error))
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
