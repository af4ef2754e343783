/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-exchange.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-error.h"
#include "unseat-graph-redact.h"
#include "unseat-graph-transport.h"
#include "unseat-utils.h"

#define MSEC_PER_SEC 1000
#define STATUS_BANDWIDTH_EXCEEDED 509

typedef enum
{
  STAGE_PASS,
  STAGE_TOKEN,
  STAGE_SEND,
  STAGE_WAIT,
} Stage;

struct _UnseatGraphExchange
{
  UnseatOperation parent_instance;

  UnseatGraphClient  *client;  /* (owned) */
  UnseatGraphRequest *request; /* (owned) */
  UnseatGraphCost     cost;
  gsize               max_bytes;
  gboolean            takes_redirect;

  Stage             stage;
  gboolean          has_place; /* at the gate */
  gboolean          refreshed; /* the token, because of a 401 */
  gboolean          new_connection;
  gboolean          is_unreached; /* the last try */
  guint             n_failed;
  UnseatGraphToken *token;           /* (owned) (nullable) */
  SoupMessage      *message;         /* (owned) (nullable): the last one */
  GCancellable     *sending;         /* (owned) (nullable): of the message alone */
  gulong            sending_handler; /* on the operation's cancellable */
  gboolean          has_left;        /* the message went, or may have gone, over the wire */
  gboolean          held_back;       /* the gate closed before it went */
  gboolean          gate_waits;      /* the answer named a time, or is a 429: the gate does the waiting */

  GBytes *body; /* (owned) (nullable) */
  double  load; /* of the last answer */
};

const UnseatBackOff unseat_graph_exchange_back_off = { .first_msec = 2000, .most_msec = 60000, .jitter = 0.25 };

G_DEFINE_FINAL_TYPE (UnseatGraphExchange, unseat_graph_exchange, UNSEAT_TYPE_OPERATION)

static UnseatGraphThrottle *
get_throttle (UnseatGraphExchange *self)
{
  return unseat_graph_client_get_throttle (self->client);
}

static void
leave_gate (UnseatGraphExchange *self)
{
  if (!self->has_place)
    return;

  self->has_place = FALSE;
  unseat_graph_throttle_leave (get_throttle (self), &self->cost, self->has_left);
}

static gboolean
may_repeat (UnseatGraphExchange *self)
{
  return unseat_graph_request_may_repeat (self->request);
}

static void
passed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatGraphExchange *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  self->has_place = unseat_graph_throttle_pass_finish (UNSEAT_GRAPH_THROTTLE (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
token_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatGraphExchange *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->token, unseat_graph_token_unref);
  self->token = unseat_graph_authorizer_get_token_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &error);

  if (self->token == NULL)
    leave_gate (self);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* The last moment before the first byte: connecting may have taken a while, and others may have been told to wait meanwhile. */
static void
starting_cb (UnseatGraphExchange *self)
{
  if (unseat_graph_throttle_is_open (get_throttle (self)))
    {
      self->has_left = TRUE;
      return;
    }

  self->held_back = TRUE;
  g_cancellable_cancel (self->sending);
}

/* Tells the gate what the answer means for everybody; before the place is given back, so that nobody slips through. */
static void
observe (UnseatGraphExchange *self)
{
  UnseatClock         *clock = unseat_graph_client_get_clock (self->client);
  UnseatGraphThrottle *throttle = get_throttle (self);
  SoupMessageHeaders  *headers = soup_message_get_response_headers (self->message);
  guint                status = soup_message_get_status (self->message);
  gint64               retry_after = unseat_graph_transport_get_retry_after (self->message, unseat_clock_get_time (clock));
  const char          *load = soup_message_headers_get_one (headers, "x-ms-throttle-limit-percentage");

  self->load = load != NULL ? g_ascii_strtod (load, NULL) : 0;
  if (status == UNSEAT_GRAPH_TOO_MANY_REQUESTS && retry_after < 0)
    retry_after = unseat_back_off_get_wait (&unseat_graph_exchange_back_off, self->n_failed + 1);

  self->gate_waits = retry_after >= 0 && (status == UNSEAT_GRAPH_TOO_MANY_REQUESTS || unseat_graph_exchange_is_transient (status));

  if (self->gate_waits)
    unseat_graph_throttle_close (throttle, unseat_clock_get_monotonic (clock) + retry_after);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    unseat_graph_throttle_note_answer (throttle, self->load);
}

