/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-history-private.h"

#include "unseat-database-rows.h"
#include "unseat-journal-private.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-looks-private.h"
#include "unseat-utils.h"

#define DAY ((gint64) 24 * 60 * 60)
#define EARLY ((gint64) 2 * 60 * 60)

/* Licenses in jobs of rules: those that went; those that it was tried with; those in a job that was broken off, or is still at work; and those that nobody has seen gone when their job ended. */
#define SELECT_LICENSES(which) "SELECT item.user_id || ' ' || item.sku_id, max (job.created) FROM job JOIN item ON item.job = job.id " \
                               "WHERE job.rule IS NOT NULL AND job.tenant_id = ?1 COLLATE NOCASE AND " which " GROUP BY item.user_id, item.sku_id"
#define SELECT_TOUCHED SELECT_LICENSES ("item.outcome IN ('verified', 'still-inherited')")
#define SELECT_TRIED SELECT_LICENSES ("item.outcome IN ('sent', 'accepted', 'verified', 'pending', 'still-inherited', 'failed')")
#define SELECT_UNFINISHED SELECT_LICENSES ("job.finished IS NULL AND item.outcome IN ('planned', 'sent', 'accepted', 'pending')")
#define SELECT_PENDING SELECT_LICENSES ("job.finished IS NOT NULL AND item.outcome = 'pending'")
#define SELECT_RUNS "SELECT rule, name, started, outcome, matched, acts, waits, left_out, note, job, begun FROM rule_run WHERE (?1 IS NULL OR tenant_id = ?1 COLLATE NOCASE) ORDER BY id DESC"

#define INSERT_RUN "INSERT INTO rule_run (tenant_id, rule, name, started, outcome, matched, acts, waits, left_out, note, job, begun) " \
                   "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 WHERE ?11 IS NULL OR NOT EXISTS (SELECT 1 FROM rule_run WHERE job = ?11)"

static const char *const outcome_words[UNSEAT_N_RULE_OUTCOMES] = {
  [UNSEAT_RULE_OUTCOME_REPORTED] = "reported",
  [UNSEAT_RULE_OUTCOME_NOTHING] = "nothing",
  [UNSEAT_RULE_OUTCOME_ACTED] = "acted",
  [UNSEAT_RULE_OUTCOME_STOPPED] = "stopped",
  [UNSEAT_RULE_OUTCOME_DECLINED] = "declined",
};

UnseatRuleRecord *
unseat_rule_record_copy (const UnseatRuleRecord *self)
{
  UnseatRuleRecord *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->rule = g_strdup (self->rule);
  copy->name = g_strdup (self->name);
  copy->note = g_strdup (self->note);
  copy->job = g_strdup (self->job);

  return copy;
}

gboolean
unseat_rule_record_is_same (const UnseatRuleRecord *self,
                            const UnseatRuleRecord *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_str_equal (self->rule, other->rule) && g_strcmp0 (self->name, other->name) == 0 && self->started == other->started && self->begun == other->begun
         && self->outcome == other->outcome && self->n_matched == other->n_matched && self->n_acts == other->n_acts && self->n_waits == other->n_waits
         && self->n_left_out == other->n_left_out && g_strcmp0 (self->note, other->note) == 0 && g_strcmp0 (self->job, other->job) == 0;
}

void
unseat_rule_record_free (UnseatRuleRecord *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->rule);
  g_free (self->name);
  g_free (self->note);
  g_free (self->job);
  g_free (self);
}

const char *
unseat_rule_outcome_to_word (UnseatRuleOutcome outcome)
{
  g_return_val_if_fail (outcome < UNSEAT_N_RULE_OUTCOMES, "");

  return outcome_words[outcome];
}

/* A word of a later version: nothing is known to have been done. */
static UnseatRuleOutcome
outcome_from_word (const char *word)
{
  for (UnseatRuleOutcome i = 0; i < UNSEAT_N_RULE_OUTCOMES; i++)
    if (g_str_equal (outcome_words[i], word))
      return i;

  return UNSEAT_RULE_OUTCOME_NOTHING;
}

