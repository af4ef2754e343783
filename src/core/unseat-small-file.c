/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-small-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MODE 0600
#define FOLDER_MODE 0700
#define READ_SIZE 16384

static GBytes *
fail (int      saved_errno,
      GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), g_strerror (saved_errno));

  return NULL;
}

/* What is read grows with what there is: a small file of a large limit takes little. */
static gboolean
read_all (int         fd,
          gsize       max_size,
          GByteArray *content)
{
  guint8 piece[READ_SIZE];
  gssize size = 0;

  while ((size = read (fd, piece, sizeof piece)) != 0)
    {
      if (size < 0 && errno == EINTR)
        continue;
      if (size < 0)
        return FALSE;

      g_byte_array_append (content, piece, (guint) size);
      if (content->len > max_size)
        {
          errno = EFBIG;
          return FALSE;
        }
    }
  return TRUE;
}

GBytes *
unseat_small_file_read_bytes (const char *path,
                              gsize       max_size,
                              GError    **error)
{
  g_autoptr (GByteArray) content = NULL;
  GStatBuf status;
  int      fd = -1;

  g_return_val_if_fail (path != NULL && max_size < G_MAXUINT / 2, NULL);

  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return fail (errno, error);

  content = g_byte_array_new ();
  errno = EINVAL; /* of what is no file */
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || !read_all (fd, max_size, content))
    {
      fail (errno, error);
      close (fd);
      return NULL;
    }

  close (fd);
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

char *
unseat_small_file_read (const char *path,
                        gsize       max_size,
                        GError    **error)
{
  g_autoptr (GBytes) bytes = unseat_small_file_read_bytes (path, max_size, error);
  gsize       size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    return NULL;

  return g_strndup (data != NULL ? data : "", size);
}

gboolean
unseat_small_file_write_bytes (const char *path,
                               GBytes     *bytes,
                               GError    **error)
{
  g_autofree char *folder = NULL;
  gsize            size = 0;
  const char      *data = NULL;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, FOLDER_MODE); /* when it fails, so does the next line */

  return g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, error);
}

gboolean
unseat_small_file_write (const char *path,
                         const char *text,
                         GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  bytes = g_bytes_new_static (text, strlen (text));
  return unseat_small_file_write_bytes (path, bytes, error);
}

GBytes *
unseat_small_file_read_given (const char *path,
                              gsize       max_size,
                              GError    **error)
{
  GStatBuf         status = { 0 };
  g_autofree char *content = NULL;
  gsize            size = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_stat (path, &status) == 0 && (!S_ISREG (status.st_mode) || (guint64) status.st_size > max_size))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", _ ("This is no file, or it is too large."));
      return NULL;
    }
  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&content), size);
}
