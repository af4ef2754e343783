/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>
#include <locale.h>
#include <time.h>

#include "engine.h"
#include "folder.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-decode.h"
#include "unseat-session-private.h"

/* What taking a product from many people costs: UnseatApply against one call after another and against one batch of 20 after another, on
 * tenants that are alike, in one run, and then under a write quota. Numbers to look at, not to fail on. */

#define PEOPLE 24000
#define REMOVALS 2000
#define SINGLE_CALLS 100 /* people; enough to know what one costs */
#define LATENCY_MSEC 100
#define BATCH 20
#define QUOTA_WRITES 500
#define QUOTA_MSEC 2500
#define SKU DEMO_SKU_EXCHANGE_P1
#define NSEC_PER_SEC 1e9

/* Everybody answers this much later, as over a long line. */
static void
slow_down (Engine *engine)
{
  engine_fault (engine, DEMO_FAULT_SLOW, NULL, "/$batch", 0, 0, LATENCY_MSEC);
}

static void
set_up (Engine *engine)
{
  g_autoptr (GError) error = NULL;

  engine_set_up (engine, PEOPLE, unseat_clock_new ());
  g_clear_object (&engine->journal);
  engine->journal = unseat_journal_open (unseat_session_get_store_key (engine->session), FALSE, &error);
  g_assert_no_error (error);
}

static double
get_seconds (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / G_USEC_PER_SEC;
}

static double
get_cpu (void)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / NSEC_PER_SEC;
}

/* --- What is compared with --- */

typedef struct
{
  SoupSession *http;          /* (owned) */
  char        *authorization; /* (owned) */
  char        *base_url;      /* (owned) */
} Wire;

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
open_wire (Wire   *wire,
           Engine *engine)
{
  UnseatGraphClient     *client = unseat_session_get_client (engine->session);
  UnseatGraphAuthorizer *authorizer = unseat_graph_client_get_authorizer (client);
  g_autoptr (UnseatGraphToken) token = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_graph_authorizer_get_token_async (authorizer, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  token = unseat_graph_authorizer_get_token_finish (authorizer, result, &error);
  g_assert_no_error (error);

  wire->http = soup_session_new ();
  wire->authorization = g_strconcat ("Bearer ", unseat_graph_token_peek_access (token), NULL);
  wire->base_url = g_strdup (unseat_graph_client_get_base_url (client));
}

static void
close_wire (Wire *wire)
{
  g_clear_object (&wire->http);
  g_clear_pointer (&wire->authorization, g_free);
  g_clear_pointer (&wire->base_url, g_free);
}

static void
send (Wire       *wire,
      const char *method,
      const char *path,
      const char *body)
{
  g_autofree char *address = g_strconcat (wire->base_url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, address);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", wire->authorization);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  answer = soup_session_send_and_read (wire->http, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)));
}

#define REMOVE_BODY "{\"addLicenses\":[],\"removeLicenses\":[\"" SKU "\"]}"

/* Returns: seconds a person */
static double
measure_single_calls (void)
{
  Engine engine;
  Wire   wire;
  g_autoptr (UnseatPlan) plan = NULL;
  gint64 start = 0;
  double seconds = 0;

  set_up (&engine);
  plan = engine_plan_holders (&engine, SKU, SINGLE_CALLS);
  open_wire (&wire, &engine);
  engine_fault (&engine, DEMO_FAULT_SLOW, NULL, "/users", 0, 0, LATENCY_MSEC);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < SINGLE_CALLS; i++)
    {
      const char      *user_id = unseat_change_get_user_id (engine_get_change (plan, i));
      g_autofree char *write = g_strdup_printf ("/users/%s/assignLicense", user_id);
      g_autofree char *read = g_strdup_printf ("/users/%s?$select=" UNSEAT_GRAPH_USER_SELECT, user_id);

      send (&wire, "POST", write, REMOVE_BODY);
      send (&wire, "GET", read, NULL);
    }
  seconds = get_seconds (start) / SINGLE_CALLS;
  close_wire (&wire);
  engine_tear_down (&engine);

  return seconds;
}

static char *
write_batch (UnseatPlan *plan,
             guint       first,
             gboolean    is_write)
{
  g_autoptr (GString) body = g_string_new ("{\"requests\":[");

  for (guint i = 0; i < BATCH; i++)
    {
      const char *user_id = unseat_change_get_user_id (engine_get_change (plan, first + i));

      g_string_append (body, i > 0 ? "," : "");
      if (is_write)
        g_string_append_printf (body,
                                "{\"id\":\"%u\",\"method\":\"POST\",\"url\":\"/users/%s/assignLicense\","
                                "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":" REMOVE_BODY "}",
                                i, user_id);
      else
        g_string_append_printf (body, "{\"id\":\"%u\",\"method\":\"GET\",\"url\":\"/users/%s?$select=" UNSEAT_GRAPH_USER_SELECT "\"}", i,
                                user_id);
    }
  g_string_append (body, "]}");

  return g_string_free (g_steal_pointer (&body), FALSE);
}

