/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-batch.h"

#include "unseat-apply-answers.h"
#include "unseat-apply-groups.h"
#include "unseat-apply-membership.h"
#include "unseat-apply-people.h"
#include "unseat-apply-write.h"
#include "unseat-back-off.h"
#include "unseat-error.h"
#include "unseat-graph-groups.h"
#include "unseat-graph-licensing.h"
#include "unseat-learnt.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"
#include "unseat-verify.h"

#define MAX_UNCLEAR 3 /* answers lost before a person is left for later */

/* A server that gave up on the answer may still be writing, and one that is in trouble wants to be left alone. */
static const UnseatBackOff unclear_back_off = { .first_msec = 2000, .most_msec = 30000, .jitter = 0.25 };

typedef enum
{
  STAGE_LOOK,
  STAGE_JOURNAL,
  STAGE_WRITE,
  STAGE_ANSWERS,
  STAGE_PAUSE,
  STAGE_READ,
  STAGE_MEMBERS,
  STAGE_GROUPS,
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
  gint64             latest;  /* monotonic milliseconds: of what changes groups; 0 = at any time */

  Stage      stage;
  GPtrArray *calls;   /* (owned) (nullable) (element-type UnseatApplyCall) */
  GPtrArray *answers; /* (owned) (nullable) (element-type UnseatGraphWriteResult): as they came */

  UnseatApplyAnswers *taken;       /* (owned): what they mean */
  UnseatApplyLooks   *looks;       /* (owned) */
  gboolean            was_doubted; /* whether it had to be read who is in a group */
  GError             *unseen;      /* (owned) (nullable): why people could not be looked at */
  guint               n_lost;      /* changes that a look has decided */

  GCancellable *pausing;         /* (owned): of the wait after a lost answer; follows the operation's own */
  gulong        pausing_handler; /* on the operation's cancellable */
};

G_DEFINE_FINAL_TYPE (UnseatApplyBatch, unseat_apply_batch, UNSEAT_TYPE_OPERATION)

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

      for (guint j = 0; j < call->items->len && !call->is_settled; j++)
        g_ptr_array_add (changes, ((UnseatVerifyItem *) g_ptr_array_index (call->items, j))->change);
    }

  unseat_journal_record_async (self->journal, self->plan, changes, now, NULL, callback,
                               unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* --- Memberships: what the group gives is looked at just before, because whoever leaves it loses all of that --- */

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  unseat_apply_looks_read_finish (UNSEAT_APPLY_LOOKS (source), result);
  unseat_operation_end (UNSEAT_OPERATION (user_data), NULL); /* (transfer full) */
}

static void
people_seen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatApplyBatch *self = user_data; /* (transfer full) */

  self->n_lost = unseat_apply_people_look_finish (result, &self->unseen);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* @kind: of whose groups: of all memberships, or of those that are in doubt */
static void
look_at_groups (UnseatApplyBatch   *self,
                UnseatApplyLookKind kind,
                GCancellable       *cancellable)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);
      gboolean         is_asked = kind == UNSEAT_APPLY_LOOK_LICENSES ? unseat_apply_call_is_membership (call) : unseat_apply_membership_is_in_doubt (call) && !call->is_group_gone;

      if (is_asked)
        g_ptr_array_add (ids, (gpointer) unseat_change_get_group_id (unseat_apply_call_get_first (call)));
    }

  if (ids->len > 0)
    unseat_apply_looks_read_async (self->looks, kind, ids, cancellable, looked_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* Whether a look at whom, or at what, it is about has shown that it is not to be sent, or that look could not be made. */
static gboolean
is_left_alone (UnseatApplyBatch *self,
               UnseatApplyCall  *call,
               UnseatDirectory  *directory)
{
  if (call->is_settled || call->is_unseen)
    return TRUE;
  if (self->unseen != NULL && call->has_promise)
    {
      if (unseat_error_is_cancelled (self->unseen))
        unseat_apply_call_mark_not_sent (call);
      else
        unseat_apply_answers_take_unsendable (self->taken, call, self->unseen);
      return TRUE;
    }

  return unseat_apply_call_is_membership (call) && unseat_apply_membership_is_left_alone (self->taken, call, self->plan, self->looks, directory);
}

/* Nothing unjournalled is ever sent: what goes out is recorded as sent before it does, and what is left alone with its reason. */
static void
record_sending (UnseatApplyBatch *self)
{
  UnseatDirectory *directory = unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));

  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      call->is_left = is_left_alone (self, call, directory);
      if (!call->is_left)
        unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, NULL, NULL);
    }
  record (self, sending_recorded_cb);
}

