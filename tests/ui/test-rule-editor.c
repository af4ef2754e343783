/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "demo-fixtures.h"
#include "folder.h"
#include "rules-fixture.h"
#include "unseat-number-row.h"
#include "unseat-pick-dialog.h"
#include "unseat-rule-condition-row.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-exception-row.h"
#include "unseat-rule-reader.h"
#include "unseat-rule-ticks.h"
#include "unseat-rule-writer.h"

#include "ui-test.h"

static gboolean
shows_editor (gpointer data)
{
  return ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR) != NULL;
}

static gboolean
shows_no_editor (gpointer data)
{
  return !shows_editor (data);
}

static gboolean
shows_pick (gpointer data)
{
  return ui_test_find_window (UNSEAT_TYPE_PICK_DIALOG) != NULL;
}

static GtkWidget *
get_editor (void)
{
  ui_test_wait (shows_editor, NULL);
  return ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR);
}

static GtkWidget *
open_new (RulesFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "rules.new", NULL);
  return get_editor ();
}

static gboolean
says_text (gpointer data)
{
  return ui_test_says (ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR), data);
}

static void
wait_for (const char *text)
{
  ui_test_wait (says_text, (gpointer) text);
}

static gboolean
may_save (GtkWidget *editor)
{
  return gtk_widget_is_sensitive (ui_test_get_button (editor, "_Save"));
}

static void
type_name (GtkWidget  *editor,
           const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (editor, ADW_TYPE_ENTRY_ROW, 0)), name);
}

static void
choose (GtkWidget *row,
        guint      position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_get (row, ADW_TYPE_COMBO_ROW, 0)), position);
  ui_test_turn ();
}

static GtkWidget *
get_condition (GtkWidget *editor,
               guint      position)
{
  return ui_test_get (editor, UNSEAT_TYPE_RULE_CONDITION_ROW, position);
}

static UnseatRule *
read_rule (const char *id)
{
  g_autofree char *text = rules_read (id);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  UnseatRule *rule = NULL;

  g_assert_nonnull (text);
  bytes = g_bytes_new (text, strlen (text));
  rule = unseat_rule_parse (id, bytes, &error);
  g_assert_no_error (error);
  return rule;
}

static void
save (GtkWidget *editor)
{
  ui_test_click (editor, "_Save");
  ui_test_wait (shows_no_editor, NULL);
}

/* What is still wanted is said, and nothing is saved before; then it is counted, saved, and shown. */
static void
test_new (RulesFixture *fixture,
          gconstpointer data)
{
  GtkWidget *editor = open_new (fixture);
  g_autoptr (UnseatRule) rule = NULL;

  wait_for ("Give the rule a name.");
  g_assert_false (may_save (editor));
  type_name (editor, "Blocked people!");
  wait_for ("Add a condition");
  g_assert_false (may_save (editor));
  ui_test_click (editor, "Add Condition");
  ui_test_turn ();
  g_assert_true (ui_test_says (editor, "Sign-in has been blocked for 30 days or more."));
  g_assert_true (may_save (editor));
  wait_for ("so nobody counts as blocked for 30 days before ");
  unseat_number_row_set_value (UNSEAT_NUMBER_ROW (ui_test_get (get_condition (editor, 0), UNSEAT_TYPE_NUMBER_ROW, 0)), 0);
  wait_for ("people match");
  g_assert_true (ui_test_says (editor, "Sign-in is blocked."));

  save (editor);
  rules_wait_for (fixture, "blocked-people"); /* its page is open */
  rules_wait_for (fixture, "people match");
  rule = read_rule ("blocked-people");
  g_assert_cmpstr (rule->name, ==, "Blocked people!");
  g_assert_false (rule->is_enabled);
  g_assert_cmpint (rule->action, ==, UNSEAT_RULE_REPORT);
  g_assert_cmpuint (rule->brakes.max_people, ==, 50);
}

