/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-batch.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-error.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-licensing.h"
#include "unseat-graph-redact.h"
#include "unseat-graph-transport.h"
#include "unseat-json-reader.h"

/* GRAPH.md 3.5: a conflict is over in 2 to 10 seconds. */
static const UnseatBackOff conflict_back_off = { .first_msec = 3000, .most_msec = 10000, .jitter = 0.25 };

typedef enum
{
  STAGE_SEND,
  STAGE_JUDGE,
  STAGE_WAIT,
} Stage;

typedef struct
{
  UnseatGraphRequest *request; /* (owned) */
  gboolean            settled; /* @answer is final */
  gboolean            refreshed;
  guint               n_failed;
  UnseatGraphAnswer   answer;
} Item;

/* One answer as it came; texts and body owned. */
typedef struct
{
  guint   n_seen; /* how often the id came */
  guint   status;
  double  load;        /* 0 = not told */
  char   *retry_after; /* (nullable) */
  char   *request_id;  /* (nullable) */
  GBytes *body;        /* (nullable) */
} Received;

/* One call in flight. */
typedef struct
{
  UnseatGraphBatch    *batch;     /* (owned), given back by end() */
  UnseatGraphExchange *exchange;  /* (owned) */
  gint64               gate_wait; /* the longest Retry-After of its items in milliseconds, -1 for none */
  guint                n_items;
  Item                *items[UNSEAT_GRAPH_BATCH_SIZE]; /* (borrowed): the position is the id */
} Call;

struct _UnseatGraphBatch
{
  UnseatOperation parent_instance;

  UnseatGraphClient *client; /* (owned) */
  GPtrArray         *items;  /* (owned) (element-type Item) */
  Stage              stage;
  gint64             wait; /* milliseconds before the next round, where the gate does not do the waiting */
};

G_DEFINE_FINAL_TYPE (UnseatGraphBatch, unseat_graph_batch, UNSEAT_TYPE_OPERATION)

static void
item_free (gpointer data)
{
  Item *item = data;

  unseat_graph_request_unref (item->request);
  g_clear_pointer (&item->answer.body, g_bytes_unref);
  g_clear_error (&item->answer.error);
  g_free (item->answer.request_id);
  g_free (item);
}

static void
received_clear (gpointer data)
{
  Received *received = data;

  g_free (received->retry_after);
  g_free (received->request_id);
  g_clear_pointer (&received->body, g_bytes_unref);
}

static void
call_free (Call *call)
{
  g_clear_object (&call->exchange);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* Takes @error. */
static void
settle (Item       *item,
        GError     *error,
        GBytes     *body,
        const char *request_id)
{
  item->settled = TRUE;
  item->answer.error = error;
  item->answer.body = error == NULL && body != NULL ? g_bytes_ref (body) : NULL;
  item->answer.request_id = g_strdup (error != NULL && unseat_error_get_request_id (error) != NULL ? unseat_error_get_request_id (error) : request_id);
}

/* What is not known about a read is only an error; what is not known about a write has to be found out. */
static void
settle_broken (Item       *item,
               GError     *cause,
               const char *request_id)
{
  g_autoptr (GError) owned = cause;

  if (unseat_graph_request_may_repeat (item->request))
    settle (item, g_steal_pointer (&owned), NULL, request_id);
  else
    settle (item, unseat_graph_error_new_unclear (owned), NULL, request_id);
}

static GBytes *
write_body (const Call *call)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "requests");
  for (guint i = 0; i < call->n_items; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      unseat_graph_request_write_item (call->items[i]->request, writer, id);
    }
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);

  return unseat_json_writer_to_bytes (writer);
}

static Received *
find_received (GArray     *received,
               const char *id)
{
  for (guint i = 0; id != NULL && i < received->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u", i);

      if (g_ascii_strcasecmp (id, expected) == 0)
        return &g_array_index (received, Received, i);
    }

  return NULL;
}

