/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

#define LIST "/users?$select=id,displayName,userPrincipalName,licenseAssignmentStates&$top=999"

static GBytes *
dup_people (guint   n_people,
            guint32 seed)
{
  g_autoptr (DemoServer) server = demo_server_new (n_people, seed);
  g_autoptr (Client) client = client_new_for (server);
  g_autoptr (Answer) answer = NULL;
  g_autofree char *text = NULL;

  g_clear_object (&server);
  client_sign_in (client, ALL_SCOPES);
  answer = client_get (client, LIST);
  assert_status (answer, 200);
  text = json_to_string (json_object_get_member (answer_get_object (answer), "value"), FALSE);
  return g_bytes_new (text, strlen (text));
}

static void
test_determinism (void)
{
  g_autoptr (GBytes) first = dup_people (300, 5);
  g_autoptr (GBytes) same = dup_people (300, 5);
  g_autoptr (GBytes) other = dup_people (300, 6);

  g_assert_true (g_bytes_equal (first, same));
  g_assert_false (g_bytes_equal (first, other));
}

static void
test_sizes (void)
{
  static const guint sizes[] = { 1, 5, 20, 21, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DemoServer) server = demo_server_new (sizes[i], 1);
      g_autoptr (Client) client = client_new_for (server);
      g_autoptr (Answer) answer = NULL;

      g_assert_cmpuint (demo_server_count_people (server), ==, sizes[i]);
      g_clear_object (&server);
      client_sign_in (client, ALL_SCOPES);
      answer = client_get (client, LIST);
      g_assert_cmpuint (json_array_get_length (answer_get_value (answer)), ==, MIN (sizes[i], 999));
    }
  {
    g_autoptr (DemoServer) server = demo_server_new (0, 1);

    g_assert_cmpuint (demo_server_count_people (server), ==, DEMO_DEFAULT_PEOPLE);
  }
}

static void
test_unique_names (void)
{
  g_autoptr (DemoServer) server = demo_server_new (999, 2);
  g_autoptr (Client) client = client_new_for (server);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (Answer) answer = NULL;
  JsonArray *value;

  g_clear_object (&server);
  client_sign_in (client, ALL_SCOPES);
  answer = client_get (client, LIST);
  value = answer_get_value (answer);
  for (guint i = 0; i < json_array_get_length (value); i++)
    {
      JsonObject      *person = json_array_get_object_element (value, i);
      const char      *upn = json_object_get_string_member (person, "userPrincipalName");
      g_autofree char *id = demo_server_dup_user_id (client_get_server (client), upn);

      g_assert_true (g_hash_table_add (names, (gpointer) upn));
      g_assert_cmpstr (id, ==, json_object_get_string_member (person, "id"));
    }
  g_assert_cmpuint (g_hash_table_size (names), ==, 999);
}

static void
test_known_people (void)
{
  g_autoptr (DemoServer) server = demo_server_new (20, 9);
  static const char *const everybody[] = {
    DEMO_UPN_ADMIN, DEMO_UPN_DIRECT, DEMO_UPN_INHERITED, DEMO_UPN_BOTH, DEMO_UPN_DEPENDENT, DEMO_UPN_LEAVER, DEMO_UPN_GUEST,
    DEMO_UPN_CHINESE, DEMO_UPN_ARABIC, DEMO_UPN_HEBREW, DEMO_UPN_GREEK, DEMO_UPN_SHARED, DEMO_UPN_ROOM, DEMO_UPN_NO_SEAT,
    DEMO_UPN_STUCK, DEMO_UPN_UNLICENSED, DEMO_UPN_TWO_GROUPS, DEMO_UPN_SYNCED, DEMO_UPN_DYNAMIC, DEMO_UPN_CLOUD_PC
  };
  gboolean direct, inherited;

  for (guint i = 0; i < G_N_ELEMENTS (everybody); i++)
    {
      g_autofree char *id = demo_server_dup_user_id (server, everybody[i]);

      g_assert_nonnull (id);
    }
  g_assert_null (demo_server_dup_user_id (server, "nobody@" DEMO_DOMAIN));
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, &direct, &inherited));
  g_assert_true (direct && inherited);
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, &direct, &inherited));
  g_assert_true (!direct && inherited);
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, &direct, &inherited));
  g_assert_true (direct && !inherited);
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_NO_SEAT, DEMO_SKU_COPILOT, &direct, &inherited));
  g_assert_true (!direct && inherited);
  g_assert_false (demo_server_person_holds (server, "nobody@" DEMO_DOMAIN, DEMO_SKU_COPILOT, &direct, &inherited));
  g_assert_true (!direct && !inherited);
}