static void
judge_memberships (UnseatApplyBatch *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      if (!unseat_apply_membership_is_in_doubt (call))
        continue;
      unseat_apply_membership_judge (call, self->looks);
      self->was_doubted = TRUE;
    }
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatApplyBatch *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->answers = unseat_graph_write_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  if (self->answers == NULL)
    self->stage = STAGE_WRITE; /* surely nothing was sent */
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* Until when the call may leave; 0 = at any time */
static gint64
find_latest (UnseatApplyBatch *self,
             UnseatApplyCall  *call)
{
  gint64 group_seen_at = 0;

  if (unseat_apply_call_is_group_license (call))
    return self->latest;
  if (!unseat_apply_call_is_membership (call))
    return call->has_promise ? call->person_seen_at + UNSEAT_APPLY_GROUPS_LOOK_AGE_MSEC : 0;

  group_seen_at = unseat_apply_looks_get_seen_at (self->looks, unseat_change_get_group_id (unseat_apply_call_get_first (call)));

  return (call->has_promise ? MIN (call->person_seen_at, group_seen_at) : group_seen_at) + UNSEAT_APPLY_GROUPS_LOOK_AGE_MSEC;
}

static void
write_batch (UnseatApplyBatch *self)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  g_autofree UnseatGraphWrite *writes = g_new0 (UnseatGraphWrite, self->calls->len);
  guint                        n_writes = 0;

  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      if (call->is_left)
        continue;
      writes[n_writes].latest = find_latest (self, call);
      unseat_apply_write_fill (&writes[n_writes++], call, lists);
    }

  if (n_writes > 0)
    unseat_graph_write_async (self->client, writes, n_writes, self->writing, written_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
  else
    self->answers = g_ptr_array_new ();
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatApplyBatch *self = user_data; /* (transfer full) */

  unseat_learnt_keep_finish (UNSEAT_SESSION (source), result);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static guint
count_learnt (UnseatDirectory *directory)
{
  return unseat_directory_get_learnt (directory)->len + unseat_directory_get_conflicts (directory)->len;
}

static void
take_answers (UnseatApplyBatch *self)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  guint            n_known = count_learnt (directory);
  guint            n_answers = 0;

  for (guint i = 0; i < self->calls->len; i++)
    if (!((UnseatApplyCall *) g_ptr_array_index (self->calls, i))->is_left)
      unseat_apply_answers_take (self->taken, g_ptr_array_index (self->calls, i), g_ptr_array_index (self->answers, n_answers++));
  if (count_learnt (directory) > n_known && unseat_session_get_client (self->session) == self->client) /* else it is about another tenant by now */
    unseat_learnt_keep_async (self->session, kept_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));

  record (self, recorded_cb);
  unseat_apply_answers_mark_unread (self->taken);
}

static void
paused_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatApplyBatch *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  /* Cancelled is hurried, or the operation, which sees it itself. */
  if (!unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error))
    g_debug ("Waiting ended early: %s", error->message);
  g_cancellable_disconnect (unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), self->pausing_handler);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
pause_after_unclear (UnseatApplyBatch *self)
{
  self->pausing_handler = unseat_cancellable_follow (self->pausing, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)));
  unseat_clock_wait_async (unseat_session_get_clock (self->session), unseat_back_off_get_wait (&unclear_back_off, self->taken->n_unclear),
                           self->pausing, paused_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
start_read (UnseatApplyBatch *self)
{
  g_autoptr (UnseatVerify) verify = NULL;

  if (self->taken->unread->len == 0)
    return;

  verify = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->taken->unread, UNSEAT_VERIFY_ONCE);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (verify));
}

/* --- Groups: what they give tells whether it was done, long before that is seen of anybody --- */

typedef struct
{
  UnseatApplyBatch *batch; /* (owned): from unseat_operation_begin() */
  UnseatApplyCall  *call;  /* of the batch */
} GroupRead;

static void
group_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree GroupRead *read = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGroup) group = unseat_graph_read_group_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  if (error != NULL)
    g_info ("What the group gives could not be read: %s", error->message);
  unseat_apply_call_judge_group (read->call, group);
  if (read->call->verdict == UNSEAT_APPLY_AGAIN && read->call->n_unclear > MAX_UNCLEAR)
    read->call->verdict = UNSEAT_APPLY_READ_BACK;
  unseat_operation_end (UNSEAT_OPERATION (read->batch), NULL);
}

static void
read_groups (UnseatApplyBatch *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);
      GroupRead       *read = NULL;

      if (!call->is_group_unread)
        continue;
      read = g_new0 (GroupRead, 1);
      read->batch = unseat_operation_begin (UNSEAT_OPERATION (self));
      read->call = call;
      unseat_graph_read_group_async (self->client, call->key, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), group_read_cb, read);
    }
}

static gboolean
has_group (UnseatApplyBatch *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    if (unseat_apply_call_is_group_license (g_ptr_array_index (self->calls, i)))
      return TRUE;

  return FALSE;
}

