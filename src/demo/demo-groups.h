/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/* `GET /groups` */
DemoResponse *demo_groups_list (DemoTenant  *tenant,
                                DemoRequest *request,
                                GHashTable  *granted);
/* `GET /groups/{id}` */
DemoResponse *demo_groups_get (DemoTenant  *tenant,
                               DemoRequest *request,
                               GHashTable  *granted);

/**
 * demo_groups_list_members:
 * @only_errors: whether `GET /groups/{id}/membersWithLicenseErrors` is meant
 *
 * `GET /groups/{id}/members`.
 */
DemoResponse *demo_groups_list_members (DemoTenant  *tenant,
                                        DemoRequest *request,
                                        GHashTable  *granted,
                                        gboolean     only_errors);

/* `DELETE /groups/{id}/members/{id}/$ref` */
DemoResponse *demo_groups_remove_member (DemoTenant  *tenant,
                                         DemoRequest *request);
/* `POST /groups/{id}/members/$ref` */
DemoResponse *demo_groups_add_member (DemoTenant  *tenant,
                                      DemoRequest *request);

G_END_DECLS
