/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-seats.h"

#include "unseat-database-rows.h"
#include "unseat-plan-seats.h"

static void
bind_or_null (sqlite3_stmt *statement,
              int           position,
              gboolean      is_known,
              gint64        n)
{
  if (is_known)
    sqlite3_bind_int64 (statement, position, n);
  else
    sqlite3_bind_null (statement, position);
}

typedef void (*Bind) (sqlite3_stmt          *statement,
                      const char            *plan_id,
                      const UnseatPlanSeats *item,
                      guint                  place);

static void
bind_after (sqlite3_stmt          *statement,
            const char            *plan_id,
            const UnseatPlanSeats *item,
            guint                  place)
{
  unseat_database_bind_text (statement, 1, plan_id);
  unseat_database_bind_text (statement, 2, item->sku_id);
  bind_or_null (statement, 3, item->is_read, item->assigned_after);
  bind_or_null (statement, 4, item->is_read, item->free_after);
}

static void
bind_all (sqlite3_stmt          *statement,
          const char            *plan_id,
          const UnseatPlanSeats *item,
          guint                  place)
{
  bind_after (statement, plan_id, item, place);
  sqlite3_bind_int64 (statement, 5, item->assigned_before);
  sqlite3_bind_int64 (statement, 6, item->free_before);
  sqlite3_bind_int64 (statement, 7, place);
}

static gboolean
run_for_each (UnseatDatabase *database,
              const char     *sql,
              Bind            bind,
              const char     *plan_id,
              GPtrArray      *seats,
              GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (seats == NULL || seats->len == 0)
    return TRUE;

  statement = unseat_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < seats->len; i++)
    {
      bind (statement, plan_id, seats->pdata[i], i);
      if (!unseat_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
unseat_journal_seats_insert (UnseatDatabase *database,
                             const char     *plan_id,
                             GPtrArray      *seats,
                             GError        **error)
{
  return run_for_each (database,
                       "INSERT INTO job_seats (job, sku_id, assigned_after, free_after, assigned_before, free_before, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                       bind_all, plan_id, seats, error);
}

gboolean
unseat_journal_seats_note (UnseatDatabase *database,
                           const char     *plan_id,
                           GPtrArray      *seats,
                           GError        **error)
{
  return run_for_each (database, "UPDATE job_seats SET assigned_after = ?3, free_after = ?4 WHERE job = ?1 AND sku_id = ?2", bind_after, plan_id, seats, error);
}

static UnseatPlanSeats *
read_seats (sqlite3_stmt *row)
{
  UnseatPlanSeats *seats = unseat_plan_seats_new (unseat_database_get_text (row, 0), sqlite3_column_int64 (row, 1), sqlite3_column_int64 (row, 2));

  seats->is_read = sqlite3_column_type (row, 3) != SQLITE_NULL && sqlite3_column_type (row, 4) != SQLITE_NULL;
  if (seats->is_read)
    {
      seats->assigned_after = sqlite3_column_int64 (row, 3);
      seats->free_after = sqlite3_column_int64 (row, 4);
    }

  return seats;
}

gboolean
unseat_journal_seats_read (UnseatDatabase *database,
                           const char     *plan_id,
                           GPtrArray     **seats,
                           GError        **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_plan_seats_free);
  g_autoptr (UnseatDatabaseRows) rows = unseat_database_select (database,
                                                                "SELECT sku_id, assigned_before, free_before, assigned_after, free_after "
                                                                "FROM job_seats WHERE job = ?1 ORDER BY place",
                                                                plan_id);
  sqlite3_stmt *row = NULL;

  while ((row = unseat_database_rows_next (rows)) != NULL)
    g_ptr_array_add (list, read_seats (row));
  if (!unseat_database_rows_finish (rows, error))
    return FALSE;

  *seats = list->len > 0 ? g_steal_pointer (&list) : NULL;
  return TRUE;
}
