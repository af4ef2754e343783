/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-group.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-output.h"
#include "cli-table.h"
#include "unseat-error.h"
#include "unseat-groups-export.h"
#include "unseat-leavers-load.h"
#include "unseat-load.h"
#include "unseat-path-words.h"
#include "unseat-people-export.h"
#include "unseat-verify-words.h"

const char *
cli_group_get_kind_label (const UnseatGroupPeople *people)
{
  if (people->is_deleted)
    return C_ ("group", "Deleted");
  if (people->group == NULL)
    return C_ ("group", "Cannot be read");

  return unseat_group_kind_get_label (unseat_group_get_kind (people->group));
}

/* Returns: (transfer full) (nullable): what reads who has left the groups, or the one that @text names */
static UnseatLeaversLoad *
make_leavers_load (UnseatSession *session,
                   const char    *text,
                   GError       **error)
{
  g_autoptr (GPtrArray) groups = NULL;
  const UnseatGroupPeople *people = NULL;

  if (text == NULL)
    return unseat_leavers_load_new (session);

  groups = unseat_group_people_list (unseat_session_get_directory (session));
  people = cli_group_find (groups, text, error);

  return people != NULL ? unseat_leavers_load_new_for_group (session, people->group_id) : NULL;
}

GPtrArray *
cli_group_read (CliContext *context,
                const char *text,
                GError    **error)
{
  UnseatSession *session = NULL;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (UnseatLeaversLoad) leavers = NULL;

  if (!cli_context_open (context, error) || !cli_account_require (context, error))
    return NULL;

  session = cli_context_get_session (context);
  load = unseat_load_new (session);
  if (!cli_context_run (context, UNSEAT_OPERATION (load), "load", _ ("Reading people"), error))
    return NULL;

  leavers = make_leavers_load (session, text, error);
  if (leavers == NULL || !cli_context_run (context, UNSEAT_OPERATION (leavers), "members", _ ("Reading who is in the groups"), error))
    return NULL;

  return unseat_group_people_list (unseat_session_get_directory (session));
}

/* --- Which group --- */

static gboolean
is_called (const UnseatGroupPeople *people,
           const char              *text)
{
  g_autofree char *name = g_utf8_casefold (unseat_group_people_get_name (people), -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return g_str_equal (name, wanted);
}

/* Sets @error to a sentence with the ids of those of @groups that are called @text, or to one that none is. */
static void
set_not_one (GPtrArray  *groups,
             const char *text,
             GError    **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const UnseatGroupPeople *people = groups->pdata[i];

      if (is_called (people, text))
        g_string_append_printf (ids, "\n  %s", people->group_id);
    }

  if (ids->len == 0)
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                 _ ("No group that gives licenses is called “%s” or has that id; “unseat-cli groups” lists them."), text);
  else
    /* Translators: a name, then a list of ids, each on a line of its own. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Several groups are called “%s”; name one by its id:%s"), text, ids->str);
}

const UnseatGroupPeople *
cli_group_find (GPtrArray  *groups,
                const char *text,
                GError    **error)
{
  const UnseatGroupPeople *found = NULL;
  guint                    n_found = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const UnseatGroupPeople *people = groups->pdata[i];

      if (g_ascii_strcasecmp (people->group_id, text) == 0)
        return people;
      if (!is_called (people, text))
        continue;
      found = people;
      n_found++;
    }

  if (n_found == 1)
    return found;

  set_not_one (groups, text, error);
  return NULL;
}

/* --- What is said of it --- */

typedef struct
{
  guint index;
  char *key; /* (owned) */
} Place;

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->key);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const Place *) a)->key, ((const Place *) b)->key);
}

/* Puts @indexes in the order of the names. */
static void
sort_people (UnseatDirectory *directory,
             GArray          *indexes)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), indexes->len);

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);

      g_array_append_val (places, ((Place){ index, g_utf8_collate_key (unseat_user_get_name (user), -1) }));
    }

  g_array_sort (places, compare_places);
  for (guint i = 0; i < indexes->len; i++)
    g_array_index (indexes, guint, i) = g_array_index (places, Place, i).index;
}

