/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-batch.h"

#include "graph-fixture.h"
#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-exchange.h"
#include "unseat-json-reader.h"

#define ERROR_BODY "{\"error\":{\"code\":\"Trouble\",\"message\":\"It is so.\"}}"

static GPtrArray *
make_requests (const char *method,
               guint       n_requests)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_request_unref);

  for (guint i = 0; i < n_requests; i++)
    {
      UnseatGraphRequest *request = unseat_graph_request_new (method, "/users");
      g_autofree char    *id = g_strdup_printf ("u%u", i);

      unseat_graph_request_add_segment (request, id);
      if (g_str_equal (method, "POST"))
        unseat_graph_request_take_body (request, g_bytes_new_static ("{}", 2));
      g_ptr_array_add (requests, request);
    }

  return requests;
}

static UnseatGraphBatch *
run (GraphFixture *self,
     const char   *method,
     guint         n_requests,
     GError      **error)
{
  g_autoptr (GPtrArray) requests = make_requests (method, n_requests);
  UnseatGraphBatch *batch = unseat_graph_batch_new (self->client, requests);

  graph_run (UNSEAT_OPERATION (batch), self->cancellable, error);
  graph_iterate ();

  return batch;
}

/* "0:200 1:429:12" → an envelope; the body of a success says which item it is */
static void
answer_items (GraphFixture *self,
              const char   *items)
{
  g_autoptr (GString) json = g_string_new ("{\"responses\":[");
  g_auto (GStrv) parts = g_strsplit (items, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (parts[i], ":", 3);

      g_string_append_printf (json, "%s{\"id\":\"%s\",\"status\":%s,\"headers\":{\"request-id\":\"r%s\"", i > 0 ? "," : "", fields[0], fields[1],
                              fields[0]);
      if (fields[2] != NULL)
        g_string_append_printf (json, ",\"retry-AFTER\":\"%s\"", fields[2]);
      if (g_str_has_prefix (fields[1], "2"))
        g_string_append_printf (json, "},\"body\":{\"item\":\"%s\"}}", fields[0]);
      else
        g_string_append_printf (json, "},\"body\":%s}", ERROR_BODY);
    }

  g_string_append (json, "]}");
  graph_fixture_answer (self, 200, NULL, json->str);
}

/* Reads the request's urls, in order, separated by blanks. */
static char *
dup_urls (GraphFixture *self,
          guint         index)
{
  g_autoptr (GBytes) body = graph_bytes (graph_fixture_get_request (self, index)->body);
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, "a batch", NULL);
  g_autoptr (GString) urls = g_string_new (NULL);
  guint n_requests = unseat_json_reader_enter_array (reader, "requests");

  for (guint i = 0; i < n_requests; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u", i);

      unseat_json_reader_enter_element (reader, i);
      g_assert_cmpstr (unseat_json_reader_get_string (reader, "id"), ==, expected);
      g_string_append_printf (urls, "%s%s", i > 0 ? " " : "", unseat_json_reader_get_string (reader, "url"));
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);
  g_assert_true (unseat_json_reader_finish (reader, NULL));

  return g_string_free (g_steal_pointer (&urls), FALSE);
}

static void
assert_item (UnseatGraphBatch *batch,
             guint             index,
             const char       *item)
{
  const UnseatGraphAnswer *answer = unseat_graph_batch_get_answer (batch, index);
  g_autofree char         *text = NULL;
  g_autofree char         *expected = g_strdup_printf ("{\"item\":\"%s\"}", item);

  g_assert_nonnull (answer);
  g_assert_no_error (answer->error);
  text = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_error (UnseatGraphBatch *batch,
              guint             index,
              UnseatError       code)
{
  const UnseatGraphAnswer *answer = unseat_graph_batch_get_answer (batch, index);

  g_assert_nonnull (answer);
  g_assert_error (answer->error, UNSEAT_ERROR, (int) code);
  g_assert_null (answer->body);
}

static void
test_any_order (GraphFixture *self,
                gconstpointer unused)
{
  static const char *const orders[] = { "0:200 1:200 2:200", "0:200 2:200 1:200", "1:200 0:200 2:200",
                                        "1:200 2:200 0:200", "2:200 0:200 1:200", "2:200 1:200 0:200" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatGraphBatch) batch = NULL;
      g_autofree char *urls = NULL;

      answer_items (self, orders[i]);
      batch = run (self, "GET", 3, &error);
      urls = dup_urls (self, i);

      g_assert_no_error (error);
      assert_item (batch, 0, "0");
      assert_item (batch, 1, "1");
      assert_item (batch, 2, "2");
      g_assert_cmpstr (unseat_graph_batch_get_answer (batch, 1)->request_id, ==, "r1");
      g_assert_cmpstr (urls, ==, "/users/u0 /users/u1 /users/u2");
      g_assert_cmpstr (graph_fixture_get_request (self, i)->target, ==, "/v1.0/$batch");
    }
}

