/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-transport.h"

#include <sys/resource.h>

#include "graph-fixture.h"
#include "unseat-error.h"

#define NOW G_GINT64_CONSTANT (1780272000) /* 2026-06-01T00:00:00Z */
#define N_AT_ONCE 12
#define MEBIBYTE ((gsize) 1024 * 1024)

/* Made for this test alone, and nobody's: a server that anyone could be. */
static const char self_signed[] = "-----BEGIN PRIVATE KEY-----\n"
                                  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggT5+ZWG1cSunTG8c\n"
                                  "ml4Od+yXdDen+ZxYLmJuXV2ZuMGhRANCAASVAXclhKatB8Xu0uj9DQpySp7TqCv+\n"
                                  "uuIR54kC++6rQdwcCGafDii+5MTmk/m0EGLd7s3FUgDNCBDbv3tgZyRI\n"
                                  "-----END PRIVATE KEY-----\n"
                                  "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBjzCCATagAwIBAgIUPYiBY9fCSopJ+ohCgTCXgjo0GLIwCgYIKoZIzj0EAwIw\n"
                                  "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMzE5NTUxN1oYDzIxMjYxMDMw\n"
                                  "MTk1NTE3WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
                                  "PQMBBwNCAASVAXclhKatB8Xu0uj9DQpySp7TqCv+uuIR54kC++6rQdwcCGafDii+\n"
                                  "5MTmk/m0EGLd7s3FUgDNCBDbv3tgZyRIo2QwYjAdBgNVHQ4EFgQUG0SvuR8/WFbI\n"
                                  "gDQhARePB1q1bq0wHwYDVR0jBBgwFoAUG0SvuR8/WFbIgDQhARePB1q1bq0wDwYD\n"
                                  "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC\n"
                                  "IApz6zJGPzB7SHbeCZMS+iDyFDnKFXcA4R2oa2eP8uEWAiBALOfWtcH4P5gWrslc\n"
                                  "55xs+/cynB8NNfatARiPqztumg==\n"
                                  "-----END CERTIFICATE-----\n";

static GBytes *
send (GraphFixture *self,
      const char   *url,
      gsize         max_bytes,
      SoupMessage **message,
      GError      **error)
{
  g_autoptr (SoupSession) session = unseat_graph_transport_new_session ();
  g_autoptr (SoupMessage) sent = soup_message_new ("GET", url);
  g_autoptr (GAsyncResult) result = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (sent), "Authorization", "Bearer secret");
  unseat_graph_transport_send_async (session, sent, max_bytes, self->cancellable, graph_await_cb, &result);
  if (message != NULL)
    *message = g_object_ref (sent);

  return unseat_graph_transport_send_finish (session, graph_await (&result), error);
}

static void
test_answer (GraphFixture *self,
             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) body = NULL;

  graph_fixture_answer (self, 418, "Set-Cookie: a=b\nContent-Type: application/json; charset=utf-8", "{}");
  body = send (self, self->base_url, 2, &message, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "{}", 2);
  g_assert_cmpuint (soup_message_get_status (message), ==, 418);
  g_assert_true (unseat_graph_transport_is_json (message));
  g_assert_cmpstr (graph_fixture_get_request (self, 0)->user_agent, ==, "unseat/" UNSEAT_VERSION);
  g_assert_null (graph_fixture_get_request (self, 0)->cookie);
}

static void
test_no_cookies (GraphFixture *self,
                 gconstpointer unused)
{
  g_autoptr (SoupSession) session = unseat_graph_transport_new_session ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", self->base_url);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = NULL;

      graph_fixture_answer (self, 200, "Set-Cookie: a=b", "{}");
      unseat_graph_transport_send_async (session, message, 2, NULL, graph_await_cb, &result);
      body = unseat_graph_transport_send_finish (session, graph_await (&result), &error);
      g_assert_no_error (error);
    }

  g_assert_null (graph_fixture_get_request (self, 1)->cookie);
}

static void
count_answer_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  guint *n_answers = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = unseat_graph_transport_send_finish (SOUP_SESSION (source), result, &error);

  g_assert_no_error (error);
  (*n_answers)++;
}

