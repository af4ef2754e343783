/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "folder.h"
#include "journals.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define STORE "http://127.0.0.1:1/v1.0 http://127.0.0.1:1"

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", NULL);
}

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);
}

static guint
count_files (const char *prefix)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) files = g_dir_open (folder, 0, &error);
  const char *name = NULL;
  guint       n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (files)) != NULL)
    n_files += g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm") && !g_str_has_suffix (name, ".lock");

  return n_files;
}

static sqlite3 *
open_file (void)
{
  g_autofree char *path = dup_path ();
  sqlite3         *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);

  return handle;
}

static void
execute (sqlite3    *handle,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
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

static void
test_round_trip (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (GError) error = NULL;
  UnseatChange *change = NULL;

  g_assert_null (unseat_journal_get_notice (journal));
  plan = journals_add_plan (journal, 1000);
  journals_record (journal, plan, 0, UNSEAT_OUTCOME_SENT, NULL, 1001);
  journals_record (journal, plan, 0, UNSEAT_OUTCOME_ACCEPTED, NULL, 1002);
  journals_record (journal, plan, 0, UNSEAT_OUTCOME_STILL_INHERITED, "a group", 1003);
  journals_record (journal, plan, 2, UNSEAT_OUTCOME_CANCELLED, NULL, 1003); /* nobody has answered that one */
  journals_record (journal, plan, 1, UNSEAT_OUTCOME_BLOCKED, NULL, 1003);
  unseat_journal_finish_plan (journal, plan, 1004, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&journal));

  journal = journals_open ("global");
  kept = unseat_journal_load (journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_plan_get_tenant_id (kept), ==, "tenant");
  g_assert_cmpstr (unseat_plan_get_tenant_name (kept), ==, "Contoso");
  g_assert_cmpstr (unseat_plan_get_actor (kept), ==, "ada@example.com");
  g_assert_cmpint (unseat_plan_get_created (kept), ==, 1000);
  g_assert_cmpuint (unseat_plan_get_n_losing (kept, UNSEAT_SERVICE_MAILBOX), ==, 3);
  g_assert_cmpuint (unseat_plan_get_n_losing (kept, UNSEAT_SERVICE_CLOUD_PC), ==, 1);
  g_assert_cmpuint (unseat_plan_get_n_losing (kept, UNSEAT_SERVICE_PHONE), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (kept)), ==, 3);

  change = changes_get (kept, 0);
  g_assert_cmpstr (unseat_change_get_user_id (change), ==, "bo");
  g_assert_cmpstr (unseat_change_get_user_name (change), ==, "Name of bo");
  g_assert_cmpstr (unseat_change_get_user_principal_name (change), ==, "bo@example.com");
  g_assert_cmpstr (unseat_change_get_sku_id (change), ==, "e3");
  g_assert_cmpstr (unseat_change_get_part_number (change), ==, "E3");
  g_assert_true (unseat_change_is_direct (change));
  g_assert_true (unseat_change_frees_seat (change));
  g_assert_cmpstr (unseat_change_get_disabled_plans (change)[1], ==, "plan-2");
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_STILL_INHERITED);
  g_assert_cmpstr (unseat_change_get_reason (change), ==, "a group");
  g_assert_cmpstr (unseat_change_get_request_id (change), ==, "request-1");

  change = changes_get (kept, 1);
  g_assert_cmpstr (unseat_change_get_group_id (change), ==, "id-of-sales");
  g_assert_cmpstr (unseat_change_get_group_name (change), ==, "sales");
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_BLOCKED);

  g_assert_cmpint (ask (journal, "SELECT sent FROM item WHERE position = 0"), ==, 1001);
  g_assert_cmpint (ask (journal, "SELECT answered FROM item WHERE position = 0"), ==, 1002);
  g_assert_cmpint (ask (journal, "SELECT verified FROM item WHERE position = 0"), ==, 1003);
  g_assert_cmpint (ask (journal, "SELECT count(*) FROM event"), ==, 2); /* the group, and what nobody answered */
  g_assert_cmpint (ask (journal, "SELECT count(*) FROM item WHERE position = 2 AND coalesce (sent, answered, verified) IS NULL"), ==, 1);
  g_assert_cmpint (ask (journal, "SELECT finished FROM job"), ==, 1004);
}