static void
read_response (UnseatJsonReader *reader,
               UnseatGraphToken *token,
               GArray           *all)
{
  const char *id = unseat_json_reader_get_string (reader, "id");
  Received   *received = find_received (all, id);

  if (received == NULL || received->n_seen++ > 0)
    {
      g_info ("An answer of a batch has an id that was not asked for, or was answered before");
      return;
    }

  received->status = CLAMP (unseat_json_reader_get_int (reader, "status"), 0, 999);
  received->body = unseat_json_reader_dup_member (reader, "body");
  if (unseat_json_reader_opt_enter (reader, "headers"))
    {
      const char *load = unseat_json_reader_opt_header (reader, "x-ms-throttle-limit-percentage");

      received->load = load != NULL ? g_ascii_strtod (load, NULL) : 0;
      received->retry_after = g_strdup (unseat_json_reader_opt_header (reader, "Retry-After"));
      received->request_id = unseat_graph_redact_request_id (unseat_json_reader_opt_header (reader, "request-id"), token);
      unseat_json_reader_leave (reader);
    }
}

/* Returns: (transfer full) (element-type Received): by position of the items, or NULL when the envelope cannot be read */
static GArray *
read_responses (GBytes           *body,
                guint             n_items,
                UnseatGraphToken *token,
                GError          **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Received));
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, _ ("a batch"), error);
  guint n_responses = 0;

  if (reader == NULL)
    return NULL;

  g_array_set_clear_func (all, received_clear);
  g_array_set_size (all, n_items);

  n_responses = unseat_json_reader_enter_array (reader, "responses");
  for (guint i = 0; i < n_responses; i++)
    {
      unseat_json_reader_enter_element (reader, i);
      read_response (reader, token, all);
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);

  if (!unseat_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&all);
}

/* Returns: milliseconds, -1 when the item names no time */
static gint64
get_named_wait (Call           *call,
                const Received *received)
{
  return unseat_graph_transport_parse_retry_after (received->retry_after, unseat_graph_exchange_get_server_time (call->exchange));
}

/* Keeps the item for another round.  Returns FALSE when there were enough. */
static gboolean
try_again_later (Call           *call,
                 Item           *item,
                 const Received *received,
                 gboolean        conflict)
{
  gint64 wait = get_named_wait (call, received);

  item->n_failed++;
  if (item->n_failed >= UNSEAT_GRAPH_MAX_TRIES)
    return FALSE;

  if (wait < 0)
    wait = unseat_back_off_get_wait (conflict ? &conflict_back_off : &unseat_graph_exchange_back_off, item->n_failed);

  if (received->status == UNSEAT_GRAPH_TOO_MANY_REQUESTS || received->retry_after != NULL)
    call->gate_wait = MAX (call->gate_wait, wait);
  else
    call->batch->wait = MAX (call->batch->wait, wait);

  return TRUE;
}

static void
judge_item (Call           *call,
            Item           *item,
            const Received *received)
{
  gboolean may_repeat = unseat_graph_request_may_repeat (item->request);
  gboolean conflict = FALSE;
  g_autoptr (GError) error = NULL;

  if (SOUP_STATUS_IS_SUCCESSFUL (received->status))
    {
      settle (item, NULL, received->body, received->request_id);
      return;
    }

  error = unseat_graph_error_new (received->status, received->body, received->request_id,
                                  unseat_graph_request_get_intent (item->request),
                                  unseat_graph_exchange_get_token (call->exchange));
  if (unseat_graph_client_is_application (call->batch->client))
    error = unseat_graph_error_take_application (g_steal_pointer (&error), unseat_graph_request_get_intent (item->request));
  conflict = g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);

  if (received->status == SOUP_STATUS_UNAUTHORIZED && !item->refreshed)
    {
      item->refreshed = TRUE;
      unseat_graph_authorizer_reject (unseat_graph_client_get_authorizer (call->batch->client), unseat_graph_exchange_get_token (call->exchange));
      return;
    }

  /* Not sent again from here, but whoever comes next, to read or to repeat, waits as long as the server asks for. */
  if (unseat_graph_exchange_is_transient (received->status) && !may_repeat)
    {
      call->gate_wait = MAX (call->gate_wait, get_named_wait (call, received));
      settle_broken (item, g_steal_pointer (&error), received->request_id);
      return;
    }

  if (received->status == UNSEAT_GRAPH_TOO_MANY_REQUESTS || conflict || unseat_graph_exchange_is_transient (received->status))
    {
      if (try_again_later (call, item, received, conflict))
        return;
    }

  settle (item, g_steal_pointer (&error), NULL, received->request_id);
}

