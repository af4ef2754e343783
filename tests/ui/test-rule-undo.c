/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "folder.h"
#include "rules-fixture.h"
#include "unseat-change-row.h"
#include "unseat-comeback-notice.h"
#include "unseat-job-page.h"
#include "unseat-result-page.h"
#include "unseat-results.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-exception-row.h"
#include "unseat-undo.h"

#include "ui-test.h"

/* One person of a run of a rule is undone: with two clicks, and then it is known that the rule may come back, and what can be done about it. */

static GtkWidget *
get_window (RulesFixture *fixture)
{
  return rules_get_window (fixture);
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

static void
confirm (const char *label)
{
  ui_test_wait (shows_review, NULL);
  ui_test_click (find_review (), label);
  ui_test_wait (shows_result, NULL);
  ui_test_turn ();
}

static void
close_result (void)
{
  ui_test_click (find_review (), "_Close");
  ui_test_wait (shows_no_review, NULL);
  ui_test_turn ();
}

static gboolean
shows_changes (gpointer data)
{
  return ui_test_count (get_window (data), UNSEAT_TYPE_JOB_PAGE) > 0 && ui_test_count (get_window (data), UNSEAT_TYPE_CHANGE_ROW) > 0;
}

static GtkWidget *
get_job_page (RulesFixture *fixture)
{
  return ui_test_get (get_window (fixture), UNSEAT_TYPE_JOB_PAGE, 0);
}

/* The rule is on, and has run; its job is open. */
static void
run_rule (RulesFixture *fixture)
{
  GtkWidget *page = NULL;
  GtkWidget *runs = NULL;
  GtkWidget *focus = NULL;

  rules_write_gone ("true", "unassign");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Gone");
  rules_open (fixture, "Gone");
  page = ui_test_get (get_window (fixture), g_type_from_name ("UnseatRulePage"), 0);
  ui_test_click (page, "_Run…");
  confirm ("_Unassign");
  close_result ();
  rules_wait_for (fixture, "and it was the turn of");
  runs = ui_test_get (page, g_type_from_name ("UnseatRuleRuns"), 0);
  gtk_widget_activate (ui_test_get (runs, ADW_TYPE_ACTION_ROW, 0));
  ui_test_wait (shows_changes, fixture);
  ui_test_settle (get_window (fixture));
  focus = gtk_window_get_focus (GTK_WINDOW (get_window (fixture)));
  g_assert_true (focus != NULL && gtk_widget_get_ancestor (focus, UNSEAT_TYPE_RESULTS) != NULL);
}

/* Returns: (transfer full): what a row shows */
static UnseatChange *
dup_change (GtkWidget *row)
{
  UnseatChange *change = NULL;

  g_object_get (row, "change", &change, NULL);

  return change;
}

/* Returns: (transfer full): what can be undone, not the first of it */
static UnseatChange *
dup_undoable (RulesFixture *fixture,
              GtkWidget   **button)
{
  UnseatChange *last = NULL;

  for (guint i = 0; i < ui_test_count (get_job_page (fixture), UNSEAT_TYPE_CHANGE_ROW); i++)
    {
      GtkWidget *row = ui_test_get (get_job_page (fixture), UNSEAT_TYPE_CHANGE_ROW, i);
      g_autoptr (UnseatChange) change = dup_change (row);

      if (!unseat_undo_can_undo (change))
        continue;
      g_set_object (&last, change);
      *button = ui_test_get_button (row, "Undo for This Person…");
    }
  g_assert_nonnull (last);
  g_assert_nonnull (*button);

  return last;
}

/* Returns: (transfer full): of the person, who is undone by two clicks; the result is shown */
static UnseatChange *
undo_one (RulesFixture *fixture)
{
  GtkWidget *button = NULL;
  g_autoptr (UnseatChange) change = dup_undoable (fixture, &button);

  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  ui_test_wait (shows_review, NULL);
  g_assert_true (ui_test_says (find_review (), "The rule “Gone” did what is undone here, and is on. From "));
  confirm ("_Give Back");

  return g_steal_pointer (&change);
}

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

/* Not the window behind it. */
static gboolean
is_active_again (gpointer data)
{
  return !shows_editor (NULL) && gtk_window_is_active (GTK_WINDOW (find_review ()));
}

static gboolean
says_nothing_in_result (gpointer data)
{
  return !ui_test_says (find_review (), "did what is undone here");
}

static gboolean
says_nothing_in_job (gpointer data)
{
  return !ui_test_says (get_job_page (data), "did what is undone here");
}

static gboolean
says_it_in_job (gpointer data)
{
  return !says_nothing_in_job (data);
}

/* The focus is on the row of the change, or on something in it. */
static gboolean
is_on (RulesFixture *fixture,
       UnseatChange *change)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (get_window (fixture)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  g_autoptr (UnseatChange) focused = UNSEAT_IS_CHANGE_ROW (row) ? dup_change (row) : NULL;

  return focused != NULL && g_str_equal (unseat_change_get_user_id (focused), unseat_change_get_user_id (change))
         && g_str_equal (unseat_change_get_sku_id (focused), unseat_change_get_sku_id (change));
}

/* The result says it, and leads to the exception, with why and until when; what is excepted is not told of any more. */
static void
test_leave_alone (RulesFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (UnseatChange) change = NULL;
  g_autofree char *text = NULL;
  GtkWidget       *editor = NULL;
  GtkWidget       *exception = NULL;
  GtkWidget       *leave = NULL;

  run_rule (fixture);
  change = undo_one (fixture);
  g_assert_true (ui_test_says (find_review (), "Given Back and Verified"));
  g_assert_true (ui_test_says (find_review (), "The rule “Gone” did what is undone here, and is on. From "));
  g_assert_true (ui_test_says (find_review (), unseat_change_get_user_name (change)));

  leave = ui_test_get_button (find_review (), "Leave Alone…");
  gtk_widget_grab_focus (leave);
  ui_test_click (find_review (), "Leave Alone…");
  ui_test_wait (shows_editor, NULL);
  gtk_window_close (GTK_WINDOW (ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR)));
  ui_test_wait (is_active_again, NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (find_review ())) == leave);

  ui_test_click (find_review (), "Leave Alone…");
  ui_test_wait (shows_editor, NULL);
  editor = ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR);
  g_assert_cmpuint (ui_test_count (editor, UNSEAT_TYPE_RULE_EXCEPTION_ROW), ==, 1);
  exception = ui_test_get (editor, UNSEAT_TYPE_RULE_EXCEPTION_ROW, 0);
  g_assert_true (ui_test_says (exception, unseat_change_get_user_name (change)));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (exception, ADW_TYPE_ENTRY_ROW, 0)), "Comes back in spring");
  gtk_widget_activate_action (editor, "rule-editor.save", NULL);
  ui_test_wait (shows_no_editor, NULL);
  text = rules_read ("gone");
  g_assert_nonnull (strstr (text, unseat_change_get_user_id (change)));
  g_assert_nonnull (strstr (text, "Comes back in spring"));

  ui_test_wait (says_nothing_in_result, NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (find_review ())) != NULL);
  close_result ();
  gtk_widget_activate_action (get_window (fixture), "win.show-view", "s", "users");
  ui_test_settle (get_window (fixture));
  gtk_widget_activate_action (get_window (fixture), "win.show-view", "s", "activity");
  ui_test_wait (says_nothing_in_job, fixture);
}

