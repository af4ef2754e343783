/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"

G_BEGIN_DECLS

/**
 * UnseatDatabaseRows:
 *
 * The rows of a question, one after the other.  What goes wrong on the way ends them, and is told by unseat_database_rows_finish().
 */
typedef struct _UnseatDatabaseRows UnseatDatabaseRows;

/**
 * unseat_database_select:
 * @sql: one statement
 * @parameter: (nullable): its first parameter, `?1`; %NULL is bound as such where it has one
 *
 * Returns: (transfer full): the rows, never %NULL
 */
UnseatDatabaseRows *unseat_database_select (UnseatDatabase *self,
                                            const char     *sql,
                                            const char     *parameter);

/**
 * unseat_database_rows_next:
 *
 * Returns: (transfer none) (nullable): the next row, good until the one after it is asked for; %NULL when there is none, or when it
 * could not be read
 */
sqlite3_stmt *unseat_database_rows_next (UnseatDatabaseRows *self);

/**
 * unseat_database_rows_finish:
 *
 * Returns: whether all that was asked for so far could be read; else an error as unseat_database_execute()
 */
gboolean unseat_database_rows_finish (UnseatDatabaseRows *self,
                                      GError            **error);

/**
 * unseat_database_rows_free:
 * @self: (transfer full): the rows
 */
void unseat_database_rows_free (UnseatDatabaseRows *self);

/**
 * unseat_database_get_text:
 * @column: from 0
 *
 * Returns: (transfer none): the text of the row, empty when there is none, U+FFFD when it is not UTF-8; good until the next step
 */
const char *unseat_database_get_text (sqlite3_stmt *statement,
                                      int           column);

/**
 * unseat_database_get_nullable_text:
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text of the row, U+FFFD when it is not UTF-8; good until the next step
 */
const char *unseat_database_get_nullable_text (sqlite3_stmt *statement,
                                               int           column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatDatabaseRows, unseat_database_rows_free)

G_END_DECLS
