/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "folder.h"
#include "bench-job-kit.h"
#include "unseat-apply.h"
#include "unseat-journal-recorder.h"

/* What a huge job costs the program that does it: the share of the journal, memory, and how long the main loop is away. Numbers to look
 * at, not to fail on:
 *
 *   bench-job DEMO-SERVER PEOPLE CHANGES
 *
 * The demo server is a child process: neither its CPU time nor its memory is in any number. Nor is there a quota, which would only make
 * it wait. Every call of the journal that works or copies is wrapped by the linker (--wrap, see meson.build) and measured by the CPU time of the
 * thread it runs on, so that nothing of this is in the program itself. */

#define NSEC_PER_SEC 1e9
#define NSEC_PER_MSEC 1e6
#define KIB_PER_MIB 1024.0

static gint64 journal_nsec; /* of CPU, on any thread */
static guint  n_transactions;

/* --- The journal, measured --- */

static gint64
begin_measuring (void)
{
  return bench_read_clock (CLOCK_THREAD_CPUTIME_ID);
}

static void
end_measuring (gint64 begin)
{
  __atomic_add_fetch (&journal_nsec, bench_read_clock (CLOCK_THREAD_CPUTIME_ID) - begin, __ATOMIC_SEQ_CST);
}

gboolean __real_unseat_journal_tables_add_job (UnseatDatabase *database, UnseatPlan *plan, const char *store_key, const char *holder, GPtrArray *rows, const UnseatRuleRecord *run, GError **error);
gboolean __wrap_unseat_journal_tables_add_job (UnseatDatabase *database, UnseatPlan *plan, const char *store_key, const char *holder, GPtrArray *rows, const UnseatRuleRecord *run, GError **error);
gboolean __real_unseat_journal_recorder_record (UnseatJournalRecorder *self, const UnseatJournalRecord *records, guint n_records, gboolean *is_one_to_blame, GError **error);
gboolean __wrap_unseat_journal_recorder_record (UnseatJournalRecorder *self, const UnseatJournalRecord *records, guint n_records, gboolean *is_one_to_blame, GError **error);
gboolean __real_unseat_journal_tables_finish (UnseatDatabase *database, const char *plan_id, gint64 when, GError **error);
gboolean __wrap_unseat_journal_tables_finish (UnseatDatabase *database, const char *plan_id, gint64 when, GError **error);
void     __real_unseat_journal_add_plan_async (UnseatJournal *self, UnseatPlan *plan, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __wrap_unseat_journal_add_plan_async (UnseatJournal *self, UnseatPlan *plan, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __real_unseat_journal_record_async (UnseatJournal *self, UnseatPlan *plan, GPtrArray *changes, gint64 when, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __wrap_unseat_journal_record_async (UnseatJournal *self, UnseatPlan *plan, GPtrArray *changes, gint64 when, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

gboolean
__wrap_unseat_journal_tables_add_job (UnseatDatabase *database, UnseatPlan *plan, const char *store_key, const char *holder, GPtrArray *rows, const UnseatRuleRecord *run, GError **error)
{
  gint64   begin = begin_measuring ();
  gboolean is_good = __real_unseat_journal_tables_add_job (database, plan, store_key, holder, rows, run, error);

  end_measuring (begin);
  return is_good;
}

gboolean
__wrap_unseat_journal_recorder_record (UnseatJournalRecorder *self, const UnseatJournalRecord *records, guint n_records, gboolean *is_one_to_blame, GError **error)
{
  gint64   begin = begin_measuring ();
  gboolean is_good = __real_unseat_journal_recorder_record (self, records, n_records, is_one_to_blame, error);

  end_measuring (begin);
  n_transactions++;
  return is_good;
}

gboolean
__wrap_unseat_journal_tables_finish (UnseatDatabase *database, const char *plan_id, gint64 when, GError **error)
{
  gint64   begin = begin_measuring ();
  gboolean is_good = __real_unseat_journal_tables_finish (database, plan_id, when, error);

  end_measuring (begin);
  return is_good;
}

void
__wrap_unseat_journal_add_plan_async (UnseatJournal *self, UnseatPlan *plan, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  gint64 begin = begin_measuring ();

  __real_unseat_journal_add_plan_async (self, plan, cancellable, callback, user_data);
  end_measuring (begin);
}

void
__wrap_unseat_journal_record_async (UnseatJournal *self, UnseatPlan *plan, GPtrArray *changes, gint64 when, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  gint64 begin = begin_measuring ();

  __real_unseat_journal_record_async (self, plan, changes, when, cancellable, callback, user_data);
  end_measuring (begin);
}

/* --- Memory --- */

/* Returns: KiB, as /proc says */
static guint64
get_memory (const char *key)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *line = NULL;

  g_file_get_contents ("/proc/self/status", &text, NULL, &error);
  g_assert_no_error (error);
  line = strstr (text, key);
  g_assert_nonnull (line);

  return g_ascii_strtoull (line + strlen (key), NULL, 10);
}

/* The peak counts from now on. */
static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  g_assert_nonnull (file);
  fputs ("5", file);
  fclose (file);
}

/* --- The job --- */

static void
bench (UnseatSession *session,
       UnseatJournal *journal,
       guint          n_changes)
{
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) apply = NULL;
  guint64    idle = 0;
  guint64    peak = 0;
  gint64     planning = 0;
  gint64     cpu = 0;
  gint64     wall = 0;
  BenchProbe input;
  BenchProbe frames;

  malloc_trim (0);
  idle = get_memory ("VmRSS:");
  forget_peak ();

  planning = bench_read_clock (CLOCK_THREAD_CPUTIME_ID);
  planner = bench_job_want (session, n_changes);
  plan = unseat_planner_finish (planner);
  planning = bench_read_clock (CLOCK_THREAD_CPUTIME_ID) - planning;

  cpu = bench_read_clock (CLOCK_PROCESS_CPUTIME_ID);
  wall = bench_read_clock (CLOCK_MONOTONIC);
  bench_probe_start (&input, G_PRIORITY_DEFAULT);
  bench_probe_start (&frames, G_PRIORITY_HIGH_IDLE + 20); /* as GTK paints */
  apply = unseat_apply_new (session, plan, journal);
  bench_job_run (UNSEAT_OPERATION (apply));
  bench_probe_stop (&input);
  bench_probe_stop (&frames);
  cpu = bench_read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  wall = bench_read_clock (CLOCK_MONOTONIC) - wall;
  peak = get_memory ("VmHWM:");

  g_print ("%u changes of %u people in one job, no quota\n", unseat_operation_get_total (UNSEAT_OPERATION (apply)) > 0 ? n_changes : 0,
           unseat_plan_get_n_people (plan));
  g_print ("  the job                                    %8.2f s of CPU, %.1f s on the wall\n", (double) cpu / NSEC_PER_SEC, (double) wall / NSEC_PER_SEC);
  g_print ("  the journal                                %8.2f s of CPU, %u transactions\n", (double) journal_nsec / NSEC_PER_SEC, n_transactions);
  g_print ("  the journal ÷ the job                      %8.1f %%\n", 100.0 * (double) journal_nsec / (double) cpu);
  g_print ("  memory over idle, at most                  %8.1f MB (idle %.1f MB)\n", (double) (peak - idle) / KIB_PER_MIB, (double) idle / KIB_PER_MIB);
  bench_probe_print ("main loop away from input, at most", &input);
  bench_probe_print ("main loop away from painting, at most", &frames);
  g_print ("  choosing and planning, before the job       %8.1f ms of CPU\n", (double) planning / NSEC_PER_MSEC);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  BenchTenant      tenant = { NULL };
  g_autoptr (UnseatSession) session = NULL;
  g_autoptr (UnseatJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc != 4)
    {
      g_printerr ("bench-job DEMO-SERVER PEOPLE CHANGES\n");
      return 2;
    }

  bench_tenant_start (&tenant, argv[1], argv[2]);
  session = bench_job_open_tenant (&tenant);
  journal = unseat_journal_open (unseat_session_get_store_key (session), FALSE, &error);
  g_assert_no_error (error);
  bench (session, journal, (guint) strtoul (argv[3], NULL, 10));
  bench_tenant_stop (&tenant);
  g_clear_object (&journal);
  folder_remove (folder);

  return 0;
}
