/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_GROUP_SCAN (unseat_graph_group_scan_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphGroupScan, unseat_graph_group_scan, UNSEAT, GRAPH_GROUP_SCAN, UnseatOperation)

/**
 * UnseatGraphGroupScan:
 *
 * All groups that give any of some products: one filter per product (GRAPH.md 3.6), the first pages by batch, further pages
 * by a pager each.  Internal to the layer.
 */

/**
 * unseat_graph_group_scan_new:
 * @sku_ids: (array zero-terminated=1): products; what is no GUID is left out, because no group can give it
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGraphGroupScan *unseat_graph_group_scan_new (UnseatGraphClient *client,
                                                   const char *const *sku_ids);

/**
 * unseat_graph_group_scan_steal_groups:
 *
 * Returns: (transfer full) (element-type UnseatGroup): each group once, in the order of first sight; after success only
 */
GPtrArray *unseat_graph_group_scan_steal_groups (UnseatGraphGroupScan *self);

G_END_DECLS
