/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "folder.h"
#include "journals.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"
#include "unseat-retry.h"
#include "unseat-undo.h"

#include <string.h>

/* What is asked of a journal later: by this version of one that an older wrote, by a person who types the beginning of an id, and of
 * one that somebody has tampered with. */

/* As version 1 made it, letter by letter: it is in people's homes. */
#define VERSION_1                                                                             \
  "CREATE TABLE job ("                                                                        \
  " id TEXT NOT NULL PRIMARY KEY,"                                                            \
  " kind TEXT NOT NULL DEFAULT 'unassign',"                                                   \
  " parent TEXT REFERENCES job (id),"                                                         \
  " store_key TEXT NOT NULL,"                                                                 \
  " tenant_id TEXT NOT NULL,"                                                                 \
  " tenant_name TEXT NOT NULL,"                                                               \
  " actor TEXT NOT NULL,"                                                                     \
  " program TEXT NOT NULL,"                                                                   \
  " created INTEGER NOT NULL,"                                                                \
  " confirmed INTEGER NOT NULL DEFAULT (unixepoch ()),"                                       \
  " finished INTEGER);"                                                                       \
  "CREATE INDEX job_by_created ON job (created);"                                             \
  "CREATE TABLE loss ("                                                                       \
  " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"                                 \
  " service TEXT NOT NULL,"                                                                   \
  " people INTEGER NOT NULL,"                                                                 \
  " PRIMARY KEY (job, service)) WITHOUT ROWID;"                                               \
  "CREATE TABLE item ("                                                                       \
  " id INTEGER NOT NULL PRIMARY KEY,"                                                         \
  " job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,"                                 \
  " position INTEGER NOT NULL,"                                                               \
  " user_id TEXT NOT NULL,"                                                                   \
  " user_name TEXT NOT NULL,"                                                                 \
  " user_principal_name TEXT NOT NULL,"                                                       \
  " sku_id TEXT NOT NULL,"                                                                    \
  " part_number TEXT NOT NULL,"                                                               \
  " product_name TEXT NOT NULL,"                                                              \
  " group_id TEXT,"                                                                           \
  " group_name TEXT,"                                                                         \
  " disabled_plans TEXT NOT NULL,"                                                            \
  " frees_seat INTEGER NOT NULL,"                                                             \
  " outcome TEXT NOT NULL,"                                                                   \
  " reason TEXT,"                                                                             \
  " request_id TEXT,"                                                                         \
  " sent INTEGER,"                                                                            \
  " answered INTEGER,"                                                                        \
  " verified INTEGER,"                                                                        \
  " UNIQUE (job, position));"                                                                 \
  "CREATE UNIQUE INDEX item_by_path ON item (job, user_id, sku_id, coalesce (group_id, ''));" \
  "CREATE INDEX item_by_user ON item (user_id);"                                              \
  "CREATE INDEX item_by_outcome ON item (outcome);"                                           \
  "CREATE TABLE event ("                                                                      \
  " id INTEGER NOT NULL PRIMARY KEY,"                                                         \
  " item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,"                            \
  " happened INTEGER NOT NULL,"                                                               \
  " outcome TEXT NOT NULL,"                                                                   \
  " reason TEXT,"                                                                             \
  " request_id TEXT);"                                                                        \
  "CREATE INDEX event_by_item ON event (item)"

/* A journal that nobody else sees. */
static UnseatJournal *
make_journal (void)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = unseat_journal_open ("global", TRUE, &error);

  g_assert_no_error (error);

  return journal;
}

static void
execute (UnseatJournal *journal,
         const char    *sql)
{
  g_autoptr (GError) error = NULL;

  unseat_database_execute (unseat_journal_get_database (journal), sql, &error);
  g_assert_no_error (error);
}

static gint64
ask (UnseatJournal *journal,
     const char    *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (unseat_journal_get_database (journal), sql, &error);
  gboolean has_row = FALSE;

  g_assert_no_error (error);
  unseat_database_step (unseat_journal_get_database (journal), statement, &has_row, &error);
  g_assert_no_error (error);
  g_assert_true (has_row);

  return sqlite3_column_int64 (statement, 0);
}

static UnseatPlan *
load (UnseatJournal *journal,
      const char    *id)
{
  g_autoptr (GError) error = NULL;
  UnseatPlan *plan = unseat_journal_load (journal, id, &error);

  g_assert_no_error (error);

  return plan;
}

