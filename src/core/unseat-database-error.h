/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * unseat_database_room_is_wanting:
 * @result: what a call of SQLite has just returned
 * @path: (nullable): of the file; %NULL = in memory
 *
 * SQLite calls it an I/O error where a file beside the database has no room.  Private to the database.
 *
 * Returns: whether it failed because the disk is full
 */
gboolean unseat_database_room_is_wanting (sqlite3    *handle,
                                          int         result,
                                          const char *path);

G_END_DECLS
