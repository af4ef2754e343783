/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

#include "unseat-error.h"

static Client *
new_signed_in (void)
{
  Client *client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  return client;
}

static void
add_fault (Client       *client,
           DemoFaultKind kind,
           const char   *path,
           int           value,
           const char   *text)
{
  const DemoFault fault = { .kind = kind, .path = path, .times = 1, .value = value, .text = text };

  demo_server_clear_faults (client_get_server (client));
  demo_server_add_fault (client_get_server (client), &fault);
}

static void
test_parse (void)
{
  static const char *const bad[] = { "", "nonsense", "slow,value", "slow,value=x", "slow,skip=-1", "slow,colour=red", "slow,times=1x" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DemoFault) fault = demo_fault_parse ("throttle,method=POST,path=/users,path=/me,skip=3,times=2,value=5,text=a=b", &error);

  g_assert_no_error (error);
  g_assert_cmpint (fault->kind, ==, DEMO_FAULT_THROTTLE);
  g_assert_cmpstr (fault->method, ==, "POST");
  g_assert_cmpstr (fault->path, ==, "/me");
  g_assert_cmpstr (fault->text, ==, "a=b");
  g_assert_cmpuint (fault->skip, ==, 3);
  g_assert_cmpuint (fault->times, ==, 2);
  g_assert_cmpint (fault->value, ==, 5);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (demo_fault_parse (bad[i], &refused));
      g_assert_error (refused, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
    }
}

static void
test_throttle (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer     *server = client_get_server (client);
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "GET", .path = "/users", .skip = 1, .times = 2, .value = -1 };

  demo_server_add_fault (server, &fault);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (Answer) answer = client_get (client, "/users?$top=1&$select=id");

      if (i == 0 || i == 3)
        assert_status (answer, 200);
      else
        {
          assert_refused (answer, 429, "TooManyRequests", "Please retry again later.");
          g_assert_null (client_get_header (client, "Retry-After"));
        }
    }
  g_assert_cmpuint (demo_server_count_violations (server), ==, 0);
}

/* Whoever goes on knocking while a Retry-After runs is noticed. */
static void
test_violations (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  gint64      started;

  add_fault (client, DEMO_FAULT_THROTTLE, "/users", 1, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/users?$select=id");

    assert_status (answer, 429);
    g_assert_cmpstr (client_get_header (client, "Retry-After"), ==, "1");
  }
  started = g_get_monotonic_time ();
  while (demo_server_count_violations (server) == 0 && g_get_monotonic_time () < started + 900 * 1000)
    {
      g_autoptr (Answer) answer = client_get (client, "/me?$select=id");

      assert_status (answer, 200);
    }
  g_assert_cmpuint (demo_server_count_violations (server), ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - started, >=, 50 * 1000);
}

static void
test_quota (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  demo_server_set_write_quota (server, 2, 60 * 1000);
  {
    g_autoptr (Answer) first = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);
    g_autoptr (Answer) second = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_OFFICE_E3);
    const char *share = client_get_header (client, "x-ms-throttle-limit-percentage");

    assert_status (first, 200);
    assert_status (second, 200);
    g_assert_cmpstr (share, ==, "1.00");
  }
  {
    g_autoptr (Answer) third = client_assign (client, DEMO_UPN_CLOUD_PC, NULL, DEMO_SKU_TEAMS_PHONE);
    const char *retry_after = client_get_header (client, "Retry-After");

    assert_refused (third, 429, "TooManyRequests", "Please retry again later.");
    g_assert_cmpint (atoi (retry_after), >, 50);
    g_assert_cmpstr (client_get_header (client, "x-ms-throttle-information"), ==, "WriteLimitExceeded");
  }
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_CLOUD_PC, DEMO_SKU_TEAMS_PHONE, NULL, NULL));
}

