/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-member-reads.h"

#include "unseat-directory-private.h"

void
unseat_member_reads_note (UnseatDirectory *directory,
                          const char      *group_id,
                          gint64           read_at)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL);

  if (directory->members_read_at == NULL)
    directory->members_read_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (directory->members_read_at, g_ascii_strdown (group_id, -1), g_memdup2 (&read_at, sizeof read_at));
}

gint64
unseat_member_reads_get (UnseatDirectory *directory,
                         const char      *group_id)
{
  g_autofree char *lower = NULL;
  const gint64    *read_at = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL, 0);

  lower = g_ascii_strdown (group_id, -1);
  read_at = directory->members_read_at != NULL ? g_hash_table_lookup (directory->members_read_at, lower) : NULL;

  return read_at != NULL ? *read_at : 0;
}

guint
unseat_member_reads_estimate (UnseatDirectory *directory,
                              const char      *group_id)
{
  UnseatAssignmentPool *assignments = NULL;
  g_autofree char      *lower = NULL;
  guint32               group = 0;
  guint                 n_people = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL, 0);

  lower = g_ascii_strdown (group_id, -1);
  assignments = unseat_user_store_get_assignments (directory->store);
  group = unseat_assignment_pool_find_group (assignments, lower);
  for (guint i = 0; i < unseat_user_store_get_size (directory->store); i++)
    if ((unseat_user_store_get_flags (directory->store)[i] & UNSEAT_USER_FLAG_GONE) == 0
        && unseat_assignment_pool_matches (assignments, unseat_user_store_get_sets (directory->store)[i], NULL, &group, UNSEAT_PATH_ANY))
      n_people++;

  return n_people;
}
