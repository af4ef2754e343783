/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-batch.h"

#include "unseat-back-off.h"
#include "unseat-error.h"
#include "unseat-graph-licensing.h"
#include "unseat-session-private.h"

#define MAX_UNCLEAR 3 /* answers lost before a person is left for later */
#define MAX_REFUSED 1 /* the Graph client has patience of its own; one more try at the end of the job */

/* A server that gave up on the answer may still be writing, and one that is in trouble wants to be left alone. */
static const UnseatBackOff unclear_back_off = { .first_msec = 2000, .most_msec = 30000, .jitter = 0.25 };

typedef enum
{
  STAGE_JOURNAL,
  STAGE_WRITE,
  STAGE_ANSWERS,
  STAGE_PAUSE,
  STAGE_READ,
  STAGE_JUDGE,
} Stage;

struct _UnseatApplyBatch
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) */
  UnseatPlan        *plan;    /* (owned) */
  UnseatJournal     *journal; /* (owned) */
  GCancellable      *writing; /* (owned) */

  Stage      stage;
  GPtrArray *calls;     /* (owned) (nullable) (element-type UnseatApplyCall) */
  GPtrArray *answers;   /* (owned) (nullable) (element-type UnseatGraphAssignResult) */
  GPtrArray *unread;    /* (owned) (element-type UnseatVerifyItem): to be read back */
  guint      n_unclear; /* how often the answer was lost that was lost most often */
  GError    *failure;   /* (owned) (nullable): why the job cannot go on */
};

G_DEFINE_FINAL_TYPE (UnseatApplyBatch, unseat_apply_batch, UNSEAT_TYPE_OPERATION)

static void
set_outcome (UnseatApplyCall *call,
             UnseatOutcome    outcome,
             const char      *reason,
             const char      *request_id)
{
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      unseat_change_set_outcome (item->change, outcome, reason, request_id);
    }
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatOperation *operation = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (operation, g_steal_pointer (&error));
}

static void
sending_recorded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  UnseatApplyBatch *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error))
    self->stage = STAGE_WRITE;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
