/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-sending.h"

#include "unseat-apply-batch.h"
#include "unseat-apply-queue.h"
#include "unseat-back-off.h"
#include "unseat-error.h"
#include "unseat-graph-licensing.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

/* The throttle gate of the client decides how many calls are on the wire (GRAPH.md 6: about 12 at most); these keep it busy while
 * others are at the journal. */
#define MAX_BATCHES_IN_FLIGHT 16

/* Batches refused as a whole, one after the other, after others had been accepted: the rights have been taken away meanwhile. */
#define MAX_REFUSED_BATCHES 3

/* Rights over groups are others than those over licenses. */
typedef enum
{
  KIND_LICENSES,
  KIND_MEMBERSHIPS,
  N_KINDS,
} Kind;

typedef enum
{
  STAGE_LINE_UP,
  STAGE_SEND,
  STAGE_WAIT,
} Stage;

struct _UnseatApplySending
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) */
  UnseatPlan        *plan;    /* (owned) */
  UnseatJournal     *journal; /* (owned) */
  UnseatApplyTurn    turn;
  gint64             latest; /* monotonic milliseconds: of what changes groups; 0 = at any time */

  /* In progress */
  Stage             stage;
  UnseatApplyQueue *queue;              /* (owned) (nullable): from the first stage on */
  GPtrArray        *unclear;            /* (owned) (element-type UnseatVerifyItem): to be lined up as such */
  GCancellable     *running;            /* (owned): of the batches; follows the operation's own */
  GCancellable     *writing;            /* (owned): ends the sending; follows running */
  gulong            running_handler;    /* on the operation's cancellable */
  gulong            writing_handler;    /* on running */
  GPtrArray        *batches;            /* (owned) (element-type UnseatApplyBatch): in flight */
  UnseatApplyLooks *looks;              /* (owned): for all batches */
  guint             n_refused[N_KINDS]; /* batches, as a whole, for lack of rights, one after the other */
  guint             n_decided;
  guint             n_total;
  gboolean          is_stopped;
  gboolean          is_broken_off; /* and not even reading back is waited for */
  GError           *failure;       /* (owned) (nullable): why nothing more can be sent */

  /* Results */
  GPtrArray *unsettled; /* (owned) (element-type UnseatVerifyItem): answered, and not yet seen gone */
  gboolean   was_accepted[N_KINDS];
  gboolean   was_refused[N_KINDS]; /* everybody, so that nothing more of the kind is sent */
  gboolean   was_too_late;         /* what changes a group has not left in time */
};

/* The Graph client has had patience with it already. */
static const UnseatBackOff later_back_off = { .first_msec = 7500, .most_msec = 10000, .jitter = 0.25 };

G_DEFINE_FINAL_TYPE (UnseatApplySending, unseat_apply_sending, UNSEAT_TYPE_OPERATION)

static void pump (UnseatApplySending *self);

static GCancellable *
get_cancellable (UnseatApplySending *self)
{
  return unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
}

static gboolean
may_send (UnseatApplySending *self)
{
  return !self->is_stopped && self->failure == NULL;
}

static gboolean
was_accepted (UnseatApplySending *self)
{
  return self->was_accepted[KIND_LICENSES] || self->was_accepted[KIND_MEMBERSHIPS];
}

static Kind
get_kind (UnseatApplyCall *call)
{
  return unseat_apply_call_is_membership (call) ? KIND_MEMBERSHIPS : KIND_LICENSES;
}

/* Nothing more of the kind is sent; what may have been written all the same still has to be read. */
static void
drop (UnseatApplySending *self,
      Kind                kind)
{
  g_autoptr (GPtrArray) calls = unseat_apply_queue_drop (self->queue, kind == KIND_MEMBERSHIPS);

  for (guint i = 0; i < calls->len; i++)
    unseat_apply_call_move_unsettled (g_ptr_array_index (calls, i), self->unsettled);
}

static void
note_decided (UnseatApplySending *self,
              UnseatChange       *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (outcome == UNSEAT_OUTCOME_PENDING || unseat_outcome_is_final (outcome))
    self->n_decided++;
}

/* A person who is throttled must be able to stop: what waits at the gate is then not sent either, nor is it waited for what was put off. */
static void
drop_waiting (UnseatApplySending *self)
{
  gboolean is_waiting = unseat_graph_client_get_waiting_until (self->client) != 0;

  if (self->is_broken_off && is_waiting)
    g_cancellable_cancel (self->running);
  else if (self->is_stopped && (is_waiting || self->batches->len == 0))
    g_cancellable_cancel (self->writing);
}

