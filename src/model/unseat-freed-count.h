/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatFreedCount:
 *
 * Counts, product by product, the seats that a job was seen to free, and those that it was seen to take instead of others. A hundred thousand
 * changes take longer to go through than a window may be away, so that it is done one by one.
 */
typedef struct _UnseatFreedCount UnseatFreedCount;

/**
 * unseat_freed_count_new:
 * @plan: a job that is done
 *
 * Returns: (transfer full): one that has counted nothing yet
 */
UnseatFreedCount *unseat_freed_count_new (UnseatPlan *plan);

/**
 * unseat_freed_count_free:
 * @self: (transfer full): the count
 */
void unseat_freed_count_free (UnseatFreedCount *self);

/**
 * unseat_freed_count_step:
 *
 * Goes through one more change.
 *
 * Returns: whether there was one left
 */
gboolean unseat_freed_count_step (UnseatFreedCount *self);

/**
 * unseat_freed_count_get_plan:
 *
 * Returns: (transfer none): the job
 */
UnseatPlan *unseat_freed_count_get_plan (UnseatFreedCount *self);

/**
 * unseat_freed_count_get_freed:
 * @sku_id: a product of the plan
 *
 * Returns: how many of its seats came free, of the changes that were gone through
 */
guint unseat_freed_count_get_freed (UnseatFreedCount *self,
                                    const char       *sku_id);

/**
 * unseat_freed_count_get_taken:
 * @sku_id: a product of the plan
 *
 * Returns: how many of its seats were taken instead of others, of the changes that were gone through
 */
guint unseat_freed_count_get_taken (UnseatFreedCount *self,
                                    const char       *sku_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatFreedCount, unseat_freed_count_free)

G_END_DECLS