static void
add_leavers (UnseatJsonWriter        *writer,
             UnseatDirectory         *directory,
             const UnseatGroupPeople *people)
{
  if (people->leavers == NULL)
    {
      unseat_json_writer_add_string (writer, "leftIds", NULL);
      return;
    }

  unseat_json_writer_begin_array (writer, "leftIds");
  for (guint i = 0; i < people->indexes->len; i++)
    {
      guint            index = g_array_index (people->indexes, guint, i);
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, index);

      if (unseat_group_people_has_left (people, index))
        unseat_json_writer_add_string (writer, NULL, user_id);
    }
  unseat_json_writer_end_array (writer);
}

/* Returns: (nullable): who can end what the group gives */
static const char *
get_removal (const UnseatGroupPeople *people)
{
  if (people->is_deleted)
    return _ ("The group was deleted. What people still have from it is left over: “unseat-cli reprocess --user USER” has Microsoft 365 look at them once more, and it may end.");

  return people->group != NULL ? unseat_group_describe_removal (people->group) : NULL;
}

static void
print_json (UnseatDirectory         *directory,
            const UnseatGroupPeople *people)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_groups_export_add_members (writer, directory, people);
  unseat_json_writer_add_string (writer, "removal", get_removal (people));
  add_leavers (writer, directory, people);
  unseat_json_writer_begin_array (writer, "users");
  for (guint i = 0; i < people->indexes->len; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, g_array_index (people->indexes, guint, i));

      unseat_people_export_add_person (writer, directory, user, NULL);
    }
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
}

static char *
list_apps_off (UnseatDirectory *directory,
               UnseatGroup     *group,
               guint            position)
{
  const char *const *disabled = unseat_group_get_disabled_plans (group, position);
  UnseatProduct     *product = unseat_directory_find_product (directory, unseat_group_get_sku_ids (group)[position]);
  GString           *list = g_string_new (disabled == NULL ? _ ("not told") : NULL);

  for (guint i = 0; disabled != NULL && disabled[i] != NULL; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", unseat_product_get_plan_word (product, disabled[i]));

  return g_string_free (list, FALSE);
}

static void
print_products (UnseatDirectory *directory,
                UnseatGroup     *group)
{
  const char *const  titles[] = { _ ("PART NUMBER"), _ ("NAME"), C_ ("column", "APPS OFF"), NULL };
  const char *const *sku_ids = unseat_group_get_sku_ids (group);
  g_autoptr (CliTable) table = cli_table_new (titles, "lll");

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      g_autofree char *name = unseat_directory_dup_product_name (directory, sku_ids[i]);
      g_autofree char *apps_off = list_apps_off (directory, group, i);

      cli_table_add (table, unseat_directory_get_part_number (directory, sku_ids[i]), name, apps_off);
    }
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
}

/* Returns: (transfer full) */
static char *
describe_state (UnseatDirectory  *directory,
                UnseatUser       *user,
                UnseatAssignment *assignment,
                gboolean          has_left)
{
  gboolean         is_left_over = unseat_verify_is_left_over (assignment, user, directory);
  g_autofree char *problem = has_left || is_left_over ? unseat_verify_describe_stuck (assignment, user, directory) : unseat_path_words_describe_state (assignment, user, directory);

  if (has_left && problem != NULL)
    /* Translators: a sentence about what keeps a license, and what to do about it. */
    return g_strdup_printf (_ ("has left the group, and keeps the license. %s"), problem);
  if (has_left)
    return g_strdup (_ ("has left the group; ends when Microsoft 365 has processed that"));

  return problem != NULL ? g_steal_pointer (&problem) : g_strdup (_ ("works"));
}

