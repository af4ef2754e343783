/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_MEMBER_SCAN (unseat_graph_member_scan_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphMemberScan, unseat_graph_member_scan, UNSEAT, GRAPH_MEMBER_SCAN, UnseatOperation)

/**
 * UnseatGraphMemberScan:
 *
 * All people in a group, those in groups inside of it included, or all who have a directory role, themselves or through a group.
 * Internal to the layer.
 */

/**
 * unseat_graph_member_scan_new_for_group:
 * @group_id: a GUID
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphMemberScan *unseat_graph_member_scan_new_for_group (UnseatGraphClient *client,
                                                               const char        *group_id);

/**
 * unseat_graph_member_scan_new_direct:
 * @group_id: a GUID
 *
 * Returns: (transfer full): the operation, not yet started, for those who are in the group themselves
 */
UnseatGraphMemberScan *unseat_graph_member_scan_new_direct (UnseatGraphClient *client,
                                                            const char        *group_id);

/**
 * unseat_graph_member_scan_new_for_role:
 * @template_id: a GUID
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphMemberScan *unseat_graph_member_scan_new_for_role (UnseatGraphClient *client,
                                                              const char        *template_id);

/**
 * unseat_graph_member_scan_get_people:
 *
 * Returns: (transfer none) (element-type utf8 gboolean): object ids in lower case, and whether each may sign in; after success only
 */
GHashTable *unseat_graph_member_scan_get_people (UnseatGraphMemberScan *self);

G_END_DECLS
