/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-history.h"

#include "unseat-error.h"
#include "unseat-journal-private.h"
#include "unseat-journal-reading.h"
#include "unseat-journal-tables.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Jobs without an end that nobody is at work on. One may end, or begin, elsewhere between two looks: only what is at rest now, and has no end
 * after that, was broken off. */
static GHashTable *
find_resting (UnseatJournal  *self,
              UnseatDatabase *database,
              GError        **error)
{
  g_autoptr (GHashTable) resting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) unfinished = unseat_journal_read_unfinished (database, error);

  if (unfinished == NULL)
    return NULL;

  for (guint i = 0; i < unfinished->len; i++)
    {
      UnseatUnfinishedJob *job = g_ptr_array_index (unfinished, i);

      if (!unseat_job_lock_is_held (self->jobs, job->id))
        g_hash_table_add (resting, g_strdup (job->id));
    }

  return g_steal_pointer (&resting);
}

GPtrArray *
unseat_journal_list_unfinished (UnseatJournal *self,
                                GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;
  g_autoptr (GHashTable) resting = NULL;
  g_autoptr (GPtrArray) jobs = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self), NULL);

  database = unseat_journal_begin_reading (self, &locker);
  resting = find_resting (self, database, error);
  jobs = resting != NULL ? unseat_journal_read_unfinished (database, error) : NULL;
  if (jobs == NULL)
    return NULL;

  for (guint i = jobs->len; i > 0; i--)
    if (!g_hash_table_contains (resting, ((UnseatUnfinishedJob *) g_ptr_array_index (jobs, i - 1))->id))
      g_ptr_array_remove_index (jobs, i - 1);

  return g_steal_pointer (&jobs);
}

GPtrArray *
unseat_journal_list_pending (UnseatJournal *self,
                             const char    *tenant_id,
                             GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;
  g_autoptr (GPtrArray) jobs = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && tenant_id != NULL, NULL);

  database = unseat_journal_begin_reading (self, &locker);
  jobs = unseat_journal_read_pending (database, tenant_id, error);
  if (jobs == NULL)
    return NULL;

  for (guint i = jobs->len; i > 0; i--)
    if (unseat_job_lock_is_held (self->jobs, ((UnseatPendingJob *) g_ptr_array_index (jobs, i - 1))->id))
      g_ptr_array_remove_index (jobs, i - 1);

  return g_steal_pointer (&jobs);
}

GPtrArray *
unseat_journal_list_jobs (UnseatJournal *self,
                          const char    *tenant_id,
                          GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;
  g_autoptr (GHashTable) resting = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self), NULL);

  database = unseat_journal_begin_reading (self, &locker);
  resting = find_resting (self, database, error);
  if (resting == NULL)
    return NULL;

  return unseat_journal_read_jobs (database, tenant_id, resting, error);
}

UnseatJob *
unseat_journal_find_job (UnseatJournal *self,
                         const char    *plan_id,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;
  g_autoptr (GHashTable) resting = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL, NULL);

  database = unseat_journal_begin_reading (self, &locker);
  resting = find_resting (self, database, error);
  if (resting == NULL)
    return NULL;

  return unseat_journal_read_job (database, plan_id, resting, error);
}

/* Returns: (transfer container): those of @ids that begin with @text, or the one that is @text */
static GPtrArray *
find_beginning (char      **ids,
                const char *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  gsize length = strlen (text);

  for (guint i = 0; length > 0 && ids[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (ids[i], text, length) != 0)
        continue;

      if (strlen (ids[i]) == length)
        {
          g_ptr_array_set_size (found, 0);
          g_ptr_array_add (found, ids[i]);
          break;
        }
      g_ptr_array_add (found, ids[i]);
    }
  g_ptr_array_add (found, NULL);

  return g_steal_pointer (&found);
}

static char **
read_ids (UnseatJournal *self,
          GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = unseat_journal_begin_reading (self, &locker);

  return unseat_journal_read_ids (database, error);
}

char *
unseat_journal_complete_id (UnseatJournal *self,
                            const char    *text,
                            GError       **error)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && text != NULL, NULL);

  ids = read_ids (self, error);
  if (ids == NULL)
    return NULL;

  found = find_beginning (ids, text);
  if (found->len == 2)
    return g_strdup (found->pdata[0]);

  list = unseat_join_names ((const char *const *) found->pdata);
  if (*list == '\0')
    /* Translators: what was typed. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The journal has no job “%s”."), text);
  else
    /* Translators: what was typed, then a list of ids. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The ids of several jobs begin with “%s”: %s."), text, list);

  return NULL;
}

GArray *
unseat_journal_list_turned (UnseatJournal *self,
                            const char    *plan_id,
                            GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL, NULL);

  database = unseat_journal_begin_reading (self, &locker);

  return unseat_journal_read_turned (database, plan_id, error);
}

UnseatPlan *
unseat_journal_load (UnseatJournal *self,
                     const char    *plan_id,
                     GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL, NULL);

  database = unseat_journal_begin_reading (self, &locker);

  return unseat_journal_read_plan (database, plan_id, error);
}

gboolean
unseat_journal_delete_job (UnseatJournal *self,
                           const char    *plan_id,
                           GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean is_deleted = FALSE;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  /* Nobody takes it up while it goes. */
  if (!unseat_job_lock_hold (self->jobs, plan_id, &problem))
    {
      if (g_error_matches (problem, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE))
        g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("A job that is at work cannot be deleted."));
      else
        g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  is_deleted = unseat_journal_tables_delete (self->database, plan_id, error);
  unseat_job_lock_release (self->jobs, plan_id);

  return is_deleted;
}

