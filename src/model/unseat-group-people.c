/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-people.h"

#include <string.h>

#include "unseat-deleted-groups.h"
#include "unseat-directory-private.h"

void
unseat_group_people_free (UnseatGroupPeople *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->group_id);
  g_clear_object (&self->group);
  g_array_unref (self->indexes);
  g_clear_pointer (&self->leavers, g_hash_table_unref);
  g_free (self);
}

const char *
unseat_group_people_get_name (const UnseatGroupPeople *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group != NULL ? unseat_group_get_name (self->group) : self->group_id;
}

gboolean
unseat_group_people_has_left (const UnseatGroupPeople *self,
                              guint                    index)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->leavers != NULL && g_hash_table_contains (self->leavers, GUINT_TO_POINTER (index));
}

typedef struct
{
  UnseatDirectory      *directory;
  UnseatAssignmentPool *pool;   /* of @directory */
  GPtrArray            *list;   /* (element-type UnseatGroupPeople) */
  GPtrArray            *groups; /* (owned) (element-type UnseatGroupPeople): of @list, by the number of the group; %NULL before it is met */
  GArray               *shares; /* (owned) (element-type UnseatSetGroup): room to work in */
} Pass;

static void
pass_clear (Pass *self)
{
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->shares, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pass, pass_clear)

/* Returns: (transfer none) */
static UnseatGroupPeople *
add_group (Pass        *pass,
           const char  *group_id,
           UnseatGroup *group)
{
  UnseatGroupPeople *people = g_new0 (UnseatGroupPeople, 1);
  GHashTable        *leavers = unseat_directory_get_leavers (pass->directory, group_id);
  guint32            number = unseat_assignment_pool_find_group (pass->pool, group_id);

  people->group_id = g_strdup (group_id);
  g_set_object (&people->group, group);
  people->is_deleted = group == NULL && unseat_directory_is_group_deleted (pass->directory, group_id);
  people->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  people->leavers = leavers != NULL ? g_hash_table_ref (leavers) : NULL;
  g_ptr_array_add (pass->list, people);
  if (number < pass->groups->len) /* somebody has something from it */
    pass->groups->pdata[number] = people;

  return people;
}

/* Returns: (transfer none): of a group that somebody has something from */
static UnseatGroupPeople *
get_group (Pass   *pass,
           guint32 number)
{
  UnseatGroupPeople *people = pass->groups->pdata[number];

  return people != NULL ? people : add_group (pass, unseat_assignment_pool_get_group_id (pass->pool, number), NULL);
}

static void
begin_pass (Pass            *pass,
            UnseatDirectory *directory)
{
  g_autoptr (GPtrArray) groups = unseat_directory_list_groups (directory);

  pass->directory = directory;
  pass->pool = unseat_user_store_get_assignments (unseat_directory_get_store (directory));
  pass->list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_group_people_free);
  pass->groups = g_ptr_array_new ();
  g_ptr_array_set_size (pass->groups, (int) unseat_assignment_pool_get_n_groups (pass->pool));
  pass->shares = g_array_new (FALSE, FALSE, sizeof (UnseatSetGroup));
  for (guint i = 0; i < groups->len; i++)
    add_group (pass, unseat_group_get_id (groups->pdata[i]), groups->pdata[i]);
}

static void
add_person (Pass   *pass,
            guint   index,
            guint32 set)
{
  unseat_assignment_pool_list_groups (pass->pool, set, pass->shares);
  for (guint i = 0; i < pass->shares->len; i++)
    {
      const UnseatSetGroup *share = &g_array_index (pass->shares, UnseatSetGroup, i);
      UnseatGroupPeople    *people = get_group (pass, share->group);

      g_array_append_val (people->indexes, index);
      people->n_people++;
      people->n_problems += share->has_problem ? 1 : 0;
      people->n_left += unseat_group_people_has_left (people, index) ? 1 : 0;
      people->n_ending += !share->has_problem && unseat_group_people_has_left (people, index) ? 1 : 0;
    }
}

