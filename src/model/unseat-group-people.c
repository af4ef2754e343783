/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-people.h"

#include <string.h>

#include "unseat-directory-private.h"

void
unseat_group_people_free (UnseatGroupPeople *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->group_id);
  g_clear_object (&self->group);
  g_array_unref (self->indexes);
  g_free (self);
}

const char *
unseat_group_people_get_name (const UnseatGroupPeople *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group != NULL ? unseat_group_get_name (self->group) : self->group_id;
}

/* What a set of paths, which many people share, says about one group. */
typedef struct
{
  UnseatGroupPeople *people;
  gboolean           has_problem;
} Share;

typedef struct
{
  UnseatDirectory *directory;
  GPtrArray       *list;   /* (element-type UnseatGroupPeople) */
  GHashTable      *by_id;  /* (owned) (element-type utf8 UnseatGroupPeople): whose ids and people are of @list */
  GHashTable      *shares; /* (owned) (element-type guint32 GArray): by set of paths, the groups in it */
} Pass;

/* Returns: (transfer none) */
static UnseatGroupPeople *
add_group (Pass        *pass,
           const char  *group_id,
           UnseatGroup *group)
{
  UnseatGroupPeople *people = g_new0 (UnseatGroupPeople, 1);

  people->group_id = g_strdup (group_id);
  g_set_object (&people->group, group);
  people->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (pass->list, people);
  g_hash_table_insert (pass->by_id, people->group_id, people);

  return people;
}

static void
add_share (GArray            *shares,
           UnseatGroupPeople *people,
           gboolean           has_problem)
{
  for (guint i = 0; i < shares->len; i++)
    {
      Share *share = &g_array_index (shares, Share, i);

      if (share->people == people)
        {
          share->has_problem |= has_problem;
          return;
        }
    }

  g_array_append_val (shares, ((Share){ people, has_problem }));
}

/* Returns: (transfer none) (element-type Share) */
static GArray *
get_shares (Pass   *pass,
            guint32 set)
{
  GArray *shares = g_hash_table_lookup (pass->shares, GUINT_TO_POINTER (set));
  g_autoptr (GPtrArray) paths = NULL;

  if (shares != NULL)
    return shares;

  shares = g_array_new (FALSE, FALSE, sizeof (Share));
  g_hash_table_insert (pass->shares, GUINT_TO_POINTER (set), shares);
  paths = unseat_assignment_pool_dup (unseat_user_store_get_assignments (unseat_directory_get_store (pass->directory)), set, 0);
  for (guint i = 0; i < paths->len; i++)
    {
      const char        *group_id = unseat_assignment_get_group_id (paths->pdata[i]);
      UnseatGroupPeople *people = group_id != NULL ? g_hash_table_lookup (pass->by_id, group_id) : NULL;

      if (group_id == NULL)
        continue;
      if (people == NULL)
        people = add_group (pass, group_id, NULL);
      add_share (shares, people, unseat_assignment_describe_problem (paths->pdata[i]) != NULL);
    }

  return shares;
}

static void
add_person (Pass   *pass,
            guint   index,
            guint32 set)
{
  GArray *shares = get_shares (pass, set);

  for (guint i = 0; i < shares->len; i++)
    {
      const Share *share = &g_array_index (shares, Share, i);

      g_array_append_val (share->people->indexes, index);
      share->people->n_problems += share->has_problem ? 1 : 0;
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const UnseatGroupPeople *left = *(UnseatGroupPeople *const *) a;
  const UnseatGroupPeople *right = *(UnseatGroupPeople *const *) b;
  int                      order = (left->group == NULL) - (right->group == NULL);

  if (order == 0)
    order = g_utf8_collate (unseat_group_people_get_name (left), unseat_group_people_get_name (right));
  return order != 0 ? order : strcmp (left->group_id, right->group_id);
}

GPtrArray *
unseat_group_people_list (UnseatDirectory *directory)
{
  GPtrArray       *list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_group_people_free);
  UnseatUserStore *store = NULL;
  Pass             pass = { directory, list, NULL, NULL };
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shares = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) groups = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), list);

  pass.by_id = by_id;
  pass.shares = shares;
  groups = unseat_directory_list_groups (directory);
  for (guint i = 0; i < groups->len; i++)
    add_group (&pass, unseat_group_get_id (groups->pdata[i]), groups->pdata[i]);

  store = unseat_directory_get_store (directory);
  for (guint i = 0; i < unseat_user_store_get_size (store); i++)
    {
      if ((unseat_user_store_get_flags (store)[i] & UNSEAT_USER_FLAG_GONE) == 0)
        add_person (&pass, i, unseat_user_store_get_sets (store)[i]);
    }

  g_ptr_array_sort (list, compare_names);
  return list;
}
