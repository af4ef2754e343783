/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-start.h"

#include "unseat-rule-lock.h"
#include "unseat-rule-told.h"

typedef enum
{
  STAGE_OPEN,
  STAGE_PREVIEW,
  STAGE_KEEP,
  STAGE_END,
} Stage;

struct _UnseatRuleStart
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatJournalKeeper *keeper;  /* (owned) */
  UnseatRule          *rule;    /* (owned) */
  UnseatRuleBrakeFlags flags;

  /* In progress */
  Stage              stage;
  UnseatJournal     *journal; /* (owned) (nullable) */
  UnseatFileLock    *lock;    /* (owned) (nullable) */
  UnseatRulePreview *preview; /* (owned) (nullable) */

  /* Results */
  UnseatRuleRecord *record;  /* (owned) (nullable) */
  gboolean          is_over; /* the plan is: nothing more of it is going to be done, and somebody has seen what cannot be */
};

G_DEFINE_FINAL_TYPE (UnseatRuleStart, unseat_rule_start, UNSEAT_TYPE_OPERATION)

/* --- On a thread --- */

static void
lock_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  UnseatRuleStart *self = source; /* its fields are left alone meanwhile */
  GError          *error = NULL;

  self->lock = unseat_rule_lock_take (task_data, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* As a run without a window does it (cli_rule_run()): the next night does not ring for what somebody has just seen. */
static gboolean
note_told (UnseatRuleStart *self,
           UnseatPlan      *plan,
           GError         **error)
{
  return unseat_rule_told_note (self->journal, plan, unseat_rule_preview_get_findings (self->preview), unseat_rule_preview_get_now (self->preview), error);
}

static void
keep_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  UnseatRuleStart *self = source; /* its fields are left alone meanwhile */
  GError          *error = NULL;

  if (unseat_rule_history_add (self->journal, task_data, self->record, &error)
      && (!self->is_over || note_told (self, unseat_rule_preview_get_plan (self->preview), &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
end_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (note_told (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleStart *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* The thread may hold this for a moment longer than whoever asked: the lock is not to wait for that, or a start right after it is refused. */
static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleStart *self = user_data;

  g_clear_pointer (&self->lock, unseat_file_lock_free);
  done_cb (source, result, user_data);
}

/* What belongs to the session, or to the directory, may change meanwhile: the thread gets a copy. */
static void
run_in_thread (UnseatRuleStart    *self,
               GTaskThreadFunc     function,
               GAsyncReadyCallback callback,
               char               *text) /* (transfer full) */
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, unseat_operation_begin (UNSEAT_OPERATION (self)));

  g_task_set_source_tag (task, run_in_thread);
  g_task_set_task_data (task, text, g_free);
  g_task_run_in_thread (task, function);
}

/* --- The stages --- */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatRuleStart *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
look (UnseatRuleStart *self)
{
  self->preview = unseat_rule_preview_new (self->session, self->journal, self->rule, UNSEAT_RULE_RUN, self->flags);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->preview));
}

/* What has changes has to be seen, also when none of them can be done. */
static gboolean
has_plan (UnseatRuleStart *self)
{
  UnseatPlan *plan = unseat_rule_preview_get_plan (self->preview);

  return unseat_rule_run_is_actionable (self->preview) && g_list_model_get_n_items (unseat_plan_get_changes (plan)) > 0;
}

static void
unseat_rule_start_step (UnseatOperation *operation)
{
  UnseatRuleStart *self = UNSEAT_RULE_START (operation);

  switch (self->stage)
    {
    case STAGE_OPEN:
      self->stage = STAGE_PREVIEW;
      run_in_thread (self, lock_in_thread, done_cb, unseat_rule_lock_dup_path (self->session));
      unseat_journal_keeper_open_async (self->keeper, unseat_operation_get_cancellable (operation), opened_cb, unseat_operation_begin (operation));
      return;

    case STAGE_PREVIEW:
      self->stage = STAGE_KEEP;
      look (self);
      return;

    case STAGE_KEEP:
      self->stage = STAGE_END;
      self->record = unseat_rule_run_make_record (self->preview);
      if (has_plan (self))
        {
          unseat_rule_history_expect (self->journal, unseat_plan_get_tenant_id (unseat_rule_preview_get_plan (self->preview)), self->record);
          unseat_operation_complete (operation);
          return;
        }
      self->is_over = unseat_rule_run_is_actionable (self->preview);
      run_in_thread (self, keep_in_thread, kept_cb, g_strdup (unseat_plan_get_tenant_id (unseat_rule_preview_get_plan (self->preview))));
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_start_dispose (GObject *object)
{
  UnseatRuleStart *self = UNSEAT_RULE_START (object);

  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (unseat_rule_start_parent_class)->dispose (object);
}

static void
unseat_rule_start_finalize (GObject *object)
{
  UnseatRuleStart *self = UNSEAT_RULE_START (object);

  g_clear_pointer (&self->lock, unseat_file_lock_free);
  g_clear_pointer (&self->rule, unseat_rule_free);
  g_clear_pointer (&self->record, unseat_rule_record_free);

  G_OBJECT_CLASS (unseat_rule_start_parent_class)->finalize (object);
}

static void
unseat_rule_start_class_init (UnseatRuleStartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_start_dispose;
  object_class->finalize = unseat_rule_start_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_start_step;
}

static void
unseat_rule_start_init (UnseatRuleStart *self)
{
}

UnseatRuleStart *
unseat_rule_start_new (UnseatSession       *session,
                       UnseatJournalKeeper *keeper,
                       const UnseatRule    *rule,
                       UnseatRuleBrakeFlags flags)
{
  UnseatRuleStart *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);
  g_return_val_if_fail (rule != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_START, NULL);
  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  self->rule = unseat_rule_copy (rule);
  self->flags = flags;

  return self;
}

UnseatPlan *
unseat_rule_start_get_plan (UnseatRuleStart *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_START (self), NULL);

  return self->record != NULL && has_plan (self) ? unseat_rule_preview_get_plan (self->preview) : NULL;
}

const UnseatRuleRecord *
unseat_rule_start_get_record (UnseatRuleStart *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_START (self), NULL);

  return self->record;
}

void
unseat_rule_start_keep_async (UnseatRuleStart    *self,
                              const char         *job,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_START (self));
  g_return_if_fail (unseat_rule_start_get_plan (self) != NULL);

  /* Nobody can have declined what could not have been done. */
  if (job != NULL)
    unseat_rule_run_set_acted (self->record, job);
  else if (unseat_plan_count (unseat_rule_start_get_plan (self), UNSEAT_OUTCOME_PLANNED) > 0)
    unseat_rule_run_set_declined (self->record);
  else
    self->is_over = TRUE;

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_rule_start_keep_async);
  g_task_set_task_data (task, g_strdup (unseat_plan_get_tenant_id (unseat_rule_start_get_plan (self))), g_free);
  g_task_run_in_thread (task, keep_in_thread);
}

gboolean
unseat_rule_start_keep_finish (UnseatRuleStart *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_clear_pointer (&self->lock, unseat_file_lock_free);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_rule_start_end_async (UnseatRuleStart    *self,
                             UnseatPlan         *plan,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_START (self));
  g_return_if_fail (unseat_rule_start_get_plan (self) != NULL);
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_rule_start_end_async);
  g_task_set_task_data (task, g_object_ref (plan), g_object_unref);
  g_task_run_in_thread (task, end_in_thread);
}

gboolean
unseat_rule_start_end_finish (UnseatRuleStart *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