static void
test_durable (void)
{
  g_autoptr (UnseatJournal) journal = NULL;
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_path ();
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  GStatBuf         status;

  /* A file with lax rights, from wherever, is made private. */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  journal = journals_open ("global");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (lock_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  g_assert_cmpint (ask (journal, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (ask (journal, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (ask (journal, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==, 1);
}

static void
test_files (void)
{
  g_autoptr (UnseatJournal) cloud = journals_open ("global");
  g_autoptr (UnseatJournal) other_cloud = journals_open ("china");
  g_autoptr (UnseatJournal) server = journals_open (STORE);
  g_autoptr (UnseatJournal) other_server = journals_open (STORE "2");
  g_autoptr (UnseatJournal) demo = NULL;
  g_autoptr (UnseatPlan) plan = journals_add_plan (server, 1);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_files ("journal"), ==, 3);
  plans = unseat_journal_list_jobs (cloud, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 0);

  demo = unseat_journal_open (STORE "3", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files ("journal"), ==, 3);
}

/* In the order in which they were confirmed, whatever the clock was set to then. */
static void
test_list (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) first = journals_add_plan (journal, 1000);
  g_autoptr (UnseatPlan) second = journals_add_plan (journal, 2000);
  g_autoptr (UnseatPlan) last = journals_add_plan (journal, 500);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GError) error = NULL;

  plans = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 3);
  g_assert_cmpstr (unseat_job_get_id (plans->pdata[0]), ==, unseat_plan_get_id (last));
  g_assert_cmpstr (unseat_job_get_id (plans->pdata[1]), ==, unseat_plan_get_id (second));
  g_assert_cmpstr (unseat_job_get_id (plans->pdata[2]), ==, unseat_plan_get_id (first));
}

static void
test_unknown (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (unseat_journal_load (journal, "nothing", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* What was never confirmed cannot be recorded, and leaves no half of a transaction behind. */
  g_ptr_array_add (changes, changes_get (plan, 0));
  g_assert_false (unseat_journal_record (journal, plan, changes, 1, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_clear_error (&error);
  g_clear_object (&plan);
  plan = journals_add_plan (journal, 1);

  /* Nor is anything kept twice, whether somebody is at work on it or not. */
  g_assert_false (unseat_journal_add_plan (journal, plan, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_error (&error);
  unseat_journal_put_down (journal, unseat_plan_get_id (plan));
  g_assert_false (unseat_journal_add_plan (journal, plan, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
}

/* A person loses a product once on each way: whatever makes a plan of it twice, nothing is kept of that. */
static void
test_path_twice (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) twice = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("bo", "e3", "sales"), changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (UnseatPlan) once = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("bo", "e3", "sales"), NULL);
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (unseat_journal_add_plan (journal, twice, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  kept = unseat_journal_load (journal, unseat_plan_get_id (twice), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  unseat_journal_add_plan (journal, once, &error);
  g_assert_no_error (error);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  guint *n_open = user_data;
  g_autoptr (GError) error = NULL;

  unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  (*n_open)--;
}

/* Written in the order of the calls, each as it was when it was called. */
static void
test_order (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = journals_add_plan (journal, 1);
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  guint n_open = 0;

  g_ptr_array_add (changes, changes_get (plan, 0));
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *reason = g_strdup_printf ("%u", i);

      unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_SENT, reason, NULL);
      unseat_journal_record_async (journal, plan, changes, i, NULL, recorded_cb, &n_open);
      n_open++;
    }
  while (n_open > 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (ask (journal, "SELECT count(*) FROM event"), ==, 50);
  g_assert_cmpint (ask (journal, "SELECT count(*) FROM event WHERE reason <> happened OR happened <> id - 1"), ==, 0);
  g_assert_cmpint (ask (journal, "SELECT sent FROM item WHERE position = 0"), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&journal));
}

static void
assert_set_aside (const char *word)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = NULL;

  g_assert_nonnull (unseat_journal_get_notice (journal));
  g_assert_nonnull (strstr (unseat_journal_get_notice (journal), word));
  g_assert_cmpuint (count_files ("journal.db."), ==, 1);
  plan = journals_add_plan (journal, 1);
  g_clear_object (&journal);

  journal = journals_open ("global");
  g_assert_null (unseat_journal_get_notice (journal));
  g_assert_cmpint (ask (journal, "SELECT count(*) FROM job"), ==, 1);
}

static void
test_no_database (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = dup_folder ();
  g_autofree char *text = g_strnfill (10000, 'x');

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_set_aside ("damaged");
}

static void
test_damaged (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = journals_add_plan (journal, 1);

  g_clear_object (&journal);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 20000);
  memset (contents + 4096, 0xa5, length - 4096); /* the header stays good */
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  assert_set_aside ("damaged");
}

static void
test_newer (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  sqlite3 *handle = NULL;

  g_clear_object (&journal);
  handle = open_file ();
  execute (handle, "PRAGMA user_version = 99");
  sqlite3_close (handle);
  assert_set_aside ("newer");
}

static void
test_foreign (void)
{
  g_autofree char *folder = dup_folder ();
  sqlite3         *handle = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  handle = open_file ();
  execute (handle, "CREATE TABLE job (id INTEGER)");
  sqlite3_close (handle);
  assert_set_aside ("not a file of Unseat");
}

/* What another program has open is not taken from under it: what it writes would be looked for in vain. */
static void
test_aside_in_use (void)
{
  g_autoptr (UnseatJournal) other = journals_open ("global");
  g_autoptr (UnseatPlan) plan = journals_add_plan (other, 1);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = open_file ();

  execute (handle, "PRAGMA user_version = 99");
  sqlite3_close (handle);
  g_assert_null (unseat_journal_open ("global", FALSE, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_assert_cmpuint (count_files ("journal.db."), ==, 0);
  journals_record (other, plan, 0, UNSEAT_OUTCOME_SENT, NULL, 2);

  g_clear_object (&other);
  assert_set_aside ("newer");
}

static gpointer
open_in_thread (gpointer data)
{
  GError        *error = NULL;
  UnseatJournal *journal = unseat_journal_open ("global", FALSE, &error);

  g_assert_no_error (error);

  return journal;
}

/* Several programs find the same damage at once: one sets the file aside, and the others take the new one. */
static void
test_aside_once (void)
{
  enum
  {
    N_THREADS = 8
  };
  g_autofree char *path = dup_path ();
  g_autofree char *folder = dup_folder ();
  g_autofree char *text = g_strnfill (10000, 'x');
  g_autoptr (GPtrArray) journals = g_ptr_array_new_with_free_func (g_object_unref);
  GThread *threads[N_THREADS] = { NULL };
  guint    n_notices = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("open", open_in_thread, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    g_ptr_array_add (journals, g_thread_join (threads[i]));

  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autoptr (UnseatPlan) plan = journals_add_plan (journals->pdata[i], 1);

      n_notices += unseat_journal_get_notice (journals->pdata[i]) != NULL;
    }
  g_assert_cmpuint (n_notices, ==, 1);
  g_assert_cmpuint (count_files ("journal.db."), ==, 1);
  g_assert_cmpint (ask (journals->pdata[0], "SELECT count(*) FROM job"), ==, N_THREADS);
}

static void
test_in_use (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = open_file ();

  execute (handle, "BEGIN EXCLUSIVE");
  g_assert_false (unseat_journal_add_plan (journal, plan, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE);
  g_clear_error (&error);

  execute (handle, "ROLLBACK");
  sqlite3_close (handle);
  g_assert_true (unseat_journal_add_plan (journal, plan, &error));
  g_assert_no_error (error);
}

/* The window and the command line at the same time. */
static void
test_two_programs (void)
{
  g_autoptr (UnseatJournal) one = journals_open ("global");
  g_autoptr (UnseatJournal) two = journals_open ("global");
  g_autoptr (UnseatPlan) first = journals_add_plan (one, 1);
  g_autoptr (UnseatPlan) second = journals_add_plan (two, 2);

  journals_record (one, second, 0, UNSEAT_OUTCOME_SENT, NULL, 3);
  journals_record (two, first, 0, UNSEAT_OUTCOME_SENT, NULL, 3);
  g_assert_cmpint (ask (one, "SELECT count(*) FROM item WHERE outcome = 'sent'"), ==, 2);
}

static void
test_no_folder (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_path ();
  g_autoptr (GError) error = NULL;

  /* A file where the folder should be; then a folder where the file should be. */
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_file_set_contents (folder, "", 0, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_journal_open ("global", FALSE, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_clear_error (&error);
  g_remove (folder);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_null (unseat_journal_open ("global", FALSE, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
}

static void
test_full (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = journals_add_plan (journal, 1);
  g_autoptr (UnseatPlan) big = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strnfill (100000, 'n');

  ask (journal, "PRAGMA max_page_count = 1");
  big = changes_make_plan (2, changes_new (name, "e3", NULL), NULL);
  g_assert_false (unseat_journal_add_plan (journal, big, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  g_clear_error (&error);

  /* What was there is whole, and it goes on when there is room. */
  plans = unseat_journal_list_jobs (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 1);
  ask (journal, "PRAGMA max_page_count = 100000");
  g_assert_true (unseat_journal_add_plan (journal, big, &error));
  g_assert_no_error (error);
}

/* A job is named after what it does, not after what is only listed with why it cannot be done, however much that is. */
static void
test_named_after (void)
{
  g_autoptr (UnseatJournal) journal = journals_open ("global");
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "flow", "all"), changes_new ("cy", "flow", NULL), changes_new ("bo", "e3", NULL), NULL);
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;

  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_BLOCKED, "a group gives it", NULL);
  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_SKIPPED, "never touch", NULL);
  unseat_journal_add_plan (journal, plan, &error);
  g_assert_no_error (error);
  job = unseat_journal_find_job (journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_job_get_products (job), ==, "e3");
  g_assert_cmpuint (unseat_job_get_n_changes (job), ==, 3);
}

static const struct
{
  const char *name;
  void (*run) (void);
} tests[] = {
  { "round-trip", test_round_trip },
  { "durable", test_durable },
  { "files", test_files },
  { "list", test_list },
  { "unknown", test_unknown },
  { "path-twice", test_path_twice },
  { "order", test_order },
  { "aside-in-use", test_aside_in_use },
  { "aside-once", test_aside_once },
  { "no-database", test_no_database },
  { "damaged", test_damaged },
  { "newer", test_newer },
  { "foreign", test_foreign },
  { "in-use", test_in_use },
  { "two-programs", test_two_programs },
  { "no-folder", test_no_folder },
  { "full", test_full },
  { "named-after", test_named_after },
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
      g_autofree char *path = g_strconcat ("/journal/", tests[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), run_test);
    }

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
