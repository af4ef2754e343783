/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

/**
 * BenchTenant:
 *
 * A demo tenant in a child process, so that its CPU time and its memory are not those of who measures.
 */
typedef struct
{
  GSubprocess      *process;   /* (owned) */
  GDataInputStream *output;    /* (owned) */
  char             *graph_url; /* (owned) */
  char             *login_url; /* (owned) */
  char             *client_id; /* (owned) */
} BenchTenant;

/**
 * bench_tenant_start:
 * @program: the demo server
 * @n_people: how many there are, as text
 */
void bench_tenant_start (BenchTenant *self,
                         const char  *program,
                         const char  *n_people);

/**
 * bench_tenant_stop:
 *
 * Ends the child, and lets go of everything.
 */
void bench_tenant_stop (BenchTenant *self);

/**
 * bench_tenant_sign_in:
 *
 * Returns: (transfer full): a session that is signed in, and has read nothing
 */
UnseatSession *bench_tenant_sign_in (const BenchTenant *self);

/**
 * bench_keep_result_cb:
 * @user_data: the address of a %NULL pointer to a GAsyncResult
 */
void bench_keep_result_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data);

/**
 * bench_wait_for:
 * @result: as for bench_keep_result_cb()
 *
 * Returns: (transfer none): the result, once it is there
 */
GAsyncResult *bench_wait_for (GAsyncResult **result);
