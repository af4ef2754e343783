/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "folder.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"

/* What is written at the same time goes to the disk together, and fails alone. */

#define N_WRITES 40

typedef struct
{
  UnseatJournal *journal;
  UnseatPlan    *plan;
  guint          n_good;
  guint          n_bad;
  guint          n_commits;
} Fixture;

static int
commit_cb (gpointer user_data)
{
  (*(guint *) user_data)++;

  return 0;
}

static void
watch_commits (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (unseat_journal_get_database (self->journal), "SELECT 1", &error);

  g_assert_no_error (error);
  sqlite3_commit_hook (sqlite3_db_handle (statement), commit_cb, &self->n_commits);
}

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->journal = unseat_journal_open ("global", TRUE, &error);
  g_assert_no_error (error);
  self->plan = changes_make_plan (1000, changes_new ("bo", "e3", NULL), changes_new ("bo", "e3", "sales"), changes_new ("cy", "visio", NULL), NULL);
  unseat_journal_add_plan (self->journal, self->plan, &error);
  g_assert_no_error (error);
  watch_commits (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  g_assert_finalize_object (self->plan);
  g_assert_finalize_object (self->journal);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error))
    self->n_good++;
  else
    self->n_bad++;
}

static void
record (Fixture      *self,
        UnseatChange *change,
        UnseatOutcome outcome)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();

  unseat_change_set_outcome (change, outcome, NULL, NULL);
  g_ptr_array_add (changes, change);
  unseat_journal_record_async (self->journal, self->plan, changes, 1001, NULL, recorded_cb, self);
}

static void
await (Fixture *self,
       guint    n_writes)
{
  while (self->n_good + self->n_bad < n_writes)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
ask (Fixture    *self,
     const char *sql)
{
  UnseatDatabase *database = unseat_journal_get_database (self->journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, sql, &error);
  gboolean has_row = FALSE;

  g_assert_no_error (error);
  unseat_database_step (database, statement, &has_row, &error);
  g_assert_no_error (error);

  return has_row ? sqlite3_column_int64 (statement, 0) : -1;
}

static void
test_together (Fixture      *self,
               gconstpointer unused)
{
  for (guint i = 0; i < N_WRITES; i++)
    record (self, changes_get (self->plan, 0), i % 2 == 0 ? UNSEAT_OUTCOME_ACCEPTED : UNSEAT_OUTCOME_VERIFIED);
  await (self, N_WRITES);

  g_assert_cmpuint (self->n_good, ==, N_WRITES);
  g_assert_cmpuint (self->n_commits, <, N_WRITES / 2);
  g_assert_cmpint (ask (self, "SELECT 1 FROM item WHERE position = 0 AND outcome = 'verified'"), ==, 1);
}

/* A change that the journal does not know fails, and nobody with it. */
static void
test_fails_alone (Fixture      *self,
                  gconstpointer unused)
{
  g_autoptr (UnseatChange) stranger = changes_new ("nobody", "e3", NULL);

  record (self, changes_get (self->plan, 0), UNSEAT_OUTCOME_ACCEPTED);
  record (self, stranger, UNSEAT_OUTCOME_ACCEPTED);
  record (self, changes_get (self->plan, 2), UNSEAT_OUTCOME_ACCEPTED);
  await (self, 3);

  g_assert_cmpuint (self->n_bad, ==, 1);
  g_assert_cmpint (ask (self, "SELECT count (*) FROM item WHERE outcome = 'accepted'"), ==, 2);
}

/* When nothing can be written at all, all fail, and are told so once each. */
static void
test_fail_together (Fixture      *self,
                    gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  unseat_database_execute (unseat_journal_get_database (self->journal), "PRAGMA query_only = ON", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_WRITES; i++)
    record (self, changes_get (self->plan, 0), UNSEAT_OUTCOME_ACCEPTED);
  await (self, N_WRITES);

  g_assert_cmpuint (self->n_bad, ==, N_WRITES);
  g_assert_cmpint (ask (self, "SELECT count (*) FROM item WHERE outcome = 'planned'"), ==, 3);
}

/* What waits for company is written before what comes after it, and before the end. */
static void
test_order (Fixture      *self,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      record (self, changes_get (self->plan, i), UNSEAT_OUTCOME_ACCEPTED);
      record (self, changes_get (self->plan, i), UNSEAT_OUTCOME_VERIFIED);
    }
  unseat_journal_finish_plan_async (self->journal, self->plan, 1002, NULL, recorded_cb, self);
  await (self, 7);

  g_assert_cmpint (ask (self, "SELECT finished FROM job"), ==, 1002);
  g_assert_cmpint (ask (self, "SELECT count (*) FROM item WHERE outcome = 'verified' AND answered = 1001 AND verified = 1001"), ==, 3);
}

/* The same changes were put into another plan since, in another order. */
static void
test_other_order (Fixture      *self,
                  gconstpointer unused)
{
  g_autoptr (UnseatPlan) other = changes_make_plan (1000, g_object_ref (changes_get (self->plan, 2)), g_object_ref (changes_get (self->plan, 1)),
                                                    g_object_ref (changes_get (self->plan, 0)), NULL);

  g_assert_cmpuint (unseat_change_get_position (changes_get (self->plan, 0)), ==, 2);
  record (self, changes_get (self->plan, 0), UNSEAT_OUTCOME_ACCEPTED);
  await (self, 1);
  g_assert_cmpuint (self->n_good, ==, 1);
  g_assert_cmpint (ask (self, "SELECT position FROM item WHERE outcome = 'accepted'"), ==, 0);
}

/* The first job of a file is not the only one. */
static void
test_second_job (Fixture      *self,
                 gconstpointer unused)
{
  g_autoptr (UnseatPlan) first = g_steal_pointer (&self->plan);
  g_autoptr (GError) error = NULL;

  self->plan = changes_make_plan (2000, changes_new ("cy", "visio", NULL), changes_new ("bo", "e3", NULL), NULL);
  unseat_journal_add_plan (self->journal, self->plan, &error);
  g_assert_no_error (error);
  record (self, changes_get (self->plan, 1), UNSEAT_OUTCOME_ACCEPTED);
  await (self, 1);
  g_assert_cmpint (ask (self, "SELECT job.created FROM item JOIN job ON job.id = item.job WHERE outcome = 'accepted' AND user_id = 'bo'"), ==, 2000);
  g_assert_cmpint (ask (self, "SELECT count (*) FROM item WHERE outcome = 'accepted'"), ==, 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);

  ADD ("/journal-writer/together", test_together);
  ADD ("/journal-writer/fails-alone", test_fails_alone);
  ADD ("/journal-writer/fail-together", test_fail_together);
  ADD ("/journal-writer/order", test_order);
  ADD ("/journal-writer/other-order", test_other_order);
  ADD ("/journal-writer/second-job", test_second_job);
  result = g_test_run ();
  folder_remove (folder);

  return result;
}
