/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-transport.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-client.h"
#include "unseat-utils.h"

#define TIMEOUT_SECONDS 60
#define TOTAL_TIMEOUTS 5 /* so many of them a whole call may take: a byte now and then is no answer */
#define MAX_CONNECTIONS 12

/* After GTK's painting (G_PRIORITY_HIGH_IDLE + 20): answers that come faster than they can be worked through must not keep a window from
 * showing it.  That is for reading them, which is what takes time; for sending see restarted_cb(). */
#define IO_PRIORITY (G_PRIORITY_HIGH_IDLE + 30)

/* A turn of the main loop does all that is ready and has the same priority.  A dozen answers at once would keep a window waiting for all of them, so
 * they have different ones, down to G_PRIORITY_DEFAULT_IDLE. */
#define N_PRIORITIES (G_PRIORITY_DEFAULT_IDLE - IO_PRIORITY)
#define READ_SIZE ((gsize) 64 * 1024)

typedef struct
{
  SoupMessage  *message;   /* (owned) */
  GInputStream *stream;    /* (owned) (nullable): the body */
  GByteArray   *body;      /* (owned) */
  gsize         max_bytes; /* of the body */

  GCancellable *caller;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of this call, which ends with the caller's or with its time */
  gulong        follower;    /* on @caller */
  guint         timer;
  gboolean      is_overdue;
} Sending;

static void
sending_clear (Sending *sending)
{
  g_clear_handle_id (&sending->timer, g_source_remove);
  g_cancellable_disconnect (sending->caller, sending->follower);
  g_clear_object (&sending->caller);
  g_clear_object (&sending->cancellable);
  g_clear_object (&sending->message);
  g_clear_object (&sending->stream);
  g_clear_pointer (&sending->body, g_byte_array_unref);
}

UNSEAT_DEFINE_TASK_DATA (Sending, sending, sending_clear)

/* Those that are in flight together all have different ones, in the order in which they were sent: who is told to wait by an earlier answer
 * must not hear of it after the later ones. */
static int
choose_priority (void)
{
  static guint n_sent = 0;

  return IO_PRIORITY + (int) (g_atomic_int_add (&n_sent, 1) % N_PRIORITIES);
}

static gboolean
overdue_cb (gpointer user_data)
{
  Sending *sending = user_data;

  sending->timer = 0;
  sending->is_overdue = TRUE;
  g_cancellable_cancel (sending->cancellable);

  return G_SOURCE_REMOVE;
}

static GError *
translate_error (Sending      *sending,
                 const GError *cause)
{
  const char *host = g_uri_get_host (soup_message_get_uri (sending->message));
  GError     *error = NULL;

  if (sending->is_overdue && !g_cancellable_is_cancelled (sending->caller))
    /* Translators: the name of a server. */
    return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, _ ("The answer of %s took too long."), host);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);

  if (cause->domain == G_TLS_ERROR)
    /* Translators: the name of a server, here and in the next four sentences. */
    error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, _ ("The connection to %s is not secure, so nothing was sent."), host);
  else if (cause->domain == G_RESOLVER_ERROR)
    error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, _ ("%s could not be found. Check the network connection."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, _ ("%s did not answer in time."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, _ ("The connection to %s broke in the middle of an answer."), host);
  else
    error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, _ ("The connection to %s failed. Check the network connection."), host);

  unseat_error_set_details (error, cause->message, NULL);
  return error;
}

/* An unread rest would keep the connection busy; closing the stream gives the connection up. */
static void
fail (GTask        *task,
      const GError *cause)
{
  Sending *sending = g_task_get_task_data (task);

  if (sending->stream != NULL)
    g_input_stream_close_async (sending->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);

  g_task_return_error (task, translate_error (sending, cause));
}

static void
fail_too_long (GTask *task)
{
  Sending         *sending = g_task_get_task_data (task);
  const char      *host = g_uri_get_host (soup_message_get_uri (sending->message));
  g_autofree char *limit = g_format_size_full (sending->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_input_stream_close_async (sending->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                           /* Translators: the first %s is a host, the second a size. */
                           _ ("The answer of %s is longer than %s and was not read to its end."), host, limit);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Sending      *sending = g_task_get_task_data (task);
  GInputStream *stream = G_INPUT_STREAM (source);

  bytes = g_input_stream_read_bytes_finish (stream, result, &error);

  if (bytes == NULL)
    {
      fail (task, error);
      return;
    }

  if (g_bytes_get_size (bytes) == 0)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&sending->body)), (GDestroyNotify) g_bytes_unref);
      return;
    }

  if (g_bytes_get_size (bytes) > sending->max_bytes - sending->body->len)
    {
      fail_too_long (task);
      return;
    }

  g_byte_array_append (sending->body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_input_stream_read_bytes_async (stream, READ_SIZE, g_task_get_priority (task), sending->cancellable, read_cb,
                                   g_object_ref (task));
}