static void
add_person (CliTable                *table,
            UnseatDirectory         *directory,
            const UnseatGroupPeople *people,
            guint                    index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);
  GPtrArray *assignments = unseat_user_get_assignments (user);

  for (guint i = 0; i < assignments->len; i++)
    {
      g_autofree char *state = NULL;

      if (g_strcmp0 (unseat_assignment_get_group_id (assignments->pdata[i]), people->group_id) != 0)
        continue;
      state = describe_state (directory, user, assignments->pdata[i], unseat_group_people_has_left (people, index));
      cli_table_add (table, unseat_user_get_user_principal_name (user), unseat_user_get_name (user),
                     unseat_directory_get_part_number (directory, unseat_assignment_get_sku_id (assignments->pdata[i])),
                     state);
    }
}

static void
print_people (UnseatDirectory         *directory,
              const UnseatGroupPeople *people)
{
  const char *const titles[] = { C_ ("column", "USER"), _ ("NAME"), _ ("PART NUMBER"), C_ ("column", "STATE"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "llll");

  for (guint i = 0; i < people->indexes->len; i++)
    add_person (table, directory, people, g_array_index (people->indexes, guint, i));
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
}

static void
print_rule (UnseatGroup *group)
{
  const char *introduction = unseat_group_introduce_rule (group);

  if (introduction == NULL)
    return;

  cli_print ("%s", introduction);
  cli_print ("  %s", unseat_group_get_rule (group));
}

static void
print_text (UnseatDirectory         *directory,
            const UnseatGroupPeople *people)
{
  cli_print ("%s", unseat_group_people_get_name (people));
  cli_print ("%s · %s", cli_group_get_kind_label (people), people->group_id);
  if (get_removal (people) != NULL)
    cli_print ("%s", get_removal (people));
  if (people->group != NULL)
    {
      print_rule (people->group);
      cli_print ("%s", unseat_group_processing_describe (unseat_group_get_processing (people->group)));
      g_print ("\n");
      print_products (directory, people->group);
    }

  g_print ("\n");
  if (people->n_ending > 0)
    cli_print (ngettext ("%'u person has left the group, and keeps what it gave until Microsoft 365 has processed that.",
                         "%'u people have left the group, and keep what it gave until Microsoft 365 has processed that.", people->n_ending),
               people->n_ending);
  if (people->n_left > people->n_ending)
    cli_print (ngettext ("%'u person has left the group, and keeps what it gave because something is wrong with it.",
                         "%'u people have left the group, and keep what it gave because something is wrong with it.", people->n_left - people->n_ending),
               people->n_left - people->n_ending);
  if (people->indexes->len > 0)
    print_people (directory, people);
  else
    cli_print (_ ("Nobody has a license through this group."));
}

/* --- The command --- */

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  UnseatDirectory         *directory = NULL;
  const UnseatGroupPeople *people = NULL;
  const CliOptions        *options = cli_context_get_options (context);

  if (!cli_options_parse_command (cli_context_get_options (context), command, NULL, 1, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (*argc < 2 || *(*argv)[1] == '\0')
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("name a group, or give its id"));
      return cli_context_fail_usage (command, error);
    }

  groups = cli_group_read (context, (*argv)[1], &error);
  people = groups != NULL ? cli_group_find (groups, (*argv)[1], &error) : NULL;
  if (people == NULL)
    return cli_context_fail (context, error);

  directory = unseat_session_get_directory (cli_context_get_session (context));
  sort_people (directory, people->indexes);
  if (options->json)
    print_json (directory, people);
  else if (options->csv)
    {
      g_autoptr (UnseatExport) export = unseat_people_export_new (directory, people->indexes, NULL);

      cli_print_export (export, options);
    }
  else
    print_text (directory, people);
  return CLI_EXIT_OK;
}

const CliCommand cli_group_command = {
  .name = "group",
  .arguments = N_ ("GROUP"),
  .summary = N_ ("Show one group: what it gives, to whom, what is wrong, how it is left"),
  .description = N_ ("GROUP is the id of a group that gives licenses, or its name when no other is called so."),
  .is_table = TRUE,
  .run = run,
};