static UnseatJob *
find (UnseatJournal *journal,
      const char    *id)
{
  g_autoptr (GError) error = NULL;
  UnseatJob *job = unseat_journal_find_job (journal, id, &error);

  g_assert_no_error (error);

  return job;
}

/* --- An older file, and a newer one --- */

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

static sqlite3 *
open_file (const char *name)
{
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *path = dup_path (name);
  sqlite3         *handle = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);

  return handle;
}

static void
execute_in (sqlite3    *handle,
            const char *sql)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
}

#define INSERT_ITEM_1                                                                                                                      \
  "INSERT INTO item (id, job, position, user_id, user_name, user_principal_name, sku_id, part_number, product_name, group_id, group_name," \
  " disabled_plans, frees_seat, outcome, reason, request_id, sent, answered, verified) VALUES "

static void
write_version_1 (void)
{
  sqlite3 *handle = open_file ("journal.db");

  execute_in (handle, VERSION_1);
  execute_in (handle, "PRAGMA application_id = 1433301876; PRAGMA user_version = 1; PRAGMA journal_mode = WAL");
  execute_in (handle, "INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created, confirmed, finished) VALUES "
                      "('old', 'global', 't', 'Contoso', 'ada@example.com', '0.0.9', 100, 101, 120),"
                      "('open', 'global', 't', 'Contoso', 'ada@example.com', '0.0.9', 200, 201, NULL)");
  execute_in (handle, "INSERT INTO loss (job, service, people) VALUES ('old', 'mailbox', 2)");
  execute_in (handle, INSERT_ITEM_1 "(1, 'old', 0, 'bo', 'Bo', 'bo@example.com', 'e3', 'E3', 'Product E3', NULL, NULL, 'plan-1 plan-2', 1, 'verified', NULL, 'r1', 102, 103, 104),"
                                    "(2, 'old', 1, 'cy', 'Cy', 'cy@example.com', 'e3', 'E3', 'Product E3', NULL, NULL, '', 1, 'failed', 'no', 'r2', 102, 105, NULL),"
                                    "(3, 'old', 2, 'cy', 'Cy', 'cy@example.com', 'e3', 'E3', 'Product E3', 'g', 'Sales', '', 0, 'blocked', 'leave it', NULL, NULL, NULL, NULL),"
                                    "(4, 'open', 0, 'di', 'Di', 'di@example.com', 'e3', 'E3', 'Product E3', NULL, NULL, '', 1, 'sent', NULL, 'r3', 202, NULL, NULL)");
  execute_in (handle, "INSERT INTO event (item, happened, outcome, reason, request_id) VALUES (1, 102, 'sent', NULL, NULL), (1, 104, 'verified', NULL, 'r1')");
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
check_old_job (UnseatPlan *plan)
{
  UnseatChange *change = changes_get (plan, 0);

  g_assert_cmpint (unseat_plan_get_kind (plan), ==, UNSEAT_PLAN_UNASSIGN);
  g_assert_null (unseat_plan_get_parent (plan));
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 3);
  g_assert_cmpint (unseat_change_get_action (change), ==, UNSEAT_ACTION_UNASSIGN);
  g_assert_cmpstr (unseat_change_get_user_name (change), ==, "Bo");
  g_assert_cmpstr (unseat_change_get_disabled_plans (change)[1], ==, "plan-2");
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpstr (unseat_change_get_request_id (change), ==, "r1");
  g_assert_true (unseat_change_frees_seat (change));
  g_assert_false (unseat_change_takes_seat (change));
  g_assert_true (unseat_undo_can_undo (change));
  g_assert_true (unseat_retry_can_retry (changes_get (plan, 1)));
  g_assert_cmpstr (unseat_change_get_reason (changes_get (plan, 1)), ==, "no");
  g_assert_cmpstr (unseat_change_get_group_name (changes_get (plan, 2)), ==, "Sales");
}

