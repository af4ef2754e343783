/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "changes.h"
#include "folder.h"
#include "guarded.h"
#include "unseat-error.h"
#include "unseat-rule-edit.h"
#include "unseat-rule-load.h"
#include "unseat-rule-lock.h"
#include "unseat-rule-run-words.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-start.h"
#include "unseat-rule-writer.h"

/* A run of a rule as a window does it: without waiting for the disk, and with somebody who looks at it first. */

typedef struct
{
  Engine               engine;
  UnseatJournalKeeper *keeper;
} Fixture;

static void
set_up (Fixture *fixture)
{
  guarded_set_up (&fixture->engine);
  fixture->keeper = unseat_journal_keeper_new (fixture->engine.session);
}

static void
tear_down (Fixture *fixture)
{
  g_clear_object (&fixture->keeper);
  guarded_tear_down (&fixture->engine);
}

static UnseatRule *
make_rule (UnseatRuleAction action)
{
  UnseatRule *rule = unseat_rule_new ("a-rule", "A rule");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  rule->action = action;
  rule->takes_mailboxes = TRUE;
  rule->brakes.max_holders_percent = 0;
  return rule;
}

static UnseatRuleStart *
start (Fixture          *fixture,
       const UnseatRule *rule)
{
  UnseatRuleStart *self = unseat_rule_start_new (fixture->engine.session, fixture->keeper, rule, UNSEAT_RULE_BRAKES_ALL);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (self), NULL, &error);
  g_assert_no_error (error);
  return self;
}

static UnseatRuleLoad *
load (Fixture *fixture)
{
  const char     *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (fixture->engine.session));
  UnseatRuleLoad *self = unseat_rule_load_new (fixture->keeper, tenant_id);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (self), NULL, &error);
  g_assert_no_error (error);
  return self;
}

