/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * DemoLicenseChange:
 *
 * The body of assignLicense, for a person as for a group; to be cleared with demo_license_change_clear().
 */
typedef struct
{
  GArray *added;   /* (owned) (element-type DemoGrant) */
  GArray *removed; /* (owned) (element-type guint) indexes of products */
} DemoLicenseChange;

/**
 * demo_license_change_parse:
 * @self: (out caller-allocates): receives the change, also when it is refused
 *
 * Reads the body, which has to name both lists.
 *
 * Returns: (transfer full) (nullable): 400 when it is not good: no JSON, a list missing, no GUIDs, products the tenant does not have or
 * that people cannot have, apps that are not in their product, a product both added and removed
 */
DemoResponse *demo_license_change_parse (DemoTenant        *tenant,
                                         DemoRequest       *request,
                                         DemoLicenseChange *self);

/**
 * demo_license_change_clear:
 * @self: a change that was parsed, or zeroed
 */
void demo_license_change_clear (DemoLicenseChange *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DemoLicenseChange, demo_license_change_clear)

G_END_DECLS