/* Counts @n_people who have the same set of paths. */
static void
add_people (Pass   *pass,
            guint   n_people,
            guint32 set)
{
  unseat_assignment_pool_list_groups (pass->pool, set, pass->shares);
  for (guint i = 0; i < pass->shares->len; i++)
    {
      const UnseatSetGroup *share = &g_array_index (pass->shares, UnseatSetGroup, i);
      UnseatGroupPeople    *people = get_group (pass, share->group);

      people->n_people += n_people;
      people->n_problems += share->has_problem ? n_people : 0;
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

static gboolean
is_idle (const UnseatGroupPeople *people)
{
  return people->n_people == 0 && people->group != NULL && *unseat_group_get_sku_ids (people->group) == NULL;
}

/* Returns: (transfer full) (element-type UnseatGroupPeople): the groups, without those that somebody has read by itself and that give nothing to nobody */
static GPtrArray *
end_pass (Pass *pass)
{
  for (guint i = pass->list->len; i > 0; i--)
    if (is_idle (pass->list->pdata[i - 1]))
      g_ptr_array_remove_index_fast (pass->list, i - 1);

  g_ptr_array_sort (pass->list, compare_names);
  return g_steal_pointer (&pass->list);
}

GPtrArray *
unseat_group_people_list (UnseatDirectory *directory)
{
  UnseatUserStore *store = NULL;
  g_auto (Pass) pass = { NULL };

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  begin_pass (&pass, directory);
  store = unseat_directory_get_store (directory);
  for (guint i = 0; i < unseat_user_store_get_size (store); i++)
    {
      if ((unseat_user_store_get_flags (store)[i] & UNSEAT_USER_FLAG_GONE) == 0)
        add_person (&pass, i, unseat_user_store_get_sets (store)[i]);
    }

  return end_pass (&pass);
}

/* Returns: (transfer full): how many people have each set of paths */
static guint *
count_sets (UnseatUserStore *store)
{
  guint *counts = g_new0 (guint, unseat_assignment_pool_get_n_sets (unseat_user_store_get_assignments (store)));

  for (guint i = 0; i < unseat_user_store_get_size (store); i++)
    {
      if ((unseat_user_store_get_flags (store)[i] & UNSEAT_USER_FLAG_GONE) == 0)
        counts[unseat_user_store_get_sets (store)[i]]++;
    }

  return counts;
}

GPtrArray *
unseat_group_people_count_all (UnseatDirectory *directory)
{
  g_auto (Pass) pass = { NULL };
  g_autofree guint *counts = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  begin_pass (&pass, directory);
  counts = count_sets (unseat_directory_get_store (directory));
  for (guint i = 0; i < unseat_assignment_pool_get_n_sets (pass.pool); i++)
    if (counts[i] > 0)
      add_people (&pass, counts[i], i);
  for (guint i = 0; i < pass.list->len; i++)
    {
      UnseatGroupPeople *people = pass.list->pdata[i];

      people->n_left = people->leavers != NULL ? unseat_group_people_count_left (directory, people->group_id) : 0;
      people->n_ending = people->leavers != NULL ? unseat_group_people_count_ending (directory, people->group_id) : 0;
    }

  return end_pass (&pass);
}

static gboolean
gives (UnseatAssignmentPool *pool,
       guint32               set,
       const char           *group_id,
       GPtrArray            *sku_ids)
{
  g_autoptr (GPtrArray) paths = unseat_assignment_pool_dup (pool, set, 0);

  for (guint i = 0; i < paths->len; i++)
    for (guint k = 0; k < sku_ids->len; k++)
      if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), group_id) == 0 && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), sku_ids->pdata[k]))
        return TRUE;

  return FALSE;
}

GArray *
unseat_group_people_list_given (UnseatDirectory *directory,
                                const char      *group_id,
                                GPtrArray       *sku_ids)
{
  GArray          *indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  UnseatUserStore *store = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL); /* many people have the same set of paths */

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), indexes);
  g_return_val_if_fail (group_id != NULL && sku_ids != NULL, indexes);

  store = unseat_directory_get_store (directory);
  for (guint i = 0; i < unseat_user_store_get_size (store); i++)
    {
      gpointer set = GUINT_TO_POINTER (unseat_user_store_get_sets (store)[i]);
      gpointer is_given = NULL;

      if ((unseat_user_store_get_flags (store)[i] & UNSEAT_USER_FLAG_GONE) != 0)
        continue;
      if (!g_hash_table_lookup_extended (known, set, NULL, &is_given))
        {
          is_given = GINT_TO_POINTER (gives (unseat_user_store_get_assignments (store), GPOINTER_TO_UINT (set), group_id, sku_ids));
          g_hash_table_insert (known, set, is_given);
        }
      if (GPOINTER_TO_INT (is_given))
        g_array_append_val (indexes, i);
    }

  return indexes;
}

/* Returns: how many have left the group, and have a path from it that matches */
static guint
count_leavers (UnseatDirectory *directory,
               const char      *group_id,
               UnseatPathFilter filter)
{
  UnseatUserStore *store = NULL;
  GHashTable      *leavers = NULL;
  guint32          group = 0;
  guint            n = 0;
  GHashTableIter   iter;
  gpointer         key = NULL;

  leavers = unseat_directory_get_leavers (directory, group_id);
  if (leavers == NULL)
    return 0;

  store = unseat_directory_get_store (directory);
  group = unseat_assignment_pool_find_group (unseat_user_store_get_assignments (store), group_id);
  g_hash_table_iter_init (&iter, leavers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint index = GPOINTER_TO_UINT (key);

      if ((unseat_user_store_get_flags (store)[index] & UNSEAT_USER_FLAG_GONE) == 0
          && unseat_assignment_pool_matches (unseat_user_store_get_assignments (store), unseat_user_store_get_sets (store)[index], NULL, &group, filter))
        n++;
    }

  return n;
}