record (UnseatApplyBatch   *self,
        GAsyncReadyCallback callback)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (self->session));

  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      for (guint j = 0; j < call->items->len; j++)
        g_ptr_array_add (changes, ((UnseatVerifyItem *) g_ptr_array_index (call->items, j))->change);
    }

  unseat_journal_record_async (self->journal, self->plan, changes, now, NULL, callback,
                               unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatApplyBatch *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->answers = unseat_graph_assign_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  if (self->answers == NULL)
    self->stage = STAGE_WRITE; /* surely nothing was sent */
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* @lists: keeps the lists of @write */
static void
fill_write (UnseatGraphAssign *write,
            UnseatApplyCall   *call,
            GPtrArray         *lists)
{
  GPtrArray *removed = g_ptr_array_new ();
  GArray    *added = g_array_new (FALSE, FALSE, sizeof (UnseatGraphLicense));

  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatChange      *change = ((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change;
      UnseatGraphLicense license = { unseat_change_get_sku_id (change), unseat_change_get_disabled_plans (change) };

      if (unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN)
        g_array_append_val (added, license);
      else
        g_ptr_array_add (removed, (gpointer) license.sku_id);
    }
  g_ptr_array_add (removed, NULL);

  write->user_id = call->user_id;
  write->add = (const UnseatGraphLicense *) added->data;
  write->n_add = added->len;
  write->remove = (const char *const *) removed->pdata;
  g_ptr_array_add (lists, g_ptr_array_free (removed, FALSE));
  g_ptr_array_add (lists, g_array_free (added, FALSE));
}

static void
write_batch (UnseatApplyBatch *self)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  g_autofree UnseatGraphAssign *writes = g_new0 (UnseatGraphAssign, self->calls->len);

  for (guint i = 0; i < self->calls->len; i++)
    fill_write (&writes[i], g_ptr_array_index (self->calls, i), lists);

  unseat_graph_assign_async (self->client, writes, self->calls->len, self->writing, written_cb,
                             unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
read_back (UnseatApplyBatch *self,
           UnseatApplyCall  *call,
           UnseatVerifyBasis basis)
{
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      item->basis = basis;
      item->was_untouched = FALSE;
      g_ptr_array_add (self->unread, item);
    }
}

static void
take_unclear (UnseatApplyBatch        *self,
              UnseatApplyCall         *call,
              UnseatGraphAssignResult *answer)
{
  call->verdict = UNSEAT_APPLY_AGAIN;
  call->n_unclear++;
  self->n_unclear = MAX (self->n_unclear, call->n_unclear);
  set_outcome (call, UNSEAT_OUTCOME_SENT, answer->error->message, answer->request_id);
  read_back (self, call, UNSEAT_VERIFY_WRITTEN);
}

/* An answer lost before may have been a success: whatever became of the repetition, only a patient read can tell now. */
static gboolean
stays_unclear (UnseatApplyCall *call,
               const char      *reason,
               const char      *request_id)
{
  if (call->n_unclear == 0)
    return FALSE;

  call->verdict = UNSEAT_APPLY_REFUSED;
  set_outcome (call, UNSEAT_OUTCOME_SENT, reason, request_id);
  return TRUE;
}

/* What goes out once more: it counts as sent when it may have been written before. */
static UnseatOutcome
get_waiting_outcome (UnseatApplyCall *call)
{
  return call->n_unclear > 0 ? UNSEAT_OUTCOME_SENT : UNSEAT_OUTCOME_PLANNED;
}

static void
take_refusal (UnseatApplyCall         *call,
              UnseatGraphAssignResult *answer,
              UnseatApplyVerdict       verdict)
{
  if (stays_unclear (call, answer->error->message, answer->request_id))
    return;

  call->verdict = verdict;
  set_outcome (call, UNSEAT_OUTCOME_FAILED, answer->error->message, answer->request_id);
}

static void
mark_not_sent (UnseatApplyCall *call)
{
  if (stays_unclear (call, NULL, NULL))
    return;

  call->verdict = UNSEAT_APPLY_NOT_SENT;
  set_outcome (call, UNSEAT_OUTCOME_PLANNED, NULL, NULL);
}

static void
take_already_gone (UnseatApplyBatch        *self,
                   UnseatApplyCall         *call,
                   UnseatGraphAssignResult *answer)
{
  call->verdict = UNSEAT_APPLY_READ_BACK;
  set_outcome (call, UNSEAT_OUTCOME_SENT, answer->error->message, answer->request_id);
  read_back (self, call, call->n_unclear > 0 ? UNSEAT_VERIFY_WRITTEN : UNSEAT_VERIFY_ALREADY_GONE);
}

static void
take_inherited (UnseatApplyBatch        *self,
                UnseatApplyCall         *call,
                UnseatGraphAssignResult *answer)
{
  call->verdict = UNSEAT_APPLY_REFUSED;
  set_outcome (call, UNSEAT_OUTCOME_SENT, answer->error->message, answer->request_id);
  read_back (self, call, call->n_unclear > 0 ? UNSEAT_VERIFY_WRITTEN : UNSEAT_VERIFY_INHERITED);
}

static void
take_dependent (UnseatApplyBatch        *self,
                UnseatApplyCall         *call,
                UnseatGraphAssignResult *answer)
{
  take_refusal (call, answer, UNSEAT_APPLY_DEPENDENT);
}

static void
take_forbidden (UnseatApplyBatch        *self,
                UnseatApplyCall         *call,
                UnseatGraphAssignResult *answer)
{
  take_refusal (call, answer, UNSEAT_APPLY_FORBIDDEN);
}

static void
take_refused (UnseatApplyBatch        *self,
              UnseatApplyCall         *call,
              UnseatGraphAssignResult *answer)
{
  take_refusal (call, answer, UNSEAT_APPLY_REFUSED);
}

static void
take_vanished (UnseatApplyBatch        *self,
               UnseatApplyCall         *call,
               UnseatGraphAssignResult *answer)
{
  call->verdict = UNSEAT_APPLY_REFUSED;
  set_outcome (call, UNSEAT_OUTCOME_SENT, answer->error->message, answer->request_id);
  read_back (self, call, call->n_unclear > 0 ? UNSEAT_VERIFY_WRITTEN : UNSEAT_VERIFY_VANISHED);
}

static void
take_busy (UnseatApplyBatch        *self,
           UnseatApplyCall         *call,
           UnseatGraphAssignResult *answer)
{
  call->n_refused++;
  if (call->n_refused > MAX_REFUSED)
    {
      take_refusal (call, answer, UNSEAT_APPLY_REFUSED);
      return;
    }

  call->verdict = UNSEAT_APPLY_LATER;
  set_outcome (call, get_waiting_outcome (call), answer->error->message, answer->request_id);
}

/* Signed out, or no network, before this one left (after others of the batch had been answered). */
static void
take_not_sent (UnseatApplyBatch        *self,
               UnseatApplyCall         *call,
               UnseatGraphAssignResult *answer)
{
  mark_not_sent (call);
  if (self->failure == NULL)
    self->failure = g_error_copy (answer->error);
}

/* What a refusal means for the job.  Whatever is not in here is not known to have left everything as it was, and is read first. */
static const struct
{
  UnseatError error;
  gboolean    is_about_a_product; /* possibly about one of several only: the call is split */
  void (*take) (UnseatApplyBatch        *self,
                UnseatApplyCall         *call,
                UnseatGraphAssignResult *answer);
} refusals[] = {
  { UNSEAT_ERROR_ALREADY_GONE, TRUE, take_already_gone },
  { UNSEAT_ERROR_INHERITED, TRUE, take_inherited },
  { UNSEAT_ERROR_DEPENDENCY, TRUE, take_dependent },
  { UNSEAT_ERROR_NO_SEATS, TRUE, take_refused },
  { UNSEAT_ERROR_REFUSED, TRUE, take_refused },
  { UNSEAT_ERROR_FORBIDDEN, FALSE, take_forbidden },
  { UNSEAT_ERROR_NOT_FOUND, FALSE, take_vanished },
  { UNSEAT_ERROR_CONFLICT, FALSE, take_busy },
  { UNSEAT_ERROR_BUSY, FALSE, take_busy },
  { UNSEAT_ERROR_SIGN_IN_REQUIRED, FALSE, take_not_sent },
  { UNSEAT_ERROR_NETWORK, FALSE, take_not_sent },
};

static void
take_split (UnseatApplyCall         *call,
            UnseatGraphAssignResult *answer)
{
  call->verdict = UNSEAT_APPLY_SPLIT;
  set_outcome (call, get_waiting_outcome (call), answer->error->message, answer->request_id);
}

static void
take_error (UnseatApplyBatch        *self,
            UnseatApplyCall         *call,
            UnseatGraphAssignResult *answer)
{
  if (unseat_error_is_cancelled (answer->error)) /* before it left */
    {
      mark_not_sent (call);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if (!g_error_matches (answer->error, UNSEAT_ERROR, refusals[i].error))
        continue;

      if (refusals[i].is_about_a_product && call->items->len > 1)
        take_split (call, answer);
      else
        refusals[i].take (self, call, answer);
      return;
    }

  take_unclear (self, call, answer);
}

static void
take_answers (UnseatApplyBatch *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall         *call = g_ptr_array_index (self->calls, i);
      UnseatGraphAssignResult *answer = g_ptr_array_index (self->answers, i);

      if (answer->error != NULL)
        {
          take_error (self, call, answer);
          continue;
        }

      call->verdict = UNSEAT_APPLY_READ_BACK;
      set_outcome (call, UNSEAT_OUTCOME_ACCEPTED, NULL, answer->request_id);
      read_back (self, call, UNSEAT_VERIFY_WRITTEN);
    }

  record (self, recorded_cb);
}

static void
pause_after_unclear (UnseatApplyBatch *self)
{
  unseat_operation_wait (UNSEAT_OPERATION (self), unseat_session_get_clock (self->session),
                         unseat_back_off_get_wait (&unclear_back_off, self->n_unclear));
}

static void
start_read (UnseatApplyBatch *self)
{
  g_autoptr (UnseatVerify) verify = NULL;

  if (self->unread->len == 0)
    return;

  verify = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->unread, UNSEAT_VERIFY_ONCE);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (verify));
}