/* Neither the id of a success nor the words of a refusal bring the token back. */
static void
test_token_is_struck_out (GraphFixture *self,
                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;
  const UnseatGraphAnswer *refused = NULL;

  graph_fixture_answer (self, 200, NULL, "{\"responses\":["
                                         "{\"id\":\"0\",\"status\":200,\"headers\":{\"request-id\":\"access-0\"},\"body\":{\"item\":\"0\"}},"
                                         "{\"id\":\"1\",\"status\":400,\"headers\":{\"request-id\":\"access-0\"},"
                                         "\"body\":{\"error\":{\"code\":\"x\",\"message\":\"Bearer access-0\"}}}]}");
  batch = run (self, "POST", 2, &error);
  refused = unseat_graph_batch_get_answer (batch, 1);

  g_assert_no_error (error);
  assert_item (batch, 0, "0");
  g_assert_null (unseat_graph_batch_get_answer (batch, 0)->request_id);
  g_assert_null (refused->request_id);
  g_assert_nonnull (strstr (refused->error->message, "Bearer [token]"));
}

static void
test_packs_by_twenty (GraphFixture *self,
                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;
  g_autoptr (GString) twenty = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (twenty, "%u:200 ", i);
  answer_items (self, g_strchomp (twenty->str));
  answer_items (self, twenty->str);
  answer_items (self, "0:200");
  batch = run (self, "GET", 41, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (self->requests->len, ==, 3);
  for (guint i = 0; i < 41; i++)
    g_assert_nonnull (unseat_graph_batch_get_answer (batch, i));
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (batch)), ==, 41);
}

static void
test_nothing (GraphFixture *self,
              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = run (self, "GET", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (self->requests->len, ==, 0);
  g_assert_false (unseat_graph_batch_has_answers (batch));
}

static void
test_throttled_items_go_alone (GraphFixture *self,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;
  g_autofree char *urls = NULL;

  answer_items (self, "3:429:9 1:429:4 0:200 2:404");
  answer_items (self, "1:200 0:200");
  batch = run (self, "POST", 4, &error);
  urls = dup_urls (self, 1);

  g_assert_no_error (error);
  g_assert_cmpstr (urls, ==, "/users/u1 /users/u3");
  g_assert_cmpint (graph_fixture_get_request (self, 1)->msec - graph_fixture_get_request (self, 0)->msec, ==, 9000);
  assert_item (batch, 0, "0");
  assert_item (batch, 1, "0");
  assert_error (batch, 2, UNSEAT_ERROR_BAD_ANSWER);
  assert_item (batch, 3, "1");
}

typedef struct
{
  GraphFixture        *fixture;
  UnseatGraphExchange *exchange; /* (owned) (nullable) */
  GAsyncResult        *result;
} Bystander;

/* At the moment at which the gate closes. */
static void
come_along_cb (UnseatGraphClient *client,
               gint64             until,
               Bystander         *self)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("GET", "/organization");

  self->exchange = unseat_graph_exchange_new (client, request, 1024);
  unseat_operation_run_async (UNSEAT_OPERATION (self->exchange), NULL, graph_await_cb, &self->result);
}

