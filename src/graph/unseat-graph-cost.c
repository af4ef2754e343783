/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-cost.h"

#include <string.h>

#define CAST_PREFIX "microsoft.graph." /* a segment that only says which kind of object is meant */

/* "Microsoft Graph service-specific throttling limits", identity and access (GRAPH.md section 6). */
static const struct
{
  const char     *method;
  const char     *segment; /* the last one of the path */
  UnseatGraphCost cost;
} known[] = {
  { "GET", "users", { .units = 2 } },
  { "GET", "licenseDetails", { .units = 2 } },
  { "GET", "memberOf", { .units = 2 } },
  { "GET", "transitiveMemberOf", { .units = 2 } },
  { "GET", "subscribedSkus", { .units = 3 } },
  { "GET", "members", { .units = 3 } },
  { "GET", "transitiveMembers", { .units = 5 } },
  { "POST", "getByIds", { .units = 3 } },
  { "POST", "checkMemberGroups", { .units = 4 } },
};

static char *
dup_last_segment (const char *address)
{
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  guint n_segments = g_strv_length (segments);

  if (n_segments > 1 && g_str_has_prefix (segments[n_segments - 1], CAST_PREFIX))
    n_segments--;

  return g_strdup (n_segments > 0 ? segments[n_segments - 1] : "");
}

static gboolean
has_option (const char *address,
            const char *plain,
            const char *escaped)
{
  const char *query = strchr (address, '?');

  return query != NULL && (strstr (query, plain) != NULL || strstr (query, escaped) != NULL);
}

UnseatGraphCost
unseat_graph_cost_of (const char *method,
                      const char *address)
{
  g_autofree char *segment = NULL;
  UnseatGraphCost  cost = { .units = 1 };

  g_return_val_if_fail (method != NULL && address != NULL, cost);

  segment = dup_last_segment (address);
  cost.writes = !g_str_equal (method, "GET");
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].method, method) && g_str_equal (known[i].segment, segment))
      cost = known[i].cost;

  if (has_option (address, "$expand=", "%24expand="))
    cost.units++;
  if (cost.units > 1 && has_option (address, "$select=", "%24select="))
    cost.units--;

  return cost;
}
