/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/* `GET /organization` */
DemoResponse *demo_directory_get_organization (DemoTenant  *tenant,
                                               DemoRequest *request);
/* `GET /directoryRoles` */
DemoResponse *demo_directory_list_roles (DemoTenant  *tenant,
                                         DemoRequest *request);
/* `GET /me/transitiveMemberOf/microsoft.graph.directoryRole` */
DemoResponse *demo_directory_list_own_roles (DemoTenant  *tenant,
                                             DemoRequest *request);

/**
 * demo_directory_knows_role:
 *
 * Returns: whether Microsoft has a role of that name
 */
gboolean demo_directory_knows_role (const char *name);

G_END_DECLS
