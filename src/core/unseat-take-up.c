/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-take-up.h"

#include "unseat-error.h"
#include "unseat-journal-history.h"

#include <glib/gi18n-lib.h>

static gboolean
is_open (GPtrArray  *jobs,
         const char *job)
{
  for (guint i = 0; i < jobs->len; i++)
    if (g_str_equal (((UnseatUnfinishedJob *) g_ptr_array_index (jobs, i))->id, job))
      return TRUE;

  return FALSE;
}

static UnseatPlan *
take_up (UnseatJournal *journal,
         const char    *job,
         GError       **error)
{
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (journal, error);
  g_autoptr (UnseatPlan) plan = jobs != NULL ? unseat_journal_take_up (journal, job, error) : NULL;

  if (plan == NULL)
    return NULL;

  if (!is_open (jobs, job))
    {
      unseat_journal_put_down (journal, job);
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("That job has ended already. Nothing is left to be done."));
      return NULL;
    }

  return g_steal_pointer (&plan);
}

static void
take_up_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  UnseatPlan *plan = take_up (source, task_data, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
unseat_take_up_async (UnseatJournal      *journal,
                      const char         *job,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_JOURNAL (journal) && job != NULL);

  task = g_task_new (journal, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_take_up_async);
  g_task_set_task_data (task, g_strdup (job), g_free);
  g_task_run_in_thread (task, take_up_in_thread);
}

UnseatPlan *
unseat_take_up_finish (UnseatJournal *journal,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