/* Returns: seconds a person */
static double
measure_single_batches (void)
{
  Engine engine;
  Wire   wire;
  g_autoptr (UnseatPlan) plan = NULL;
  gint64 start = 0;
  double seconds = 0;

  set_up (&engine);
  plan = engine_plan_holders (&engine, SKU, REMOVALS);
  open_wire (&wire, &engine);
  slow_down (&engine);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < REMOVALS; i += BATCH)
    {
      g_autofree char *write = write_batch (plan, i, TRUE);
      g_autofree char *read = write_batch (plan, i, FALSE);

      send (&wire, "POST", "/$batch", write);
      send (&wire, "POST", "/$batch", read);
    }
  seconds = get_seconds (start) / REMOVALS;
  close_wire (&wire);
  engine_tear_down (&engine);

  return seconds;
}

/* --- What is measured --- */

typedef struct
{
  double seconds; /* a person */
  double cpu;     /* a person; the demo server's is in it */
  double n_items; /* write items a person */
  double n_calls; /* over HTTP a person */
  double refused; /* share of the write items */
  guint  n_violations;
} Result;

/* A whole job: kept in a journal on disk, sent, read back. */
static void
measure_job (Engine *engine,
             Result *result)
{
  g_autoptr (UnseatPlan) plan = engine_plan_holders (engine, SKU, REMOVALS);
  g_autoptr (GPtrArray) writes = NULL;
  guint  n_items = demo_server_count_requests (engine->server, "POST", "/users");
  guint  n_calls = demo_server_count_requests (engine->server, "POST", "/$batch") + demo_server_count_requests (engine->server, "GET", "/subscribedSkus");
  double cpu = get_cpu ();
  gint64 start = g_get_monotonic_time ();

  engine_apply (engine, plan);
  result->seconds = get_seconds (start) / REMOVALS;
  result->cpu = (get_cpu () - cpu) / REMOVALS;
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  n_items = demo_server_count_requests (engine->server, "POST", "/users") - n_items;
  n_calls = demo_server_count_requests (engine->server, "POST", "/$batch") + demo_server_count_requests (engine->server, "GET", "/subscribedSkus") - n_calls;
  writes = demo_server_dup_writes (engine->server);
  result->n_items = (double) n_items / REMOVALS;
  result->n_calls = (double) n_calls / REMOVALS;
  result->refused = (double) (n_items - writes->len) / n_items;
  result->n_violations = demo_server_count_violations (engine->server);
}

static void
bench_latency (void)
{
  Engine engine;
  Result result;
  double single_calls = measure_single_calls ();
  double single_batches = measure_single_batches ();

  set_up (&engine);
  slow_down (&engine);
  measure_job (&engine, &result);
  engine_tear_down (&engine);

  g_print ("%u people, %u ms latency, no quota\n", REMOVALS, LATENCY_MSEC);
  g_print ("  one call after another, two a person       %8.2f ms a person\n", single_calls * 1000);
  g_print ("  one batch of %u after another              %8.2f ms a person\n", BATCH, single_batches * 1000);
  g_print ("  unseat                                     %8.2f ms a person, %.2f s in all\n", result.seconds * 1000, result.seconds * REMOVALS);
  g_print ("  one call after another ÷ unseat            %8.1f\n", single_calls / result.seconds);
  g_print ("  one batch after another ÷ unseat           %8.1f\n", single_batches / result.seconds);
  g_print ("  CPU, the demo server's included            %8.2f ms a person\n", result.cpu * 1000);
  g_print ("  write items a removal                      %8.3f\n", result.n_items);
  g_print ("  HTTP calls a removal, writing and verifying%8.3f\n", result.n_calls);
}

static void
bench_quota (void)
{
  UnseatGraphLimits limits = { .writes = QUOTA_WRITES, .writes_msec = QUOTA_MSEC, .units = G_MAXUINT, .units_msec = QUOTA_MSEC };
  double            bound = (double) ((REMOVALS - 1) / QUOTA_WRITES) * QUOTA_MSEC / 1000;
  double            seconds = 0;
  Engine            engine;
  Result            result;

  set_up (&engine);
  demo_server_set_write_quota (engine.server, QUOTA_WRITES, QUOTA_MSEC);
  unseat_graph_throttle_set_limits (unseat_graph_client_get_throttle (unseat_session_get_client (engine.session)), &limits);
  measure_job (&engine, &result);
  engine_tear_down (&engine);

  seconds = result.seconds * REMOVALS;
  g_print ("%u people, %u writes in any %.1f s (documented: 3,000 in 150 s, %.0f times faster)\n", REMOVALS, QUOTA_WRITES, QUOTA_MSEC / 1000.0,
           (double) QUOTA_WRITES / QUOTA_MSEC / (3000.0 / 150000));
  g_print ("  bound by the quota                         %8.2f s\n", bound);
  g_print ("  unseat                                     %8.2f s\n", seconds);
  g_print ("  unseat ÷ bound                             %8.3f\n", seconds / bound);
  g_print ("  items answered 429                         %8.2f %%\n", result.refused * 100);
  g_print ("  requests sent while a Retry-After ran      %8u\n", result.n_violations);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();

  setlocale (LC_ALL, "");

  bench_latency ();
  bench_quota ();
  folder_remove (folder);

  return 0;
}
