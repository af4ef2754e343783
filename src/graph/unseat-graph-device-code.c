/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-device-code.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "unseat-back-off.h"
#include "unseat-error.h"
#include "unseat-graph-authorizer.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-identity.h"
#include "unseat-graph-sign-in-error.h"
#include "unseat-graph-sign-in-form.h"
#include "unseat-graph-token-answer.h"
#include "unseat-graph-transport.h"
#include "unseat-json-reader.h"
#include "unseat-utils.h"

#define GRANT_TYPE "urn:ietf:params:oauth:grant-type:device_code"
#define MSEC_PER_SEC 1000

#define DEFAULT_INTERVAL_SECONDS 5   /* RFC 8628, 3.2 */
#define DEFAULT_LIFETIME_SECONDS 900 /* GRAPH.md 1.2 */
#define MIN_INTERVAL_SECONDS 1       /* after the first poll, whatever the service asks for */
#define MAX_INTERVAL_SECONDS 60
#define MAX_LIFETIME_SECONDS (60 * 60)
#define SLOW_DOWN_SECONDS 5 /* RFC 8628, 3.5 */
#define MAX_BACK_OFF_SECONDS 60
#define MAX_CODE_CHARACTERS 64

typedef enum
{
  STAGE_ASK,
  STAGE_WAIT,
  STAGE_POLL,
  STAGE_READ_PERSON,
  STAGE_READ_TENANT,
  STAGE_DONE,
} Stage;

struct _UnseatGraphDeviceCode
{
  UnseatOperation parent_instance;

  UnseatEndpoints *endpoints; /* (owned) */
  UnseatClock     *clock;     /* (owned) */
  char            *tenant;    /* (owned) */
  char            *client_id; /* (owned) */
  char            *scopes;    /* (owned): without prefix, separated by blanks */

  SoupSession *http; /* (owned) */
  Stage        stage;
  char        *device_code;  /* (owned) (nullable): secret */
  gint64       interval;     /* milliseconds between polls */
  guint        n_unreached;  /* how often in a row the service could not be reached */
  gint64       retry_after;  /* milliseconds the server asked for, 0 = it did not */
  gint64       deadline;     /* monotonic milliseconds when the code ends */
  char        *last_trouble; /* (owned) (nullable): why the last poll did not get through */

  UnseatGraphIdentity *identity; /* (owned) */
  UnseatGraphToken    *token;    /* (owned) (nullable) */
  UnseatGraphClient   *graph;    /* (owned) (nullable): asked who signed in, when the sign-in itself does not tell */
  UnseatAccount       *account;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatGraphDeviceCode, unseat_graph_device_code, UNSEAT_TYPE_OPERATION)

enum
{
  SIGNAL_CODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_address_for_browser (UnseatGraphDeviceCode *self,
                        const char            *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return FALSE;

  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;

  /* A sign-in service on loopback, the demo tenant's, has its page there too. */
  return g_str_equal (g_uri_get_scheme (uri), "http") && g_str_has_prefix (unseat_endpoints_get_login_url (self->endpoints), "http://");
}

static gboolean
read_code (UnseatGraphDeviceCode         *self,
           const UnseatGraphSignInAnswer *answer,
           GError                       **error)
{
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (answer->body, _ ("the answer with the sign-in code"), error);
  g_autofree char *user_code = NULL;
  const char      *device_code = NULL;
  const char      *uri = NULL;
  gint64           interval = 0;
  gint64           lifetime = 0;

  if (reader == NULL)
    return FALSE;

  device_code = unseat_json_reader_get_string (reader, "device_code");
  user_code = g_strstrip (unseat_single_line (unseat_json_reader_get_string (reader, "user_code")));
  uri = unseat_json_reader_get_string (reader, "verification_uri");
  lifetime = unseat_json_reader_opt_int (reader, "expires_in", DEFAULT_LIFETIME_SECONDS);
  interval = unseat_json_reader_opt_int (reader, "interval", DEFAULT_INTERVAL_SECONDS);
  if (!unseat_json_reader_finish (reader, error))
    return FALSE;

  if (*device_code == '\0' || *user_code == '\0' || g_utf8_strlen (user_code, -1) > MAX_CODE_CHARACTERS || !is_address_for_browser (self, uri))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The sign-in service sent a code or an address that cannot be used."));
      return FALSE;
    }

  lifetime = CLAMP (lifetime, 0, MAX_LIFETIME_SECONDS);
  self->device_code = g_strdup (device_code);
  self->interval = (interval < 0 ? DEFAULT_INTERVAL_SECONDS : MIN (interval, MAX_INTERVAL_SECONDS)) * MSEC_PER_SEC;
  self->deadline = unseat_clock_get_monotonic (self->clock) + lifetime * MSEC_PER_SEC;
  g_signal_emit (self, signals[SIGNAL_CODE], 0, user_code, uri, (guint) lifetime);

