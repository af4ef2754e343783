/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

/* POST /groups/{id}/assignLicense, and how groups and their members are read: GRAPH.md 3.5, 3.6 and 8. */

#define LAB "Lab"
#define PLAN_SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define PLAN_OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"
#define PLAN_TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define UNKNOWN "11111111-2222-4333-8444-555555555555"

static Client *
new_signed_in (void)
{
  Client *client = client_new ();

  client_set_roles (client, "License Administrator");
  client_sign_in (client, GROUP_SCOPES);
  g_assert_true (demo_server_add_group (client_get_server (client), LAB, DEMO_GROUP_SECURITY));
  return client;
}

static Answer *
get_group (Client     *client,
           const char *group,
           const char *select)
{
  g_autofree char *id = demo_server_dup_group_id (client_get_server (client), group);
  g_autofree char *path = g_strdup_printf ("/groups/%s%s%s", id, select != NULL ? "?$select=" : "", select != NULL ? select : "");

  return client_get (client, path);
}

static void
test_give_and_take (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer      *server = client_get_server (client);
  g_autofree char *id = demo_server_dup_group_id (server, LAB);
  g_autofree char *location = g_strdup_printf ("/directoryObjects/%s/Microsoft.DirectoryServices.Group", id);

  demo_server_set_group_member (server, LAB, DEMO_UPN_ADMIN, TRUE);
  {
    g_autoptr (Answer) given = client_change_group (client, LAB, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_TEAMS) "," LICENSE (DEMO_SKU_VISIO_P2), "");
    g_autoptr (Answer) group = NULL;
    g_auto (GStrv) disabled = demo_server_dup_group_disabled (server, LAB, DEMO_SKU_OFFICE_E3);
    JsonArray *licenses;

    assert_status (given, 202);
    g_assert_cmpstr (answer_get_string (given, "id"), ==, id);
    g_assert_false (json_object_has_member (answer_get_object (given), "assignedLicenses"));
    g_assert_true (g_str_has_suffix (client_get_header (client, "Location"), location));
    g_assert_cmpuint (g_strv_length (disabled), ==, 1);
    g_assert_cmpstr (disabled[0], ==, PLAN_TEAMS);

    group = get_group (client, LAB, "id,assignedLicenses");
    licenses = answer_get_array (group, "assignedLicenses");
    g_assert_cmpuint (json_array_get_length (licenses), ==, 2);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_array_get_object_element (licenses, 0), "disabledPlans")), ==, 1);
  }
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_OFFICE_E3, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  {
    g_autoptr (Answer) swapped = client_change_group (client, LAB, LICENSE (DEMO_SKU_POWER_BI_PRO), QUOTED (DEMO_SKU_OFFICE_E3));

    assert_status (swapped, 202);
  }
  assert_no_path (client, DEMO_UPN_ADMIN, DEMO_SKU_OFFICE_E3, LAB);
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_POWER_BI_PRO, LAB, "Active", "None");
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *group;
    const char *add;
    const char *remove;
    guint       status;
    const char *fragment;
  } cases[] = {
    { LAB, "", QUOTED (DEMO_SKU_VISIO_P2), 400, "One of the licenses to be removed is not assigned to the group." },
    { LAB, "", QUOTED (UNKNOWN), 400, "does not correspond to a valid company License" },
    { LAB, LICENSE (UNKNOWN), "", 400, "does not correspond to a valid company License" },
    { LAB, LICENSE (DEMO_SKU_FILE_STORAGE), "", 400, "does not correspond to a valid company License" },
    { LAB, LICENSE_WITHOUT (DEMO_SKU_VISIO_P2, UNKNOWN), "", 400, "is not part of the license" },
    { LAB, LICENSE_WITHOUT (DEMO_SKU_PROJECT_P3, PLAN_SHAREPOINT), "", 400, "depends on the service plan(s) " PLAN_SHAREPOINT },
    { LAB, LICENSE (DEMO_SKU_OFFICE_E3) "," LICENSE (DEMO_SKU_M365_F3), "", 400, "are mutually exclusive" },
    { LAB, LICENSE (DEMO_SKU_VISIO_P2), QUOTED (DEMO_SKU_VISIO_P2), 400, "both added and removed" },
    { "Book Club", LICENSE (DEMO_SKU_VISIO_P2), "", 400, "not security enabled" },
    { "List", LICENSE (DEMO_SKU_VISIO_P2), "", 400, "not security enabled" },
  };
  g_autoptr (Client) client = new_signed_in ();

  demo_server_add_group (client_get_server (client), "List", DEMO_GROUP_DISTRIBUTION);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = client_change_group (client, cases[i].group, cases[i].add, cases[i].remove);

      assert_refused (answer, cases[i].status, "Request_BadRequest", cases[i].fragment);
    }
  {
    g_autoptr (Answer) nowhere = client_post (client, "/groups/" UNKNOWN "/assignLicense", "{\"addLicenses\":[],\"removeLicenses\":[]}");
    g_autoptr (Answer) name = client_post (client, "/groups/" LAB "/assignLicense", "{\"addLicenses\":[],\"removeLicenses\":[]}");
    g_autoptr (Answer) half = client_post (client, "/groups/" LAB "/assignLicense", "{\"addLicenses\":[]}");

    assert_refused (nowhere, 404, "Request_ResourceNotFound", UNKNOWN);
    assert_refused (name, 404, "Request_ResourceNotFound", LAB);
    assert_status (half, 404);
  }
}

