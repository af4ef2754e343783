/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-disk.h"

#include <sqlite3.h>

#define MAX_KINDS 4 /* of files: the database, and what is beside it */

/* Everything is done by the file system of SQLite; only writing goes through here.  The journal writes on a thread of its own. */
static sqlite3_vfs              *real = NULL;
static sqlite3_vfs               disk;
static const sqlite3_io_methods *originals[MAX_KINDS];
static sqlite3_io_methods        breakable[MAX_KINDS];
static int (*write_really) (sqlite3_file *, const void *, int, sqlite3_int64) = NULL;
static GMutex mutex;
static int    write_result = SQLITE_OK; /* (atomic) */
static int    last_error = 0;           /* (atomic) */

static int
write_maybe (sqlite3_file *file,
             const void   *bytes,
             int           n_bytes,
             sqlite3_int64 offset)
{
  int result = g_atomic_int_get (&write_result);

  return result == SQLITE_OK ? write_really (file, bytes, n_bytes, offset) : result;
}

static const sqlite3_io_methods *
find_breakable (const sqlite3_io_methods *original)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  guint i = 0;

  while (i < MAX_KINDS && originals[i] != NULL && originals[i] != original)
    i++;
  g_assert_cmpuint (i, <, MAX_KINDS);
  g_assert_true (write_really == NULL || write_really == original->xWrite);

  if (originals[i] == NULL)
    {
      originals[i] = original;
      write_really = original->xWrite;
      breakable[i] = *original;
      breakable[i].xWrite = write_maybe;
    }

  return &breakable[i];
}

static int
open_file (sqlite3_vfs     *vfs,
           sqlite3_filename name,
           sqlite3_file    *file,
           int              flags,
           int             *flags_out)
{
  int result = real->xOpen (real, name, file, flags, flags_out);

  if (result == SQLITE_OK)
    file->pMethods = find_breakable (file->pMethods);

  return result;
}

static int
get_last_error (sqlite3_vfs *vfs,
                int          size,
                char        *text)
{
  return g_atomic_int_get (&last_error);
}

void
broken_disk_mount (void)
{
  real = sqlite3_vfs_find (NULL);
  g_assert_nonnull (real);
  disk = *real;
  disk.zName = "broken-disk";
  disk.pNext = NULL;
  disk.xOpen = open_file;
  disk.xGetLastError = get_last_error;
  g_assert_cmpint (sqlite3_vfs_register (&disk, 1), ==, SQLITE_OK);
}

void
broken_disk_set_result (int result,
                        int system_error)
{
  g_atomic_int_set (&last_error, system_error);
  g_atomic_int_set (&write_result, result);
}
