/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-assignment-pool.h"

#include <string.h>

#include "unseat-string-pool.h"

#define PLAN_SEPARATOR ","
#define TEMPLATE_BYTES 64 /* of an assignment and its place, without what it shares */

/* A path without its time; all members are 4 bytes wide, so that the bytes can be compared. */
typedef struct
{
  guint32 sku;   /* number in skus */
  guint32 group; /* number in groups, 0 = direct */
  guint32 plans; /* number in plans, 0 = none is switched off */
  guint32 state;
  guint32 problem;
} Path;

typedef struct
{
  guint32 first; /* in set_paths */
  guint32 n_paths;
  guint32 n_held; /* products, each once */
} Set;

typedef struct
{
  guint n_holders[UNSEAT_N_HOLDER_KINDS];
} Count;

struct _UnseatAssignmentPool
{
  UnseatStringPool *skus;       /* (owned) */
  UnseatStringPool *groups;     /* (owned) */
  UnseatStringPool *plans;      /* (owned): lists of ids, with commas between */
  UnseatStringPool *path_pool;  /* (owned): bytes of Path; its numbers are those of @paths, + 1 */
  UnseatStringPool *set_pool;   /* (owned): numbers of paths; its numbers are those of @sets */
  GArray           *paths;      /* (owned) (element-type Path) */
  GPtrArray        *templates;  /* (owned) (element-type UnseatAssignment), by number of the path, without a time */
  GArray           *sets;       /* (owned) (element-type Set) */
  GArray           *set_paths;  /* (owned) (element-type guint32) */
  GArray           *counts;     /* (owned) (element-type Count), by number of the product */
  GArray           *times;      /* (owned) (element-type guint32), seconds since 1970; a person's are in the order of their paths */
  GArray           *this_paths; /* (owned) (element-type guint32): room to work in */
};

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

static inline const Set *
get_set (UnseatAssignmentPool *self,
         guint32               set)
{
  return &g_array_index (self->sets, Set, set);
}

static inline const Path *
get_path (UnseatAssignmentPool *self,
          const Set            *set,
          guint                 i)
{
  return &g_array_index (self->paths, Path, g_array_index (self->set_paths, guint32, set->first + i));
}

static inline UnseatAssignment *
get_template (UnseatAssignmentPool *self,
              const Set            *set,
              guint                 i)
{
  return g_ptr_array_index (self->templates, g_array_index (self->set_paths, guint32, set->first + i));
}

