/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-writer.h"

#include "unseat-journal-private.h"
#include "unseat-journal-tables.h"
#include "unseat-plan-seats.h"
#include "unseat-utils.h"

/* How many entries go into one transaction at most: a dozen batches at work make three each. */
#define MAX_GROUP 64

/* How long an entry waits for others to go to the disk with: when something is to be sent after it, and else. */
#define URGENT_PATIENCE_USEC (5 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE_USEC (25 * G_TIME_SPAN_MILLISECOND)

typedef enum
{
  ENTRY_PLAN,
  ENTRY_CHANGES,
  ENTRY_SUCCESSOR,
  ENTRY_LOOK,
  ENTRY_END,
} EntryKind;

struct _UnseatJournalEntry
{
  EntryKind   kind;
  UnseatPlan *plan; /* (owned): of which only the constant part is read */
  GPtrArray  *rows; /* (owned) (nullable) (element-type UnseatJournalRow) */
  gint64      when;
  char       *name;        /* (owned) (nullable): of a successor */
  GPtrArray  *seats;       /* (owned) (nullable) (element-type UnseatPlanSeats): of an end */
  gboolean    keeps_first; /* of a look */
  gboolean    is_urgent;
  gint64      arrived; /* monotonic */

  GError *error; /* (owned) (nullable): the result */
};

typedef UnseatJournalEntry Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_object (&entry->plan);
  g_clear_pointer (&entry->rows, g_ptr_array_unref);
  g_clear_pointer (&entry->seats, g_ptr_array_unref);
  g_clear_error (&entry->error);
  g_free (entry->name);
}

UNSEAT_DEFINE_TASK_DATA (Entry, entry, entry_clear)

static Entry *
make_entry (EntryKind   kind,
            UnseatPlan *plan,
            gint64      when)
{
  g_autoptr (Entry) entry = entry_new ();

  entry->kind = kind;
  entry->plan = g_object_ref (plan);
  entry->when = when;
  entry->is_urgent = TRUE;

  return g_steal_pointer (&entry);
}

Entry *
unseat_journal_entry_new_plan (UnseatPlan *plan)
{
  Entry     *entry = make_entry (ENTRY_PLAN, plan, 0);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  entry->rows = g_ptr_array_new_full (changes->len, (GDestroyNotify) unseat_journal_row_free);
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (entry->rows, unseat_journal_row_new (g_ptr_array_index (changes, i)));

  return entry;
}

/* What is about to be sent waits for the disk, and who waits for it. */
Entry *
unseat_journal_entry_new_changes (UnseatPlan *plan,
                                  GPtrArray  *changes,
                                  gint64      when)
{
  Entry *entry = make_entry (ENTRY_CHANGES, plan, when);

  entry->is_urgent = FALSE;
  entry->rows = g_ptr_array_new_full (changes->len, (GDestroyNotify) unseat_journal_row_free);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatJournalRow *row = unseat_journal_row_new (g_ptr_array_index (changes, i));

      entry->is_urgent = entry->is_urgent || row->outcome == UNSEAT_OUTCOME_SENT;
      g_ptr_array_add (entry->rows, row);
    }

  return entry;
}

Entry *
unseat_journal_entry_new_successor (UnseatPlan *plan,
                                    const char *name)
{
  Entry *entry = make_entry (ENTRY_SUCCESSOR, plan, 0);

  entry->name = g_strdup (name);

  return entry;
}

Entry *
unseat_journal_entry_new_look (UnseatPlan *plan,
                               gint64      when,
                               gboolean    keeps_first)
{
  Entry *entry = make_entry (ENTRY_LOOK, plan, when);

  entry->is_urgent = FALSE;
  entry->keeps_first = keeps_first;

  return entry;
}

Entry *
unseat_journal_entry_new_end (UnseatPlan *plan,
                              gint64      when)
{
  Entry *entry = make_entry (ENTRY_END, plan, when);

  entry->seats = unseat_plan_seats_copy (unseat_plan_get_seats (plan));

  return entry;
}

