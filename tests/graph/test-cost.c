/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-cost.h"

/* GRAPH.md section 6, line by line. */
static void
test_table (void)
{
  static const struct
  {
    const char *method;
    const char *address;
    guint       units;
    guint       writes;
  } lines[] = {
    { "GET", "/users", 2, 0 },
    { "GET", "/users?$top=999", 2, 0 },
    { "GET", "/users?$select=id&$top=999", 1, 0 },
    { "GET", "https://graph.microsoft.com/v1.0/users?%24select=id&$skiptoken=x", 1, 0 },
    { "GET", "https://graph.microsoft.com/v1.0/users?$expand=manager&$skiptoken=x", 3, 0 },
    { "GET", "/users/ada@contoso.com/licenseDetails", 2, 0 },
    { "GET", "/users/7/memberOf", 2, 0 },
    { "GET", "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id", 1, 0 },
    { "GET", "/users/7/transitiveMemberOf", 2, 0 },
    { "GET", "/subscribedSkus", 3, 0 },
    { "GET", "/groups/7/members", 3, 0 },
    { "GET", "/groups/7/transitiveMembers", 5, 0 },
    { "POST", "/directoryObjects/getByIds", 3, 0 },
    { "POST", "/users/7/checkMemberGroups", 4, 0 },
    { "GET", "/users/7", 1, 0 },
    { "GET", "/users/7?$select=id,licenseAssignmentStates", 1, 0 },
    { "GET", "/organization", 1, 0 },
    { "GET", "/", 1, 0 },
    { "POST", "/users/7/assignLicense", 1, 1 },
    { "DELETE", "/groups/7/members/8/$ref", 1, 1 },
    { "PATCH", "/users/7", 1, 1 },
    { "POST", "/users", 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      UnseatGraphCost cost = unseat_graph_cost_of (lines[i].method, lines[i].address);

      g_test_message ("%s %s", lines[i].method, lines[i].address);
      g_assert_cmpuint (cost.units, ==, lines[i].units);
      g_assert_cmpuint (cost.writes, ==, lines[i].writes);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cost/table", test_table);

  return g_test_run ();
}