  return TRUE;
}

static GError *
make_expired_error (UnseatGraphDeviceCode *self)
{
  GError *error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_EXPIRED, _ ("The code was not used in time. Get a new code."));

  unseat_error_set_details (error, self->last_trouble, NULL);
  return error;
}

/* The waits grow only while the service cannot be reached; the first answer brings the interval back. */
static void
note_trouble (UnseatGraphDeviceCode *self,
              const GError          *error,
              gint64                 retry_after)
{
  g_free (self->last_trouble);
  self->last_trouble = g_strdup (error->message);
  self->n_unreached++;
  self->retry_after = MAX (retry_after, 0);
  self->stage = STAGE_WAIT;
  unseat_operation_set_status (UNSEAT_OPERATION (self), error->message);
}

static void
note_contact (UnseatGraphDeviceCode *self)
{
  self->n_unreached = 0;
  self->retry_after = 0;
  g_clear_pointer (&self->last_trouble, g_free);
  unseat_operation_set_status (UNSEAT_OPERATION (self), NULL);
}

static GError *
judge_poll (UnseatGraphDeviceCode         *self,
            const UnseatGraphSignInAnswer *answer)
{
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) error = unseat_graph_sign_in_error_new (answer, self->endpoints, self->tenant, self->client_id, self->device_code, &verdict);

  self->stage = STAGE_WAIT;
  self->interval = MAX (self->interval, MIN_INTERVAL_SECONDS * MSEC_PER_SEC);
  switch (verdict)
    {
    case UNSEAT_GRAPH_SIGN_IN_PENDING:
      note_contact (self);
      return NULL;

    case UNSEAT_GRAPH_SIGN_IN_SLOW_DOWN:
      note_contact (self);
      self->interval = MIN (self->interval + SLOW_DOWN_SECONDS * MSEC_PER_SEC, MAX_INTERVAL_SECONDS * MSEC_PER_SEC);
      return NULL;

    case UNSEAT_GRAPH_SIGN_IN_RETRY:
      note_trouble (self, error, answer->retry_after);
      return NULL;

    case UNSEAT_GRAPH_SIGN_IN_DEAD:
    case UNSEAT_GRAPH_SIGN_IN_REFUSED:
    case UNSEAT_GRAPH_SIGN_IN_ODD:
    default:
      return g_steal_pointer (&error);
    }
}

static gboolean
read_token (UnseatGraphDeviceCode         *self,
            const UnseatGraphSignInAnswer *answer,
            GError                       **error)
{
  g_autofree char *id_token = NULL;

  self->token = unseat_graph_token_answer_read (answer->body, unseat_endpoints_get_cloud (self->endpoints), self->scopes, NULL,
                                                unseat_clock_get_monotonic (self->clock), &id_token, error);

  if (self->token == NULL)
    return FALSE;

  if (id_token != NULL && !unseat_graph_identity_read_id_token (self->identity, id_token, error))
    return FALSE;

  note_contact (self);
  self->stage = unseat_graph_identity_is_complete (self->identity) ? STAGE_DONE : STAGE_READ_PERSON;
  return TRUE;
}

/* Without a (complete) id_token the server's Graph has to say who that was. */
static gboolean
read_identity (UnseatGraphDeviceCode *self,
               GBytes                *body,
               GError               **error)
{
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, _ ("the identity of who signed in"), error);
  gboolean is_person = self->stage == STAGE_READ_PERSON;

  if (reader == NULL)
    return FALSE;

  if (is_person)
    {
      unseat_graph_identity_fill (self->identity, NULL, unseat_json_reader_get_string (reader, "id"), unseat_json_reader_get_string (reader, "userPrincipalName"));
    }
  else
    {
      if (unseat_json_reader_enter_array (reader, "value") > 0)
        {
          unseat_json_reader_enter_element (reader, 0);
          unseat_graph_identity_fill (self->identity, unseat_json_reader_get_string (reader, "id"), NULL, NULL);
          unseat_json_reader_leave (reader);
        }
      unseat_json_reader_leave (reader);
    }

  self->stage = is_person && self->identity->tenant_id == NULL ? STAGE_READ_TENANT : STAGE_DONE;
  return unseat_json_reader_finish (reader, error);
}

