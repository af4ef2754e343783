/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPlannerSeats:
 *
 * The seats that one plan takes.  Whoever gets a product by several paths takes one.  Private to the planner.
 */
typedef struct _UnseatPlannerSeats UnseatPlannerSeats;

/**
 * unseat_planner_seats_new:
 *
 * Returns: (transfer full): nothing is taken yet
 */
UnseatPlannerSeats *unseat_planner_seats_new (void);

/**
 * unseat_planner_seats_free:
 * @self: (transfer full): what was taken
 */
void unseat_planner_seats_free (UnseatPlannerSeats *self);

/**
 * unseat_planner_seats_is_needed:
 *
 * Returns: whether @user takes a seat of the product with the next path to it: they do not hold it, and no path of this plan gives it to them
 */
gboolean unseat_planner_seats_is_needed (UnseatPlannerSeats *self,
                                         UnseatUser         *user,
                                         UnseatProduct      *product);

/**
 * unseat_planner_seats_count_left:
 *
 * Returns: how many seats are free that this plan has not taken; negative when more are assigned than were bought
 */
gint64 unseat_planner_seats_count_left (UnseatPlannerSeats *self,
                                        UnseatProduct      *product);

/**
 * unseat_planner_seats_is_free:
 *
 * Returns: whether there is a seat left, or none is needed
 */
gboolean unseat_planner_seats_is_free (UnseatPlannerSeats *self,
                                       UnseatUser         *user,
                                       UnseatProduct      *product);

/**
 * unseat_planner_seats_take:
 *
 * Takes a seat that is free, when one is needed.
 *
 * Returns: whether one was needed
 */
gboolean unseat_planner_seats_take (UnseatPlannerSeats *self,
                                    UnseatUser         *user,
                                    UnseatProduct      *product);

/**
 * unseat_planner_seats_describe_maybe:
 * @product: (nullable): what a group is to give to @user again
 * @problem: what kept that from being in force before it was taken
 *
 * What was not in force held no seat: none is taken for it here, and whoever really had one comes first.
 *
 * Returns: (transfer none) (nullable): a translated sentence: that it may take one all the same; %NULL when it cannot, or takes one for certain
 */
const char *unseat_planner_seats_describe_maybe (UnseatPlannerSeats   *self,
                                                 UnseatUser           *user,
                                                 UnseatProduct        *product,
                                                 UnseatAssignmentError problem);

/**
 * unseat_planner_seats_describe_needed:
 *
 * Returns: (transfer none): a translated sentence: what was not in force takes a seat, because something else that the group gives was, and is to be again
 */
const char *unseat_planner_seats_describe_needed (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPlannerSeats, unseat_planner_seats_free)

G_END_DECLS
