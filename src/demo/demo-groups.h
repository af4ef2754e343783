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
 * demo_groups_write_group:
 *
 * Writes a group as a member of something, without what a group does not have.
 */
void demo_groups_write_group (GString         *json,
                              DemoTenant      *tenant,
                              const DemoGroup *group,
                              const DemoQuery *query);

/**
 * demo_groups_add_json:
 * @query: which properties
 *
 * Writes the selected properties of a group into an object that is open already.
 */
void demo_groups_add_json (GString         *json,
                           DemoTenant      *tenant,
                           const DemoGroup *group,
                           const DemoQuery *query);

/**
 * demo_groups_add_next_link:
 * @next: where the next page starts
 * @end: where the last one ends
 *
 * Adds `@odata.nextLink` unless this is the last page.
 */
void demo_groups_add_next_link (GString     *json,
                                DemoRequest *request,
                                guint        next,
                                guint        end);

/**
 * demo_groups_has_error:
 * @group: an index
 *
 * Returns: whether something that the person has, or should have, from the group is in error
 */
gboolean demo_groups_has_error (const DemoPerson *at,
                                guint             group);

G_END_DECLS
