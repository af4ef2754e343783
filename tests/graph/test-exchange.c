/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-exchange.h"

#include "graph-fixture.h"
#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-transport.h"
#include "unseat-utils.h"

#define ERROR_BODY "{\"error\":{\"code\":\"Trouble\",\"message\":\"It is so.\",\"innerError\":{\"request-id\":\"from-body\"}}}"

static UnseatGraphExchange *
new_exchange (GraphFixture *self,
              const char   *method)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (method, "/users");

  if (g_str_equal (method, "POST"))
    unseat_graph_request_take_body (request, g_bytes_new_static ("{}", 2));

  return unseat_graph_exchange_new (self->client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
}

static GError *
run (GraphFixture *self,
     const char   *method)
{
  g_autoptr (UnseatGraphExchange) exchange = new_exchange (self, method);
  GError *error = NULL;

  graph_run (UNSEAT_OPERATION (exchange), self->cancellable, &error);
  graph_iterate ();
  g_assert_finalize_object (g_steal_pointer (&exchange));

  return error;
}

static gint64
get_waited (GraphFixture *self)
{
  return unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (self->clock));
}

static void
test_headers (GraphFixture *self,
              gconstpointer unused)
{
  const GraphRequest *first = NULL;
  const GraphRequest *second = NULL;

  graph_fixture_answer (self, 500, NULL, "{}");
  graph_fixture_answer (self, 200, NULL, "{}");
  g_assert_no_error (run (self, "GET"));

  first = graph_fixture_get_request (self, 0);
  second = graph_fixture_get_request (self, 1);
  g_assert_cmpstr (first->target, ==, "/v1.0/users");
  g_assert_cmpstr (first->authorization, ==, "Bearer access-0");
  g_assert_true (unseat_is_guid (first->client_request_id));
  g_assert_true (unseat_is_guid (second->client_request_id));
  g_assert_cmpstr (first->client_request_id, !=, second->client_request_id);
}

/* The token of the fixture is no JWT, but it is not to be shown either. */
static void
test_token_is_struck_out (GraphFixture *self,
                          gconstpointer unused)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) odd = NULL;

  graph_fixture_answer (self, 400, "request-id: access-0", "{\"error\":{\"code\":\"Bearer access-0\",\"message\":\"Bad header: Bearer access-0\"}}");
  refused = run (self, "POST");
  graph_fixture_answer (self, 200, "Content-Type: text/access-0", "What?");
  odd = run (self, "GET");

  g_assert_nonnull (strstr (refused->message, "Bearer [token]"));
  g_assert_null (strstr (unseat_error_get_details (refused), "access-0"));
  g_assert_null (unseat_error_get_request_id (refused));
  g_assert_nonnull (strstr (odd->message, "text/[token]"));
}

static void
test_unauthorized_once (GraphFixture *self,
                        gconstpointer unused)
{
  graph_fixture_answer (self, 401, NULL, ERROR_BODY);
  graph_fixture_answer (self, 200, NULL, "{}");

  g_assert_no_error (run (self, "POST"));
  g_assert_cmpuint (self->n_tokens, ==, 1);
  g_assert_cmpstr (graph_fixture_get_request (self, 1)->authorization, ==, "Bearer access-1");
}

static void
test_unauthorized_twice (GraphFixture *self,
                         gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  graph_fixture_answer (self, 401, NULL, ERROR_BODY);
  graph_fixture_answer (self, 401, NULL, ERROR_BODY);
  error = run (self, "GET");

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpstr (unseat_error_get_request_id (error), ==, "from-body");
  g_assert_cmpuint (self->n_tokens, ==, 1);
  g_assert_cmpuint (self->requests->len, ==, 2);
}