static void
show_waiting (UnseatGraphExchange *self)
{
  gint64           now = unseat_clock_get_monotonic (unseat_graph_client_get_clock (self->client));
  gint64           left = unseat_graph_client_get_waiting_until (self->client) - now;
  guint            seconds = MAX (left + MSEC_PER_SEC - 1, 0) / MSEC_PER_SEC;
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Microsoft 365 is busy. Going on in %u second.", "Microsoft 365 is busy. Going on in %u seconds.", seconds),
                          seconds);
  unseat_operation_set_status (UNSEAT_OPERATION (self), seconds > 0 ? text : NULL);
}

/* Takes the error of the last try, and returns it when no further one is allowed. */
static GError *
try_again_later (UnseatGraphExchange *self,
                 GError              *error)
{
  self->n_failed++;
  if (self->n_failed >= UNSEAT_GRAPH_MAX_TRIES)
    return error;

  g_debug ("Try %u failed: %s", self->n_failed, error->message);
  g_error_free (error);

  self->stage = self->gate_waits ? STAGE_PASS : STAGE_WAIT;
  show_waiting (self);
  return NULL;
}

/* Takes @failure; returns what the operation fails with, or NULL when there is a next stage. */
static GError *
judge_failure (UnseatGraphExchange *self,
               GError              *failure)
{
  if (self->held_back)
    {
      self->stage = STAGE_PASS;
      g_error_free (failure);
      return NULL;
    }

  if (self->has_left && !may_repeat (self))
    {
      g_autoptr (GError) cause = failure;

      return unseat_graph_error_new_unclear (cause);
    }

  if (!g_error_matches (failure, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK))
    return failure;

  self->new_connection = TRUE;
  self->is_unreached = TRUE;
  return try_again_later (self, failure);
}

static GError *
judge_success (UnseatGraphExchange *self)
{
  const char      *said = soup_message_headers_get_one (soup_message_get_response_headers (self->message), "Content-Type");
  g_autofree char *type = unseat_graph_redact (said, self->token);
  g_autoptr (GError) error = NULL;

  if (g_bytes_get_size (self->body) == 0 || unseat_graph_transport_is_json (self->message))
    {
      unseat_operation_complete (UNSEAT_OPERATION (self));
      return NULL;
    }

  /* Translators: a type of content, e.g. text/html. */
  error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server answered “%s” instead of JSON. Is a proxy in between?"),
                       type != NULL ? type : "");

  return may_repeat (self) ? g_steal_pointer (&error) : unseat_graph_error_new_unclear (error);
}

static gboolean
demands_claims (SoupMessage *message)
{
  const char *challenges = soup_message_headers_get_list (soup_message_get_response_headers (message), "WWW-Authenticate");

  return challenges != NULL && strstr (challenges, "insufficient_claims") != NULL;
}

static GError *
new_refusal (UnseatGraphExchange *self)
{
  guint             status = soup_message_get_status (self->message);
  const char       *request_id = soup_message_headers_get_one (soup_message_get_response_headers (self->message), "request-id");
  UnseatGraphIntent intent = unseat_graph_request_get_intent (self->request);
  g_autoptr (GError) error = unseat_graph_error_new (status, self->body, request_id, intent, self->token);
  GError *policy = NULL;

  if (unseat_graph_client_is_application (self->client))
    error = unseat_graph_error_take_application (g_steal_pointer (&error), intent);
  if (!demands_claims (self->message) || (status != SOUP_STATUS_UNAUTHORIZED && status != SOUP_STATUS_FORBIDDEN))
    return g_steal_pointer (&error);

  policy = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("A policy of the organization asks for a new sign-in."));
  unseat_error_set_details (policy, unseat_error_get_details (error), unseat_error_get_request_id (error));
  return policy;
}