/* Conditions come and go, and each asks for what it needs. */
static void
test_conditions (RulesFixture *fixture,
                 gconstpointer data)
{
  GtkWidget *editor = open_new (fixture);
  g_autoptr (UnseatRule) rule = NULL;

  type_name (editor, "Three");
  ui_test_click (editor, "Add Condition");
  ui_test_click (editor, "Add Condition");
  ui_test_settle (editor);
  choose (get_condition (editor, 1), UNSEAT_CONDITION_DEPARTMENT);
  wait_for ("type what it is to be");
  g_assert_false (may_save (editor));
  ui_test_settle (editor);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (get_condition (editor, 1), ADW_TYPE_ENTRY_ROW, 0)), "  Sales ");
  g_assert_true (ui_test_says (editor, "The department is “Sales”."));
  g_assert_true (may_save (editor));

  choose (get_condition (editor, 0), UNSEAT_CONDITION_HOLDS_ALSO);
  ui_test_settle (editor);
  wait_for ("about another product");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_get (get_condition (editor, 0), g_type_from_name ("UnseatProductChoice"), 0)), 1);
  g_assert_true (may_save (editor));
  g_signal_emit_by_name (get_condition (editor, 1), "remove");
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (editor, UNSEAT_TYPE_RULE_CONDITION_ROW), ==, 1);
  choose (get_condition (editor, 0), UNSEAT_CONDITION_LAST_SIGN_IN);
  g_assert_true (ui_test_says (editor, "The last successful sign-in was 30 days ago or earlier."));
  choose (get_condition (editor, 0), UNSEAT_CONDITION_NEW);
  g_assert_true (ui_test_says (editor, "The account is younger than 30 days."));
  save (editor);
  rule = read_rule ("three");
  g_assert_cmpuint (rule->conditions->len, ==, 1);
}

static gboolean
has_found (gpointer data)
{
  return ui_test_count (ui_test_find_window (UNSEAT_TYPE_PICK_DIALOG), ADW_TYPE_ACTION_ROW) > 0;
}

/* Finds it in the window that asks, and takes the first. */
static void
pick (const char *text)
{
  GtkWidget *window = NULL;
  GtkWidget *entry = NULL;

  ui_test_wait (shows_pick, NULL);
  window = ui_test_find_window (UNSEAT_TYPE_PICK_DIALOG);
  entry = ui_test_get (window, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_wait (has_found, NULL);
  gtk_widget_activate (ui_test_get (window, ADW_TYPE_ACTION_ROW, 0));
  ui_test_turn ();
}

static void
test_group_and_exceptions (RulesFixture *fixture,
                           gconstpointer data)
{
  GtkWidget *editor = open_new (fixture);
  GtkWidget *row = NULL;
  g_autoptr (UnseatRule) rule = NULL;
  const UnseatRuleException *exception = NULL;

  type_name (editor, "Sales");
  ui_test_click (editor, "Add Condition");
  choose (get_condition (editor, 0), UNSEAT_CONDITION_MEMBER);
  ui_test_settle (editor);
  wait_for ("about a group");
  ui_test_click (get_condition (editor, 0), "_Choose…");
  pick ("Sales");
  g_assert_true (ui_test_says (editor, "Is in “Sales”."));

  gtk_widget_activate_action (editor, "rule-editor.add-exception", NULL);
  pick (DEMO_UPN_LEAVER);
  gtk_widget_activate_action (editor, "rule-editor.add-new-accounts", NULL);
  ui_test_settle (editor);
  g_assert_true (ui_test_says (editor, "Accounts younger than 30 days"));
  row = ui_test_get (editor, UNSEAT_TYPE_RULE_EXCEPTION_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (row, ADW_TYPE_ENTRY_ROW, 0)), "On leave");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (row, ADW_TYPE_ENTRY_ROW, 1)), "in spring");
  wait_for ("The last day of an exception is not one");
  g_assert_false (may_save (editor));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (row, ADW_TYPE_ENTRY_ROW, 1)), "2099-03-31");
  g_assert_true (may_save (editor));
  save (editor);

  rule = read_rule ("sales");
  g_assert_cmpuint (rule->exceptions->len, ==, 2);
  exception = g_ptr_array_index (rule->exceptions, 0);
  g_assert_cmpint (exception->kind, ==, UNSEAT_EXCEPTION_PERSON);
  g_assert_nonnull (exception->name);
  g_assert_cmpstr (exception->reason, ==, "On leave");
  g_assert_cmpint (exception->until, >, 0);
  g_assert_cmpstr (((const UnseatRuleCondition *) g_ptr_array_index (rule->conditions, 0))->name, ==, "Sales");
}

