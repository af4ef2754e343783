/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-settle.h"

#include "unseat-apply-leftovers.h"
#include "unseat-error.h"
#include "unseat-journal-history.h"
#include "unseat-session-private.h"
#include "unseat-take-up.h"
#include "unseat-utils.h"
#include "unseat-verify.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_TAKE_UP,
  STAGE_VERIFY,
  STAGE_RECORD,
  STAGE_FINISH,
  STAGE_END,
} Stage;

struct _UnseatSettle
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatJournal     *journal; /* (owned) */
  char              *job;     /* (owned) */

  Stage       stage;
  UnseatPlan *plan;  /* (owned) (nullable) */
  GPtrArray  *items; /* (owned) (nullable) (element-type UnseatVerifyItem) */
};

G_DEFINE_FINAL_TYPE (UnseatSettle, unseat_settle, UNSEAT_TYPE_OPERATION)

static void
taken_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatSettle *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->plan = unseat_take_up_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static gboolean
is_unsettled (UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  return unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_UNSEEN);
}

static void
collect_items (UnseatSettle *self)
{
  GListModel *changes = unseat_plan_get_changes (self->plan);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (is_unsettled (change))
        g_ptr_array_add (self->items, unseat_verify_item_new (change));
    }
}

static void
status_cb (UnseatOperation *verify,
           GParamSpec      *pspec,
           UnseatOperation *self)
{
  unseat_operation_set_status (self, unseat_operation_get_status (verify));
}

static void
verify (UnseatSettle *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatVerify) operation = NULL;

  if (!unseat_session_check_plan (self->session, self->client, self->plan, _ ("That job was for another tenant. Sign in there to check it."),
                                  &error))
    {
      unseat_operation_fail (UNSEAT_OPERATION (self), g_steal_pointer (&error));
      return;
    }

  collect_items (self);
  if (self->items->len == 0)
    return;

  operation = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->items, UNSEAT_VERIFY_PATIENTLY);
  g_signal_connect_object (operation, "notify::status", G_CALLBACK (status_cb), self, 0);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (operation));
}

static gint64
get_now (UnseatSettle *self)
{
  return unseat_clock_get_time (unseat_session_get_clock (self->session));
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (user_data, g_steal_pointer (&error));
}

static void
record (UnseatSettle *self)
{
  g_autoptr (GPtrArray) leftovers = unseat_apply_settle_leftovers (self->plan, _ ("Not sent, because the job was broken off."));

  if (leftovers->len > 0)
    unseat_journal_record_async (self->journal, self->plan, leftovers, get_now (self), NULL, recorded_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  unseat_journal_finish_plan_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (user_data, g_steal_pointer (&error));
}

static void
unseat_settle_step (UnseatOperation *operation)
{
  UnseatSettle *self = UNSEAT_SETTLE (operation);

  switch (self->stage++)
    {
    case STAGE_TAKE_UP:
      unseat_take_up_async (self->journal, self->job, UNSEAT_TAKE_UP_OPEN, taken_up_cb, unseat_operation_begin (operation));
      return;

    case STAGE_VERIFY:
      verify (self);
      return;

    case STAGE_RECORD:
      record (self);
      return;

    case STAGE_FINISH:
      unseat_journal_finish_plan_async (self->journal, self->plan, get_now (self), NULL, finished_cb, unseat_operation_begin (operation));
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_settle_wind_up (UnseatOperation *operation)
{
  UnseatSettle *self = UNSEAT_SETTLE (operation);

  if (self->plan != NULL)
    unseat_journal_put_down (self->journal, self->job);
}

static void
unseat_settle_dispose (GObject *object)
{
  UnseatSettle *self = UNSEAT_SETTLE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (unseat_settle_parent_class)->dispose (object);
}

static void
unseat_settle_finalize (GObject *object)
{
  UnseatSettle *self = UNSEAT_SETTLE (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->job, g_free);

  G_OBJECT_CLASS (unseat_settle_parent_class)->finalize (object);
}

static void
unseat_settle_class_init (UnseatSettleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_settle_dispose;
  object_class->finalize = unseat_settle_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_settle_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_settle_wind_up;
}

static void
unseat_settle_init (UnseatSettle *self)
{
}

UnseatSettle *
unseat_settle_new (UnseatSession *session,
                   UnseatJournal *journal,
                   const char    *job)
{
  UnseatSettle *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal) && job != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_SETTLE, NULL);
  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->job = g_strdup (job);

  return self;
}

UnseatPlan *
unseat_settle_get_plan (UnseatSettle *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTLE (self), NULL);

  return self->plan;
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const char *tenant_id = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (source, &error);
  UnseatUnfinishedJob *found = NULL;

  if (jobs == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < jobs->len && found == NULL; i++)
    if (g_str_equal (((UnseatUnfinishedJob *) g_ptr_array_index (jobs, i))->tenant_id, tenant_id))
      found = g_ptr_array_steal_index (jobs, i);

  g_task_return_pointer (task, found, (GDestroyNotify) unseat_unfinished_job_free);
}

void
unseat_settle_find_async (UnseatJournal      *journal,
                          const char         *tenant_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL);

  task = g_task_new (journal, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_settle_find_async);
  g_task_set_task_data (task, g_ascii_strdown (tenant_id, -1), g_free);
  g_task_run_in_thread (task, find_in_thread);
}

UnseatUnfinishedJob *
unseat_settle_find_finish (UnseatJournal *journal,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
