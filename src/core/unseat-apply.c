/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply.h"

#include "unseat-apply-batch.h"
#include "unseat-apply-leftovers.h"
#include "unseat-apply-queue.h"
#include "unseat-apply-seats.h"
#include "unseat-error.h"
#include "unseat-graph-licensing.h"
#include "unseat-session-private.h"
#include "unseat-throttle-status.h"
#include "unseat-verify.h"

#include <glib/gi18n-lib.h>

#define MAX_BATCHES_IN_FLIGHT 4 /* GRAPH.md 6: start with 2 to 4 connections */
#define BACK_OFF_MIN_MSEC 5000
#define BACK_OFF_MAX_MSEC 10000
#define MSEC_PER_SEC 1000

typedef enum
{
  STAGE_CHECK,
  STAGE_JOURNAL,
  STAGE_SEND,
  STAGE_BACK_OFF,
  STAGE_VERIFY,
  STAGE_PRODUCTS,
  STAGE_END,
} Stage;

struct _UnseatApply
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatGraphClient   *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatPlan          *plan;    /* (owned) */
  UnseatJournal       *journal; /* (owned) */
  UnseatVerifyPatience patience;

  /* In progress */
  Stage             stage;
  UnseatApplyQueue *queue;           /* (owned) */
  GCancellable     *writing;         /* (owned): ends the sending; follows the operation's own */
  gulong            writing_handler; /* on the operation's cancellable */
  GPtrArray        *unsettled;       /* (owned) (element-type UnseatVerifyItem): answered, and not yet seen gone */
  guint             n_batches;       /* in flight */
  gboolean          is_stopped;
  gboolean          is_kept;      /* the plan is in the journal */
  gboolean          was_accepted; /* something, at least once */
  gboolean          was_refused_everywhere;
  GError           *failure; /* (owned) (nullable): why nothing more can be sent */

  /* Results */
  char       *warning; /* (owned) (nullable) */
  GHashTable *decided; /* (owned) (element-type UnseatChange): borrowed from the plan */
  guint       n_total;
  gint64      started_msec; /* monotonic */
};

G_DEFINE_FINAL_TYPE (UnseatApply, unseat_apply, UNSEAT_TYPE_OPERATION)

static void pump (UnseatApply *self);

static UnseatClock *
get_clock (UnseatApply *self)
{
  return unseat_session_get_clock (self->session);
}

static GCancellable *
get_cancellable (UnseatApply *self)
{
  return unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
}

static void
fail (UnseatApply *self,
      GError      *error)
{
  unseat_session_report_error (self->session, self->client, error);
  if (self->failure == NULL)
    self->failure = error;
  else
    g_error_free (error);
}

static gboolean
may_send (UnseatApply *self)
{
  return !self->is_stopped && !self->was_refused_everywhere && self->failure == NULL;
}

static void
note_decided (UnseatApply  *self,
              UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (outcome == UNSEAT_OUTCOME_PENDING || unseat_outcome_is_final (outcome))
    g_hash_table_add (self->decided, change);
}

static void
note_decided_items (UnseatApply *self,
                    GPtrArray   *items)
{
  for (guint i = 0; i < items->len; i++)
    note_decided (self, ((UnseatVerifyItem *) g_ptr_array_index (items, i))->change);
}

static void
show_progress (UnseatApply *self,
               guint64      n_verified)
{
  unseat_operation_set_progress (UNSEAT_OPERATION (self), g_hash_table_size (self->decided) + n_verified, self->n_total);
}

/* A person who is throttled must be able to stop: what waits at the gate is then not sent either. */
static void
update_waiting (UnseatApply *self)
{
  g_autofree char *status = unseat_throttle_status_describe (self->client);

  unseat_operation_set_status (UNSEAT_OPERATION (self), status);
  if (self->is_stopped && unseat_graph_client_get_waiting_until (self->client) != 0)
    g_cancellable_cancel (self->writing);
}