/* The prerequisite has to be in the same group, and cannot go alone. */
static void
test_prerequisite (void)
{
  g_autoptr (Client) client = new_signed_in ();
  {
    g_autoptr (Answer) both = client_change_group (client, LAB, LICENSE (DEMO_SKU_OFFICE_E3) "," LICENSE_WITHOUT (DEMO_SKU_PROJECT_P3, PLAN_SHAREPOINT), "");
    g_autoptr (Answer) alone = client_change_group (client, LAB, "", QUOTED (DEMO_SKU_OFFICE_E3));
    g_autoptr (Answer) app = client_change_group (client, LAB, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_SHAREPOINT), "");
    g_autoptr (Answer) together = client_change_group (client, LAB, "", QUOTED (DEMO_SKU_OFFICE_E3) "," QUOTED (DEMO_SKU_PROJECT_P3));

    assert_status (both, 202);
    assert_refused (alone, 400, "Request_BadRequest", "depends on the service plan(s)");
    assert_refused (app, 400, "Request_BadRequest", "depends on the service plan(s)");
    assert_status (together, 202);
  }
}

static void
test_rights (void)
{
  static const struct
  {
    const char *role;
    gboolean    may;
  } roles[] = {
    { "License Administrator", TRUE },
    { "User Administrator", TRUE },
    { "Groups Administrator", TRUE },
    { "Directory Writers", TRUE },
    { "Global Administrator", TRUE },
    { "Global Reader", FALSE },
    { "Intune Administrator", FALSE },
  };
  g_autoptr (Client) client = new_signed_in ();

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (Answer) answer = NULL;

      client_set_roles (client, roles[i].role);
      answer = client_change_group (client, LAB, LICENSE (DEMO_SKU_VISIO_P2), "");
      if (roles[i].may)
        assert_status (answer, 202);
      else
        assert_refused (answer, 403, "Authorization_RequestDenied", "Insufficient privileges");
    }
  client_set_roles (client, "Global Administrator");
  client_sign_in (client, "User.ReadWrite.All GroupMember.ReadWrite.All");
  {
    g_autoptr (Answer) answer = client_change_group (client, LAB, LICENSE (DEMO_SKU_VISIO_P2), "");

    assert_refused (answer, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
}

/* What a group says of itself, and what of it only when asked. */
static void
test_kinds (void)
{
  static const struct
  {
    DemoGroupKind kind;
    const char   *name;
    gboolean      unified;
    gboolean      dynamic;
    gboolean      security;
    gboolean      mail;
  } kinds[] = {
    { DEMO_GROUP_SECURITY, "Assigned", FALSE, FALSE, TRUE, FALSE },
    { DEMO_GROUP_MICROSOFT_365, "Unified", TRUE, FALSE, TRUE, TRUE },
    { DEMO_GROUP_TEAM, "Only a Team", TRUE, FALSE, FALSE, TRUE },
    { DEMO_GROUP_DYNAMIC, "Dynamic", FALSE, TRUE, TRUE, FALSE },
    { DEMO_GROUP_SYNCED, "Synced", FALSE, FALSE, TRUE, FALSE },
    { DEMO_GROUP_MAIL_SECURITY, "Mail", FALSE, FALSE, TRUE, TRUE },
    { DEMO_GROUP_DISTRIBUTION, "List", FALSE, FALSE, FALSE, TRUE },
    { DEMO_GROUP_ROLE_ASSIGNABLE, "Roles", FALSE, FALSE, TRUE, FALSE },
  };
  g_autoptr (Client) client = new_signed_in ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (Answer) answer = NULL;
      JsonObject *group;
      JsonArray  *types;

      demo_server_add_group (client_get_server (client), kinds[i].name, kinds[i].kind);
      answer = get_group (client, kinds[i].name, NULL);
      group = answer_get_object (answer);
      types = answer_get_array (answer, "groupTypes");
      g_assert_cmpuint (json_array_get_length (types), ==, (kinds[i].unified ? 1 : 0) + (kinds[i].dynamic ? 1 : 0));
      if (kinds[i].unified || kinds[i].dynamic)
        g_assert_cmpstr (json_array_get_string_element (types, 0), ==, kinds[i].unified ? "Unified" : "DynamicMembership");
      g_assert_true (json_object_get_boolean_member (group, "securityEnabled") == kinds[i].security);
      g_assert_true (json_object_get_boolean_member (group, "mailEnabled") == kinds[i].mail);
      g_assert_true (json_object_get_null_member (group, "membershipRule") == !kinds[i].dynamic);
      g_assert_true (json_object_get_null_member (group, "onPremisesSyncEnabled") == (kinds[i].kind != DEMO_GROUP_SYNCED));
      g_assert_true (json_object_get_null_member (group, "isAssignableToRole") == (kinds[i].kind != DEMO_GROUP_ROLE_ASSIGNABLE));
      g_assert_false (json_object_has_member (group, "assignedLicenses"));
      g_assert_false (json_object_has_member (group, "licenseProcessingState"));
      g_assert_false (json_object_has_member (group, "hasMembersWithLicenseErrors"));
    }
}

