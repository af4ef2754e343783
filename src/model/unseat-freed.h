/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/*
 * The seats that a plan frees, change by change.  Several paths of a person to a product may end together: they free one seat, which is counted
 * at the first of them, so that whoever adds up gets the number of the seats.
 */

/**
 * UnseatFreed:
 * @sku_id: a product, in lower case
 * @part_number: its part number
 * @name: its name for people, as it was when the plan was made
 * @n: how many of its seats came free
 */
typedef struct
{
  char *sku_id;
  char *part_number;
  char *name;
  guint n;
} UnseatFreed;

/**
 * unseat_freed_is_promised:
 *
 * Returns: whether a seat comes free with this change when all goes well, before anything is sent.  With somebody who is reprocessed one may come free, too,
 * and is counted when that is seen: whether Microsoft 365 lets go of the license nobody knows before
 */
gboolean unseat_freed_is_promised (UnseatChange *change);

/**
 * unseat_freed_is_expected_at:
 * @changes: (element-type UnseatChange): those of a plan, a person's beside each other
 * @position: below their number
 *
 * Returns: whether a seat comes free with this change when all goes well
 */
gboolean unseat_freed_is_expected_at (GPtrArray *changes,
                                      guint      position);

/**
 * unseat_freed_is_seen_at:
 * @changes: (element-type UnseatChange): those of a job, a person's beside each other
 * @position: below their number
 *
 * Returns: whether a seat was seen to come free with this change: all paths are known to have ended, one was seen to, and no later job has
 * given the license back
 */
gboolean unseat_freed_is_seen_at (GPtrArray *changes,
                                  guint      position);

/**
 * unseat_freed_list:
 * @plan: a job, perhaps of an earlier day
 *
 * Returns: (transfer full) (element-type UnseatFreed): the products of which seats were seen to come free, in the order of the plan
 */
GPtrArray *unseat_freed_list (UnseatPlan *plan);

/**
 * unseat_freed_describe:
 * @plan: a job, perhaps of an earlier day
 *
 * Returns: (transfer full) (nullable): how many seats of which products were seen to come free, a translated sentence; %NULL for none
 */
char *unseat_freed_describe (UnseatPlan *plan);

G_END_DECLS
