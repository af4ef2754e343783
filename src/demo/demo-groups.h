/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_groups_list:
 * @granted: the scopes of the caller
 *
 * `GET /groups`, with the products that each gives.
 *
 * Returns: (transfer full): the answer, or a refusal (403 without the scope, 400 for query options that Graph does not take)
 */
DemoResponse *demo_groups_list (DemoTenant  *tenant,
                                DemoRequest *request,
                                GHashTable  *granted);

/**
 * demo_groups_get:
 * @granted: the scopes of the caller
 *
 * `GET /groups/{id}`.
 *
 * Returns: (transfer full): the answer, or a refusal (403, 404, 400)
 */
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

/**
 * demo_groups_remove_member:
 *
 * `DELETE /groups/{id}/members/{id}/$ref`: refused for dynamic, synced and mail-enabled groups as Graph refuses it (GRAPH.md 3.7).
 *
 * Returns: (transfer full): 204 without a body, or a refusal
 */
DemoResponse *demo_groups_remove_member (DemoTenant  *tenant,
                                         DemoRequest *request);

/**
 * demo_groups_add_member:
 *
 * `POST /groups/{id}/members/$ref`: refused for dynamic, synced and mail-enabled groups as Graph refuses it (GRAPH.md 3.7).
 *
 * Returns: (transfer full): 204 without a body, or a refusal
 */
DemoResponse *demo_groups_add_member (DemoTenant  *tenant,
                                      DemoRequest *request);

G_END_DECLS
