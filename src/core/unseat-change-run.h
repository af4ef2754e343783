/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * UnseatChangeRun:
 *
 * The changes of a plan that stand together with one of them, one after the other.  Has nothing to be freed; the plan must outlive it.
 */
typedef struct
{
  GPtrArray    *changes;
  UnseatChange *of;
  gboolean (*is_together) (UnseatChange *change,
                           UnseatChange *other);
  guint next;
} UnseatChangeRun;

/**
 * unseat_change_run_of_write:
 * @change: one of @plan
 *
 * Returns: the run of those that are the same write as @change, itself among them (unseat_change_is_same_write()), as far as they stand together: all of a membership
 */
UnseatChangeRun unseat_change_run_of_write (UnseatPlan   *plan,
                                            UnseatChange *change);

/**
 * unseat_change_run_of_person:
 * @change: one of @plan
 *
 * Returns: the run of those about the same person, @change among them
 */
UnseatChangeRun unseat_change_run_of_person (UnseatPlan   *plan,
                                             UnseatChange *change);

/**
 * unseat_change_run_next:
 *
 * Returns: (transfer none) (nullable): the next one; %NULL at the end
 */
UnseatChange *unseat_change_run_next (UnseatChangeRun *run);

G_END_DECLS
