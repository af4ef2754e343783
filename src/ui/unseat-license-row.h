/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-app-switch.h"
#include "unseat-session.h"
#include "unseat-stay-look.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LICENSE_ROW (unseat_license_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLicenseRow, unseat_license_row, UNSEAT, LICENSE_ROW, AdwExpanderRow)

/**
 * UnseatLicenseRow:
 *
 * One product of one person: its paths, its problems and its apps.  A direct path has a switch, off meaning that it shall end;
 * a product that only groups give has none, and says who can end it.
 *
 * Properties: `unassign` (boolean): whether the direct path shall end; always %FALSE without a direct path; `n-switched` (unsigned integer): how
 * many apps of it shall be otherwise than they are.
 */

/**
 * unseat_license_row_new:
 * @session: whose tenant it is, and who is signed in to it
 * @user: the person as they are now
 * @look: (nullable): what finds out whether they are still in groups
 * @sku_id: a product with at least one path
 */
UnseatLicenseRow *unseat_license_row_new (UnseatSession  *session,
                                          UnseatUser     *user,
                                          UnseatStayLook *look,
                                          const char     *sku_id);

/**
 * unseat_license_row_get_sku_id:
 *
 * Returns: (transfer none): the product's id, never %NULL
 */
const char *unseat_license_row_get_sku_id (UnseatLicenseRow *self);

/**
 * unseat_license_row_is_direct:
 *
 * Returns: whether there is a direct path, and so a switch
 */
gboolean unseat_license_row_is_direct (UnseatLicenseRow *self);

/**
 * unseat_license_row_get_unassign:
 *
 * Returns: whether the direct path shall end
 */
gboolean unseat_license_row_get_unassign (UnseatLicenseRow *self);

/**
 * unseat_license_row_set_unassign:
 * @unassign: whether it shall; ignored without a direct path
 */
void unseat_license_row_set_unassign (UnseatLicenseRow *self,
                                      gboolean          unassign);

/**
 * unseat_license_row_has_changes:
 *
 * Returns: whether anything shall be otherwise than it is
 */
gboolean unseat_license_row_has_changes (UnseatLicenseRow *self);

/**
 * unseat_license_row_dup_app_switch:
 *
 * Returns: (transfer full) (nullable): which apps shall be on and which off; %NULL when none shall change, or the license shall end
 */
UnseatAppSwitch *unseat_license_row_dup_app_switch (UnseatLicenseRow *self);

/**
 * unseat_license_row_switch_apps:
 * @app_switch: (nullable): which apps shall be on and which off, %NULL when all shall be as they are
 */
void unseat_license_row_switch_apps (UnseatLicenseRow *self,
                                     UnseatAppSwitch  *app_switch);

/**
 * unseat_license_row_set_read_only:
 * @reason: (nullable): why the switch may not be used, %NULL when it may
 */
void unseat_license_row_set_read_only (UnseatLicenseRow *self,
                                       const char       *reason);

G_END_DECLS