static guint
count_groups (Client     *client,
              const char *filter)
{
  g_autofree char *path = g_strdup_printf ("/groups?$filter=%s&$select=id&$top=999", filter);
  g_autoptr (Answer) answer = client_get (client, path);

  return json_array_get_length (answer_get_value (answer));
}

static void
test_filters (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  guint       giving = count_groups (client, "assignedLicenses/any(x:x/skuId%20eq%20" DEMO_SKU_VISIO_P2 ")");
  guint       failing = count_groups (client, "hasMembersWithLicenseErrors%20eq%20true");
  g_autoptr (Answer) unequal = client_get (client, "/groups?$filter=hasMembersWithLicenseErrors%20ne%20true");
  g_autoptr (Answer) counted = client_get (client, "/groups?$filter=assignedLicenses/$count%20ne%200&$count=true");

  assert_status (unequal, 400);
  assert_status (counted, 400);
  demo_server_set_group_product (server, LAB, DEMO_SKU_VISIO_P2, TRUE, NULL);
  demo_server_set_group_member (server, LAB, DEMO_UPN_ADMIN, TRUE);
  g_assert_cmpuint (count_groups (client, "assignedLicenses/any(x:x/skuId%20eq%20" DEMO_SKU_VISIO_P2 ")"), ==, giving + 1);
  g_assert_cmpuint (count_groups (client, "hasMembersWithLicenseErrors%20eq%20true"), ==, failing);
  g_assert_true (demo_server_set_assignment_state (server, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Error", "CountViolation"));
  g_assert_false (demo_server_set_assignment_state (server, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, NULL, "Error", "CountViolation"));
  g_assert_false (demo_server_set_assignment_state (server, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Error", "BadLuck"));
  g_assert_cmpuint (count_groups (client, "hasMembersWithLicenseErrors%20eq%20true"), ==, failing + 1);
}

static Answer *
get_members (Client     *client,
             const char *rest)
{
  g_autofree char *id = demo_server_dup_group_id (client_get_server (client), LAB);
  g_autofree char *path = g_strdup_printf ("/groups/%s%s", id, rest);

  return client_get (client, path);
}

static void
assert_members (Answer     *answer,
                guint       n,
                const char *last_type)
{
  JsonArray *value = answer_get_value (answer);

  g_assert_cmpuint (json_array_get_length (value), ==, n);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (value, n - 1), "@odata.type"), ==, last_type);
}

static void
fill_lab (DemoServer *server)
{
  demo_server_set_group_member (server, LAB, DEMO_UPN_ADMIN, TRUE);
  demo_server_set_group_member (server, LAB, DEMO_UPN_DIRECT, TRUE);
  g_assert_true (demo_server_nest_group (server, LAB, "Sales"));
  g_assert_true (demo_server_set_group_devices (server, LAB, 3));
  g_assert_false (demo_server_nest_group (server, LAB, "Nobody"));
}

static void
test_members (void)
{
  g_autoptr (Client) client = new_signed_in ();

  fill_lab (client_get_server (client));
  {
    g_autoptr (Answer) all = get_members (client, "/members?$select=id,displayName,userPrincipalName");
    g_autoptr (Answer) bare_count = get_members (client, "/members/$count");
    g_autoptr (Answer) bare_cast = get_members (client, "/members/microsoft.graph.user?$select=id");
    g_autoptr (Answer) nonsense = get_members (client, "/members/microsoft.graph.printer?$count=true");
    JsonObject *device = json_array_get_object_element (answer_get_value (all), 5);

    assert_members (all, 6, "#microsoft.graph.device");
    g_assert_true (json_object_get_null_member (device, "displayName"));
    g_assert_true (json_object_get_null_member (device, "userPrincipalName"));
    g_assert_nonnull (json_object_get_string_member (device, "id"));
    assert_refused (bare_count, 400, "Request_BadRequest", "$count is not currently supported");
    assert_refused (bare_cast, 400, "Request_UnsupportedQuery", "ConsistencyLevel");
    assert_status (nonsense, 400);
  }
  client_set_header (client, "ConsistencyLevel", "eventual");
  {
    g_autoptr (Answer) people = get_members (client, "/members/microsoft.graph.user?$select=id&$count=true");
    g_autoptr (Answer) groups = get_members (client, "/members/microsoft.graph.group?$select=id&$count=true");
    g_autoptr (Answer) devices = get_members (client, "/members/microsoft.graph.device?$select=id&$count=true");
    g_autoptr (Answer) uncounted = get_members (client, "/members/microsoft.graph.user?$select=id");
    g_autoptr (Answer) number = get_members (client, "/members/$count");
    g_autoptr (Answer) n_people = get_members (client, "/members/microsoft.graph.user/$count");

    assert_members (people, 2, "#microsoft.graph.user");
    assert_members (groups, 1, "#microsoft.graph.group");
    assert_members (devices, 3, "#microsoft.graph.device");
    g_assert_cmpint (json_object_get_int_member (answer_get_object (people), "@odata.count"), ==, 2);
    assert_refused (uncounted, 400, "Request_UnsupportedQuery", "$count=true");
    g_assert_cmpmem (g_bytes_get_data (number->body, NULL), g_bytes_get_size (number->body), "6", 1);
    g_assert_cmpmem (g_bytes_get_data (n_people->body, NULL), g_bytes_get_size (n_people->body), "2", 1);
  }
  client_sign_in (client, GROUP_SCOPES " https://graph.microsoft.com/Device.Read.All");
  {
    g_autoptr (Answer) all = get_members (client, "/members?$select=id,displayName");

    g_assert_false (json_object_get_null_member (json_array_get_object_element (answer_get_value (all), 5), "displayName"));
  }
}

/* Pages go over people, groups and devices alike. */
static void
test_pages (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autofree char *link = g_strdup ("/members?$select=id&$top=2");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_pages = 0;

  fill_lab (client_get_server (client));
  while (link != NULL)
    {
      g_autoptr (Answer) page = n_pages == 0 ? get_members (client, link) : client_get (client, link);
      JsonArray *value = answer_get_value (page);

      for (guint i = 0; i < json_array_get_length (value); i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (json_object_get_string_member (json_array_get_object_element (value, i), "id"))));
      g_assert_cmpuint (json_array_get_length (value), <=, 2);
      g_free (link);
      link = g_strdup (json_object_get_string_member_with_default (answer_get_object (page), "@odata.nextLink", NULL));
      n_pages++;
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 6);
  g_assert_cmpuint (n_pages, ==, 3);
}

static void
test_members_in_error (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  fill_lab (server);
  demo_server_set_seats (server, DEMO_SKU_VISIO_P2, 0);
  demo_server_set_group_product (server, LAB, DEMO_SKU_POWER_BI_PRO, TRUE, NULL);
  {
    g_autoptr (Answer) nobody = get_members (client, "/membersWithLicenseErrors?$select=id");

    g_assert_cmpuint (json_array_get_length (answer_get_value (nobody)), ==, 0);
  }
  demo_server_set_assignment_state (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, LAB, "Error", "Other");
  {
    g_autoptr (Answer) one = get_members (client, "/membersWithLicenseErrors?$select=id");

    assert_members (one, 1, "#microsoft.graph.user");
  }
  g_assert_true (demo_server_delete_group (server, LAB));
  g_assert_null (demo_server_dup_group_id (server, LAB));
  g_assert_false (demo_server_delete_group (server, LAB));
}

/* Trouble of lists comes to lists of members, too: a page without anybody, a link to somewhere else. */
static void
test_faults_of_lists (void)
{
  static const DemoFault empty = { DEMO_FAULT_EMPTY_PAGE, "GET", "/groups/", 0, 1, 0, NULL };
  static const DemoFault foreign = { DEMO_FAULT_FOREIGN_LINK, "GET", "/groups/", 0, 1, 0, NULL };
  static const DemoFault wrong = { DEMO_FAULT_WRONG_TYPE, "GET", "/directory/subscriptions", 0, 1, 0, "totalLicenses" };
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  fill_lab (server);
  demo_server_add_fault (server, &empty);
  {
    g_autoptr (Answer) nobody = get_members (client, "/members?$select=id");
    g_autoptr (Answer) all = client_get (client, answer_get_string (nobody, "@odata.nextLink"));

    g_assert_cmpuint (json_array_get_length (answer_get_value (nobody)), ==, 0);
    assert_members (all, 6, "#microsoft.graph.device");
  }
  demo_server_add_fault (server, &foreign);
  {
    g_autoptr (Answer) page = get_members (client, "/members?$select=id&$top=1");

    g_assert_true (g_str_has_prefix (answer_get_string (page, "@odata.nextLink"), "http://127.0.0.2:9/"));
  }
  demo_server_add_fault (server, &wrong);
  {
    g_autoptr (Answer) answer = client_get (client, "/directory/subscriptions");
    JsonNode *seats = json_object_get_member (json_array_get_object_element (answer_get_value (answer), 0), "totalLicenses");

    g_assert_true (json_node_get_value_type (seats) != G_TYPE_INT64);
  }
}

static void
test_faults_and_batches (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer      *server = client_get_server (client);
  const DemoFault  fault = { DEMO_FAULT_STATUS, "POST", "/groups/", 0, 1, 503, "1" };
  g_autofree char *id = demo_server_dup_group_id (server, LAB);
  g_autofree char *batch = g_strdup_printf ("{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/groups/%s/assignLicense\","
                                            "\"headers\":{\"Content-Type\":\"application/json\"},"
                                            "\"body\":{\"addLicenses\":[" LICENSE (DEMO_SKU_VISIO_P2) "],\"removeLicenses\":[]}}]}",
                                            id);
  demo_server_add_fault (server, &fault);
  {
    g_autoptr (Answer) failed = client_post (client, "/$batch", batch);
    g_autoptr (Answer) done = client_post (client, "/$batch", batch);
    JsonObject *first = json_array_get_object_element (answer_get_array (failed, "responses"), 0);
    JsonObject *second = json_array_get_object_element (answer_get_array (done, "responses"), 0);

    g_assert_cmpint (json_object_get_int_member (first, "status"), ==, 503);
    g_assert_cmpint (json_object_get_int_member (second, "status"), ==, 202);
    g_assert_true (json_object_has_member (json_object_get_object_member (second, "headers"), "Location"));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/group-licenses/give-and-take", test_give_and_take);
  g_test_add_func ("/demo/group-licenses/refusals", test_refusals);
  g_test_add_func ("/demo/group-licenses/prerequisite", test_prerequisite);
  g_test_add_func ("/demo/group-licenses/rights", test_rights);
  g_test_add_func ("/demo/group-licenses/kinds", test_kinds);
  g_test_add_func ("/demo/group-licenses/filters", test_filters);
  g_test_add_func ("/demo/group-licenses/members", test_members);
  g_test_add_func ("/demo/group-licenses/pages", test_pages);
  g_test_add_func ("/demo/group-licenses/members-in-error", test_members_in_error);
  g_test_add_func ("/demo/group-licenses/faults-of-lists", test_faults_of_lists);
  g_test_add_func ("/demo/group-licenses/faults-and-batches", test_faults_and_batches);

  return g_test_run ();
}
