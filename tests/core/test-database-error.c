/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-disk.h"
#include "folder.h"

#include "unseat-database-error.h"
#include "unseat-error.h"

#include <errno.h>
#include <string.h>

#define PATH "/nowhere/journal.db"

static void
check (int         result,
       int         code,
       const char *text)
{
  g_autoptr (GError) error = unseat_database_error_new (NULL, result, PATH);

  g_assert_error (error, UNSEAT_ERROR, code);
  g_assert_nonnull (strstr (error->message, text));
  g_assert_nonnull (strstr (error->message, PATH));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpstr (unseat_error_get_details (error), ==, sqlite3_errstr (result));
}

/* Every result that is no mistake of ours has a sentence for people; SQLite has no say in it. */
static void
test_sentences (void)
{
  static const struct
  {
    int         result;
    int         code;
    const char *text;
  } rows[] = {
    { SQLITE_BUSY, UNSEAT_ERROR_IN_USE, "Another Unseat is writing" },
    { SQLITE_BUSY_SNAPSHOT, UNSEAT_ERROR_IN_USE, "Another Unseat is writing" },
    { SQLITE_LOCKED, UNSEAT_ERROR_IN_USE, "Another Unseat is writing" },
    { SQLITE_PROTOCOL, UNSEAT_ERROR_IN_USE, "Another Unseat is writing" },
    { SQLITE_FULL, UNSEAT_ERROR_STORAGE, "The disk is full" },
    { SQLITE_READONLY, UNSEAT_ERROR_STORAGE, "is read-only" },
    { SQLITE_READONLY_DIRECTORY, UNSEAT_ERROR_STORAGE, "is read-only" },
    { SQLITE_PERM, UNSEAT_ERROR_STORAGE, "Check the permissions of its folder" },
    { SQLITE_AUTH, UNSEAT_ERROR_STORAGE, "Check the permissions of its folder" },
    { SQLITE_CANTOPEN, UNSEAT_ERROR_STORAGE, "Check the permissions of its folder" },
    { SQLITE_IOERR, UNSEAT_ERROR_STORAGE, "The disk failed" },
    { SQLITE_IOERR_READ, UNSEAT_ERROR_STORAGE, "The disk failed" },
    { SQLITE_IOERR_FSYNC, UNSEAT_ERROR_STORAGE, "The disk failed" },
    { SQLITE_CORRUPT, UNSEAT_ERROR_STORAGE, "is damaged" },
    { SQLITE_CORRUPT_INDEX, UNSEAT_ERROR_STORAGE, "is damaged" },
    { SQLITE_NOTADB, UNSEAT_ERROR_STORAGE, "is damaged" },
    { SQLITE_NOMEM, UNSEAT_ERROR_STORAGE, "not enough memory" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = unseat_database_error_new (NULL, rows[i].result, PATH);

      check (rows[i].result, rows[i].code, rows[i].text);
      g_assert_null (strstr (error->message, sqlite3_errstr (rows[i].result)));
    }
}

static void
test_other (void)
{
  check (SQLITE_MISUSE, UNSEAT_ERROR_STORAGE, "cannot be used: bad parameter or other API misuse.");
  check (SQLITE_CONSTRAINT, UNSEAT_ERROR_STORAGE, "cannot be used: constraint failed.");
}

/* What SQLite has to say itself goes into the details; a journal in memory has no path. */
static void
test_details (void)
{
  sqlite3 *handle = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "SELECT * FROM nowhere", NULL, NULL, NULL), ==, SQLITE_ERROR);
  error = unseat_database_error_new (handle, SQLITE_ERROR, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_cmpstr (error->message, ==, "The journal “in memory” cannot be used: no such table: nowhere.");
  g_assert_cmpstr (unseat_error_get_details (error), ==, "no such table: nowhere");
}

/* What the system says makes another sentence of what is an I/O error to SQLite. */
static void
test_system (gconstpointer folder)
{
  static const struct
  {
    int         system_error;
    const char *text;
  } rows[] = {
    { EIO, "The disk failed" },
    { ENOSPC, "The disk is full" },
    { EDQUOT, "The disk is full" },
    { EROFS, "is read-only" },
    { EACCES, "is read-only" },
  };
  g_autofree char *path = g_build_filename (folder, "broken.db", NULL);
  sqlite3         *handle = NULL;

  broken_disk_mount ();
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      int result = SQLITE_OK;

      broken_disk_set_result (SQLITE_IOERR_WRITE, rows[i].system_error);
      result = sqlite3_exec (handle, "CREATE TABLE any (thing)", NULL, NULL, NULL);
      broken_disk_set_result (SQLITE_OK, 0);
      error = unseat_database_error_new (handle, result, path);
      g_assert_nonnull (strstr (error->message, rows[i].text));
    }

  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE any (thing)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/database-error/sentences", test_sentences);
  g_test_add_func ("/database-error/other", test_other);
  g_test_add_func ("/database-error/details", test_details);
  g_test_add_data_func ("/database-error/system", folder, test_system);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
