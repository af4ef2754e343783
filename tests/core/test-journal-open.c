/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-history.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "changes.h"
#include "folder.h"
#include "unseat-error.h"
#include "unseat-journal-private.h"
#include "unseat-plan-gains.h"
#include "unseat-rule-history.h"

#define TICK_MSEC 5

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Takes back what came with version 8, and later. */
#define WITHOUT_TOTALS "ALTER TABLE item DROP COLUMN kept; DROP TABLE rule_gap; ALTER TABLE job DROP COLUMN unattended; DROP TABLE job_gain; ALTER TABLE loss DROP COLUMN maybe; DROP TABLE rule_look; DROP TABLE rule_stand; DROP TABLE job_seats; ALTER TABLE job DROP COLUMN rule; DROP TABLE rule_run; DROP TABLE rule_queue; DROP TABLE rule_blocked; DROP TABLE rule_told; ALTER TABLE item DROP COLUMN problem; ALTER TABLE item DROP COLUMN effect; ALTER TABLE item DROP COLUMN swap_sku_id; ALTER TABLE item DROP COLUMN wanted_plans; DROP TABLE job_group; ALTER TABLE item DROP COLUMN redundant; ALTER TABLE job DROP COLUMN successors; ALTER TABLE job DROP COLUMN looked; DROP TABLE job_product; DROP TABLE job_total; ALTER TABLE job DROP COLUMN people; "

static UnseatJournal *
open_journal (GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_journal_open_async ("global", FALSE, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return unseat_journal_open_finish (result, error);
}

static void
test_opens (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  UnseatJournal *journal = open_journal (NULL, &error);

  g_assert_no_error (error);
  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 0);
  g_assert_finalize_object (journal);
}

static gboolean
tick_cb (gpointer user_data)
{
  guint *n_ticks = user_data;

  (*n_ticks)++;
  return G_SOURCE_CONTINUE;
}

