/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "folder.h"
#include "rules-fixture.h"
#include "unseat-job-page.h"
#include "unseat-result-page.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"
#include "unseat-rule-match-row.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-exception-row.h"
#include "unseat-rule-outlook.h"

#include "ui-test.h"

/* Runs of one rule in the whole window: found, reviewed, done or not, and what is kept of it. */

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

static gboolean
may_run (RulesFixture *fixture)
{
  return gtk_widget_is_sensitive (ui_test_get_button (get_page (fixture), "_Run…"));
}

static void
test_report (RulesFixture *fixture,
             gconstpointer data)
{
  open_gone (fixture, "report");
  ui_test_click (get_page (fixture), "_Run…");
  rules_wait_for (fixture, "people matched. The rule only reports, and nothing is done.");
  g_assert_true (ui_test_says (rules_get_window (fixture), "people matched. The rule only reports.")); /* the toast, which ends with its line */
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "POST", "/users"), ==, 0);
}

static GtkWidget *
find_review (void)
{
  return ui_test_find_window (UNSEAT_TYPE_REVIEW_DIALOG);
}

static gboolean
shows_review (gpointer data)
{
  return find_review () != NULL && ui_test_count (find_review (), UNSEAT_TYPE_REVIEW_PAGE) > 0;
}

static gboolean
shows_result (gpointer data)
{
  return find_review () != NULL && ui_test_count (find_review (), UNSEAT_TYPE_RESULT_PAGE) > 0;
}

static gboolean
shows_no_review (gpointer data)
{
  return find_review () == NULL;
}

static gboolean
shows_job (gpointer data)
{
  return ui_test_count (rules_get_window (data), UNSEAT_TYPE_JOB_PAGE) > 0;
}

static void
test_declined (RulesFixture *fixture,
               gconstpointer data)
{
  open_gone (fixture, "unassign");
  ui_test_click (get_page (fixture), "_Run…");
  ui_test_wait (shows_review, NULL);
  gtk_window_close (GTK_WINDOW (find_review ()));
  rules_wait_for (fixture, "It was not confirmed, so nothing was done.");
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "POST", "/users"), ==, 0);
}

/* Many more match than last time: nothing is run, unless the person says that it is so. */
static void
test_jump (RulesFixture *fixture,
           gconstpointer data)
{
  rules_write ("gone", "{\"unseatRule\":1,\"name\":\"Gone\",\"conditions\":[{\"kind\":\"department\",\"value\":\"Nowhere\"}],\"action\":{\"kind\":\"unassign\"}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  ui_test_click (get_page (fixture), "_Run…");
  rules_wait_for (fixture, "0 people matched, and there was nothing to do.");

  rules_write_gone ("false", "unassign");
  rules_come_back (fixture);
  rules_wait_for (fixture, "The rule is stopped");
  g_assert_false (may_run (fixture));
  gtk_widget_activate_action (get_page (fixture), "rule.run-jump", NULL);
  ui_test_wait (shows_review, NULL);
  gtk_window_close (GTK_WINDOW (find_review ()));
  rules_wait_for (fixture, "It was not confirmed, so nothing was done.");
}

/* Too many of those who have a product match: the person sees the review, and may confirm it; nothing of that is kept. */
static void
test_many (RulesFixture *fixture,
           gconstpointer data)
{
  rules_write ("gone", "{\"unseatRule\":1,\"name\":\"Gone\",\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"},"
                       "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":1}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  rules_wait_for (fixture, "The rule is stopped");
  g_assert_false (may_run (fixture));
  gtk_widget_activate_action (get_page (fixture), "rule.run-jump", NULL);
  ui_test_wait (shows_review, NULL);
  gtk_window_close (GTK_WINDOW (find_review ()));
  rules_wait_for (fixture, "It was not confirmed, so nothing was done.");
  g_assert_false (may_run (fixture));
}

/* Found, reviewed, done, kept, and from the history to the job. */
static void
test_run (RulesFixture *fixture,
          gconstpointer data)
{
  GtkWidget *runs = NULL;

  open_gone (fixture, "unassign");
  ui_test_click (get_page (fixture), "_Run…");
  ui_test_wait (shows_review, NULL);
  ui_test_click (find_review (), "_Unassign");
  ui_test_wait (shows_result, NULL);
  ui_test_click (find_review (), "_Close");
  ui_test_wait (shows_no_review, NULL);
  rules_wait_for (fixture, "and it was the turn of");
  rules_wait_for (fixture, "Nothing to do now");

  runs = ui_test_get (get_page (fixture), g_type_from_name ("UnseatRuleRuns"), 0);
  gtk_widget_activate (ui_test_get (runs, ADW_TYPE_ACTION_ROW, 0));
  ui_test_wait (shows_job, fixture);
}

