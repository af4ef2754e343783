/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-file-lock.h"

#include "unseat-error.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#define FILE_MODE 0600

struct _UnseatFileLock
{
  int   descriptor;
  char *path; /* (owned) */
};

static void
set_error (const char *path,
           int         saved_errno,
           GError    **error)
{
  if (saved_errno == EWOULDBLOCK)
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE,
                 _ ("Another Unseat is using the journal. Close it, or try again later. (“%s” is locked.)"), path);
  else
    /* Translators: the name of a file, then a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The file “%s” cannot be locked: %s."), path,
                 g_strerror (saved_errno));
}

UnseatFileLock *
unseat_file_lock_new (const char *path,
                      GError    **error)
{
  UnseatFileLock *self = NULL;
  int             descriptor = -1;

  g_return_val_if_fail (path != NULL, NULL);

  descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
  if (descriptor < 0)
    {
      set_error (path, errno, error);
      return NULL;
    }

  self = g_new0 (UnseatFileLock, 1);
  self->descriptor = descriptor;
  self->path = g_strdup (path);

  return self;
}

void
unseat_file_lock_free (UnseatFileLock *self)
{
  g_return_if_fail (self != NULL);

  g_close (self->descriptor, NULL);
  g_free (self->path);
  g_free (self);
}

gboolean
unseat_file_lock_try (UnseatFileLock    *self,
                      UnseatFileLockKind kind,
                      GError           **error)
{
  int result = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  do
    result = flock (self->descriptor, (kind == UNSEAT_FILE_LOCK_EXCLUSIVE ? LOCK_EX : LOCK_SH) | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return TRUE;

  set_error (self->path, errno, error);

  return FALSE;
}

void
unseat_file_lock_release (UnseatFileLock *self)
{
  g_return_if_fail (self != NULL);

  flock (self->descriptor, LOCK_UN);
}