static void
waiting_until_cb (UnseatGraphClient  *client,
                  GParamSpec         *pspec,
                  UnseatApplySending *self)
{
  drop_waiting (self);
}

static void
line_up_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  UnseatApplySending *self = source;
  UnseatApplyQueue   *queue = unseat_apply_queue_new (self->plan, self->turn);

  unseat_apply_queue_add_unclear (queue, self->unclear);
  g_task_return_pointer (task, queue, (GDestroyNotify) unseat_apply_queue_free);
}

static void
lined_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatApplySending *self = user_data; /* (transfer full) */

  self->queue = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (self->was_refused[kind])
      drop (self, kind);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* A hundred thousand people are too many to be lined up between two frames of a window. */
static void
start (UnseatApplySending *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, lined_up_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));

  g_task_set_source_tag (task, start);
  self->n_total = unseat_plan_count (self->plan, UNSEAT_OUTCOME_PLANNED) + self->unclear->len;
  unseat_operation_set_progress (UNSEAT_OPERATION (self), 0, self->n_total);
  g_signal_connect_object (self->client, "notify::waiting-until", G_CALLBACK (waiting_until_cb), self, 0);
  self->running_handler = unseat_cancellable_follow (self->running, get_cancellable (self));
  self->writing_handler = unseat_cancellable_follow (self->writing, self->running);
  g_task_run_in_thread (task, line_up_in_thread);
}

/* Rights may differ from person to person (administrative units), so one refusal says little about the next person. But when a
 * whole batch of a kind is refused and nothing of it was ever accepted, or several are and things had been accepted before, the rest of
 * the kind would only be refused, too. */
static void
note_refusals (UnseatApplySending *self,
               GPtrArray          *calls,
               Kind                kind)
{
  guint n_calls = 0;
  guint n_forbidden = 0;

  for (guint i = 0; i < calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (calls, i);

      if (get_kind (call) != kind)
        continue;

      n_calls++;
      self->was_accepted[kind] = self->was_accepted[kind] || call->verdict == UNSEAT_APPLY_READ_BACK;
      n_forbidden += call->verdict == UNSEAT_APPLY_FORBIDDEN;
    }

  if (n_forbidden == UNSEAT_GRAPH_BATCH_SIZE)
    self->n_refused[kind]++;
  else if (n_calls > 0)
    self->n_refused[kind] = 0;
  if (self->was_refused[kind] || self->n_refused[kind] < (self->was_accepted[kind] ? MAX_REFUSED_BATCHES : 1))
    return;

  self->was_refused[kind] = TRUE;
  drop (self, kind);
}

/* Nothing more will be tried for a change that another product needs.  When an answer was lost before, one look tells whether it was done all the same. */
static void
refuse (UnseatApplySending *self,
        UnseatChange       *change,
        GPtrArray          *refused)
{
  if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED)
    {
      unseat_change_set_outcome (change, UNSEAT_OUTCOME_FAILED, unseat_change_get_reason (change), NULL);
      g_ptr_array_add (refused, change);
    }
  else if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SENT)
    {
      UnseatVerifyItem *item = unseat_verify_item_new (change);

      item->basis = UNSEAT_VERIFY_REFUSED;
      g_ptr_array_add (self->unsettled, item);
    }
  note_decided (self, change);
}

/* Consumes @call.  Appends to @refused what is decided only now. */
static void
take_back (UnseatApplySending *self,
           UnseatApplyCall    *call,
           GPtrArray          *refused)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new (); /* (element-type UnseatChange): the plan holds them, too */
  gboolean is_dependent = call->verdict == UNSEAT_APPLY_DEPENDENT;

  for (guint i = 0; i < call->items->len; i++)
    g_ptr_array_add (changes, ((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change);
  if (unseat_apply_call_is_over (call))
    {
      for (guint i = 0; i < changes->len; i++)
        note_decided (self, g_ptr_array_index (changes, i));
      unseat_apply_call_move_unsettled (call, self->unsettled);
    }
  else if (call->verdict == UNSEAT_APPLY_TOO_LATE || self->was_refused[get_kind (call)]) /* it was under way when that was found out */
    {
      self->was_too_late = self->was_too_late || call->verdict == UNSEAT_APPLY_TOO_LATE;
      is_dependent = is_dependent && call->n_unclear == 0; /* else it is read */
      unseat_apply_call_move_unsettled (call, self->unsettled);
      call->verdict = UNSEAT_APPLY_NOT_SENT;
    }

  /* A call that is refused as dependent has one product, or replaces one by another, and may still get another try. */
  if (!unseat_apply_queue_give_back (self->queue, call) || !is_dependent)
    return;
  for (guint i = 0; i < changes->len; i++)
    refuse (self, g_ptr_array_index (changes, i), refused);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatApplySending *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error) && self->failure == NULL)
    self->failure = g_steal_pointer (&error);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