/* Whoever works through an answer takes some milliseconds: a dozen of them in one turn of the main loop would keep a window waiting. */
static void
test_one_after_the_other (GraphFixture *self,
                          gconstpointer unused)
{
  g_autoptr (SoupSession) session = unseat_graph_transport_new_session ();
  guint n_answers = 0;
  guint most = 0;

  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", self->base_url);

      graph_fixture_answer (self, 200, NULL, "{}");
      unseat_graph_transport_send_async (session, message, 2, NULL, count_answer_cb, &n_answers);
    }

  while (n_answers < N_AT_ONCE)
    {
      guint before = n_answers;

      g_main_context_iteration (NULL, TRUE);
      most = MAX (most, n_answers - before);
    }
  g_assert_cmpuint (most, <=, N_AT_ONCE / 3);
}

static void
redirected_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  guint *count = user_data;

  (*count)++;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
test_redirects_are_not_followed (GraphFixture *self,
                                 gconstpointer unused)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (SoupServer) other = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *headers = NULL;
  GSList          *uris = NULL;
  guint            count = 0;

  soup_server_add_handler (other, NULL, redirected_cb, &count, NULL);
  soup_server_listen_local (other, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (other);
  headers = g_strdup_printf ("Location: http://127.0.0.1:%d/v1.0/users", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (GBytes) body = NULL;

      graph_fixture_answer (self, statuses[i], headers, "{}");
      body = send (self, self->base_url, MEBIBYTE, &message, &error);
      g_assert_no_error (error);
      g_assert_nonnull (body);
      g_assert_cmpuint (soup_message_get_status (message), ==, statuses[i]);
    }

  graph_iterate ();
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpuint (self->requests->len, ==, G_N_ELEMENTS (statuses));
}

static void
test_too_long (GraphFixture *self,
               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  graph_fixture_answer (self, 200, NULL, "123");
  body = send (self, self->base_url, 2, NULL, &error);

  g_assert_null (body);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

static void
flood_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  static char      block[1024 * 1024];
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  memset (block, ' ', sizeof block);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  for (guint i = 0; i < 100; i++)
    soup_message_body_append (body, SOUP_MEMORY_STATIC, block, sizeof block);
  soup_message_body_complete (body);
}

/* Without a length that could be looked at first. */
static void
test_flood_does_not_fill_the_memory (GraphFixture *self,
                                     gconstpointer unused)
{
  g_autofree char *url = g_strconcat (self->origin, "/flood", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  struct rusage before;
  struct rusage after;

  soup_server_add_handler (self->server, "/flood", flood_cb, NULL, NULL);
  getrusage (RUSAGE_SELF, &before);
  body = send (self, url, 4 * MEBIBYTE, NULL, &error);
  getrusage (RUSAGE_SELF, &after);

  g_assert_null (body);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 48 * 1024); /* KiB; the answer has 100 MiB */
}

