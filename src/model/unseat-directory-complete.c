/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-directory-private.h"

/* Whether everybody is here, and since when that is how they were. */

void
unseat_directory_set_complete (UnseatDirectory *self,
                               gint64           read_at)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self) && read_at > 0);

  self->is_complete = TRUE;
  self->read_at = read_at;
}

gboolean
unseat_directory_is_complete (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), FALSE);

  return self->is_complete;
}

gint64
unseat_directory_get_read_at (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);

  return self->read_at;
}