static void
test_status (void)
{
  g_autoptr (Client) client = new_signed_in ();

  add_fault (client, DEMO_FAULT_STATUS, "/users", 503, "7");
  {
    g_autoptr (Answer) answer = client_get (client, "/users");

    assert_refused (answer, 503, "ServiceUnavailable", "");
    g_assert_cmpstr (client_get_header (client, "Retry-After"), ==, "7");
  }
  add_fault (client, DEMO_FAULT_CONFLICT, "/users/", 0, NULL);
  {
    g_autoptr (Answer) answer = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);

    assert_refused (answer, 409, "Directory_ConcurrencyViolation", "concurrent");
    g_assert_true (demo_server_person_holds (client_get_server (client), DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  }
  add_fault (client, DEMO_FAULT_CLAIMS, "/me", 0, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/me");

    assert_refused (answer, 401, "InvalidAuthenticationToken", "");
    g_assert_nonnull (strstr (client_get_header (client, "WWW-Authenticate"), "error=\"insufficient_claims\", claims=\"eyJ"));
  }
}

static void
test_cuts (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  add_fault (client, DEMO_FAULT_CUT_BEFORE, "/users/", 0, NULL);
  {
    g_autoptr (Answer) answer = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);

    g_assert_cmpuint (answer->status, ==, 0);
    g_assert_true (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  }
  add_fault (client, DEMO_FAULT_LOST_ANSWER, "/users/", 0, NULL);
  {
    g_autoptr (Answer) answer = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);

    g_assert_cmpuint (answer->status, ==, 0);
    g_assert_false (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  }
  add_fault (client, DEMO_FAULT_CUT_BODY, "/subscribedSkus", 0, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/subscribedSkus");
    g_autoptr (Answer) good = client_get (client, "/subscribedSkus");

    g_assert_cmpuint (answer->status, ==, 0);
    assert_status (good, 200);
  }
}

static void
test_slow (void)
{
  g_autoptr (Client) client = new_signed_in ();
  gint64 started = g_get_monotonic_time ();
  g_autoptr (Answer) answer = NULL;

  add_fault (client, DEMO_FAULT_SLOW, "/me", 300, NULL);
  answer = client_get (client, "/me");
  assert_status (answer, 200);
  g_assert_cmpint (g_get_monotonic_time () - started, >=, 300 * 1000);
}

static void
test_members (void)
{
  g_autoptr (Client) client = new_signed_in ();

  add_fault (client, DEMO_FAULT_WRONG_TYPE, "/users", 0, "displayName");
  {
    g_autoptr (Answer) answer = client_get (client, "/users?$select=displayName&$top=2");
    JsonArray *value = answer_get_value (answer);

    g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (value, 0), "displayName"), ==, 42);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (value, 1), "displayName"), ==, "Ben Okafor");
  }
  add_fault (client, DEMO_FAULT_NULL_MEMBER, "/users", 0, "value");
  {
    g_autoptr (Answer) answer = client_get (client, "/users?$select=displayName");

    g_assert_true (json_object_get_null_member (answer_get_object (answer), "value"));
  }
  add_fault (client, DEMO_FAULT_MISSING_MEMBER, "/users", 0, "id");
  {
    g_autoptr (Answer) answer = client_get (client, "/users?$select=id,displayName&$top=1");

    g_assert_false (json_object_has_member (json_array_get_object_element (answer_get_value (answer), 0), "id"));
  }
}

static void
test_bodies (void)
{
  g_autoptr (Client) client = new_signed_in ();

  add_fault (client, DEMO_FAULT_TRUNCATED, "/users", 0, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/users");

    assert_status (answer, 200);
    g_assert_null (answer->json);
  }
  add_fault (client, DEMO_FAULT_HTML, "/users", 0, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/users");

    assert_status (answer, 200);
    g_assert_true (g_str_has_prefix (answer->content_type, "text/html"));
  }
  add_fault (client, DEMO_FAULT_HUGE, "/users", 3, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/users");

    g_assert_cmpuint (g_bytes_get_size (answer->body), >, 3 * 1024 * 1024);
    g_assert_nonnull (answer->json);
  }
}

