/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "exports.h"
#include "folder.h"
#include "rules-fixture.h"
#include "demo-evidence.h"
#include "unseat-rule-match-row.h"
#include "unseat-rule-outlook.h"
#include "unseat-user-pane.h"

#include "ui-test.h"

/* One rule in the whole window: looked at, turned on, run, and what is kept of it. */

#define AWAY "{\"unseatRule\":1,\"name\":\"Away\",\"conditions\":[{\"kind\":\"inactive\",\"days\":90}],\"action\":{\"kind\":\"unassign\"}}"

static GtkWidget *
get_page (RulesFixture *fixture)
{
  return ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0);
}

static void
open_gone (RulesFixture *fixture,
           const char   *action)
{
  rules_write_gone ("false", action);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
}

static guint
count_matches (RulesFixture *fixture)
{
  GtkGridView *view = GTK_GRID_VIEW (ui_test_get (get_page (fixture), GTK_TYPE_GRID_VIEW, 0));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (view)));
}

static gboolean
may_run (RulesFixture *fixture)
{
  return gtk_widget_is_sensitive (ui_test_get_button (get_page (fixture), "_Run…"));
}

static gboolean
shows_pane (gpointer data)
{
  return ui_test_count (rules_get_window (data), UNSEAT_TYPE_USER_PANE) > 0;
}

/* Who matches and why; each leads to the person. */
static void
test_preview (RulesFixture *fixture,
              gconstpointer data)
{
  GtkWidget *row = NULL;
  guint      n_all = 0;
  g_autoptr (GPtrArray) records = NULL;

  open_gone (fixture, "unassign");
  g_assert_true (ui_test_says (get_page (fixture), "It is the turn of "));
  g_assert_true (ui_test_says (get_page (fixture), "Savings"));
  n_all = count_matches (fixture);
  g_assert_cmpuint (n_all, >, 1);
  row = ui_test_get (get_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW, 0);
  g_assert_true (ui_test_says (row, "Sign-in has been blocked since") || ui_test_says (row, "Sign-in is blocked."));
  records = ui_test_read_export (get_page (fixture));
  g_assert_cmpuint (records->len, ==, n_all + 1);

  rules_type (fixture, exports_get (records, 1, "name"));
  g_assert_cmpuint (count_matches (fixture), <, n_all);
  rules_type (fixture, "nobody is called so");
  g_assert_true (ui_test_says (get_page (fixture), "Nobody who matches the rule is found"));
  ui_test_click (get_page (fixture), "Show _All");
  rules_type (fixture, "");
  g_assert_cmpuint (count_matches (fixture), ==, n_all);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (get_page (fixture), GTK_TYPE_DROP_DOWN, 0)), 2); /* waiting */
  ui_test_settle (rules_get_window (fixture));
  g_assert_true (ui_test_says (get_page (fixture), "Nobody who matches the rule is found"));
  ui_test_click (get_page (fixture), "Show _All");
  ui_test_settle (rules_get_window (fixture));

  g_signal_emit_by_name (ui_test_get (get_page (fixture), GTK_TYPE_GRID_VIEW, 0), "activate", 0);
  ui_test_wait (shows_pane, fixture);
}

/* How many match is told in the list, too, as soon as it is known; and what would be saved, although nothing is done. */
static void
test_count (RulesFixture *fixture,
            gconstpointer data)
{
  open_gone (fixture, "report");
  g_assert_true (ui_test_says (get_page (fixture), "Savings"));
  g_assert_true (ui_test_says (get_page (fixture), "nothing is done. If it took back what matches, "));
  gtk_widget_activate_action (get_page (fixture), "rule.close", NULL);
  rules_wait_for (fixture, "people match now");
}