static void
test_restart (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_autoptr (GError) error = NULL;
  guint port;

  client_sign_in (client, ALL_SCOPES);
  demo_server_stop (server);
  demo_server_stop (server);
  {
    g_autoptr (Answer) nothing = client_get (client, "/me");

    g_assert_cmpuint (nothing->status, ==, 0);
  }

  demo_server_start (server, 0, &error);
  g_assert_no_error (error);
  {
    g_autoptr (Answer) answer = client_get (client, "/me");

    assert_status (answer, 200);
  }

  port = (guint) g_ascii_strtoull (strrchr (demo_server_get_login_url (server), ':') + 1, NULL, 10);
  {
    g_autoptr (DemoServer) second = demo_server_new (1, 1);

    g_assert_false (demo_server_start (second, (guint16) port, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
    g_assert_null (demo_server_get_graph_url (second));
  }
}

static void
test_unknown_paths (void)
{
  g_autoptr (Client) client = client_new ();
  g_autofree char *beta = NULL;

  client_sign_in (client, ALL_SCOPES);
  beta = g_strconcat (demo_server_get_login_url (client_get_server (client)), "/beta/users", NULL);
  {
    g_autoptr (Answer) unknown = client_get (client, "/nonsense");
    g_autoptr (Answer) method = client_send (client, "DELETE", "/users", NULL, NULL);
    g_autoptr (Answer) other_version = client_get (client, beta);
    g_autoptr (Answer) broken = client_get (client, "/users/%ff");

    assert_refused (unknown, 400, "BadRequest", "Resource not found for the segment 'nonsense'.");
    assert_refused (method, 405, "Request_BadRequest", "Specified HTTP method is not allowed");
    assert_status (other_version, 404);
    assert_status (broken, 400);
  }
}

static void
test_own_account (void)
{
  g_autoptr (Client) client = client_new ();
  static const char roles[] = "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,displayName,roleTemplateId";
  static const char counted[] = "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName&$count=true";

  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) organization = client_get (client, "/organization?$select=id,displayName,verifiedDomains");
    g_autoptr (Answer) me = client_get (client, "/me?$select=userPrincipalName");
    g_autoptr (Answer) plain = client_get (client, roles);
    g_autoptr (Answer) uncounted = client_get (client, counted);
    JsonObject *first = json_array_get_object_element (answer_get_value (organization), 0);

    g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, DEMO_TENANT_ID);
    g_assert_cmpstr (answer_get_string (me, "userPrincipalName"), ==, DEMO_UPN_ADMIN);
    assert_refused (plain, 400, "Request_UnsupportedQuery", "ConsistencyLevel");
    assert_refused (uncounted, 400, "Request_UnsupportedQuery", "ConsistencyLevel");
  }
  client_set_header (client, "ConsistencyLevel", "eventual");
  {
    g_autoptr (Answer) answer = client_get (client, counted);

    assert_status (answer, 200);
    g_assert_cmpuint (json_array_get_length (answer_get_value (answer)), ==, 2);
    g_assert_cmpint (json_object_get_int_member (answer_get_object (answer), "@odata.count"), ==, 2);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/server/determinism", test_determinism);
  g_test_add_func ("/demo/server/sizes", test_sizes);
  g_test_add_func ("/demo/server/unique-names", test_unique_names);
  g_test_add_func ("/demo/server/known-people", test_known_people);
  g_test_add_func ("/demo/server/restart", test_restart);
  g_test_add_func ("/demo/server/unknown-paths", test_unknown_paths);
  g_test_add_func ("/demo/server/own-account", test_own_account);

  return g_test_run ();
}
