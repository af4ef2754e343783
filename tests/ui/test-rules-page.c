/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "exports.h"
#include "fake-portal.h"
#include "fake-systemd.h"
#include "folder.h"
#include "rules-fixture.h"
#include "unseat-notice.h"
#include "unseat-rule-history.h"
#include "unseat-rule-match-row.h"
#include "unseat-rule-row.h"
#include "unseat-rule-schedule.h"

#include "ui-test.h"

#define N_READY_MADE 6
#define NEXT_USEC G_GUINT64_CONSTANT (1796040000000000) /* at noon, UTC */
#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)
#define BROKEN "{\"unseatRule\":1,\"name\":\"Broken\",\"conditions\":[{\"kind\":\"gest\"}]}"

static void
test_signed_out (void)
{
  UnseatRulesPage *page = g_object_new (UNSEAT_TYPE_RULES_PAGE, NULL);
  GtkWidget       *window = ui_test_show (GTK_WIDGET (page));

  g_assert_true (ui_test_says (window, "No Rules Here"));
  unseat_rules_page_refresh (page);
  unseat_rules_page_open (page, "gone");
  ui_test_turn ();
  g_assert_true (ui_test_says (window, "No Rules Here"));
  ui_test_close (window);
}

static void
test_words (RulesFixture *fixture,
            gconstpointer data)
{
  GtkWidget *row = NULL;

  g_assert_cmpuint (rules_count (fixture), ==, N_READY_MADE);
  rules_type (fixture, "blocked for 30");
  g_assert_cmpuint (rules_count (fixture), ==, 1);
  row = ui_test_get (rules_get_window (fixture), UNSEAT_TYPE_RULE_ROW, 0);
  g_assert_true (ui_test_says (row, "Blocked for 30 days: take licenses back"));
  g_assert_true (ui_test_says (row, "Sign-in has been blocked for 30 days or more."));
  g_assert_true (ui_test_says (row, "Off"));
  g_assert_true (ui_test_says (row, "Unassign"));
  g_assert_true (ui_test_says (row, "Does not run by itself"));
  g_assert_true (ui_test_says (row, "Has not run in this tenant"));

  rules_type (fixture, "no rule is called so");
  g_assert_true (ui_test_says (rules_get_window (fixture), "No Rule Found"));
  ui_test_click (rules_get_window (fixture), "Show _All Rules");
  rules_type (fixture, "");
  g_assert_cmpuint (rules_count (fixture), ==, N_READY_MADE);
}

/* Files may be written, changed and damaged meanwhile. */
static void
test_files (RulesFixture *fixture,
            gconstpointer data)
{
  rules_write_gone ("true", "report");
  rules_write ("broken", BROKEN);
  rules_come_back (fixture);
  rules_wait_for (fixture, "conditions[0].kind: there is no such condition");
  g_assert_cmpuint (rules_count (fixture), ==, N_READY_MADE + 2);
  rules_type (fixture, "gone");
  g_assert_true (ui_test_says (rules_get_window (fixture), "Due now"));
  rules_type (fixture, "");

  rules_open (fixture, "broken");
  g_assert_true (ui_test_says (rules_get_window (fixture), "This Rule Cannot Be Used"));
  g_assert_true (ui_test_says (rules_get_window (fixture), "conditions[0].kind: there is no such condition"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (rules_get_window (fixture), "_Run…")));

  /* Mended, it is the same page. */
  rules_write ("broken", "{\"unseatRule\":1,\"name\":\"Mended\",\"conditions\":[{\"kind\":\"guest\"}]}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Mended");
  rules_wait_for (fixture, "Is a guest.");
}

/* A rule that nobody runs because of what its file is called is told of, and left where it is. */
static void
test_misnamed (RulesFixture *fixture,
               gconstpointer data)
{
  rules_write ("Blocked users", "{\"unseatRule\":1,\"name\":\"Blocked\",\"enabled\":true,\"conditions\":[{\"kind\":\"guest\"}]}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "The rule in the file “Blocked users.json” is not used");
  rules_open (fixture, "Blocked users.json");
  g_assert_true (ui_test_says (rules_get_window (fixture), "This Rule Cannot Be Used"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (rules_get_window (fixture), "_Run…")));
  gtk_widget_activate_action (ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0), "rule.delete", NULL);
  g_assert_false (ui_test_has_dialog ());
}

