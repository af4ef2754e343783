/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-recorder.h"

#include "unseat-error.h"

#include <glib/gi18n-lib.h>

/* The order is that of @texts. */
typedef enum
{
  STATEMENT_BEGIN,
  STATEMENT_COMMIT,
  STATEMENT_FIND_FIRST,
  STATEMENT_FIND,
  STATEMENT_INSERT,
  STATEMENT_UPDATE,
  STATEMENT_UPDATE_SENT,
  STATEMENT_UPDATE_ANSWERED,
  STATEMENT_UPDATE_VERIFIED,
  N_STATEMENTS
} Statement;

#define IS_PATH "job = ?1 AND user_id = ?2 AND sku_id = ?3 AND coalesce (group_id, '') = ?4"

#define UPDATE(time) "UPDATE item SET outcome = ?6, reason = ?7, request_id = ?8, effect = ?9" time " WHERE id = ?5 AND " IS_PATH

/* A time keeps its first value. */
static const char *const texts[N_STATEMENTS] = {
  [STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
  [STATEMENT_COMMIT] = "COMMIT",
  [STATEMENT_FIND_FIRST] = "SELECT id FROM item WHERE job = ? AND position = 0",
  [STATEMENT_FIND] = "SELECT id FROM item WHERE " IS_PATH,
  [STATEMENT_INSERT] = "INSERT INTO event (item, happened, outcome, reason, request_id) VALUES (?, ?, ?, ?, ?)",
  [STATEMENT_UPDATE] = UPDATE (""),
  [STATEMENT_UPDATE_SENT] = UPDATE (", sent = coalesce (sent, ?10)"),
  [STATEMENT_UPDATE_ANSWERED] = UPDATE (", answered = coalesce (answered, ?10)"),
  [STATEMENT_UPDATE_VERIFIED] = UPDATE (", verified = coalesce (verified, ?10)"),
};

struct _UnseatJournalRecorder
{
  UnseatDatabase *database;                 /* (borrowed) */
  sqlite3_stmt   *statements[N_STATEMENTS]; /* (owned) (nullable): from their first use on */
  GHashTable     *first_items;              /* (owned): job → gint64 (owned), the id of its first item */
};

UnseatJournalRecorder *
unseat_journal_recorder_new (UnseatDatabase *database)
{
  UnseatJournalRecorder *self = g_new0 (UnseatJournalRecorder, 1);

  self->database = database;
  self->first_items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
unseat_journal_recorder_free (UnseatJournalRecorder *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], sqlite3_finalize);
  g_hash_table_unref (self->first_items);
  g_free (self);
}

static sqlite3_stmt *
get_statement (UnseatJournalRecorder *self,
               Statement              which,
               GError               **error)
{
  if (self->statements[which] == NULL)
    self->statements[which] = unseat_database_prepare (self->database, texts[which], error);

  return self->statements[which];
}

static gboolean
run_plain (UnseatJournalRecorder *self,
           Statement              which,
           GError               **error)
{
  sqlite3_stmt *statement = get_statement (self, which, error);

  return statement != NULL && unseat_database_run (self->database, statement, error);
}

/* Runs a bound statement that gives one number, or nothing, which leaves @number as it is. */
static gboolean
ask (UnseatJournalRecorder *self,
     sqlite3_stmt          *statement,
     gint64                *number,
     GError               **error)
{
  gboolean has_row = FALSE;
  gboolean is_good = unseat_database_step (self->database, statement, &has_row, error);

  if (has_row)
    *number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return is_good;
}

/* The items of a job are written in one go, so that their ids follow one another; 0 when it has none. */
static gboolean
find_first (UnseatJournalRecorder *self,
            const char            *plan_id,
            gint64                *first,
            GError               **error)
{
  const gint64 *known = g_hash_table_lookup (self->first_items, plan_id);
  sqlite3_stmt *statement = NULL;

  if (known != NULL)
    {
      *first = *known;
      return TRUE;
    }

  statement = get_statement (self, STATEMENT_FIND_FIRST, error);
  if (statement == NULL)
    return FALSE;
  unseat_database_bind_borrowed (statement, 1, plan_id);
  if (!ask (self, statement, first, error))
    return FALSE;

  g_hash_table_insert (self->first_items, g_strdup (plan_id), g_memdup2 (first, sizeof *first));

  return TRUE;
}

static void
bind_path (sqlite3_stmt *statement,
           const char   *plan_id,
           UnseatChange *change)
{
  const char *group_id = unseat_change_get_group_id (change);

  unseat_database_bind_borrowed (statement, 1, plan_id);
  unseat_database_bind_borrowed (statement, 2, unseat_change_get_user_id (change));
  unseat_database_bind_borrowed (statement, 3, unseat_change_get_sku_id (change));
  unseat_database_bind_borrowed (statement, 4, group_id != NULL ? group_id : "");
}

/* Each outcome sets one of the three times of an item, or none. */
static Statement
get_update (UnseatOutcome outcome)
{
  switch (outcome)
    {
    case UNSEAT_OUTCOME_SENT:
      return STATEMENT_UPDATE_SENT;
    case UNSEAT_OUTCOME_VERIFIED:
    case UNSEAT_OUTCOME_ALREADY_GONE:
    case UNSEAT_OUTCOME_STILL_INHERITED:
      return STATEMENT_UPDATE_VERIFIED;
    case UNSEAT_OUTCOME_ACCEPTED:
    case UNSEAT_OUTCOME_BLOCKED:
    case UNSEAT_OUTCOME_FAILED:
      return STATEMENT_UPDATE_ANSWERED;
    case UNSEAT_OUTCOME_PENDING:
    case UNSEAT_OUTCOME_PLANNED:
    case UNSEAT_OUTCOME_SKIPPED:
    case UNSEAT_OUTCOME_CANCELLED:
    default:
      return STATEMENT_UPDATE;
    }
}

