/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-groups.h"

#include <glib/gi18n-lib.h>

#include "cli-group.h"
#include "cli-output.h"
#include "cli-table.h"
#include "unseat-groups-export.h"

#define UNKNOWN "?" /* as in the table of people */

static char *
list_products (UnseatDirectory         *directory,
               const UnseatGroupPeople *people)
{
  const char *const *sku_ids = people->group != NULL ? unseat_group_get_sku_ids (people->group) : NULL;
  GString           *list = g_string_new (NULL);

  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", unseat_directory_get_part_number (directory, sku_ids[i]));

  return g_string_free (list, FALSE);
}

static void
print_text (UnseatDirectory *directory,
            GPtrArray       *groups)
{
  const char *const titles[] = { _ ("NAME"), C_ ("column", "KIND"), C_ ("column", "PRODUCTS"), C_ ("column", "PEOPLE"), C_ ("column", "LEFT"), C_ ("column", "PROBLEMS"), C_ ("column", "PROCESSING"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "lllrrrl");

  for (guint i = 0; i < groups->len; i++)
    {
      const UnseatGroupPeople *people = groups->pdata[i];
      g_autofree char         *products = list_products (directory, people);
      g_autofree char         *n_people = g_strdup_printf ("%'u", people->n_people - people->n_left);
      g_autofree char         *n_left = people->leavers != NULL ? g_strdup_printf ("%'u", people->n_left) : g_strdup (UNKNOWN);
      g_autofree char         *n_problems = g_strdup_printf ("%'u", people->n_problems);

      cli_table_add (table, unseat_group_people_get_name (people), cli_group_get_kind_label (people), products, n_people, n_left, n_problems,
                     unseat_group_processing_get_label (people->group != NULL ? unseat_group_get_processing (people->group) : UNSEAT_GROUP_PROCESSING_UNKNOWN));
    }

  if (groups->len > 0)
    cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  else
    cli_print (_ ("No group gives a license."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  UnseatDirectory  *directory = NULL;
  const CliOptions *options = cli_context_get_options (context);

  if (!cli_options_parse_command (cli_context_get_options (context), command, NULL, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);

  groups = cli_group_read (context, NULL, &error);
  if (groups == NULL)
    return cli_context_fail (context, error);

  directory = unseat_session_get_directory (cli_context_get_session (context));
  if (cli_options_want_document (options))
    {
      g_autoptr (UnseatExport) export = unseat_groups_export_new (directory, groups);

      cli_print_export (export, options);
    }
  else
    print_text (directory, groups);
  return CLI_EXIT_OK;
}

const CliCommand cli_groups_command = {
  .name = "groups",
  .summary = N_ ("List the groups that give licenses: what, to how many, with what problems"),
  .is_table = TRUE,
  .run = run,
};
