/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "folder.h"
#include "rules-fixture.h"

#include "ui-test.h"

/* Files of rules to share, in the window: imported, exported, and what goes wrong with them. */

#define N_READY_MADE 6
#define BROKEN "{\"unseatRule\":1,\"name\":\"Broken\",\"conditions\":[{\"kind\":\"gest\"}]}"

static gboolean
asks_for_file (gpointer data)
{
  return ui_test_find_file_question () != NULL;
}

static void
import (RulesFixture *fixture,
        const char   *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "shared rule.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "rules.import", NULL);
  ui_test_wait (asks_for_file, NULL);
  ui_test_answer_file_question (file);
}

/* What is imported is off, whatever it was elsewhere, and takes the place of nothing. */
static void
test_import (RulesFixture *fixture,
             gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = g_strdup_printf (RULES_GONE, "true", "unassign");

  import (fixture, text);
  rules_wait_for (fixture, "shared-rule");
  rules_wait_for (fixture, "Does not run by itself");
  first = rules_read ("shared-rule");
  g_assert_nonnull (strstr (first, "\"enabled\" : false"));

  gtk_widget_activate_action (ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0), "rule.close", NULL);
  import (fixture, text);
  rules_wait_for (fixture, "shared-rule-2");
  second = rules_read ("shared-rule-2");
  g_assert_nonnull (second);
}

static void
test_import_broken (RulesFixture *fixture,
                    gconstpointer data)
{
  import (fixture, BROKEN);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Not Imported"));
  g_assert_true (ui_test_says (ui_test_get_dialog (), "conditions[0].kind: there is no such condition"));
  ui_test_click (ui_test_get_dialog (), "_Close");
  ui_test_turn ();
  g_assert_null (rules_read ("shared-rule"));
  g_assert_cmpuint (rules_count (fixture), ==, N_READY_MADE);
}

/* A file that is not there any more, and a shelf that cannot be written, say so, and leave everything as it is. */
static void
test_import_fails (RulesFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *shelf = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
  g_autofree char *parent = g_path_get_dirname (shelf);
  g_autofree char *text = g_strdup_printf (RULES_GONE, "true", "unassign");
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "shared rule.json", NULL);

  folder_remove (shelf);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (shelf, "no folder", -1, NULL));
  import (fixture, text);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Not Imported"));
  ui_test_click (ui_test_get_dialog (), "_Close");
  ui_test_turn ();
  g_assert_cmpint (g_remove (shelf), ==, 0);
  g_assert_cmpuint (rules_count (fixture), ==, N_READY_MADE);

  /* Whoever thinks better of it is not told anything. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "rules.import", NULL);
  ui_test_wait (asks_for_file, NULL);
  ui_test_answer_file_question (NULL);
  ui_test_turn ();
  g_assert_false (ui_test_has_dialog ());
  g_assert_cmpuint (rules_count (fixture), ==, N_READY_MADE);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
export_to (RulesFixture *fixture,
           GFile        *file)
{
  gtk_widget_activate_action (ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0), "rule.export", NULL);
  ui_test_wait (asks_for_file, NULL);
  ui_test_answer_file_question (file);
}

static GtkWidget *
find_replace_question (void)
{
  return ui_test_find_window (GTK_TYPE_MESSAGE_DIALOG);
}

static gboolean
asks_to_replace (gpointer data)
{
  return find_replace_question () != NULL;
}

static gboolean
says_saved (gpointer data)
{
  return ui_test_says (data, "Saved as a file");
}

/* What is exported says the same as the rule, and can be imported again; what was in the file before stays, unless it was to be replaced. */
static void
test_export_rule (RulesFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "a copy.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert_true (g_file_set_contents (path, "what was there, and is much longer than nothing", -1, NULL));
  rules_write_gone ("true", "report");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  export_to (fixture, file);
  ui_test_wait (asks_to_replace, NULL);
  gtk_dialog_response (GTK_DIALOG (find_replace_question ()), GTK_RESPONSE_CANCEL);
  ui_test_wait (asks_for_file, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "what was there"));
  g_clear_pointer (&text, g_free);

  ui_test_answer_file_question (file);
  ui_test_wait (asks_to_replace, NULL);
  gtk_dialog_response (GTK_DIALOG (find_replace_question ()), GTK_RESPONSE_ACCEPT);
  ui_test_wait (says_saved, rules_get_window (fixture));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"name\" : \"Gone\""));
  g_assert_null (strstr (text, "what was there"));

  gtk_widget_activate_action (ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0), "rule.close", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "rules.import", NULL);
  ui_test_wait (asks_for_file, NULL);
  ui_test_answer_file_question (file);
  rules_wait_for (fixture, "a-copy");
  again = rules_read ("a-copy");
  g_assert_nonnull (strstr (again, "\"name\" : \"Gone\""));
  g_assert_nonnull (strstr (again, "\"enabled\" : false")); /* whatever it is where it comes from */
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* A folder in which nobody can make files, root neither, says so. */
static void
test_export_fails (RulesFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/a rule.json");

  rules_write_gone ("true", "report");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  export_to (fixture, file);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Not Saved"));
  ui_test_click (ui_test_get_dialog (), "_Close");
  ui_test_turn ();
  g_assert_false (ui_test_says (rules_get_window (fixture), "Saved as a file"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-files/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  ADD ("import", test_import);
  ADD ("import-broken", test_import_broken);
  ADD ("import-fails", test_import_fails);
  ADD ("export-rule", test_export_rule);
  ADD ("export-fails", test_export_fails);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