static void
test_export (RulesFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) records = ui_test_read_export (GTK_WIDGET (fixture->page));

  g_assert_cmpuint (records->len, ==, N_READY_MADE + 1);
  g_assert_cmpstr (exports_get (records, 1, "rule"), ==, "blocked-30-days");
  g_assert_cmpstr (exports_get (records, 1, "readyMade"), ==, "true");
}

static GtkSwitch *
get_switch (GtkWidget *window)
{
  return GTK_SWITCH (ui_test_get (window, GTK_TYPE_SWITCH, 0));
}

static gboolean
offers_schedule (gpointer data)
{
  return ui_test_says (data, "Run Rules That Are Due Every Night");
}

static gboolean
offers_none (gpointer data)
{
  return !offers_schedule (data);
}

static gboolean
is_on (gpointer data)
{
  return gtk_switch_get_state (get_switch (data));
}

static gboolean
is_off (gpointer data)
{
  return !gtk_switch_get_state (get_switch (data)) && !gtk_switch_get_active (get_switch (data));
}

static gboolean
says_next (gpointer data)
{
  return ui_test_says (data, "Next: 30\302\240Nov\302\2402026");
}

/* Where systemd could run them, it is told to, and what it refuses is not shown as done. */
static void
test_schedule (void)
{
  UnseatRuleSchedule *schedule = g_object_new (UNSEAT_TYPE_RULE_SCHEDULE, NULL);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget          *window = NULL;
  FakeSystemd         systemd;
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (schedule));
  window = ui_test_show (box);
  fake_systemd_start (&systemd);
  unseat_rule_schedule_set_settings (schedule, NULL); /* by the demo */
  ui_test_settle (window);
  g_assert_false (offers_schedule (window));

  unseat_rule_schedule_set_settings (schedule, settings);
  ui_test_wait (offers_schedule, window);
  g_assert_false (is_on (window));
  gtk_switch_set_active (get_switch (window), TRUE);
  ui_test_wait (is_on, window);
  g_assert_true (systemd.is_enabled && systemd.is_started);
  systemd.next_usec = NEXT_USEC;
  unseat_rule_schedule_set_settings (schedule, settings);
  ui_test_wait (says_next, window);
  gtk_switch_set_active (get_switch (window), FALSE);
  unseat_rule_schedule_set_settings (schedule, settings); /* does not cut it short */
  ui_test_wait (is_off, window);
  g_assert_false (systemd.is_enabled || systemd.is_started);

  g_assert_false (says_next (window));

  systemd.is_refusing = TRUE;
  gtk_switch_set_active (get_switch (window), TRUE);
  ui_test_wait (is_off, window);
  g_assert_false (systemd.is_enabled || systemd.is_started);

  /* What was done before something else was refused is seen. */
  systemd.is_refusing = FALSE;
  systemd.refused = "StartUnit";
  gtk_switch_set_active (get_switch (window), TRUE);
  ui_test_wait (is_on, window);
  g_assert_true (systemd.is_enabled && !systemd.is_started);
  fake_systemd_stop (&systemd);
  unseat_rule_schedule_set_settings (schedule, settings);
  ui_test_wait (offers_none, window);
  ui_test_close (window);
}

static GtkWidget *
get_rule_page (RulesFixture *fixture)
{
  return ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0);
}

static guint
count_later (RulesFixture *fixture)
{
  GtkGridView *view = GTK_GRID_VIEW (ui_test_get (get_rule_page (fixture), GTK_TYPE_GRID_VIEW, 0));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (view)));
}

/* Of whom it is not known for how long they have been blocked: each is named with the day, and the list tells how many they are. */
static void
test_later (RulesFixture *fixture,
            gconstpointer data)
{
  GtkWidget *row = NULL;
  guint      n_all = 0;

  rules_open (fixture, "Blocked for 30 days: take licenses back");
  n_all = count_later (fixture);
  g_assert_cmpuint (n_all, >, 5);
  row = ui_test_get (get_rule_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW, 0);
  g_assert_true (ui_test_says (row, "Not yet"));
  g_assert_true (ui_test_says (row, "if sign-in stays blocked"));
  g_assert_true (ui_test_says (get_rule_page (fixture), "If they stay so, the first of them match on "));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (get_rule_page (fixture), GTK_TYPE_DROP_DOWN, 0)), 3); /* not yet */
  ui_test_settle (rules_get_window (fixture));
  g_assert_cmpuint (count_later (fixture), ==, n_all);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (get_rule_page (fixture), GTK_TYPE_DROP_DOWN, 0)), 1); /* their turn */
  ui_test_settle (rules_get_window (fixture));
  g_assert_true (ui_test_says (get_rule_page (fixture), "Nobody who matches the rule is found"));
  gtk_widget_activate_action (get_rule_page (fixture), "rule.close", NULL);
  rules_wait_for (fixture, "people later, if they stay blocked");
}