/* What is in the file comes back as it was when it is saved without a change. */
static void
test_round (RulesFixture *fixture,
            gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget       *editor = NULL;

  rules_write ("all", "{\"unseatRule\":1,\"name\":\"All of It\",\"enabled\":true,\"match\":\"any\",\"conditions\":[{\"kind\":\"guest\"},{\"kind\":\"inactive\",\"days\":90},"
                      "{\"kind\":\"not-member\",\"value\":\"01234567-89ab-cdef-0123-456789abcdef\",\"name\":\"A group\"},{\"kind\":\"holds-also\",\"value\":\"NOT_OF_THIS_TENANT\"}],"
                      "\"exceptions\":[{\"kind\":\"new\",\"days\":14},{\"kind\":\"product\",\"id\":\"SPE_E5\",\"reason\":\"Needed\",\"until\":\"2099-12-31\"}],"
                      "\"products\":[\"SPE_E5\",\"NOT_OF_THIS_TENANT\"],\"action\":{\"kind\":\"unassign\",\"leaveGroups\":true},\"takesMailboxes\":true,\"everyDays\":30,"
                      "\"brakes\":{\"maxPeople\":3,\"coolDownDays\":1,\"maxGrowthPercent\":2,\"maxDataHours\":4,\"maxHoldersPercent\":5,\"soakDays\":6}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "All of It");
  {
    g_autoptr (UnseatRule) rule = read_rule ("all");

    before = unseat_rule_to_text (rule);
  }
  unseat_rules_page_open (fixture->page, "all");
  rules_wait_for (fixture, "match");
  gtk_widget_activate_action (ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0), "rule.edit", NULL);
  editor = get_editor ();
  g_assert_true (may_save (editor));
  save (editor);
  after = rules_read ("all");
  g_assert_cmpstr (after, ==, before);
}

/* What cannot be written is said, and nothing that was typed is lost. */
static void
test_not_saved (RulesFixture *fixture,
                gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  GtkWidget       *editor = open_new (fixture);

  type_name (editor, "Nowhere");
  ui_test_click (editor, "Add Condition");
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  ui_test_click (editor, "_Save");
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Not Saved"));
  ui_test_click (ui_test_get_dialog (), "_Close");
  ui_test_turn ();
  g_assert_true (may_save (editor));
  gtk_window_close (GTK_WINDOW (editor));
  ui_test_wait (shows_no_editor, NULL);
}

/* A change of what it does shows what that needs. */
static void
test_actions (RulesFixture *fixture,
              gconstpointer data)
{
  GtkWidget *editor = open_new (fixture);
  GtkWidget *action = NULL;

  type_name (editor, "Does");
  ui_test_click (editor, "Add Condition");
  action = gtk_widget_get_ancestor (ui_test_get (editor, UNSEAT_TYPE_RULE_TICKS, 0), ADW_TYPE_PREFERENCES_GROUP);
  choose (action, 4);
  wait_for ("Say which products are replaced");
  g_assert_false (may_save (editor));
  choose (action, 5);
  wait_for ("Say of which products apps are switched off");
  choose (action, 1);
  g_assert_true (may_save (editor));
  gtk_window_close (GTK_WINDOW (editor));
  ui_test_wait (shows_no_editor, NULL);
}

#define SHARED "{\"unseatRule\":1,\"name\":\"%s\",\"conditions\":[{\"kind\":\"guest\"}],\"everyDays\":%u,\"action\":{\"kind\":\"report\"}}"

static void
write_shared (const char *name,
              guint       every_days)
{
  g_autofree char *text = g_strdup_printf (SHARED, name, every_days);

  rules_write ("shared", text);
}

static GtkWidget *
open_shared (RulesFixture *fixture)
{
  rules_come_back (fixture);
  rules_wait_for (fixture, "All Ours");
  unseat_rules_page_open (fixture->page, "shared");
  rules_wait_for (fixture, "match");
  gtk_widget_activate_action (ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0), "rule.edit", NULL);
  return get_editor ();
}