/* --- Reading --- */

static gboolean
read_table (UnseatDatabase *database,
            const char     *sql,
            const char     *tenant_id,
            GHashTable     *table,
            GError        **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, sql, tenant_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    unseat_rule_memory_put (table, unseat_database_get_text (row, 0), sqlite3_column_int64 (row, 1));

  return unseat_database_rows_finish (rows, error);
}

static gboolean
read_queue (UnseatDatabase   *database,
            const char       *tenant_id,
            const char       *rule,
            UnseatRuleMemory *memory,
            GError          **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, "SELECT rule, user_id, sku_id, since, asks, seen FROM rule_queue WHERE tenant_id = ?1 COLLATE NOCASE", tenant_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      g_autofree char *key = NULL;

      if (!g_str_equal (unseat_database_get_text (row, 0), rule))
        continue;
      key = unseat_rule_match_dup_key (unseat_database_get_text (row, 1), unseat_database_get_text (row, 2));
      unseat_rule_memory_put (memory->queue, key, sqlite3_column_int64 (row, 3));
      unseat_set_string (&memory->queue_asks, unseat_database_get_text (row, 4));
      memory->queue_seen = sqlite3_column_int64 (row, 5);
    }

  return unseat_database_rows_finish (rows, error);
}

static gboolean
read_told (UnseatDatabase   *database,
           const char       *tenant_id,
           const char       *rule,
           UnseatRuleMemory *memory,
           GError          **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, "SELECT rule, user_id || ' ' || sku_id, since FROM rule_told WHERE tenant_id = ?1 COLLATE NOCASE", tenant_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    if (g_str_equal (unseat_database_get_text (row, 0), rule))
      unseat_rule_memory_put (memory->told, unseat_database_get_text (row, 1), sqlite3_column_int64 (row, 2));

  return unseat_database_rows_finish (rows, error);
}

static gboolean
read_licenses (UnseatDatabase   *database,
               const char       *tenant_id,
               UnseatRuleMemory *memory,
               GError          **error)
{
  return read_table (database, SELECT_TOUCHED, tenant_id, memory->touched, error) && read_table (database, SELECT_TRIED, tenant_id, memory->tried, error) && read_table (database, SELECT_UNFINISHED, tenant_id, memory->unfinished, error) && read_table (database, SELECT_PENDING, tenant_id, memory->pending, error);
}

static UnseatRuleRecord *
read_record (sqlite3_stmt *row)
{
  UnseatRuleRecord *record = g_new0 (UnseatRuleRecord, 1);

  record->rule = g_strdup (unseat_database_get_text (row, 0));
  record->name = g_strdup (unseat_database_get_text (row, 1));
  record->started = sqlite3_column_int64 (row, 2);
  record->outcome = outcome_from_word (unseat_database_get_text (row, 3));
  record->n_matched = (guint) sqlite3_column_int64 (row, 4);
  record->n_acts = (guint) sqlite3_column_int64 (row, 5);
  record->n_waits = (guint) sqlite3_column_int64 (row, 6);
  record->n_left_out = (guint) sqlite3_column_int64 (row, 7);
  record->note = g_strdup (unseat_database_get_nullable_text (row, 8));
  record->job = g_strdup (unseat_database_get_nullable_text (row, 9));
  record->begun = sqlite3_column_int64 (row, 10);

  return record;
}

static GPtrArray *
read_runs (UnseatDatabase *database,
           const char     *tenant_id,
           const char     *rule,
           GError        **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_record_free);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, SELECT_RUNS, tenant_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    if (rule == NULL || g_str_equal (unseat_database_get_text (row, 0), rule))
      g_ptr_array_add (records, read_record (row));

  return unseat_database_rows_finish (rows, error) ? g_steal_pointer (&records) : NULL;
}

/* What a brake stopped, or a person declined, is nothing to compare with: a jump would be taken for usual the next time; nor is what a clock that was ahead has
 * found, for which people are away for longer. */