/* Whoever has put the result away finds it on the page of the job, with the keyboard on what was undone, which has no button any more. */
static void
test_later (RulesFixture *fixture,
            gconstpointer data)
{
  g_autoptr (UnseatChange) first = NULL;
  g_autoptr (UnseatChange) second = NULL;

  run_rule (fixture);
  g_assert_true (says_nothing_in_job (fixture));
  first = undo_one (fixture);
  close_result ();
  ui_test_wait (says_it_in_job, fixture);
  ui_test_settle (get_window (fixture));
  g_assert_true (is_on (fixture, first));
  g_assert_true (ui_test_says (get_job_page (fixture), unseat_change_get_user_name (first)));

  second = undo_one (fixture);
  close_result ();
  ui_test_settle (get_window (fixture));
  g_assert_true (is_on (fixture, second));
  if (!g_str_equal (unseat_change_get_user_id (first), unseat_change_get_user_id (second)))
    g_assert_true (ui_test_says (get_job_page (fixture), "to 2 people again"));

  ui_test_click (get_job_page (fixture), "Leave Alone…");
  ui_test_wait (shows_editor, NULL);
  gtk_widget_activate_action (ui_test_find_window (UNSEAT_TYPE_RULE_EDITOR), "rule-editor.save", NULL);
  ui_test_wait (shows_no_editor, NULL);
  ui_test_wait (says_nothing_in_job, fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (get_window (fixture))) != NULL);
}

/* A rule that was deleted meanwhile cannot be changed, which is said. */
static void
test_deleted (RulesFixture *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatChange) change = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);

  run_rule (fixture);
  change = undo_one (fixture);
  folder_remove (folder);
  ui_test_click (find_review (), "Leave Alone…");
  g_assert_true (ui_test_says (ui_test_get_dialog (), "The Rule Cannot Be Changed"));
  ui_test_click (ui_test_get_dialog (), "_Close");
  close_result ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-undo/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  ADD ("leave-alone", test_leave_alone);
  ADD ("later", test_later);
  ADD ("deleted", test_deleted);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
