/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

/* Every kind of group and what Graph says when somebody shall leave it or come to it: GRAPH.md 3.7. */

static Client *
new_signed_in (const char *roles)
{
  Client *client = client_new ();

  client_set_roles (client, roles);
  client_sign_in (client, GROUP_SCOPES);
  return client;
}

static void
assert_answer (Answer     *answer,
               guint       status,
               const char *code,
               const char *fragment)
{
  if (status >= 400)
    assert_refused (answer, status, code, fragment);
  else
    {
      assert_status (answer, status);
      g_assert_cmpuint (g_bytes_get_size (answer->body), ==, 0);
    }
}

#define DENIED "Insufficient privileges to complete the operation."

static const struct
{
  const char   *name;
  DemoGroupKind kind;
  guint         status;
  const char   *code;
  const char   *fragment;
} kinds[] = {
  { "Assigned", DEMO_GROUP_SECURITY, 204, NULL, NULL },
  { "Unified", DEMO_GROUP_MICROSOFT_365, 204, NULL, NULL },
  { "Only a Team", DEMO_GROUP_TEAM, 204, NULL, NULL },
  { "Dynamic", DEMO_GROUP_DYNAMIC, 403, "Authorization_RequestDenied", DENIED },
  { "Synced", DEMO_GROUP_SYNCED, 400, "Request_BadRequest", "on-premises mastered Directory Sync" },
  { "Mail", DEMO_GROUP_MAIL_SECURITY, 400, "Request_BadRequest", "mail-enabled security groups and or distribution list" },
  { "List", DEMO_GROUP_DISTRIBUTION, 400, "Request_BadRequest", "mail-enabled security groups and or distribution list" },
  { "Roles", DEMO_GROUP_ROLE_ASSIGNABLE, 403, "Authorization_RequestDenied", DENIED },
};

static void
test_kinds (void)
{
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer *server = client_get_server (client);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean works = kinds[i].status < 400;

      g_assert_true (demo_server_add_group (server, kinds[i].name, kinds[i].kind));
      g_assert_false (demo_server_add_group (server, kinds[i].name, kinds[i].kind));
      g_assert_true (demo_server_set_group_member (server, kinds[i].name, DEMO_UPN_DIRECT, TRUE));
      {
        g_autoptr (Answer) left = client_leave (client, kinds[i].name, DEMO_UPN_DIRECT);
        g_autoptr (Answer) joined = client_join (client, kinds[i].name, DEMO_UPN_ADMIN);

        assert_answer (left, kinds[i].status, kinds[i].code, kinds[i].fragment);
        assert_answer (joined, kinds[i].status, kinds[i].code, kinds[i].fragment);
      }
      g_assert_true (demo_server_is_member (server, kinds[i].name, DEMO_UPN_DIRECT) == !works);
      g_assert_true (demo_server_is_member (server, kinds[i].name, DEMO_UPN_ADMIN) == works);
    }
}

/* Which administrator may change the members of which groups: GRAPH.md 2. */
static void
test_roles (void)
{
  static const struct
  {
    const char *role;
    gboolean    security;
    gboolean    unified;
  } cases[] = {
    { "Global Administrator", TRUE, TRUE },
    { "Groups Administrator", TRUE, TRUE },
    { "User Administrator", TRUE, TRUE },
    { "Directory Writers", TRUE, TRUE },
    { "Identity Governance Administrator", TRUE, TRUE },
    { "Intune Administrator", TRUE, FALSE },
    { "Exchange Administrator", FALSE, TRUE },
    { "License Administrator", FALSE, FALSE },
    { "Privileged Role Administrator", FALSE, FALSE },
    { "Global Reader", FALSE, FALSE },
  };
  g_autoptr (Client) client = new_signed_in ("Global Reader");
  DemoServer *server = client_get_server (client);

  demo_server_add_group (server, "Assigned", DEMO_GROUP_SECURITY);
  demo_server_add_group (server, "Unified", DEMO_GROUP_MICROSOFT_365);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      demo_server_set_group_member (server, "Assigned", DEMO_UPN_DIRECT, TRUE);
      demo_server_set_group_member (server, "Unified", DEMO_UPN_DIRECT, TRUE);
      client_set_roles (client, cases[i].role);
      {
        g_autoptr (Answer) security = client_leave (client, "Assigned", DEMO_UPN_DIRECT);
        g_autoptr (Answer) unified = client_leave (client, "Unified", DEMO_UPN_DIRECT);

        assert_answer (security, cases[i].security ? 204 : 403, "Authorization_RequestDenied", DENIED);
        assert_answer (unified, cases[i].unified ? 204 : 403, "Authorization_RequestDenied", DENIED);
      }
    }
}

