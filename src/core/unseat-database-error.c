/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-database-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/statvfs.h>

#include "unseat-error.h"

#define MIN_ROOM (64 * 1024) /* bytes; SQLite makes its -shm 32 KiB at a time */
#define PRIMARY_BITS 0xff    /* of a result that says more than that */

/* What a person can do about it. */
typedef enum
{
  TROUBLE_BUSY,
  TROUBLE_FULL,
  TROUBLE_READ_ONLY,
  TROUBLE_CLOSED,
  TROUBLE_DISK,
  TROUBLE_DAMAGE,
  TROUBLE_MEMORY,
  TROUBLE_OTHER,
} Trouble;

/* Those that are not here are mistakes of this program, which only the words of SQLite tell. */
static const struct
{
  int     result;
  Trouble trouble;
} results[] = {
  { SQLITE_BUSY, TROUBLE_BUSY },
  { SQLITE_LOCKED, TROUBLE_BUSY },
  { SQLITE_PROTOCOL, TROUBLE_BUSY }, /* too many of them open it at once */
  { SQLITE_FULL, TROUBLE_FULL },
  { SQLITE_READONLY, TROUBLE_READ_ONLY },
  { SQLITE_PERM, TROUBLE_CLOSED },
  { SQLITE_AUTH, TROUBLE_CLOSED },
  { SQLITE_CANTOPEN, TROUBLE_CLOSED },
  { SQLITE_IOERR, TROUBLE_DISK },
  { SQLITE_CORRUPT, TROUBLE_DAMAGE },
  { SQLITE_NOTADB, TROUBLE_DAMAGE },
  { SQLITE_NOMEM, TROUBLE_MEMORY },
};

static const char *const sentences[] = {
  [TROUBLE_BUSY] = N_ ("Another Unseat is writing to the journal “%s”. Close it, or try again later."),
  [TROUBLE_FULL] = N_ ("The disk is full: the journal “%s” cannot be written. Make room, then try again."),
  [TROUBLE_READ_ONLY] = N_ ("The journal “%s” is read-only. Check the permissions of its folder, and whether its disk can be written to."),
  [TROUBLE_CLOSED] = N_ ("The journal “%s” cannot be opened for writing. Check the permissions of its folder."),
  [TROUBLE_DISK] = N_ ("The disk failed while the journal “%s” was read or written. Check the disk, then try again."),
  [TROUBLE_DAMAGE] = N_ ("The journal “%s” is damaged. Close Unseat and start it again: a damaged journal is kept under another name, and a new one is begun."),
  [TROUBLE_MEMORY] = N_ ("There is not enough memory for the journal “%s”. Close other programs, then try again."),
  /* Translators: the name of a file, then a message of SQLite, in English. */
  [TROUBLE_OTHER] = N_ ("The journal “%s” cannot be used: %s."),
};

static Trouble
find_trouble (int result)
{
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    if (results[i].result == (result & PRIMARY_BITS))
      return results[i].trouble;

  return TROUBLE_OTHER;
}

static Trouble
look_at_disk (const char *path)
{
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  struct statvfs   status;

  if (folder == NULL || statvfs (folder, &status) != 0)
    return TROUBLE_DISK;
  if ((status.f_flag & ST_RDONLY) != 0)
    return TROUBLE_READ_ONLY;

  return (guint64) status.f_bavail * status.f_frsize < MIN_ROOM ? TROUBLE_FULL : TROUBLE_DISK;
}

/* SQLite calls it an I/O error, too, where a file beside the database has no room, or where a disk has become read-only since it was
 * opened, as broken ones do.  What the system said is not always kept: the disk itself is asked then. */
static Trouble
find_reason (sqlite3    *handle,
             const char *path)
{
  switch (handle != NULL ? sqlite3_system_errno (handle) : 0)
    {
    case ENOSPC:
    case EDQUOT:
      return TROUBLE_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return TROUBLE_READ_ONLY;
    default:
      return look_at_disk (path);
    }
}

static GError *
make_error (Trouble     trouble,
            const char *name,
            const char *message)
{
  /* Only one of the sentences has a place for the message. */
  g_autofree char *text = trouble == TROUBLE_OTHER ? g_strdup_printf (_ (sentences[trouble]), name, message) : g_strdup_printf (_ (sentences[trouble]), name);

  return g_error_new_literal (UNSEAT_ERROR, trouble == TROUBLE_BUSY ? UNSEAT_ERROR_IN_USE : UNSEAT_ERROR_STORAGE, text);
}

GError *
unseat_database_error_new (sqlite3    *handle,
                           int         result,
                           const char *path)
{
  const char *message = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (result);
  Trouble     trouble = find_trouble (result);
  GError     *error = NULL;

  if (trouble == TROUBLE_DISK)
    trouble = find_reason (handle, path);
  error = make_error (trouble, path != NULL ? path : _ ("in memory"), message);
  unseat_error_set_details (error, message, NULL);

  return error;
}