/* --- The same on another thread --- */

typedef struct
{
  char *text; /* (owned) (nullable): a tenant, or a job */
  gpointer (*answer) (UnseatJournal *self,
                      const char    *text,
                      GError       **error);
  GDestroyNotify destroy; /* of the answer */
} Question;

static void
question_clear (Question *question)
{
  g_free (question->text);
}

UNSEAT_DEFINE_TASK_DATA (Question, question, question_clear)

static void
answer_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const Question *question = task_data;
  GError         *error = NULL;
  gpointer        answer = question->answer (source, question->text, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, question->destroy);
  else
    g_task_return_error (task, error);
}

/* @question: its text is copied */
static void
ask (UnseatJournal      *self,
     Question            question,
     gpointer            tag,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *copy = question_new ();

  *copy = question;
  copy->text = g_strdup (question.text);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, copy, question_free);
  g_task_run_in_thread (task, answer_in_thread);
}

static gpointer
finish (UnseatJournal *self,
        GAsyncResult  *result,
        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
answer_list_jobs (UnseatJournal *self,
                  const char    *text,
                  GError       **error)
{
  return unseat_journal_list_jobs (self, text, error);
}

void
unseat_journal_list_jobs_async (UnseatJournal      *self,
                                const char         *tenant_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Question question = { (char *) tenant_id, answer_list_jobs, (GDestroyNotify) g_ptr_array_unref };

  g_return_if_fail (UNSEAT_IS_JOURNAL (self));

  ask (self, question, unseat_journal_list_jobs_async, cancellable, callback, user_data);
}

GPtrArray *
unseat_journal_list_jobs_finish (UnseatJournal *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return finish (self, result, error);
}

static gpointer
answer_list_turned (UnseatJournal *self,
                    const char    *text,
                    GError       **error)
{
  return unseat_journal_list_turned (self, text, error);
}

void
unseat_journal_list_turned_async (UnseatJournal      *self,
                                  const char         *plan_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Question question = { (char *) plan_id, answer_list_turned, (GDestroyNotify) g_array_unref };

  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL);

  ask (self, question, unseat_journal_list_turned_async, cancellable, callback, user_data);
}

GArray *
unseat_journal_list_turned_finish (UnseatJournal *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return finish (self, result, error);
}

static gpointer
answer_find_job (UnseatJournal *self,
                 const char    *text,
                 GError       **error)
{
  return unseat_journal_find_job (self, text, error);
}

void
unseat_journal_find_job_async (UnseatJournal      *self,
                               const char         *plan_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Question question = { (char *) plan_id, answer_find_job, g_object_unref };

  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL);

  ask (self, question, unseat_journal_find_job_async, cancellable, callback, user_data);
}

UnseatJob *
unseat_journal_find_job_finish (UnseatJournal *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return finish (self, result, error);
}

static gpointer
answer_list_pending (UnseatJournal *self,
                     const char    *text,
                     GError       **error)
{
  return unseat_journal_list_pending (self, text, error);
}

void
unseat_journal_list_pending_async (UnseatJournal      *self,
                                   const char         *tenant_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  Question question = { (char *) tenant_id, answer_list_pending, (GDestroyNotify) g_ptr_array_unref };

  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && tenant_id != NULL);

  ask (self, question, unseat_journal_list_pending_async, cancellable, callback, user_data);
}

GPtrArray *
unseat_journal_list_pending_finish (UnseatJournal *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return finish (self, result, error);
}

static gpointer
answer_load (UnseatJournal *self,
             const char    *text,
             GError       **error)
{
  return unseat_journal_load (self, text, error);
}

void
unseat_journal_load_async (UnseatJournal      *self,
                           const char         *plan_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Question question = { (char *) plan_id, answer_load, g_object_unref };

  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL);

  ask (self, question, unseat_journal_load_async, cancellable, callback, user_data);
}

UnseatPlan *
unseat_journal_load_finish (UnseatJournal *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return finish (self, result, error);
}

static gpointer
answer_delete_job (UnseatJournal *self,
                   const char    *text,
                   GError       **error)
{
  return unseat_journal_delete_job (self, text, error) ? self : NULL;
}

void
unseat_journal_delete_job_async (UnseatJournal      *self,
                                 const char         *plan_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Question question = { (char *) plan_id, answer_delete_job, NULL };

  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL);

  ask (self, question, unseat_journal_delete_job_async, cancellable, callback, user_data);
}

gboolean
unseat_journal_delete_job_finish (UnseatJournal *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return finish (self, result, error) != NULL;
}
