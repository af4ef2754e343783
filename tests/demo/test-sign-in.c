/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

#define CLIENT "client_id=" DEMO_CLIENT_ID

static Answer *
start (Client     *client,
       const char *tenant,
       const char *client_id,
       const char *scope)
{
  g_autofree char *escaped = g_uri_escape_string (scope, NULL, FALSE);
  g_autofree char *form = g_strdup_printf ("client_id=%s&scope=%s", client_id, escaped);

  return client_post_form (client, tenant, "devicecode", form);
}

static Answer *
poll (Client     *client,
      const char *client_id,
      const char *device_code)
{
  g_autofree char *form = g_strdup_printf ("client_id=%s&grant_type=" GRANT_DEVICE "&device_code=%s", client_id, device_code);

  return client_post_form (client, "organizations", "token", form);
}

static Answer *
refresh (Client     *client,
         const char *token,
         const char *more)
{
  g_autofree char *form = g_strdup_printf (CLIENT "&grant_type=refresh_token&refresh_token=%s%s", token, more);

  return client_post_form (client, "organizations", "token", form);
}

static void
test_start_refusals (void)
{
  g_autoptr (Client) client = client_new ();
  static const struct
  {
    const char *tenant;
    const char *form;
    const char *error;
    int         number;
  } cases[] = {
    { "organizations", "scope=User.Read", "invalid_request", 900144 },
    { "organizations", CLIENT, "invalid_request", 900144 },
    { "organizations", CLIENT "&scope=", "invalid_scope", 70011 },
    { "organizations", CLIENT "&scope=User.Raed", "invalid_scope", 70011 },
    { "organizations", CLIENT "&scope=https://elsewhere.example/User.Read", "invalid_scope", 70011 },
    { "nowhere.example", CLIENT "&scope=User.Read", "invalid_request", 90002 },
    { "consumers", CLIENT "&scope=User.Read", "invalid_request", 90002 },
    { "organizations", "client_id=11111111-2222-4333-8444-555555555555&scope=User.Read", "unauthorized_client", 700016 },
    { "common", "client_id=" DEMO_CLIENT_ID_SINGLE_TENANT "&scope=User.Read", "invalid_request", 50194 },
    { "organizations", "client_id=" DEMO_CLIENT_ID_SINGLE_TENANT "&scope=User.Read", "invalid_request", 50194 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = client_post_form (client, cases[i].tenant, "devicecode", cases[i].form);

      assert_sign_in_refused (answer, cases[i].error, cases[i].number);
    }
}

static void
test_tenants (void)
{
  g_autoptr (Client) client = client_new ();
  static const char *const tenants[] = { "organizations", "common", DEMO_TENANT_ID, DEMO_DOMAIN, DEMO_INITIAL_DOMAIN };

  for (guint i = 0; i < G_N_ELEMENTS (tenants); i++)
    {
      g_autoptr (Answer) answer = start (client, tenants[i], DEMO_CLIENT_ID_GRAPH_TOOLS, "User.Read");

      assert_status (answer, 200);
    }
  {
    g_autoptr (Answer) single = start (client, DEMO_DOMAIN, DEMO_CLIENT_ID_SINGLE_TENANT, "User.Read");

    assert_status (single, 200);
  }
}

static void
test_public_client_flows_off (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) code = start (client, "organizations", DEMO_CLIENT_ID_CONFIDENTIAL, "User.Read");
  g_autoptr (Answer) answer = poll (client, DEMO_CLIENT_ID_CONFIDENTIAL, answer_get_string (code, "device_code"));
  g_autoptr (Answer) secret = client_post_form (client, "organizations", "token",
                                                CLIENT "&client_secret=x&grant_type=refresh_token&refresh_token=y");

  assert_sign_in_refused (answer, "invalid_client", 7000218);
  assert_sign_in_refused (secret, "invalid_client", 700025);
}

