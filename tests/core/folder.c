/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"

#include <glib/gstdio.h>

char *
folder_make (void)
{
  char *path = g_dir_make_tmp ("unseat-test-XXXXXX", NULL);

  g_assert_nonnull (path);
  g_setenv ("XDG_DATA_HOME", path, TRUE);
  g_setenv ("XDG_CONFIG_HOME", path, TRUE);

  return path;
}

void
folder_remove (const char *path)
{
  g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      folder_remove (inner);
    }
  g_remove (path);
}
