/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-deleted-groups.h"

#include "unseat-directory-private.h"

void
unseat_directory_note_group_deleted (UnseatDirectory *self,
                                     const char      *group_id)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self) && group_id != NULL);

  if (g_hash_table_add (self->deleted_groups, g_ascii_strdown (group_id, -1)))
    unseat_directory_announce_groups (self);
}

gboolean
unseat_directory_is_group_deleted (UnseatDirectory *self,
                                   const char      *group_id)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self) && group_id != NULL, FALSE);

  lower = g_ascii_strdown (group_id, -1);

  return g_hash_table_contains (self->deleted_groups, lower) && unseat_directory_find_group (self, lower) == NULL;
}