static gboolean
shows_failure (gpointer data)
{
  return ui_test_says (data, "The Rules Could Not Be Read");
}

static gboolean
shows_rules (gpointer data)
{
  return ui_test_count (data, UNSEAT_TYPE_RULE_ROW) > 0;
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
  UnseatRulesPage *page = g_object_new (UNSEAT_TYPE_RULES_PAGE, NULL);
  GtkWidget       *window = ui_test_show (GTK_WIDGET (page));

  folder_remove (folder);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  unseat_rules_page_set_session (page, session, keeper);
  g_assert_true (ui_test_says (window, "Reading the Rules"));
  ui_test_wait (shows_failure, window);
  g_assert_cmpint (g_remove (folder), ==, 0);
  ui_test_click (window, "Try Again");
  ui_test_wait (shows_rules, window);
  ui_test_close (window);
}

/* In a sandbox the desktop is asked; what it, or the person, refuses is not shown as done. */
static void
test_sandbox (void)
{
  UnseatRuleSchedule *schedule = g_object_new (UNSEAT_TYPE_RULE_SCHEDULE, NULL);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget          *window = NULL;
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  FakePortal portal;

  g_setenv ("FLATPAK_ID", "io.github.unseat.Unseat", TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (schedule));
  window = ui_test_show (box);
  fake_portal_start (&portal);
  portal.mood = FAKE_PORTAL_IS_DISMISSED;
  unseat_rule_schedule_set_settings (schedule, settings);
  ui_test_wait (offers_schedule, window);
  g_assert_true (is_off (window));
  gtk_switch_set_active (get_switch (window), TRUE);
  ui_test_wait (is_off, window);
  g_assert_cmpuint (portal.n_asked, ==, 1);
  g_assert_true (portal.is_autostart);
  fake_portal_stop (&portal);

  unseat_rule_schedule_set_settings (schedule, settings);
  ui_test_wait (offers_none, window); /* without a portal */
  ui_test_close (window);
  g_unsetenv ("FLATPAK_ID");
}

/* Returns: how many notices above the pages, that can be seen, say so */
static guint
count_notices (GtkWidget  *window,
               const char *words)
{
  guint n = 0;

  for (guint i = 0; i < ui_test_count (window, UNSEAT_TYPE_NOTICE); i++)
    {
      GtkWidget *notice = ui_test_get (window, UNSEAT_TYPE_NOTICE, i);

      n += gtk_widget_get_mapped (notice) && ui_test_says (notice, words);
    }
  return n;
}

static gboolean
tells_of_clock_ahead (gpointer data)
{
  return count_notices (data, "The clock of this computer is 120 days ahead") == 1;
}

static gboolean
tells_of_clock_behind (gpointer data)
{
  return count_notices (data, "The clock of this computer is 5 days behind") == 1;
}

static gboolean
tells_of_no_clock (gpointer data)
{
  return count_notices (data, "The clock of this computer") == 0;
}

static void
turn_clock (RulesFixture *fixture,
            gint64        days)
{
  demo_server_advance_clock (fixture->engine.server, days * DAY_MS);
  gtk_widget_activate_action (rules_get_window (fixture), "win.reload", NULL);
}

/* By a clock that is wrong no rule does anything, and every date that is shown is as wrong: so it stands above all pages, and goes when it is set right. */
static void
test_clock (RulesFixture *fixture,
            gconstpointer data)
{
  static const char *const views[] = { "users", "products", "groups", "activity", "rules" };
  GtkWidget               *window = rules_get_window (fixture);

  g_assert_true (tells_of_no_clock (window));
  turn_clock (fixture, -120);
  ui_test_wait (tells_of_clock_ahead, window);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (window, "win.show-view", "s", views[i]);
      ui_test_settle (window);
      g_assert_true (tells_of_clock_ahead (window));
    }
  rules_write_gone ("true", "unassign");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  rules_wait_for (fixture, "The clock of this computer is 120 days ahead of Microsoft’s, so that people seem to be away for longer than they are.");
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_button (window, "_Run…")));

  turn_clock (fixture, 125);
  ui_test_wait (tells_of_clock_behind, window);
  turn_clock (fixture, -5);
  ui_test_wait (tells_of_no_clock, window);
  rules_wait_for_no (fixture, "The clock of this computer");
}

