/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-disk.h"
#include "broken-job.h"
#include "folder.h"

#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-journal-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A journal on disk that somebody else holds, or that may not be written, while there is a job to do. */

#define N_PEOPLE 1200
#define N_CHANGES 60
#define PER_BATCH 20

typedef struct
{
  Engine   engine;
  sqlite3 *other; /* (owned) (nullable): another program that is writing */
} Trouble;

static void
set_up (Trouble *trouble)
{
  g_autoptr (GError) error = NULL;

  engine_set_up (&trouble->engine, N_PEOPLE, unseat_clock_new ());
  g_clear_object (&trouble->engine.journal);
  trouble->engine.journal = unseat_journal_open (unseat_session_get_store_key (trouble->engine.session), FALSE, &error);
  g_assert_no_error (error);
  trouble->other = NULL;
}

static void
execute (Trouble    *trouble,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  unseat_database_execute (unseat_journal_get_database (trouble->engine.journal), sql, &error);
  g_assert_no_error (error);
}

static char *
dup_path (Trouble *trouble)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (unseat_journal_get_database (trouble->engine.journal), "SELECT 1", &error);

  g_assert_no_error (error);

  return g_strdup (sqlite3_db_filename (sqlite3_db_handle (statement), "main"));
}

/* Begins to write, and does not come to an end. */
static void
take_hold (Trouble *trouble)
{
  g_autofree char *path = dup_path (trouble);

  g_assert_cmpint (sqlite3_open (path, &trouble->other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (trouble->other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
let_go (Trouble *trouble)
{
  g_assert_cmpint (sqlite3_close (g_steal_pointer (&trouble->other)), ==, SQLITE_OK);
}

static void
done_cb (UnseatOperation *operation,
         GParamSpec      *pspec,
         Trouble         *trouble)
{
  if (unseat_operation_get_done (operation) > 0 && trouble->other == NULL)
    take_hold (trouble);
}

static void
assert_fails (Trouble     *trouble,
              UnseatApply *operation,
              int          code,
              const char  *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (engine_run (UNSEAT_OPERATION (operation), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, code);
  g_assert_nonnull (strstr (error->message, text));
}

static guint
count_sent (Trouble *trouble)
{
  return demo_server_count_requests (trouble->engine.server, "POST", "/users");
}

/* What was accepted before is done; nothing more is sent, and the next one goes on. */
static void
test_held_in_the_middle (void)
{
  Trouble trouble;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  set_up (&trouble);
  plan = engine_plan_holders (&trouble.engine, BROKEN_JOB_SKU, N_CHANGES);
  operation = unseat_apply_new (trouble.engine.session, plan, trouble.engine.journal);
  g_signal_connect (operation, "notify::done", G_CALLBACK (done_cb), &trouble);
  assert_fails (&trouble, operation, UNSEAT_ERROR_IN_USE, "Another Unseat is writing to the journal");
  g_assert_true (unseat_apply_is_open (operation));
  g_assert_finalize_object (g_steal_pointer (&operation));

  g_assert_cmpuint (count_sent (&trouble), ==, PER_BATCH);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, N_CHANGES - PER_BATCH);
  reasons = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_nonnull (strstr (((UnseatPlanReason *) g_ptr_array_index (reasons, 0))->text, "Another Unseat is writing to the journal"));
  g_assert_cmpuint (broken_job_count (&trouble.engine), ==, 1);

  let_go (&trouble);
  resumed = broken_job_resume (&trouble.engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&trouble.engine, resumed);
  engine_tear_down (&trouble.engine);
}

typedef struct
{
  int         result;
  int         system_error;
  const char *text;
} Break;

static void
break_cb (UnseatOperation *operation,
          GParamSpec      *pspec,
          const Break     *row)
{
  if (unseat_operation_get_done (operation) > 0)
    broken_disk_set_result (row->result, row->system_error);
}

/* As when somebody else holds it: it stops, in words that tell what to do, and the next one goes on. */
static void
test_disk_breaks (gconstpointer data)
{
  const Break *row = data;
  Trouble      trouble;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  set_up (&trouble);
  plan = engine_plan_holders (&trouble.engine, BROKEN_JOB_SKU, N_CHANGES);
  operation = unseat_apply_new (trouble.engine.session, plan, trouble.engine.journal);
  g_signal_connect (operation, "notify::done", G_CALLBACK (break_cb), (gpointer) row);
  assert_fails (&trouble, operation, UNSEAT_ERROR_STORAGE, row->text);
  g_assert_true (unseat_apply_is_open (operation));
  g_assert_finalize_object (g_steal_pointer (&operation));

  g_assert_cmpuint (count_sent (&trouble), ==, PER_BATCH);
  reasons = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_nonnull (strstr (((UnseatPlanReason *) g_ptr_array_index (reasons, 0))->text, row->text));

  broken_disk_set_result (SQLITE_OK, 0);
  resumed = broken_job_resume (&trouble.engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&trouble.engine, resumed);
  engine_tear_down (&trouble.engine);
}

/* Not even the plan can be kept: there is no job. */
static void
check_start (Trouble    *trouble,
             int         code,
             const char *text)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&trouble->engine, BROKEN_JOB_SKU, 3);
  g_autoptr (UnseatApply) operation = unseat_apply_new (trouble->engine.session, plan, trouble->engine.journal);
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;

  assert_fails (trouble, operation, code, text);
  g_assert_finalize_object (g_steal_pointer (&operation));
  g_assert_cmpuint (count_sent (trouble), ==, 0);
  jobs = unseat_journal_list_jobs (trouble->engine.journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 0);
}

static void
test_held_at_the_start (void)
{
  Trouble trouble;

  set_up (&trouble);
  take_hold (&trouble);
  check_start (&trouble, UNSEAT_ERROR_IN_USE, "Another Unseat is writing to the journal");
  let_go (&trouble);
  engine_tear_down (&trouble.engine);
}

/* Somebody takes the journal away, or the file that tells what is at work: nothing goes out that nobody would know of. */
static void
test_taken_away (gconstpointer data)
{
  const char *suffix = data;
  Trouble     trouble;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autofree char *away = NULL;

  set_up (&trouble);
  plan = engine_plan_holders (&trouble.engine, DEMO_SKU_OFFICE_E3, N_CHANGES);
  path = dup_path (&trouble);
  file = g_strconcat (path, suffix, NULL);
  away = g_strconcat (path, ".away", NULL);
  g_assert_cmpint (g_rename (file, away), ==, 0);

  operation = unseat_apply_new (trouble.engine.session, plan, trouble.engine.journal);
  assert_fails (&trouble, operation, UNSEAT_ERROR_STORAGE, "was moved or deleted while it was in use");
  g_assert_cmpuint (count_sent (&trouble), ==, 0);

  g_assert_cmpint (g_rename (away, file), ==, 0);
  g_clear_object (&operation);
  engine_tear_down (&trouble.engine);
}

/* What SQLite says in a folder in which nothing may be written. */
static void
test_read_only (void)
{
  Trouble trouble;

  set_up (&trouble);
  execute (&trouble, "PRAGMA query_only = ON");
  check_start (&trouble, UNSEAT_ERROR_STORAGE, "is read-only. Check the permissions of its folder");
  engine_tear_down (&trouble.engine);
}

static void
test_read_only_resume (void)
{
  Trouble trouble;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) operation = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;

  set_up (&trouble);
  plan = broken_job_new (&trouble.engine, 3);
  execute (&trouble, "PRAGMA query_only = ON");
  operation = unseat_apply_new_resume (trouble.engine.session, trouble.engine.journal, unseat_plan_get_id (plan));
  assert_fails (&trouble, operation, UNSEAT_ERROR_STORAGE, "is read-only");
  g_assert_finalize_object (g_steal_pointer (&operation));
  g_assert_cmpuint (count_sent (&trouble), ==, 0);
  g_assert_cmpuint (broken_job_count (&trouble.engine), ==, 1);

  execute (&trouble, "PRAGMA query_only = OFF");
  resumed = broken_job_resume (&trouble.engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_tear_down (&trouble.engine);
}

typedef struct
{
  gboolean is_over;
  gboolean is_deleted;
} Deletion;

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;

  deletion->is_deleted = unseat_journal_delete_job_finish (UNSEAT_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  deletion->is_over = TRUE;
}

/* Whether somebody holds the job, when there was time enough for it. */
static gboolean
is_held_soon (const char *path,
              const char *job)
{
  g_autofree char *lock_path = g_strconcat (path, ".jobs.lock", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJobLock) lock = unseat_job_lock_new (lock_path, &error);
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  g_assert_no_error (error);
  while (!unseat_job_lock_is_held (lock, job) && g_get_monotonic_time () < end)
    g_thread_yield ();

  return unseat_job_lock_is_held (lock, job);
}

/* A job that is being deleted cannot be taken up by another program: it holds it until it is gone. */
static void
test_deletes_what_it_holds (void)
{
  Trouble trouble;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *path = NULL;
  Deletion         deletion = { FALSE };

  set_up (&trouble);
  path = dup_path (&trouble);
  plan = broken_job_new (&trouble.engine, 3);
  take_hold (&trouble);
  unseat_journal_delete_job_async (trouble.engine.journal, unseat_plan_get_id (plan), NULL, deleted_cb, &deletion);
  g_assert_true (is_held_soon (path, unseat_plan_get_id (plan)));
  let_go (&trouble);
  while (!deletion.is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (deletion.is_deleted);
  g_assert_false (is_held_soon (path, unseat_plan_get_id (plan)));
  g_assert_cmpuint (broken_job_count (&trouble.engine), ==, 0);
  engine_tear_down (&trouble.engine);
}

int
main (int    argc,
      char **argv)
{
  const Break      breaks = { SQLITE_IOERR_WRITE, EIO, "The disk failed while the journal" };
  const Break      fills = { SQLITE_FULL, 0, "The disk is full: the journal" };
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  broken_disk_mount ();

  g_test_add_func ("/journal-trouble/held-in-the-middle", test_held_in_the_middle);
  g_test_add_data_func ("/journal-trouble/disk-breaks", &breaks, test_disk_breaks);
  g_test_add_data_func ("/journal-trouble/disk-fills", &fills, test_disk_breaks);
  g_test_add_func ("/journal-trouble/held-at-the-start", test_held_at_the_start);
  g_test_add_data_func ("/journal-trouble/taken-away", "", test_taken_away);
  g_test_add_data_func ("/journal-trouble/lock-taken-away", ".jobs.lock", test_taken_away);
  g_test_add_func ("/journal-trouble/read-only", test_read_only);
  g_test_add_func ("/journal-trouble/read-only-resume", test_read_only_resume);
  g_test_add_func ("/journal-trouble/deletes-what-it-holds", test_deletes_what_it_holds);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