static void
compare_with (UnseatRuleMemory *memory,
              GPtrArray        *records,
              gint64            now)
{
  for (guint i = 0; i < records->len; i++)
    {
      const UnseatRuleRecord *record = g_ptr_array_index (records, i);

      memory->last_run = MAX (memory->last_run, record->started);
      if (memory->has_last || record->started > now || record->outcome == UNSEAT_RULE_OUTCOME_STOPPED || record->outcome == UNSEAT_RULE_OUTCOME_DECLINED)
        continue;
      memory->has_last = TRUE;
      memory->n_last = record->n_matched;
      memory->counted = record->started;
    }
}

UnseatRuleMemory *
unseat_rule_history_load (UnseatJournal *journal,
                          const char    *tenant_id,
                          const char    *rule,
                          gint64         now,
                          GError       **error)
{
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GPtrArray) records = NULL;
  UnseatDatabase *database = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && rule != NULL, NULL);

  database = unseat_journal_begin_reading (journal, &locker);
  records = read_runs (database, tenant_id, rule, error);
  if (records == NULL)
    return NULL;

  compare_with (memory, records, now);
  if (!unseat_rule_looks_read (database, tenant_id, memory, error) || !read_queue (database, tenant_id, rule, memory, error) || !read_told (database, tenant_id, rule, memory, error) || !read_licenses (database, tenant_id, memory, error))
    return NULL;

  return g_steal_pointer (&memory);
}

GPtrArray *
unseat_rule_history_list (UnseatJournal *journal,
                          const char    *tenant_id,
                          const char    *rule,
                          GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal), NULL);

  return read_runs (unseat_journal_begin_reading (journal, &locker), tenant_id, rule, error);
}

const UnseatRuleRecord *
unseat_rule_history_find (GPtrArray  *runs,
                          const char *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const UnseatRuleRecord *run = g_ptr_array_index (runs, i);

      if (g_str_equal (run->rule, rule))
        return run;
    }
  return NULL;
}

gboolean
unseat_rule_history_is_due (GPtrArray        *runs,
                            const UnseatRule *rule,
                            gint64            now)
{
  const UnseatRuleRecord *last = NULL;

  g_return_val_if_fail (rule != NULL, FALSE);

  last = unseat_rule_history_find (runs, rule->id);
  return rule->is_enabled && (last == NULL || last->begun > now || now - last->begun >= rule->every_days * DAY - EARLY);
}

/* --- Writing --- */

/* What every row of a table of a rule says; of one that is no queue, the rule alone. */
typedef struct
{
  const char *rule;
  const char *asks; /* (nullable) */
  gint64      seen;
} Queue;

/* @sql has the tenant, the rule of @queue if there is one, the parts of the key, the time, and what else @queue says. */
static gboolean
insert_table (UnseatDatabase *database,
              const char     *sql,
              const char     *tenant_id,
              const Queue    *queue,
              GHashTable     *table,
              GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, sql, error);
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       when = NULL;

  if (statement == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &when))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      int next = 1;

      unseat_database_bind_text (statement, next++, tenant_id);
      if (queue != NULL)
        unseat_database_bind_text (statement, next++, queue->rule);
      for (guint i = 0; parts[i] != NULL; i++)
        unseat_database_bind_text (statement, next++, parts[i]);
      sqlite3_bind_int64 (statement, next++, *(const gint64 *) when);
      if (queue != NULL && queue->asks != NULL)
        {
          unseat_database_bind_text (statement, next++, queue->asks);
          sqlite3_bind_int64 (statement, next, queue->seen);
        }
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
replace_table (UnseatJournal *journal,
               const char    *delete_sql,
               const char    *insert_sql,
               const char    *tenant_id,
               const Queue   *queue,
               GHashTable    *table,
               GError       **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&journal->lock);
  UnseatDatabase *database = journal->database;

  if (!unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  return unseat_database_commit (database, unseat_database_run_with (database, delete_sql, tenant_id, queue != NULL ? queue->rule : NULL, error) && insert_table (database, insert_sql, tenant_id, queue, table, error),
                                 error);
}