static void
test_polling (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) code = start (client, "organizations", DEMO_CLIENT_ID, "openid profile User.Read");
  const char *device_code = answer_get_string (code, "device_code");
  g_autoptr (Answer) pending = poll (client, DEMO_CLIENT_ID, device_code);
  g_autoptr (Answer) bad = poll (client, DEMO_CLIENT_ID, "made-up");
  g_autoptr (Answer) stolen = poll (client, DEMO_CLIENT_ID_GRAPH_TOOLS, device_code);

  assert_sign_in_refused (pending, "authorization_pending", 70016);
  assert_sign_in_refused (bad, "bad_verification_code", 70018);
  assert_sign_in_refused (stolen, "bad_verification_code", 70018);
  g_assert_true (g_str_has_prefix (answer_get_string (code, "verification_uri"), demo_server_get_login_url (server)));
  g_assert_cmpint (json_object_get_int_member (answer_get_object (code), "expires_in"), ==, 900);

  g_assert_false (demo_server_approve (server, "NOSUCHCOD"));
  g_assert_true (demo_server_approve (server, answer_get_string (code, "user_code")));
  g_assert_false (demo_server_decline (server, answer_get_string (code, "user_code")));
  {
    g_autoptr (Answer) good = poll (client, DEMO_CLIENT_ID, device_code);
    g_autoptr (Answer) again = poll (client, DEMO_CLIENT_ID, device_code);

    assert_status (good, 200);
    g_assert_cmpstr (answer_get_string (good, "token_type"), ==, "Bearer");
    g_assert_cmpstr (answer_get_string (good, "scope"), ==, "User.Read openid profile");
    g_assert_false (json_object_has_member (answer_get_object (good), "refresh_token"));
    assert_sign_in_refused (again, "invalid_grant", 70000);
  }
}

static void
test_declined_and_expired (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) first = start (client, "organizations", DEMO_CLIENT_ID, "User.Read");
  g_autoptr (Answer) second = NULL;

  g_assert_true (demo_server_decline (server, answer_get_string (first, "user_code")));
  demo_server_set_code_lifetime (server, 0);
  second = start (client, "organizations", DEMO_CLIENT_ID, "User.Read");
  {
    g_autoptr (Answer) declined = poll (client, DEMO_CLIENT_ID, answer_get_string (first, "device_code"));
    g_autoptr (Answer) expired = poll (client, DEMO_CLIENT_ID, answer_get_string (second, "device_code"));

    assert_sign_in_refused (declined, "authorization_declined", 70021);
    assert_sign_in_refused (expired, "expired_token", 70019);
  }
}

static void
test_slow_down (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) code = NULL;
  g_autoptr (Answer) answer = NULL;

  demo_server_set_poll_interval (client_get_server (client), 1);
  code = start (client, "organizations", DEMO_CLIENT_ID, "User.Read");
  g_assert_cmpint (json_object_get_int_member (answer_get_object (code), "interval"), ==, 1);
  answer = poll (client, DEMO_CLIENT_ID, answer_get_string (code, "device_code"));
  assert_status (answer, 400);
  g_assert_cmpstr (answer_get_string (answer, "error"), ==, "slow_down");
}

static void
test_id_token (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) code = start (client, "organizations", DEMO_CLIENT_ID, "openid profile");
  g_autoptr (Answer) answer = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char   *padded = NULL;
  g_autofree guchar *payload = NULL;
  g_autoptr (JsonNode) claims = NULL;
  gsize length;

  demo_server_set_auto_approve (server, 0);
  answer = poll (client, DEMO_CLIENT_ID, answer_get_string (code, "device_code"));
  assert_status (answer, 200);

  parts = g_strsplit (answer_get_string (answer, "id_token"), ".", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_null (strpbrk (parts[1], "+/="));
  g_strdelimit (parts[1], "-", '+');
  g_strdelimit (parts[1], "_", '/');
  padded = g_strdup_printf ("%s%.*s", parts[1], (int) (4 - strlen (parts[1]) % 4) % 4, "===");
  payload = g_base64_decode (padded, &length);
  payload[length] = '\0';
  claims = json_from_string ((const char *) payload, NULL);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (claims), "tid"), ==, DEMO_TENANT_ID);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (claims), "preferred_username"), ==, DEMO_UPN_ADMIN);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (claims), "name"), ==, "Ada Brandt");
}

static void
test_refresh (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer      *server = client_get_server (client);
  g_autofree char *old = NULL;

  client_sign_in (client, ALL_SCOPES);
  old = g_strdup (client_get_refresh_token (client));
  g_assert_nonnull (old);
  {
    g_autoptr (Answer) first = refresh (client, old, "");
    g_autoptr (Answer) again = refresh (client, old, "&scope=User.Read.All%20offline_access");
    g_autoptr (Answer) more = refresh (client, old, "&scope=AuditLog.Read.All");
    g_autoptr (Answer) wrong = refresh (client, "made-up", "");

    assert_status (first, 200);
    g_assert_cmpstr (answer_get_string (first, "refresh_token"), !=, old);
    assert_status (again, 200);
    g_assert_cmpstr (answer_get_string (again, "scope"), ==, "User.Read.All");
    assert_sign_in_refused (more, "invalid_grant", 65001);
    assert_sign_in_refused (wrong, "invalid_grant", 70000);
  }

  demo_server_revoke_sessions (server);
  {
    g_autoptr (Answer) revoked = refresh (client, old, "");
    g_autoptr (Answer) still_good = client_get (client, "/me?$select=id");

    assert_sign_in_refused (revoked, "invalid_grant", 50173);
    assert_status (still_good, 200);
  }
}