/* A call whose answer was lost goes out again only when every one of its paths was seen as it was before, and takes nothing else. */
static gboolean
was_not_done (UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      if (!item->was_untouched || item->more != NULL || item->unkept != NULL)
        return FALSE;
    }

  return TRUE;
}

static void
judge_unclear (UnseatApplyBatch *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      if (call->verdict == UNSEAT_APPLY_AGAIN && call->is_group_unread) /* nobody could read what the group gives */
        call->verdict = UNSEAT_APPLY_READ_BACK;
      else if (call->verdict == UNSEAT_APPLY_AGAIN && !unseat_apply_call_is_group_license (call) && (call->n_unclear > MAX_UNCLEAR || !was_not_done (call)))
        call->verdict = UNSEAT_APPLY_READ_BACK;
    }
}

static void
unseat_apply_batch_step (UnseatOperation *operation)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (operation);

  switch (self->stage)
    {
    case STAGE_LOOK:
      self->stage = STAGE_JOURNAL;
      unseat_apply_people_look_async (self->session, self->client, self->plan, self->journal, self->looks, self->calls, self->writing, people_seen_cb,
                                      unseat_operation_begin (operation));
      look_at_groups (self, UNSEAT_APPLY_LOOK_LICENSES, self->writing);
      return;

    case STAGE_JOURNAL: /* only a record that is on disk leads on */
      record_sending (self);
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
      if (self->taken->n_unclear > 0)
        pause_after_unclear (self);
      return;

    case STAGE_READ:
      self->stage = STAGE_MEMBERS;
      start_read (self);
      read_groups (self);
      return;

    case STAGE_MEMBERS:
      self->stage = STAGE_GROUPS;
      look_at_groups (self, UNSEAT_APPLY_LOOK_MEMBERS, unseat_operation_get_cancellable (operation));
      return;

    case STAGE_GROUPS:
      self->stage = STAGE_JUDGE;
      judge_memberships (self);
      if (has_group (self) || self->was_doubted)
        record (self, recorded_cb);
      return;

    case STAGE_JUDGE:
    default:
      if (self->taken->failure != NULL)
        unseat_operation_fail (operation, g_steal_pointer (&self->taken->failure));
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_apply_batch_wind_up (UnseatOperation *operation)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (operation);

  judge_unclear (self);
  if (self->answers != NULL || self->stage > STAGE_WRITE)
    return;

  for (guint i = 0; i < self->calls->len; i++)
    {
      UnseatApplyCall *call = g_ptr_array_index (self->calls, i);

      if (!call->is_settled && (!call->is_left || self->stage != STAGE_WRITE)) /* else the journal says why it was left alone */
        unseat_apply_call_mark_not_sent (call);
    }
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
  g_clear_object (&self->pausing);
  g_clear_object (&self->looks);

  G_OBJECT_CLASS (unseat_apply_batch_parent_class)->dispose (object);
}

static void
unseat_apply_batch_finalize (GObject *object)
{
  UnseatApplyBatch *self = UNSEAT_APPLY_BATCH (object);

  g_clear_pointer (&self->taken, unseat_apply_answers_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_error (&self->unseen);
  g_clear_pointer (&self->calls, g_ptr_array_unref);

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
  self->pausing = g_cancellable_new ();
}

UnseatApplyBatch *
unseat_apply_batch_new (UnseatSession     *session,
                        UnseatGraphClient *client,
                        UnseatPlan        *plan,
                        UnseatJournal     *journal,
                        GPtrArray         *calls,
                        UnseatApplyLooks  *looks,
                        GCancellable      *writing)
{
  UnseatApplyBatch *self = NULL;

  g_return_val_if_fail (calls != NULL && calls->len <= UNSEAT_GRAPH_BATCH_SIZE, NULL);

  self = g_object_new (UNSEAT_TYPE_APPLY_BATCH, NULL);
  self->session = g_object_ref (session);
  self->taken = unseat_apply_answers_new (unseat_session_get_directory (session));
  self->client = g_object_ref (client);
  self->plan = g_object_ref (plan);
  self->journal = g_object_ref (journal);
  self->calls = calls;
  self->looks = g_object_ref (looks);
  self->writing = g_object_ref (writing);

  return self;
}

void
unseat_apply_batch_set_latest (UnseatApplyBatch *self,
                               gint64            latest)
{
  g_return_if_fail (UNSEAT_IS_APPLY_BATCH (self));

  self->latest = latest;
}

guint
unseat_apply_batch_get_n_lost (UnseatApplyBatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_BATCH (self), 0);

  return self->n_lost;
}

void
unseat_apply_batch_hurry (UnseatApplyBatch *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY_BATCH (self));

  g_cancellable_cancel (self->pausing);
}

GPtrArray *
unseat_apply_batch_steal_calls (UnseatApplyBatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY_BATCH (self), NULL);

  return g_steal_pointer (&self->calls);
}