static void
code_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatGraphDeviceCode *self = user_data;
  g_autoptr (UnseatGraphSignInAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;

  answer = unseat_graph_sign_in_form_finish (SOUP_SESSION (source), result, &error);

  if (answer != NULL && answer->status != SOUP_STATUS_OK)
    error = unseat_graph_sign_in_error_new (answer, self->endpoints, self->tenant, self->client_id, self->device_code, &verdict);
  else if (answer != NULL && read_code (self, answer, &error))
    self->stage = STAGE_WAIT;

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatGraphDeviceCode *self = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error) && unseat_clock_get_monotonic (self->clock) >= self->deadline)
    error = make_expired_error (self);

  self->stage = STAGE_POLL;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
polled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatGraphDeviceCode *self = user_data;
  g_autoptr (UnseatGraphSignInAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = unseat_graph_sign_in_form_finish (SOUP_SESSION (source), result, &error);

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK))
    {
      note_trouble (self, error, -1);
      g_clear_error (&error);
    }
  else if (answer != NULL && answer->status == SOUP_STATUS_OK && answer->is_json)
    read_token (self, answer, &error);
  else if (answer != NULL)
    error = judge_poll (self, answer);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
set_unknown_error (GError      **error,
                   const GError *cause)
{
  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The sign-in worked, but Microsoft Graph did not tell who signed in."));
  unseat_error_set_details (*error, cause->message, NULL);
}

/* What another try may cure says so itself. */
static gboolean
may_pass (const GError *error)
{
  return unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_NETWORK, UNSEAT_ERROR_BUSY);
}