static guint
count_told (RulesFixture *fixture)
{
  UnseatRuleOutlook *outlook = UNSEAT_RULE_OUTLOOK (ui_test_get (get_page (fixture), UNSEAT_TYPE_RULE_OUTLOOK, 0));
  UnseatRulePreview *preview = unseat_rule_outlook_get_preview (outlook);

  return preview != NULL ? g_hash_table_size (unseat_rule_preview_get_memory (preview)->told) : 0;
}

static gboolean
has_told (gpointer data)
{
  return count_told (data) > 0;
}

/* What somebody has seen refused is no news for the night after. */
static void
test_told (RulesFixture *fixture,
           gconstpointer data)
{
  open_gone (fixture, "unassign");
  g_assert_cmpuint (count_told (fixture), ==, 0);
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 0, 403);
  ui_test_click (get_page (fixture), "_Run…");
  ui_test_wait (shows_review, NULL);
  ui_test_click (find_review (), "_Unassign");
  ui_test_wait (shows_result, NULL);
  ui_test_click (find_review (), "_Close");
  ui_test_wait (has_told, fixture);
  demo_server_clear_faults (fixture->engine.server);
}

/* --- Waiting --- */

static GtkWidget *
get_editor (void)
{
  return ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR);
}

static gboolean
shows_editor (gpointer data)
{
  return get_editor () != NULL;
}

static gboolean
shows_no_editor (gpointer data)
{
  return get_editor () == NULL;
}

/* Returns: (nullable): the row of the person, among those that are shown */
static GtkWidget *
find_row (RulesFixture *fixture,
          const char   *words)
{
  for (guint i = 0; i < ui_test_count (get_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW); i++)
    {
      GtkWidget *row = ui_test_get (get_page (fixture), UNSEAT_TYPE_RULE_MATCH_ROW, i);

      if (ui_test_says (row, words))
        return row;
    }
  return NULL;
}

/* Somebody waits, and it is said until when; who comes back to life drops out, with the reason; and one is excepted from there, with why and until when. */
static void
test_queue (RulesFixture *fixture,
            gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget       *row = NULL;
  GtkWidget       *exception = NULL;

  demo_server_set_account_enabled (fixture->engine.server, DEMO_UPN_DIRECT, FALSE);
  demo_server_set_account_enabled (fixture->engine.server, DEMO_UPN_LEAVER, FALSE);
  engine_load (&fixture->engine);
  rules_write ("gone", "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"},"
                       "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0,\"soakDays\":14}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  ui_test_click (get_page (fixture), "_Run…");
  rules_wait_for (fixture, "Waiting: "); /* the run, of which nothing is to be reviewed */
  rules_type (fixture, DEMO_UPN_DIRECT);
  row = find_row (fixture, "Waits");
  g_assert_nonnull (row);
  g_assert_true (ui_test_says (row, "Waits until "));
  g_assert_true (ui_test_says (row, ", and drops out when it does not match any more."));
  rules_type (fixture, "");
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "POST", "/users"), ==, 0);

  demo_server_set_account_enabled (fixture->engine.server, DEMO_UPN_DIRECT, TRUE);
  engine_load (&fixture->engine);
  rules_come_back (fixture);
  rules_wait_for (fixture, ", and drops out: sign-in is not blocked any more.");

  rules_type (fixture, DEMO_UPN_LEAVER);
  row = find_row (fixture, "Waits");
  g_assert_nonnull (row);
  g_signal_emit_by_name (ui_test_get (row, GTK_TYPE_BUTTON, 0), "clicked");
  ui_test_wait (shows_editor, NULL);
  exception = ui_test_get (get_editor (), UNSEAT_TYPE_RULE_EXCEPTION_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (exception, ADW_TYPE_ENTRY_ROW, 0)), "Comes back in spring");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (exception, ADW_TYPE_ENTRY_ROW, 1)), "2099-03-31");
  gtk_widget_activate_action (get_editor (), "rule-editor.save", NULL);
  ui_test_wait (shows_no_editor, NULL);
  rules_wait_for (fixture, "). Until 31 Mar 2099: Comes back in spring");
  g_assert_true (ui_test_says (find_row (fixture, "Until 31 Mar 2099"), "An exception (Person: "));
  text = rules_read ("gone");
  g_assert_nonnull (strstr (text, "Comes back in spring"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-run/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  ADD ("report", test_report);
  ADD ("declined", test_declined);
  ADD ("jump", test_jump);
  ADD ("many", test_many);
  ADD ("run", test_run);
  ADD ("told", test_told);
  ADD ("queue", test_queue);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
