/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-catch-up.h"

#include "unseat-database-rows.h"
#include "unseat-graph-directory.h"
#include "unseat-journal-private.h"
#include "unseat-journal-tables.h"
#include "unseat-session-private.h"

#define MAX_ITEMS 10000 /* of jobs that are looked at */

typedef enum
{
  STAGE_FIND,
  STAGE_READ,
  STAGE_TAKE,
  STAGE_END,
} Stage;

/* A path that a job was to end, or to change. */
typedef struct
{
  char    *job;
  char    *user_id;
  char    *sku_id;
  char    *group_id; /* (nullable) */
  gboolean ends;     /* the path, as far as the license goes */
} Trace;

struct _UnseatRuleCatchUp
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody is signed in */
  UnseatJournal     *journal; /* (owned) */
  GHashTable        *known;   /* (owned) (element-type utf8): a set, shared with whoever made this */
  guint              max_people;

  /* In progress */
  Stage      stage;
  char      *tenant_id; /* (owned) (nullable) */
  gint64     read_at;
  GPtrArray *traces; /* (owned) (nullable) (element-type Trace) */
  GPtrArray *people; /* (owned) (nullable) (element-type UnseatGraphUserResult) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleCatchUp, unseat_rule_catch_up, UNSEAT_TYPE_OPERATION)

static void
trace_free (gpointer data)
{
  Trace *trace = data;

  g_free (trace->job);
  g_free (trace->user_id);
  g_free (trace->sku_id);
  g_free (trace->group_id);
  g_free (trace);
}

/* NULL when the person has gone on to another account, or everybody is being read anyway. */
static UnseatDirectory *
get_directory (UnseatRuleCatchUp *self)
{
  UnseatDirectory *directory = self->tenant_id != NULL ? unseat_session_get_directory_for (self->session, self->client, self->tenant_id) : NULL;

  return directory != NULL && unseat_directory_get_read_at (directory) == self->read_at ? directory : NULL;
}

