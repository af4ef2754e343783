/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group-summary.h"

G_BEGIN_DECLS

/**
 * unseat_group_words_kind:
 * @group: (nullable): a group
 *
 * Returns: (transfer none): "Security group"; for %NULL that it cannot be read
 */
const char *unseat_group_words_kind (UnseatGroup *group,
                                     gboolean     is_deleted);

/**
 * unseat_group_words_removal:
 * @group: (nullable): a group
 *
 * Returns: (transfer none): a sentence: what ends a license that the group gives, and who can do it
 */
const char *unseat_group_words_removal (UnseatGroup *group,
                                        gboolean     is_deleted);

/**
 * unseat_group_words_processing:
 * @group: (nullable): a group
 *
 * Returns: (transfer none) (nullable): a few words as long as its members do not have everything that it gives; %NULL when they do, or nobody knows
 */
const char *unseat_group_words_processing (UnseatGroup *group);

/**
 * unseat_group_words_products:
 * @directory: where product names come from
 * @group: (nullable): a group
 *
 * Returns: (transfer full): the products that it gives, or that there are none any more, in one line; empty for %NULL
 */
char *unseat_group_words_products (UnseatDirectory *directory,
                                   UnseatGroup     *group);

/**
 * unseat_group_words_people:
 *
 * Returns: (transfer full): "12 people"
 */
char *unseat_group_words_people (guint n_people);

/**
 * unseat_group_words_left:
 *
 * Returns: (transfer full) (nullable): that people have left, and keep what the group gave for a while; %NULL for 0
 */
char *unseat_group_words_left (guint n_people);

/**
 * unseat_group_words_problems:
 *
 * Returns: (transfer full) (nullable): "A problem for 12 people"; %NULL for 0
 */
char *unseat_group_words_problems (guint n_people);

/**
 * unseat_group_words_summary:
 * @directory: where product names come from
 *
 * Returns: (transfer full): all that a line of the list says, in one line, the name first
 */
char *unseat_group_words_summary (UnseatDirectory    *directory,
                                  UnseatGroupSummary *summary);

/**
 * unseat_group_words_contain:
 * @directory: where product names come from
 * @needle: folded text, see unseat_needle_read()
 *
 * Returns: whether the name, the id or the kind of the group, or the name or the part number of a product that it gives, contains @needle
 */
gboolean unseat_group_words_contain (UnseatDirectory    *directory,
                                     UnseatGroupSummary *summary,
                                     const char         *needle);

G_END_DECLS
