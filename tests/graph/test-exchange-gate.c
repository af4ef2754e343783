/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-exchange.h"

#include "graph-fixture.h"
#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-transport.h"

/* What all calls have in common: how many there are at a time, and that nobody comes while the server wants everybody to wait. */

#define ERROR_BODY "{\"error\":{\"code\":\"Trouble\",\"message\":\"It is so.\"}}"

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

/* A date is one of the server's clock: whose clock is wrong does not matter. */
static void
test_retry_after_by_other_clock (GraphFixture *self,
                                 gconstpointer unused)
{
  static const char *const headers[] = { "Date: Mon, 01 Jun 2026 05:00:00 GMT\nRetry-After: Mon, 01 Jun 2026 05:00:17 GMT",
                                         "Date: Thu, 01 Jan 2026 00:00:00 GMT\nRetry-After: Thu, 01 Jan 2026 00:00:17 GMT" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      graph_fixture_answer (self, 429, headers[i], ERROR_BODY);
      graph_fixture_answer (self, 200, NULL, "{}");
      g_assert_no_error (run (self, "GET"));
      g_assert_cmpint (graph_fixture_get_request (self, 2 * i + 1)->msec - graph_fixture_get_request (self, 2 * i)->msec, ==, 17000);
    }
}

/* The clock of the machine is set back by an hour while everybody waits: what counts is the time that passes. */
static void
test_clock_is_set_back (GraphFixture *self,
                        gconstpointer unused)
{
  gint64 until = unseat_clock_get_monotonic (self->clock) + 7000;

  unseat_graph_throttle_close (unseat_graph_client_get_throttle (self->client), until);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->clock), -3600 * 1000);
  graph_fixture_answer (self, 200, NULL, "{}");
  g_assert_no_error (run (self, "GET"));
  g_assert_cmpint (graph_fixture_get_request (self, 0)->msec, ==, until);
}

/* An hour passes before anybody comes, as in a machine that slept. */
static void
test_clock_leaps (GraphFixture *self,
                  gconstpointer unused)
{
  gint64 woken = 0;

  unseat_graph_throttle_close (unseat_graph_client_get_throttle (self->client), unseat_clock_get_monotonic (self->clock) + 7000);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->clock), 3600 * 1000);
  woken = unseat_clock_get_monotonic (self->clock);
  graph_fixture_answer (self, 200, NULL, "{}");
  g_assert_no_error (run (self, "GET"));
  g_assert_cmpint (graph_fixture_get_request (self, 0)->msec, ==, woken);
}

/* As many as the gate lets through are on the wire side by side, each on a connection of its own. */
static void
test_dozen_in_flight (GraphFixture *self,
                      gconstpointer unused)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("GET", "/users");
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ports = g_hash_table_new (NULL, NULL);
  GAsyncResult *results[UNSEAT_GRAPH_THROTTLE_MOST + 1] = { NULL };

  for (guint i = 0; i < UNSEAT_GRAPH_THROTTLE_MOST; i++)
    {
      unseat_graph_throttle_note_answer (unseat_graph_client_get_throttle (self->client), 0);
      graph_fixture_misbehave (self, GRAPH_HANG);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      UnseatGraphExchange *exchange = unseat_graph_exchange_new (self->client, request, 1024);

      g_ptr_array_add (exchanges, exchange);
      unseat_operation_run_async (UNSEAT_OPERATION (exchange), self->cancellable, graph_await_cb, &results[i]);
    }
  while (self->requests->len < UNSEAT_GRAPH_THROTTLE_MOST)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < self->requests->len; i++)
    g_hash_table_add (ports, GUINT_TO_POINTER (graph_fixture_get_request (self, i)->port));
  g_assert_cmpuint (g_hash_table_size (ports), ==, UNSEAT_GRAPH_THROTTLE_MOST);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GAsyncResult) result = graph_await (&results[i]);
      g_autoptr (GError) error = NULL;

      unseat_operation_run_finish (g_ptr_array_index (exchanges, i), result, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (self->requests->len, ==, UNSEAT_GRAPH_THROTTLE_MOST);
}