/* --- The journal, on a thread --- */

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  UnseatRuleCatchUp *self = source; /* its fields are left alone meanwhile */
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (UnseatDatabaseRows) rows = NULL;
  g_autofree char *outcomes = unseat_journal_list_outcomes (UNSEAT_OUTCOME_MAY_BE_DONE);
  g_autofree char *sql = g_strdup_printf ("SELECT job.id, item.user_id, item.sku_id, item.group_id, item.action IN ('unassign', 'leave-group') "
                                          "FROM job JOIN item ON item.job = job.id WHERE job.rule IS NOT NULL AND job.tenant_id = ?1 COLLATE NOCASE "
                                          "AND job.finished >= %" G_GINT64_FORMAT " AND item.outcome IN %s ORDER BY job.finished DESC LIMIT %d",
                                          self->read_at, outcomes, MAX_ITEMS);
  sqlite3_stmt    *row = NULL;
  GError          *error = NULL;

  self->traces = g_ptr_array_new_with_free_func (trace_free);
  rows = unseat_database_select (unseat_journal_begin_reading (self->journal, &locker), sql, self->tenant_id);
  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      Trace *trace = g_new0 (Trace, 1);

      trace->job = g_strdup (unseat_database_get_text (row, 0));
      trace->user_id = g_strdup (unseat_database_get_text (row, 1));
      trace->sku_id = g_strdup (unseat_database_get_text (row, 2));
      trace->group_id = g_strdup (unseat_database_get_nullable_text (row, 3));
      trace->ends = sqlite3_column_int (row, 4) != 0;
      g_ptr_array_add (self->traces, trace);
    }

  if (unseat_database_rows_finish (rows, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatRuleCatchUp *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
find (UnseatRuleCatchUp *self)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  g_autoptr (GTask) task = NULL;

  self->read_at = directory != NULL ? unseat_directory_get_read_at (directory) : 0;
  self->tenant_id = self->read_at > 0 ? g_strdup (unseat_directory_get_tenant_id (directory)) : NULL;
  if (get_directory (self) == NULL)
    return;

  task = g_task_new (self, NULL, found_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  g_task_set_source_tag (task, find);
  g_task_run_in_thread (task, find_in_thread);
}

/* --- The people --- */

/* Whether the person is shown with what the job has ended. */
static gboolean
is_out_of_date (UnseatDirectory *directory,
                const Trace     *trace)
{
  guint index = unseat_directory_find_user (directory, trace->user_id);
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  GPtrArray *paths = user != NULL ? unseat_user_get_assignments (user) : NULL;

  if (user == NULL || !trace->ends)
    return user != NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (g_ascii_strcasecmp (unseat_assignment_get_sku_id (path), trace->sku_id) == 0 && g_strcmp0 (unseat_assignment_get_group_id (path), trace->group_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (element-type utf8): a set of those who are to be read; the keys are borrowed */
static GHashTable *
list_people (UnseatRuleCatchUp *self,
             UnseatDirectory   *directory)
{
  GHashTable *people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->traces->len; i++)
    {
      const Trace *trace = g_ptr_array_index (self->traces, i);

      if (!g_hash_table_contains (self->known, trace->job) && is_out_of_date (directory, trace))
        g_hash_table_add (people, trace->user_id);
    }
  return people;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleCatchUp *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->people = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
read_people (UnseatRuleCatchUp *self)
{
  UnseatDirectory *directory = get_directory (self);
  g_autoptr (GHashTable) people = directory != NULL && self->traces != NULL ? list_people (self, directory) : NULL;
  g_autofree const char **keys = NULL;

  if (people == NULL || g_hash_table_size (people) > self->max_people)
    {
      self->stage = STAGE_END;
      return;
    }
  if (g_hash_table_size (people) == 0)
    return;

  keys = (const char **) g_hash_table_get_keys_as_array (people, NULL);
  unseat_graph_read_users_async (self->client, keys, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), read_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* Who was not found may be so for a moment only; all are read another time, too. */
static void
take (UnseatRuleCatchUp *self)
{
  UnseatDirectory *directory = get_directory (self);
  guint            n_read = 0;
  gboolean         is_whole = TRUE;

  for (guint i = 0; directory != NULL && self->people != NULL && i < self->people->len; i++)
    {
      const UnseatGraphUserResult *result = g_ptr_array_index (self->people, i);

      is_whole = is_whole && result->user != NULL;
      if (result->user == NULL)
        continue;
      unseat_directory_update_user (directory, result->user);
      n_read++;
    }

  for (guint i = 0; is_whole && i < self->traces->len; i++)
    g_hash_table_add (self->known, g_strdup (((const Trace *) g_ptr_array_index (self->traces, i))->job));
  unseat_operation_set_progress (UNSEAT_OPERATION (self), n_read, n_read);
}

static void
unseat_rule_catch_up_step (UnseatOperation *operation)
{
  UnseatRuleCatchUp *self = UNSEAT_RULE_CATCH_UP (operation);

  switch (self->stage)
    {
    case STAGE_FIND:
      self->stage = STAGE_READ;
      find (self);
      return;

    case STAGE_READ:
      self->stage = STAGE_TAKE;
      read_people (self);
      return;

    case STAGE_TAKE:
      self->stage = STAGE_END;
      take (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
    }
}

static void
unseat_rule_catch_up_dispose (GObject *object)
{
  UnseatRuleCatchUp *self = UNSEAT_RULE_CATCH_UP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (unseat_rule_catch_up_parent_class)->dispose (object);
}

static void
unseat_rule_catch_up_finalize (GObject *object)
{
  UnseatRuleCatchUp *self = UNSEAT_RULE_CATCH_UP (object);

  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->traces, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_catch_up_parent_class)->finalize (object);
}

static void
unseat_rule_catch_up_class_init (UnseatRuleCatchUpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_catch_up_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_catch_up_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_catch_up_step;
}

static void
unseat_rule_catch_up_init (UnseatRuleCatchUp *self)
{
}

UnseatRuleCatchUp *
unseat_rule_catch_up_new (UnseatSession *session,
                          UnseatJournal *journal,
                          GHashTable    *known,
                          guint          max_people)
{
  UnseatRuleCatchUp *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal) && known != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_CATCH_UP, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->journal = g_object_ref (journal);
  self->known = g_hash_table_ref (known);
  self->max_people = max_people;

  return self;
}