static gboolean
announces_more (SoupMessageHeaders *headers,
                guint64             max_bytes)
{
  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return FALSE;

  return (guint64) soup_message_headers_get_content_length (headers) > max_bytes;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Sending            *sending = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (sending->message);

  sending->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (sending->stream == NULL)
    {
      fail (task, error);
      return;
    }

  if (announces_more (headers, sending->max_bytes))
    {
      fail_too_long (task);
      return;
    }

  g_input_stream_read_bytes_async (sending->stream, READ_SIZE, g_task_get_priority (task), sending->cancellable, read_cb,
                                   g_object_ref (task));
}

/* libsoup repeats a GET by itself when a connection that was kept open turns out to be dead.  libsoup 3.2 then crashes if another open
 * connection is at hand at once, because the new try overtakes the end of the old one (seen with 3.2.3, November
 * 2026); a new connection takes long enough, unless the end of the old one has a lower priority than connecting, and is the better
 * choice anyway. */
static void
restarted_cb (SoupMessage *message)
{
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
}

SoupSession *
unseat_graph_transport_new_session (void)
{
  return soup_session_new_with_options ("user-agent", "unseat/" UNSEAT_VERSION,
                                        "timeout", TIMEOUT_SECONDS,
                                        "idle-timeout", TIMEOUT_SECONDS,
                                        "max-conns", MAX_CONNECTIONS,
                                        "max-conns-per-host", MAX_CONNECTIONS,
                                        NULL);
}

void
unseat_graph_transport_send_async (SoupSession        *session,
                                   SoupMessage        *message,
                                   gsize               max_bytes,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask   *task = NULL;
  Sending *sending = NULL;

  g_return_if_fail (SOUP_IS_SESSION (session));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  sending = sending_new ();
  sending->message = g_object_ref (message);
  sending->body = g_byte_array_new ();
  sending->max_bytes = max_bytes;
  g_set_object (&sending->caller, cancellable);
  sending->cancellable = g_cancellable_new ();
  sending->follower = unseat_cancellable_follow (sending->cancellable, cancellable);
  sending->timer = g_timeout_add_seconds (soup_session_get_timeout (session) * TOTAL_TIMEOUTS, overdue_cb, sending);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_transport_send_async);
  g_task_set_priority (task, choose_priority ());
  g_task_set_task_data (task, sending, sending_free);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), NULL);
  /* Not with the priority of the rest: see restarted_cb(). */
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, sending->cancellable, sent_cb, task);
}

GBytes *
unseat_graph_transport_send_finish (SoupSession  *session,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gint64
unseat_graph_transport_parse_retry_after (const char *value,
                                          gint64      now)
{
  g_autofree char *text = value != NULL ? g_strstrip (g_strdup (value)) : NULL;
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds = 0;

  if (text == NULL || *text == '\0')
    return -1;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    {
      date = soup_date_time_new_from_http_string (text);
      if (date == NULL)
        return -1;

      seconds = MAX (g_date_time_to_unix (date) - now, 0);
    }

  return (gint64) MIN (seconds, UNSEAT_GRAPH_MAX_RETRY_AFTER_SECONDS) * 1000;
}

gint64
unseat_graph_transport_get_server_time (SoupMessage *message,
                                        gint64       now)
{
  const char *text = NULL;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), now);

  text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : now;
}

gint64
unseat_graph_transport_get_retry_after (SoupMessage *message,
                                        gint64       now)
{
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), -1);

  return unseat_graph_transport_parse_retry_after (soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After"),
                                                   unseat_graph_transport_get_server_time (message, now));
}

gboolean
unseat_graph_transport_is_json (SoupMessage *message)
{
  const char *type = NULL;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), FALSE);

  type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  if (type == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (type, "application/json") == 0)
    return TRUE;

  return g_ascii_strncasecmp (type, "application/", strlen ("application/")) == 0 && g_str_has_suffix (type, "+json");
}
