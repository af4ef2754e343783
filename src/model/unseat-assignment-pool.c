/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-assignment-pool-private.h"

#include <string.h>

UnseatAssignmentPool *
unseat_assignment_pool_new (void)
{
  UnseatAssignmentPool *self = g_new0 (UnseatAssignmentPool, 1);
  const Set             none = { 0, 0, 0 };
  const Count           nobody = { { 0 } };

  self->skus = unseat_string_pool_new ();
  self->groups = unseat_string_pool_new ();
  self->plans = unseat_string_pool_new ();
  self->path_pool = unseat_string_pool_new ();
  self->set_pool = unseat_string_pool_new ();
  self->paths = g_array_new (FALSE, FALSE, sizeof (Path));
  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  self->sets = g_array_new (FALSE, FALSE, sizeof (Set));
  self->set_paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counts = g_array_new (FALSE, TRUE, sizeof (Count));
  self->times = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->this_paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->sets, none);
  g_array_append_val (self->counts, nobody);
  g_array_set_size (self->times, 1); /* 0 says: no times known */
  return self;
}

void
unseat_assignment_pool_free (UnseatAssignmentPool *self)
{
  g_clear_pointer (&self->skus, unseat_string_pool_free);
  g_clear_pointer (&self->groups, unseat_string_pool_free);
  g_clear_pointer (&self->plans, unseat_string_pool_free);
  g_clear_pointer (&self->path_pool, unseat_string_pool_free);
  g_clear_pointer (&self->set_pool, unseat_string_pool_free);
  g_clear_pointer (&self->paths, g_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_array_unref);
  g_clear_pointer (&self->set_paths, g_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_pointer (&self->this_paths, g_array_unref);
  g_free (self);
}

static guint32
add_sku (UnseatAssignmentPool *self,
         const char           *sku_id)
{
  guint32 sku = unseat_string_pool_add_text (self->skus, sku_id);

  if (sku >= self->counts->len)
    g_array_set_size (self->counts, sku + 1);

  return sku;
}

static guint32
add_plans (UnseatAssignmentPool *self,
           UnseatAssignment     *assignment)
{
  const char *const *plans = unseat_assignment_get_disabled_plans (assignment);
  g_autofree char   *joined = NULL;

  if (plans[0] == NULL)
    return 0;

  joined = g_strjoinv (PLAN_SEPARATOR, (char **) plans);
  return unseat_string_pool_add_text (self->plans, joined);
}

static UnseatAssignment *
make_template (UnseatAssignmentPool *self,
               const Path           *path)
{
  const char *group_id = path->group != 0 ? unseat_string_pool_get (self->groups, path->group) : NULL;
  g_auto (GStrv) plans = NULL;

  if (path->plans != 0)
    plans = g_strsplit (unseat_string_pool_get (self->plans, path->plans), PLAN_SEPARATOR, -1);

  return unseat_assignment_new (unseat_string_pool_get (self->skus, path->sku), group_id, path->state, path->problem,
                                (const char *const *) plans, 0);
}

static guint32
add_path (UnseatAssignmentPool *self,
          UnseatAssignment     *assignment)
{
  const char *group_id = unseat_assignment_get_group_id (assignment);
  const Path  path = {
     .sku = add_sku (self, unseat_assignment_get_sku_id (assignment)),
     .group = group_id != NULL ? unseat_string_pool_add_text (self->groups, group_id) : 0,
     .plans = add_plans (self, assignment),
     .state = unseat_assignment_get_state (assignment),
     .problem = unseat_assignment_get_problem (assignment),
  };
  guint32 number = unseat_string_pool_add (self->path_pool, &path, sizeof path) - 1;

  if (number == self->paths->len)
    {
      g_array_append_val (self->paths, path);
      g_ptr_array_add (self->templates, make_template (self, &path));
    }

  return number;
}

/* Whether the product of path @i is held by an earlier path of the set too. */
static gboolean
is_repeated (UnseatAssignmentPool *self,
             const Set            *set,
             guint                 i)
{
  guint32 sku = get_path (self, set, i)->sku;

  for (guint k = 0; k < i; k++)
    {
      const Path *path = get_path (self, set, k);

      if (path->sku == sku && is_held (path))
        return TRUE;
    }

  return FALSE;
}

static guint32
add_set (UnseatAssignmentPool *self)
{
  Set     set = { self->set_paths->len, self->this_paths->len, 0 };
  guint32 number = unseat_string_pool_add (self->set_pool, self->this_paths->data,
                                           (gsize) self->this_paths->len * sizeof (guint32));

  if (number < self->sets->len)
    return number;

  g_array_append_vals (self->set_paths, self->this_paths->data, self->this_paths->len);
  for (guint i = 0; i < set.n_paths; i++)
    set.n_held += is_held (get_path (self, &set, i)) && !is_repeated (self, &set, i);
  g_array_append_val (self->sets, set);
  return number;
}

/* Returns: where the times of a person are now, who had @old_n of them at @old_times. */
static guint32
keep_times (UnseatAssignmentPool *self,
            GPtrArray            *assignments,
            guint                 old_n,
            guint32               old_times)
{
  gboolean known = FALSE;
  guint32  times = old_times;

  for (guint i = 0; i < assignments->len; i++)
    known |= unseat_assignment_get_updated (assignments->pdata[i]) > 0;

  if (!known || assignments->len > G_MAXUINT32 / sizeof (guint32) / 2)
    return 0;

  if (times == 0 || assignments->len > old_n)
    {
      times = self->times->len;
      g_array_set_size (self->times, times + assignments->len);
    }

  for (guint i = 0; i < assignments->len; i++)
    {
      gint64 updated = unseat_assignment_get_updated (assignments->pdata[i]);

      g_array_index (self->times, guint32, times + i) = (guint32) CLAMP (updated, 0, G_MAXUINT32);
    }

  return times;
}

guint32
unseat_assignment_pool_add (UnseatAssignmentPool *self,
                            GPtrArray            *assignments,
                            guint32               old_set,
                            guint32              *times)
{
  g_array_set_size (self->this_paths, 0);
  for (guint i = 0; i < assignments->len; i++)
    {
      guint32 path = add_path (self, assignments->pdata[i]);

      g_array_append_val (self->this_paths, path);
    }

  *times = keep_times (self, assignments, get_set (self, old_set)->n_paths, *times);
  return add_set (self);
}

GPtrArray *
unseat_assignment_pool_dup (UnseatAssignmentPool *self,
                            guint32               set,
                            guint32               times)
{
  const Set *paths = get_set (self, set);
  GPtrArray *assignments = g_ptr_array_new_full (paths->n_paths, (GDestroyNotify) unseat_assignment_unref);

  for (guint i = 0; i < paths->n_paths; i++)
    {
      guint32 updated = times != 0 ? g_array_index (self->times, guint32, times + i) : 0;

      g_ptr_array_add (assignments, unseat_assignment_dup_updated (get_template (self, paths, i), updated));
    }

  return assignments;
}

guint
unseat_assignment_pool_get_n_paths (UnseatAssignmentPool *self,
                                    guint32               set)
{
  return get_set (self, set)->n_paths;
}

UnseatAssignment *
unseat_assignment_pool_get_path (UnseatAssignmentPool *self,
                                 guint32               set,
                                 guint                 i)
{
  return get_template (self, get_set (self, set), i);
}

guint
unseat_assignment_pool_get_n_sets (UnseatAssignmentPool *self)
{
  return self->sets->len;
}

guint32
unseat_assignment_pool_find_sku (UnseatAssignmentPool *self,
                                 const char           *sku_id)
{
  g_autofree char *lower = g_ascii_strdown (sku_id, -1);

  return unseat_string_pool_find_text (self->skus, lower);
}

guint32
unseat_assignment_pool_find_group (UnseatAssignmentPool *self,
                                   const char           *group_id)
{
  g_autofree char *lower = g_ascii_strdown (group_id, -1);

  return unseat_string_pool_find_text (self->groups, lower);
}

guint
unseat_assignment_pool_get_n_groups (UnseatAssignmentPool *self)
{
  return unseat_string_pool_get_size (self->groups);
}

const char *
unseat_assignment_pool_get_group_id (UnseatAssignmentPool *self,
                                     guint32               group)
{
  return unseat_string_pool_get (self->groups, group);
}

static void
add_set_group (GArray     *groups,
               const Path *path)
{
  UnseatSetGroup found = { path->group, path->problem != UNSEAT_ASSIGNMENT_ERROR_NONE };

  for (guint i = 0; i < groups->len; i++)
    {
      UnseatSetGroup *known = &g_array_index (groups, UnseatSetGroup, i);

      if (known->group == found.group)
        {
          known->has_problem |= found.has_problem;
          return;
        }
    }

  g_array_append_val (groups, found);
}

void
unseat_assignment_pool_list_groups (UnseatAssignmentPool *self,
                                    guint32               set,
                                    GArray               *groups)
{
  const Set *paths = get_set (self, set);

  g_array_set_size (groups, 0);
  for (guint i = 0; i < paths->n_paths; i++)
    if (get_path (self, paths, i)->group != 0)
      add_set_group (groups, get_path (self, paths, i));
}

gboolean
unseat_assignment_pool_has_path (UnseatAssignmentPool *self,
                                 guint32               set,
                                 guint32               sku)
{
  const Set *paths = get_set (self, set);

  for (guint i = 0; i < paths->n_paths; i++)
    {
      if (get_path (self, paths, i)->sku == sku)
        return TRUE;
    }

  return FALSE;
}

guint
unseat_assignment_pool_get_n_held (UnseatAssignmentPool *self,
                                   guint32               set)
{
  return get_set (self, set)->n_held;
}

void
unseat_assignment_pool_count (UnseatAssignmentPool *self,
                              guint32               set,
                              UnseatHolderKind      kind,
                              int                   step)
{
  const Set *paths = get_set (self, set);

  for (guint i = 0; i < paths->n_paths; i++)
    {
      const Path *path = get_path (self, paths, i);
      Count      *count = &g_array_index (self->counts, Count, path->sku);

      if (is_held (path) && !is_repeated (self, paths, i))
        count->n_holders[kind] += (guint) step;
    }
}

guint
unseat_assignment_pool_get_n_holders (UnseatAssignmentPool *self,
                                      guint32               sku,
                                      UnseatHolderKind      kind)
{
  return sku < self->counts->len ? g_array_index (self->counts, Count, sku).n_holders[kind] : 0;
}

gsize
unseat_assignment_pool_get_memory (UnseatAssignmentPool *self)
{
  return unseat_string_pool_get_memory (self->skus) + unseat_string_pool_get_memory (self->groups) + unseat_string_pool_get_memory (self->plans) + unseat_string_pool_get_memory (self->path_pool) + unseat_string_pool_get_memory (self->set_pool) + (gsize) self->paths->len * (sizeof (Path) + TEMPLATE_BYTES) + (gsize) self->sets->len * sizeof (Set) + (gsize) self->set_paths->len * sizeof (guint32) + (gsize) self->counts->len * sizeof (Count) + (gsize) self->times->len * sizeof (guint32);
}
