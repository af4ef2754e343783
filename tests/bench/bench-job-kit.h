/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <time.h>

#include "bench-tenant.h"
#include "unseat-operation.h"
#include "unseat-planner.h"

/**
 * BenchProbe:
 *
 * Asks every other millisecond how long the main loop was away.  The members are nanoseconds.
 */
typedef struct
{
  guint  id;
  gint64 wall; /* when it was last there */
  gint64 cpu;
  gint64 longest_wall;
  gint64 longest_cpu; /* of the main thread, without being there */
} BenchProbe;

/**
 * bench_read_clock:
 *
 * Returns: nanoseconds
 */
gint64 bench_read_clock (clockid_t clock);

/**
 * bench_probe_start:
 * @priority: in the main loop
 */
void bench_probe_start (BenchProbe *probe,
                        int         priority);

/**
 * bench_probe_stop:
 *
 * What was away until now counts.
 */
void bench_probe_stop (BenchProbe *probe);

/**
 * bench_probe_print:
 * @what: was away
 */
void bench_probe_print (const char       *what,
                        const BenchProbe *probe);

/**
 * bench_job_run:
 *
 * Runs an operation to its end, which must be good.
 */
void bench_job_run (UnseatOperation *operation);

/**
 * bench_job_open_tenant:
 *
 * Returns: (transfer full): a session that has read the tenant, and knows of no quota
 */
UnseatSession *bench_job_open_tenant (const BenchTenant *tenant);

/**
 * bench_job_want:
 *
 * Returns: (transfer full): wants every direct license of one person after the other, @n_wanted in all
 */
UnseatPlanner *bench_job_want (UnseatSession *session,
                               guint          n_wanted);
