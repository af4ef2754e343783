/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal-file.h"

#include <sqlite3.h>

static char *
find_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_prefix (name, "journal-") && g_str_has_suffix (name, ".db"))
      return g_build_filename (folder, name, NULL);

  g_assert_not_reached ();
}

void
journal_file_execute (const char *sql)
{
  g_autofree char *path = find_file ();
  sqlite3         *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}
