/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-listener.h"

#include <libsoup/soup.h>

struct _DemoListener
{
  DemoService  *service;
  GMutex       *lock;
  guint16       port;
  GMainContext *context; /* (owned) */
  GMainLoop    *loop;    /* (owned) */
  GThread      *thread;  /* (owned) */
  char         *url;     /* (owned) */
  GMutex        ready_lock;
  GCond         ready_cond;
  gboolean      is_ready;
  GError       *error; /* (owned) (nullable) */
};

/* An answer that is sent later, or not as HTTP wants it. */
typedef struct
{
  SoupServerMessage *message;  /* (owned) */
  DemoResponse      *response; /* (owned) */
} Delayed;

static void
delayed_free (gpointer data)
{
  Delayed *self = data;

  g_object_unref (self->message);
  demo_response_free (self->response);
  g_free (self);
}

static void
walk_headers (DemoRequest *request,
              gpointer     header_data)
{
  SoupMessageHeadersIter iter;
  const char            *name;
  const char            *value;

  soup_message_headers_iter_init (&iter, header_data);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    demo_request_set_header (request, name, value);
}

static void
fill_message (SoupServerMessage  *message,
              const DemoResponse *response)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  GHashTableIter      iter;
  gpointer            key, value;

  soup_server_message_set_status (message, response->status, NULL);
  g_hash_table_iter_init (&iter, response->headers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    soup_message_headers_replace (headers, key, value);

  if (response->body->len > 0)
    soup_server_message_set_response (message, response->content_type, SOUP_MEMORY_COPY, response->body->str,
                                      response->body->len);
}

/* Promises the whole body, sends half of it, and hangs up. */
static void
send_half (GIOStream          *stream,
           const DemoResponse *response)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           response->status, response->content_type, response->body->len);
  GOutputStream   *output = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (output, response->body->str, response->body->len / 2, NULL, NULL, NULL);
}

static gboolean
finish_cb (gpointer user_data)
{
  Delayed *delayed = user_data;
  g_autoptr (GIOStream) stream = NULL;

  if (delayed->response->cut == DEMO_CUT_NONE)
    {
      fill_message (delayed->message, delayed->response);
      soup_server_message_unpause (delayed->message);
      return G_SOURCE_REMOVE;
    }

  stream = soup_server_message_steal_connection (delayed->message);
  if (stream == NULL)
    return G_SOURCE_REMOVE;

  if (delayed->response->cut == DEMO_CUT_BODY)
    send_half (stream, delayed->response);
  g_io_stream_close (stream, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
finish_later (DemoListener      *self,
              SoupServerMessage *message,
              DemoResponse      *response)
{
  Delayed *delayed = g_new0 (Delayed, 1);
  g_autoptr (GSource) source = g_timeout_source_new (response->delay_msec);

  delayed->message = g_object_ref (message);
  delayed->response = response;
  soup_server_message_pause (message);
  g_source_set_callback (source, finish_cb, delayed, delayed_free);
  g_source_attach (source, self->context);
}

static void
handler_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  DemoListener    *self = user_data;
  GUri            *uri = soup_server_message_get_uri (message);
  const char      *raw_query = g_uri_get_query (uri);
  g_autofree char *target = g_strconcat (g_uri_get_path (uri), raw_query != NULL ? "?" : NULL, raw_query, NULL);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (DemoResponse) response = NULL;

  g_mutex_lock (self->lock);
  response = demo_service_handle (self->service, self->url, soup_server_message_get_method (message), target,
                                  walk_headers, soup_server_message_get_request_headers (message), body);
  g_mutex_unlock (self->lock);

  if (response->cut != DEMO_CUT_NONE || response->delay_msec > 0)
    finish_later (self, message, g_steal_pointer (&response));
  else
    fill_message (message, response);
}

static void
report_ready (DemoListener *self,
              GError       *error)
{
  g_mutex_lock (&self->ready_lock);
  self->is_ready = TRUE;
  self->error = error;
  g_cond_signal (&self->ready_cond);
  g_mutex_unlock (&self->ready_lock);
}

static gpointer
run_thread (gpointer data)
{
  DemoListener *self = data;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  server = soup_server_new ("server-header", "demo", "raw-paths", TRUE, NULL);
  soup_server_add_handler (server, NULL, handler_cb, self, NULL);

  if (soup_server_listen_local (server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    {
      GSList *uris = soup_server_get_uris (server);

      self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
      g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
      report_ready (self, NULL);
      g_main_loop_run (self->loop);
    }
  else
    report_ready (self, g_steal_pointer (&error));

  soup_server_disconnect (server);
  g_clear_object (&server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

DemoListener *
demo_listener_new (DemoService *service,
                   GMutex      *lock,
                   guint16      port,
                   GError     **error)
{
  g_autoptr (DemoListener) self = g_new0 (DemoListener, 1);

  self->service = service;
  self->lock = lock;
  self->port = port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->ready_lock);
  g_cond_init (&self->ready_cond);
  self->thread = g_thread_new ("demo-server", run_thread, self);

  g_mutex_lock (&self->ready_lock);
  while (!self->is_ready)
    g_cond_wait (&self->ready_cond, &self->ready_lock);
  g_mutex_unlock (&self->ready_lock);

  if (self->error == NULL)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

void
demo_listener_free (DemoListener *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* Quitting inside the loop, because a loop that has not started yet would not notice. */
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->ready_lock);
  g_cond_clear (&self->ready_cond);
  g_free (self->url);
  g_free (self);
}

const char *
demo_listener_get_url (DemoListener *self)
{
  return self->url;
}
