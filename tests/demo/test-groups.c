/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

static void
test_list (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) all = client_get (client, "/groups?$top=4");
    g_autoptr (Answer) giving = client_get (client, "/groups?$filter=assignedLicenses/any(x:x/skuId%20eq%20" DEMO_SKU_POWER_BI_PRO ")"
                                                    "&$select=id,displayName,assignedLicenses,groupTypes&$top=999");
    g_autoptr (Answer) failing = client_get (client, "/groups?$filter=hasMembersWithLicenseErrors%20eq%20true&$select=displayName");
    g_autoptr (Answer) too_big = client_get (client, "/groups?$top=1000");
    g_autoptr (Answer) unknown = client_get (client, "/groups?$select=hasMembersWithLicenseErrors");
    JsonObject *first = json_array_get_object_element (answer_get_value (all), 0);

    g_assert_cmpuint (json_array_get_length (answer_get_value (all)), ==, 4);
    g_assert_false (json_object_has_member (first, "assignedLicenses"));
    g_assert_true (json_object_has_member (answer_get_object (all), "@odata.nextLink"));
    g_assert_cmpuint (json_array_get_length (answer_get_value (giving)), ==, 2);
    g_assert_cmpuint (json_array_get_length (answer_get_value (failing)), >=, 1);
    assert_status (too_big, 400);
    assert_status (unknown, 400);
  }
}

static void
test_members (void)
{
  g_autoptr (Client) client = client_new ();
  g_autofree char *sales = demo_server_dup_group_id (client_get_server (client), "Sales");
  g_autofree char *path = g_strdup_printf ("/groups/%s/members?$select=id,displayName&$top=999", sales);

  client_sign_in (client, "Group.Read.All");
  {
    g_autoptr (Answer) blind = client_get (client, path);
    JsonObject *first = json_array_get_object_element (answer_get_value (blind), 0);

    g_assert_cmpstr (json_object_get_string_member (first, "@odata.type"), ==, "#microsoft.graph.user");
    g_assert_true (json_object_get_null_member (first, "displayName"));
  }
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) answer = client_get (client, path);
    g_autoptr (Answer) nowhere = client_get (client, "/groups/11111111-2222-4333-8444-555555555555/members");
    JsonObject *first = json_array_get_object_element (answer_get_value (answer), 0);

    g_assert_cmpstr (json_object_get_string_member (first, "displayName"), ==, "Siobhán O'Neill");
    assert_refused (nowhere, 404, "Request_ResourceNotFound", "11111111");
  }
}

static guint
count_type (Answer     *answer,
            const char *type)
{
  JsonArray *value = answer_get_value (answer);
  guint      n = 0;

  for (guint i = 0; i < json_array_get_length (value); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (value, i), "@odata.type"), type);

  return n;
}

/* A group inside of a group is one member; its own members are those of the outer one only for who asks for that. */
static void
test_transitive_members (void)
{
  g_autoptr (Client) client = client_new ();
  g_autofree char *outer = demo_server_dup_group_id (client_get_server (client), "Sales Tools");
  g_autofree char *inner = demo_server_dup_group_id (client_get_server (client), "Copilot Pilots");
  g_autofree char *outer_path = g_strdup_printf ("/groups/%s/members?$select=id,accountEnabled&$top=999", outer);
  g_autofree char *inner_path = g_strdup_printf ("/groups/%s/members?$select=id&$top=999", inner);
  g_autofree char *all_path = g_strdup_printf ("/groups/%s/transitiveMembers?$select=id,accountEnabled&$top=999", outer);
  g_autofree char *first_path = g_strdup_printf ("/groups/%s/transitiveMembers?$select=id&$top=1", outer);

  client_sign_in (client, "Group.Read.All");
  {
    g_autoptr (Answer) blind = client_get (client, all_path);
    JsonObject *first = json_array_get_object_element (answer_get_value (blind), 0);

    g_assert_true (json_object_get_null_member (first, "accountEnabled"));
  }
  client_sign_in (client, "User.Read.All");
  {
    g_autoptr (Answer) refused = client_get (client, all_path);

    assert_refused (refused, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) direct = client_get (client, outer_path);
    g_autoptr (Answer) nested = client_get (client, inner_path);
    g_autoptr (Answer) all = client_get (client, all_path);
    g_autoptr (Answer) first = client_get (client, first_path);
    g_autoptr (Answer) nowhere = client_get (client, "/groups/11111111-2222-4333-8444-555555555555/transitiveMembers");
    guint       n_direct = count_type (direct, "#microsoft.graph.user");
    guint       n_all = count_type (all, "#microsoft.graph.user");
    JsonObject *last = json_array_get_object_element (answer_get_value (direct), n_direct);

    g_assert_cmpuint (count_type (direct, "#microsoft.graph.group"), ==, 1);
    g_assert_cmpstr (json_object_get_string_member (last, "id"), ==, inner);
    g_assert_false (json_object_has_member (last, "accountEnabled"));
    g_assert_cmpuint (count_type (nested, "#microsoft.graph.user"), >, 0);
    g_assert_cmpuint (n_all, >, n_direct);
    g_assert_cmpuint (n_all, <=, n_direct + count_type (nested, "#microsoft.graph.user"));
    g_assert_true (json_object_has_member (answer_get_object (first), "@odata.nextLink"));
    assert_refused (nowhere, 404, "Request_ResourceNotFound", "11111111");
  }
}

