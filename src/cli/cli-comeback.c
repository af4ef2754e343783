/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-comeback.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "unseat-json-writer.h"
#include "unseat-rule-comeback-load.h"
#include "unseat-rule-comeback-words.h"
#include "unseat-rule-shelf.h"

#define MAX_PEOPLE 20 /* more lines than these nobody copies */

void
cli_comeback_learn (CliContext    *context,
                    UnseatPlanner *planner,
                    UnseatPlan    *job,
                    gboolean       is_undone)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = cli_context_get_journal (context, &error);
  g_autoptr (UnseatRuleComeback) comeback = NULL;

  if (journal != NULL)
    comeback = unseat_rule_comeback_load (journal, unseat_plan_get_tenant_id (job), unseat_plan_get_id (job), is_undone, &error);
  /* What is undone is undone all the same. */
  if (error != NULL)
    g_info ("What a rule may do again is not known: %s", error->message);
  unseat_intent_set_comeback (unseat_planner_get_intent (planner), comeback);
}

/* Returns: (transfer full): the exception of a rule, as its file has it */
static char *
dup_exception (UnseatChange *change)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "kind", unseat_exception_kind_to_word (UNSEAT_EXCEPTION_PERSON));
  unseat_json_writer_add_string (writer, "id", unseat_change_get_user_id (change));
  unseat_json_writer_add_string (writer, "name", unseat_change_get_user_name (change));
  unseat_json_writer_end_object (writer);

  return unseat_json_writer_to_string (writer);
}

void
cli_comeback_print (CliContext *context,
                    UnseatPlan *plan)
{
  UnseatRuleComeback *comeback = unseat_intent_get_comeback (unseat_plan_get_intent (plan));
  gint64              now = unseat_clock_get_time (unseat_session_get_clock (cli_context_get_session (context)));
  g_autoptr (GPtrArray) people = comeback != NULL ? unseat_rule_comeback_list_people (comeback, plan, now) : NULL;
  g_autofree char *path = comeback != NULL ? unseat_rule_shelf_dup_path (unseat_rule_comeback_get_rule (comeback)->id) : NULL;
  g_autofree char *how = NULL;

  if (people == NULL || people->len == 0 || people->len > MAX_PEOPLE || cli_context_get_options (context)->json || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  /* Translators: the file of a rule; lines to be copied into it follow.  “exceptions” is a word of these files, and stays as it is. */
  how = g_strdup_printf (_ ("To have the rule leave them alone, add to “exceptions” in %s:"), path);
  cli_print_note (how);
  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *line = dup_exception (g_ptr_array_index (people, i));

      cli_print_note (line);
    }
}