take_back_all (UnseatApplySending *self,
               GPtrArray          *calls)
{
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (self->session));

  for (guint kind = 0; kind < N_KINDS; kind++)
    note_refusals (self, calls, kind);
  g_ptr_array_set_free_func (calls, NULL);
  for (guint i = 0; i < calls->len; i++)
    take_back (self, g_ptr_array_index (calls, i), refused);

  if (refused->len > 0)
    unseat_journal_record_async (self->journal, self->plan, refused, now, NULL, recorded_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_decided, self->n_total);
}

static void
batch_ended_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatApplySending *self = user_data; /* (transfer full) */
  g_autoptr (GPtrArray) calls = unseat_apply_batch_steal_calls (UNSEAT_APPLY_BATCH (source));
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error) && !unseat_error_is_cancelled (error) && self->failure == NULL)
    self->failure = g_steal_pointer (&error);

  self->n_decided += unseat_apply_batch_get_n_lost (UNSEAT_APPLY_BATCH (source));
  g_ptr_array_remove_fast (self->batches, source);
  take_back_all (self, calls);
  pump (self);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
start_batch (UnseatApplySending *self)
{
  g_autoptr (UnseatApplyBatch) batch = NULL;
  GPtrArray *calls = unseat_apply_queue_take (self->queue, UNSEAT_GRAPH_BATCH_SIZE);

  batch = unseat_apply_batch_new (self->session, self->client, self->plan, self->journal, calls, self->looks, self->writing);
  unseat_apply_batch_set_latest (batch, self->latest);
  g_ptr_array_add (self->batches, g_object_ref (batch));
  unseat_operation_run_async (UNSEAT_OPERATION (batch), self->running, batch_ended_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* The first batch goes alone: when rights are missing, or nothing works, few people are concerned. */
static gboolean
may_start_batch (UnseatApplySending *self)
{
  guint max_batches = was_accepted (self) ? MAX_BATCHES_IN_FLIGHT : 1;

  if (!may_send (self) || g_cancellable_is_cancelled (get_cancellable (self)))
    return FALSE;

  return self->batches->len < max_batches && unseat_apply_queue_has_ready (self->queue);
}

static void
pump (UnseatApplySending *self)
{
  while (may_start_batch (self))
    start_batch (self);
}

static void
backed_off_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatApplySending *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  /* Cancelled is stopped, which may_send() tells, or aborted, which the operation sees itself. */
  if (!unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error))
    g_debug ("Waiting ended early: %s", error->message);
  unseat_operation_set_status (UNSEAT_OPERATION (self), NULL);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
back_off (UnseatApplySending *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);

  unseat_operation_set_status (operation, _ ("Microsoft 365 is busy with some of these people; trying again"));
  unseat_clock_wait_async (unseat_session_get_clock (self->session), unseat_back_off_get_wait (&later_back_off, 1), self->writing,
                           backed_off_cb, unseat_operation_begin (operation));
}

static void
unseat_apply_sending_step (UnseatOperation *operation)
{
  UnseatApplySending *self = UNSEAT_APPLY_SENDING (operation);

  switch (self->stage)
    {
    case STAGE_LINE_UP:
      self->stage = STAGE_SEND;
      start (self);
      return;

    case STAGE_SEND: /* several batches in flight; each that ends starts the next */
      self->stage = STAGE_WAIT;
      unseat_apply_queue_wake (self->queue);
      pump (self);
      return;

    case STAGE_WAIT:
    default:
      self->stage = STAGE_SEND;
      if (may_send (self) && unseat_apply_queue_has_later (self->queue))
        back_off (self);
      else
        unseat_operation_complete (operation);
      return;
    }
}

/* What was to be sent once more, and now is not, still has to be read. */
static void
unseat_apply_sending_wind_up (UnseatOperation *operation)
{
  UnseatApplySending *self = UNSEAT_APPLY_SENDING (operation);
  g_autoptr (GPtrArray) calls = NULL;

  g_cancellable_disconnect (get_cancellable (self), self->running_handler);
  g_cancellable_disconnect (self->running, self->writing_handler);
  self->running_handler = 0;
  self->writing_handler = 0;
  if (self->failure != NULL)
    unseat_operation_fail (operation, g_steal_pointer (&self->failure));
  if (self->queue == NULL)
    return;

  calls = unseat_apply_queue_drain (self->queue);
  for (guint i = 0; i < calls->len; i++)
    unseat_apply_call_move_unsettled (g_ptr_array_index (calls, i), self->unsettled);
}