static GError *
judge_answer (UnseatGraphExchange *self)
{
  guint status = soup_message_get_status (self->message);
  g_autoptr (GError) error = NULL;

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return judge_success (self);

  if (status == SOUP_STATUS_FOUND && self->takes_redirect)
    {
      unseat_operation_complete (UNSEAT_OPERATION (self));
      return NULL;
    }

  error = new_refusal (self);

  if (status == SOUP_STATUS_UNAUTHORIZED && !self->refreshed)
    {
      self->refreshed = TRUE;
      self->stage = STAGE_PASS;
      unseat_graph_authorizer_reject (unseat_graph_client_get_authorizer (self->client), self->token);
      return NULL;
    }

  if (status == UNSEAT_GRAPH_TOO_MANY_REQUESTS)
    return try_again_later (self, g_steal_pointer (&error));

  if (unseat_graph_exchange_is_transient (status))
    {
      self->new_connection = status == SOUP_STATUS_SERVICE_UNAVAILABLE;
      return may_repeat (self) ? try_again_later (self, g_steal_pointer (&error)) : unseat_graph_error_new_unclear (error);
    }

  return g_steal_pointer (&error);
}

/* Whatever else answers, such as a proxy, has a clock of its own. */
static void
note_server_time (UnseatGraphExchange *self,
                  const GError        *error)
{
  gboolean is_answered = error == NULL && SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message));

  unseat_graph_client_note_server_time (self->client, is_answered ? unseat_graph_transport_get_server_time (self->message, 0) : 0);
}

/* Judges at once and not in a stage of its own, so that a cancellation that comes with the answer cannot hide what is known. */
static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatGraphExchange *self = user_data; /* (transfer full), given back by end() */
  GCancellable        *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  GError              *error = NULL;

  self->body = unseat_graph_transport_send_finish (SOUP_SESSION (source), result, &error);
  g_cancellable_disconnect (cancellable, self->sending_handler);
  observe (self);
  note_server_time (self, error);
  leave_gate (self);

  if (error == NULL)
    error = judge_answer (self);
  else
    error = judge_failure (self, error);

  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
send_message (UnseatGraphExchange *self)
{
  g_autofree char    *id = g_uuid_string_random ();
  g_autofree char    *authorization = g_strconcat ("Bearer ", unseat_graph_token_peek_access (self->token), NULL);
  GCancellable       *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  SoupMessageHeaders *headers = NULL;

  g_clear_object (&self->message);
  g_clear_object (&self->sending);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->held_back = FALSE;
  self->has_left = FALSE;
  self->is_unreached = FALSE;

  self->message = unseat_graph_request_new_message (self->request, unseat_graph_client_get_base_url (self->client));
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Authorization", authorization);
  soup_message_headers_replace (headers, "client-request-id", id);
  if (may_repeat (self))
    soup_message_add_flags (self->message, SOUP_MESSAGE_IDEMPOTENT); /* a write never meets a connection that died unnoticed */
  if (self->new_connection)
    soup_message_add_flags (self->message, SOUP_MESSAGE_NEW_CONNECTION);
  self->new_connection = FALSE;
  g_signal_connect_object (self->message, "starting", G_CALLBACK (starting_cb), self, G_CONNECT_SWAPPED);

  self->sending = g_cancellable_new ();
  self->sending_handler = unseat_cancellable_follow (self->sending, cancellable);

  unseat_operation_set_status (UNSEAT_OPERATION (self), NULL);
  unseat_graph_transport_send_async (unseat_graph_client_get_session (self->client), self->message, self->max_bytes, self->sending, sent_cb,
                                     unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
back_off (UnseatGraphExchange *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  UnseatClock     *clock = unseat_graph_client_get_clock (self->client);
  gint64           msec = unseat_back_off_get_wait (&unseat_graph_exchange_back_off, self->n_failed);
  gint64           until = unseat_clock_get_monotonic (clock) + msec;

  unseat_operation_wait (operation, clock, msec);
  if (self->is_unreached)
    unseat_graph_throttle_announce_unreached (get_throttle (self), until);
  else
    unseat_graph_throttle_announce (get_throttle (self), until);
  show_waiting (self);
}

/* Asked behind the gate, where nothing is waited for any more. */
static gboolean
is_too_late (UnseatGraphExchange *self)
{
  gint64 latest = unseat_graph_request_get_latest (self->request);

  return latest != 0 && unseat_clock_get_monotonic (unseat_graph_client_get_clock (self->client)) > latest;
}

static void
unseat_graph_exchange_step (UnseatOperation *operation)
{
  UnseatGraphExchange *self = UNSEAT_GRAPH_EXCHANGE (operation);
  GCancellable        *cancellable = unseat_operation_get_cancellable (operation);

  switch (self->stage)
    {
    case STAGE_PASS:
      self->stage = STAGE_TOKEN;
      self->has_left = FALSE;
      unseat_graph_throttle_pass_async (get_throttle (self), &self->cost, unseat_graph_request_get_priority (self->request), cancellable, passed_cb,
                                        unseat_operation_begin (operation));
      return;

    case STAGE_TOKEN: /* after the gate, where a token may grow old */
      self->stage = STAGE_SEND;
      unseat_graph_authorizer_get_token_async (unseat_graph_client_get_authorizer (self->client), cancellable, token_cb,
                                               unseat_operation_begin (operation));
      return;

    case STAGE_SEND:
      if (is_too_late (self))
        {
          leave_gate (self);
          unseat_operation_fail (operation, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_TOO_LATE, _ ("It had to wait for so long that it has to be looked at again before it is sent.")));
          return;
        }
      if (unseat_graph_throttle_is_open (get_throttle (self)))
        {
          send_message (self);
          return;
        }

      leave_gate (self);
      self->stage = STAGE_PASS;
      return;

    case STAGE_WAIT:
      self->stage = STAGE_PASS;
      back_off (self);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_exchange_dispose (GObject *object)
{
  UnseatGraphExchange *self = UNSEAT_GRAPH_EXCHANGE (object);

  leave_gate (self);
  g_clear_object (&self->client);
  g_clear_object (&self->message);
  g_clear_object (&self->sending);

  G_OBJECT_CLASS (unseat_graph_exchange_parent_class)->dispose (object);
}

static void
unseat_graph_exchange_finalize (GObject *object)
{
  UnseatGraphExchange *self = UNSEAT_GRAPH_EXCHANGE (object);

  g_clear_pointer (&self->request, unseat_graph_request_unref);
  g_clear_pointer (&self->token, unseat_graph_token_unref);
  g_clear_pointer (&self->body, g_bytes_unref);

  G_OBJECT_CLASS (unseat_graph_exchange_parent_class)->finalize (object);
}

static void
unseat_graph_exchange_class_init (UnseatGraphExchangeClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->dispose = unseat_graph_exchange_dispose;
  object_class->finalize = unseat_graph_exchange_finalize;
  operation_class->step = unseat_graph_exchange_step;
}

static void
unseat_graph_exchange_init (UnseatGraphExchange *self)
{
}

UnseatGraphExchange *
unseat_graph_exchange_new (UnseatGraphClient  *client,
                           UnseatGraphRequest *request,
                           gsize               max_bytes)
{
  UnseatGraphExchange *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_EXCHANGE, NULL);
  self->client = g_object_ref (client);
  self->request = unseat_graph_request_ref (request);
  self->cost = unseat_graph_request_get_cost (request);
  self->max_bytes = max_bytes;

  return self;
}

void
unseat_graph_exchange_take_redirect (UnseatGraphExchange *self)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_EXCHANGE (self));

  self->takes_redirect = TRUE;
}

