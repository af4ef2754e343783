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

void
unseat_directory_note_user_read (UnseatDirectory *self,
                                 const char      *user_id,
                                 gint64           read_at)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self) && user_id != NULL);

  if (self->users_read_at == NULL)
    self->users_read_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (self->users_read_at, g_ascii_strdown (user_id, -1), g_memdup2 (&read_at, sizeof read_at));
}

gint64
unseat_directory_get_user_read_at (UnseatDirectory *self,
                                   const char      *user_id)
{
  g_autofree char *key = NULL;
  const gint64    *read_at = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self) && user_id != NULL, 0);

  if (self->users_read_at == NULL)
    return self->read_at;
  key = g_ascii_strdown (user_id, -1);
  read_at = g_hash_table_lookup (self->users_read_at, key);

  return read_at != NULL ? *read_at : self->read_at;
}

void
unseat_directory_forget_readings (UnseatDirectory *self)
{
  self->is_complete = FALSE;
  self->read_at = 0;
  g_clear_pointer (&self->users_read_at, g_hash_table_unref);
}