/* A call whose answer was lost goes out again only when every one of its paths was seen as it was before. */
static gboolean
was_not_done (UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    if (!((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->was_untouched)
      return FALSE;

  return TRUE;
}

static void
judge_unclear (UnseatApplyBatch *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      if (call->verdict == UNSEAT_APPLY_AGAIN && (call->n_unclear > MAX_UNCLEAR || !was_not_done (call)))
        call->verdict = UNSEAT_APPLY_READ_BACK;
    }
}

static void
unseat_apply_batch_step (UnseatOperation *operation)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (operation);

  switch (self->stage)
    {
    case STAGE_JOURNAL: /* nothing unjournalled is ever sent: only a record that is on disk leads on */
      for (guint i = 0; i < self->calls->len; i++)
        set_outcome (g_ptr_array_index (self->calls, i), UNSEAT_OUTCOME_SENT, NULL, NULL);
      record (self, sending_recorded_cb);
      return;

    case STAGE_WRITE:
      self->stage = STAGE_ANSWERS;
      write_batch (self);
      return;

    case STAGE_ANSWERS:
      self->stage = STAGE_PAUSE;
      take_answers (self);
      return;

    case STAGE_PAUSE:
      self->stage = STAGE_READ;
      if (self->n_unclear > 0)
        pause_after_unclear (self);
      return;

    case STAGE_READ:
      self->stage = STAGE_JUDGE;
      start_read (self);
      return;

    case STAGE_JUDGE:
    default:
      if (self->failure != NULL)
        unseat_operation_fail (operation, g_steal_pointer (&self->failure));
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_apply_batch_wind_up (UnseatOperation *operation)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (operation);

  judge_unclear (self);
  if (self->answers != NULL || (self->stage != STAGE_JOURNAL && self->stage != STAGE_WRITE))
    return;

  for (guint i = 0; i < self->calls->len; i++)
    mark_not_sent (g_ptr_array_index (self->calls, i));
}

static void
unseat_apply_batch_dispose (GObject *object)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);
  g_clear_object (&self->writing);

  G_OBJECT_CLASS (unseat_apply_batch_parent_class)->dispose (object);
}

