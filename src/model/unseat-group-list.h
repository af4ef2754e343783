/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-summary.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUP_LIST (unseat_group_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupList, unseat_group_list, UNSEAT, GROUP_LIST, GObject)

/**
 * UnseatGroupList:
 *
 * The groups of a directory that give licenses: a #GListModel of #UnseatGroupSummary in the order of unseat_group_people_list(), as it was at the
 * last unseat_group_list_update().  Counting goes through everybody, so that whoever shows the list says when; `stale` says that it is
 * worth it.
 *
 * Signal `stale` (): the directory has changed since the list was counted; emitted once, until it is counted again.
 */

/**
 * unseat_group_list_new:
 * @directory: whose groups are listed
 *
 * Returns: (transfer full): an empty list, which is stale
 */
UnseatGroupList *unseat_group_list_new (UnseatDirectory *directory);

/**
 * unseat_group_list_is_stale:
 *
 * Returns: whether the directory has changed since the list was counted
 */
gboolean unseat_group_list_is_stale (UnseatGroupList *self);

/**
 * unseat_group_list_update:
 *
 * Counts again.  Lines that say the same stay the same objects, and only what is between the first and the last that do not is announced.
 */
void unseat_group_list_update (UnseatGroupList *self);

/**
 * unseat_group_list_find:
 * @group_id: an object id, in any case
 *
 * Returns: (transfer none) (nullable): its line, %NULL when there is none
 */
UnseatGroupSummary *unseat_group_list_find (UnseatGroupList *self,
                                            const char      *group_id);

/**
 * unseat_group_list_dup_people:
 * @lines: of #UnseatGroupSummary: some lines of such a list, in any order
 *
 * Goes through everybody in @directory once.
 *
 * Returns: (transfer full) (element-type UnseatGroupPeople): the groups that these lines are about, in the same order and with their people as they are
 * now; without those that are not there any more
 */
GPtrArray *unseat_group_list_dup_people (UnseatDirectory *directory,
                                         GListModel      *lines);

G_END_DECLS