static gboolean
has_not_run (gpointer data)
{
  return ui_test_says (data, "The rule has not run in this tenant.");
}

static gboolean
has_run (gpointer data)
{
  return ui_test_says (data, "Earlier Runs") && !has_not_run (data);
}

static gboolean
tells_last_run (gpointer data)
{
  return ui_test_says (data, "Last run on ");
}

/* By the timer, or the command line. */
static void
run_elsewhere (UnseatSession       *session,
               UnseatJournalKeeper *keeper)
{
  const char            *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (session));
  const UnseatRuleRecord record = { .rule = (char *) "gone", .name = (char *) "Gone", .started = 1796000000, .begun = 1796000000, .outcome = UNSEAT_RULE_OUTCOME_NOTHING };
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_history_add (unseat_journal_keeper_get_journal (keeper), tenant_id, &record, &error));
  g_assert_no_error (error);
}

/* A window that is open meanwhile tells of it on the page that is opened again, and in the list. */
static void
test_run_elsewhere (RulesFixture *fixture,
                    gconstpointer data)
{
  UnseatSession *session = fixture->engine.session;
  g_autoptr (UnseatJournalKeeper) keeper = unseat_journal_keeper_new (session);
  UnseatRulesPage *page = g_object_new (UNSEAT_TYPE_RULES_PAGE, NULL);
  GtkWidget       *window = ui_test_show (GTK_WIDGET (page));
  GtkWidget       *list = NULL;
  GtkWidget       *rule_page = NULL;

  rules_write_gone ("true", "report");
  unseat_rules_page_set_session (page, session, keeper);
  ui_test_wait (shows_rules, window);
  list = ui_test_get (window, GTK_TYPE_GRID_VIEW, 0);
  g_signal_emit_by_name (list, "activate", 0); /* what is on comes first */
  ui_test_wait (has_not_run, window);
  rule_page = ui_test_get (window, g_type_from_name ("UnseatRulePage"), 0);
  gtk_widget_activate_action (rule_page, "rule.close", NULL);
  ui_test_settle (window);
  g_assert_false (tells_last_run (window));

  run_elsewhere (session, keeper);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_true (has_not_run (window));
  ui_test_wait (has_run, window);
  gtk_widget_activate_action (rule_page, "rule.close", NULL);
  ui_test_wait (tells_last_run, window);
  ui_test_close (window);
}

/* What groups give is still there. */
static gboolean
tells_of_nothing_taken (gpointer data)
{
  return (ui_test_says (data, "people match.") || ui_test_says (data, "person matches.") || ui_test_says (data, "Nobody matches.")) && !ui_test_says (data, "A rule took it on");
}

/* Whom it has changed is read again with it, and the rule that is open is looked at again. */
static void
test_taken_elsewhere (RulesFixture *fixture,
                      gconstpointer data)
{
  UnseatSession *session = fixture->engine.session;
  g_autoptr (UnseatJournalKeeper) keeper = unseat_journal_keeper_new (session);
  UnseatRulesPage *page = g_object_new (UNSEAT_TYPE_RULES_PAGE, NULL);
  GtkWidget       *window = ui_test_show (GTK_WIDGET (page));

  rules_write_gone ("true", "unassign");
  unseat_rules_page_set_session (page, session, keeper);
  ui_test_wait (shows_rules, window);
  rules_take_elsewhere (fixture, unseat_journal_keeper_get_journal (keeper));
  g_signal_emit_by_name (ui_test_get (window, GTK_TYPE_GRID_VIEW, 0), "activate", 0);
  ui_test_wait (rules_is_up_to_date, fixture);
  ui_test_wait (tells_of_nothing_taken, window);
  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rules-page/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  g_test_add_func ("/ui/rules-page/signed-out", test_signed_out);
  ADD ("words", test_words);
  ADD ("files", test_files);
  ADD ("misnamed", test_misnamed);
  ADD ("export", test_export);
  ADD ("clock", test_clock);
  ADD ("run-elsewhere", test_run_elsewhere);
  ADD ("taken-elsewhere", test_taken_elsewhere);
  g_test_add_func ("/ui/rules-page/schedule", test_schedule);
  g_test_add_func ("/ui/rules-page/sandbox", test_sandbox);
  ADD ("later", test_later);
  g_test_add_func ("/ui/rules-page/error", test_error);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
