/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-database-rows.h"

#define NO_TEXT "\xef\xbf\xbd" /* U+FFFD, for what is none */

struct _UnseatDatabaseRows
{
  UnseatDatabase *database;  /* (borrowed) */
  sqlite3_stmt   *statement; /* (owned) (nullable): NULL when it could not be prepared */
  gboolean        is_over;   /* after which SQLite would begin again */
  GError         *error;     /* (owned) (nullable): what ended it before its time */
};

UnseatDatabaseRows *
unseat_database_select (UnseatDatabase *self,
                        const char     *sql,
                        const char     *parameter)
{
  UnseatDatabaseRows *rows = NULL;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  rows = g_new0 (UnseatDatabaseRows, 1);
  rows->database = self;
  rows->statement = unseat_database_prepare (self, sql, &rows->error);
  if (rows->statement != NULL && parameter != NULL)
    unseat_database_bind_text (rows->statement, 1, parameter);

  return rows;
}

sqlite3_stmt *
unseat_database_rows_next (UnseatDatabaseRows *self)
{
  gboolean has_row = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_over || self->error != NULL || !unseat_database_step (self->database, self->statement, &has_row, &self->error))
    return NULL;

  self->is_over = !has_row;

  return has_row ? self->statement : NULL;
}

gboolean
unseat_database_rows_finish (UnseatDatabaseRows *self,
                             GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

void
unseat_database_rows_free (UnseatDatabaseRows *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->statement, sqlite3_finalize);
  g_clear_error (&self->error);
  g_free (self);
}

/* SQLite gives NULL for a text that is not there, but also for one that is not a text. */
const char *
unseat_database_get_text (sqlite3_stmt *statement,
                          int           column)
{
  const char *text = unseat_database_get_nullable_text (statement, column);

  return text != NULL ? text : "";
}

const char *
unseat_database_get_nullable_text (sqlite3_stmt *statement,
                                   int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  /* SQLite takes any bytes; who tampers with the file must not reach what wants UTF-8. */
  return text == NULL || g_utf8_validate (text, -1, NULL) ? text : NO_TEXT;
}