#define GLOBAL_ADMINISTRATOR "62e90394-69f5-4237-9190-012177145e10"
#define SECURITY_READER "5d6b6bb7-de71-4623-b4af-96380a352509"
#define ROLE_SCOPES ALL_SCOPES " https://graph.microsoft.com/RoleManagement.Read.Directory"

static void
test_role_members (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer       *server = client_get_server (client);
  const char *const administrator[] = { "Global Administrator", NULL };
  const char *const reader[] = { "Security Reader", NULL };
  const char *const members[] = { DEMO_UPN_DIRECT, "Tier 0 Administrators", "nobody", NULL };

  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) refused = client_get (client, "/directoryRoles(roleTemplateId='" GLOBAL_ADMINISTRATOR "')/members?$select=id");

    assert_refused (refused, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_sign_in (client, ROLE_SCOPES);
  {
    g_autoptr (Answer) answer = client_get (client, "/directoryRoles(roleTemplateId='" GLOBAL_ADMINISTRATOR "')/members?$select=id,accountEnabled");
    g_autoptr (Answer) older = client_get (client, "/directoryRoles/roleTemplateId=" GLOBAL_ADMINISTRATOR "/members");
    g_autoptr (Answer) paged = client_get (client, "/directoryRoles/roleTemplateId=" GLOBAL_ADMINISTRATOR "/members?$top=5");
    g_autoptr (Answer) dormant = client_get (client, "/directoryRoles(roleTemplateId='" SECURITY_READER "')/members");
    g_autoptr (Answer) unknown = client_get (client, "/directoryRoles/roleTemplateId=11111111-2222-4333-8444-555555555555/members");
    JsonObject *first = json_array_get_object_element (answer_get_value (answer), 0);

    g_assert_cmpuint (count_type (answer, "#microsoft.graph.user"), ==, 2);
    g_assert_true (json_object_get_boolean_member (first, "accountEnabled"));
    g_assert_cmpuint (count_type (older, "#microsoft.graph.user"), ==, 2);
    assert_status (paged, 400);
    assert_refused (dormant, 404, "Request_ResourceNotFound", "");
    assert_refused (unknown, 404, "Request_ResourceNotFound", "11111111");
  }
  demo_server_set_roles (server, administrator);
  demo_server_set_role_members (server, "Global Administrator", members);
  {
    g_autoptr (Answer) answer = client_get (client, "/directoryRoles(roleTemplateId='" GLOBAL_ADMINISTRATOR "')/members?$select=displayName");

    g_assert_cmpuint (count_type (answer, "#microsoft.graph.user"), ==, 2);
    g_assert_cmpuint (count_type (answer, "#microsoft.graph.group"), ==, 1);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (answer_get_value (answer), 0), "displayName"), ==, "Ada Brandt");
  }
  demo_server_set_roles (server, reader);
  {
    g_autoptr (Answer) woken = client_get (client, "/directoryRoles(roleTemplateId='" SECURITY_READER "')/members");

    g_assert_cmpuint (count_type (woken, "#microsoft.graph.user"), ==, 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/groups/list", test_list);
  g_test_add_func ("/demo/groups/members", test_members);
  g_test_add_func ("/demo/groups/transitive-members", test_transitive_members);
  g_test_add_func ("/demo/groups/role-members", test_role_members);

  return g_test_run ();
}
