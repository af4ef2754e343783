/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-deletion.h"

#include <glib/gi18n-lib.h>

#include "unseat-compat.h"
#include "unseat-journal-history.h"
#include "unseat-utils.h"

/* What was asked about, whatever is shown when it is answered. */
typedef struct
{
  UnseatJournalKeeper *keeper; /* (owned) */
  char                *job;    /* (owned) */
} Deletion;

static void
deletion_clear (Deletion *deletion)
{
  g_clear_object (&deletion->keeper);
  g_clear_pointer (&deletion->job, g_free);
}

UNSEAT_DEFINE_TASK_DATA (Deletion, deletion, deletion_clear)

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Deletion *deletion = g_task_get_task_data (task);
  GError         *error = NULL;

  if (unseat_journal_delete_job_finish (UNSEAT_JOURNAL (source), result, &error))
    g_task_return_pointer (task, g_strdup (deletion->job), g_free);
  else
    g_task_return_error (task, error);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Deletion *deletion = g_task_get_task_data (task);
  GError         *error = NULL;
  gboolean        confirmed = unseat_confirm_finish (GTK_WIDGET (source), result, &error);
  UnseatJournal  *journal = unseat_journal_keeper_get_journal (deletion->keeper);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (!confirmed || journal == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    unseat_journal_delete_job_async (journal, deletion->job, NULL, deleted_cb, g_steal_pointer (&task));
}

void
unseat_job_deletion_async (GtkWidget           *parent,
                           UnseatJournalKeeper *keeper,
                           const char          *job,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  const UnseatConfirm question = {
    _ ("Delete This Job from the History?"),
    _ ("No license is changed. What the job did can no longer be looked up, and not be undone from here."),
    _ ("_Cancel"),
    _ ("_Delete"),
  };
  Deletion *deletion = NULL;
  GTask    *task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && UNSEAT_IS_JOURNAL_KEEPER (keeper) && job != NULL);

  deletion = deletion_new ();
  deletion->keeper = g_object_ref (keeper);
  deletion->job = g_strdup (job);
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_job_deletion_async);
  g_task_set_task_data (task, deletion, (GDestroyNotify) deletion_free);
  unseat_confirm_async (parent, &question, cancellable, asked_cb, task);
}

char *
unseat_job_deletion_finish (GtkWidget    *parent,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