static void
waiting_until_cb (UnseatGraphClient *client,
                  GParamSpec        *pspec,
                  UnseatApply       *self)
{
  update_waiting (self);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static void
check (UnseatApply *self)
{
  const char *reason = unseat_session_get_read_only_reason (self->session);

  if (self->client == NULL)
    fail (self, g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Nobody is signed in. Sign in, then try again.")));
  else if (unseat_verify_get_directory (self->session, self->client, self->plan) == NULL)
    fail (self, g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                             _ ("These changes were planned for another tenant. Sign in to that tenant, or choose again.")));
  else if (reason != NULL)
    fail (self, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN, reason));

  self->stage = self->failure == NULL ? STAGE_JOURNAL : STAGE_END;
}

static void
start (UnseatApply *self)
{
  self->queue = unseat_apply_queue_new (self->plan);
  self->started_msec = unseat_clock_get_monotonic (get_clock (self));
  self->n_total = unseat_plan_count (self->plan, UNSEAT_OUTCOME_PLANNED);
  show_progress (self, 0);
  g_signal_connect_object (self->client, "notify::waiting-until", G_CALLBACK (waiting_until_cb), self, 0);
  if (get_cancellable (self) != NULL)
    self->writing_handler = g_cancellable_connect (get_cancellable (self), G_CALLBACK (cancelled_cb),
                                                   g_object_ref (self->writing), g_object_unref);
}

static void
plan_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->is_kept = unseat_journal_add_plan_finish (UNSEAT_JOURNAL (source), result, &error);
  self->stage = self->is_kept ? STAGE_SEND : STAGE_END;
  if (error != NULL)
    fail (self, g_steal_pointer (&error));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* Rights may differ from person to person (administrative units), so one refusal says little about the next person. But when a
 * whole batch is refused and nothing was ever accepted, the rest would only be refused, too. */
static void
note_refusals (UnseatApply *self,
               GPtrArray   *calls)
{
  guint n_forbidden = 0;

  for (guint i = 0; i < calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (calls, i);

      self->was_accepted = self->was_accepted || call->verdict == UNSEAT_APPLY_ACCEPTED;
      n_forbidden += call->verdict == UNSEAT_APPLY_FORBIDDEN;
    }

  if (!self->was_accepted && n_forbidden == UNSEAT_GRAPH_BATCH_SIZE)
    self->was_refused_everywhere = TRUE;
}

/* Consumes @call. */
static void
take_back (UnseatApply     *self,
           UnseatApplyCall *call)
{
  UnseatVerifyItem *first = g_ptr_array_index (call->items, 0);
  UnseatChange     *change = first->change; /* the plan holds it, too */

  if (call->verdict == UNSEAT_APPLY_ACCEPTED || call->verdict == UNSEAT_APPLY_REFUSED || call->verdict == UNSEAT_APPLY_FORBIDDEN)
    {
      note_decided_items (self, call->items);
      unseat_apply_call_move_unsettled (call, self->unsettled);
    }

  /* A call that is refused as dependent has one product, and may still get another try. */
  if (unseat_apply_queue_give_back (self->queue, call))
    note_decided (self, change);
}

static void
take_back_all (UnseatApply *self,
               GPtrArray   *calls)
{
  note_refusals (self, calls);
  g_ptr_array_set_free_func (calls, NULL);
  for (guint i = 0; i < calls->len; i++)
    take_back (self, g_ptr_array_index (calls, i));

  show_progress (self, 0);
}

static void
batch_ended_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GPtrArray) calls = unseat_apply_batch_steal_calls (UNSEAT_APPLY_BATCH (source));
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error) && !unseat_error_is_cancelled (error))
    fail (self, g_steal_pointer (&error));

  self->n_batches--;
  take_back_all (self, calls);
  pump (self);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
