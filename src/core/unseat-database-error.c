/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-database-room.h"

#include <errno.h>
#include <sys/statvfs.h>

#define MIN_ROOM (64 * 1024) /* bytes; SQLite makes its -shm 32 KiB at a time */

gboolean
unseat_database_room_is_wanting (sqlite3    *handle,
                                 int         result,
                                 const char *path)
{
  int              system_error = sqlite3_system_errno (handle);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  struct statvfs   status;

  if ((result & 0xff) == SQLITE_FULL)
    return TRUE;
  if ((result & 0xff) != SQLITE_IOERR || folder == NULL)
    return FALSE;
  if (system_error == ENOSPC || system_error == EDQUOT)
    return TRUE;

  return statvfs (folder, &status) == 0 && (guint64) status.f_bavail * status.f_frsize < MIN_ROOM;
}