static void
test_pages (void)
{
  g_autoptr (Client) client = new_signed_in ();
  const char *link;

  add_fault (client, DEMO_FAULT_FOREIGN_LINK, "/users", 0, "https://evil.example");
  {
    g_autoptr (Answer) answer = client_get (client, "/users?$top=5");

    g_assert_true (g_str_has_prefix (answer_get_string (answer, "@odata.nextLink"), "https://evil.example/v1.0/users?$top=5"));
  }
  add_fault (client, DEMO_FAULT_REPEATED_ID, "/users", 0, NULL);
  {
    g_autoptr (Answer) answer = client_get (client, "/users?$top=5&$select=id");
    JsonArray *value = answer_get_value (answer);

    g_assert_cmpuint (json_array_get_length (value), ==, 6);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (value, 0), "id"), ==,
                     json_object_get_string_member (json_array_get_object_element (value, 5), "id"));
  }
  add_fault (client, DEMO_FAULT_EMPTY_PAGE, "/users", 0, NULL);
  {
    g_autoptr (Answer) empty = client_get (client, "/users?$top=5&$select=id");
    g_autoptr (Answer) next = NULL;

    g_assert_cmpuint (json_array_get_length (answer_get_value (empty)), ==, 0);
    link = answer_get_string (empty, "@odata.nextLink");
    next = client_get (client, link);
    g_assert_cmpuint (json_array_get_length (answer_get_value (next)), ==, 5);
  }
  add_fault (client, DEMO_FAULT_UNFILTERED, "/users", 0, NULL);
  {
    g_autoptr (Answer) all = client_get (client, "/users?$top=5&$select=id&$filter=displayName%20eq%20'Nobody'");
    g_autoptr (Answer) nobody = client_get (client, "/users?$top=5&$select=id&$filter=displayName%20eq%20'Nobody'");

    g_assert_cmpuint (json_array_get_length (answer_get_value (all)), ==, 5);
    g_assert_cmpuint (json_array_get_length (answer_get_value (nobody)), ==, 0);
  }
}

static void
test_sign_in (void)
{
  g_autoptr (Client) client = client_new ();
  static const char form[] = "client_id=" DEMO_CLIENT_ID "&grant_type=" GRANT_DEVICE "&device_code=x";

  add_fault (client, DEMO_FAULT_SIGN_IN_ERROR, "/oauth2/v2.0/token", 53003, NULL);
  {
    g_autoptr (Answer) answer = client_post_form (client, "organizations", "token", form);

    assert_sign_in_refused (answer, "invalid_grant", 53003);
    g_assert_true (json_object_has_member (answer_get_object (answer), "claims"));
  }
  add_fault (client, DEMO_FAULT_SIGN_IN_ERROR, "/oauth2/v2.0/token", 90094, NULL);
  {
    g_autoptr (Answer) answer = client_post_form (client, "organizations", "token", form);

    assert_sign_in_refused (answer, "invalid_grant", 90094);
  }
  add_fault (client, DEMO_FAULT_STATUS, "/oauth2/v2.0/token", 503, "2");
  {
    g_autoptr (Answer) answer = client_post_form (client, "organizations", "token", form);

    assert_status (answer, 503);
    g_assert_cmpstr (client_get_header (client, "Retry-After"), ==, "2");
  }
  add_fault (client, DEMO_FAULT_CUT_BEFORE, "/oauth2/v2.0/token", 0, NULL);
  {
    g_autoptr (Answer) answer = client_post_form (client, "organizations", "token", form);

    g_assert_cmpuint (answer->status, ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/faults/parse", test_parse);
  g_test_add_func ("/demo/faults/throttle", test_throttle);
  g_test_add_func ("/demo/faults/violations", test_violations);
  g_test_add_func ("/demo/faults/quota", test_quota);
  g_test_add_func ("/demo/faults/status", test_status);
  g_test_add_func ("/demo/faults/cuts", test_cuts);
  g_test_add_func ("/demo/faults/slow", test_slow);
  g_test_add_func ("/demo/faults/members", test_members);
  g_test_add_func ("/demo/faults/bodies", test_bodies);
  g_test_add_func ("/demo/faults/pages", test_pages);
  g_test_add_func ("/demo/faults/sign-in", test_sign_in);

  return g_test_run ();
}