/* Both press Save: the second one is asked, and can look at what the first one wrote. */
static void
test_conflict (RulesFixture *fixture,
               gconstpointer data)
{
  GtkWidget *editor = NULL;
  g_autoptr (UnseatRule) rule = NULL;

  write_shared ("All Ours", 1);
  editor = open_shared (fixture);
  type_name (editor, "Mine");
  write_shared ("Theirs", 7);
  ui_test_click (editor, "_Save");
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Changed by Somebody Else"));
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_turn ();
  g_assert_true (may_save (editor));

  ui_test_click (editor, "_Save");
  ui_test_click (ui_test_get_dialog (), "_Load Again");
  ui_test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_get (editor, ADW_TYPE_ENTRY_ROW, 0))), ==, "Theirs");
  g_assert_cmpuint (ui_test_count (editor, UNSEAT_TYPE_RULE_CONDITION_ROW), ==, 1);
  type_name (editor, "Mine, of theirs");
  save (editor);
  rule = read_rule ("shared");
  g_assert_cmpstr (rule->name, ==, "Mine, of theirs");
  g_assert_cmpuint (rule->every_days, ==, 7);
}

/* Whoever insists has it; of a rule that is gone there is nothing to look at. */
static void
test_conflict_mine (RulesFixture *fixture,
                    gconstpointer data)
{
  GtkWidget       *editor = NULL;
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "unseat", "rules", "shared.json", NULL);
  g_autoptr (UnseatRule) rule = NULL;

  write_shared ("All Ours", 1);
  editor = open_shared (fixture);
  type_name (editor, "Mine");
  g_assert_cmpint (g_remove (path), ==, 0);
  ui_test_click (editor, "_Save");
  g_assert_true (ui_test_says (ui_test_get_dialog (), "was deleted meanwhile"));
  g_assert_null (ui_test_get_button (ui_test_get_dialog (), "_Load Again"));
  ui_test_click (ui_test_get_dialog (), "_Keep Mine");
  ui_test_wait (shows_no_editor, NULL);
  rule = read_rule ("shared");
  g_assert_cmpstr (rule->name, ==, "Mine");
  g_assert_cmpuint (rule->every_days, ==, 1);
}

static void
tick (GtkWidget  *ticks,
      const char *detail)
{
  for (guint i = 0; i < ui_test_count (ticks, ADW_TYPE_ACTION_ROW); i++)
    {
      GtkWidget *row = ui_test_get (ticks, ADW_TYPE_ACTION_ROW, i);

      if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), detail) != 0)
        continue;
      adw_action_row_activate (ADW_ACTION_ROW (row));
      ui_test_turn ();
      return;
    }
  g_error ("“%s” is not there to be ticked", detail);
}

/* The apps of the products that are chosen are there to be ticked, by their names; the file has their part numbers. */
static void
test_apps (RulesFixture *fixture,
           gconstpointer data)
{
  GtkWidget *editor = open_new (fixture);
  GtkWidget *products = ui_test_get (editor, UNSEAT_TYPE_RULE_TICKS, 0);
  GtkWidget *apps = NULL;
  g_autoptr (UnseatRule) rule = NULL;

  type_name (editor, "Off");
  ui_test_click (editor, "Add Condition");
  choose (gtk_widget_get_ancestor (products, ADW_TYPE_PREFERENCES_GROUP), 5);
  apps = ui_test_get (editor, UNSEAT_TYPE_RULE_TICKS, 1);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (products), TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (apps), TRUE);
  ui_test_settle (editor);
  tick (products, "SPE_E5");
  wait_for ("Say which apps are switched off");
  tick (apps, "TEAMS1");
  tick (apps, "EXCHANGE_S_ENTERPRISE");
  g_assert_true (may_save (editor));

  /* What was ticked stays to be seen when its product goes, and comes back with its name. */
  tick (products, "SPE_E5");
  wait_for ("Say of which products apps are switched off");
  g_assert_true (ui_test_says (apps, "TEAMS1"));
  tick (products, "SPE_E5");
  g_assert_true (may_save (editor));
  tick (apps, "EXCHANGE_S_ENTERPRISE");
  save (editor);
  rule = read_rule ("off");
  g_assert_cmpint (rule->action, ==, UNSEAT_RULE_APPS_OFF);
  g_assert_cmpstr (rule->apps[0], ==, "TEAMS1");
  g_assert_null (rule->apps[1]);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-editor/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  ADD ("new", test_new);
  ADD ("conditions", test_conditions);
  ADD ("group-and-exceptions", test_group_and_exceptions);
  ADD ("round", test_round);
  ADD ("not-saved", test_not_saved);
  ADD ("actions", test_actions);
  ADD ("apps", test_apps);
  ADD ("conflict", test_conflict);
  ADD ("conflict-mine", test_conflict_mine);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