static void
test_version_1 (void)
{
  g_autoptr (UnseatJournal) journal = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) open = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;

  write_version_1 ();
  journal = journals_open ("global");
  g_assert_null (unseat_journal_get_notice (journal));
  g_assert_cmpint (ask (journal, "PRAGMA user_version"), >=, 2);

  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 2);
  g_assert_cmpstr (unseat_job_get_id (jobs->pdata[1]), ==, "old");
  g_assert_cmpint (unseat_job_get_finished (jobs->pdata[1]), ==, 120);
  plan = load (journal, "old");
  check_old_job (plan);
  open = find (journal, "open");
  g_assert_cmpint (unseat_job_get_state (open), ==, UNSEAT_JOB_BROKEN_OFF);
  g_assert_cmpuint (unseat_job_count (open, UNSEAT_OUTCOME_SENT), ==, 1);
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM event"), ==, 2);
  g_assert_cmpint (ask (journal, "SELECT sent + answered + verified FROM item WHERE id = 1"), ==, 102 + 103 + 104);
  g_assert_cmpint (ask (journal, "SELECT confirmed FROM job WHERE id = 'old'"), ==, 101);
  g_assert_finalize_object (g_steal_pointer (&journal));

  /* Once is enough. */
  journal = journals_open ("global");
  g_assert_null (unseat_journal_get_notice (journal));
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM item"), ==, 4);
  g_assert_finalize_object (g_steal_pointer (&journal));
}

static char *
find_set_aside (void)
{
  g_autofree char *folder = dup_path (NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (files);
  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (name, "journal.db.") && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm") && !g_str_has_suffix (name, ".lock"))
      return g_strdup (name);

  g_assert_not_reached ();
}

/* What a later version wrote is nothing to guess at: it is kept as it is, under another name. */
static void
test_next_version (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, ask (journal, "PRAGMA user_version") + 1);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3      *handle = NULL;
  sqlite3_stmt *statement = NULL;

  execute (journal, "INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created) VALUES ('later', '', 't', '', '', '', 1)");
  execute (journal, sql);
  g_assert_finalize_object (g_steal_pointer (&journal));

  journal = journals_open ("global");
  g_assert_nonnull (strstr (unseat_journal_get_notice (journal), "newer"));
  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 0);

  name = find_set_aside ();
  g_assert_nonnull (strstr (unseat_journal_get_notice (journal), name));
  handle = open_file (name);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT id FROM job", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "later");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_assert_finalize_object (g_steal_pointer (&journal));
}

/* --- The beginning of an id --- */

static void
add_job (UnseatJournal *journal,
         const char    *id)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO job (id, store_key, tenant_id, tenant_name, actor, program, created, finished) "
                                          "VALUES ('%s', '', 't', 'Contoso', '', '', 1, 2)",
                                          id);

  execute (journal, sql);
}

static void
assert_completes (UnseatJournal *journal,
                  const char    *text,
                  const char    *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = unseat_journal_complete_id (journal, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, expected);
}

