/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-job-kit.h"

#include "unseat-graph-client-private.h"
#include "unseat-load.h"
#include "unseat-session-private.h"

#define NSEC_PER_SEC 1e9
#define NSEC_PER_MSEC 1e6
#define PROBE_MSEC 2
#define NO_QUOTA (G_MAXINT / 2)

gint64
bench_read_clock (clockid_t clock)
{
  struct timespec now = { 0, 0 };

  clock_gettime (clock, &now);

  return now.tv_sec * (gint64) NSEC_PER_SEC + now.tv_nsec;
}

static gboolean
probe_cb (gpointer user_data)
{
  BenchProbe *probe = user_data;
  gint64      wall = bench_read_clock (CLOCK_MONOTONIC);
  gint64      cpu = bench_read_clock (CLOCK_THREAD_CPUTIME_ID);

  probe->longest_wall = MAX (probe->longest_wall, wall - probe->wall);
  probe->longest_cpu = MAX (probe->longest_cpu, cpu - probe->cpu);
  probe->wall = wall;
  probe->cpu = cpu;

  return G_SOURCE_CONTINUE;
}

void
bench_probe_start (BenchProbe *probe,
                   int         priority)
{
  *probe = (BenchProbe){ .wall = bench_read_clock (CLOCK_MONOTONIC), .cpu = bench_read_clock (CLOCK_THREAD_CPUTIME_ID) };
  probe->id = g_timeout_add_full (priority, PROBE_MSEC, probe_cb, probe, NULL);
}

void
bench_probe_stop (BenchProbe *probe)
{
  probe_cb (probe);
  g_source_remove (probe->id);
}

void
bench_probe_print (const char       *what,
                   const BenchProbe *probe)
{
  g_print ("  %-41s %8.1f ms of CPU, %.1f ms on the wall\n", what, (double) probe->longest_cpu / NSEC_PER_MSEC,
           (double) probe->longest_wall / NSEC_PER_MSEC);
}

void
bench_job_run (UnseatOperation *operation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_operation_run_async (operation, NULL, bench_keep_result_cb, &result);
  unseat_operation_run_finish (operation, bench_wait_for (&result), &error);
  g_assert_no_error (error);
}

UnseatSession *
bench_job_open_tenant (const BenchTenant *tenant)
{
  UnseatSession    *session = bench_tenant_sign_in (tenant);
  UnseatGraphLimits limits = { .writes = NO_QUOTA, .writes_msec = 1, .units = NO_QUOTA, .units_msec = 1 };
  g_autoptr (UnseatLoad) load = unseat_load_new (session);

  bench_job_run (UNSEAT_OPERATION (load));
  unseat_graph_throttle_set_limits (unseat_graph_client_get_throttle (unseat_session_get_client (session)), &limits);

  return session;
}

UnseatPlanner *
bench_job_want (UnseatSession *session,
                guint          n_wanted)
{
  UnseatDirectory *directory = unseat_session_get_directory (session);
  UnseatPlanner   *planner = unseat_planner_new (session);
  guint            n = 0;

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

  return planner;
}
