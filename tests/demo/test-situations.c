/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

/* The people that demo_server_add_situations() promises, and that the rules of groups leave them as they are. */

static const struct
{
  const char *user;
  const char *sku_id;
  const char *group;
  const char *state;
  const char *error;
} paths[] = {
  { DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, NULL, "Active", "None" },
  { DEMO_UPN_REDUNDANT, DEMO_SKU_OFFICE_E3, "Office Standard", "Active", "None" },
  { DEMO_UPN_NARROWER_GROUP, DEMO_SKU_OFFICE_E3, NULL, "Active", "None" },
  { DEMO_UPN_NARROWER_GROUP, DEMO_SKU_OFFICE_E3, "Office Standard", "Active", "None" },
  { DEMO_UPN_WIDER_GROUP, DEMO_SKU_OFFICE_E3, NULL, "Active", "None" },
  { DEMO_UPN_WIDER_GROUP, DEMO_SKU_OFFICE_E3, "Office Standard", "Active", "None" },
  { DEMO_UPN_OVERLAP, DEMO_SKU_OFFICE_E3, "Office Standard", "Active", "None" },
  { DEMO_UPN_OVERLAP, DEMO_SKU_OFFICE_E3, "Office by Mail", "Active", "None" },
  { DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, "Analytics Bundle", "Active", "None" },
  { DEMO_UPN_BUNDLE, DEMO_SKU_VISIO_P2, "Analytics Bundle", "Active", "None" },
  { DEMO_UPN_BUNDLE, DEMO_SKU_EMS_E3, "Analytics Bundle", "Active", "None" },
  { DEMO_UPN_CONFLICT, DEMO_SKU_OFFICE_E3, NULL, "Active", "None" },
  { DEMO_UPN_CONFLICT, DEMO_SKU_M365_F3, "Shop Floor", "Error", "MutuallyExclusiveViolation" },
  { DEMO_UPN_WRONG_PLACE, DEMO_SKU_TEAMS_PHONE, "Phones", "Error", "ProhibitedInUsageLocationViolation" },
  { DEMO_UPN_SAME_ADDRESS, DEMO_SKU_OFFICE_E3, "Office Standard", "Error", "UniquenessViolation" },
  { DEMO_UPN_SIBLING, DEMO_SKU_COPILOT, "Drawing with Copilot", "Error", "CountViolation" },
  { DEMO_UPN_SIBLING, DEMO_SKU_VISIO_P2, "Drawing with Copilot", "Error", "Other" },
  { DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_VISIO_P2, "Drawing by Rule", "Active", "None" },
  { DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_POWER_BI_PRO, "AD Analysts", "Active", "None" },
  { DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_EMS_E3, "Help Desk", "Active", "None" },
  { DEMO_UPN_CANNOT_LEAVE, DEMO_SKU_WINDOWS_365, "Privileged Desktops", "Active", "None" },
  { DEMO_UPN_RULE_AND_DIRECT, DEMO_SKU_VISIO_P2, NULL, "Active", "None" },
  { DEMO_UPN_RULE_AND_DIRECT, DEMO_SKU_VISIO_P2, "Drawing by Rule", "Active", "None" },
  { DEMO_UPN_SWITCHED_OFF, DEMO_SKU_POWER_BI_PRO, NULL, "Disabled", "None" },
  { DEMO_UPN_ADD_ON_APART, DEMO_SKU_PROJECT_P3, NULL, "Active", "None" },
  { DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3, "Office Standard", "Active", "None" },
};

static Client *
new_with_situations (void)
{
  Client *client = client_new ();

  client_set_roles (client, "User Administrator");
  client_sign_in (client, GROUP_SCOPES);
  g_assert_true (demo_server_add_situations (client_get_server (client)));
  return client;
}

static guint
count_paths (const char *user)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    n += g_str_equal (paths[i].user, user) ? 1 : 0;
  return n;
}

static void
assert_all (Client *client)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (GStrv) lines = demo_server_dup_assignments (client_get_server (client), paths[i].user);

      assert_path (client, paths[i].user, paths[i].sku_id, paths[i].group, paths[i].state, paths[i].error);
      g_assert_cmpuint (g_strv_length (lines), ==, count_paths (paths[i].user));
    }
}

static void
test_paths (void)
{
  g_autoptr (Client) client = new_with_situations ();

  assert_all (client);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Answer) answer = client_reprocess (client, paths[i].user);

      assert_status (answer, 200);
    }
  assert_all (client);
}

/* Nobody else has lost or gained anything when they are gone through again. */
static void
test_everybody (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) people = NULL;
  JsonArray *value;

  client_set_roles (client, "User Administrator");
  client_sign_in (client, GROUP_SCOPES);
  people = client_get (client, "/users?$select=id&$top=999");
  value = answer_get_value (people);
  for (guint i = 0; i < json_array_get_length (value); i++)
    {
      const char *id = json_object_get_string_member (json_array_get_object_element (value, i), "id");
      g_auto (GStrv) before = demo_server_dup_assignments (server, id);
      g_autoptr (Answer) answer = client_reprocess (client, id);
      g_auto (GStrv) after = demo_server_dup_assignments (server, id);

      assert_status (answer, 200);
      g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
    }
}

static void
test_deleted_group (void)
{
  g_autoptr (Client) client = new_with_situations ();
  g_autoptr (Answer) person = client_get (client, "/users/" DEMO_UPN_NO_GROUP_ANY_MORE "?$select=licenseAssignmentStates");
  JsonObject      *state = json_array_get_object_element (answer_get_array (person, "licenseAssignmentStates"), 0);
  g_autofree char *path = g_strconcat ("/groups/", json_object_get_string_member (state, "assignedByGroup"), NULL);
  g_autoptr (Answer) group = client_get (client, path);

  g_assert_cmpstr (json_object_get_string_member (state, "skuId"), ==, DEMO_SKU_POWER_BI_PRO);
  assert_status (group, 404);
}

static void
test_once (void)
{
  g_autoptr (Client) client = new_with_situations ();
  g_autoptr (DemoServer) small = demo_server_new (30, 1);

  g_assert_false (demo_server_add_situations (client_get_server (client)));
  g_assert_false (demo_server_add_situations (small));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/situations/paths", test_paths);
  g_test_add_func ("/demo/situations/everybody", test_everybody);
  g_test_add_func ("/demo/situations/deleted-group", test_deleted_group);
  g_test_add_func ("/demo/situations/once", test_once);

  return g_test_run ();
}