/* Twelve callers, one of whom is told to wait: on the real clock, nobody comes before the time is over. */
static void
test_one_gate_for_all (GraphFixture *self,
                       gconstpointer unused)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphClient) client = graph_new_client (self->base_url, self->origin, "access-0", "refresh-0", "client", clock);
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("GET", "/users");
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  GAsyncResult *results[12] = { NULL };
  gint64        opened = 0;

  g_set_object (&self->clock, clock);
  for (guint i = 0; i < UNSEAT_GRAPH_THROTTLE_FIRST; i++)
    graph_fixture_answer (self, i == 0 ? 429 : 200, i == 0 ? "Retry-After: 1" : NULL, "{}");
  for (guint i = UNSEAT_GRAPH_THROTTLE_FIRST; i < G_N_ELEMENTS (results) + 1; i++)
    graph_fixture_answer (self, 200, NULL, "{}");

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      UnseatGraphExchange *exchange = unseat_graph_exchange_new (client, request, 1024);

      g_ptr_array_add (exchanges, exchange);
      unseat_operation_run_async (UNSEAT_OPERATION (exchange), NULL, graph_await_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GAsyncResult) result = graph_await (&results[i]);
      g_autoptr (GError) error = NULL;

      unseat_operation_run_finish (g_ptr_array_index (exchanges, i), result, &error);
      g_assert_no_error (error);
    }

  opened = graph_fixture_get_request (self, 0)->msec + 1000;
  for (guint i = UNSEAT_GRAPH_THROTTLE_FIRST; i < self->requests->len; i++)
    g_assert_cmpint (graph_fixture_get_request (self, i)->msec, >=, opened);
  g_assert_cmpuint (self->requests->len, ==, G_N_ELEMENTS (results) + 1);
}

static void
close_gate (gpointer fixture)
{
  GraphFixture        *self = fixture;
  UnseatGraphThrottle *throttle = unseat_graph_client_get_throttle (self->client);

  unseat_graph_throttle_close (throttle, unseat_clock_get_monotonic (self->clock) + 1000);
}

static void
started_cb (SoupSession  *session,
            SoupMessage  *message,
            GraphFixture *self)
{
  close_gate (self);
  g_signal_handlers_disconnect_by_func (session, started_cb, self);
}

/* The gate closes after the request passed it and before its first byte: it stays at home. */
static void
test_held_back (GraphFixture *self,
                gconstpointer unused)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  gint64 start = unseat_clock_get_monotonic (clock);

  g_set_object (&self->clock, clock);
  g_assert_finalize_object (g_steal_pointer (&self->client));
  self->client = graph_new_client (self->base_url, self->origin, "access-0", "refresh-0", "client", clock);
  g_signal_connect (unseat_graph_client_get_session (self->client), "request-queued", G_CALLBACK (started_cb), self);
  graph_fixture_answer (self, 200, NULL, "{}");

  g_assert_no_error (run (self, "POST"));
  g_assert_cmpint (graph_fixture_get_request (self, 0)->msec, >=, start + 1000);
  g_assert_cmpuint (self->requests->len, ==, 1);
}

#define ADD(path, test) g_test_add (path, GraphFixture, NULL, graph_fixture_set_up, test, graph_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/exchange-gate/dozen", test_dozen_in_flight);
  ADD ("/exchange-gate/one-gate", test_one_gate_for_all);
  ADD ("/exchange-gate/held-back", test_held_back);
  ADD ("/exchange-gate/other-clock", test_retry_after_by_other_clock);
  ADD ("/exchange-gate/clock-set-back", test_clock_is_set_back);
  ADD ("/exchange-gate/clock-leaps", test_clock_leaps);

  return g_test_run ();
}
