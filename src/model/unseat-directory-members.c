/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-directory-private.h"
#include "unseat-path-outlook.h"

/* Who is in groups and has roles, what people have through groups, and since when they have been blocked, as far as it was read. */

void
unseat_directory_set_members (UnseatDirectory *self,
                              const char      *list_id,
                              GHashTable      *members)
{
  g_autofree char *lower = NULL;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (list_id != NULL);

  lower = g_ascii_strdown (list_id, -1);
  if (members != NULL)
    g_hash_table_replace (self->members, g_steal_pointer (&lower), g_hash_table_ref (members));
  else
    g_hash_table_remove (self->members, lower);
}

GHashTable *
unseat_directory_get_members (UnseatDirectory *self,
                              const char      *list_id)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (list_id != NULL, NULL);

  lower = g_ascii_strdown (list_id, -1);
  return g_hash_table_lookup (self->members, lower);
}

void
unseat_directory_forget_blocks (UnseatDirectory *self)
{
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_pointer (&self->blocks_problem, g_free);
  self->blocks_whole_since = 0;
  self->blocks_read_at = 0;
}

void
unseat_directory_set_blocks (UnseatDirectory *self,
                             GHashTable      *since,
                             gint64           whole_since,
                             gint64           read_at,
                             const char      *problem)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self) && since != NULL);

  unseat_directory_forget_blocks (self);
  self->blocks = g_hash_table_ref (since);
  self->blocks_whole_since = whole_since;
  self->blocks_read_at = read_at;
  self->blocks_problem = g_strdup (problem);
}

GHashTable *
unseat_directory_get_blocks (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->blocks;
}

gint64
unseat_directory_get_blocks_whole_since (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);

  return self->blocks_whole_since;
}

gint64
unseat_directory_get_blocks_read_at (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);

  return self->blocks_read_at;
}

const char *
unseat_directory_get_blocks_problem (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->blocks_problem;
}

/* Returns: (transfer full) (element-type guint): whom the group gives something although they are not among @members */
static GHashTable *
find_leavers (UnseatDirectory *self,
              const char      *group_id,
              GHashTable      *members)
{
  GHashTable           *leavers = g_hash_table_new (NULL, NULL);
  UnseatAssignmentPool *assignments = unseat_user_store_get_assignments (self->store);
  guint32               group = unseat_assignment_pool_find_group (assignments, group_id);

  for (guint i = 0; i < unseat_user_store_get_size (self->store); i++)
    {
      g_autofree char *user_id = NULL;
      g_autofree char *lower = NULL;

      if ((unseat_user_store_get_flags (self->store)[i] & UNSEAT_USER_FLAG_GONE) != 0
          || !unseat_assignment_pool_matches (assignments, unseat_user_store_get_sets (self->store)[i], NULL, &group, UNSEAT_PATH_ANY))
        continue;

      user_id = unseat_directory_dup_user_id (self, i);
      lower = g_ascii_strdown (user_id, -1);
      if (!g_hash_table_contains (members, lower))
        g_hash_table_add (leavers, GUINT_TO_POINTER (i));
    }

  return leavers;
}

void
unseat_directory_note_members (UnseatDirectory *self,
                               const char      *group_id,
                               GHashTable      *members)
{
  g_autofree char *lower = NULL;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (group_id != NULL);

  lower = g_ascii_strdown (group_id, -1);
  if (members != NULL)
    {
      GHashTable *leavers = find_leavers (self, lower, members);

      g_hash_table_replace (self->leavers, g_steal_pointer (&lower), leavers);
    }
  else if (!g_hash_table_remove (self->leavers, lower))
    return;

  unseat_directory_announce_groups (self);
}

GHashTable *
unseat_directory_get_leavers (UnseatDirectory *self,
                              const char      *group_id)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  lower = g_ascii_strdown (group_id, -1);
  return g_hash_table_lookup (self->leavers, lower);
}

GArray *
unseat_directory_list_redundant (UnseatDirectory *self,
                                 const char      *sku_id)
{
  UnseatAssignmentPool *assignments = NULL;
  GArray               *redundant = NULL;
  guint32               sku = UNSEAT_POOL_NONE;
  g_autoptr (GArray) holders = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  holders = unseat_directory_list_holders (self, sku_id);
  redundant = g_array_new (FALSE, FALSE, sizeof (guint));
  assignments = unseat_user_store_get_assignments (self->store);
  sku = unseat_assignment_pool_find_sku (assignments, sku_id);
  for (guint i = 0; i < holders->len; i++)
    {
      guint index = g_array_index (holders, guint, i);

      if (unseat_assignment_pool_matches (assignments, unseat_user_store_get_sets (self->store)[index], &sku, NULL, UNSEAT_PATH_REDUNDANT)
          && unseat_path_outlook_is_redundant (self, index, sku_id))
        g_array_append_val (redundant, index);
    }

  return redundant;
}

guint
unseat_directory_get_n_paths (UnseatDirectory *self,
                              guint            index)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self) && index < unseat_directory_get_n_users (self), 0);

  return unseat_assignment_pool_get_n_paths (unseat_user_store_get_assignments (self->store), unseat_user_store_get_sets (self->store)[index]);
}

UnseatAssignment *
unseat_directory_get_path (UnseatDirectory *self,
                           guint            index,
                           guint            i)
{
  g_return_val_if_fail (i < unseat_directory_get_n_paths (self, index), NULL);

  return unseat_assignment_pool_get_path (unseat_user_store_get_assignments (self->store), unseat_user_store_get_sets (self->store)[index], i);
}