start_batch (UnseatApply *self)
{
  g_autoptr (UnseatApplyBatch) batch = NULL;
  GPtrArray *calls = unseat_apply_queue_take (self->queue, UNSEAT_GRAPH_BATCH_SIZE);

  batch = unseat_apply_batch_new (self->session, self->client, self->plan, self->journal, calls, self->writing);
  self->n_batches++;
  unseat_operation_run_async (UNSEAT_OPERATION (batch), get_cancellable (self), batch_ended_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* The first batch goes alone: when rights are missing, or nothing works, few people are concerned. */
static void
pump (UnseatApply *self)
{
  guint max_batches = self->was_accepted ? MAX_BATCHES_IN_FLIGHT : 1;

  while (may_send (self) && !g_cancellable_is_cancelled (get_cancellable (self)) && self->n_batches < max_batches && unseat_apply_queue_has_ready (self->queue))
    start_batch (self);
}

static void
backed_off_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  /* Cancelled is stopped, which may_send() tells, or aborted, which the operation sees itself. */
  if (!unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error))
    g_debug ("Waiting ended early: %s", error->message);
  unseat_apply_queue_wake (self->queue);
  unseat_operation_set_status (UNSEAT_OPERATION (self), NULL);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
back_off (UnseatApply *self)
{
  self->stage = STAGE_VERIFY;
  if (!may_send (self) || !unseat_apply_queue_has_later (self->queue))
    return;

  self->stage = STAGE_SEND;
  unseat_operation_set_status (UNSEAT_OPERATION (self), _ ("Microsoft 365 is busy with some of these people; trying again"));
  unseat_clock_wait_async (get_clock (self), g_random_int_range (BACK_OFF_MIN_MSEC, BACK_OFF_MAX_MSEC), self->writing,
                           backed_off_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* What was to be sent once more, and now is not, still has to be read. */
static void
keep_unclear (UnseatApply *self)
{
  g_autoptr (GPtrArray) calls = NULL;

  unseat_apply_queue_wake (self->queue);
  calls = unseat_apply_queue_take (self->queue, G_MAXUINT);
  for (guint i = 0; i < calls->len; i++)
    unseat_apply_call_move_unsettled (g_ptr_array_index (calls, i), self->unsettled);
}

static void
verify_progress_cb (UnseatVerify *verify,
                    GParamSpec   *pspec,
                    UnseatApply  *self)
{
  show_progress (self, unseat_operation_get_done (UNSEAT_OPERATION (verify)));
}

static void
verify_status_cb (UnseatVerify *verify,
                  GParamSpec   *pspec,
                  UnseatApply  *self)
{
  unseat_operation_set_status (UNSEAT_OPERATION (self), unseat_operation_get_status (UNSEAT_OPERATION (verify)));
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error) && !unseat_error_is_cancelled (error))
    fail (self, g_steal_pointer (&error));
  note_decided_items (self, self->unsettled);
  show_progress (self, 0);
  unseat_operation_set_status (UNSEAT_OPERATION (self), NULL);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
verify (UnseatApply *self)
{
  g_autoptr (UnseatVerify) operation = NULL;

  keep_unclear (self);
  if (self->unsettled->len == 0 || g_error_matches (self->failure, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    return;

  operation = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->unsettled, self->patience);
  g_signal_connect_object (operation, "notify::done", G_CALLBACK (verify_progress_cb), self, 0);
  g_signal_connect_object (operation, "notify::status", G_CALLBACK (verify_status_cb), self, 0);
  unseat_operation_run_async (UNSEAT_OPERATION (operation), get_cancellable (self), verified_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
seats_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */

  self->warning = unseat_apply_seats_read_finish (UNSEAT_SESSION (source), result);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
unseat_apply_step (UnseatOperation *operation)
{
  UnseatApply *self = UNSEAT_APPLY (operation);

  switch (self->stage)
    {
    case STAGE_CHECK:
      check (self);
      return;

    case STAGE_JOURNAL:
      start (self);
      unseat_journal_add_plan_async (self->journal, self->plan, NULL, plan_kept_cb, unseat_operation_begin (operation));
      return;

    case STAGE_SEND: /* several batches in flight; each that ends starts the next */
      self->stage = STAGE_BACK_OFF;
      pump (self);
      return;

    case STAGE_BACK_OFF: /* back to sending, or on */
      back_off (self);
      return;

    case STAGE_VERIFY:
      self->stage = STAGE_PRODUCTS;
      verify (self);
      return;

    case STAGE_PRODUCTS:
      self->stage = STAGE_END;
      if (self->was_accepted || unseat_plan_count (self->plan, UNSEAT_OUTCOME_VERIFIED) > 0)
        unseat_apply_seats_read_async (self->session, self->client, self->plan, self->failure, get_cancellable (self), seats_read_cb, unseat_operation_begin (operation));
      return;

    case STAGE_END:
    default:
      if (self->failure != NULL)
        unseat_operation_end (unseat_operation_begin (operation), g_error_copy (self->failure));
      unseat_operation_complete (operation);
      return;
    }
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatOperation *operation = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  unseat_journal_finish_plan_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (operation, g_steal_pointer (&error));
}

static void
leftovers_recorded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  UnseatOperation *operation = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (operation, g_steal_pointer (&error));
}

static char *
describe_not_sent (UnseatApply *self)
{
  if (self->failure != NULL)
    return g_strdup_printf (_ ("Not sent, because the job could not go on: %s"), self->failure->message);
  if (self->was_refused_everywhere)
    return g_strdup (_ ("Not sent, because Microsoft 365 refused everybody before for lack of rights."));

  return g_strdup (_ ("Cancelled before it was sent."));
}

/* However the job ends, every change has an outcome, here and in the journal. */
static void
unseat_apply_wind_up (UnseatOperation *operation)
{
  UnseatApply     *self = UNSEAT_APPLY (operation);
  gint64           now = unseat_clock_get_time (get_clock (self));
  g_autofree char *not_sent = describe_not_sent (self);
  g_autoptr (GPtrArray) leftovers = unseat_apply_settle_leftovers (self->plan, not_sent);

  for (guint i = 0; i < leftovers->len; i++)
    note_decided (self, g_ptr_array_index (leftovers, i));
  show_progress (self, 0);
  g_cancellable_disconnect (get_cancellable (self), self->writing_handler);
  self->writing_handler = 0;
  if (!self->is_kept)
    return;

  if (leftovers->len > 0)
    unseat_journal_record_async (self->journal, self->plan, leftovers, now, NULL, leftovers_recorded_cb,
                                 unseat_operation_begin (operation));
  unseat_journal_finish_plan_async (self->journal, self->plan, now, NULL, closed_cb, unseat_operation_begin (operation));
}

static void
unseat_apply_dispose (GObject *object)
{
  UnseatApply *self = UNSEAT_APPLY (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);
  g_clear_object (&self->writing);

  G_OBJECT_CLASS (unseat_apply_parent_class)->dispose (object);
}

static void
unseat_apply_finalize (GObject *object)
{
  UnseatApply *self = UNSEAT_APPLY (object);

  g_clear_pointer (&self->queue, unseat_apply_queue_free);
  g_clear_pointer (&self->unsettled, g_ptr_array_unref);
  g_clear_pointer (&self->decided, g_hash_table_unref);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->warning, g_free);

  G_OBJECT_CLASS (unseat_apply_parent_class)->finalize (object);
}

static void
unseat_apply_class_init (UnseatApplyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_apply_dispose;
  object_class->finalize = unseat_apply_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_apply_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_apply_wind_up;
}

static void
unseat_apply_init (UnseatApply *self)
{
  self->writing = g_cancellable_new ();
  self->patience = UNSEAT_VERIFY_PATIENTLY;
  self->unsettled = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  self->decided = g_hash_table_new (NULL, NULL);
}

UnseatApply *
unseat_apply_new (UnseatSession *session,
                  UnseatPlan    *plan,
                  UnseatJournal *journal)
{
  UnseatApply *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_JOURNAL (journal), NULL);

  self = g_object_new (UNSEAT_TYPE_APPLY, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  self->journal = g_object_ref (journal);
  g_set_object (&self->client, unseat_session_get_client (session));

  return self;
}

UnseatPlan *
unseat_apply_get_plan (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->plan;
}

const char *
unseat_apply_get_warning (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->warning;
}

void
unseat_apply_set_patient (UnseatApply *self,
                          gboolean     patient)
{
  self->patience = patient ? UNSEAT_VERIFY_PATIENTLY : UNSEAT_VERIFY_ONCE;
}

void
unseat_apply_stop (UnseatApply *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->is_stopped = TRUE;
  if (self->client != NULL)
    update_waiting (self);
}

double
unseat_apply_get_rate (UnseatApply *self)
{
  guint64 done = 0;
  gint64  elapsed = 0;

  g_return_val_if_fail (UNSEAT_IS_APPLY (self), 0);

  done = unseat_operation_get_done (UNSEAT_OPERATION (self));
  elapsed = unseat_clock_get_monotonic (get_clock (self)) - self->started_msec;
  if (done == 0 || elapsed <= 0)
    return 0;

  return (double) done * MSEC_PER_SEC / (double) elapsed;
}