/* The challenge may be in any of several headers (GRAPH.md 1.7). */
static void
test_claims (GraphFixture *self,
             gconstpointer unused)
{
  static const char *const challenge = "WWW-Authenticate: Basic realm=\"x\"\nWWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", claims=\"e30=\"";
  g_autoptr (GError) unauthorized = NULL;
  g_autoptr (GError) forbidden = NULL;

  graph_fixture_answer (self, 401, challenge, ERROR_BODY);
  graph_fixture_answer (self, 401, challenge, ERROR_BODY);
  unauthorized = run (self, "GET");
  graph_fixture_answer (self, 403, challenge, ERROR_BODY);
  forbidden = run (self, "GET");

  g_assert_error (unauthorized, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_nonnull (strstr (unauthorized->message, "policy"));
  g_assert_error (forbidden, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpuint (self->n_tokens, ==, 1);
}

static void
test_retry_after_is_obeyed (GraphFixture *self,
                            gconstpointer unused)
{
  static const char *const headers[] = { "Retry-After: 17", "Retry-After: Mon, 01 Jun 2026 00:00:17 GMT" };
  static const guint       statuses[] = { 429, 503 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      guint  at = self->requests->len;
      gint64 elapsed = 0;

      /* The date is absolute: only for the first status is it in the future of the fake clock. */
      graph_fixture_answer (self, statuses[i], headers[i == 0 ? 1 : 0], ERROR_BODY);
      graph_fixture_answer (self, 200, NULL, "{}");
      g_assert_no_error (run (self, "GET"));

      elapsed = graph_fixture_get_request (self, at + 1)->msec - graph_fixture_get_request (self, at)->msec;
      g_assert_cmpint (elapsed, ==, 17000);
    }
}

static void
test_throttled_write_is_repeated (GraphFixture *self,
                                  gconstpointer unused)
{
  graph_fixture_answer (self, 429, "Retry-After: 5", ERROR_BODY);
  graph_fixture_answer (self, 429, NULL, ERROR_BODY);
  graph_fixture_answer (self, 200, NULL, "{}");

  g_assert_no_error (run (self, "POST"));
  g_assert_cmpuint (self->requests->len, ==, 3);
  g_assert_cmpint (get_waited (self), >=, 5000 + 3000);
  g_assert_cmpint (get_waited (self), <=, 5000 + 5000);
}

static void
test_patience_has_an_end (GraphFixture *self,
                          gconstpointer unused)
{
  g_autoptr (GError) throttled = NULL;
  g_autoptr (GError) broken = NULL;

  for (guint i = 0; i < UNSEAT_GRAPH_MAX_TRIES; i++)
    graph_fixture_answer (self, 429, NULL, ERROR_BODY);
  throttled = run (self, "GET");
  g_assert_error (throttled, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_assert_cmpint (get_waited (self), >=, (2 + 4 + 8 + 16 + 32) * 750);

  for (guint i = 0; i < UNSEAT_GRAPH_MAX_TRIES; i++)
    graph_fixture_answer (self, i % 2 == 0 ? 502 : 504, NULL, ERROR_BODY);
  broken = run (self, "GET");
  g_assert_error (broken, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_assert_cmpstr (unseat_error_get_request_id (broken), ==, "from-body");
  g_assert_cmpuint (self->requests->len, ==, 2 * UNSEAT_GRAPH_MAX_TRIES);
}

static void
test_reads_are_repeated (GraphFixture *self,
                         gconstpointer unused)
{
  static const guint statuses[] = { 500, 502, 503, 504, 507, 509, 408 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      graph_fixture_answer (self, statuses[i], NULL, "<html>");
      graph_fixture_answer (self, 200, NULL, "{}");
      g_assert_no_error (run (self, "GET"));
    }

  graph_fixture_misbehave (self, GRAPH_CUT_BODY);
  graph_fixture_answer (self, 200, NULL, "{}");
  g_assert_no_error (run (self, "GET"));
}

static void
test_writes_are_not (GraphFixture *self,
                     gconstpointer unused)
{
  static const guint statuses[] = { 500, 502, 503, 504, 507, 509, 408 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error = NULL;

      graph_fixture_answer (self, statuses[i], "Retry-After: 1", ERROR_BODY);
      error = run (self, "POST");
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
      g_assert_cmpstr (unseat_error_get_request_id (error), ==, "from-body");
    }

  g_assert_cmpuint (self->requests->len, ==, G_N_ELEMENTS (statuses));
}

static void
test_lost_answers_of_writes (GraphFixture *self,
                             gconstpointer unused)
{
  static const GraphAnswerKind kinds[] = { GRAPH_CUT_BEFORE, GRAPH_CUT_BODY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;

      graph_fixture_misbehave (self, kinds[i]);
      error = run (self, "POST");
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
    }

  g_assert_cmpuint (self->requests->len, ==, G_N_ELEMENTS (kinds));
}

/* Where nobody listens, nothing was sent: also a write may be tried again, and its end is not unclear. */
static void
test_unreachable (GraphFixture *self,
                  gconstpointer unused)
{
  static const char *const methods[] = { "GET", "POST" };

  soup_server_disconnect (self->server);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      gint64 waited = get_waited (self);
      g_autoptr (GError) error = run (self, methods[i]);

      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
      g_assert_cmpint (get_waited (self) - waited, >=, (2 + 4 + 8 + 16 + 32) * 750);
    }
}

static void
test_new_connection_after_503 (GraphFixture *self,
                               gconstpointer unused)
{
  graph_fixture_answer (self, 200, NULL, "{}");
  graph_fixture_answer (self, 503, NULL, ERROR_BODY);
  graph_fixture_answer (self, 200, NULL, "{}");
  g_assert_no_error (run (self, "GET"));
  g_assert_no_error (run (self, "GET"));

  g_assert_cmpuint (graph_fixture_get_request (self, 0)->port, ==, graph_fixture_get_request (self, 1)->port);
  g_assert_cmpuint (graph_fixture_get_request (self, 1)->port, !=, graph_fixture_get_request (self, 2)->port);
}

/* A connection that was kept open may have died unnoticed, and libsoup would send again what it lost on it: a read may be, a write
 * must not, so it never goes over such a connection.  */
static void
test_writes_meet_no_old_connection (GraphFixture *self,
                                    gconstpointer unused)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      graph_fixture_answer (self, 200, NULL, "{}");
      error = run (self, i == 2 ? "POST" : "GET");
      g_assert_no_error (error);
    }

  g_assert_cmpuint (graph_fixture_get_request (self, 0)->port, ==, graph_fixture_get_request (self, 1)->port);
  g_assert_cmpuint (graph_fixture_get_request (self, 1)->port, !=, graph_fixture_get_request (self, 2)->port);
}

static void
test_wrong_content_type (GraphFixture *self,
                         gconstpointer unused)
{
  g_autoptr (GError) read = NULL;
  g_autoptr (GError) write = NULL;
  g_autoptr (GError) bare = NULL;

  graph_fixture_answer (self, 200, "Content-Type: text/html", "<html>");
  read = run (self, "GET");
  graph_fixture_answer (self, 200, "Content-Type: text/html", "<html>");
  write = run (self, "POST");
  graph_fixture_answer (self, 204, NULL, NULL);
  bare = run (self, "POST");

  g_assert_error (read, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (read->message, "text/html"));
  g_assert_error (write, UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
  g_assert_no_error (bare);
}

static void
test_redirect_is_an_error (GraphFixture *self,
                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  graph_fixture_answer (self, 302, "Location: /v1.0/elsewhere", "");
  error = run (self, "GET");

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_cmpuint (self->requests->len, ==, 1);
}

static void
test_refusals_are_not_repeated (GraphFixture *self,
                                gconstpointer unused)
{
  static const struct
  {
    guint       status;
    UnseatError code;
  } cases[] = {
    { 400, UNSEAT_ERROR_REFUSED },
    { 403, UNSEAT_ERROR_FORBIDDEN },
    { 404, UNSEAT_ERROR_BAD_ANSWER },
    { 409, UNSEAT_ERROR_CONFLICT },
    { 501, UNSEAT_ERROR_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      graph_fixture_answer (self, cases[i].status, "request-id: from-header", "{\"error\":{\"code\":\"x\"}}");
      error = run (self, "POST");
      g_assert_error (error, UNSEAT_ERROR, (int) cases[i].code);
      g_assert_cmpstr (unseat_error_get_request_id (error), ==, "from-header");
    }

  g_assert_cmpuint (self->requests->len, ==, G_N_ELEMENTS (cases));
}

static void
cancel_on_second (gpointer fixture)
{
  GraphFixture *self = fixture;

  if (self->requests->len == 2)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancelled_before (GraphFixture *self,
                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->cancellable);
  error = run (self, "POST");

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (self->requests->len, ==, 0);
}

static void
test_cancelled_in_flight (GraphFixture *self,
                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->on_request = cancel_on_second;
  graph_fixture_answer (self, 500, NULL, ERROR_BODY);
  graph_fixture_misbehave (self, GRAPH_HANG);
  error = run (self, "GET");

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Who cancels a write that has left has to find out what became of it. */
static void
test_cancelled_write_in_flight (GraphFixture *self,
                                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->on_request = cancel_on_second;
  graph_fixture_answer (self, 429, "Retry-After: 1", ERROR_BODY);
  graph_fixture_misbehave (self, GRAPH_HANG);
  error = run (self, "POST");

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* On the real clock: an hour of waiting ends at once. */
static void
test_cancelled_while_waiting (GraphFixture *self,
                              gconstpointer unused)
{
  static const char *const headers[] = { "Retry-After: 3000", NULL };
  g_autoptr (UnseatClock) clock = unseat_clock_new ();

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (UnseatGraphClient) client = graph_new_client (self->base_url, self->origin, "access-0", "refresh-0", "client", clock);
      g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("GET", "/users");
      g_autoptr (UnseatGraphExchange) exchange = unseat_graph_exchange_new (client, request, 1024);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      graph_fixture_answer (self, 503, headers[i], ERROR_BODY);
      g_timeout_add (100, cancel_cb, cancellable);
      graph_run (UNSEAT_OPERATION (exchange), cancellable, &error);

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (unseat_graph_client_get_waiting_until (client), >, 0);
      g_assert_nonnull (unseat_operation_get_status (UNSEAT_OPERATION (exchange)));
    }

  g_assert_cmpuint (self->requests->len, ==, G_N_ELEMENTS (headers));
}

static void
test_waiting_is_visible (GraphFixture *self,
                         gconstpointer unused)
{
  g_autoptr (UnseatGraphExchange) exchange = new_exchange (self, "GET");

  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (exchange)));
  graph_fixture_answer (self, 503, "Retry-After: 30", ERROR_BODY);
  graph_fixture_answer (self, 200, NULL, "{}");
  g_assert_true (graph_run (UNSEAT_OPERATION (exchange), NULL, NULL));

  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (exchange)));
  g_assert_cmpint (unseat_graph_client_get_waiting_until (self->client), ==, 0);
}