static void
assert_incomplete (UnseatJournal *journal,
                   const char    *text,
                   const char    *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = unseat_journal_complete_id (journal, text, &error);

  g_assert_null (id);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_complete (void)
{
  g_autoptr (UnseatJournal) journal = make_journal ();
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;

  assert_incomplete (journal, "3f", "The journal has no job “3f”.");
  add_job (journal, "3f6b");
  add_job (journal, "3f6b2a90");
  add_job (journal, "3fff");
  add_job (journal, "77aa");

  assert_completes (journal, "7", "77aa");
  assert_completes (journal, "3FF", "3fff");
  assert_completes (journal, "3f6b", "3f6b"); /* the whole of one, and the beginning of another */
  assert_completes (journal, "3f6b2", "3f6b2a90");
  assert_incomplete (journal, "3f6", "The ids of several jobs begin with “3f6”: 3f6b2a90, 3f6b.");
  assert_incomplete (journal, "", "The journal has no job “”.");
  assert_incomplete (journal, "3f6b2a900", "The journal has no job “3f6b2a900”.");
  assert_incomplete (journal, "%", "The journal has no job “%”.");

  job = unseat_journal_find_job (journal, "3f", &error);
  g_assert_null (job);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  job = find (journal, "3fff");
  g_assert_cmpstr (unseat_job_get_tenant_name (job), ==, "Contoso");
  g_assert_cmpint (unseat_job_get_state (job), ==, UNSEAT_JOB_ENDED);
}

/* --- Tampered with --- */

#define INSERT_ITEM "INSERT INTO item (job, position, user_id, user_name, user_principal_name, sku_id, part_number, product_name, " \
                    "group_id, group_name, disabled_plans, frees_seat, outcome, reason, request_id, action, takes_seat) VALUES "

/* Jobs that undo each other, and one that undoes itself. */
static void
test_cycle (void)
{
  g_autoptr (UnseatJournal) journal = make_journal ();
  g_autoptr (UnseatPlan) a = NULL;
  g_autoptr (UnseatPlan) c = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;

  add_job (journal, "a");
  add_job (journal, "b");
  add_job (journal, "c");
  execute (journal, "UPDATE job SET kind = 'undo', parent = CASE id WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE 'c' END");
  execute (journal, INSERT_ITEM "('a', 0, 'u', '', '', 's', '', '', NULL, NULL, '', 0, 'verified', NULL, NULL, 'unassign', 0),"
                                "('b', 0, 'u', '', '', 's', '', '', NULL, NULL, '', 0, 'verified', NULL, NULL, 'assign', 0),"
                                "('c', 0, 'u', '', '', 's', '', '', NULL, NULL, '', 0, 'verified', NULL, NULL, 'unassign', 0)");

  a = load (journal, "a");
  g_assert_true (unseat_change_is_undone (changes_get (a, 0)));
  c = load (journal, "c");
  g_assert_cmpstr (unseat_plan_get_parent (c), ==, "c");
  g_assert_false (unseat_change_is_undone (changes_get (c, 0)));
  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 3);

  g_assert_true (unseat_journal_delete_job (journal, "c", &error));
  g_assert_true (unseat_journal_delete_job (journal, "a", &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM job WHERE parent IS NULL"), ==, 1);
}

/* Words that nobody wrote: what they stand for is not guessed at. */
static void
test_words (void)
{
  g_autoptr (UnseatJournal) journal = make_journal ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) job = NULL;
  UnseatChange *change = NULL;

  add_job (journal, "a");
  execute (journal, "UPDATE job SET kind = 'explode'");
  execute (journal, INSERT_ITEM "('a', 0, 'u', '', '', 's', '', '', NULL, NULL, '', 0, 'verified', NULL, NULL, 'explode', 0),"
                                "('a', 1, 'v', '', '', 's', '', '', NULL, NULL, '', 0, 'failed', 'no', NULL, '', 0),"
                                "('a', 2, 'w', '', '', 's', '', '', NULL, NULL, '', 0, 'exploded', NULL, NULL, 'unassign', 0)");
  plan = load (journal, "a");
  g_assert_cmpint (unseat_plan_get_kind (plan), ==, UNSEAT_PLAN_UNASSIGN);
  for (guint i = 0; i < 2; i++)
    {
      change = changes_get (plan, i);
      g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_BLOCKED);
      g_assert_nonnull (strstr (unseat_change_get_reason (change), "does not understand"));
      g_assert_false (unseat_undo_can_undo (change));
      g_assert_false (unseat_retry_can_retry (change));
    }
  g_assert_false (unseat_undo_can_undo (changes_get (plan, 2)));

  job = find (journal, "a");
  g_assert_cmpuint (unseat_job_get_n_changes (job), ==, 3);
}

/* Bytes, ids and numbers that nobody wrote. */
static void
test_garbage (void)
{
  g_autoptr (UnseatJournal) journal = make_journal ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_auto (GStrv) ids = NULL;

  add_job (journal, "a");
  execute (journal, "UPDATE job SET created = -9223372036854775807, finished = 9223372036854775807, tenant_name = CAST (x'ff41' AS TEXT), actor = ''");
  execute (journal, INSERT_ITEM "('a', -5, '../../me', CAST (x'c328' AS TEXT), x'00', 'no id', '', '', '', '', '  plan  ', 7, 'verified', NULL, NULL, 'unassign', -1),"
                                "('a', 9000000000, '', '', '', '', '', '', NULL, NULL, '', 'many', 'pending', NULL, NULL, 'unassign', 'x')");
  execute (journal, "INSERT INTO loss (job, service, people) VALUES ('a', 'mailbox', -7), ('a', 'everything', 1)");
  plan = load (journal, "a");
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 2);
  g_assert_cmpstr (unseat_plan_get_tenant_name (plan), ==, "\xef\xbf\xbd");
  g_assert_cmpstr (unseat_change_get_user_name (changes_get (plan, 0)), ==, "\xef\xbf\xbd");
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 0);
  job = find (journal, "a");
  g_assert_cmpuint (unseat_job_get_n_people (job), ==, 2);

  ids = unseat_change_dup_user_ids (unseat_plan_peek_changes (plan));
  g_assert_cmpuint (g_strv_length (ids), ==, 0); /* whom nobody could ask for */
}

/* --- Beside who writes --- */

