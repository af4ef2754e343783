/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-comeback-load.h"

#include "unseat-database-rows.h"
#include "unseat-journal-private.h"
#include "unseat-rule-history.h"
#include "unseat-rule-shelf.h"
#include "unseat-utils.h"

#define DAY ((gint64) 24 * 60 * 60)

/* From a job to the one that a rule wanted; each that undoes another turns round what was done. */
#define SELECT_RULE "WITH RECURSIVE line (kind, parent, rule, undos) AS (SELECT kind, parent, rule, kind = 'undo' FROM job WHERE id = ?1 "          \
                    "UNION ALL SELECT job.kind, job.parent, job.rule, line.undos + (job.kind = 'undo') FROM job JOIN line ON job.id = line.parent " \
                    "WHERE line.rule IS NULL AND line.kind IN ('undo', 'retry')) SELECT rule, undos FROM line WHERE rule IS NOT NULL"

/* Returns: (transfer full) (nullable): the id of the rule; NULL without an error for none */
static char *
find_rule (UnseatJournal *journal,
           const char    *job,
           guint         *n_undos,
           GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (unseat_journal_begin_reading (journal, &locker), SELECT_RULE, job);
  g_autofree char *rule = NULL;
  sqlite3_stmt    *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      unseat_set_string (&rule, unseat_database_get_text (row, 0));
      *n_undos = (guint) sqlite3_column_int64 (row, 1);
    }

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&rule) : NULL;
}

static void
add_days (GHashTable *from,
          GHashTable *since,
          guint       n_days)
{
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       when = NULL;

  g_hash_table_iter_init (&iter, since);
  while (g_hash_table_iter_next (&iter, &key, &when))
    unseat_rule_memory_put (from, key, MAX (unseat_rule_memory_get (from, key), *(const gint64 *) when + n_days * DAY));
}

/* As unseat-rule-brakes and unseat-rule-unsettled leave it alone. */
static GHashTable *
list_from (const UnseatRuleBrakes *brakes,
           const UnseatRuleMemory *memory)
{
  GHashTable *from = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add_days (from, memory->touched, brakes->cool_down_days);
  add_days (from, memory->pending, MAX (brakes->cool_down_days, 1));

  return from;
}

UnseatRuleComeback *
unseat_rule_comeback_load (UnseatJournal *journal,
                           const char    *tenant_id,
                           const char    *job,
                           gboolean       is_undone,
                           GError       **error)
{
  guint            n_undos = 0;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) shelf = NULL;
  const UnseatShelvedRule *shelved = NULL;
  g_autoptr (UnseatRuleMemory) memory = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && job != NULL, NULL);

  id = find_rule (journal, job, &n_undos, error);
  if (id == NULL)
    return NULL;

  shelf = unseat_rule_shelf_list ();
  shelved = unseat_rule_shelf_get (shelf, id);
  if (shelved == NULL || shelved->rule == NULL || shelved->rule->action == UNSEAT_RULE_REPORT)
    return NULL;

  memory = unseat_rule_history_load (journal, tenant_id, id, G_MAXINT64, error); /* how many matched is not asked */
  if (memory == NULL)
    return NULL;

  return unseat_rule_comeback_new (shelved->rule, (n_undos + is_undone) % 2 == 1, list_from (&shelved->rule->brakes, memory));
}

/* --- On a thread --- */

typedef struct
{
  char    *tenant_id; /* (owned) */
  char    *job;       /* (owned) */
  gboolean is_undone;
} Question;

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->tenant_id, g_free);
  g_clear_pointer (&question->job, g_free);
}

UNSEAT_DEFINE_TASK_DATA (Question, question, question_clear)

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Question     *question = task_data;
  GError             *error = NULL;
  UnseatRuleComeback *comeback = unseat_rule_comeback_load (source, question->tenant_id, question->job, question->is_undone, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, comeback, g_object_unref);
}

void
unseat_rule_comeback_load_async (UnseatJournal      *journal,
                                 const char         *tenant_id,
                                 const char         *job,
                                 gboolean            is_undone,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question = NULL;

  g_return_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && job != NULL);

  question = question_new ();
  question->tenant_id = g_strdup (tenant_id);
  question->job = g_strdup (job);
  question->is_undone = is_undone;
  task = g_task_new (journal, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_rule_comeback_load_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, load_in_thread);
}

UnseatRuleComeback *
unseat_rule_comeback_load_finish (UnseatJournal *journal,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