static gboolean
is_held (const Path *path)
{
  return path->state != UNSEAT_ASSIGNMENT_ERROR;
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

static gboolean
is_both (UnseatAssignmentPool *self,
         const Set            *set,
         const guint32        *sku)
{
  for (guint i = 0; i < set->n_paths; i++)
    {
      const Path *direct = get_path (self, set, i);

      if (direct->group != 0 || (sku != NULL && direct->sku != *sku))
        continue;
      for (guint k = 0; k < set->n_paths; k++)
        {
          const Path *path = get_path (self, set, k);

          if (path->group != 0 && path->sku == direct->sku)
            return TRUE;
        }
    }

  return FALSE;
}

/* Returns: (transfer full): the service plans that @path switches off */
static char **
split_plans (UnseatAssignmentPool *self,
             const Path           *path)
{
  return g_strsplit (path->plans != 0 ? unseat_string_pool_get (self->plans, path->plans) : "", PLAN_SEPARATOR, -1);
}

static gboolean
switches_off (UnseatAssignmentPool *self,
              const Path           *path,
              const char           *plan_id)
{
  g_auto (GStrv) plans = split_plans (self, path);

  return g_strv_contains ((const char *const *) plans, plan_id);
}

/* What has an error may be about to go, as what stays of a group that was left. */
static gboolean
is_reliable (const Path *path)
{
  return path->state == UNSEAT_ASSIGNMENT_ACTIVE && path->problem == UNSEAT_ASSIGNMENT_ERROR_NONE;
}

/* Whether groups give what the direct path gives: what all of them switch off has to be off there, too.  Of a path of which nobody has said
 * what is off, nothing is believed. */
static gboolean
is_covered (UnseatAssignmentPool *self,
            const Set            *set,
            const Path           *direct)
{
  g_auto (GStrv) off = NULL;

  if (switches_off (self, direct, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
    return FALSE;

  for (guint i = 0; i < set->n_paths; i++)
    {
      const Path *path = get_path (self, set, i);

      if (path->group == 0 || path->sku != direct->sku || !is_reliable (path) || switches_off (self, path, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
        continue;
      if (off == NULL)
        off = split_plans (self, path);
      for (char **plan = off; *plan != NULL; plan++)
        if (!switches_off (self, path, *plan))
          **plan = '\0'; /* this group has it on */
    }

  for (char **plan = off; plan != NULL && *plan != NULL; plan++)
    if (**plan != '\0' && !switches_off (self, direct, *plan))
      return FALSE;

  return off != NULL;
}

static gboolean
is_redundant (UnseatAssignmentPool *self,
              const Set            *set,
              const guint32        *sku)
{
  for (guint i = 0; i < set->n_paths; i++)
    {
      const Path *direct = get_path (self, set, i);

      if (direct->group == 0 && is_held (direct) && (sku == NULL || direct->sku == *sku) && is_covered (self, set, direct))
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  guint n_direct;
  guint n_inherited;
  guint n_problems;
  guint n_held;
} Tally;

static gboolean
has_problem (const Path *path)
{
  if (path->problem != UNSEAT_ASSIGNMENT_ERROR_NONE)
    return TRUE;

  return path->state == UNSEAT_ASSIGNMENT_ERROR || path->state == UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR;
}

static Tally
tally_paths (UnseatAssignmentPool *self,
             const Set            *set,
             const guint32        *sku,
             const guint32        *group)
{
  Tally tally = { 0, 0, 0, 0 };

  for (guint i = 0; i < set->n_paths; i++)
    {
      const Path *path = get_path (self, set, i);

      if ((sku != NULL && path->sku != *sku) || (group != NULL && path->group != *group))
        continue;
      if (path->group == 0)
        tally.n_direct++;
      else
        tally.n_inherited++;
      tally.n_held += is_held (path);
      tally.n_problems += has_problem (path);
    }

  return tally;
}

gboolean
unseat_assignment_pool_matches (UnseatAssignmentPool *self,
                                guint32               set,
                                const guint32        *sku,
                                const guint32        *group,
                                UnseatPathFilter      filter)
{
  const Set *paths = get_set (self, set);
  Tally      tally = tally_paths (self, paths, sku, NULL);
  Tally      of_group = group != NULL ? tally_paths (self, paths, sku, group) : tally;

  if (sku != NULL && tally.n_direct + tally.n_inherited == 0)
    return FALSE;
  if (group != NULL && of_group.n_inherited == 0)
    return FALSE;

  switch (filter)
    {
    case UNSEAT_PATH_ANY:
      return TRUE;
    case UNSEAT_PATH_DIRECT:
      return tally.n_direct > 0;
    case UNSEAT_PATH_INHERITED:
      return tally.n_inherited > 0;
    case UNSEAT_PATH_BOTH:
      return is_both (self, paths, sku);
    case UNSEAT_PATH_REDUNDANT:
      return is_redundant (self, paths, sku);
    case UNSEAT_PATH_ERROR:
      return of_group.n_problems > 0;
    case UNSEAT_PATH_NONE:
      return tally.n_held == 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

guint
unseat_assignment_pool_rank_path (UnseatAssignmentPool *self,
                                  guint32               set,
                                  const guint32        *sku,
                                  const guint32        *group)
{
  Tally tally = tally_paths (self, get_set (self, set), sku, group);

  if (group != NULL)
    return tally.n_problems > 0 ? 0 : 2;

  if (tally.n_direct > 0)
    return tally.n_inherited > 0 ? 1 : 0;

  return tally.n_inherited > 0 ? 2 : 3;
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