static void
test_back_off (void)
{
  static const gint64 seconds[] = { 2, 4, 8, 16, 32, 60, 60 };

  for (guint i = 0; i < 1000; i++)
    {
      guint  n_failed = i % G_N_ELEMENTS (seconds);
      gint64 msec = unseat_back_off_get_wait (&unseat_graph_exchange_back_off, n_failed + 1);

      g_assert_cmpint (msec, >=, MIN (seconds[n_failed] * 750, 45000));
      g_assert_cmpint (msec, <=, MIN (seconds[n_failed] * 1250, 60000));
    }
}

#define ADD(path, test) g_test_add (path, GraphFixture, NULL, graph_fixture_set_up, test, graph_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/exchange/unauthorized-twice", test_unauthorized_twice);
  ADD ("/exchange/token-struck-out", test_token_is_struck_out);
  ADD ("/exchange/unauthorized-once", test_unauthorized_once);
  ADD ("/exchange/claims", test_claims);
  ADD ("/exchange/writes-new-connection", test_writes_meet_no_old_connection);
  ADD ("/exchange/patience", test_patience_has_an_end);
  ADD ("/exchange/retry-after", test_retry_after_is_obeyed);
  ADD ("/exchange/throttled-write", test_throttled_write_is_repeated);
  ADD ("/exchange/reads-repeated", test_reads_are_repeated);
  ADD ("/exchange/writes-unclear", test_writes_are_not);
  ADD ("/exchange/writes-lost", test_lost_answers_of_writes);
  ADD ("/exchange/unreachable", test_unreachable);
  ADD ("/exchange/new-connection", test_new_connection_after_503);
  ADD ("/exchange/content-type", test_wrong_content_type);
  ADD ("/exchange/redirect", test_redirect_is_an_error);
  ADD ("/exchange/refusals", test_refusals_are_not_repeated);
  ADD ("/exchange/cancelled-before", test_cancelled_before);
  ADD ("/exchange/cancelled-in-flight", test_cancelled_in_flight);
  ADD ("/exchange/cancelled-write", test_cancelled_write_in_flight);
  ADD ("/exchange/cancelled-waiting", test_cancelled_while_waiting);
  ADD ("/exchange/visible", test_waiting_is_visible);
  ADD ("/exchange/headers", test_headers);
  g_test_add_func ("/exchange/back-off", test_back_off);

  return g_test_run ();
}