static void
test_broken_connections (GraphFixture *self,
                         gconstpointer unused)
{
  g_autoptr (GError) before = NULL;
  g_autoptr (GError) within = NULL;
  g_autoptr (GError) nobody = NULL;
  g_autoptr (GError) nowhere = NULL;

  graph_fixture_misbehave (self, GRAPH_CUT_BEFORE);
  graph_fixture_misbehave (self, GRAPH_CUT_BODY);

  g_assert_null (send (self, self->base_url, MEBIBYTE, NULL, &before));
  g_assert_null (send (self, self->base_url, MEBIBYTE, NULL, &within));
  g_assert_null (send (self, "http://127.0.0.1:9/v1.0", MEBIBYTE, NULL, &nobody));
  g_assert_null (send (self, "http://no-such-host.invalid/v1.0", MEBIBYTE, NULL, &nowhere));

  g_assert_error (before, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_error (within, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_error (nobody, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_error (nowhere, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_nonnull (strstr (nowhere->message, "no-such-host.invalid"));
  g_assert_nonnull (unseat_error_get_details (nobody));
}

/* libsoup 3.6 needs its server until a handshake that was broken off has ended there, and tells nobody when that is. */
static SoupServer *refused_server; /* (owned): until the program ends */

static void
test_untrusted_certificate (GraphFixture *self,
                            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (self_signed, -1, &error);
  g_autofree char *url = NULL;
  GSList          *uris = NULL;
  guint            count = 0;

  g_assert_no_error (error);
  refused_server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (refused_server, NULL, redirected_cb, &count, NULL);
  soup_server_listen_local (refused_server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (refused_server);
  url = g_strdup_printf ("https://127.0.0.1:%d/v1.0", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  g_assert_null (send (self, url, MEBIBYTE, NULL, &error));

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "not secure"));
  g_assert_cmpuint (count, ==, 0);
  soup_server_remove_handler (refused_server, NULL);
}

static void
cancel_request (gpointer fixture)
{
  g_cancellable_cancel (((GraphFixture *) fixture)->cancellable);
}

static void
test_cancel (GraphFixture *self,
             gconstpointer unused)
{
  g_autoptr (GError) in_flight = NULL;
  g_autoptr (GError) before = NULL;

  graph_fixture_misbehave (self, GRAPH_HANG);
  self->on_request = cancel_request;
  g_assert_null (send (self, self->base_url, MEBIBYTE, NULL, &in_flight));
  g_assert_null (send (self, self->base_url, MEBIBYTE, NULL, &before));

  g_assert_error (in_flight, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (before, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (self->requests->len, ==, 1);
}

static gboolean
drip_cb (gpointer user_data)
{
  SoupServerMessage *message = user_data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, " ", 1);
  soup_server_message_unpause (message);

  return G_SOURCE_CONTINUE;
}

static void
stop_dripping (GSource **drip)
{
  if (*drip != NULL)
    g_source_destroy (*drip);
  g_clear_pointer (drip, g_source_unref);
}

static void
finished_cb (SoupServerMessage *message,
             GSource          **drip)
{
  stop_dripping (drip);
}

static void
drip_handler (SoupServer        *server,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query,
              gpointer           user_data)
{
  GSource **drip = user_data;

  g_assert_null (*drip);
  *drip = g_timeout_source_new (200);
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  g_source_set_callback (*drip, drip_cb, message, NULL);
  g_source_attach (*drip, NULL);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), drip);
}

/* Never silent for long, and never at an end. */
static void
test_drip (GraphFixture *self,
           gconstpointer unused)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (SoupSession) session = unseat_graph_transport_new_session ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  GSList          *uris = NULL;
  GSource         *drip = NULL;

  soup_server_add_handler (server, NULL, drip_handler, &drip, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  soup_session_set_timeout (session, 1);
  message = soup_message_new ("GET", url);
  unseat_graph_transport_send_async (session, message, MEBIBYTE, self->cancellable, graph_await_cb, &result);
  g_assert_null (unseat_graph_transport_send_finish (session, graph_await (&result), &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "took too long"));

  /* A message of a server that goes away ends without being finished. */
  stop_dripping (&drip);
  soup_server_disconnect (server);
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *value;
    gint64      expected;
  } cases[] = {
    { NULL, -1 },
    { "", -1 },
    { "soon", -1 },
    { "-5", -1 },
    { "1.5", -1 },
    { "0", 0 },
    { "12", 12000 },
    { " 7 ", 7000 },
    { "Mon, 01 Jun 2026 00:00:30 GMT", 30000 },
    { "Sun, 31 May 2026 23:59:00 GMT", 0 },
    { "99999999999999999", 24 * 60 * 60 * 1000 },
    { "Mon, 01 Jun 2099 00:00:30 GMT", 24 * 60 * 60 * 1000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].value);
      g_assert_cmpint (unseat_graph_transport_parse_retry_after (cases[i].value, NOW), ==, cases[i].expected);
    }
}

static void
test_is_json (void)
{
  static const struct
  {
    const char *type;
    gboolean    expected;
  } cases[] = {
    { "application/json", TRUE },
    { "Application/JSON; charset=utf-8", TRUE },
    { "application/json;odata.metadata=minimal", TRUE },
    { "application/problem+json", TRUE },
    { "text/html", FALSE },
    { "text/plain", FALSE },
    { "application/jsonp", FALSE },
  };
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://graph.microsoft.com/");
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  g_assert_false (unseat_graph_transport_is_json (message));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      soup_message_headers_replace (headers, "Content-Type", cases[i].type);
      g_assert_cmpint (unseat_graph_transport_is_json (message), ==, cases[i].expected);
    }
}

#define ADD(path, test) g_test_add (path, GraphFixture, NULL, graph_fixture_set_up, test, graph_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/transport/too-long", test_too_long);
  ADD ("/transport/flood", test_flood_does_not_fill_the_memory);
  ADD ("/transport/redirects", test_redirects_are_not_followed);
  ADD ("/transport/broken", test_broken_connections);
  ADD ("/transport/tls", test_untrusted_certificate);
  ADD ("/transport/cancel", test_cancel);
  ADD ("/transport/drip", test_drip);
  ADD ("/transport/cookies", test_no_cookies);
  ADD ("/transport/answer", test_answer);
  ADD ("/transport/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/transport/retry-after", test_retry_after);
  g_test_add_func ("/transport/json", test_is_json);

  return g_test_run ();
}
