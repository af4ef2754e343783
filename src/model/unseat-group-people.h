/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatGroupPeople:
 *
 * Whom a group gives, or is to give, a license.  Who has left the group is among them until Microsoft 365 has taken the license away.
 */
typedef struct
{
  char        *group_id;   /* (owned): in lower case */
  UnseatGroup *group;      /* (owned) (nullable): %NULL when the group is deleted, or may not be read */
  GArray      *indexes;    /* (owned) (element-type guint): the people in the directory, in its order */
  gboolean     is_deleted; /* the group is known not to be there any more: what they have from it is left over */
  guint        n_people;   /* how many they are, also when nobody asked who */
  guint        n_problems; /* for how many of them something is wrong with a license that the group gives */
  GHashTable  *leavers;    /* (owned) (nullable) (element-type guint): unseat_directory_get_leavers() */
  guint        n_left;     /* how many of them have left the group; 0 when that is not known */
  guint        n_ending;   /* of those, whose license ends by itself: nothing is wrong with it */
} UnseatGroupPeople;

/**
 * unseat_group_people_free:
 * @self: (transfer full)
 */
void unseat_group_people_free (UnseatGroupPeople *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGroupPeople, unseat_group_people_free)

/**
 * unseat_group_people_get_name:
 *
 * Returns: (transfer none): the name of the group, its id when that is not known
 */
const char *unseat_group_people_get_name (const UnseatGroupPeople *self);

/**
 * unseat_group_people_has_left:
 * @index: one of its people
 *
 * Returns: whether that person is known to have left the group
 */
gboolean unseat_group_people_has_left (const UnseatGroupPeople *self,
                                       guint                    index);

/**
 * unseat_group_people_list:
 *
 * Goes through everybody in @directory once.
 *
 * Returns: (transfer full) (element-type UnseatGroupPeople): all groups that give products, in the order of their names, those whose members have
 * no license included, and at the end those of which the people tell but that could not be read
 */
GPtrArray *unseat_group_people_list (UnseatDirectory *directory);

/**
 * unseat_group_people_count_all:
 *
 * Goes through everybody in @directory once, without looking at what is alike in several people more than once.
 *
 * Returns: (transfer full) (element-type UnseatGroupPeople): as unseat_group_people_list(), but with nobody in @indexes
 */
GPtrArray *unseat_group_people_count_all (UnseatDirectory *directory);

/**
 * unseat_group_people_list_given:
 * @group_id: in lower case
 * @sku_ids: (element-type utf8): products, in lower case
 *
 * Goes through everybody in @directory once.
 *
 * Returns: (transfer full) (element-type guint): the people to whom the group gives, or is to give, one of the products, by their indexes
 */
GArray *unseat_group_people_list_given (UnseatDirectory *directory,
                                        const char      *group_id,
                                        GPtrArray       *sku_ids);

/**
 * unseat_group_people_count_left:
 * @group_id: in lower case
 *
 * Returns: how many people are known to have left the group, and still have something from it
 */
guint unseat_group_people_count_left (UnseatDirectory *directory,
                                      const char      *group_id);

/**
 * unseat_group_people_count_ending:
 * @group_id: in lower case
 *
 * Returns: how many of unseat_group_people_count_left() lose by themselves what they have from it.  Where something is wrong with that, it stays
 * until somebody does something about it (GRAPH.md section 4).
 */
guint unseat_group_people_count_ending (UnseatDirectory *directory,
                                        const char      *group_id);

/**
 * unseat_group_people_list_in_error:
 * @group_id: in lower case
 *
 * Goes through everybody in @directory once.
 *
 * Returns: (transfer full) (element-type utf8): the object ids of the people with whose license from the group something is wrong
 */
GPtrArray *unseat_group_people_list_in_error (UnseatDirectory *directory,
                                              const char      *group_id);

/**
 * UnseatGroupProblem:
 *
 * What is wrong, for how many people, with a product that a group gives them.
 */
typedef struct
{
  char       *sku_id; /* (owned) */
  const char *text;   /* a translated sentence with the remedy */
  guint       n_people;
} UnseatGroupProblem;

/**
 * unseat_group_problem_free:
 * @self: (transfer full)
 */
void unseat_group_problem_free (UnseatGroupProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGroupProblem, unseat_group_problem_free)

/**
 * unseat_group_problem_list:
 *
 * Goes through everybody in @directory once.
 *
 * Returns: (transfer full) (element-type UnseatGroupProblem): what is wrong with what @group_id gives, that of most people first
 */
GPtrArray *unseat_group_problem_list (UnseatDirectory *directory,
                                      const char      *group_id);

G_END_DECLS
