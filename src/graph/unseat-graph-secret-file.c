/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-secret-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unseat-error.h"

#define MAX_SIZE 65536 /* bytes; a key of 16,384 bits takes 13,000 */
#define ROOT 0
#define GROUP_CHANGES (S_IWGRP | S_IXGRP)

static gboolean
fail_errno (const char *path,
            int         saved_errno,
            GError    **error)
{
  /* Translators: the name of a file, then a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” cannot be read: %s"), path, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
check (const char        *path,
       const struct stat *status,
       GError           **error)
{
  gboolean is_own = status->st_uid == geteuid ();
  /* What is handed over belongs to root, and is of the group of whoever runs: also when that is root. */
  mode_t forbidden = status->st_uid == ROOT ? GROUP_CHANGES | S_IRWXO : S_IRWXG | S_IRWXO;

  if (!S_ISREG (status->st_mode) || status->st_size > MAX_SIZE)
    {
      /* Translators: the name of a file. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” is no file, or it is too large to be a secret or a key."), path);
      return FALSE;
    }
  if (!is_own && status->st_uid != ROOT)
    {
      /* Translators: the name of a file. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” belongs to another user, who can read and replace it. Make it a file of the user who runs Unseat, or of root."), path);
      return FALSE;
    }
  if ((status->st_mode & forbidden) != 0)
    {
      /* Translators: the name of a file, twice. “chmod 600” is a command. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("Others can read “%s”, so that it is no secret. Take that right away with “chmod 600 %s”."), path, path);
      return FALSE;
    }

  return TRUE;
}

/* Returns: the number of bytes, or -1 with errno set */
static gssize
read_all (int   fd,
          char *buffer)
{
  gsize  size = 0;
  gssize part = 0;

  while (size < MAX_SIZE && (part = read (fd, buffer + size, MAX_SIZE - size)) != 0)
    {
      if (part < 0 && errno != EINTR)
        return -1;
      if (part > 0)
        size += (gsize) part;
    }

  return (gssize) size;
}

static char *
read_text (const char *path,
           int         fd,
           GError    **error)
{
  char  *buffer = g_malloc0 (MAX_SIZE + 1); /* never grows: growing would leave an unwiped copy behind */
  char  *text = NULL;
  gssize size = read_all (fd, buffer);

  if (size < 0)
    fail_errno (path, errno, error);
  else if (size == 0 || memchr (buffer, '\0', (gsize) size) != NULL || *g_strstrip (buffer) == '\0')
    /* Translators: the name of a file. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” is empty, or it is no text."), path);
  else
    text = g_strdup (buffer);

  explicit_bzero (buffer, MAX_SIZE + 1);
  g_free (buffer);
  return text;
}

char *
unseat_graph_secret_file_read (const char *path,
                               GError    **error)
{
  struct stat status = { 0 };
  char       *text = NULL;
  int         fd = -1;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    {
      fail_errno (path, errno, error);
      return NULL;
    }

  if (fstat (fd, &status) != 0)
    fail_errno (path, errno, error);
  else if (check (path, &status, error))
    text = read_text (path, fd, error);

  close (fd);
  return text;
}
