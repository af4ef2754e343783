/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

#define ASSIGN(id, user, sku, more)                                                                             \
  "{\"id\":\"" id "\",\"method\":\"POST\",\"url\":\"/users/" user "/assignLicense\","                           \
  "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"addLicenses\":[],\"removeLicenses\":[\"" sku \
  "\"]}" more "}"
#define GET(id, url) "{\"id\":\"" id "\",\"method\":\"GET\",\"url\":\"" url "\"}"
#define BATCH(items) "{\"requests\":[" items "]}"

static Client *
new_signed_in (void)
{
  Client *client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  return client;
}

static JsonObject *
find (Answer     *answer,
      const char *id)
{
  JsonArray *responses;

  assert_status (answer, 200);
  responses = answer_get_array (answer, "responses");
  for (guint i = 0; i < json_array_get_length (responses); i++)
    {
      JsonObject *item = json_array_get_object_element (responses, i);

      if (g_str_equal (json_object_get_string_member (item, "id"), id))
        return item;
    }
  g_assert_not_reached ();
}

static void
assert_item (Answer     *answer,
             const char *id,
             gint64      status,
             const char *fragment)
{
  JsonObject      *item = find (answer, id);
  g_autofree char *text = json_to_string (json_object_get_member (item, "body"), FALSE);

  g_assert_cmpint (json_object_get_int_member (item, "status"), ==, status);
  if (strstr (text, fragment) == NULL)
    g_assert_cmpstr (text, ==, fragment);
}

static void
test_refusals (void)
{
  g_autoptr (Client) client = new_signed_in ();
  static const struct
  {
    const char *body;
    const char *fragment;
  } cases[] = {
    { "{}", "Invalid batch payload format" },
    { "[]", "Invalid batch payload format" },
    { BATCH (""), "Invalid batch payload format" },
    { BATCH ("7"), "not an object" },
    { BATCH ("{\"method\":\"GET\",\"url\":\"/me\"}"), "has no id" },
    { BATCH ("{\"id\":7,\"method\":\"GET\",\"url\":\"/me\"}"), "has no id" },
    { BATCH ("{\"id\":\"1\",\"url\":\"/me\"}"), "no method" },
    { BATCH ("{\"id\":\"1\",\"method\":\"GET\"}"), "no url" },
    { BATCH (GET ("a", "/me") "," GET ("A", "/me")), "not unique" },
    { BATCH (GET ("1", "https://graph.microsoft.com/v1.0/me")), "not relative" },
    { BATCH (GET ("1", "/$batch")), "batch inside a batch" },
    { BATCH (GET ("1", "/users/%zz")), "not valid" },
    { BATCH ("{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users/x/assignLicense\",\"body\":{}}"), "does not contain a Content-Type header" },
    { BATCH ("{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users/x/assignLicense\",\"headers\":{\"Content-Type\":\"application/json\"}}"), "does not contain a body" },
    { BATCH ("{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\",\"dependsOn\":[\"2\"]}"), "not in the batch" },
    { BATCH ("{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\",\"dependsOn\":\"2\"}"), "not a collection" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = client_post (client, "/$batch", cases[i].body);

      assert_refused (answer, 400, "BadRequest", cases[i].fragment);
    }
  {
    g_autoptr (Answer) get = client_get (client, "/$batch");
    g_autoptr (Answer) untyped = client_send (client, "POST", "/$batch", "text/plain", BATCH (GET ("1", "/me")));

    assert_status (get, 405);
    assert_status (untyped, 400);
  }
}

static Answer *
send_many (Client *client,
           guint   n)
{
  g_autoptr (GString) body = g_string_new ("{\"requests\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%s{\"id\":\"%u\",\"method\":\"GET\",\"url\":\"/users?$select=id&$top=1\"}", i > 0 ? "," : "", i);
  g_string_append (body, "]}");
  return client_post (client, "/$batch", body->str);
}

static void
test_limit_and_order (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) too_many = send_many (client, 21);
  g_autoptr (Answer) answer = send_many (client, 20);
  gboolean in_order = TRUE;

  assert_refused (too_many, 400, "MaximumValueExceeded", "exceeds the maximum value of 20");
  assert_status (answer, 200);
  g_assert_cmpuint (json_array_get_length (answer_get_array (answer, "responses")), ==, 20);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      JsonObject      *at = json_array_get_object_element (answer_get_array (answer, "responses"), i);

      in_order = in_order && g_str_equal (json_object_get_string_member (at, "id"), id);
      g_assert_cmpint (json_object_get_int_member (find (answer, id), "status"), ==, 200);
    }
  g_assert_false (in_order);
  g_assert_cmpuint (demo_server_count_requests (client_get_server (client), "GET", "/users"), ==, 20);
  g_assert_cmpuint (demo_server_count_requests (client_get_server (client), "POST", "/$batch"), ==, 2);
}

static void
test_items (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) answer = client_post (client, "/$batch",
                                           BATCH (ASSIGN ("good", DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "") "," ASSIGN ("inherited", DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, "") "," ASSIGN ("nobody", "nobody@" DEMO_DOMAIN, DEMO_SKU_OFFICE_E3, "") "," GET ("versioned", "/v1.0/me") "," GET ("me", "/me?$select=displayName")));

  assert_item (answer, "good", 200, DEMO_UPN_DIRECT);
  assert_item (answer, "inherited", 400, "inherited from a group");
  assert_item (answer, "nobody", 404, "Request_ResourceNotFound");
  assert_item (answer, "versioned", 400, "Resource not found for the segment");
  assert_item (answer, "me", 200, "Ada Brandt");
  g_assert_true (json_object_has_member (json_object_get_object_member (find (answer, "me"), "headers"), "Content-Type"));
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
}