gboolean
unseat_rule_history_save_queue (UnseatJournal *journal,
                                const char    *tenant_id,
                                const char    *rule,
                                const char    *asks,
                                gint64         seen,
                                GHashTable    *queue,
                                GError       **error)
{
  const Queue all = { rule, asks, seen };

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && rule != NULL && asks != NULL && queue != NULL, FALSE);

  return replace_table (journal, "DELETE FROM rule_queue WHERE tenant_id = ? COLLATE NOCASE AND rule = ?",
                        "INSERT INTO rule_queue (tenant_id, rule, user_id, sku_id, since, asks, seen) VALUES (?, ?, ?, ?, ?, ?, ?)", tenant_id, &all, queue, error);
}

gboolean
unseat_rule_history_save_told (UnseatJournal *journal,
                               const char    *tenant_id,
                               const char    *rule,
                               GHashTable    *told,
                               GError       **error)
{
  const Queue all = { rule, NULL, 0 };

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && rule != NULL && told != NULL, FALSE);

  return replace_table (journal, "DELETE FROM rule_told WHERE tenant_id = ? COLLATE NOCASE AND rule = ?",
                        "INSERT INTO rule_told (tenant_id, rule, user_id, sku_id, since) VALUES (?, ?, ?, ?, ?)", tenant_id, &all, told, error);
}

gboolean
unseat_rule_history_insert (UnseatDatabase         *database,
                            const char             *tenant_id,
                            const UnseatRuleRecord *record,
                            GError                **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, INSERT_RUN, error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, tenant_id);
  unseat_database_bind_text (statement, 2, record->rule);
  unseat_database_bind_text (statement, 3, record->name);
  sqlite3_bind_int64 (statement, 4, record->started);
  unseat_database_bind_text (statement, 5, unseat_rule_outcome_to_word (record->outcome));
  sqlite3_bind_int64 (statement, 6, record->n_matched);
  sqlite3_bind_int64 (statement, 7, record->n_acts);
  sqlite3_bind_int64 (statement, 8, record->n_waits);
  sqlite3_bind_int64 (statement, 9, record->n_left_out);
  unseat_database_bind_text (statement, 10, record->note);
  unseat_database_bind_text (statement, 11, record->job);
  sqlite3_bind_int64 (statement, 12, record->begun);

  return unseat_database_run (database, statement, error);
}

gboolean
unseat_rule_history_give_turn_back (UnseatDatabase *database,
                                    const char     *job,
                                    GError        **error)
{
  return unseat_database_run_with (database,
                                   "UPDATE rule_run SET begun = 0 WHERE job = ?1 AND EXISTS (SELECT 1 FROM job WHERE id = ?1 AND unattended AND finished IS NULL) "
                                   "AND EXISTS (SELECT 1 FROM item WHERE job = ?1 AND outcome IN ('planned', 'sent'))",
                                   job, NULL, error);
}

void
unseat_rule_history_expect (UnseatJournal          *journal,
                            const char             *tenant_id,
                            const UnseatRuleRecord *record)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && record != NULL);

  locker = g_mutex_locker_new (&journal->lock);
  g_clear_pointer (&journal->run, unseat_rule_record_free);
  journal->run = unseat_rule_record_copy (record);
  unseat_set_string (&journal->run_tenant_id, tenant_id);
}

gboolean
unseat_rule_history_add (UnseatJournal          *journal,
                         const char             *tenant_id,
                         const UnseatRuleRecord *record,
                         GError                **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL && record != NULL, FALSE);

  locker = g_mutex_locker_new (&journal->lock);
  if (journal->run != NULL && g_str_equal (journal->run->rule, record->rule))
    g_clear_pointer (&journal->run, unseat_rule_record_free);

  return unseat_rule_history_insert (journal->database, tenant_id, record, error);
}
