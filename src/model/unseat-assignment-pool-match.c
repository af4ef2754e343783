/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-assignment-pool-private.h"

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
