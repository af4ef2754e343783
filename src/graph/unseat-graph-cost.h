/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatGraphCost:
 * @writes: how much of the write quota it uses
 * @units: how many resource units
 *
 * What Graph charges for a request (GRAPH.md section 6); a `$batch` costs what its items cost together.
 */
typedef struct
{
  guint writes;
  guint units;
} UnseatGraphCost;

/**
 * unseat_graph_cost_of:
 * @method: of HTTP
 * @address: a path, or a whole address, with its query
 *
 * Returns: what Graph charges for this one request
 */
UnseatGraphCost unseat_graph_cost_of (const char *method,
                                      const char *address);

G_END_DECLS
