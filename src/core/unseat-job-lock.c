/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* open file description locks */
#include "config.h"

#include "unseat-job-lock.h"

#include "unseat-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define FILE_MODE 0600

struct _UnseatJobLock
{
  int         descriptor; /* -1 = in memory */
  char       *path;       /* (owned) (nullable) */
  GHashTable *held;       /* (owned) (element-type utf8): the jobs that are at work here, guarded by mutex */
  GMutex      mutex;      /* held for a moment only */
};

static struct flock
make_range (const char *job,
            short       type)
{
  const struct flock range = {
    .l_type = type,
    .l_whence = SEEK_SET,
    .l_start = g_str_hash (job),
    .l_len = 1,
  };

  return range;
}

static void
set_error (const char *path,
           int         saved_errno,
           GError    **error)
{
  if (saved_errno == EAGAIN || saved_errno == EACCES)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("Another Unseat is at work on this job."));
  else
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The file “%s” cannot be locked: %s."), path,
                 g_strerror (saved_errno));
}

UnseatJobLock *
unseat_job_lock_new (const char *path,
                     GError    **error)
{
  UnseatJobLock *self = NULL;
  int            descriptor = -1;

  if (path != NULL)
    {
      descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
      if (descriptor < 0)
        {
          set_error (path, errno, error);
          return NULL;
        }
    }

  self = g_new0 (UnseatJobLock, 1);
  g_mutex_init (&self->mutex);
  self->descriptor = descriptor;
  self->path = g_strdup (path);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
unseat_job_lock_free (UnseatJobLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->descriptor >= 0)
    g_close (self->descriptor, NULL);
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->held);
  g_free (self->path);
  g_free (self);
}

static gboolean
is_in_place (UnseatJobLock *self)
{
  struct stat opened;
  GStatBuf    found;

  if (fstat (self->descriptor, &opened) != 0 || g_stat (self->path, &found) != 0)
    return FALSE;

  return opened.st_ino == found.st_ino && opened.st_dev == found.st_dev;
}

gboolean
unseat_job_lock_check_place (UnseatJobLock *self,
                             GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->descriptor < 0 || is_in_place (self))
    return TRUE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE,
               _ ("The file “%s” was moved or deleted while it was in use. Start Unseat again."), self->path);
  return FALSE;
}

gboolean
unseat_job_lock_hold (UnseatJobLock *self,
                      const char    *job,
                      GError       **error)
{
  struct flock range = make_range (job, F_WRLCK);
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL && job != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  if (g_hash_table_contains (self->held, job))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("This job is at work already."));
      return FALSE;
    }
  if (self->descriptor >= 0 && fcntl (self->descriptor, F_OFD_SETLK, &range) != 0)
    {
      set_error (self->path, errno, error);
      return FALSE;
    }
  g_hash_table_add (self->held, g_strdup (job));

  return TRUE;
}

void
unseat_job_lock_release (UnseatJobLock *self,
                         const char    *job)
{
  struct flock range = make_range (job, F_UNLCK);
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL && job != NULL);

  locker = g_mutex_locker_new (&self->mutex);
  if (g_hash_table_remove (self->held, job) && self->descriptor >= 0)
    fcntl (self->descriptor, F_OFD_SETLK, &range);
}

gboolean
unseat_job_lock_is_held (UnseatJobLock *self,
                         const char    *job)
{
  struct flock range = make_range (job, F_WRLCK);
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL && job != NULL, TRUE);

  locker = g_mutex_locker_new (&self->mutex);
  if (g_hash_table_contains (self->held, job))
    return TRUE;
  if (self->descriptor < 0)
    return FALSE;

  if (fcntl (self->descriptor, F_OFD_GETLK, &range) != 0)
    {
      g_info ("Whether a job is at work cannot be told: %s", g_strerror (errno));
      return TRUE;
    }

  return range.l_type != F_UNLCK;
}
