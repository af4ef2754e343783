/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-license-row.h"

G_BEGIN_DECLS

/**
 * UnseatLicenseState:
 *
 * What somebody has done to a row of a license, to be found again after the person was read anew.
 */
typedef struct _UnseatLicenseState UnseatLicenseState;

/**
 * unseat_license_states_save:
 * @rows: (element-type UnseatLicenseRow): of one person
 *
 * Returns: (transfer full) (element-type utf8 UnseatLicenseState): by the ids of the products
 */
GHashTable *unseat_license_states_save (GPtrArray *rows);

/**
 * unseat_license_state_restore:
 * @self: (nullable): what had been done to the row of the same product, %NULL for nothing
 * @row: a new row
 */
void unseat_license_state_restore (const UnseatLicenseState *self,
                                   UnseatLicenseRow         *row);

G_END_DECLS
