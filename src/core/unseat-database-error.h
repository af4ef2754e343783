/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * unseat_database_error_new:
 * @handle: (nullable): what the call was about
 * @result: what a call of SQLite has just returned, other than that it went well
 * @path: (nullable): of the file; %NULL = in memory
 *
 * What SQLite says in words for a person; its own are the details.  Private to the database.
 *
 * Returns: (transfer full): %UNSEAT_ERROR_IN_USE or %UNSEAT_ERROR_STORAGE
 */
GError *unseat_database_error_new (sqlite3    *handle,
                                   int         result,
                                   const char *path);

G_END_DECLS
