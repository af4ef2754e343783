/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment-pool.h"
#include "unseat-string-pool.h"

G_BEGIN_DECLS

/* For unseat-assignment-pool.c, which keeps the paths, and unseat-assignment-pool-match.c, which answers what is asked about a set of them. */

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

/**
 * get_set:
 *
 * Returns: (transfer none): what a set is; good until the next person is added
 */
static inline const Set *
get_set (UnseatAssignmentPool *self,
         guint32               set)
{
  return &g_array_index (self->sets, Set, set);
}

/**
 * get_path:
 *
 * Returns: (transfer none): path @i of @set; good until the next person is added
 */
static inline const Path *
get_path (UnseatAssignmentPool *self,
          const Set            *set,
          guint                 i)
{
  return &g_array_index (self->paths, Path, g_array_index (self->set_paths, guint32, set->first + i));
}

/**
 * get_template:
 *
 * Returns: (transfer none): path @i of @set as an assignment without a time
 */
static inline UnseatAssignment *
get_template (UnseatAssignmentPool *self,
              const Set            *set,
              guint                 i)
{
  return g_ptr_array_index (self->templates, g_array_index (self->set_paths, guint32, set->first + i));
}

/**
 * is_held:
 *
 * Returns: whether the path really gives its product
 */
static inline gboolean
is_held (const Path *path)
{
  return path->state != UNSEAT_ASSIGNMENT_ERROR;
}

G_END_DECLS
