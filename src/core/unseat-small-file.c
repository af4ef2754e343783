/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-small-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MODE 0600
#define FOLDER_MODE 0700

static char *
fail (int      saved_errno,
      GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), g_strerror (saved_errno));

  return NULL;
}

char *
unseat_small_file_read (const char *path,
                        gsize       max_size,
                        GError    **error)
{
  g_autofree char *text = NULL;
  GStatBuf         status;
  int              fd = -1;
  gssize           size = -1;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return fail (errno, error);

  text = g_malloc0 (max_size + 1);
  errno = EINVAL; /* of what is no file */
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    size = read (fd, text, max_size + 1);
  if (size > (gssize) max_size)
    errno = EFBIG;
  if (size < 0 || size > (gssize) max_size)
    {
      fail (errno, error);
      close (fd);
      return NULL;
    }

  close (fd);
  text[size] = '\0';
  return g_steal_pointer (&text);
}

gboolean
unseat_small_file_write (const char *path,
                         const char *text,
                         GError    **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, FOLDER_MODE); /* when it fails, so does the next line */

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, error);
}
