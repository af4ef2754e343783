/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-load.h"

#include "unseat-rule-history.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-stand.h"

typedef enum
{
  STAGE_OPEN,
  STAGE_READ,
  STAGE_END,
} Stage;

struct _UnseatRuleLoad
{
  UnseatOperation parent_instance;

  UnseatJournalKeeper *keeper;    /* (owned) */
  char                *tenant_id; /* (owned) (nullable) */

  /* In progress */
  Stage          stage;
  UnseatJournal *journal; /* (owned) (nullable) */

  /* Results */
  GPtrArray *shelf; /* (owned) (nullable) (element-type UnseatShelvedRule) */
  GPtrArray *runs;  /* (owned) (nullable) (element-type UnseatRuleRecord) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleLoad, unseat_rule_load, UNSEAT_TYPE_OPERATION)

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatRuleLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  UnseatRuleLoad *self = source; /* its fields are left alone meanwhile */
  GError         *error = NULL;

  self->shelf = unseat_rule_shelf_list ();
  self->runs = self->tenant_id != NULL ? unseat_rule_history_list (self->journal, self->tenant_id, NULL, &error)
                                       : g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_record_free);
  if (error == NULL && self->tenant_id != NULL)
    unseat_rule_stand_read (self->journal, self->tenant_id, self->shelf, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* Whoever asks is told of its end only when the thread is done with what it writes to. */
static void
read_all (UnseatRuleLoad *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));

  g_task_set_source_tag (task, read_all);
  g_task_run_in_thread (task, read_in_thread);
}

static void
unseat_rule_load_step (UnseatOperation *operation)
{
  UnseatRuleLoad *self = UNSEAT_RULE_LOAD (operation);

  switch (self->stage)
    {
    case STAGE_OPEN:
      self->stage = STAGE_READ;
      unseat_journal_keeper_open_async (self->keeper, unseat_operation_get_cancellable (operation), opened_cb, unseat_operation_begin (operation));
      return;

    case STAGE_READ:
      self->stage = STAGE_END;
      read_all (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_load_dispose (GObject *object)
{
  UnseatRuleLoad *self = UNSEAT_RULE_LOAD (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (unseat_rule_load_parent_class)->dispose (object);
}

static void
unseat_rule_load_finalize (GObject *object)
{
  UnseatRuleLoad *self = UNSEAT_RULE_LOAD (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->shelf, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_load_parent_class)->finalize (object);
}

static void
unseat_rule_load_class_init (UnseatRuleLoadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_load_dispose;
  object_class->finalize = unseat_rule_load_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_load_step;
}

static void
unseat_rule_load_init (UnseatRuleLoad *self)
{
}

UnseatRuleLoad *
unseat_rule_load_new (UnseatJournalKeeper *keeper,
                      const char          *tenant_id)
{
  UnseatRuleLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_LOAD, NULL);
  self->keeper = g_object_ref (keeper);
  self->tenant_id = g_strdup (tenant_id);

  return self;
}

GPtrArray *
unseat_rule_load_get_shelf (UnseatRuleLoad *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_LOAD (self), NULL);

  return self->shelf;
}

GPtrArray *
unseat_rule_load_get_runs (UnseatRuleLoad *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_LOAD (self), NULL);

  return self->runs;
}
