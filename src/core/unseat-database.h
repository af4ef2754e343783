/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * UnseatDatabase:
 *
 * One SQLite file of ours: opened with care, its errors made into sentences.  Private to this layer.  Its calls block; it
 * may be used from any thread, by one at a time.
 */
typedef struct _UnseatDatabase UnseatDatabase;

/**
 * UnseatDatabaseSchema:
 * @application_id: PRAGMA application_id of our files
 * @migrations: (array zero-terminated=1): the statements that lead from version n to n + 1
 */
typedef struct
{
  int                application_id;
  const char *const *migrations;
} UnseatDatabaseSchema;

/**
 * unseat_database_open:
 * @path: (nullable): the file, made with mode 0600 when it is not there; %NULL keeps everything in memory
 * @schema: what the file holds; an older version is brought up
 * @notice: (out) (transfer full) (nullable): a translated sentence when a file was set aside
 *
 * WAL, foreign keys, `synchronous=FULL`.  A file that is damaged, is not ours, or was written by a newer version is renamed,
 * and a new one begun; but not while another program has it open: that fails with %UNSEAT_ERROR_IN_USE, after a wait of some
 * seconds.  Who has it open is known by a lock on `@path.lock`.
 *
 * Returns: (transfer full): the database, or %NULL with %UNSEAT_ERROR_STORAGE or %UNSEAT_ERROR_IN_USE
 */
UnseatDatabase *unseat_database_open (const char                 *path,
                                      const UnseatDatabaseSchema *schema,
                                      char                      **notice,
                                      GError                    **error);

/**
 * unseat_database_open_reader:
 * @self: a database in a file
 *
 * Opens the file once more, for somebody who only reads and does not wait for who writes.  It has to be closed before @self.
 *
 * Returns: (transfer full): the database, or %NULL with an error as unseat_database_execute()
 */
UnseatDatabase *unseat_database_open_reader (UnseatDatabase *self,
                                             GError        **error);

/**
 * unseat_database_close:
 * @self: (transfer full): the database
 *
 * Closes the file.  Statements have to be gone before.
 */
void unseat_database_close (UnseatDatabase *self);

/**
 * unseat_database_execute:
 * @sql: one or several statements without results
 *
 * Returns: whether all were done; else %UNSEAT_ERROR_STORAGE or %UNSEAT_ERROR_IN_USE
 */
gboolean unseat_database_execute (UnseatDatabase *self,
                                  const char     *sql,
                                  GError        **error);

/**
 * unseat_database_check_place:
 *
 * Somebody may move or delete the file while it is open: what is written then, nobody finds again.
 *
 * Returns: whether the file is where it was opened; else %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_database_check_place (UnseatDatabase *self,
                                      GError        **error);

/**
 * unseat_database_prepare:
 * @sql: one statement
 *
 * Returns: (transfer full): the statement, or %NULL with an error as unseat_database_execute()
 */
sqlite3_stmt *unseat_database_prepare (UnseatDatabase *self,
                                       const char     *sql,
                                       GError        **error);

/**
 * unseat_database_step:
 * @has_row: (out) (optional): whether there is a row to read
 *
 * Returns: whether it went well; else an error as unseat_database_execute()
 */
gboolean unseat_database_step (UnseatDatabase *self,
                               sqlite3_stmt   *statement,
                               gboolean       *has_row,
                               GError        **error);

/**
 * unseat_database_run:
 * @statement: bound
 *
 * Steps a statement without results, and makes it ready to be bound again.
 */
gboolean unseat_database_run (UnseatDatabase *self,
                              sqlite3_stmt   *statement,
                              GError        **error);

/**
 * unseat_database_run_with:
 * @sql: one statement without results, with one or two parameters
 * @second: (nullable): %NULL also where there is but one
 *
 * Returns: whether it was done; else an error as unseat_database_execute()
 */
gboolean unseat_database_run_with (UnseatDatabase *self,
                                   const char     *sql,
                                   const char     *first,
                                   const char     *second,
                                   GError        **error);

/**
 * unseat_database_commit:
 * @is_good: whether all of the transaction was done; else it is rolled back, and @error is set already
 *
 * Returns: whether it is kept
 */
gboolean unseat_database_commit (UnseatDatabase *self,
                                 gboolean        is_good,
                                 GError        **error);

/**
 * unseat_database_bind_text:
 * @index: of the parameter, from 1
 * @text: (nullable): copied
 */
static inline void
unseat_database_bind_text (sqlite3_stmt *statement,
                           int           index,
                           const char   *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/**
 * unseat_database_bind_borrowed:
 * @index: of the parameter, from 1
 * @text: (nullable): not copied; it has to live until unseat_database_run(), or until something else is bound
 */
static inline void
unseat_database_bind_borrowed (sqlite3_stmt *statement,
                               int           index,
                               const char   *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

/**
 * unseat_database_count_changed:
 *
 * Returns: how many rows the last statement has changed
 */
guint unseat_database_count_changed (UnseatDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatDatabase, unseat_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