/* While somebody else writes, for as long as is waited for them, the main loop goes round. */
static void
test_busy_holds_nobody_up (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = open_journal (NULL, &error);
  sqlite3 *other = NULL;
  guint    n_ticks = 0;
  guint    ticker = 0;

  g_assert_no_error (error);
  g_clear_object (&journal);
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

  ticker = g_timeout_add (TICK_MSEC, tick_cb, &n_ticks);
  journal = open_journal (NULL, &error);
  g_source_remove (ticker);
  g_assert_null (journal);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_assert_cmpuint (n_ticks, >, 50); /* of 400 in two seconds */
  g_clear_error (&error);

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  journal = open_journal (NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_journal_get_notice (journal));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (open_journal (cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
}

static gint64
ask (UnseatJournal *journal,
     const char    *sql)
{
  UnseatDatabase *database = unseat_journal_get_database (journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, sql, &error);
  gboolean has_row = FALSE;

  g_assert_no_error (error);
  unseat_database_step (database, statement, &has_row, &error);
  g_assert_no_error (error);

  return has_row ? sqlite3_column_int64 (statement, 0) : -1;
}

#define OTHER_PROGRAM "--other-program"
#define ON_FULL_DISK "--on-full-disk"

/* Reads the journal and ends, as another Unseat may at any moment. */
static int
be_other_program (const char *path)
{
  sqlite3 *other = NULL;
  int      result = sqlite3_open (path, &other);

  if (result == SQLITE_OK)
    result = sqlite3_exec (other, "SELECT count(*) FROM job", NULL, NULL, NULL);
  sqlite3_close (other);

  return result;
}

/* Who leaves last takes the write-ahead log away: nobody does as long as we are here. */
static void
test_others_come_and_go (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (UnseatPlan) first = changes_make_plan (3000, changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (UnseatPlan) second = changes_make_plan (3001, changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = open_journal (NULL, &error);
  char *arguments[] = { program, (char *) OTHER_PROGRAM, path, NULL };
  guint n_before = 0;

  g_assert_no_error (error);
  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  n_before = jobs->len;
  unseat_journal_add_plan (journal, first, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      int status = -1;

      g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, SQLITE_OK);
      g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
    }

  unseat_journal_add_plan (journal, second, &error);
  g_assert_no_error (error);
  g_clear_object (&journal);
  journal = open_journal (NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_journal_get_notice (journal));
  g_clear_pointer (&jobs, g_ptr_array_unref);
  jobs = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, n_before + 2);
}

/* --- A full disk --- */

static void
fill_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filling", NULL);
  char             bytes[4096] = { 0 };
  int              file = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (file, >=, 0);
  while (write (file, bytes, sizeof bytes) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_assert_true (g_close (file, NULL));
}

/* @folder: a small disk of its own */
static int
be_on_full_disk (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = NULL;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  journal = open_journal (NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&journal);
  fill_disk (folder);

  g_assert_null (open_journal (NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "The disk is full"));

  return 0;
}

/* That there is no room for the files beside the journal is said as it is said of the journal, when a program begins, too. */
static void
test_full_disk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("unseat-disk-XXXXXX", NULL);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char      *check[] = { "unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", folder, NULL };
  const char      *run[] = { "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m none \"$1\" && exec \"$0\" " ON_FULL_DISK " \"$1\"", program, folder, NULL };
  int              status = -1;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) check, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    {
      g_rmdir (folder);
      g_test_skip ("This system gives nobody a disk of their own");
      return;
    }

  g_spawn_sync (NULL, (char **) run, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_rmdir (folder);
  g_assert_cmpint (status, ==, 0);
}

/* A file as the first version left it is brought up, with what is in it. */
static void
test_first_version (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);
  g_autoptr (UnseatPlan) plan = changes_make_plan (1000, changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = open_journal (NULL, &error);
  sqlite3 *old = NULL;

  g_assert_no_error (error);
  unseat_journal_add_plan (journal, plan, &error);
  g_assert_no_error (error);
  g_clear_object (&journal);
  g_assert_cmpint (sqlite3_open (path, &old), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (old,
                                 WITHOUT_TOTALS "DROP INDEX item_pending; DROP INDEX job_by_parent; ALTER TABLE job DROP COLUMN holder; ALTER TABLE item DROP COLUMN action;"
                                                "ALTER TABLE item DROP COLUMN takes_seat; ALTER TABLE item DROP COLUMN updated; ALTER TABLE item DROP COLUMN put_back; CREATE INDEX item_by_user ON item (user_id);"
                                                "CREATE INDEX item_by_outcome ON item (outcome);"
                                                "CREATE UNIQUE INDEX item_by_path ON item (job, user_id, sku_id, coalesce (group_id, '')); PRAGMA user_version = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (old);

  journal = open_journal (NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_journal_get_notice (journal));
  kept = unseat_journal_load (journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_change_get_action (changes_get (kept, 0)), ==, UNSEAT_ACTION_UNASSIGN);
  g_assert_cmpint (ask (journal, "PRAGMA user_version"), ==, 29);
  g_assert_false (unseat_change_is_put_back (changes_get (kept, 0)));
  g_assert_false (unseat_change_has_effect (changes_get (kept, 0)));
  g_assert_cmpint (unseat_change_get_kept (changes_get (kept, 0)), ==, UNSEAT_KEPT_UNKNOWN);
  g_assert_cmpint (unseat_change_get_updated (changes_get (kept, 0)), ==, 0);
  g_assert_null (unseat_plan_get_seats (kept)); /* nobody noted them then */
  g_assert_cmpuint (unseat_plan_get_gains (kept)->len, ==, 0);
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM sqlite_schema WHERE name IN ('item_by_user', 'item_by_outcome', 'item_by_path')"), ==, 0);
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM sqlite_schema WHERE name = 'item_pending'"), ==, 1);
}

/* Since when somebody has been blocked says nothing where nobody noted when Unseat looked; that they were seen free before does. */
static void
test_blocked (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = open_journal (NULL, &error);
  sqlite3 *old = NULL;

  g_assert_no_error (error);
  g_clear_object (&journal);
  g_assert_cmpint (sqlite3_open (path, &old), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (old,
                                 "INSERT INTO rule_blocked (tenant_id, user_id, since, free) VALUES ('Tenant', 'a', 2000, 1000), ('other', 'a', 2000, 0);"
                                 "INSERT INTO rule_look (tenant_id, seen) VALUES ('tenant', 3000);"
                                 "ALTER TABLE item DROP COLUMN kept; DROP TABLE rule_gap; PRAGMA user_version = 27",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (old);

  journal = open_journal (NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_journal_get_notice (journal));
  memory = unseat_rule_history_load (journal, "tenant", "a-rule", 4000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (memory->blocked_since), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get_free (memory, "a"), ==, 1000);
  g_assert_cmpint (memory->looked, ==, 3000);
  g_assert_cmpuint (memory->gaps->len, ==, 0);
}

static UnseatPlan *
keep_plan (UnseatJournal *journal,
           UnseatPlan    *plan,
           gboolean       is_ended)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (journal, plan, &error);
  g_assert_no_error (error);
  if (!is_ended)
    return plan;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      unseat_change_set_outcome (changes_get (plan, i), i == 0 ? UNSEAT_OUTCOME_FAILED : UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
      g_ptr_array_add (changes, changes_get (plan, i));
    }
  unseat_journal_record (journal, plan, changes, 2, &error);
  unseat_journal_finish_plan (journal, plan, 3, &error);
  g_assert_no_error (error);

  return plan;
}

/* What the history tells of a job of the version before is counted once, when the file is brought up. */
static void
test_totals (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);
  g_autoptr (UnseatPlan) ended = NULL;
  g_autoptr (UnseatPlan) open = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = open_journal (NULL, &error);
  gint64   n_jobs = 0;
  sqlite3 *old = NULL;

  g_assert_no_error (error);
  ended = keep_plan (journal, changes_make_plan (2000, changes_new ("bo", "e3", NULL), changes_new ("cy", "visio", NULL), changes_new ("cy", "e3", NULL), NULL), TRUE);
  open = keep_plan (journal, changes_make_plan (2001, changes_new ("bo", "e5", NULL), NULL), FALSE);
  n_jobs = ask (journal, "SELECT count (*) FROM job");
  g_clear_object (&journal);
  g_assert_cmpint (sqlite3_open (path, &old), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (old, WITHOUT_TOTALS "PRAGMA user_version = 7", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (old);

  journal = open_journal (NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_journal_get_notice (journal));
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM job WHERE people > 0"), ==, n_jobs);
  g_assert_cmpint (ask (journal, "SELECT sum (changes) FROM job_total JOIN job ON job.id = job_total.job WHERE created = 2000"), ==, 3);
  g_assert_cmpint (ask (journal, "SELECT count (*) FROM job_total JOIN job ON job.id = job_total.job WHERE created = 2001"), ==, 0);
  job = unseat_journal_find_job (journal, unseat_plan_get_id (ended), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_job_get_n_people (job), ==, 2);
  g_assert_cmpuint (unseat_job_count (job, UNSEAT_OUTCOME_VERIFIED), ==, 2);
  g_assert_cmpuint (unseat_job_count (job, UNSEAT_OUTCOME_FAILED), ==, 1);
  g_assert_cmpstr (unseat_job_get_products (job), ==, "e3, visio");
  g_assert_null (unseat_job_get_successors (job)[0]);
  g_assert_cmpstr (unseat_job_get_groups (job), ==, "");
  g_assert_cmpint (unseat_job_get_way (job), ==, UNSEAT_WAY_TAKES);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  int              result = 0;

  if (argc == 3 && g_str_equal (argv[1], OTHER_PROGRAM))
    return be_other_program (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], ON_FULL_DISK))
    return be_on_full_disk (argv[2]);

  folder = folder_make ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-open/opens", test_opens);
  g_test_add_func ("/journal-open/others-come-and-go", test_others_come_and_go);
  g_test_add_func ("/journal-open/full-disk", test_full_disk);
  g_test_add_func ("/journal-open/first-version", test_first_version);
  g_test_add_func ("/journal-open/totals", test_totals);
  g_test_add_func ("/journal-open/blocked", test_blocked);
  g_test_add_func ("/journal-open/busy", test_busy_holds_nobody_up);
  g_test_add_func ("/journal-open/cancelled", test_cancelled);
  result = g_test_run ();
  folder_remove (folder);

  return result;
}