/* What the rule says, in sentences. */
static void
test_words (RulesFixture *fixture,
            gconstpointer data)
{
  rules_write ("all", "{\"unseatRule\":1,\"name\":\"All of It\",\"match\":\"any\",\"conditions\":[{\"kind\":\"guest\"},{\"kind\":\"department\",\"value\":\"Sales\"}],"
                      "\"exceptions\":[{\"kind\":\"person\",\"id\":\"ada@contoso.example\",\"reason\":\"On leave\"}],\"products\":[\"SPE_E5\"],"
                      "\"everyDays\":7,\"brakes\":{\"maxPeople\":3}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "All of It");
  rules_open (fixture, "All of It");
  g_assert_true (ui_test_says (get_page (fixture), "Licenses of which any of this is so"));
  g_assert_true (ui_test_says (get_page (fixture), "Is a guest."));
  g_assert_true (ui_test_says (get_page (fixture), "The department is “Sales”."));
  g_assert_true (ui_test_says (get_page (fixture), "Person: ada@contoso.example"));
  g_assert_true (ui_test_says (get_page (fixture), "On leave"));
  g_assert_true (ui_test_says (get_page (fixture), "Report only"));
  g_assert_true (ui_test_says (get_page (fixture), "Microsoft 365 E5"));
  g_assert_true (ui_test_says (get_page (fixture), "Off. Once it is on, it runs every 7 days."));
  g_assert_true (ui_test_says (get_page (fixture), "At most 3 people in a run."));
  g_assert_true (ui_test_says (get_page (fixture), "The rule has not run in this tenant."));
}

/* Apps and products are called by their names, in the list and on the page. */
static void
test_names (RulesFixture *fixture,
            gconstpointer data)
{
  rules_write ("sway", "{\"unseatRule\":1,\"name\":\"No Sway\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[\"ENTERPRISEPACK\"],"
                       "\"action\":{\"kind\":\"apps-off\",\"apps\":[\"SWAY\",\"YAMMER_ENTERPRISE\"]}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "No Sway");
  rules_type (fixture, "no sway");
  g_assert_true (ui_test_says (rules_get_window (fixture), "Switch off Sway, Yammer Enterprise · Office 365 E3"));
  rules_open (fixture, "No Sway");
  g_assert_true (ui_test_says (get_page (fixture), "Switch off Sway, Yammer Enterprise"));
}

static GtkSwitch *
get_switch (RulesFixture *fixture)
{
  return GTK_SWITCH (ui_test_get (get_page (fixture), GTK_TYPE_SWITCH, 0));
}

/* A rule that comes with the program becomes a file when it is turned on, and can be taken back. */
static void
test_ready_made (RulesFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;

  rules_open (fixture, "Direct licenses that a group gives, too");
  g_assert_true (ui_test_says (get_page (fixture), "Comes with Unseat"));
  g_assert_false (gtk_switch_get_state (get_switch (fixture)));
  gtk_switch_set_active (get_switch (fixture), TRUE);
  rules_wait_for (fixture, "Due now");
  g_assert_true (ui_test_says (get_page (fixture), "Runs every 7 days."));
  g_assert_true (gtk_switch_get_state (get_switch (fixture)));
  text = rules_read ("redundant");
  g_assert_nonnull (strstr (text, "\"enabled\" : true"));
  g_clear_pointer (&text, g_free);

  gtk_switch_set_active (get_switch (fixture), FALSE);
  rules_wait_for (fixture, "Does not run by itself");
  text = rules_read ("redundant");
  g_assert_nonnull (strstr (text, "\"enabled\" : false"));

  gtk_widget_activate_action (get_page (fixture), "rule.delete", NULL);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Take Back the Changes to This Rule?"));
  ui_test_click (ui_test_get_dialog (), "_Take Back");
  rules_wait_for (fixture, "Comes with Unseat");
  none = rules_read ("redundant");
  g_assert_null (none);
}

static gboolean
is_off (gpointer data)
{
  return !gtk_switch_get_active (get_switch (data));
}

/* What cannot be written is said, and the switch goes back. */
static void
test_not_saved (RulesFixture *fixture,
                gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  rules_open (fixture, "Direct licenses that a group gives, too");
  folder_remove (folder);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  gtk_switch_set_active (get_switch (fixture), TRUE);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Not Saved"));
  ui_test_click (ui_test_get_dialog (), "_Close");
  ui_test_wait (is_off, fixture);
}

static gboolean
is_switched_off (gpointer data)
{
  return is_off (data) && !gtk_switch_get_state (get_switch (data));
}

/* What this sign-in cannot run stays off, with the reason; whoever has another one that can, turns it on all the same, and the list tells what becomes of it here. */
static void
test_cannot_run (RulesFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  rules_write ("away", AWAY);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Away");
  rules_open (fixture, "Away");
  gtk_switch_set_active (get_switch (fixture), TRUE);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "This Rule Cannot Run"));
  g_assert_true (ui_test_says (ui_test_get_dialog (), "AuditLog.Read.All"));
  ui_test_click (ui_test_get_dialog (), "_Leave Off");
  ui_test_wait (is_switched_off, fixture);
  before = rules_read ("away");
  g_assert_null (strstr (before, "\"enabled\" : true"));

  gtk_switch_set_active (get_switch (fixture), TRUE);
  ui_test_click (ui_test_get_dialog (), "Turn _On Anyway");
  ui_test_click (ui_test_get_dialog (), "_Leave Mailboxes Alone");
  rules_wait_for (fixture, "Due now");
  g_assert_true (gtk_switch_get_state (get_switch (fixture)));
  rules_wait_for (fixture, "On, but Cannot Run · Due now"); /* beside the switch */
  after = rules_read ("away");
  g_assert_nonnull (strstr (after, "\"enabled\" : true"));

  gtk_widget_activate_action (get_page (fixture), "rule.close", NULL);
  rules_type (fixture, "away");
  g_assert_true (ui_test_says (rules_get_window (fixture), "Cannot Run"));
  g_assert_true (ui_test_says (rules_get_window (fixture), "AuditLog.Read.All"));

  /* Off again it is as every other, without a question. */
  rules_open (fixture, "Away");
  gtk_switch_set_active (get_switch (fixture), FALSE);
  rules_wait_for (fixture, "Does not run by itself");
  gtk_widget_activate_action (get_page (fixture), "rule.close", NULL);
  g_assert_false (ui_test_says (rules_get_window (fixture), "Cannot Run"));
}

