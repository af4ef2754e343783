/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-query.h"
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
 * DemoMembers:
 * @DEMO_MEMBERS_DIRECT: `GET /groups/{id}/members`
 * @DEMO_MEMBERS_TRANSITIVE: `GET /groups/{id}/transitiveMembers`: with the members of groups inside of the group
 * @DEMO_MEMBERS_IN_ERROR: `GET /groups/{id}/membersWithLicenseErrors`
 */
typedef enum
{
  DEMO_MEMBERS_DIRECT,
  DEMO_MEMBERS_TRANSITIVE,
  DEMO_MEMBERS_IN_ERROR,
} DemoMembers;

/**
 * demo_groups_list_members:
 * @which: what is asked for
 *
 * Lists people, and a group inside of the group after them.
 */
DemoResponse *demo_groups_list_members (DemoTenant  *tenant,
                                        DemoRequest *request,
                                        GHashTable  *granted,
                                        DemoMembers  which);

/**
 * demo_groups_write_person:
 * @granted: the scopes of the caller
 *
 * Writes a person as a member of something: whoever may not read people gets the type and the id, and `null` for the rest.
 */
void demo_groups_write_person (GString         *json,
                               DemoTenant      *tenant,
                               guint            person,
                               const DemoQuery *query,
                               GHashTable      *granted);

/**
 * demo_groups_write_group:
 *
 * Writes a group as a member of something, without what a group does not have.
 */
void demo_groups_write_group (GString         *json,
                              DemoTenant      *tenant,
                              const DemoGroup *group,
                              const DemoQuery *query);

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
