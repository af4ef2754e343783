/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-user.h"

/**
 * changes_new:
 * @user: a word; ids and names are made of it
 * @group: (nullable): a group's name, %NULL for the direct path
 *
 * Returns: (transfer full): a change with all its facts
 */
UnseatChange *changes_new (const char *user,
                           const char *product,
                           const char *group);

/**
 * changes_make_plan:
 * @first: (transfer full): a change, more of them, %NULL
 *
 * Returns: (transfer full): the plan of the tenant "tenant", with some losses
 */
UnseatPlan *changes_make_plan (gint64        created,
                               UnseatChange *first,
                               ...) G_GNUC_NULL_TERMINATED;

/**
 * changes_get:
 *
 * Returns: (transfer none): a change that @plan keeps alive
 */
UnseatChange *changes_get (UnseatPlan *plan,
                           guint       position);

/**
 * changes_path:
 * @group_id: (nullable): %NULL for direct
 *
 * Returns: (transfer full): a path in force
 */
UnseatAssignment *changes_path (const char           *sku_id,
                                const char           *group_id,
                                UnseatAssignmentState state);

/**
 * changes_person:
 * @first: (transfer full) (nullable): a path, more of them, %NULL
 *
 * Returns: (transfer full): a person who has these paths
 */
UnseatUser *changes_person (const char       *id,
                            UnseatAssignment *first,
                            ...) G_GNUC_NULL_TERMINATED;
