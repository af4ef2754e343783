/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "bench-tenant.h"
#include "unseat-graph-authorizer.h"
#include "unseat-graph-client.h"
#include "unseat-graph-decode.h"
#include "unseat-load.h"
#include "unseat-session-private.h"

/* What reading a tenant costs: UnseatLoad against json-glib alone, on the very same bytes. Numbers to look at, not to fail on:
 *
 *   bench-load DEMO-SERVER PEOPLE
 *
 * The demo server is a child process, so that the CPU time of this process is the client's alone: its main loop and its worker
 * threads. Load and bare parse take turns, and the cheapest of all turns counts: noise only ever adds. */

#define PAGE "999"
#define N_TURNS 5
#define NSEC_PER_SEC G_GINT64_CONSTANT (1000000000)

/* Nanoseconds of CPU, the cheapest turn so far; 0 = none yet. */
typedef struct
{
  gint64 load;
  gint64 load_main; /* of it on the main thread */
  gint64 fetch;
  gint64 parse;
} Costs;

typedef struct
{
  gint64 process;
  gint64 thread;
} Stopwatch;

/* --- Measuring --- */

static gint64
read_clock (clockid_t clock)
{
  struct timespec now = { 0, 0 };

  clock_gettime (clock, &now);
  return now.tv_sec * NSEC_PER_SEC + now.tv_nsec;
}

static Stopwatch
start_stopwatch (void)
{
  return (Stopwatch){ read_clock (CLOCK_PROCESS_CPUTIME_ID), read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

static gint64
get_cost (const Stopwatch *since)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID) - since->process;
}

static void
keep_cheapest (gint64 *cost,
               gint64  turn)
{
  if (*cost == 0 || turn < *cost)
    *cost = turn;
}