/* All items first, then the gate once: the longest of the times they named. */
static void
judge_call (Call   *call,
            GArray *all)
{
  UnseatGraphClient *client = call->batch->client;
  gint64             now = unseat_clock_get_monotonic (unseat_graph_client_get_clock (client));

  double load = 0;

  call->gate_wait = -1;
  for (guint i = 0; i < call->n_items; i++)
    {
      const Received *received = &g_array_index (all, Received, i);

      load = MAX (load, received->load);
      if (received->n_seen == 1)
        judge_item (call, call->items[i], received);
      else
        settle_broken (call->items[i],
                       g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                                    /* Translators: 0, or more than one. */
                                    ngettext ("The server answered one request of a batch %u time.",
                                              "The server answered one request of a batch %u times.", received->n_seen),
                                    received->n_seen),
                       received->request_id);
    }

  /* Graph tells the load of the quotas with each item, where the exchange does not see it. */
  if (load > 0 && unseat_graph_exchange_get_load (call->exchange) <= 0)
    unseat_graph_throttle_note_answer (unseat_graph_client_get_throttle (client), load);
  if (call->gate_wait >= 0)
    unseat_graph_throttle_close (unseat_graph_client_get_throttle (client), now + call->gate_wait);
}

/* Until when all of them may leave; 0 = at any time */
static gint64
find_latest (Call *call)
{
  gint64 first = 0;

  for (guint i = 0; i < call->n_items; i++)
    {
      gint64 latest = unseat_graph_request_get_latest (call->items[i]->request);

      if (latest != 0 && (first == 0 || latest < first))
        first = latest;
    }

  return first;
}

/* Nothing was sent: the others go in another round. */
static void
settle_late (Call         *call,
             const GError *error)
{
  gint64 latest = find_latest (call);

  for (guint i = 0; i < call->n_items; i++)
    if (unseat_graph_request_get_latest (call->items[i]->request) == latest)
      settle (call->items[i], g_error_copy (error), NULL, NULL);
}

/* The end of one call.  Returns what the whole operation fails with. */
static GError *
take_call_error (Call   *call,
                 GError *error)
{
  gboolean may_repeat = unseat_graph_request_may_repeat (call->items[0]->request);

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_TOO_LATE))
    {
      settle_late (call, error);
      g_error_free (error);
      return NULL;
    }

  if (may_repeat || !unseat_error_is_one_of (error, UNSEAT_ERROR_UNCLEAR, UNSEAT_ERROR_BAD_ANSWER))
    return error;

  for (guint i = 0; i < call->n_items; i++)
    settle (call->items[i], unseat_graph_error_new_unclear (error), NULL, unseat_error_get_request_id (error));

  g_error_free (error);
  return NULL;
}

static void
call_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GArray) all = NULL;
  GError *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    all = read_responses (unseat_graph_exchange_get_body (call->exchange), call->n_items, unseat_graph_exchange_get_token (call->exchange), &error);

  if (all != NULL)
    judge_call (call, all);
  else
    error = take_call_error (call, error);

  unseat_operation_end (UNSEAT_OPERATION (call->batch), error);
}

static UnseatGraphCost
add_up_costs (Call *call)
{
  UnseatGraphCost sum = { 0 };

  for (guint i = 0; i < call->n_items; i++)
    {
      UnseatGraphCost cost = unseat_graph_request_get_cost (call->items[i]->request);

      sum.writes += cost.writes;
      sum.units += cost.units;
    }

  return sum;
}

