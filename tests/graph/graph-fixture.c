/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "graph-fixture.h"

#include "unseat-graph-token-store.h"

#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define USER "22222222-aaaa-4bbb-8ccc-222222222222"
#define CLIENT "33333333-aaaa-4bbb-8ccc-222222222222"

static void
answer_free (gpointer data)
{
  GraphAnswer *answer = data;

  g_free (answer->headers);
  g_free (answer->body);
  g_free (answer);
}

static void
request_free (gpointer data)
{
  GraphRequest *request = data;

  g_free (request->method);
  g_free (request->target);
  g_free (request->body);
  g_free (request->authorization);
  g_free (request->client_request_id);
  g_free (request->consistency_level);
  g_free (request->user_agent);
  g_free (request->cookie);
  g_free (request);
}

static char *
dup_target (GUri *uri)
{
  const char *query = g_uri_get_query (uri);

  return g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : "", query, NULL);
}

static void
keep_request (GraphFixture      *self,
              SoupServerMessage *message)
{
  GraphRequest       *request = g_new0 (GraphRequest, 1);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody    *body = soup_server_message_get_request_body (message);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->target = dup_target (soup_server_message_get_uri (message));
  request->body = g_strndup (body->data, body->length);
  request->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  request->client_request_id = g_strdup (soup_message_headers_get_one (headers, "client-request-id"));
  request->consistency_level = g_strdup (soup_message_headers_get_one (headers, "ConsistencyLevel"));
  request->user_agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  request->cookie = g_strdup (soup_message_headers_get_one (headers, "Cookie"));
  request->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message)));
  request->msec = unseat_clock_get_monotonic (self->clock);
  g_ptr_array_add (self->requests, request);
}

/* By the clock of the client, unless the test says otherwise. */
static void
set_date (GraphFixture      *self,
          SoupServerMessage *message)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (unseat_clock_get_time (self->clock));
  g_autofree char *text = soup_date_time_to_string (now, SOUP_DATE_HTTP);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Date", text);
}

static void
set_headers (SoupServerMessage *message,
             const char        *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (lines[i], ": ", 2);

      if (g_strv_length (pair) == 2 && (g_ascii_strcasecmp (pair[0], "Content-Type") == 0 || g_ascii_strcasecmp (pair[0], "Date") == 0))
        soup_message_headers_replace (headers, pair[0], pair[1]);
      else if (g_strv_length (pair) == 2)
        soup_message_headers_append (headers, pair[0], pair[1]);
    }
}

static void
cut (SoupServerMessage *message,
     const char        *beginning)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), beginning, strlen (beginning), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
play (GraphFixture      *self,
      SoupServerMessage *message,
      const GraphAnswer *answer)
{
  switch (answer->kind)
    {
    case GRAPH_ANSWER:
      soup_server_message_set_status (message, answer->status, NULL);
      set_date (self, message);
      if (answer->body != NULL)
        soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer->body, strlen (answer->body));
      set_headers (message, answer->headers);
      return;

    case GRAPH_CUT_BEFORE:
      cut (message, "");
      return;

    case GRAPH_CUT_BODY:
      cut (message, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"value\":[");
      return;

    case GRAPH_HANG:
      soup_server_message_pause (message);
      g_ptr_array_add (self->hanging, g_object_ref (message));
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
graph_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  GraphFixture *self = user_data;
  GraphAnswer  *answer = g_queue_pop_head (&self->answers);

  keep_request (self, message);
  if (answer == NULL)
    {
      g_test_message ("No answer is scripted for %s %s", soup_server_message_get_method (message), path);
      g_test_fail ();
      soup_server_message_set_status (message, SOUP_STATUS_BAD_REQUEST, NULL);
      return;
    }

  play (self, message, answer);
  answer_free (answer);
  if (self->on_request != NULL)
    self->on_request (self);
}

static void
token_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  GraphFixture    *self = user_data;
  g_autofree char *json = NULL;

  self->n_tokens++;
  json = g_strdup_printf ("{\"token_type\":\"Bearer\",\"expires_in\":172800,\"access_token\":\"access-%u\",\"refresh_token\":\"refresh-%u\"}",
                          self->n_tokens, self->n_tokens);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json, strlen (json));
}

UnseatGraphClient *
graph_new_client (const char  *graph_url,
                  const char  *login_url,
                  const char  *access_token,
                  const char  *refresh_token,
                  const char  *client_id,
                  UnseatClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), graph_url, login_url, &error);
  g_autoptr (UnseatAccount) account = NULL;
  g_autoptr (UnseatGraphToken) token = unseat_graph_token_new (access_token, refresh_token, NULL, G_MAXINT64 / 2);
  g_autoptr (UnseatGraphTokenStore) store = unseat_graph_memory_store_new ();
  g_autoptr (UnseatGraphAuthorizer) authorizer = NULL;

  g_assert_no_error (error);
  account = unseat_account_new (unseat_endpoints_get_store_key (endpoints), "global", TENANT, USER, "ada@example.org", client_id, NULL);
  authorizer = unseat_graph_authorizer_new (endpoints, clock, account, token, store);

  return unseat_graph_client_new (endpoints, clock, authorizer);
}

void
graph_fixture_set_up (GraphFixture *self,
                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  g_queue_init (&self->answers);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->hanging = g_ptr_array_new_with_free_func (g_object_unref);
  self->clock = unseat_fake_clock_new ();
  self->cancellable = g_cancellable_new ();

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, graph_cb, self, NULL);
  soup_server_add_handler (self->server, "/" TENANT "/oauth2", token_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  self->base_url = g_strconcat (self->origin, "/v1.0", NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  self->client = graph_new_client (self->base_url, self->origin, "access-0", "refresh-0", CLIENT, self->clock);
  self->authorizer = g_object_ref (unseat_graph_client_get_authorizer (self->client));
}

void
graph_fixture_tear_down (GraphFixture *self,
                         gconstpointer unused)
{
  g_assert_cmpuint (g_queue_get_length (&self->answers), ==, 0);

  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->hanging);
  g_clear_object (&self->server);
  graph_iterate ();

  g_assert_finalize_object (self->client);
  g_assert_finalize_object (self->authorizer);
  graph_iterate (); /* timers that were cancelled still hold the clock */
  g_assert_finalize_object (self->clock);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->answers, answer_free);
  g_ptr_array_unref (self->requests);
  g_free (self->origin);
  g_free (self->base_url);
}

void
graph_fixture_answer (GraphFixture *self,
                      guint         status,
                      const char   *headers,
                      const char   *body)
{
  GraphAnswer *answer = g_new0 (GraphAnswer, 1);

  answer->kind = GRAPH_ANSWER;
  answer->status = status;
  answer->headers = g_strdup (headers);
  answer->body = g_strdup (body);
  g_queue_push_tail (&self->answers, answer);
}

void
graph_fixture_misbehave (GraphFixture   *self,
                         GraphAnswerKind kind)
{
  GraphAnswer *answer = g_new0 (GraphAnswer, 1);

  answer->kind = kind;
  g_queue_push_tail (&self->answers, answer);
}

const GraphRequest *
graph_fixture_get_request (GraphFixture *self,
                           guint         index)
{
  g_assert_cmpuint (index, <, self->requests->len);

  return g_ptr_array_index (self->requests, index);
}

void
graph_await_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

GAsyncResult *
graph_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

gboolean
graph_run (UnseatOperation *operation,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_operation_run_async (operation, cancellable, graph_await_cb, &result);

  return unseat_operation_run_finish (operation, graph_await (&result), error);
}

void
graph_iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

GBytes *
graph_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}