static void
test_granted_scopes (void)
{
  g_autoptr (Client) client = client_new ();
  const char *const scopes[] = { "User.Read.All", NULL };

  demo_server_set_scopes (client_get_server (client), scopes);
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) read = client_get (client, "/users?$select=id");
    g_autoptr (Answer) write = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);

    assert_status (read, 200);
    assert_refused (write, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }
}

/* Microsoft's tokens also carry what an administrator consented to before; whoever drops a scope drops these, too. */
static void
test_settled_scopes (void)
{
  g_autoptr (Client) client = client_new ();
  const char *const settled[] = { "RoleManagement.Read.Directory", NULL };
  const char *const allowed[] = { "User.Read.All", NULL };

  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) before = client_get (client, "/directoryRoles");

    assert_status (before, 403);
  }
  demo_server_set_settled_scopes (client_get_server (client), settled);
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) after = client_get (client, "/directoryRoles");
    g_autoptr (Answer) fresh = refresh (client, client_get_refresh_token (client), "&scope=User.Read.All%20offline_access");
    g_autoptr (Answer) same = refresh (client, client_get_refresh_token (client), "");

    assert_status (after, 200);
    g_assert_cmpstr (answer_get_string (fresh, "scope"), ==, "User.Read.All RoleManagement.Read.Directory");
    g_assert_nonnull (strstr (answer_get_string (same, "scope"), "RoleManagement.Read.Directory"));
  }
  demo_server_set_scopes (client_get_server (client), allowed);
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) forbidden = client_get (client, "/directoryRoles");

    assert_status (forbidden, 403);
  }
}

static void
test_access_token (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) none = client_get (client, "/me");

  assert_refused (none, 401, "InvalidAuthenticationToken", "Access token is empty.");
  g_assert_true (g_str_has_prefix (client_get_header (client, "WWW-Authenticate"), "Bearer "));

  client_set_access_token (client, "made-up");
  {
    g_autoptr (Answer) wrong = client_get (client, "/me");

    assert_refused (wrong, 401, "InvalidAuthenticationToken", "Invalid");
  }

  client_sign_in (client, ALL_SCOPES);
  demo_server_expire_access_tokens (client_get_server (client));
  {
    g_autoptr (Answer) expired = client_get (client, "/me");

    assert_refused (expired, 401, "InvalidAuthenticationToken", "expired");
  }
}

static void
test_page (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) code = start (client, "organizations", DEMO_CLIENT_ID, "User.Read");
  const char      *uri = answer_get_string (code, "verification_uri");
  g_autofree char *form = g_strdup_printf ("code=%s&action=approve", answer_get_string (code, "user_code"));
  g_autoptr (Answer) page = client_get (client, uri);
  g_autoptr (Answer) wrong = client_send (client, "POST", uri, "application/x-www-form-urlencoded", "code=%3Cb%3E&action=approve");
  g_autoptr (Answer) approved = client_send (client, "POST", uri, "application/x-www-form-urlencoded", form);
  g_autoptr (Answer) tokens = poll (client, DEMO_CLIENT_ID, answer_get_string (code, "device_code"));

  assert_status (page, 200);
  g_assert_true (g_str_has_prefix (page->content_type, "text/html"));
  assert_status (wrong, 400);
  g_assert_null (g_strstr_len (g_bytes_get_data (wrong->body, NULL), g_bytes_get_size (wrong->body), "<b>"));
  assert_status (approved, 200);
  assert_status (tokens, 200);
  g_assert_cmpuint (demo_server_count_requests (server, "POST", "/oauth2/v2.0/token"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/sign-in/start-refusals", test_start_refusals);
  g_test_add_func ("/demo/sign-in/tenants", test_tenants);
  g_test_add_func ("/demo/sign-in/public-client-flows-off", test_public_client_flows_off);
  g_test_add_func ("/demo/sign-in/polling", test_polling);
  g_test_add_func ("/demo/sign-in/declined-and-expired", test_declined_and_expired);
  g_test_add_func ("/demo/sign-in/slow-down", test_slow_down);
  g_test_add_func ("/demo/sign-in/id-token", test_id_token);
  g_test_add_func ("/demo/sign-in/refresh", test_refresh);
  g_test_add_func ("/demo/sign-in/granted-scopes", test_granted_scopes);
  g_test_add_func ("/demo/sign-in/settled-scopes", test_settled_scopes);
  g_test_add_func ("/demo/sign-in/access-token", test_access_token);
  g_test_add_func ("/demo/sign-in/page", test_page);

  return g_test_run ();
}