guint
unseat_group_people_count_left (UnseatDirectory *directory,
                                const char      *group_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL, 0);

  return count_leavers (directory, group_id, UNSEAT_PATH_ANY);
}

guint
unseat_group_people_count_ending (UnseatDirectory *directory,
                                  const char      *group_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL, 0);

  return count_leavers (directory, group_id, UNSEAT_PATH_ANY) - count_leavers (directory, group_id, UNSEAT_PATH_ERROR);
}

/* --- What is wrong --- */

static gboolean
is_in_error (UnseatAssignmentPool *pool,
             guint32               set,
             const char           *group_id)
{
  g_autoptr (GPtrArray) paths = unseat_assignment_pool_dup (pool, set, 0);

  for (guint i = 0; i < paths->len; i++)
    if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), group_id) == 0 && unseat_assignment_describe_problem (paths->pdata[i]) != NULL)
      return TRUE;

  return FALSE;
}

GPtrArray *
unseat_group_people_list_in_error (UnseatDirectory *directory,
                                   const char      *group_id)
{
  GPtrArray       *ids = g_ptr_array_new_with_free_func (g_free);
  UnseatUserStore *store = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && group_id != NULL, ids);

  store = unseat_directory_get_store (directory);
  for (guint i = 0; i < unseat_user_store_get_size (store); i++)
    if ((unseat_user_store_get_flags (store)[i] & UNSEAT_USER_FLAG_GONE) == 0
        && is_in_error (unseat_user_store_get_assignments (store), unseat_user_store_get_sets (store)[i], group_id))
      g_ptr_array_add (ids, unseat_directory_dup_user_id (directory, i));

  return ids;
}

void
unseat_group_problem_free (UnseatGroupProblem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sku_id);
  g_free (self);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const UnseatGroupProblem *left = *(UnseatGroupProblem *const *) a;
  const UnseatGroupProblem *right = *(UnseatGroupProblem *const *) b;

  if (left->n_people != right->n_people)
    return left->n_people < right->n_people ? 1 : -1;

  return g_strcmp0 (left->sku_id, right->sku_id);
}

static void
count_problem (GPtrArray        *problems,
               UnseatAssignment *path,
               guint             n_people)
{
  const char         *sku_id = unseat_assignment_get_sku_id (path);
  const char         *text = unseat_assignment_describe_problem (path);
  UnseatGroupProblem *problem = NULL;

  if (text == NULL)
    return;

  for (guint i = 0; i < problems->len && problem == NULL; i++)
    {
      UnseatGroupProblem *known = problems->pdata[i];

      if (g_str_equal (known->text, text) && g_str_equal (known->sku_id, sku_id))
        problem = known;
    }
  if (problem == NULL)
    {
      problem = g_new0 (UnseatGroupProblem, 1);
      problem->sku_id = g_strdup (sku_id);
      problem->text = text;
      g_ptr_array_add (problems, problem);
    }

  problem->n_people += n_people;
}

GPtrArray *
unseat_group_problem_list (UnseatDirectory *directory,
                           const char      *group_id)
{
  GPtrArray            *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_group_problem_free);
  UnseatUserStore      *store = NULL;
  UnseatAssignmentPool *assignments = NULL;
  guint32               group = 0;
  g_autofree char      *lower = NULL;
  g_autofree guint     *counts = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), problems);
  g_return_val_if_fail (group_id != NULL, problems);

  lower = g_ascii_strdown (group_id, -1);
  store = unseat_directory_get_store (directory);
  assignments = unseat_user_store_get_assignments (store);
  group = unseat_assignment_pool_find_group (assignments, group_id);
  counts = count_sets (store);
  for (guint i = 0; i < unseat_assignment_pool_get_n_sets (assignments); i++)
    {
      g_autoptr (GPtrArray) paths = NULL;

      if (counts[i] == 0 || !unseat_assignment_pool_matches (assignments, i, NULL, &group, UNSEAT_PATH_ERROR))
        continue;

      paths = unseat_assignment_pool_dup (assignments, i, 0);
      for (guint k = 0; k < paths->len; k++)
        if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[k]), lower) == 0)
          count_problem (problems, paths->pdata[k], counts[i]);
    }

  g_ptr_array_sort (problems, compare_problems);
  return problems;
}