/* Returns: whether it went well; whether the item is the one that is meant tells unseat_database_count_changed() */
static gboolean
update (UnseatJournalRecorder     *self,
        const UnseatJournalRecord *record,
        UnseatJournalRow          *row,
        gint64                     item,
        GError                   **error)
{
  Statement     which = get_update (row->outcome);
  sqlite3_stmt *statement = get_statement (self, which, error);

  if (statement == NULL)
    return FALSE;

  bind_path (statement, record->plan_id, row->change);
  sqlite3_bind_int64 (statement, 5, item);
  unseat_database_bind_borrowed (statement, 6, unseat_outcome_to_word (row->outcome));
  unseat_database_bind_borrowed (statement, 7, row->reason);
  unseat_database_bind_borrowed (statement, 8, row->request_id);
  sqlite3_bind_int (statement, 9, row->has_effect);
  if (which != STATEMENT_UPDATE)
    sqlite3_bind_int64 (statement, 10, record->when);

  return unseat_database_run (self->database, statement, error);
}

/* For a change that is not where it is expected, because it came into the plan in another way than all others. */
static gboolean
find_elsewhere (UnseatJournalRecorder     *self,
                const UnseatJournalRecord *record,
                UnseatJournalRow          *row,
                gint64                    *item,
                GError                   **error)
{
  sqlite3_stmt *statement = get_statement (self, STATEMENT_FIND, error);

  *item = 0;
  if (statement == NULL)
    return FALSE;
  bind_path (statement, record->plan_id, row->change);

  return ask (self, statement, item, error);
}

static gboolean
update_item (UnseatJournalRecorder     *self,
             const UnseatJournalRecord *record,
             UnseatJournalRow          *row,
             gint64                    *item,
             GError                   **error)
{
  if (!find_first (self, record->plan_id, item, error))
    return FALSE;

  *item += unseat_change_get_position (row->change);
  if (!update (self, record, row, *item, error))
    return FALSE;
  if (unseat_database_count_changed (self->database) > 0)
    return TRUE;

  if (!find_elsewhere (self, record, row, item, error) || (*item != 0 && !update (self, record, row, *item, error)))
    return FALSE;
  if (*item != 0)
    return TRUE;

  /* Translators: an id. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The journal knows nothing of the change for “%s”."),
               unseat_change_get_user_principal_name (row->change));

  return FALSE;
}

static gboolean
insert_event (UnseatJournalRecorder     *self,
              const UnseatJournalRecord *record,
              UnseatJournalRow          *row,
              gint64                     item,
              GError                   **error)
{
  sqlite3_stmt *statement = get_statement (self, STATEMENT_INSERT, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, item);
  sqlite3_bind_int64 (statement, 2, record->when);
  unseat_database_bind_borrowed (statement, 3, unseat_outcome_to_word (row->outcome));
  unseat_database_bind_borrowed (statement, 4, row->reason);
  unseat_database_bind_borrowed (statement, 5, row->request_id);

  return unseat_database_run (self->database, statement, error);
}

/* The steps that every change takes leave their time in the item; what else happens to it is worth a line of its own. */
static gboolean
is_event (UnseatJournalRow *row)
{
  return row->reason != NULL || get_update (row->outcome) == STATEMENT_UPDATE;
}

static gboolean
record_rows (UnseatJournalRecorder     *self,
             const UnseatJournalRecord *record,
             GError                   **error)
{
  for (guint i = 0; i < record->rows->len; i++)
    {
      UnseatJournalRow *row = g_ptr_array_index (record->rows, i);
      gint64            item = 0;

      if (!update_item (self, record, row, &item, error))
        return FALSE;
      if (is_event (row) && !insert_event (self, record, row, item, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
unseat_journal_recorder_record (UnseatJournalRecorder     *self,
                                const UnseatJournalRecord *records,
                                guint                      n_records,
                                gboolean                  *is_one_to_blame,
                                GError                   **error)
{
  gboolean is_good = TRUE;

  g_return_val_if_fail (self != NULL && records != NULL, FALSE);

  if (is_one_to_blame != NULL)
    *is_one_to_blame = FALSE;
  if (!run_plain (self, STATEMENT_BEGIN, error))
    return FALSE;

  for (guint i = 0; is_good && i < n_records; i++)
    is_good = record_rows (self, &records[i], error);

  if (!is_good && is_one_to_blame != NULL)
    *is_one_to_blame = n_records > 1;
  if (is_good && run_plain (self, STATEMENT_COMMIT, error))
    return TRUE;

  /* The error that counts is set; a rollback only fails where SQLite has rolled back already. */
  unseat_database_execute (self->database, "ROLLBACK", NULL);

  return FALSE;
}

void
unseat_journal_recorder_forget (UnseatJournalRecorder *self,
                                const char            *plan_id)
{
  g_return_if_fail (self != NULL && plan_id != NULL);

  g_hash_table_remove (self->first_items, plan_id);
}