static void
start_call (UnseatGraphBatch *self,
            Call             *call)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_POST, "/$batch");
  UnseatGraphCost cost = add_up_costs (call);

  unseat_graph_request_set_cost (request, &cost);
  unseat_graph_request_take_body (request, write_body (call));
  unseat_graph_request_set_may_repeat (request, unseat_graph_request_may_repeat (call->items[0]->request));
  unseat_graph_request_set_priority (request, unseat_graph_request_get_priority (call->items[0]->request));
  unseat_graph_request_set_latest (request, find_latest (call));

  call->batch = unseat_operation_begin (UNSEAT_OPERATION (self));
  call->exchange = unseat_graph_exchange_new (self->client, request, UNSEAT_GRAPH_TRANSPORT_PAGE_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (call->exchange), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), call_cb, call);
}

/* Sends all that is not settled, and returns whether there was anything. */
static gboolean
send_items (UnseatGraphBatch *self)
{
  g_autoptr (Call) call = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->settled)
        continue;

      if (call == NULL)
        call = g_new0 (Call, 1);
      call->items[call->n_items++] = item;
      any = TRUE;
      if (call->n_items == UNSEAT_GRAPH_BATCH_SIZE)
        start_call (self, g_steal_pointer (&call));
    }

  if (call != NULL)
    start_call (self, g_steal_pointer (&call));

  return any;
}

static void
show_progress (UnseatGraphBatch *self)
{
  guint n_settled = 0;

  for (guint i = 0; i < self->items->len; i++)
    n_settled += ((Item *) g_ptr_array_index (self->items, i))->settled ? 1 : 0;

  unseat_operation_set_progress (UNSEAT_OPERATION (self), n_settled, self->items->len);
}

static void
unseat_graph_batch_step (UnseatOperation *operation)
{
  UnseatGraphBatch *self = UNSEAT_GRAPH_BATCH (operation);
  UnseatClock      *clock = unseat_graph_client_get_clock (self->client);
  gint64            until = 0;

  switch (self->stage)
    {
    case STAGE_SEND:
      self->stage = STAGE_JUDGE;
      self->wait = 0;
      if (!send_items (self))
        unseat_operation_complete (operation);
      return;

    case STAGE_JUDGE: /* each call has been judged when its answer came; this one is about all of them */
      self->stage = self->wait > 0 ? STAGE_WAIT : STAGE_SEND;
      show_progress (self);
      return;

    case STAGE_WAIT:
      self->stage = STAGE_SEND;
      until = unseat_clock_get_monotonic (clock) + self->wait;
      unseat_operation_wait (operation, clock, self->wait);
      unseat_graph_throttle_announce (unseat_graph_client_get_throttle (self->client), until);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_batch_finalize (GObject *object)
{
  UnseatGraphBatch *self = UNSEAT_GRAPH_BATCH (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_graph_batch_parent_class)->finalize (object);
}

static void
unseat_graph_batch_class_init (UnseatGraphBatchClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->finalize = unseat_graph_batch_finalize;
  operation_class->step = unseat_graph_batch_step;
}

static void
unseat_graph_batch_init (UnseatGraphBatch *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

UnseatGraphBatch *
unseat_graph_batch_new (UnseatGraphClient *client,
                        GPtrArray         *requests)
{
  UnseatGraphBatch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (requests != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_BATCH, NULL);
  self->client = g_object_ref (client);
  for (guint i = 0; i < requests->len; i++)
    {
      Item *item = g_new0 (Item, 1);

      item->request = unseat_graph_request_ref (g_ptr_array_index (requests, i));
      g_ptr_array_add (self->items, item);
    }

  return self;
}

guint
unseat_graph_batch_get_size (UnseatGraphBatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_BATCH (self), 0);

  return self->items->len;
}

const UnseatGraphAnswer *
unseat_graph_batch_get_answer (UnseatGraphBatch *self,
                               guint             index)
{
  const Item *item = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_BATCH (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  item = g_ptr_array_index (self->items, index);
  return item->settled ? &item->answer : NULL;
}

gboolean
unseat_graph_batch_has_answers (UnseatGraphBatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_BATCH (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      if (unseat_graph_batch_get_answer (self, i) != NULL)
        return TRUE;
    }

  return FALSE;
}