/* Returns: (transfer full): the last run, as it is kept */
static UnseatRuleRecord *
get_last (Fixture *fixture,
          guint    n_runs)
{
  g_autoptr (UnseatRuleLoad) loaded = load (fixture);
  GPtrArray *runs = unseat_rule_load_get_runs (loaded);

  g_assert_cmpuint (runs->len, ==, n_runs);
  return unseat_rule_record_copy (g_ptr_array_index (runs, 0));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_start_keep_finish (UNSEAT_RULE_START (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
keep (UnseatRuleStart *self,
      const char      *job)
{
  gboolean is_kept = FALSE;

  unseat_rule_start_keep_async (self, job, kept_cb, &is_kept);
  while (!is_kept)
    g_main_context_iteration (NULL, TRUE);
}

/* What only reports has ended when it is known. */
static void
test_report (void)
{
  g_autoptr (UnseatRule) rule = make_rule (UNSEAT_RULE_REPORT);
  g_autoptr (UnseatRuleStart) run = NULL;
  g_autoptr (UnseatRuleRecord) last = NULL;
  g_autofree char *words = NULL;
  Fixture          fixture;

  set_up (&fixture);
  run = start (&fixture, rule);
  g_assert_null (unseat_rule_start_get_plan (run));
  g_assert_cmpint (unseat_rule_start_get_record (run)->outcome, ==, UNSEAT_RULE_OUTCOME_REPORTED);
  last = get_last (&fixture, 1);
  g_assert_cmpint (last->outcome, ==, UNSEAT_RULE_OUTCOME_REPORTED);
  g_assert_cmpuint (last->n_matched, >, 0);
  words = unseat_rule_record_describe (last);
  g_assert_nonnull (strstr (words, "The rule only reports, and nothing is done. If it took back what matches, "));
  g_clear_object (&run);
  tear_down (&fixture);
}

/* What is to be looked at is kept when it was; no other run begins before that. */
static void
test_reviewed (void)
{
  g_autoptr (UnseatRule) rule = make_rule (UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRuleStart) run = NULL;
  g_autoptr (UnseatRuleStart) other = NULL;
  g_autoptr (UnseatRuleRecord) last = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  Fixture          fixture;

  set_up (&fixture);
  run = start (&fixture, rule);
  g_assert_cmpuint (unseat_plan_count (unseat_rule_start_get_plan (run), UNSEAT_OUTCOME_PLANNED), >, 0);
  g_assert_cmpstr (unseat_plan_get_rule (unseat_rule_start_get_plan (run)), ==, "a-rule");
  other = unseat_rule_start_new (fixture.engine.session, fixture.keeper, rule, UNSEAT_RULE_BRAKES_ALL);
  engine_run (UNSEAT_OPERATION (other), NULL, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_object (&other);
  {
    g_autoptr (UnseatRuleLoad) loaded = load (&fixture);

    g_assert_cmpuint (unseat_rule_load_get_runs (loaded)->len, ==, 0);
  }

  keep (run, NULL);
  last = get_last (&fixture, 1);
  g_assert_cmpint (last->outcome, ==, UNSEAT_RULE_OUTCOME_DECLINED);
  g_clear_pointer (&last, unseat_rule_record_free);
  g_clear_object (&run);

  run = start (&fixture, rule);
  keep (run, "a-job");
  last = get_last (&fixture, 2);
  g_assert_cmpint (last->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
  g_assert_cmpstr (last->job, ==, "a-job");
  g_clear_object (&run);
  tear_down (&fixture);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_start_end_finish (UNSEAT_RULE_START (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
end (UnseatRuleStart *self)
{
  gboolean is_noted = FALSE;

  unseat_rule_start_end_async (self, unseat_rule_start_get_plan (self), ended_cb, &is_noted);
  while (!is_noted)
    g_main_context_iteration (NULL, TRUE);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(UnseatJournal **) user_data = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, NULL);
}

/* Returns: of how many licenses a night would know that they were told */
static guint
count_told (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = NULL;
  g_autoptr (UnseatRuleMemory) memory = NULL;

  unseat_journal_keeper_open_async (fixture->keeper, NULL, opened_cb, &journal);
  while (journal == NULL)
    g_main_context_iteration (NULL, TRUE);
  memory = unseat_rule_history_load (journal, unseat_directory_get_tenant_id (unseat_session_get_directory (fixture->engine.session)), "a-rule", G_MAXINT64, &error);
  g_assert_no_error (error);
  return g_hash_table_size (memory->told);
}

/* What somebody has been told in a window is told to the nights, too; and what they have seen done is forgotten. */
static void
test_told (void)
{
  g_autoptr (UnseatRule) rule = make_rule (UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRuleStart) run = NULL;
  UnseatChange *change = NULL;
  Fixture       fixture;

  set_up (&fixture);
  run = start (&fixture, rule);
  keep (run, NULL);
  g_assert_cmpuint (count_told (&fixture), ==, 0); /* it was declined */
  g_clear_object (&run);

  run = start (&fixture, rule);
  keep (run, "a-job");
  for (guint i = 0; i < unseat_plan_peek_changes (unseat_rule_start_get_plan (run))->len; i++)
    unseat_change_set_outcome (changes_get (unseat_rule_start_get_plan (run), i), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  change = changes_get (unseat_rule_start_get_plan (run), 0);
  unseat_change_set_forbidden (change);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_FAILED, "No right.", NULL);
  end (run);
  g_assert_cmpuint (count_told (&fixture), ==, 1);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  end (run);
  g_assert_cmpuint (count_told (&fixture), ==, 0);
  g_clear_object (&run);

  /* Nothing of it can be done: whoever closes the review has seen why. */
  run = start (&fixture, rule);
  for (guint i = 0; i < unseat_plan_peek_changes (unseat_rule_start_get_plan (run))->len; i++)
    unseat_change_set_outcome (changes_get (unseat_rule_start_get_plan (run), i), UNSEAT_OUTCOME_BLOCKED, "A group gives it.", NULL);
  keep (run, NULL);
  g_assert_cmpuint (count_told (&fixture), ==, unseat_plan_peek_changes (unseat_rule_start_get_plan (run))->len);
  g_clear_object (&run);
  tear_down (&fixture);
}

static void
test_words (void)
{
  UnseatRuleRecord record = { .rule = (char *) "a-rule", .name = (char *) "A rule", .n_matched = 26, .n_acts = 8, .n_waits = 12 };
  const struct
  {
    UnseatRuleOutcome outcome;
    const char       *words;
  } rows[] = {
    { UNSEAT_RULE_OUTCOME_REPORTED, "26 people matched. The rule only reports." },
    { UNSEAT_RULE_OUTCOME_NOTHING, "26 people matched. It was the turn of 8, and nothing of it could be done." },
    { UNSEAT_RULE_OUTCOME_ACTED, "26 people matched, and it was the turn of 8." },
    { UNSEAT_RULE_OUTCOME_STOPPED, "Stopped." },
    { UNSEAT_RULE_OUTCOME_DECLINED, "26 people matched. It was not confirmed, so nothing was done." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = NULL;

      record.outcome = rows[i].outcome;
      words = unseat_rule_record_describe (&record);
      g_assert_cmpstr (words, ==, rows[i].words);
    }
  {
    g_autofree char *why = NULL;
    g_autofree char *nothing = NULL;
    g_autofree char *waiting = NULL;
    g_autofree char *would = NULL;

    record.outcome = UNSEAT_RULE_OUTCOME_STOPPED;
    record.note = (char *) "Too many match.";
    why = unseat_rule_record_describe (&record);
    g_assert_cmpstr (why, ==, "Stopped: Too many match.");
    record.outcome = UNSEAT_RULE_OUTCOME_REPORTED;
    record.note = (char *) "3 seats would come free.";
    would = unseat_rule_record_describe (&record);
    g_assert_cmpstr (would, ==, "26 people matched. 3 seats would come free.");
    record.outcome = UNSEAT_RULE_OUTCOME_NOTHING;
    record.note = NULL;
    record.n_acts = 0;
    waiting = unseat_rule_record_describe (&record);
    g_assert_cmpstr (waiting, ==, "26 people matched. Waiting: 12.");
    record.n_matched = 1;
    record.n_waits = 0;
    nothing = unseat_rule_record_describe (&record);
    g_assert_cmpstr (nothing, ==, "1 person matched, and there was nothing to do.");
  }
}

static void
test_next (void)
{
  const gint64     day = 24 * 60 * 60;
  UnseatRuleRecord record = { .rule = (char *) "a-rule", .name = (char *) "A rule", .started = 1000 * day, .begun = 1000 * day };
  g_autoptr (UnseatRule) rule = make_rule (UNSEAT_RULE_REPORT);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autofree char *off = unseat_rule_describe_next (rule, runs, 1000 * day);
  g_autofree char *never = NULL;
  g_autofree char *later = NULL;

  g_assert_cmpstr (off, ==, "Does not run by itself");
  rule->is_enabled = TRUE;
  rule->every_days = 7;
  never = unseat_rule_describe_next (rule, runs, 1000 * day);
  g_assert_cmpstr (never, ==, "Due now");
  g_ptr_array_add (runs, &record);
  later = unseat_rule_describe_next (rule, runs, 1001 * day);
  g_assert_true (g_str_has_prefix (later, "Due on "));
}

/* --- Changing the shelf --- */

static gboolean
edit (UnseatRuleEdit *operation, /* (transfer full) */
      char          **id,
      GError        **error)
{
  g_autoptr (UnseatRuleEdit) edited = operation;
  gboolean is_done = engine_run (UNSEAT_OPERATION (edited), NULL, error);

  if (is_done && id != NULL)
    *id = g_strdup (unseat_rule_edit_get_id (edited));
  return is_done;
}

static void
test_edit (void)
{
  g_autoptr (UnseatRule) rule = make_rule (UNSEAT_RULE_REPORT);
  g_autoptr (UnseatRule) empty = unseat_rule_new ("", "Empty");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at all.json");
  g_autoptr (GPtrArray) shelf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_free (rule->id);
  rule->id = g_strdup ("");
  g_assert_true (edit (unseat_rule_edit_new_save (rule, NULL), &first, &error));
  g_assert_true (edit (unseat_rule_edit_new_save (rule, NULL), &second, &error));
  g_assert_cmpstr (first, ==, "a-rule");
  g_assert_cmpstr (second, ==, "a-rule-2");
  g_assert_true (edit (unseat_rule_edit_new_set_enabled (first, TRUE), NULL, &error));
  g_assert_true (edit (unseat_rule_edit_new_delete (second), NULL, &error));
  g_assert_no_error (error);
  shelf = unseat_rule_shelf_list ();
  g_assert_true (unseat_rule_shelf_find (shelf, "a-rule", NULL)->is_enabled);
  g_assert_null (unseat_rule_shelf_find (shelf, "a-rule-2", NULL));

  /* What the reader would refuse is not written. */
  g_assert_false (edit (unseat_rule_edit_new_save (empty, NULL), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  g_assert_false (edit (unseat_rule_edit_new_import (nowhere), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_false (edit (unseat_rule_edit_new_set_enabled ("nothing", TRUE), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_assert_true (edit (unseat_rule_edit_new_delete (first), NULL, NULL));
}

static void
write_text (const char *id,
            const char *text)
{
  g_autofree char *path = unseat_rule_shelf_dup_path (id);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* What was written by somebody else since is not lost, unless the person says so. */
static void
test_conflict (void)
{
  g_autoptr (UnseatRule) was = make_rule (UNSEAT_RULE_REPORT);
  g_autoptr (UnseatRule) mine = unseat_rule_copy (was);
  g_autoptr (UnseatRule) theirs = unseat_rule_copy (was);
  g_autofree char *text = NULL;
  g_autofree char *loose = NULL;
  g_autoptr (GError) error = NULL;

  mine->every_days = 2;
  theirs->every_days = 3;
  g_assert_true (edit (unseat_rule_edit_new_save (was, NULL), NULL, &error));
  text = unseat_rule_to_text (was);
  loose = g_strconcat ("\n  ", text, NULL);
  write_text (was->id, loose); /* which says the same */
  g_assert_true (edit (unseat_rule_edit_new_save (mine, was), NULL, &error));
  g_assert_no_error (error);

  g_assert_true (edit (unseat_rule_edit_new_save (theirs, NULL), NULL, &error));
  {
    g_autoptr (UnseatRuleEdit) late = unseat_rule_edit_new_save (mine, was);

    g_assert_false (engine_run (UNSEAT_OPERATION (late), NULL, &error));
    g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
    g_assert_cmpuint (unseat_rule_edit_get_found (late)->every_days, ==, 3);
    g_clear_error (&error);
  }
  write_text (was->id, "{");
  {
    g_autoptr (UnseatRuleEdit) late = unseat_rule_edit_new_save (mine, theirs);

    g_assert_false (engine_run (UNSEAT_OPERATION (late), NULL, &error));
    g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
    g_assert_null (unseat_rule_edit_get_found (late));
    g_clear_error (&error);
  }
  g_assert_true (edit (unseat_rule_edit_new_delete (was->id), NULL, NULL));
  g_assert_false (edit (unseat_rule_edit_new_save (mine, theirs), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (edit (unseat_rule_edit_new_save (mine, NULL), NULL, &error));
  g_assert_true (edit (unseat_rule_edit_new_delete (was->id), NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-start/report", test_report);
  g_test_add_func ("/rule-start/reviewed", test_reviewed);
  g_test_add_func ("/rule-start/told", test_told);
  g_test_add_func ("/rule-start/words", test_words);
  g_test_add_func ("/rule-start/next", test_next);
  g_test_add_func ("/rule-start/edit", test_edit);
  g_test_add_func ("/rule-start/conflict", test_conflict);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
