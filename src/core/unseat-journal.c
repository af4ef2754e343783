/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal.h"

#include "unseat-cloud.h"
#include "unseat-error.h"
#include "unseat-journal-private.h"
#include "unseat-journal-reading.h"
#include "unseat-journal-tables.h"
#include "unseat-journal-writer.h"
#include "unseat-rule-history-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define JOBS_SUFFIX ".jobs.lock"
#define HASH_LENGTH 16 /* hexadecimal digits of a file's name: enough to tell a person's servers apart */

G_DEFINE_FINAL_TYPE (UnseatJournal, unseat_journal, G_TYPE_OBJECT)

static void
unseat_journal_finalize (GObject *object)
{
  UnseatJournal *self = UNSEAT_JOURNAL (object);

  unseat_journal_writer_clear (self);
  g_clear_pointer (&self->recorder, unseat_journal_recorder_free);
  g_clear_pointer (&self->reader, unseat_database_close);
  g_clear_pointer (&self->database, unseat_database_close);
  g_clear_pointer (&self->jobs, unseat_job_lock_free);
  g_clear_pointer (&self->store_key, g_free);
  g_clear_pointer (&self->holder, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->run, unseat_rule_record_free);
  g_clear_pointer (&self->run_tenant_id, g_free);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->reading_lock);

  G_OBJECT_CLASS (unseat_journal_parent_class)->finalize (object);
}

static void
unseat_journal_class_init (UnseatJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_journal_finalize;
}

static void
unseat_journal_init (UnseatJournal *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->reading_lock);
  unseat_journal_writer_init (self);
}

/* Microsoft's clouds share one file; a server that replaces them never sees it. */
static char *
dup_path (const char *store_key)
{
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  if (unseat_cloud_find (store_key) != NULL)
    return g_build_filename (g_get_user_data_dir (), "unseat", "journal.db", NULL);

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, store_key, -1);
  name = g_strdup_printf ("journal-%.*s.db", HASH_LENGTH, digest);

  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

static gboolean
open_jobs (UnseatJournal *self,
           const char    *path,
           GError       **error)
{
  g_autofree char *lock_path = path != NULL ? g_strconcat (path, JOBS_SUFFIX, NULL) : NULL;

  self->jobs = unseat_job_lock_new (lock_path, error);

  return self->jobs != NULL;
}

static gboolean
open_reader (UnseatJournal *self,
             const char    *path,
             GError       **error)
{
  if (path != NULL)
    self->reader = unseat_database_open_reader (self->database, error);

  return path == NULL || self->reader != NULL;
}

static char *
dup_holder (void)
{
  const char *program = g_get_prgname ();

  /* Translators: the name of a program, and the number of its process. */
  return g_strdup_printf (_ ("%s (process %d)"), program != NULL ? program : "unseat", (int) getpid ());
}

char *
unseat_journal_dup_path (UnseatJournal *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self), NULL);

  return self->reader != NULL ? dup_path (self->store_key) : NULL;
}

UnseatJournal *
unseat_journal_open (const char *store_key,
                     gboolean    in_memory,
                     GError    **error)
{
  g_autoptr (UnseatJournal) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (store_key != NULL, NULL);

  if (!in_memory)
    path = dup_path (store_key);

  self = g_object_new (UNSEAT_TYPE_JOURNAL, NULL);
  self->store_key = g_strdup (store_key);
  self->holder = dup_holder ();
  self->database = unseat_database_open (path, unseat_journal_tables_get_schema (), &self->notice, error);
  if (self->database == NULL || !open_reader (self, path, error) || !open_jobs (self, path, error))
    return NULL;

  self->recorder = unseat_journal_recorder_new (self->database);

  return g_steal_pointer (&self);
}

/* For the thread. */
typedef struct
{
  char    *store_key; /* (owned) */
  gboolean in_memory;
} Opening;

static void
opening_clear (Opening *opening)
{
  g_free (opening->store_key);
}

UNSEAT_DEFINE_TASK_DATA (Opening, opening, opening_clear)

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Opening *opening = task_data;
  GError        *error = NULL;
  UnseatJournal *self = unseat_journal_open (opening->store_key, opening->in_memory, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
unseat_journal_open_async (const char         *store_key,
                           gboolean            in_memory,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening = NULL;

  g_return_if_fail (store_key != NULL);

  opening = opening_new ();
  opening->store_key = g_strdup (store_key);
  opening->in_memory = in_memory;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_journal_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

UnseatJournal *
unseat_journal_open_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
unseat_journal_get_notice (UnseatJournal *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self), NULL);

  return self->notice;
}

UnseatDatabase *
unseat_journal_begin_reading (UnseatJournal *self,
                              GMutexLocker **locker)
{
  *locker = g_mutex_locker_new (self->reader != NULL ? &self->reading_lock : &self->lock);

  return self->reader != NULL ? self->reader : self->database;
}

