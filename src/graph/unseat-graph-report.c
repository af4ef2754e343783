/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-report.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-transport.h"
#include "unseat-graph-url.h"

#define MAX_BYTES UNSEAT_GRAPH_TRANSPORT_PAGE_BYTES /* some 200,000 people */
#define PRIORITY (G_PRIORITY_LOW + 1)

typedef enum
{
  STAGE_ASK,
  STAGE_FETCH,
  STAGE_WAIT,
  STAGE_DECODE,
  STAGE_DONE,
} Stage;

struct _UnseatGraphReport
{
  UnseatOperation parent_instance;

  UnseatGraphClient   *client; /* (owned) */
  UnseatEvidenceSource source;

  Stage        stage;
  guint        n_failed;
  SoupSession *session;  /* (owned): without anything that belongs to Graph */
  char        *location; /* (owned) (nullable) */
  SoupMessage *message;  /* (owned) (nullable) */
  GBytes      *text;     /* (owned) (nullable) */

  UnseatGraphUsageTable *table; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatGraphReport, unseat_graph_report, UNSEAT_TYPE_OPERATION)

/* Takes @self and ends the call. */
static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatGraphReport   *self = user_data; /* (transfer full), given back by end() */
  UnseatGraphExchange *exchange = UNSEAT_GRAPH_EXCHANGE (source);
  const char          *base_url = unseat_graph_client_get_base_url (self->client);
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    {
      g_free (self->location);
      self->location = g_strdup (unseat_graph_exchange_get_location (exchange));
      if (self->location == NULL)
        error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("Microsoft 365 does not say where the usage report is."));
      else if (!unseat_graph_url_may_fetch (base_url, self->location))
        error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                                     _ ("Microsoft 365 says that the usage report is where it cannot be fetched safely. Nothing was sent there."));
    }

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
ask (UnseatGraphReport *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  const char      *path = self->source == UNSEAT_EVIDENCE_ACTIVE_USERS ? "/reports/getOffice365ActiveUserDetail(period='D180')"
                                                                       : "/reports/getM365AppUserDetail(period='D180')";
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, path);
  g_autoptr (UnseatGraphExchange) exchange = NULL;

  unseat_graph_request_set_priority (request, PRIORITY);
  exchange = unseat_graph_exchange_new (self->client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_graph_exchange_take_redirect (exchange);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), unseat_operation_get_cancellable (operation), asked_cb, unseat_operation_begin (operation));
}

/* Returns: (transfer full) (nullable): what the operation fails with, %NULL when it goes on */
static GError *
judge (UnseatGraphReport *self,
       GError            *failure)
{
  guint    status = failure == NULL ? soup_message_get_status (self->message) : 0;
  gboolean is_transient = failure != NULL ? g_error_matches (failure, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK)
                                          : status == UNSEAT_GRAPH_TOO_MANY_REQUESTS || unseat_graph_exchange_is_transient (status);
  g_autoptr (GError) error = failure;

  if (status == SOUP_STATUS_OK)
    return NULL;

  if (error == NULL)
    /* Translators: the number of an HTTP status. */
    error = g_error_new (UNSEAT_ERROR, is_transient ? UNSEAT_ERROR_BUSY : UNSEAT_ERROR_BAD_ANSWER,
                         _ ("The usage report could not be fetched from where Microsoft 365 keeps it (HTTP status %u)."), status);

  g_clear_pointer (&self->text, g_bytes_unref);
  self->n_failed++;
  if (!is_transient || self->n_failed >= UNSEAT_GRAPH_MAX_TRIES)
    return g_steal_pointer (&error);

  g_debug ("Try %u for a report failed: %s", self->n_failed, error->message);
  self->stage = STAGE_WAIT;
  return NULL;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatGraphReport *self = user_data; /* (transfer full), given back by end() */
  GError            *error = NULL;

  self->text = unseat_graph_transport_send_finish (SOUP_SESSION (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), judge (self, error));
}

/* A message of its own, from nothing but the address: no header of a request to Graph can come along, and no redirect is followed. */
static void
fetch (UnseatGraphReport *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  g_autoptr (GUri) uri = g_uri_parse (self->location, SOUP_HTTP_URI_FLAGS, NULL);

  g_clear_object (&self->message);
  self->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_disable_feature (self->message, SOUP_TYPE_AUTH_MANAGER);
  unseat_graph_transport_send_async (self->session, self->message, MAX_BYTES, unseat_operation_get_cancellable (operation), fetched_cb,
                                     unseat_operation_begin (operation));
}

typedef struct
{
  GBytes              *text; /* (owned) */
  UnseatEvidenceSource source;
} Decoding;

static void
decoding_free (gpointer data)
{
  Decoding *decoding = data;

  g_bytes_unref (decoding->text);
  g_free (decoding);
}

static void
decode_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Decoding        *decoding = task_data;
  GError                *error = NULL;
  UnseatGraphUsageTable *table = unseat_graph_decode_report (decoding->text, decoding->source, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) unseat_graph_usage_table_free);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatGraphReport *self = user_data; /* (transfer full), given back by end() */
  GError            *error = NULL;

  self->table = g_task_propagate_pointer (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
decode (UnseatGraphReport *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, decoded_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  Decoding *decoding = g_new0 (Decoding, 1);

  decoding->text = g_steal_pointer (&self->text);
  decoding->source = self->source;
  g_task_set_source_tag (task, decode);
  g_task_set_task_data (task, decoding, decoding_free);
  g_task_run_in_thread (task, decode_thread);
}

static void
unseat_graph_report_step (UnseatOperation *operation)
{
  UnseatGraphReport *self = UNSEAT_GRAPH_REPORT (operation);

  switch (self->stage)
    {
    case STAGE_ASK:
      self->stage = STAGE_FETCH;
      ask (self);
      return;

    case STAGE_FETCH:
      self->stage = STAGE_DECODE;
      fetch (self);
      return;

    case STAGE_WAIT: /* then for a new address: the old one may have ended */
      self->stage = STAGE_ASK;
      unseat_operation_wait (operation, unseat_graph_client_get_clock (self->client),
                             unseat_back_off_get_wait (&unseat_graph_exchange_back_off, self->n_failed));
      return;

    case STAGE_DECODE:
      self->stage = STAGE_DONE;
      decode (self);
      return;

    case STAGE_DONE:
      unseat_operation_complete (operation);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_report_finalize (GObject *object)
{
  UnseatGraphReport *self = UNSEAT_GRAPH_REPORT (object);

  g_clear_object (&self->client);
  g_clear_object (&self->session);
  g_clear_object (&self->message);
  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->table, unseat_graph_usage_table_free);

  G_OBJECT_CLASS (unseat_graph_report_parent_class)->finalize (object);
}

static void
unseat_graph_report_class_init (UnseatGraphReportClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->finalize = unseat_graph_report_finalize;
  operation_class->step = unseat_graph_report_step;
}

static void
unseat_graph_report_init (UnseatGraphReport *self)
{
  self->session = unseat_graph_transport_new_session ();
}

UnseatGraphReport *
unseat_graph_report_new (UnseatGraphClient   *client,
                         UnseatEvidenceSource source)
{
  UnseatGraphReport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (source != UNSEAT_EVIDENCE_SIGN_INS, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_REPORT, NULL);
  self->client = g_object_ref (client);
  self->source = source;

  return self;
}

const UnseatGraphUsageTable *
unseat_graph_report_get_table (UnseatGraphReport *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_REPORT (self), NULL);

  return self->table;
}
