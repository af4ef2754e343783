/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-people.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUP_SUMMARY (unseat_group_summary_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupSummary, unseat_group_summary, UNSEAT, GROUP_SUMMARY, GObject)

/**
 * UnseatGroupSummary:
 *
 * A group that gives licenses, and how many people have or should have them through it: a line of a list, which never changes.
 */

/**
 * unseat_group_summary_new:
 * @people: copied, without who they are
 *
 * Returns: (transfer full): the line
 */
UnseatGroupSummary *unseat_group_summary_new (const UnseatGroupPeople *people);

/**
 * unseat_group_summary_get_id:
 *
 * Returns: (transfer none): the object id in lower case
 */
const char *unseat_group_summary_get_id (UnseatGroupSummary *self);

/**
 * unseat_group_summary_get_name:
 *
 * Returns: (transfer none): the name of the group, its id when that is not known
 */
const char *unseat_group_summary_get_name (UnseatGroupSummary *self);

/**
 * unseat_group_summary_is_deleted:
 *
 * Returns: whether the group is known not to be there any more
 */
gboolean unseat_group_summary_is_deleted (UnseatGroupSummary *self);

/**
 * unseat_group_summary_get_group:
 *
 * Returns: (transfer none) (nullable): the group; %NULL when it is deleted, or may not be read
 */
UnseatGroup *unseat_group_summary_get_group (UnseatGroupSummary *self);

/**
 * unseat_group_summary_get_n_people:
 *
 * Returns: how many people have a path to a license through it, and are not known to have left it
 */
guint unseat_group_summary_get_n_people (UnseatGroupSummary *self);

/**
 * unseat_group_summary_get_n_ending:
 *
 * Returns: how many people have such a path although they have left it; 0 when that is not known
 */
guint unseat_group_summary_get_n_ending (UnseatGroupSummary *self);

/**
 * unseat_group_summary_get_n_problems:
 *
 * Returns: for how many people something is wrong with such a path
 */
guint unseat_group_summary_get_n_problems (UnseatGroupSummary *self);

/**
 * unseat_group_summary_is_same:
 *
 * Returns: whether both say the same
 */
gboolean unseat_group_summary_is_same (UnseatGroupSummary *self,
                                       UnseatGroupSummary *other);

G_END_DECLS
