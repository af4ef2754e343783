/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-reader.h"

#include "unseat-error.h"
#include "unseat-job-list.h"
#include "unseat-journal-history.h"

/* How often is looked at a job that is at work elsewhere. */
#define LOOK_SEC 3

struct _UnseatJobReader
{
  GObject parent_instance;

  UnseatJournalKeeper *keeper;      /* (owned) */
  GListStore          *jobs;        /* (owned) (element-type UnseatJob) */
  GCancellable        *cancellable; /* (owned) (nullable): of reading */
  guint                look_source; /* a timeout source, 0 when none */
  gboolean             was_read;
  gboolean             has_changed; /* since the last reading began */
};

G_DEFINE_FINAL_TYPE (UnseatJobReader, unseat_job_reader, G_TYPE_OBJECT)

enum
{
  READ,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
look_cb (gpointer user_data)
{
  UnseatJobReader *self = user_data; /* stopping ends the source */

  self->look_source = 0;
  unseat_job_reader_read (self);

  return G_SOURCE_REMOVE;
}

static gboolean
is_any_at_work (UnseatJobReader *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (unseat_job_get_state (job) == UNSEAT_JOB_AT_WORK)
        return TRUE;
    }

  return FALSE;
}

static void
fail (UnseatJobReader *self,
      const GError    *error)
{
  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatJobReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_jobs_finish (UNSEAT_JOURNAL (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  if (jobs == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_object (&self->cancellable);
  self->has_changed = !self->was_read;
  self->was_read = TRUE;
  unseat_job_list_update (self->jobs, jobs);
  if (is_any_at_work (self))
    self->look_source = g_timeout_add_seconds (LOOK_SEC, look_cb, self);
  g_signal_emit (self, signals[READ], 0, self->has_changed);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatJobReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  if (journal == NULL)
    fail (self, error);
  else
    unseat_journal_list_jobs_async (journal, NULL, self->cancellable, listed_cb, g_object_ref (self));
}

static void
items_changed_cb (UnseatJobReader *self)
{
  self->has_changed = TRUE;
}

static void
unseat_job_reader_dispose (GObject *object)
{
  UnseatJobReader *self = UNSEAT_JOB_READER (object);

  unseat_job_reader_stop (self);
  g_clear_object (&self->keeper);
  g_clear_object (&self->jobs);

  G_OBJECT_CLASS (unseat_job_reader_parent_class)->dispose (object);
}

static void
unseat_job_reader_class_init (UnseatJobReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_job_reader_dispose;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
unseat_job_reader_init (UnseatJobReader *self)
{
  self->jobs = g_list_store_new (UNSEAT_TYPE_JOB);
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

UnseatJobReader *
unseat_job_reader_new (UnseatJournalKeeper *keeper)
{
  UnseatJobReader *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_JOB_READER, NULL);
  self->keeper = g_object_ref (keeper);

  return self;
}

GListModel *
unseat_job_reader_get_jobs (UnseatJobReader *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB_READER (self), NULL);

  return G_LIST_MODEL (self->jobs);
}

gboolean
unseat_job_reader_was_read (UnseatJobReader *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB_READER (self), FALSE);

  return self->was_read;
}

void
unseat_job_reader_read (UnseatJobReader *self)
{
  g_return_if_fail (UNSEAT_IS_JOB_READER (self));

  unseat_job_reader_stop (self);
  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, g_object_ref (self));
}

void
unseat_job_reader_stop (UnseatJobReader *self)
{
  g_return_if_fail (UNSEAT_IS_JOB_READER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
}