static void
test_scopes (void)
{
  static const char *const enough[] = { "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All" };
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer *server = client_get_server (client);

  demo_server_add_group (server, "Assigned", DEMO_GROUP_SECURITY);
  demo_server_set_group_member (server, "Assigned", DEMO_UPN_DIRECT, TRUE);
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) left = client_leave (client, "Assigned", DEMO_UPN_DIRECT);
    g_autoptr (Answer) joined = client_join (client, "Assigned", DEMO_UPN_ADMIN);

    assert_refused (left, 403, "Authorization_RequestDenied", DENIED);
    assert_refused (joined, 403, "Authorization_RequestDenied", DENIED);
  }
  for (guint i = 0; i < G_N_ELEMENTS (enough); i++)
    {
      client_sign_in (client, enough[i]);
      {
        g_autoptr (Answer) left = client_leave (client, "Assigned", DEMO_UPN_DIRECT);
        g_autoptr (Answer) joined = client_join (client, "Assigned", DEMO_UPN_DIRECT);

        assert_status (left, 204);
        assert_status (joined, 204);
      }
    }
}

/* A group that may hold roles wants a scope and a role of its own, both. */
static void
test_role_assignable (void)
{
  g_autoptr (Client) client = new_signed_in ("Privileged Role Administrator");
  DemoServer *server = client_get_server (client);

  demo_server_add_group (server, "Roles", DEMO_GROUP_ROLE_ASSIGNABLE);
  demo_server_set_group_member (server, "Roles", DEMO_UPN_DIRECT, TRUE);
  {
    g_autoptr (Answer) scope = client_leave (client, "Roles", DEMO_UPN_DIRECT);

    assert_refused (scope, 403, "Authorization_RequestDenied", DENIED);
  }
  client_sign_in (client, GROUP_SCOPES " https://graph.microsoft.com/RoleManagement.ReadWrite.Directory");
  client_set_roles (client, "Groups Administrator");
  {
    g_autoptr (Answer) role = client_leave (client, "Roles", DEMO_UPN_DIRECT);

    assert_refused (role, 403, "Authorization_RequestDenied", DENIED);
  }
  client_set_roles (client, "Privileged Role Administrator");
  {
    g_autoptr (Answer) left = client_leave (client, "Roles", DEMO_UPN_DIRECT);
    g_autoptr (Answer) back = client_join (client, "Roles", DEMO_UPN_DIRECT);

    assert_status (left, 204);
    assert_status (back, 204);
  }
}

static void
test_strangers (void)
{
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer      *server = client_get_server (client);
  g_autofree char *user = demo_server_dup_user_id (server, DEMO_UPN_DIRECT);
  g_autofree char *sales = demo_server_dup_group_id (server, "Sales");
  g_autofree char *nowhere = g_strdup_printf ("/groups/11111111-2222-4333-8444-555555555555/members/%s/$ref", user);
  g_autofree char *by_name = g_strdup_printf ("/groups/Sales/members/%s/$ref", user);
  g_autofree char *nobody = g_strdup_printf ("/groups/%s/members/11111111-2222-4333-8444-555555555555/$ref", sales);
  g_autofree char *joining = g_strdup_printf ("/groups/%s/members/$ref", sales);
  g_autoptr (Answer) stranger = client_leave (client, "Sales", DEMO_UPN_ADMIN);
  g_autoptr (Answer) no_group = client_send (client, "DELETE", nowhere, NULL, NULL);
  g_autoptr (Answer) name = client_send (client, "DELETE", by_name, NULL, NULL);
  g_autoptr (Answer) no_user = client_send (client, "DELETE", nobody, NULL, NULL);
  g_autoptr (Answer) member = client_join (client, "Sales", DEMO_UPN_INHERITED);
  g_autoptr (Answer) unknown = client_post (client, joining, "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/11111111-2222-4333-8444-555555555555\"}");
  g_autoptr (Answer) no_link = client_post (client, joining, "{\"@odata.id\":7}");
  g_autoptr (Answer) no_path = client_post (client, joining, "{\"@odata.id\":\"11111111-2222-4333-8444-555555555555\"}");
  g_autoptr (Answer) no_body = client_send (client, "POST", joining, NULL, NULL);

  assert_refused (stranger, 404, "Request_ResourceNotFound", "does not exist or one of its queried reference-property objects");
  assert_refused (no_group, 404, "Request_ResourceNotFound", "11111111");
  assert_refused (name, 404, "Request_ResourceNotFound", "Sales");
  assert_refused (no_user, 404, "Request_ResourceNotFound", "11111111");
  assert_refused (member, 400, "Request_BadRequest", "One or more added object references already exist");
  assert_refused (unknown, 404, "Request_ResourceNotFound", "11111111");
  assert_refused (no_link, 400, "Request_BadRequest", "Invalid URL format");
  assert_refused (no_path, 400, "Request_BadRequest", "Invalid URL format");
  assert_refused (no_body, 400, "Request_BadRequest", "Unable to read JSON request payload");
}

