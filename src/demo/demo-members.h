/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-query.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

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
 * demo_members_list:
 * @granted: the scopes of the caller
 * @which: what is asked for
 *
 * Lists people, then a group inside of the group, then devices; of one kind only when the path ends in a cast
 * (`/microsoft.graph.user`, `.group`, `.device`), and their number alone when it ends in `/$count`. A cast and a count are advanced queries.
 *
 * Returns: (transfer full): the answer, or a refusal (404, 400)
 */
DemoResponse *demo_members_list (DemoTenant  *tenant,
                                 DemoRequest *request,
                                 GHashTable  *granted,
                                 DemoMembers  which);

/**
 * demo_members_write_person:
 * @granted: the scopes of the caller
 *
 * Writes a person as a member of something: whoever may not read people gets the type and the id, and `null` for the rest.
 */
void demo_members_write_person (GString         *json,
                                DemoTenant      *tenant,
                                guint            person,
                                const DemoQuery *query,
                                GHashTable      *granted);

/**
 * demo_members_remove:
 * @granted: the scopes of the caller
 *
 * `DELETE /groups/{id}/members/{id}/$ref`: refused for dynamic, synced and mail-enabled groups as Graph refuses it, and for role-assignable
 * ones without the rights for them (GRAPH.md 3.7).
 *
 * Returns: (transfer full): 204 without a body, or a refusal
 */
DemoResponse *demo_members_remove (DemoTenant  *tenant,
                                   DemoRequest *request,
                                   GHashTable  *granted);

/**
 * demo_members_add:
 * @granted: the scopes of the caller
 *
 * `POST /groups/{id}/members/$ref`: refused like demo_members_remove(), and for who is a member already.
 *
 * Returns: (transfer full): 204 without a body, or a refusal
 */
DemoResponse *demo_members_add (DemoTenant  *tenant,
                                DemoRequest *request,
                                GHashTable  *granted);

/**
 * demo_members_delete:
 * @granted: the scopes of the caller
 *
 * `DELETE /groups/{id}/members/{id}`, without `/$ref`: deletes not the membership but the *person*, if the caller may do that. "If /$ref is
 * not appended to the request and the calling app has permissions to manage the member object type, the member object will also be deleted
 * … otherwise, a 403 Forbidden error is returned" ("Remove member", learn.microsoft.com/graph/api/group-delete-members).
 * demo_server_count_deletions() tells of it.
 *
 * Returns: (transfer full): 204 without a body, or a refusal
 */
DemoResponse *demo_members_delete (DemoTenant  *tenant,
                                   DemoRequest *request,
                                   GHashTable  *granted);

G_END_DECLS