/* Returns: (nullable): the run that waits for this job; to undo what a rule did is no run of it */
static const UnseatRuleRecord *
find_run (UnseatJournal *self,
          UnseatPlan    *plan)
{
  if (self->run == NULL || unseat_plan_get_parent (plan) != NULL || g_strcmp0 (unseat_plan_get_rule (plan), self->run->rule) != 0)
    return NULL;

  return g_ascii_strcasecmp (unseat_plan_get_tenant_id (plan), self->run_tenant_id) == 0 ? self->run : NULL;
}

/* Held before it is in the file: whoever sees it there sees as well that it is at work. */
static gboolean
add_job (UnseatJournal *self,
         Entry         *entry,
         GError       **error)
{
  const char             *job = unseat_plan_get_id (entry->plan);
  const UnseatRuleRecord *run = find_run (self, entry->plan);

  if (!unseat_job_lock_hold (self->jobs, job, error))
    return FALSE;
  if (unseat_journal_tables_add_job (self->database, entry->plan, self->store_key, self->holder, entry->rows, run, error))
    {
      if (run != NULL)
        g_clear_pointer (&self->run, unseat_rule_record_free);
      return TRUE;
    }

  unseat_job_lock_release (self->jobs, job);

  return FALSE;
}

static gboolean
finish_job (UnseatJournal *self,
            Entry         *entry,
            GError       **error)
{
  const char *job = unseat_plan_get_id (entry->plan);
  gboolean    is_written = unseat_journal_tables_finish (self->database, job, entry->when, entry->seats, error);

  /* Nobody is at work on it any more, whatever the file says. */
  unseat_job_lock_release (self->jobs, job);
  unseat_journal_recorder_forget (self->recorder, job);

  return is_written;
}

static UnseatJournalRecord
make_record (Entry *entry)
{
  return (UnseatJournalRecord){ unseat_plan_get_id (entry->plan), entry->rows, entry->when };
}

/* Before anything is sent: a journal that nobody finds again keeps nothing, and a lock that nobody sees lets another program do the same
 * job.  What was sent already is written down all the same: the file may be put back. */
static gboolean
check_place (UnseatJournal *self,
             const Entry   *entry,
             GError       **error)
{
  if (entry->kind == ENTRY_END || !entry->is_urgent)
    return TRUE;

  return unseat_database_check_place (self->database, error) && unseat_job_lock_check_place (self->jobs, error);
}

static gboolean
write_entry (UnseatJournal *self,
             Entry         *entry,
             GError       **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  UnseatJournalRecord record;

  if (!check_place (self, entry, error))
    return FALSE;

  switch (entry->kind)
    {
    case ENTRY_PLAN:
      return add_job (self, entry, error);
    case ENTRY_CHANGES:
      record = make_record (entry);
      return unseat_journal_recorder_record (self->recorder, &record, 1, NULL, error);
    case ENTRY_SUCCESSOR:
      return unseat_journal_tables_add_successor (self->database, unseat_plan_get_id (entry->plan), entry->name, error);
    case ENTRY_LOOK:
      return unseat_journal_tables_note_look (self->database, unseat_plan_get_id (entry->plan), entry->when, entry->keeps_first, error);
    case ENTRY_END:
    default:
      return finish_job (self, entry, error);
    }
}

/* --- On the thread --- */

static Entry *
get_entry (GPtrArray *group,
           guint      index)
{
  return g_task_get_task_data (g_ptr_array_index (group, index));
}

/* Returns: whether nothing is left to do: all is written, or will not be */
static gboolean
write_together (UnseatJournal *self,
                GPtrArray     *group)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  UnseatJournalRecord records[MAX_GROUP];
  gboolean            is_one_to_blame = FALSE;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < group->len; i++)
    {
      if (!check_place (self, get_entry (group, i), NULL))
        return FALSE;
      records[i] = make_record (get_entry (group, i));
    }
  if (unseat_journal_recorder_record (self->recorder, records, group->len, &is_one_to_blame, &error))
    return TRUE;
  if (is_one_to_blame)
    return FALSE;

  for (guint i = 0; i < group->len; i++)
    get_entry (group, i)->error = g_error_copy (error);

  return TRUE;
}

