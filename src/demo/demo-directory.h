/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_directory_get_organization:
 *
 * `GET /organization`: the company's id, name and domains.
 *
 * Returns: (transfer full): the answer, or a refusal of its query options
 */
DemoResponse *demo_directory_get_organization (DemoTenant  *tenant,
                                               DemoRequest *request);

/**
 * demo_directory_list_roles:
 *
 * `GET /directoryRoles`: the roles that the tenant has activated.
 *
 * Returns: (transfer full): the answer, or a refusal of its query options
 */
DemoResponse *demo_directory_list_roles (DemoTenant  *tenant,
                                         DemoRequest *request);

/**
 * demo_directory_list_own_roles:
 *
 * `GET /me/transitiveMemberOf/microsoft.graph.directoryRole`: the roles of the administrator who is signed in.
 *
 * Returns: (transfer full): the answer, or a refusal of its query options
 */
DemoResponse *demo_directory_list_own_roles (DemoTenant  *tenant,
                                             DemoRequest *request);

/**
 * demo_directory_list_role_members:
 * @granted: the scopes of the caller
 *
 * `GET /directoryRoles(roleTemplateId='{id}')/members`, its older spelling `GET /directoryRoles/roleTemplateId={id}/members`, and
 * `GET /directoryRoles/{id}/members` ("List members of a directory role", learn.microsoft.com/graph/api/directoryrole-list-members): people
 * and groups, with `$select`, without pages.
 *
 * Returns: (transfer full): the answer, or a refusal; 404 for a role that was never activated ("To read a directory role … it must first
 * be activated in the tenant", learn.microsoft.com/graph/api/resources/directoryrole)
 */
DemoResponse *demo_directory_list_role_members (DemoTenant  *tenant,
                                                DemoRequest *request,
                                                GHashTable  *granted);

/**
 * demo_directory_knows_role:
 *
 * Returns: whether Microsoft has a role of that name
 */
gboolean demo_directory_knows_role (const char *name);

G_END_DECLS