/* One item of a batch is told to wait, and everybody does: a read that has nothing to do with it, too. */
static void
test_throttled_item_closes_for_all (GraphFixture *self,
                                    gconstpointer unused)
{
  Bystander bystander = { .fixture = self };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;

  g_signal_connect (self->client, "closed", G_CALLBACK (come_along_cb), &bystander);
  answer_items (self, "0:200 1:429:9");
  answer_items (self, "0:200");
  graph_fixture_answer (self, 200, NULL, "{\"item\":\"0\",\"responses\":[{\"id\":\"0\",\"status\":200}]}");
  batch = run (self, "POST", 2, &error);
  g_assert_no_error (error);
  result = graph_await (&bystander.result);
  g_assert_true (unseat_operation_run_finish (UNSEAT_OPERATION (bystander.exchange), result, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (self->requests->len, ==, 3);
  for (guint i = 1; i < self->requests->len; i++)
    g_assert_cmpint (graph_fixture_get_request (self, i)->msec - graph_fixture_get_request (self, 0)->msec, >=, 9000);
  g_clear_object (&bystander.exchange);
}

static void
test_throttled_for_ever (GraphFixture *self,
                         gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;

  answer_items (self, "0:200 1:429:1");
  for (guint i = 1; i < UNSEAT_GRAPH_MAX_TRIES; i++)
    answer_items (self, "0:429");
  batch = run (self, "POST", 2, &error);

  g_assert_no_error (error);
  assert_item (batch, 0, "0");
  assert_error (batch, 1, UNSEAT_ERROR_BUSY);
  g_assert_cmpuint (self->requests->len, ==, UNSEAT_GRAPH_MAX_TRIES);
}

static void
test_conflicts_are_repeated (GraphFixture *self,
                             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;
  gint64 elapsed = 0;

  answer_items (self, "0:409");
  answer_items (self, "0:423");
  answer_items (self, "0:200");
  batch = run (self, "POST", 1, &error);

  g_assert_no_error (error);
  assert_item (batch, 0, "0");
  elapsed = graph_fixture_get_request (self, 2)->msec - graph_fixture_get_request (self, 0)->msec;
  g_assert_cmpint (elapsed, >=, 4000);
  g_assert_cmpint (elapsed, <=, 20000);
}

static void
test_server_errors (GraphFixture *self,
                    gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) reads = NULL;
  g_autoptr (UnseatGraphBatch) writes = NULL;

  answer_items (self, "0:500 1:503:3 2:200");
  answer_items (self, "0:200 1:200");
  reads = run (self, "GET", 3, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    g_assert_no_error (unseat_graph_batch_get_answer (reads, i)->error);

  answer_items (self, "0:500 1:503:3 2:200");
  writes = run (self, "POST", 3, &error);
  g_assert_no_error (error);
  assert_error (writes, 0, UNSEAT_ERROR_UNCLEAR);
  assert_error (writes, 1, UNSEAT_ERROR_UNCLEAR);
  assert_item (writes, 2, "2");
  g_assert_cmpint (unseat_clock_get_monotonic (self->clock) - graph_fixture_get_request (self, 2)->msec, >=, 3000); /* whoever comes next waits */
  g_assert_cmpstr (unseat_graph_batch_get_answer (writes, 0)->request_id, ==, "r0");
}

static void
test_token_of_items (GraphFixture *self,
                     gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;
  g_autofree char *urls = NULL;

  answer_items (self, "0:401 1:401 2:200");
  answer_items (self, "0:200 1:401");
  batch = run (self, "POST", 3, &error);
  urls = dup_urls (self, 1);

  g_assert_no_error (error);
  g_assert_cmpstr (urls, ==, "/users/u0 /users/u1");
  g_assert_cmpuint (self->n_tokens, ==, 1);
  g_assert_cmpstr (graph_fixture_get_request (self, 1)->authorization, ==, "Bearer access-1");
  assert_item (batch, 0, "0");
  assert_error (batch, 1, UNSEAT_ERROR_SIGN_IN_REQUIRED);
}

static void
test_missing_doubled_unknown (GraphFixture *self,
                              gconstpointer unused)
{
  static const char *const methods[] = { "GET", "POST" };
  static const UnseatError expected[] = { UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_UNCLEAR };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatGraphBatch) batch = NULL;

      answer_items (self, "1:200 7:200 -1:200 01:200 x:200 2:200 2:400 :200");
      batch = run (self, methods[i], 3, &error);

      g_assert_no_error (error);
      assert_error (batch, 0, expected[i]);
      assert_item (batch, 1, "1");
      assert_error (batch, 2, expected[i]);
    }
}