UnseatDatabase *
unseat_journal_get_database (UnseatJournal *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self), NULL);

  return self->database;
}

gboolean
unseat_journal_add_plan (UnseatJournal *self,
                         UnseatPlan    *plan,
                         GError       **error)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan), FALSE);

  return unseat_journal_write_now (self, unseat_journal_entry_new_plan (plan), error);
}

void
unseat_journal_add_plan_async (UnseatJournal      *self,
                               UnseatPlan         *plan,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan));

  unseat_journal_write_async (self, unseat_journal_entry_new_plan (plan), unseat_journal_add_plan_async, cancellable, callback, user_data);
}

gboolean
unseat_journal_add_plan_finish (UnseatJournal *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
unseat_journal_record (UnseatJournal *self,
                       UnseatPlan    *plan,
                       GPtrArray     *changes,
                       gint64         when,
                       GError       **error)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan) && changes != NULL, FALSE);

  return unseat_journal_write_now (self, unseat_journal_entry_new_changes (plan, changes, when), error);
}

void
unseat_journal_record_async (UnseatJournal      *self,
                             UnseatPlan         *plan,
                             GPtrArray          *changes,
                             gint64              when,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan) && changes != NULL);

  unseat_journal_write_async (self, unseat_journal_entry_new_changes (plan, changes, when), unseat_journal_record_async, cancellable,
                              callback, user_data);
}

gboolean
unseat_journal_record_finish (UnseatJournal *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_journal_note_successor_async (UnseatJournal      *self,
                                     UnseatPlan         *plan,
                                     const char         *name,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan) && name != NULL);

  unseat_journal_write_async (self, unseat_journal_entry_new_successor (plan, name), unseat_journal_note_successor_async, cancellable,
                              callback, user_data);
}

void
unseat_journal_note_look_async (UnseatJournal      *self,
                                UnseatPlan         *plan,
                                gint64              when,
                                gboolean            keeps_first,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan));

  unseat_journal_write_async (self, unseat_journal_entry_new_look (plan, when, keeps_first), unseat_journal_note_look_async, cancellable,
                              callback, user_data);
}

gboolean
unseat_journal_finish_plan (UnseatJournal *self,
                            UnseatPlan    *plan,
                            gint64         when,
                            GError       **error)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan), FALSE);

  return unseat_journal_write_now (self, unseat_journal_entry_new_end (plan, when), error);
}

void
unseat_journal_finish_plan_async (UnseatJournal      *self,
                                  UnseatPlan         *plan,
                                  gint64              when,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && UNSEAT_IS_PLAN (plan));

  unseat_journal_write_async (self, unseat_journal_entry_new_end (plan, when), unseat_journal_finish_plan_async, cancellable, callback,
                              user_data);
}

gboolean
unseat_journal_finish_plan_finish (UnseatJournal *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Who has it is in the file, because the lock does not tell. */
static gboolean
hold_job (UnseatJournal *self,
          const char    *plan_id,
          GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *holder = NULL;
  UnseatDatabase  *database = NULL;

  if (unseat_job_lock_hold (self->jobs, plan_id, &problem))
    return TRUE;

  database = unseat_journal_begin_reading (self, &locker);
  holder = unseat_journal_read_holder (database, plan_id);
  if (holder != NULL && g_error_matches (problem, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE))
    /* Translators: a program, such as “unseat-cli (process 1234)”. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("%s is at work on this job."), holder);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static UnseatPlan *
read_plan (UnseatJournal *self,
           const char    *plan_id,
           GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = unseat_journal_begin_reading (self, &locker);

  return unseat_journal_read_plan (database, plan_id, error);
}

static gboolean
set_holder (UnseatJournal *self,
            const char    *plan_id,
            GError       **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return unseat_rule_history_give_turn_back (self->database, plan_id, error) && unseat_journal_tables_set_holder (self->database, plan_id, self->holder, error);
}

UnseatPlan *
unseat_journal_take_up (UnseatJournal *self,
                        const char    *plan_id,
                        GError       **error)
{
  UnseatPlan *plan = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL, NULL);

  if (!hold_job (self, plan_id, error))
    return NULL;

  plan = read_plan (self, plan_id, error);
  if (plan == NULL || !set_holder (self, plan_id, error))
    {
      g_clear_object (&plan);
      unseat_job_lock_release (self->jobs, plan_id);
    }

  return plan;
}

void
unseat_journal_put_down (UnseatJournal *self,
                         const char    *plan_id)
{
  g_return_if_fail (UNSEAT_IS_JOURNAL (self) && plan_id != NULL);

  unseat_job_lock_release (self->jobs, plan_id);
}
