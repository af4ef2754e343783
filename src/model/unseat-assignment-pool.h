/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment.h"
#include "unseat-user-query.h"

G_BEGIN_DECLS

/**
 * UnseatAssignmentPool:
 *
 * The assignments of all people.  Thousands of people hold the same products by the same paths: such a set of paths is kept once and has a
 * number.  Only the times of the last changes, which differ, are kept for each person.
 */
typedef struct _UnseatAssignmentPool UnseatAssignmentPool;

/**
 * unseat_assignment_pool_new:
 *
 * Returns: (transfer full): a pool with the one set without paths
 */
UnseatAssignmentPool *unseat_assignment_pool_new (void);

/**
 * unseat_assignment_pool_free:
 * @self: (transfer full): the pool
 */
void unseat_assignment_pool_free (UnseatAssignmentPool *self);

/**
 * unseat_assignment_pool_add:
 * @assignments: (element-type UnseatAssignment): all paths of one person
 * @old_set: the set that the person had, 0 for a new one
 * @times: (inout): where the times of the person are; 0 for a new one
 *
 * Returns: the number of the set; 0 is the one without paths
 */
guint32 unseat_assignment_pool_add (UnseatAssignmentPool *self,
                                    GPtrArray            *assignments,
                                    guint32               old_set,
                                    guint32              *times);

/**
 * unseat_assignment_pool_dup:
 *
 * Returns: (transfer full) (element-type UnseatAssignment): the paths of a set, with the times of a person
 */
GPtrArray *unseat_assignment_pool_dup (UnseatAssignmentPool *self,
                                       guint32               set,
                                       guint32               times);

/**
 * unseat_assignment_pool_get_n_paths:
 *
 * Returns: how many paths @set has
 */
guint unseat_assignment_pool_get_n_paths (UnseatAssignmentPool *self,
                                          guint32               set);

/**
 * unseat_assignment_pool_get_path:
 * @i: below unseat_assignment_pool_get_n_paths()
 *
 * Returns: (transfer none): a path of @set, as everybody has it who has the set: without a time
 */
UnseatAssignment *unseat_assignment_pool_get_path (UnseatAssignmentPool *self,
                                                   guint32               set,
                                                   guint                 i);

/**
 * unseat_assignment_pool_get_n_sets:
 *
 * Returns: how many different sets there are, the one without paths included; their numbers are below it
 */
guint unseat_assignment_pool_get_n_sets (UnseatAssignmentPool *self);

/**
 * unseat_assignment_pool_find_sku:
 *
 * Returns: the number of a product, or %G_MAXUINT32 when nobody has a path to it
 */
guint32 unseat_assignment_pool_find_sku (UnseatAssignmentPool *self,
                                         const char           *sku_id);

/**
 * unseat_assignment_pool_find_group:
 *
 * Returns: the number of a group, or %G_MAXUINT32 when nobody has a path through it
 */
guint32 unseat_assignment_pool_find_group (UnseatAssignmentPool *self,
                                           const char           *group_id);

/**
 * unseat_assignment_pool_get_n_groups:
 *
 * Returns: below which the numbers of all groups are
 */
guint unseat_assignment_pool_get_n_groups (UnseatAssignmentPool *self);

/**
 * unseat_assignment_pool_get_group_id:
 * @group: the number of a group
 *
 * Returns: (transfer none): its id, in lower case; good until the next person is added
 */
const char *unseat_assignment_pool_get_group_id (UnseatAssignmentPool *self,
                                                 guint32               group);

/**
 * UnseatSetGroup:
 * @group: the number of a group
 * @has_problem: whether something is wrong with a license that it gives
 *
 * What a set of paths tells of one group.
 */
typedef struct
{
  guint32  group;
  gboolean has_problem;
} UnseatSetGroup;

/**
 * unseat_assignment_pool_list_groups:
 * @groups: (element-type UnseatSetGroup): emptied, then filled with the groups of which there is a path in @set, each once
 */
void unseat_assignment_pool_list_groups (UnseatAssignmentPool *self,
                                         guint32               set,
                                         GArray               *groups);

/**
 * unseat_assignment_pool_has_path:
 *
 * Returns: whether @set has any path to the product @sku
 */
gboolean unseat_assignment_pool_has_path (UnseatAssignmentPool *self,
                                          guint32               set,
                                          guint32               sku);

/**
 * unseat_assignment_pool_matches:
 * @sku: (nullable): only the paths to this product, %NULL for all
 * @group: (nullable): only sets with a path through this group, whose problems count alone then
 *
 * Returns: whether the paths of @set are what @filter asks for; a set without a path to @sku, or through @group, or through @group to @sku, never is
 */
gboolean unseat_assignment_pool_matches (UnseatAssignmentPool *self,
                                         guint32               set,
                                         const guint32        *sku,
                                         const guint32        *group,
                                         UnseatPathFilter      filter);

/**
 * unseat_assignment_pool_rank_path:
 * @sku: (nullable): only the paths to this product
 * @group: (nullable): only the paths through this group
 *
 * Returns: 0 direct, 1 both, 2 inherited, 3 no path; with @group 0 when something is wrong with a path, else 2
 */
guint unseat_assignment_pool_rank_path (UnseatAssignmentPool *self,
                                        guint32               set,
                                        const guint32        *sku,
                                        const guint32        *group);

#define UNSEAT_N_PATH_RANKS 4

/**
 * unseat_assignment_pool_get_n_held:
 *
 * Returns: how many products @set really gives
 */
guint unseat_assignment_pool_get_n_held (UnseatAssignmentPool *self,
                                         guint32               set);

/**
 * UnseatHolderKind:
 * @UNSEAT_HOLDER_BLOCKED: may not sign in, whatever else is known
 * @UNSEAT_HOLDER_INACTIVE: may sign in, and has not been there for long
 *
 * How the people who hold a product are told apart when they are counted: everybody is of one kind.
 */
typedef enum
{
  UNSEAT_HOLDER_PLAIN,
  UNSEAT_HOLDER_BLOCKED,
  UNSEAT_HOLDER_INACTIVE,
} UnseatHolderKind;

#define UNSEAT_N_HOLDER_KINDS (UNSEAT_HOLDER_INACTIVE + 1)

/**
 * unseat_assignment_pool_count:
 * @set: the set of one person
 * @kind: of which kind they are
 * @step: 1 to count them in, -1 to count them out
 */
void unseat_assignment_pool_count (UnseatAssignmentPool *self,
                                   guint32               set,
                                   UnseatHolderKind      kind,
                                   int                   step);

/**
 * unseat_assignment_pool_get_n_holders:
 * @sku: the number of a product, possibly %G_MAXUINT32
 *
 * Returns: how many people of that kind who were counted in really hold the product
 */
guint unseat_assignment_pool_get_n_holders (UnseatAssignmentPool *self,
                                            guint32               sku,
                                            UnseatHolderKind      kind);

/**
 * unseat_assignment_pool_get_memory:
 *
 * Returns: bytes held, for the benchmark
 */
gsize unseat_assignment_pool_get_memory (UnseatAssignmentPool *self);

G_END_DECLS
