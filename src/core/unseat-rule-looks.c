/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-looks.h"

#include "unseat-database-rows.h"
#include "unseat-journal-private.h"
#include "unseat-rule-looks-private.h"

static gboolean
read_gaps (UnseatDatabase   *database,
           const char       *tenant_id,
           UnseatRuleMemory *memory,
           GError          **error)
{
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database, "SELECT began, ended FROM rule_gap WHERE tenant_id = lower (?1) ORDER BY began", tenant_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    {
      const UnseatRuleGap gap = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1) };

      g_array_append_val (memory->gaps, gap);
    }

  return unseat_database_rows_finish (rows, error);
}

gboolean
unseat_rule_looks_read (UnseatDatabase   *database,
                        const char       *tenant_id,
                        UnseatRuleMemory *memory,
                        GError          **error)
{
  g_autoptr (UnseatDatabaseRows) looks = unseat_database_select (database, "SELECT seen FROM rule_look WHERE tenant_id = lower (?1)", tenant_id);
  g_autoptr (UnseatDatabaseRows) people = NULL;
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (looks)) != NULL)
    memory->looked = sqlite3_column_int64 (row, 0);
  if (!unseat_database_rows_finish (looks, error))
    return FALSE;

  people = unseat_database_select (database, "SELECT user_id, since, free FROM rule_blocked WHERE tenant_id = ?1 COLLATE NOCASE", tenant_id);
  while ((row = unseat_database_rows_next (people)) != NULL)
    {
      if (sqlite3_column_int64 (row, 1) > 0)
        unseat_rule_memory_put (memory->blocked_since, unseat_database_get_text (row, 0), sqlite3_column_int64 (row, 1));
      unseat_rule_memory_put (memory->free_at, unseat_database_get_text (row, 0), sqlite3_column_int64 (row, 2));
    }

  return unseat_database_rows_finish (people, error) && read_gaps (database, tenant_id, memory, error);
}

/* Returns: since when somebody has been blocked for longest; 0 when nobody is */
static gint64
find_first (GHashTable *blocked)
{
  GHashTableIter iter;
  gpointer       since = NULL;
  gint64         first = 0;

  g_hash_table_iter_init (&iter, blocked);
  while (g_hash_table_iter_next (&iter, NULL, &since))
    first = first == 0 ? *(const gint64 *) since : MIN (first, *(const gint64 *) since);

  return first;
}

/* One that was before everybody who is blocked was so, says nothing any more. */
static gboolean
insert_gaps (UnseatDatabase         *database,
             const char             *tenant_id,
             const UnseatRuleMemory *memory,
             GHashTable             *blocked,
             GError                **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "INSERT OR REPLACE INTO rule_gap (tenant_id, began, ended) VALUES (lower (?), ?, ?)", error);
  gint64 first = find_first (blocked);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < memory->gaps->len; i++)
    {
      const UnseatRuleGap *gap = &g_array_index (memory->gaps, UnseatRuleGap, i);

      if (first == 0 || gap->began < first)
        continue;

      unseat_database_bind_text (statement, 1, tenant_id);
      sqlite3_bind_int64 (statement, 2, gap->began);
      sqlite3_bind_int64 (statement, 3, gap->ended);
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_people (UnseatDatabase         *database,
               const char             *tenant_id,
               const UnseatRuleMemory *memory,
               GHashTable             *blocked,
               GError                **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "INSERT INTO rule_blocked (tenant_id, user_id, since, free) VALUES (?, ?, ?, ?)", error);
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       since = NULL;

  if (statement == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, blocked);
  while (g_hash_table_iter_next (&iter, &user_id, &since))
    {
      unseat_database_bind_text (statement, 1, tenant_id);
      unseat_database_bind_text (statement, 2, user_id);
      sqlite3_bind_int64 (statement, 3, *(const gint64 *) since);
      sqlite3_bind_int64 (statement, 4, unseat_rule_memory_get_free (memory, user_id));
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_look (UnseatDatabase *database,
             const char     *tenant_id,
             gint64          read_at,
             GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (database, "INSERT OR REPLACE INTO rule_look (tenant_id, seen) VALUES (lower (?), ?)", error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, tenant_id);
  sqlite3_bind_int64 (statement, 2, read_at);

  return unseat_database_run (database, statement, error);
}

static gboolean
replace (UnseatDatabase         *database,
         const char             *tenant_id,
         const UnseatRuleMemory *memory,
         GHashTable             *blocked,
         gint64                  read_at,
         GError                **error)
{
  return unseat_database_run_with (database, "DELETE FROM rule_blocked WHERE tenant_id = ? COLLATE NOCASE", tenant_id, NULL, error) && insert_people (database, tenant_id, memory, blocked, error)
         && unseat_database_run_with (database, "DELETE FROM rule_gap WHERE tenant_id = lower (?)", tenant_id, NULL, error) && insert_gaps (database, tenant_id, memory, blocked, error)
         && insert_look (database, tenant_id, read_at, error);
}

gboolean
unseat_rule_looks_save (UnseatJournal          *journal,
                        const char             *tenant_id,
                        const UnseatRuleMemory *memory,
                        GHashTable             *blocked,
                        gint64                  read_at,
                        gint64                  now,
                        GError                **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UnseatDatabase *database = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && tenant_id != NULL, FALSE);
  g_return_val_if_fail (memory != NULL && blocked != NULL, FALSE);

  if (read_at < memory->looked && memory->looked <= now) /* what a clock that was ahead has left, is no later look */
    return TRUE;

  locker = g_mutex_locker_new (&journal->lock);
  database = journal->database;
  if (!unseat_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  return unseat_database_commit (database, replace (database, tenant_id, memory, blocked, read_at, error), error);
}