static void
test_broken_envelopes (GraphFixture *self,
                       gconstpointer unused)
{
  static const char *const bodies[] = {
    "{\"responses\":[{\"id\":\"0\",\"status\":200",
    "",
    "{}",
    "{\"responses\":null}",
    "{\"responses\":[null]}",
    "{\"responses\":[{\"id\":0,\"status\":200}]}",
    "{\"responses\":[{\"id\":\"0\",\"status\":\"200\"}]}",
    "{\"responses\":[{\"id\":\"0\",\"status\":200,\"headers\":[]}]}",
    "{\"responses\":[{\"id\":\"0\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) read = NULL;
      g_autoptr (GError) write = NULL;
      g_autoptr (UnseatGraphBatch) reads = NULL;
      g_autoptr (UnseatGraphBatch) writes = NULL;

      g_test_message ("%s", bodies[i]);
      graph_fixture_answer (self, 200, NULL, bodies[i]);
      reads = run (self, "GET", 1, &read);
      g_assert_error (read, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
      g_assert_false (unseat_graph_batch_has_answers (reads));

      graph_fixture_answer (self, 200, NULL, bodies[i]);
      writes = run (self, "POST", 1, &write);
      g_assert_no_error (write);
      assert_error (writes, 0, UNSEAT_ERROR_UNCLEAR);
    }
}

static void
test_whole_call (GraphFixture *self,
                 gconstpointer unused)
{
  g_autoptr (GError) signed_out = NULL;
  g_autoptr (GError) malformed = NULL;
  g_autoptr (GError) broken = NULL;
  g_autoptr (GError) throttled = NULL;
  g_autoptr (UnseatGraphBatch) first = NULL;
  g_autoptr (UnseatGraphBatch) second = NULL;
  g_autoptr (UnseatGraphBatch) third = NULL;
  g_autoptr (UnseatGraphBatch) fourth = NULL;

  graph_fixture_answer (self, 401, NULL, ERROR_BODY);
  graph_fixture_answer (self, 401, NULL, ERROR_BODY);
  first = run (self, "POST", 2, &signed_out);
  g_assert_error (signed_out, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_false (unseat_graph_batch_has_answers (first));

  graph_fixture_answer (self, 400, NULL, ERROR_BODY);
  second = run (self, "POST", 2, &malformed);
  g_assert_error (malformed, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_false (unseat_graph_batch_has_answers (second));

  graph_fixture_misbehave (self, GRAPH_CUT_BEFORE);
  third = run (self, "POST", 2, &broken);
  g_assert_no_error (broken);
  assert_error (third, 0, UNSEAT_ERROR_UNCLEAR);
  assert_error (third, 1, UNSEAT_ERROR_UNCLEAR);

  graph_fixture_answer (self, 429, "Retry-After: 2", ERROR_BODY);
  answer_items (self, "0:200 1:200");
  fourth = run (self, "POST", 2, &throttled);
  g_assert_no_error (throttled);
  assert_item (fourth, 1, "1");
}

/* A batch of reads is a POST, and may be repeated all the same. */
static void
test_reads_survive_a_cut (GraphFixture *self,
                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;

  graph_fixture_misbehave (self, GRAPH_CUT_BODY);
  graph_fixture_answer (self, 502, NULL, "");
  answer_items (self, "0:200");
  batch = run (self, "GET", 1, &error);

  g_assert_no_error (error);
  assert_item (batch, 0, "0");
}

static void
cancel_now (gpointer fixture)
{
  g_cancellable_cancel (((GraphFixture *) fixture)->cancellable);
}

static void
test_cancelled_between (GraphFixture *self,
                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;

  self->on_request = cancel_now;
  graph_fixture_misbehave (self, GRAPH_HANG);
  batch = run (self, "POST", 1, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_error (batch, 0, UNSEAT_ERROR_UNCLEAR);
}

static void
test_large (GraphFixture *self,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;
  g_autoptr (GString) body = g_string_new ("{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":{\"item\":\"0\"},\"filler\":\"");

  for (guint i = 0; i < 200000; i++)
    g_string_append (body, "0123456789");
  g_string_append (body, "\"}]}");
  graph_fixture_answer (self, 200, NULL, body->str);
  batch = run (self, "POST", 1, &error);

  g_assert_no_error (error);
  assert_item (batch, 0, "0");
}

/* Graph tells the load with the items; somebody else makes it, so we go slower. */
static void
test_load_of_items (GraphFixture *self,
                    gconstpointer unused)
{
  UnseatGraphThrottle *throttle = unseat_graph_client_get_throttle (self->client);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphBatch) batch = NULL;

  graph_fixture_answer (self, 200, NULL,
                        "{\"responses\":[{\"id\":\"0\",\"status\":200,\"headers\":{\"X-MS-Throttle-Limit-Percentage\":\"0.95\"},\"body\":{}},"
                        "{\"id\":\"1\",\"status\":200,\"headers\":{\"x-ms-throttle-limit-percentage\":\"nonsense\"},\"body\":{}}]}");
  batch = run (self, "GET", 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_graph_throttle_get_limit (throttle), <, UNSEAT_GRAPH_THROTTLE_FIRST);
}

#define ADD(path, test) g_test_add (path, GraphFixture, NULL, graph_fixture_set_up, test, graph_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/batch/load-of-items", test_load_of_items);
  ADD ("/batch/missing", test_missing_doubled_unknown);
  ADD ("/batch/envelopes", test_broken_envelopes);
  ADD ("/batch/whole", test_whole_call);
  ADD ("/batch/server-errors", test_server_errors);
  ADD ("/batch/throttled-for-ever", test_throttled_for_ever);
  ADD ("/batch/throttled-item-for-all", test_throttled_item_closes_for_all);
  ADD ("/batch/throttled", test_throttled_items_go_alone);
  ADD ("/batch/conflicts", test_conflicts_are_repeated);
  ADD ("/batch/token", test_token_of_items);
  ADD ("/batch/cut-reads", test_reads_survive_a_cut);
  ADD ("/batch/cancelled", test_cancelled_between);
  ADD ("/batch/token-struck-out", test_token_is_struck_out);
  ADD ("/batch/order", test_any_order);
  ADD ("/batch/twenty", test_packs_by_twenty);
  ADD ("/batch/nothing", test_nothing);
  ADD ("/batch/large", test_large);

  return g_test_run ();
}