static void
identity_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatGraphDeviceCode *self = user_data;
  UnseatGraphExchange   *exchange = UNSEAT_GRAPH_EXCHANGE (source);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (exchange), result, &local_error))
    {
      unseat_graph_token_unref (self->token);
      self->token = unseat_graph_token_ref (unseat_graph_exchange_get_token (exchange));
      read_identity (self, unseat_graph_exchange_get_body (exchange), &error);
    }
  else if (may_pass (local_error))
    {
      error = g_steal_pointer (&local_error);
    }
  else
    {
      set_unknown_error (&error, local_error);
    }

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
ask_for_code (UnseatGraphDeviceCode *self)
{
  g_autofree char  *scope = unseat_graph_token_answer_join_scopes (unseat_endpoints_get_cloud (self->endpoints), self->scopes);
  const char *const fields[] = { "client_id", self->client_id, "scope", scope, NULL };

  unseat_graph_sign_in_form_post_async (self->http, self->clock, self->endpoints, self->tenant, "devicecode", fields,
                                        unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), code_cb,
                                        unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* Never past the deadline: who waits for a code that is over should hear so at once. */
static void
wait_for_turn (UnseatGraphDeviceCode *self)
{
  gint64        first = MAX (self->interval, MIN_INTERVAL_SECONDS * MSEC_PER_SEC);
  UnseatBackOff back_off = { .first_msec = first, .most_msec = MAX_BACK_OFF_SECONDS * MSEC_PER_SEC };
  gint64        left = self->deadline - unseat_clock_get_monotonic (self->clock);
  gint64        wait = MAX (self->interval, self->retry_after);

  if (self->n_unreached > 0)
    wait = MAX (wait, unseat_back_off_get_wait (&back_off, self->n_unreached));
  unseat_clock_wait_async (self->clock, MIN (wait, MAX (left, 0)), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), waited_cb,
                           unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
poll (UnseatGraphDeviceCode *self)
{
  const char *const fields[] = { "grant_type", GRANT_TYPE, "client_id", self->client_id, "device_code", self->device_code, NULL };

  unseat_graph_sign_in_form_post_async (self->http, self->clock, self->endpoints, self->tenant, "token", fields,
                                        unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), polled_cb,
                                        unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
waiting_until_cb (UnseatGraphClient     *graph,
                  GParamSpec            *pspec,
                  UnseatGraphDeviceCode *self)
{
  gboolean waits = unseat_graph_client_get_waiting_until (graph) != 0;

  unseat_operation_set_status (UNSEAT_OPERATION (self), waits ? _ ("Microsoft 365 is busy and asks to wait. The sign-in goes on by itself.") : NULL);
}

/* A client like any other, because of its gate; nobody knows yet for whom, and nothing of it is kept. */
static void
ensure_graph (UnseatGraphDeviceCode *self)
{
  g_autoptr (UnseatAccount) nobody = NULL;
  g_autoptr (UnseatGraphTokenStore) store = NULL;
  g_autoptr (UnseatGraphAuthorizer) authorizer = NULL;

  if (self->graph != NULL)
    return;

  nobody = unseat_account_new (unseat_endpoints_get_store_key (self->endpoints), unseat_endpoints_get_cloud (self->endpoints)->id, self->tenant,
                               "unknown", "unknown", self->client_id, unseat_graph_token_get_scopes (self->token));
  store = unseat_graph_memory_store_new ();
  authorizer = unseat_graph_authorizer_new (self->endpoints, self->clock, nobody, self->token, store);
  self->graph = unseat_graph_client_new (self->endpoints, self->clock, authorizer);
  g_signal_connect_object (self->graph, "notify::waiting-until", G_CALLBACK (waiting_until_cb), self, 0);
}

static void
read_from_graph (UnseatGraphDeviceCode *self,
                 const char            *path,
                 const char            *select)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("GET", path);
  g_autoptr (UnseatGraphExchange) exchange = NULL;

  ensure_graph (self);
  unseat_graph_request_add_query (request, "$select", select);
  exchange = unseat_graph_exchange_new (self->graph, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), identity_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
finish_sign_in (UnseatGraphDeviceCode *self)
{
  if (!unseat_graph_identity_is_complete (self->identity))
    {
      unseat_operation_fail (UNSEAT_OPERATION (self),
                             g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The sign-in worked, but nobody told who signed in.")));
      return;
    }

  self->account = unseat_account_new (unseat_endpoints_get_store_key (self->endpoints), unseat_endpoints_get_cloud (self->endpoints)->id,
                                      self->identity->tenant_id, self->identity->user_id, self->identity->user_name, self->client_id,
                                      unseat_graph_token_get_scopes (self->token));
  unseat_operation_complete (UNSEAT_OPERATION (self));
}

static void
unseat_graph_device_code_step (UnseatOperation *operation)
{
  UnseatGraphDeviceCode *self = UNSEAT_GRAPH_DEVICE_CODE (operation);

  switch (self->stage)
    {
    case STAGE_ASK:
      ask_for_code (self);
      return;

    case STAGE_WAIT: /* the interval comes before the first poll, too */
      wait_for_turn (self);
      return;

    case STAGE_POLL:
      poll (self);
      return;

    case STAGE_READ_PERSON:
      read_from_graph (self, "/me", "id,userPrincipalName");
      return;

    case STAGE_READ_TENANT:
      read_from_graph (self, "/organization", "id");
      return;

    case STAGE_DONE:
      finish_sign_in (self);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_device_code_dispose (GObject *object)
{
  UnseatGraphDeviceCode *self = UNSEAT_GRAPH_DEVICE_CODE (object);

  g_clear_object (&self->endpoints);
  g_clear_object (&self->clock);
  g_clear_object (&self->http);
  g_clear_object (&self->graph);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (unseat_graph_device_code_parent_class)->dispose (object);
}

static void
unseat_graph_device_code_finalize (GObject *object)
{
  UnseatGraphDeviceCode *self = UNSEAT_GRAPH_DEVICE_CODE (object);

  g_clear_pointer (&self->tenant, g_free);
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->scopes, g_free);
  g_clear_pointer (&self->last_trouble, g_free);
  g_clear_pointer (&self->device_code, secret_password_free);
  g_clear_pointer (&self->identity, unseat_graph_identity_free);
  g_clear_pointer (&self->token, unseat_graph_token_unref);

  G_OBJECT_CLASS (unseat_graph_device_code_parent_class)->finalize (object);
}

static void
unseat_graph_device_code_class_init (UnseatGraphDeviceCodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_graph_device_code_dispose;
  object_class->finalize = unseat_graph_device_code_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_graph_device_code_step;

  signals[SIGNAL_CODE] = g_signal_new ("code", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);
}

static void
unseat_graph_device_code_init (UnseatGraphDeviceCode *self)
{
  self->http = unseat_graph_transport_new_session ();
  self->identity = unseat_graph_identity_new ();
}

UnseatGraphDeviceCode *
unseat_graph_device_code_new (UnseatEndpoints   *endpoints,
                              UnseatClock       *clock,
                              const char        *tenant,
                              const char        *client_id,
                              const char *const *scopes)
{
  UnseatGraphDeviceCode *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (endpoints), NULL);
  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (tenant != NULL && client_id != NULL && scopes != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_DEVICE_CODE, NULL);
  self->endpoints = g_object_ref (endpoints);
  self->clock = g_object_ref (clock);
  self->tenant = g_strdup (tenant);
  self->client_id = g_strdup (client_id);
  self->scopes = g_strjoinv (" ", (char **) scopes);

  return self;
}

UnseatAccount *
unseat_graph_device_code_get_account (UnseatGraphDeviceCode *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_DEVICE_CODE (self), NULL);

  return self->account;
}

UnseatGraphToken *
unseat_graph_device_code_get_token (UnseatGraphDeviceCode *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_DEVICE_CODE (self), NULL);

  return self->token;
}