/* Without Microsoft Entra ID P1 it is known when it was asked for: then what is on already says so. */
static void
test_no_premium (RulesFixture *fixture,
                 gconstpointer data)
{
  static const char *const scopes[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };
  g_autofree char         *text = g_strdup_printf ("{\"unseatRule\":1,\"enabled\":true,%s", AWAY + strlen ("{\"unseatRule\":1,"));

  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  demo_server_set_premium (fixture->engine.server, FALSE);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  rules_write ("away", text);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Away");
  rules_type (fixture, "away");
  g_assert_false (ui_test_says (rules_get_window (fixture), "Cannot Run"));
  rules_open (fixture, "Away");
  gtk_widget_activate_action (get_page (fixture), "rule.close", NULL);
  rules_wait_for (fixture, "On, but Cannot Run");
  g_assert_true (ui_test_says (rules_get_window (fixture), "Entra ID P1"));
}

/* A product that nobody has stops nothing, and is told in the list; what stops a rule is, too, and goes with it. */
static void
test_stand (RulesFixture *fixture,
            gconstpointer data)
{
  rules_write ("gone", "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"products\":[\"SPE_E55\"],"
                       "\"exceptions\":[{\"kind\":\"person\",\"id\":\"nobody@nowhere.example\"}],\"action\":{\"kind\":\"unassign\"}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_type (fixture, "gone");
  g_assert_false (ui_test_says (rules_get_window (fixture), "On, but"));
  rules_open (fixture, "Gone");
  rules_wait_for (fixture, "On, but Stopped · Due now");
  gtk_widget_activate_action (get_page (fixture), "rule.close", NULL);
  rules_wait_for (fixture, "On, but Stopped");
  rules_wait_for (fixture, "The rule names the product “SPE_E55”, which this tenant does not have.");

  rules_write ("gone", "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}}");
  rules_come_back (fixture);
  rules_wait_for_no (fixture, "On, but Stopped");
  rules_wait_for_no (fixture, "SPE_E55");
}

static gboolean
is_list_shown (gpointer data)
{
  return ui_test_count (rules_get_window (data), g_type_from_name ("UnseatRulePage")) == 0;
}

static void
test_delete (RulesFixture *fixture,
             gconstpointer data)
{
  g_autofree char *none = NULL;

  open_gone (fixture, "report");
  gtk_widget_activate_action (get_page (fixture), "rule.delete", NULL);
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_turn ();
  g_assert_nonnull (rules_read ("gone"));
  gtk_widget_activate_action (get_page (fixture), "rule.delete", NULL);
  ui_test_click (ui_test_get_dialog (), "_Delete");
  ui_test_wait (is_list_shown, fixture);
  none = rules_read ("gone");
  g_assert_null (none);
}

/* Without the permission nobody is known to be away: that is said, and nothing is run. */
static void
test_no_evidence (RulesFixture *fixture,
                  gconstpointer data)
{
  rules_write ("away", AWAY);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Away");
  rules_open (fixture, "Away");
  g_assert_true (ui_test_says (get_page (fixture), "AuditLog.Read.All"));
  g_assert_true (ui_test_says (get_page (fixture), "The rule is stopped"));
  g_assert_false (may_run (fixture));
}

/* By sign-ins alone nobody is listed, nor counted. */
static void
test_untold (RulesFixture *fixture,
             gconstpointer data)
{
  static const char *const scopes[] = { "AuditLog.Read.All", NULL };

  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  rules_write ("away", AWAY);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Away");
  rules_open (fixture, "Away");
  rules_wait_for (fixture, "Who matches cannot be told.");
  g_assert_true (ui_test_says (get_page (fixture), "Reports.Read.All"));
  g_assert_false (ui_test_says (rules_get_window (fixture), "match now"));
  g_assert_cmpuint (ui_test_count (get_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW), ==, 0);
}

/* Whoever may change nothing may look, and let a rule report. */
static void
test_read_only (RulesFixture *fixture,
                gconstpointer data)
{
  static const char *const scopes[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", NULL };

  demo_server_set_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  open_gone (fixture, "unassign");
  g_assert_true (ui_test_says (get_page (fixture), unseat_session_get_read_only_reason (fixture->engine.session)));
  g_assert_cmpuint (count_matches (fixture), >, 0);
  g_assert_false (may_run (fixture));

  rules_write_gone ("false", "report");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Report only");
  rules_wait_for (fixture, " match");
  g_assert_true (may_run (fixture));
}

/* While the people are read again nobody knows who matches. */
static void
test_reading (RulesFixture *fixture,
              gconstpointer data)
{
  open_gone (fixture, "report");
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  g_assert_true (ui_test_says (get_page (fixture), "The people of this tenant were not read"));
  g_assert_false (may_run (fixture));
  g_object_set (fixture->page, "loading", TRUE, NULL);
  g_assert_true (ui_test_says (get_page (fixture), "The people are being read."));
  engine_load (&fixture->engine);
  g_object_set (fixture->page, "loading", FALSE, NULL);
  rules_wait_for (fixture, "people match");
  g_assert_true (may_run (fixture));
}

/* Who is in the group that it asks about may not be read: then nobody matches, and it is said that not enough is known. */
static void
test_not_known (RulesFixture *fixture,
                gconstpointer data)
{
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, "Sales");
  g_autofree char *text = g_strdup_printf ("{\"unseatRule\":1,\"name\":\"In Sales\",\"conditions\":[{\"kind\":\"member\",\"value\":\"%s\"}]}", group_id);

  rules_write ("sales", text);
  rules_come_back (fixture);
  rules_wait_for (fixture, "In Sales");
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", "/groups", 0, 0, 403);
  unseat_rules_page_open (fixture->page, "sales");
  rules_wait_for (fixture, "not enough is known; they do not match.");
}

static gboolean
has_failed (gpointer data)
{
  return ui_test_says (data, "Nobody Knows Who Matches");
}

/* Not the demo: its journal is a file, whose folder cannot be made. */
static void
test_error (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatSession) session = unseat_session_new (settings, clock, NULL, FALSE);
  g_autoptr (UnseatJournalKeeper) keeper = unseat_journal_keeper_new (session);
  g_autoptr (UnseatRule) rule = unseat_rule_new ("guests", "Guests");
  UnseatRuleOutlook *outlook = g_object_new (UNSEAT_TYPE_RULE_OUTLOOK, NULL);
  GtkWidget         *window = ui_test_show (GTK_WIDGET (outlook));

  folder_remove (folder);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_GUEST, 0, NULL, NULL));
  unseat_directory_set_tenant (unseat_session_get_directory (session), "tenant", "Tenant");
  unseat_directory_set_complete (unseat_session_get_directory (session), g_get_real_time () / G_USEC_PER_SEC);
  unseat_rule_outlook_set_session (outlook, session, keeper);
  unseat_rule_outlook_set_rule (outlook, rule);
  ui_test_wait (has_failed, window);
  ui_test_click (window, "Try Again");
  g_assert_false (has_failed (window));
  ui_test_wait (has_failed, window);
  ui_test_close (window);
  folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-page/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  ADD ("preview", test_preview);
  ADD ("count", test_count);
  ADD ("words", test_words);
  ADD ("names", test_names);
  ADD ("ready-made", test_ready_made);
  ADD ("not-saved", test_not_saved);
  ADD ("cannot-run", test_cannot_run);
  ADD ("no-premium", test_no_premium);
  ADD ("stand", test_stand);
  ADD ("delete", test_delete);
  ADD ("no-evidence", test_no_evidence);
  ADD ("untold", test_untold);
  ADD ("read-only", test_read_only);
  ADD ("reading", test_reading);
  ADD ("not-known", test_not_known);
  g_test_add_func ("/ui/rule-page/error", test_error);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