/* Bytes of the process that are in memory now. */
static gsize
get_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents ("/proc/self/statm", &text, NULL, &error);
  g_assert_no_error (error);
  fields = g_strsplit (text, " ", 3);

  return g_ascii_strtoull (fields[1], NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

/* --- Both sides of the wire --- */

static UnseatGraphToken *
get_token (UnseatSession *session)
{
  UnseatGraphAuthorizer *authorizer = unseat_graph_client_get_authorizer (unseat_session_get_client (session));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  UnseatGraphToken *token = NULL;

  unseat_graph_authorizer_get_token_async (authorizer, NULL, bench_keep_result_cb, &result);
  token = unseat_graph_authorizer_get_token_finish (authorizer, bench_wait_for (&result), &error);
  g_assert_no_error (error);

  return token;
}

/* --- What is compared --- */

static void
load (UnseatSession *session,
      Costs         *costs)
{
  g_autoptr (UnseatLoad) operation = unseat_load_new (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Stopwatch stopwatch = start_stopwatch ();

  unseat_operation_run_async (UNSEAT_OPERATION (operation), NULL, bench_keep_result_cb, &result);
  unseat_operation_run_finish (UNSEAT_OPERATION (operation), bench_wait_for (&result), &error);
  g_assert_no_error (error);

  keep_cheapest (&costs->load, get_cost (&stopwatch));
  keep_cheapest (&costs->load_main, read_clock (CLOCK_THREAD_CPUTIME_ID) - stopwatch.thread);
}

static GBytes *
fetch (SoupSession      *http,
       UnseatGraphToken *token,
       const char       *address)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, address);
  g_autofree char *authorization = g_strconcat ("Bearer ", unseat_graph_token_peek_access (token), NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", authorization);
  bytes = soup_session_send_and_read (http, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (soup_message_get_status (message), ==, SOUP_STATUS_OK);

  return bytes;
}

/* What the least careful program would do with a page: make a tree of it, and throw it away.
 *
 * Returns: (transfer full) (nullable): the address of the next page */
static char *
parse (GBytes *bytes,
       guint  *n_people,
       gint64 *cost)
{
  Stopwatch stopwatch = start_stopwatch ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *page = NULL;
  char       *next = NULL;

  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  page = json_node_get_object (json_parser_get_root (parser));
  *n_people += json_array_get_length (json_object_get_array_member (page, "value"));
  next = g_strdup (json_object_get_string_member_with_default (page, "@odata.nextLink", NULL));
  g_clear_object (&parser);
  *cost += get_cost (&stopwatch);

  return next;
}

/* Returns: how many bytes all pages have together */
static gsize
fetch_and_parse (const BenchTenant *server,
                 UnseatGraphToken  *token,
                 guint              n_expected,
                 Costs             *costs)
{
  g_autoptr (SoupSession) http = soup_session_new ();
  g_autofree char *address = g_strconcat (server->graph_url, "/users?$select=" UNSEAT_GRAPH_USER_SELECT "&$top=" PAGE, NULL);
  guint            n_people = 0;
  gsize            n_bytes = 0;
  gint64           fetching = 0;
  gint64           parsing = 0;

  while (address != NULL)
    {
      Stopwatch stopwatch = start_stopwatch ();
      g_autoptr (GBytes) bytes = fetch (http, token, address);

      fetching += get_cost (&stopwatch);
      n_bytes += g_bytes_get_size (bytes);
      g_free (address);
      address = parse (bytes, &n_people, &parsing);
    }

  g_assert_cmpuint (n_people, ==, n_expected);
  keep_cheapest (&costs->fetch, fetching);
  keep_cheapest (&costs->parse, parsing);
  return n_bytes;
}

/* --- The table --- */

static void
report_cost (const char *what,
             guint       n_people,
             gint64      cost,
             gint64      parse)
{
  g_print ("%9u people  %-46s %9.2f µs CPU a person  %6.2f × the bare parse\n", n_people, what, (double) cost / 1000 / n_people,
           (double) cost / (double) parse);
}

static void
report_memory (const char *what,
               guint       n_people,
               gsize       n_bytes)
{
  g_print ("%9u people  %-46s %9.1f bytes a person\n", n_people, what, (double) n_bytes / n_people);
}

static void
bench (UnseatSession     *session,
       const BenchTenant *server)
{
  g_autoptr (UnseatGraphToken) token = get_token (session);
  Costs costs = { 0, 0, 0, 0 };
  gsize before = get_resident ();
  gsize after = 0;
  gsize trimmed = 0;
  gsize n_bytes = 0;
  guint n = 0;

  load (session, &costs);
  after = get_resident ();
  malloc_trim (0);
  trimmed = get_resident ();
  n = unseat_directory_get_n_users (unseat_session_get_directory (session));

  for (guint i = 0; i < N_TURNS; i++)
    {
      n_bytes = fetch_and_parse (server, token, n, &costs);
      load (session, &costs);
    }

  report_cost ("load", n, costs.load, costs.parse);
  report_cost ("load, its part on the main thread", n, costs.load_main, costs.parse);
  report_cost ("bare parse of the same bytes", n, costs.parse, costs.parse);
  report_cost ("bare fetch and parse", n, costs.fetch + costs.parse, costs.parse);
  report_memory ("on the wire", n, n_bytes);
  report_memory ("in the directory", n, unseat_directory_get_memory (unseat_session_get_directory (session)));
  report_memory ("growth of the process, first load", n, after > before ? after - before : 0);
  report_memory ("growth, free memory given back", n, trimmed > before ? trimmed - before : 0);
}

int
main (int    argc,
      char **argv)
{
  BenchTenant server = { NULL };
  g_autoptr (UnseatSession) session = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3)
    {
      g_printerr ("bench-load DEMO-SERVER PEOPLE\n");
      return 2;
    }

  bench_tenant_start (&server, argv[1], argv[2]);
  session = bench_tenant_sign_in (&server);
  bench (session, &server);
  bench_tenant_stop (&server);
  return 0;
}
