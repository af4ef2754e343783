/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-users.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-evidence.h"
#include "cli-output.h"
#include "cli-person.h"
#include "cli-select.h"
#include "cli-table.h"
#include "unseat-error.h"
#include "unseat-load.h"
#include "unseat-people-export.h"
#include "unseat-user-list.h"

#define NOT_ASKED (-1)
#define MAX_DAYS 3650

typedef struct
{
  char    *product; /* (owned) (nullable) */
  char    *path;    /* (owned) (nullable) */
  char    *search;  /* (owned) (nullable) */
  gboolean blocked;
  gboolean unlicensed;
  gboolean evidence;
  int      inactive; /* days; negative when nobody asked */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->product);
  g_free (self->path);
  g_free (self->search);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
parse_path (const Arguments  *arguments,
            UnseatPathFilter *filter,
            GError          **error)
{
  static const struct
  {
    const char      *word;
    UnseatPathFilter filter;
  } words[] = {
    { "direct", UNSEAT_PATH_DIRECT },
    { "group", UNSEAT_PATH_INHERITED },
    { "both", UNSEAT_PATH_BOTH },
    { "redundant", UNSEAT_PATH_REDUNDANT },
    { "error", UNSEAT_PATH_ERROR },
  };

  *filter = arguments->unlicensed ? UNSEAT_PATH_NONE : UNSEAT_PATH_ANY;
  if (arguments->unlicensed && (arguments->path != NULL || arguments->product != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("--unlicensed goes with neither --product nor --path"));
      return FALSE;
    }
  if (arguments->path == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (arguments->path, words[i].word))
        {
          *filter = words[i].filter;
          return TRUE;
        }
    }

  /* Translators: the words direct, group, both, redundant and error are typed like this in every language. */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--path takes direct, group, both, redundant or error, not “%s”"), arguments->path);
  return FALSE;
}

static void
print_document (UnseatUserList   *list,
                const CliOptions *options)
{
  g_autoptr (UnseatExport) export = unseat_people_export_new_for_list (list, NULL);

  cli_print_export (export, options);
}

static void
print_text (UnseatDirectory *directory,
            GListModel      *users,
            UnseatPathFilter filter)
{
  gboolean          is_wrong = filter == UNSEAT_PATH_ERROR;
  const char *const titles[] = { _ ("NAME"), _ ("USER NAME"), _ ("SIGN-IN"),
                                 /* Translators: a star marks the products that only a group gives. */
                                 _ ("LICENSES (* BY GROUP)"), is_wrong ? _ ("WHAT IS WRONG") : NULL, NULL };
  guint             n = g_list_model_get_n_items (users);
  g_autoptr (CliTable) table = cli_table_new (titles, is_wrong ? "lllll" : "llll");
  g_autofree char *count = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (users, i);
      g_autofree char *products = cli_person_list_products (directory, user);
      g_autofree char *problems = is_wrong ? cli_person_list_problems (directory, user) : NULL;

      cli_table_add (table, unseat_user_get_name (user), unseat_user_get_user_principal_name (user),
                     unseat_user_is_enabled (user) ? C_ ("sign-in", "allowed") : C_ ("sign-in", "blocked"), products, problems);
    }

  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  count = g_strdup_printf (ngettext ("%'u person", "%'u people", n), n);
  cli_print_note (count);
}

/* Who is shown is whoever the query matches, and, when it was asked for, of whom it is known that they were not here. */
static gboolean
list_with_evidence (CliContext      *context,
                    const Arguments *arguments,
                    UnseatUserList  *list,
                    GError         **error)
{
  CliEvidence evidence = { .days = arguments->inactive > 0 ? (guint) arguments->inactive : 0 };
  g_autoptr (GArray) indexes = NULL;

  if (!cli_evidence_load (context, &evidence, NULL, error))
    return FALSE;

  indexes = cli_evidence_choose (context, &evidence, list);
  cli_evidence_print_people (context, &evidence, indexes);
  return TRUE;
}

static gboolean
list_users (CliContext      *context,
            const Arguments *arguments,
            UnseatUserQuery *query,
            GError         **error)
{
  UnseatDirectory *directory = unseat_session_get_directory (cli_context_get_session (context));
  g_autoptr (UnseatLoad) load = unseat_load_new (cli_context_get_session (context));
  g_autoptr (UnseatUserList) list = NULL;
  g_autofree char *sku_id = NULL;

  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Reading people"), error))
    return FALSE;

  if (arguments->product != NULL)
    {
      sku_id = cli_select_product (directory, arguments->product, error);
      if (sku_id == NULL)
        return FALSE;
    }

  query->sku_id = sku_id;
  list = unseat_user_list_new (directory);
  unseat_user_list_set_query (list, query);
  if (arguments->evidence || arguments->inactive > 0)
    return list_with_evidence (context, arguments, list, error);
  if (cli_options_want_document (cli_context_get_options (context)))
    print_document (list, cli_context_get_options (context));
  else
    print_text (directory, G_LIST_MODEL (list), query->path);

  return TRUE;
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { .inactive = NOT_ASKED };
  const GOptionEntry entries[] = {
    { "product", 0, 0, G_OPTION_ARG_STRING, &arguments.product, N_ ("Only people with this product"), N_ ("PRODUCT") },
    { "blocked", 0, 0, G_OPTION_ARG_NONE, &arguments.blocked, N_ ("Only people who may not sign in"), NULL },
    { "unlicensed", 0, 0, G_OPTION_ARG_NONE, &arguments.unlicensed, N_ ("Only people without any product"), NULL },
    { "path", 0, 0, G_OPTION_ARG_STRING, &arguments.path, N_ ("How they have it: direct, group, both, redundant, error"), N_ ("PATH") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &arguments.search, N_ ("Words in name, user name, mail or department"), N_ ("TEXT") },
    { "inactive", 0, 0, G_OPTION_ARG_INT, &arguments.inactive, N_ ("Only people who are known not to have signed in for so many days"), N_ ("DAYS") },
    { "evidence", 0, 0, G_OPTION_ARG_NONE, &arguments.evidence, N_ ("Tell when they were last seen"), NULL },
    { NULL },
  };
  UnseatUserQuery query = { 0 };
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error) || !parse_path (&arguments, &query.path, &error))
    return cli_context_fail_usage (command, error);
  if (arguments.inactive != NOT_ASKED && (arguments.inactive < 1 || arguments.inactive > MAX_DAYS))
    return cli_context_refuse_usage (command, _ ("--inactive takes a number of days from 1 to 3650"));

  query.text = arguments.search;
  query.sign_in = arguments.blocked ? UNSEAT_SIGN_IN_BLOCKED : UNSEAT_SIGN_IN_ANY;
  if (!cli_context_open (context, &error) || !cli_account_require (context, &error) || !list_users (context, &arguments, &query, &error))
    return cli_context_fail (context, error);

  return CLI_EXIT_OK;
}

const CliCommand cli_users_command = {
  .name = "users",
  .summary = N_ ("List people and what they hold"),
  .description = N_ ("PRODUCT is a part number, a SKU id or an unambiguous product name."),
  .is_table = TRUE,
  .run = run,
};
