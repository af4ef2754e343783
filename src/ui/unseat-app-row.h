/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-assignment.h"
#include "unseat-product.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_APP_ROW (unseat_app_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatAppRow, unseat_app_row, UNSEAT, APP_ROW, AdwActionRow)

/**
 * UnseatAppRow:
 *
 * An app of a product that somebody has: whether it is on, and a switch where it can be switched for that person alone.
 *
 * Properties: `active` (boolean): whether the direct license is to have it on.
 */

/**
 * unseat_app_row_is_on:
 * @plan: an app
 * @direct: (nullable): the direct path to its product
 * @inherited: (element-type UnseatAssignment): the paths through groups
 *
 * Returns: whether somebody with these paths has the app
 */
gboolean unseat_app_row_is_on (const UnseatServicePlan *plan,
                               const UnseatAssignment  *direct,
                               GPtrArray               *inherited);

/**
 * unseat_app_row_new:
 * @plan: the app
 * @direct: (nullable): the direct path to its product
 * @inherited: (element-type UnseatAssignment): the paths through groups
 * @givers: (nullable): the names of other products by which the person has the app, too, in words
 *
 * Returns: (transfer floating): a row that cannot be switched, until unseat_app_row_set_can_switch()
 */
UnseatAppRow *unseat_app_row_new (const UnseatServicePlan *plan,
                                  const UnseatAssignment  *direct,
                                  GPtrArray               *inherited,
                                  const char              *givers);

/**
 * unseat_app_row_get_plan_id:
 *
 * Returns: (transfer none): the id of the service plan
 */
const char *unseat_app_row_get_plan_id (UnseatAppRow *self);

/**
 * unseat_app_row_set_can_switch:
 * @can_switch: whether there is a direct license to switch it in, and the tenant may be written to
 */
void unseat_app_row_set_can_switch (UnseatAppRow *self,
                                    gboolean      can_switch);

/**
 * unseat_app_row_get_active:
 *
 * Returns: whether the direct license is to have it on
 */
gboolean unseat_app_row_get_active (UnseatAppRow *self);

/**
 * unseat_app_row_set_active:
 * @active: whether the direct license is to have it on
 */
void unseat_app_row_set_active (UnseatAppRow *self,
                                gboolean      active);

/**
 * unseat_app_row_is_changed:
 *
 * Returns: whether it is to be otherwise than it is
 */
gboolean unseat_app_row_is_changed (UnseatAppRow *self);

G_END_DECLS