static UnseatPlan *
add_ended (UnseatJournal *journal)
{
  UnseatPlan *plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("cy", "e3", NULL), NULL);
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (journal, plan, &error);
  g_assert_no_error (error);
  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_PENDING, NULL, NULL);
  g_ptr_array_add (changes, changes_get (plan, 0));
  g_ptr_array_add (changes, changes_get (plan, 1));
  unseat_journal_record (journal, plan, changes, 2, &error);
  g_assert_no_error (error);
  unseat_journal_finish_plan (journal, plan, 3, &error);
  g_assert_no_error (error);

  return plan;
}

static guint
count_outcome (UnseatJournal *journal,
               UnseatPlan    *plan,
               UnseatOutcome  outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJob) job = unseat_journal_find_job (journal, unseat_plan_get_id (plan), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (unseat_job_get_n_people (job), ==, 2);
  g_assert_cmpuint (unseat_job_get_n_changes (job), ==, 2);
  g_assert_cmpstr (unseat_job_get_products (job), ==, "e3");

  return unseat_job_count (job, outcome);
}

/* The totals of a job that has ended are in the file, so that nobody counts them; who looks at what was pending has them counted again, and
 * when they were killed before that, they are not believed. */
static void
test_counted_once (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatJournal) other = journals_open ("global");
  g_autoptr (UnseatPlan) plan = add_ended (journal);

  execute (other, "UPDATE item SET outcome = 'failed', user_id = 'di', product_name = 'e5' WHERE outcome = 'verified'"); /* which nobody does: it would be seen */
  g_assert_cmpuint (count_outcome (journal, plan, UNSEAT_OUTCOME_VERIFIED), ==, 1);
  execute (other, "UPDATE item SET outcome = 'verified' WHERE outcome = 'pending'");
  g_assert_cmpuint (count_outcome (journal, plan, UNSEAT_OUTCOME_PENDING), ==, 0);
  g_assert_cmpuint (count_outcome (journal, plan, UNSEAT_OUTCOME_FAILED), ==, 1);

  g_assert_true (unseat_journal_finish_plan (journal, plan, 4, NULL));
  execute (other, "UPDATE item SET outcome = 'cancelled' WHERE outcome = 'verified'");
  g_assert_cmpuint (count_outcome (other, plan, UNSEAT_OUTCOME_VERIFIED), ==, 1);
  g_assert_cmpuint (count_outcome (other, plan, UNSEAT_OUTCOME_CANCELLED), ==, 0);
}

/* Whoever reads does not wait for who writes, and who puts a job down waits for nobody: either would hang here. */
static void
test_beside_writer (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = add_ended (journal);
  g_autoptr (UnseatPlan) taken = NULL;
  g_autoptr (UnseatPlan) loaded = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) unfinished = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  taken = unseat_journal_take_up (journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_mutex_lock (&journal->lock);
  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_cmpuint (jobs->len, ==, 1);
  pending = unseat_journal_list_pending (journal, "tenant", &error);
  g_assert_cmpuint (pending->len, ==, 0); /* somebody is at work on it */
  unseat_journal_put_down (journal, unseat_plan_get_id (plan));
  g_clear_pointer (&pending, g_ptr_array_unref);
  pending = unseat_journal_list_pending (journal, "tenant", &error);
  g_assert_cmpuint (pending->len, ==, 1);
  unfinished = unseat_journal_list_unfinished (journal, &error);
  g_assert_cmpuint (unfinished->len, ==, 0);
  loaded = unseat_journal_load (journal, unseat_plan_get_id (plan), &error);
  g_assert_nonnull (loaded);
  id = unseat_journal_complete_id (journal, unseat_plan_get_id (plan), &error);
  g_assert_nonnull (id);
  g_assert_no_error (error);
  g_mutex_unlock (&journal->lock);
}

static const struct
{
  const char *name;
  void (*run) (void);
} tests[] = {
  { "version-1", test_version_1 },
  { "next-version", test_next_version },
  { "complete", test_complete },
  { "cycle", test_cycle },
  { "words", test_words },
  { "garbage", test_garbage },
  { "counted-once", test_counted_once },
  { "beside-writer", test_beside_writer },
};

static void
run_test (gconstpointer data)
{
  tests[GPOINTER_TO_UINT (data)].run ();
  folder_remove (g_get_user_data_dir ());
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/journal-history/", tests[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), run_test);
    }

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