static void
test_item_headers (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) answer = NULL;

  client_set_header (client, "ConsistencyLevel", "eventual");
  answer = client_post (client, "/$batch",
                        BATCH (GET ("outer", "/users/$count") ","
                                                              "{\"id\":\"inner\",\"method\":\"GET\",\"url\":\"/users/$count\",\"headers\":{\"consistencylevel\":\"eventual\"}}"));
  assert_item (answer, "outer", 400, "$count is not currently supported");
  assert_item (answer, "inner", 200, "60");
}

static void
test_depends_on (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) answer = client_post (client, "/$batch",
                                           BATCH (ASSIGN ("3", DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, ",\"dependsOn\":[\"2\"]") "," ASSIGN ("2", DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, ",\"dependsOn\":[\"1\"]") "," ASSIGN ("1", DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "")));
  g_autoptr (Answer) circle = client_post (client, "/$batch",
                                           BATCH (ASSIGN ("1", DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE, "") ","
                                                                                                            "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/me\",\"dependsOn\":[\"3\"]},"
                                                                                                            "{\"id\":\"3\",\"method\":\"GET\",\"url\":\"/me\",\"dependsOn\":[\"2\"]}"));

  assert_item (answer, "1", 200, DEMO_UPN_DIRECT);
  assert_item (answer, "2", 400, "does not have a corresponding license");
  assert_item (answer, "3", 424, "FailedDependency");
  assert_refused (circle, 400, "BadRequest", "circle");
  g_assert_true (demo_server_person_holds (client_get_server (client), DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE, NULL, NULL));
}

static void
test_collision (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) answer = client_post (client, "/$batch",
                                           BATCH (ASSIGN ("1", DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "") "," ASSIGN ("2", DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, "")));

  assert_item (answer, "1", 200, DEMO_UPN_DIRECT);
  assert_item (answer, "2", 409, "Directory_ConcurrencyViolation");
  g_assert_true (demo_server_person_holds (client_get_server (client), DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
}

static void
test_expired (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) answer = NULL;

  demo_server_expire_access_tokens (client_get_server (client));
  answer = client_post (client, "/$batch", BATCH (ASSIGN ("1", DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "")));
  assert_refused (answer, 401, "InvalidAuthenticationToken", "expired");
  g_assert_true (demo_server_person_holds (client_get_server (client), DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
}

static void
test_item_faults (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer     *server = client_get_server (client);
  const DemoFault throttle = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users/", .skip = 1, .times = 1, .value = 3 };
  g_autoptr (Answer) answer = NULL;
  JsonObject *headers;

  demo_server_add_fault (server, &throttle);
  answer = client_post (client, "/$batch",
                        BATCH (ASSIGN ("1", DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "") "," ASSIGN ("2", DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE, "")));
  assert_item (answer, "1", 200, DEMO_UPN_DIRECT);
  assert_item (answer, "2", 429, "TooManyRequests");
  headers = json_object_get_object_member (find (answer, "2"), "headers");
  g_assert_cmpstr (json_object_get_string_member (headers, "Retry-After"), ==, "3");
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE, NULL, NULL));
}

static void
test_item_cuts (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer       *server = client_get_server (client);
  const DemoFault   cut = { .kind = DEMO_FAULT_CUT_BEFORE, .method = "POST", .path = "/users/" DEMO_UPN_CLOUD_PC, .times = 1 };
  const DemoFault   lost = { .kind = DEMO_FAULT_LOST_ANSWER, .method = "POST", .path = "/users/" DEMO_UPN_CLOUD_PC, .skip = 1, .times = 1 };
  static const char body[] = BATCH (ASSIGN ("1", DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, "") "," ASSIGN ("2", DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE, ""));

  demo_server_add_fault (server, &cut);
  {
    g_autoptr (Answer) nothing = client_post (client, "/$batch", body);
    g_autoptr (GPtrArray) writes = demo_server_dup_writes (server);

    g_assert_cmpuint (nothing->status, ==, 0);
    g_assert_cmpuint (writes->len, ==, 0);
  }
  demo_server_clear_faults (server);
  demo_server_add_fault (server, &lost);
  {
    g_autoptr (Answer) first = client_post (client, "/$batch", BATCH (ASSIGN ("1", DEMO_UPN_CLOUD_PC, DEMO_SKU_VISIO_P2, "")));
    g_autoptr (Answer) nothing = client_post (client, "/$batch", body);
    g_autoptr (GPtrArray) writes = demo_server_dup_writes (server);

    assert_status (first, 200);
    g_assert_cmpuint (nothing->status, ==, 0);
    g_assert_cmpuint (writes->len, ==, 2);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/batch/refusals", test_refusals);
  g_test_add_func ("/demo/batch/limit-and-order", test_limit_and_order);
  g_test_add_func ("/demo/batch/items", test_items);
  g_test_add_func ("/demo/batch/item-headers", test_item_headers);
  g_test_add_func ("/demo/batch/depends-on", test_depends_on);
  g_test_add_func ("/demo/batch/collision", test_collision);
  g_test_add_func ("/demo/batch/expired", test_expired);
  g_test_add_func ("/demo/batch/item-faults", test_item_faults);
  g_test_add_func ("/demo/batch/item-cuts", test_item_cuts);

  return g_test_run ();
}
