/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scripted-server.h"

#include <libsoup/soup.h>

typedef struct
{
  char *path_end;
  guint status;
  char *retry_after;
  char *content_type;
  char *body;
} Answer;

typedef struct
{
  char *path;
  char *text;
} Request;

struct _ScriptedServer
{
  SoupServer *server;
  char       *url;
  GPtrArray  *answers;  /* (element-type Answer) */
  GPtrArray  *requests; /* (element-type Request) */
};

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->path_end);
  g_free (answer->retry_after);
  g_free (answer->content_type);
  g_free (answer->body);
  g_free (answer);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->text);
  g_free (request);
}

static Answer *
find_answer (ScriptedServer *self,
             const char     *path)
{
  Answer *last = NULL;
  guint   n_before = 0;

  for (guint i = 0; i < self->requests->len; i++)
    if (g_str_equal (((Request *) self->requests->pdata[i])->path, path))
      n_before++;

  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *answer = self->answers->pdata[i];

      if (!g_str_has_suffix (path, answer->path_end))
        continue;
      last = answer;
      if (--n_before == 0)
        return answer;
    }

  return last;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  ScriptedServer  *self = user_data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char      *authorization = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  Request         *request = g_new0 (Request, 1);
  Answer          *answer = NULL;

  request->path = g_strdup (path);
  request->text = body->length > 0 ? g_strndup (body->data, body->length) : g_strdup (authorization);
  g_ptr_array_add (self->requests, request);

  answer = find_answer (self, path);
  g_assert_nonnull (answer);
  if (answer->status == 0)
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

      g_io_stream_close (stream, NULL, NULL);
      return;
    }

  if (answer->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", answer->retry_after);
  soup_server_message_set_status (message, answer->status, NULL);
  soup_server_message_set_response (message, answer->content_type, SOUP_MEMORY_COPY, answer->body, strlen (answer->body));
}

ScriptedServer *
scripted_server_new (void)
{
  ScriptedServer *self = g_new0 (ScriptedServer, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  self->answers = g_ptr_array_new_with_free_func (answer_free);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
scripted_server_free (ScriptedServer *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_free (self);
}

const char *
scripted_server_get_url (ScriptedServer *self)
{
  return self->url;
}

void
scripted_server_add (ScriptedServer *self,
                     const char     *path_end,
                     guint           status,
                     const char     *retry_after,
                     const char     *content_type,
                     const char     *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->path_end = g_strdup (path_end);
  answer->status = status;
  answer->retry_after = g_strdup (retry_after);
  answer->content_type = g_strdup (content_type != NULL ? content_type : "application/json");
  answer->body = g_strdup (body);
  g_ptr_array_add (self->answers, answer);
}

void
scripted_server_add_json (ScriptedServer *self,
                          const char     *path_end,
                          guint           status,
                          const char     *body)
{
  scripted_server_add (self, path_end, status, NULL, NULL, body);
}

guint
scripted_server_count (ScriptedServer *self,
                       const char     *path_end)
{
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++)
    if (g_str_has_suffix (((Request *) self->requests->pdata[i])->path, path_end))
      n++;

  return n;
}

const char *
scripted_server_get_last (ScriptedServer *self,
                          const char     *path_end)
{
  for (guint i = self->requests->len; i > 0; i--)
    {
      Request *request = self->requests->pdata[i - 1];

      if (g_str_has_suffix (request->path, path_end))
        return request->text;
    }

  return NULL;
}