static void
test_leave_and_return (void)
{
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer *server = client_get_server (client);
  guint       consumed = demo_server_get_consumed (server, DEMO_SKU_OFFICE_E3);
  {
    g_autoptr (Answer) left = client_leave (client, "Sales", DEMO_UPN_INHERITED);

    assert_status (left, 204);
    g_assert_false (demo_server_person_holds (server, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, NULL, NULL));
    g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_OFFICE_E3), ==, consumed - 1);
  }
  {
    g_autoptr (Answer) back = client_join (client, "Sales", DEMO_UPN_INHERITED);
    g_autoptr (Answer) again = client_join (client, "Sales", DEMO_UPN_INHERITED);

    assert_status (back, 204);
    assert_refused (again, 400, "Request_BadRequest", "One or more added object references already exist");
    assert_path (client, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, "Sales", "Active", "None");
  }
}

/* Who leaves one of two groups keeps the product; who leaves a group loses all that it gives. */
static void
test_other_ways (void)
{
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer *server = client_get_server (client);
  {
    g_autoptr (Answer) one = client_leave (client, "Sales Tools", DEMO_UPN_TWO_GROUPS);

    assert_status (one, 204);
    g_assert_true (demo_server_person_holds (server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  }
  {
    g_autoptr (Answer) other = client_leave (client, "Project Danube", DEMO_UPN_TWO_GROUPS);

    assert_status (other, 204);
    g_assert_false (demo_server_person_holds (server, DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  }
  demo_server_set_group_product (server, "Sales", DEMO_SKU_VISIO_P2, TRUE, NULL);
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_BOTH, DEMO_SKU_VISIO_P2, NULL, NULL));
  {
    g_autoptr (Answer) left = client_leave (client, "Sales", DEMO_UPN_BOTH);

    assert_status (left, 204);
    g_assert_false (demo_server_person_holds (server, DEMO_UPN_BOTH, DEMO_SKU_VISIO_P2, NULL, NULL));
    assert_path (client, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, NULL, "Active", "None");
    assert_no_path (client, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, "Sales");
  }
}

/* Without /$ref Graph deletes the person, if the app may delete people: the demo does the same, and tells. */
static void
test_without_ref (void)
{
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer      *server = client_get_server (client);
  g_autofree char *group = demo_server_dup_group_id (server, "Sales");
  g_autofree char *user = demo_server_dup_user_id (server, DEMO_UPN_INHERITED);
  g_autofree char *path = g_strdup_printf ("/groups/%s/members/%s", group, user);
  g_autofree char *stranger = g_strdup_printf ("/groups/%s/members/11111111-2222-4333-8444-555555555555", group);

  client_sign_in (client, ALL_SCOPES " https://graph.microsoft.com/GroupMember.ReadWrite.All");
  {
    g_autoptr (Answer) refused = client_send (client, "DELETE", path, NULL, NULL);

    assert_refused (refused, 403, "Authorization_RequestDenied", DENIED);
    g_assert_cmpuint (demo_server_count_deletions (server), ==, 0);
    g_assert_true (demo_server_is_member (server, "Sales", DEMO_UPN_INHERITED));
  }
  client_sign_in (client, GROUP_SCOPES);
  {
    g_autoptr (Answer) nobody = client_send (client, "DELETE", stranger, NULL, NULL);
    g_autoptr (Answer) gone = client_send (client, "DELETE", path, NULL, NULL);
    g_autoptr (Answer) missing = client_get (client, "/users/siobhan.o'neill@" DEMO_DOMAIN);

    assert_refused (nobody, 404, "Request_ResourceNotFound", "11111111");
    assert_status (gone, 204);
    assert_refused (missing, 404, "Request_ResourceNotFound", "siobhan");
    g_assert_cmpuint (demo_server_count_deletions (server), ==, 1);
    g_assert_null (demo_server_dup_user_id (server, DEMO_UPN_INHERITED));
  }
}

static void
test_faults_and_batches (void)
{
  g_autoptr (Client) client = new_signed_in ("Groups Administrator");
  DemoServer      *server = client_get_server (client);
  const DemoFault  throttle = { DEMO_FAULT_THROTTLE, "DELETE", "/groups/", 0, 1, 0, NULL };
  const DemoFault  lost = { DEMO_FAULT_LOST_ANSWER, "DELETE", "/groups/", 0, 1, 0, NULL };
  g_autofree char *sales = demo_server_dup_group_id (server, "Sales");
  g_autofree char *tools = demo_server_dup_group_id (server, "Sales Tools");
  g_autofree char *one = demo_server_dup_user_id (server, DEMO_UPN_BOTH);
  g_autofree char *other = demo_server_dup_user_id (server, DEMO_UPN_TWO_GROUPS);
  g_autofree char *batch = g_strdup_printf ("{\"requests\":[{\"id\":\"1\",\"method\":\"DELETE\",\"url\":\"/groups/%s/members/%s/$ref\"},"
                                            "{\"id\":\"2\",\"method\":\"DELETE\",\"url\":\"/groups/%s/members/%s/$ref\"},"
                                            "{\"id\":\"3\",\"method\":\"DELETE\",\"url\":\"/groups/%s/members/%s/$ref\"}]}",
                                            sales, one, tools, other, sales, other);
  demo_server_add_fault (server, &throttle);
  {
    g_autoptr (Answer) busy = client_leave (client, "Sales", DEMO_UPN_INHERITED);

    assert_refused (busy, 429, "TooManyRequests", "");
    g_assert_true (demo_server_is_member (server, "Sales", DEMO_UPN_INHERITED));
  }
  demo_server_add_fault (server, &lost);
  {
    g_autoptr (Answer) nothing = client_leave (client, "Sales", DEMO_UPN_INHERITED);
    g_autoptr (Answer) repeated = client_leave (client, "Sales", DEMO_UPN_INHERITED);

    /* libsoup asks again by itself when a connection it has used before is cut; either way somebody hears that nothing is left to do */
    g_assert_true (nothing->status == 0 || nothing->status == 404);
    assert_status (repeated, 404);
    g_assert_false (demo_server_is_member (server, "Sales", DEMO_UPN_INHERITED));
  }
  demo_server_clear_faults (server);
  {
    g_autoptr (Answer) answer = client_post (client, "/$batch", batch);
    JsonArray *responses = answer_get_array (answer, "responses");
    guint      n_done = 0;

    for (guint i = 0; i < json_array_get_length (responses); i++)
      {
        JsonObject *item = json_array_get_object_element (responses, i);
        gboolean    is_third = g_str_equal (json_object_get_string_member (item, "id"), "3");

        g_assert_cmpint (json_object_get_int_member (item, "status"), ==, is_third ? 409 : 204);
        g_assert_true (json_object_has_member (item, "body") == is_third);
        n_done++;
      }
    g_assert_cmpuint (n_done, ==, 3);
    g_assert_false (demo_server_is_member (server, "Sales Tools", DEMO_UPN_TWO_GROUPS));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/membership/kinds", test_kinds);
  g_test_add_func ("/demo/membership/roles", test_roles);
  g_test_add_func ("/demo/membership/scopes", test_scopes);
  g_test_add_func ("/demo/membership/role-assignable", test_role_assignable);
  g_test_add_func ("/demo/membership/strangers", test_strangers);
  g_test_add_func ("/demo/membership/leave-and-return", test_leave_and_return);
  g_test_add_func ("/demo/membership/other-ways", test_other_ways);
  g_test_add_func ("/demo/membership/without-ref", test_without_ref);
  g_test_add_func ("/demo/membership/faults-and-batches", test_faults_and_batches);

  return g_test_run ();
}
