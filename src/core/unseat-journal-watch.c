/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-watch.h"

#include "unseat-database-rows.h"
#include "unseat-journal-private.h"
#include "unseat-utils.h"

/* A run writes many lines one after the other. */
#define PAUSE_MSEC 1000

struct _UnseatJournalWatch
{
  GObject parent_instance;

  UnseatJournalKeeper *keeper;         /* (owned) */
  GSignalGroup        *keeper_signals; /* (owned) */
  GFileMonitor        *monitor;        /* (owned) (nullable): while there is a file */
  gboolean             is_asking;
  gboolean             asks_again;
  gint64               version; /* of what was there when it was asked last; 0 before that */
};

G_DEFINE_FINAL_TYPE (UnseatJournalWatch, unseat_journal_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask (UnseatJournalWatch *self);

/* SQLite counts what others commit, and not what this connection does, which is the only one here that writes. */
static void
ask_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  UnseatJournal *journal = task_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&journal->lock);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (journal->database, "PRAGMA data_version", NULL);
  sqlite3_stmt *row = NULL;
  gint64        version = 0;
  GError       *error = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    version = sqlite3_column_int64 (row, 0);

  if (unseat_database_rows_finish (rows, &error))
    g_task_return_int (task, (gssize) version);
  else
    g_task_return_error (task, error);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatJournalWatch *self = UNSEAT_JOURNAL_WATCH (source);
  g_autoptr (GError) error = NULL;
  gint64 version = g_task_propagate_int (G_TASK (result), &error);
  gint64 before = self->version;

  self->is_asking = FALSE;
  if (error != NULL)
    g_info ("Nobody knows whether somebody else has written into the journal: %s", error->message);
  else
    self->version = version;
  if (self->asks_again)
    ask (self);
  if (before != 0 && before != self->version)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask (UnseatJournalWatch *self)
{
  UnseatJournal *journal = self->keeper != NULL ? unseat_journal_keeper_get_journal (self->keeper) : NULL;
  g_autoptr (GTask) task = NULL;

  self->asks_again = self->is_asking;
  if (journal == NULL || self->is_asking)
    return;

  self->is_asking = TRUE;
  task = g_task_new (self, NULL, asked_cb, NULL);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, g_object_ref (journal), g_object_unref);
  g_task_run_in_thread (task, ask_in_thread);
}

/* What is written goes into the log beside the file first. */
static void
watch (UnseatJournalWatch *self)
{
  UnseatJournal   *journal = unseat_journal_keeper_get_journal (self->keeper);
  g_autofree char *path = journal != NULL ? unseat_journal_dup_path (journal) : NULL;
  g_autofree char *log_path = path != NULL ? g_strconcat (path, "-wal", NULL) : NULL;
  g_autoptr (GFile) file = log_path != NULL ? g_file_new_for_path (log_path) : NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL || self->monitor != NULL)
    return;

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_info ("The journal cannot be watched: %s", error->message);
      return;
    }

  g_file_monitor_set_rate_limit (self->monitor, PAUSE_MSEC);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
}

static void
unseat_journal_watch_dispose (GObject *object)
{
  UnseatJournalWatch *self = UNSEAT_JOURNAL_WATCH (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->keeper_signals);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (unseat_journal_watch_parent_class)->dispose (object);
}

static void
unseat_journal_watch_class_init (UnseatJournalWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_journal_watch_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_journal_watch_init (UnseatJournalWatch *self)
{
  self->keeper_signals = g_signal_group_new (UNSEAT_TYPE_JOURNAL_KEEPER);
  g_signal_group_connect_swapped (self->keeper_signals, "notify::journal", G_CALLBACK (watch), self);
}

UnseatJournalWatch *
unseat_journal_watch_new (UnseatJournalKeeper *keeper)
{
  UnseatJournalWatch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_JOURNAL_WATCH, NULL);
  self->keeper = g_object_ref (keeper);
  g_signal_group_set_target (self->keeper_signals, keeper);
  watch (self);

  return self;
}