static void
unseat_apply_batch_finalize (GObject *object)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (object);

  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (unseat_apply_batch_parent_class)->finalize (object);
}

static void
unseat_apply_batch_class_init (UnseatApplyBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_apply_batch_dispose;
  object_class->finalize = unseat_apply_batch_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_apply_batch_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_apply_batch_wind_up;
}

static void
unseat_apply_batch_init (UnseatApplyBatch *self)
{
  self->unread = g_ptr_array_new ();
}

UnseatApplyBatch *
unseat_apply_batch_new (UnseatSession     *session,
                        UnseatGraphClient *client,
                        UnseatPlan        *plan,
                        UnseatJournal     *journal,
                        GPtrArray         *calls,
                        GCancellable      *writing)
{
  UnseatApplyBatch *self = NULL;

  g_return_val_if_fail (calls != NULL && calls->len <= UNSEAT_GRAPH_BATCH_SIZE, NULL);

  self = g_object_new (UNSEAT_TYPE_APPLY_BATCH, NULL);
  self->session = g_object_ref (session);
  self->client = g_object_ref (client);
  self->plan = g_object_ref (plan);
  self->journal = g_object_ref (journal);
  self->calls = calls;
  self->writing = g_object_ref (writing);

  return self;
}

GPtrArray *
unseat_apply_batch_steal_calls (UnseatApplyBatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_BATCH (self), NULL);

  return g_steal_pointer (&self->calls);
}