static void
unseat_apply_sending_dispose (GObject *object)
{
  UnseatApplySending *self = UNSEAT_APPLY_SENDING (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);
  g_clear_object (&self->looks);
  g_clear_object (&self->running);
  g_clear_object (&self->writing);

  G_OBJECT_CLASS (unseat_apply_sending_parent_class)->dispose (object);
}

static void
unseat_apply_sending_finalize (GObject *object)
{
  UnseatApplySending *self = UNSEAT_APPLY_SENDING (object);

  g_clear_pointer (&self->queue, unseat_apply_queue_free);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->unclear, g_ptr_array_unref);
  g_clear_pointer (&self->unsettled, g_ptr_array_unref);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (unseat_apply_sending_parent_class)->finalize (object);
}

static void
unseat_apply_sending_class_init (UnseatApplySendingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_apply_sending_dispose;
  object_class->finalize = unseat_apply_sending_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_apply_sending_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_apply_sending_wind_up;
}

static void
unseat_apply_sending_init (UnseatApplySending *self)
{
  self->running = g_cancellable_new ();
  self->writing = g_cancellable_new ();
  self->batches = g_ptr_array_new_with_free_func (g_object_unref);
  self->unsettled = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
}

UnseatApplySending *
unseat_apply_sending_new (UnseatSession     *session,
                          UnseatGraphClient *client,
                          UnseatPlan        *plan,
                          UnseatJournal     *journal,
                          UnseatApplyTurn    turn)
{
  UnseatApplySending *self = g_object_new (UNSEAT_TYPE_APPLY_SENDING, NULL);

  self->session = g_object_ref (session);
  self->client = g_object_ref (client);
  self->plan = g_object_ref (plan);
  self->journal = g_object_ref (journal);
  self->looks = unseat_apply_looks_new (session, client, unseat_plan_get_tenant_id (plan));
  self->turn = turn;
  self->unclear = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);

  return self;
}

void
unseat_apply_sending_add_unclear (UnseatApplySending *self,
                                  GPtrArray          *items)
{
  g_return_if_fail (UNSEAT_IS_APPLY_SENDING (self) && items != NULL);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->unclear, unseat_verify_item_new_again (items->pdata[i]));
}

void
unseat_apply_sending_set_looks (UnseatApplySending *self,
                                gint64              latest,
                                gint64              people_seen_at)
{
  g_return_if_fail (UNSEAT_IS_APPLY_SENDING (self));

  self->latest = latest;
  unseat_apply_looks_set_people_seen_at (self->looks, people_seen_at);
}

gboolean
unseat_apply_sending_was_too_late (UnseatApplySending *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_SENDING (self), FALSE);

  return self->was_too_late;
}

void
unseat_apply_sending_take_on (UnseatApplySending *self,
                              UnseatApplySending *earlier)
{
  g_return_if_fail (UNSEAT_IS_APPLY_SENDING (self) && UNSEAT_IS_APPLY_SENDING (earlier));

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      self->was_accepted[kind] = earlier->was_accepted[kind];
      self->was_refused[kind] = earlier->was_refused[kind];
      self->n_refused[kind] = earlier->n_refused[kind];
    }
}

void
unseat_apply_sending_stop (UnseatApplySending *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY_SENDING (self));

  self->is_stopped = TRUE;
  drop_waiting (self);
}

void
unseat_apply_sending_break (UnseatApplySending *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY_SENDING (self));

  self->is_broken_off = TRUE;
  for (guint i = 0; i < self->batches->len; i++)
    unseat_apply_batch_hurry (g_ptr_array_index (self->batches, i));
  unseat_apply_sending_stop (self);
}

gboolean
unseat_apply_sending_was_accepted (UnseatApplySending *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_SENDING (self), FALSE);

  return was_accepted (self);
}

gboolean
unseat_apply_sending_was_refused_everywhere (UnseatApplySending *self)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_APPLY_SENDING (self), FALSE);

  changes = unseat_plan_peek_changes (self->plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      Kind          kind = unseat_action_is_membership (unseat_change_get_action (change)) ? KIND_MEMBERSHIPS : KIND_LICENSES;

      if (unseat_change_is_writable (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && !self->was_refused[kind])
        return FALSE;
    }

  return self->was_refused[KIND_LICENSES] || self->was_refused[KIND_MEMBERSHIPS];
}

GPtrArray *
unseat_apply_sending_steal_unsettled (UnseatApplySending *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_SENDING (self), NULL);

  return g_steal_pointer (&self->unsettled);
}
