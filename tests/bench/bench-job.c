/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "folder.h"
#include "bench-tenant.h"
#include "unseat-apply.h"
#include "unseat-graph-client-private.h"
#include "unseat-journal-recorder.h"
#include "unseat-load.h"
#include "unseat-planner.h"
#include "unseat-session-private.h"

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
#define PROBE_MSEC 2
#define NO_QUOTA (G_MAXINT / 2)

static gint64 journal_nsec; /* of CPU, on any thread */
static guint  n_transactions;

static gint64
read_clock (clockid_t clock)
{
  struct timespec now = { 0, 0 };

  clock_gettime (clock, &now);

  return now.tv_sec * (gint64) NSEC_PER_SEC + now.tv_nsec;
}

/* --- The journal, measured --- */

static gint64
begin_measuring (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

static void
end_measuring (gint64 begin)
{
  __atomic_add_fetch (&journal_nsec, read_clock (CLOCK_THREAD_CPUTIME_ID) - begin, __ATOMIC_SEQ_CST);
}

gboolean __real_unseat_journal_tables_add_job (UnseatDatabase *database, UnseatPlan *plan, const char *store_key, const char *holder, GPtrArray *rows, GError **error);
gboolean __wrap_unseat_journal_tables_add_job (UnseatDatabase *database, UnseatPlan *plan, const char *store_key, const char *holder, GPtrArray *rows, GError **error);
gboolean __real_unseat_journal_recorder_record (UnseatJournalRecorder *self, const UnseatJournalRecord *records, guint n_records, gboolean *is_one_to_blame, GError **error);
gboolean __wrap_unseat_journal_recorder_record (UnseatJournalRecorder *self, const UnseatJournalRecord *records, guint n_records, gboolean *is_one_to_blame, GError **error);
gboolean __real_unseat_journal_tables_finish (UnseatDatabase *database, const char *plan_id, gint64 when, GError **error);
gboolean __wrap_unseat_journal_tables_finish (UnseatDatabase *database, const char *plan_id, gint64 when, GError **error);
void     __real_unseat_journal_add_plan_async (UnseatJournal *self, UnseatPlan *plan, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __wrap_unseat_journal_add_plan_async (UnseatJournal *self, UnseatPlan *plan, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __real_unseat_journal_record_async (UnseatJournal *self, UnseatPlan *plan, GPtrArray *changes, gint64 when, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __wrap_unseat_journal_record_async (UnseatJournal *self, UnseatPlan *plan, GPtrArray *changes, gint64 when, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

gboolean
__wrap_unseat_journal_tables_add_job (UnseatDatabase *database, UnseatPlan *plan, const char *store_key, const char *holder, GPtrArray *rows, GError **error)
{
  gint64   begin = begin_measuring ();
  gboolean is_good = __real_unseat_journal_tables_add_job (database, plan, store_key, holder, rows, error);

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

/* --- The main loop --- */

typedef struct
{
  guint  id;
  gint64 wall; /* nanoseconds: when it was last there */
  gint64 cpu;
  gint64 longest_wall;
  gint64 longest_cpu; /* of the main thread, without being there */
} Probe;

static gboolean
probe_cb (gpointer user_data)
{
  Probe *probe = user_data;
  gint64 wall = read_clock (CLOCK_MONOTONIC);
  gint64 cpu = read_clock (CLOCK_THREAD_CPUTIME_ID);

  probe->longest_wall = MAX (probe->longest_wall, wall - probe->wall);
  probe->longest_cpu = MAX (probe->longest_cpu, cpu - probe->cpu);
  probe->wall = wall;
  probe->cpu = cpu;

  return G_SOURCE_CONTINUE;
}

static void
start_probe (Probe *probe,
             int    priority)
{
  *probe = (Probe){ .wall = read_clock (CLOCK_MONOTONIC), .cpu = read_clock (CLOCK_THREAD_CPUTIME_ID) };
  probe->id = g_timeout_add_full (priority, PROBE_MSEC, probe_cb, probe, NULL);
}

static void
stop_probe (Probe *probe)
{
  probe_cb (probe);
  g_source_remove (probe->id);
}

static void
print_probe (const char  *what,
             const Probe *probe)
{
  g_print ("  %-41s %8.1f ms of CPU, %.1f ms on the wall\n", what, (double) probe->longest_cpu / NSEC_PER_MSEC,
           (double) probe->longest_wall / NSEC_PER_MSEC);
}

/* --- The job --- */

static void
run (UnseatOperation *operation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_operation_run_async (operation, NULL, bench_keep_result_cb, &result);
  unseat_operation_run_finish (operation, bench_wait_for (&result), &error);
  g_assert_no_error (error);
}

static UnseatSession *
open_tenant (const BenchTenant *tenant)
{
  UnseatSession    *session = bench_tenant_sign_in (tenant);
  UnseatGraphLimits limits = { .writes = NO_QUOTA, .writes_msec = 1, .units = NO_QUOTA, .units_msec = 1 };
  g_autoptr (UnseatLoad) load = unseat_load_new (session);

  run (UNSEAT_OPERATION (load));
  unseat_graph_throttle_set_limits (unseat_graph_client_get_throttle (unseat_session_get_client (session)), &limits);

  return session;
}

/* Every direct license of one person after the other. */
static UnseatPlan *
make_plan (UnseatSession *session,
           guint          n_wanted)
{
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (session);
  guint n = 0;

  for (guint i = 0; i < unseat_directory_get_n_users (directory) && n < n_wanted; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      GPtrArray *paths = unseat_user_get_assignments (user);

      for (guint j = 0; j < paths->len && n < n_wanted; j++)
        {
          UnseatAssignment *path = g_ptr_array_index (paths, j);

          if (!unseat_assignment_is_direct (path))
            continue;
          unseat_planner_unassign (planner, i, unseat_assignment_get_sku_id (path));
          n++;
        }
    }

  return unseat_planner_finish (planner);
}

static void
bench (UnseatSession *session,
       UnseatJournal *journal,
       guint          n_changes)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatApply) apply = NULL;
  guint64 idle = 0;
  guint64 peak = 0;
  gint64  planning = 0;
  gint64  cpu = 0;
  gint64  wall = 0;
  Probe   input;
  Probe   frames;

  malloc_trim (0);
  idle = get_memory ("VmRSS:");
  forget_peak ();

  planning = read_clock (CLOCK_THREAD_CPUTIME_ID);
  plan = make_plan (session, n_changes);
  planning = read_clock (CLOCK_THREAD_CPUTIME_ID) - planning;

  cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  wall = read_clock (CLOCK_MONOTONIC);
  start_probe (&input, G_PRIORITY_DEFAULT);
  start_probe (&frames, G_PRIORITY_HIGH_IDLE + 20); /* as GTK paints */
  apply = unseat_apply_new (session, plan, journal);
  run (UNSEAT_OPERATION (apply));
  stop_probe (&input);
  stop_probe (&frames);
  cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  wall = read_clock (CLOCK_MONOTONIC) - wall;
  peak = get_memory ("VmHWM:");

  g_print ("%u changes of %u people in one job, no quota\n", unseat_operation_get_total (UNSEAT_OPERATION (apply)) > 0 ? n_changes : 0,
           unseat_plan_get_n_people (plan));
  g_print ("  the job                                    %8.2f s of CPU, %.1f s on the wall\n", (double) cpu / NSEC_PER_SEC, (double) wall / NSEC_PER_SEC);
  g_print ("  the journal                                %8.2f s of CPU, %u transactions\n", (double) journal_nsec / NSEC_PER_SEC, n_transactions);
  g_print ("  the journal ÷ the job                      %8.1f %%\n", 100.0 * (double) journal_nsec / (double) cpu);
  g_print ("  memory over idle, at most                  %8.1f MB (idle %.1f MB)\n", (double) (peak - idle) / KIB_PER_MIB, (double) idle / KIB_PER_MIB);
  print_probe ("main loop away from input, at most", &input);
  print_probe ("main loop away from painting, at most", &frames);
  g_print ("  making the plan, before the job            %8.1f ms of CPU\n", (double) planning / NSEC_PER_MSEC);
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
  session = open_tenant (&tenant);
  journal = unseat_journal_open (unseat_session_get_store_key (session), FALSE, &error);
  g_assert_no_error (error);
  bench (session, journal, (guint) strtoul (argv[3], NULL, 10));
  bench_tenant_stop (&tenant);
  g_clear_object (&journal);
  folder_remove (folder);

  return 0;
}