static gboolean
entry_written_cb (gpointer user_data)
{
  GTask *task = user_data;
  Entry *entry = g_task_get_task_data (task);

  if (entry->error != NULL)
    g_task_return_error (task, g_steal_pointer (&entry->error));
  else
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

/* The task goes back to its context whole, so that the journal is never let go of on its own thread. */
static void
give_back (gpointer data,
           gpointer user_data)
{
  GTask *task = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, entry_written_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
write_group (UnseatJournal *self,
             GPtrArray     *group)
{
  if (group->len == 1 || !write_together (self, group))
    for (guint i = 0; i < group->len; i++)
      write_entry (self, get_entry (group, i), &get_entry (group, i)->error);

  g_ptr_array_foreach (group, give_back, NULL);
}

static Entry *
peek_entry (UnseatJournal *self)
{
  GTask *task = g_queue_peek_head (&self->queue);

  return task != NULL ? g_task_get_task_data (task) : NULL;
}

/* Returns: (transfer full) (element-type GTask) (nullable): what goes to the disk together; NULL when there is nothing to do */
static GPtrArray *
take_group (UnseatJournal *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->queue_lock);
  GPtrArray *group = NULL;
  Entry     *entry = peek_entry (self);

  if (entry == NULL)
    {
      self->is_at_work = FALSE;
      return NULL;
    }

  while (g_cond_wait_until (&self->queue_changed, &self->queue_lock, entry->arrived + (self->n_urgent > 0 ? URGENT_PATIENCE_USEC : PATIENCE_USEC)))
    ;

  group = g_ptr_array_new ();
  do
    {
      self->n_urgent -= entry->is_urgent;
      g_ptr_array_add (group, g_queue_pop_head (&self->queue));
      if (entry->kind != ENTRY_CHANGES)
        break;
      entry = peek_entry (self);
    }
  while (entry != NULL && entry->kind == ENTRY_CHANGES && group->len < MAX_GROUP);

  return group;
}

static void
work_cb (gpointer data,
         gpointer user_data)
{
  UnseatJournal *self = data; /* what is in the queue keeps it, and afterwards that it waits for the thread */

  for (GPtrArray *group = take_group (self); group != NULL; group = take_group (self))
    {
      write_group (self, group);
      g_ptr_array_unref (group);
    }
}

/* --- For the journal --- */

void
unseat_journal_writer_init (UnseatJournal *self)
{
  g_mutex_init (&self->queue_lock);
  g_cond_init (&self->queue_changed);
  g_queue_init (&self->queue);
  /* A thread that is shared with other pools is there already: nothing that could fail. */
  self->thread = g_thread_pool_new (work_cb, NULL, 1, FALSE, NULL);
}

void
unseat_journal_writer_clear (UnseatJournal *self)
{
  g_thread_pool_free (self->thread, FALSE, TRUE);
  g_mutex_clear (&self->queue_lock);
  g_cond_clear (&self->queue_changed);
}

void
unseat_journal_write_async (UnseatJournal      *self,
                            Entry              *entry,
                            gpointer            tag,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  entry->arrived = g_get_monotonic_time ();
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, entry, entry_free);

  locker = g_mutex_locker_new (&self->queue_lock);
  g_queue_push_tail (&self->queue, task);
  self->n_urgent += entry->is_urgent;
  if (entry->is_urgent)
    g_cond_signal (&self->queue_changed);
  if (!self->is_at_work)
    g_thread_pool_push (self->thread, self, NULL);
  self->is_at_work = TRUE;
}

gboolean
unseat_journal_write_now (UnseatJournal *self,
                          Entry         *entry,
                          GError       **error)
{
  g_autoptr (Entry) owned = entry;

  return write_entry (self, owned, error);
}
