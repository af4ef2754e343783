/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_group_licenses_assign:
 *
 * `POST /groups/{id}/assignLicense`: the group gives other products from now on, and its members are gone through in the background.
 *
 * Returns: (transfer full): 202 with a Location and the group, or a refusal
 */
DemoResponse *demo_group_licenses_assign (DemoTenant  *tenant,
                                          DemoRequest *request);

/**
 * demo_group_licenses_set:
 * @group: an index
 * @grants: (array length=n_grants): all that the group gives from now on
 */
void demo_group_licenses_set (DemoTenant      *tenant,
                              guint            group,
                              const DemoGrant *grants,
                              guint            n_grants);

G_END_DECLS
