/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-sign-in-form.h"

#include <libsecret/secret.h>
#include <string.h>

#include "unseat-graph-transport.h"
#include "unseat-utils.h"

#define FORM_TYPE "application/x-www-form-urlencoded"

typedef struct
{
  SoupMessage *message; /* (owned) */
  UnseatClock *clock;   /* (owned) */
} Sending;

static void
sending_clear (Sending *sending)
{
  g_clear_object (&sending->message);
  g_clear_object (&sending->clock);
}

UNSEAT_DEFINE_TASK_DATA (Sending, sending, sending_clear)

static void
wipe_bytes (GBytes *bytes)
{
  GByteArray *array = g_bytes_unref_to_array (bytes);

  if (array->len > 0)
    explicit_bzero (array->data, array->len);
  g_byte_array_unref (array);
}

static void
append_encoded (GString    *form,
                const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || strchr ("-._~", *p) != NULL)
        g_string_append_c (form, *p);
      else
        g_string_append_printf (form, "%%%02X", *p);
    }
}

static GBytes *
encode_form (const char *const *fields)
{
  gsize    length = 1;
  GString *form = NULL;
  gsize    form_length = 0;
  char    *text = NULL;

  for (int i = 0; fields[i] != NULL; i++)
    length += 3 * strlen (fields[i]) + 1;

  form = g_string_sized_new (length); /* never grows: growing would leave an unwiped copy behind */
  for (int i = 0; fields[i] != NULL; i += 2)
    {
      if (i > 0)
        g_string_append_c (form, '&');
      append_encoded (form, fields[i]);
      g_string_append_c (form, '=');
      append_encoded (form, fields[i + 1]);
    }

  form_length = form->len;
  text = g_string_free (form, FALSE);

  return g_bytes_new_with_free_func (text, form_length, (GDestroyNotify) secret_password_free, text);
}

/* By the text itself: some servers label JSON wrongly, and some proxies label their pages as JSON. */
static gboolean
looks_like_object (GBytes *body)
{
  gsize       size = 0;
  const char *text = g_bytes_get_data (body, &size);

  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (text[i]))
      return text[i] == '{';

  return FALSE;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  Sending                 *sending = g_task_get_task_data (task);
  UnseatGraphSignInAnswer *answer = NULL;

  body = unseat_graph_transport_send_finish (SOUP_SESSION (source), result, &error);

  if (body == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  answer = g_new0 (UnseatGraphSignInAnswer, 1);
  answer->status = soup_message_get_status (sending->message);
  answer->is_json = looks_like_object (body);
  answer->retry_after = unseat_graph_transport_get_retry_after (sending->message, unseat_clock_get_time (sending->clock));
  answer->body = g_steal_pointer (&body);
  g_task_return_pointer (task, answer, (GDestroyNotify) unseat_graph_sign_in_answer_free);
}

static void
send_message (GTask       *task,
              SoupSession *session,
              UnseatClock *clock,
              SoupMessage *message)
{
  Sending *sending = sending_new ();

  sending->message = g_object_ref (message);
  sending->clock = g_object_ref (clock);
  g_task_set_task_data (task, sending, sending_free);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");
  unseat_graph_transport_send_async (session, message, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES, g_task_get_cancellable (task), sent_cb,
                                     g_object_ref (task));
}

void
unseat_graph_sign_in_answer_free (UnseatGraphSignInAnswer *self)
{
  g_clear_pointer (&self->body, wipe_bytes);
  g_free (self);
}

char *
unseat_graph_sign_in_form_dup_url (UnseatEndpoints *endpoints,
                                   const char      *tenant,
                                   const char      *leaf)
{
  g_autofree char *segment = g_uri_escape_string (tenant, NULL, FALSE);

  return g_strdup_printf ("%s/%s/oauth2/v2.0/%s", unseat_endpoints_get_login_url (endpoints), segment, leaf);
}

void
unseat_graph_sign_in_form_post_async (SoupSession        *session,
                                      UnseatClock        *clock,
                                      UnseatEndpoints    *endpoints,
                                      const char         *tenant,
                                      const char         *leaf,
                                      const char *const  *fields,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) form = encode_form (fields);
  g_autofree char *url = unseat_graph_sign_in_form_dup_url (endpoints, tenant, leaf);

  g_task_set_source_tag (task, unseat_graph_sign_in_form_finish);

  message = soup_message_new (SOUP_METHOD_POST, url);
  soup_message_set_request_body_from_bytes (message, FORM_TYPE, form);
  send_message (task, session, clock, message);
}

UnseatGraphSignInAnswer *
unseat_graph_sign_in_form_finish (SoupSession  *session,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
