/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-user.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-evidence.h"
#include "cli-licenses.h"
#include "cli-output.h"
#include "cli-person.h"
#include "cli-plan.h"
#include "cli-table.h"
#include "unseat-error.h"
#include "unseat-load.h"
#include "unseat-people-export.h"
#include "unseat-utils.h"

static UnseatUser *
find_user (CliContext *context,
           const char *text,
           GError    **error)
{
  UnseatDirectory  *directory = unseat_session_get_directory (cli_context_get_session (context));
  const char *const users[] = { text, NULL };
  g_autoptr (UnseatLoad) load = unseat_load_new_for_users (cli_context_get_session (context), users);
  guint n_matches = 0;
  guint index = 0;

  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Reading"), error))
    return NULL;

  index = unseat_directory_resolve_user (directory, text, &n_matches);
  if (index != UNSEAT_NO_USER)
    return unseat_directory_get_user (directory, index);

  if (n_matches > 1)
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                 /* Translators: an address, then how many people have it; always more than one. */
                 ngettext ("“%s” is the address of %'u person; name one by the user name or id.",
                           "“%s” is the address of %'u people; name one by the user name or id.", n_matches),
                 text, n_matches);
  else
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Nobody has the user name, mail or id “%s”."), text);
  return NULL;
}

static gboolean
look_at_groups (CliContext *context,
                UnseatUser *user,
                GError    **error)
{
  g_autoptr (UnseatLeaversLook) look = unseat_leavers_look_new_for_user (cli_context_get_session (context), unseat_user_get_id (user));

  return cli_plan_look (context, look, error);
}

static void
print_json (UnseatDirectory *directory,
            UnseatUser      *user)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  unseat_people_export_add_person (writer, directory, user, NULL);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
}

static void
print_csv (UnseatDirectory  *directory,
           UnseatUser       *user,
           const CliOptions *options)
{
  guint index = unseat_directory_find_user (directory, unseat_user_get_id (user));
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof index);
  g_autoptr (UnseatExport) export = NULL;

  g_array_append_val (indexes, index);
  export = unseat_people_export_new (directory, indexes, NULL);
  cli_print_export (export, options);
}

static void
print_text (UnseatSession *session,
            UnseatUser    *user)
{
  UnseatDirectory  *directory = unseat_session_get_directory (session);
  const char *const titles[] = { _ ("PART NUMBER"), _ ("NAME"), C_ ("column", "PATH"), NULL };
  const char *const words[] = { unseat_user_get_user_principal_name (user),
                                unseat_user_is_enabled (user) ? _ ("sign-in allowed") : _ ("sign-in blocked"),
                                unseat_user_is_guest (user) ? _ ("guest") : _ ("member"), NULL };
  g_autofree char  *facts = unseat_join_names (words);
  GPtrArray        *assignments = unseat_user_get_assignments (user);
  g_autoptr (CliTable) table = cli_table_new (titles, "lll");

  cli_print ("%s", unseat_user_get_name (user));
  cli_print ("%s", facts);
  if (*unseat_user_get_department (user) != '\0')
    cli_print ("%s", unseat_user_get_department (user));
  if (assignments->len == 0)
    {
      cli_print (_ ("No licenses."));
      return;
    }

  for (guint i = 0; i < assignments->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (assignments->pdata[i]);
      g_autofree char *name = unseat_directory_dup_product_name (directory, sku_id);
      g_autofree char *path = cli_person_describe_path (directory, user, assignments->pdata[i]);

      cli_table_add (table, unseat_directory_get_part_number (directory, sku_id), name, path);
    }
  g_print ("\n");
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  cli_licenses_print (session, user);
}

static gboolean
show_with_evidence (CliContext *context,
                    UnseatUser *user,
                    GError    **error)
{
  const CliOptions *options = cli_context_get_options (context);
  CliEvidence       evidence = { 0 };

  if (!cli_evidence_load (context, &evidence, user, error))
    return FALSE;

  if (!options->json && !options->csv)
    {
      print_text (cli_context_get_session (context), user);
      g_print ("\n");
    }
  cli_evidence_print_person (context, &evidence, user);
  return TRUE;
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  gboolean           with_evidence = FALSE;
  const GOptionEntry entries[] = {
    { "evidence", 0, 0, G_OPTION_ARG_NONE, &with_evidence, N_ ("Tell when the person was last seen"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatUser) user = NULL;
  UnseatDirectory  *directory = NULL;
  const CliOptions *options = cli_context_get_options (context);

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 1, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (*argc < 2 || *(*argv)[1] == '\0')
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("name a person by user name, mail or id"));
      return cli_context_fail_usage (command, error);
    }
  if (!cli_context_open (context, &error) || !cli_account_require (context, &error))
    return cli_context_fail (context, error);

  user = find_user (context, (*argv)[1], &error);
  if (user == NULL || !look_at_groups (context, user, &error))
    return cli_context_fail (context, error);

  directory = unseat_session_get_directory (cli_context_get_session (context));
  if (with_evidence)
    return show_with_evidence (context, user, &error) ? CLI_EXIT_OK : cli_context_fail (context, error);
  if (options->json)
    print_json (directory, user);
  else if (options->csv)
    print_csv (directory, user, options);
  else
    print_text (cli_context_get_session (context), user);
  return CLI_EXIT_OK;
}

const CliCommand cli_user_command = {
  .name = "user",
  .arguments = N_ ("USER"),
  .summary = N_ ("Show one person: every product, by which paths, what can be done about each, and its apps"),
  .description = N_ ("USER is a user principal name, a mail address or an object id."),
  .is_table = TRUE,
  .run = run,
};