const char *
unseat_graph_exchange_get_location (UnseatGraphExchange *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_EXCHANGE (self), NULL);

  if (self->message == NULL || soup_message_get_status (self->message) != SOUP_STATUS_FOUND)
    return NULL;

  return soup_message_headers_get_one (soup_message_get_response_headers (self->message), "Location");
}

GBytes *
unseat_graph_exchange_get_body (UnseatGraphExchange *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_EXCHANGE (self), NULL);

  return self->body;
}

double
unseat_graph_exchange_get_load (UnseatGraphExchange *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_EXCHANGE (self), 0);

  return self->load;
}

gint64
unseat_graph_exchange_get_server_time (UnseatGraphExchange *self)
{
  gint64 now = 0;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_EXCHANGE (self), 0);

  now = unseat_clock_get_time (unseat_graph_client_get_clock (self->client));

  return self->message != NULL ? unseat_graph_transport_get_server_time (self->message, now) : now;
}

UnseatGraphToken *
unseat_graph_exchange_get_token (UnseatGraphExchange *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_EXCHANGE (self), NULL);

  return self->token;
}

gboolean
unseat_graph_exchange_is_transient (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_REQUEST_TIMEOUT:
    case SOUP_STATUS_INTERNAL_SERVER_ERROR:
    case SOUP_STATUS_BAD_GATEWAY:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
    case SOUP_STATUS_GATEWAY_TIMEOUT:
    case SOUP_STATUS_INSUFFICIENT_STORAGE:
    case STATUS_BANDWIDTH_EXCEEDED:
      return TRUE;
    default:
      return FALSE;
    }
}
