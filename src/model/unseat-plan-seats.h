/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatPlanSeats:
 * @sku_id: a product of a plan, in lower case
 * @assigned_before: seats that people held, as last read before the job (`consumedUnits`)
 * @free_before: those that nobody held; negative when more are held than bought
 * @is_read: whether they were read again after the job
 * @assigned_after: seats that people held then; 0 when it was not read
 * @free_after: those that nobody held; 0 when it was not read
 *
 * The seats of a product before and after a job, as Microsoft 365 counted them.  It may count late, and other administrators change seats meanwhile:
 * the difference is not what the job did, which unseat_freed_list() tells.
 */
typedef struct
{
  char    *sku_id;
  gint64   assigned_before;
  gint64   free_before;
  gboolean is_read;
  gint64   assigned_after;
  gint64   free_after;
} UnseatPlanSeats;

/**
 * unseat_plan_seats_new:
 * @sku_id: a product; copied
 *
 * Returns: (transfer full): seats that were not read again
 */
UnseatPlanSeats *unseat_plan_seats_new (const char *sku_id,
                                        gint64      assigned_before,
                                        gint64      free_before);

/**
 * unseat_plan_seats_free:
 * @self: (transfer full): the seats
 */
void unseat_plan_seats_free (UnseatPlanSeats *self);

/**
 * unseat_plan_seats_list:
 * @plan: what is about to be done
 * @directory: the tenant, as it is known before
 *
 * Returns: (transfer full) (element-type UnseatPlanSeats): those of the products of which the plan may free seats or take some, in the order of
 * unseat_plan_get_products(); without the products that @directory does not know
 */
GPtrArray *unseat_plan_seats_list (UnseatPlan      *plan,
                                   UnseatDirectory *directory);

/**
 * unseat_plan_seats_copy:
 * @seats: (nullable) (element-type UnseatPlanSeats): unseat_plan_get_seats()
 *
 * Returns: (transfer full) (nullable) (element-type UnseatPlanSeats): the same, which @seats changes no more
 */
GPtrArray *unseat_plan_seats_copy (GPtrArray *seats);

/**
 * unseat_plan_seats_note:
 * @plan: what was done
 * @products: (nullable) (element-type UnseatProduct): as read after it; %NULL when they were not
 *
 * Notes the seats of unseat_plan_get_seats() after the job.  Those of a product that is not listed any more are not known.
 */
void unseat_plan_seats_note (UnseatPlan *plan,
                             GPtrArray  *products);

/**
 * unseat_plan_seats_describe:
 * @plan: a job, perhaps of an earlier day
 *
 * Returns: (transfer full) (array zero-terminated=1): how many seats of each product were assigned and free before and after it, and what these numbers
 * are, translated; none while the job is not finished, when it has done nothing, and when nobody noted it
 */
char **unseat_plan_seats_describe (UnseatPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlanSeats, unseat_plan_seats_free)

G_END_DECLS
