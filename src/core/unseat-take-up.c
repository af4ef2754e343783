/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-take-up.h"

#include "unseat-error.h"
#include "unseat-journal-history.h"

#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

/* For the thread. */
typedef struct
{
  char             *job; /* (owned) */
  UnseatTakeUpState state;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->job);
}

UNSEAT_DEFINE_TASK_DATA (Wish, wish, wish_clear)

static gboolean
is_open (GPtrArray  *jobs,
         const char *job)
{
  for (guint i = 0; i < jobs->len; i++)
    if (g_str_equal (((UnseatUnfinishedJob *) g_ptr_array_index (jobs, i))->id, job))
      return TRUE;

  return FALSE;
}

static void
set_wrong_state (UnseatTakeUpState state,
                 GError          **error)
{
  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                       state == UNSEAT_TAKE_UP_OPEN ? _ ("That job has ended already. Nothing is left to be done.")
                                                    : _ ("This job is not finished. Resume it first."));
}

static UnseatPlan *
take_up (UnseatJournal    *journal,
         const char       *job,
         UnseatTakeUpState state,
         GError          **error)
{
  g_autoptr (GPtrArray) jobs = unseat_journal_list_unfinished (journal, error);
  g_autoptr (UnseatPlan) plan = jobs != NULL ? unseat_journal_take_up (journal, job, error) : NULL;

  if (plan == NULL)
    return NULL;

  if (is_open (jobs, job) != (state == UNSEAT_TAKE_UP_OPEN))
    {
      unseat_journal_put_down (journal, job);
      set_wrong_state (state, error);
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
  const Wish *wish = task_data;
  g_autoptr (GError) error = NULL;
  UnseatPlan *plan = take_up (source, wish->job, wish->state, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
unseat_take_up_async (UnseatJournal      *journal,
                      const char         *job,
                      UnseatTakeUpState   state,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish = NULL;

  g_return_if_fail (UNSEAT_IS_JOURNAL (journal) && job != NULL);

  task = g_task_new (journal, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_take_up_async);
  wish = wish_new ();
  wish->job = g_strdup (job);
  wish->state = state;
  g_task_set_task_data (task, wish, wish_free);
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
