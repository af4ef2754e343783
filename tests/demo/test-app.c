/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"
#include "demo-server-app.h"

#define SECRET "Kx8~correct.horse_battery-staple"
#define SCOPE "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
#define FORM "grant_type=client_credentials&client_id=" DEMO_CLIENT_ID_CONFIDENTIAL
#define PROOF "&client_secret=Kx8~correct.horse_battery-staple"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* As assert_sign_in_refused(), with the status that RFC 6749 (5.2) lets a bad proof have. */
static void
assert_app_refused (Answer     *answer,
                    guint       status,
                    const char *error,
                    int         number)
{
  assert_status (answer, status);
  g_assert_cmpstr (answer_get_string (answer, "error"), ==, error);
  g_assert_cmpint (json_array_get_int_element (answer_get_array (answer, "error_codes"), 0), ==, number);
}

/* Signs in as the application; whoever reads afterwards does so as the application. */
static void
sign_in (Client *client)
{
  g_autoptr (Answer) answer = NULL;

  demo_server_set_app_secret (client_get_server (client), SECRET, now () + 3600);
  answer = client_post_form (client, DEMO_DOMAIN, "token", FORM SCOPE PROOF);
  assert_status (answer, 200);
  client_set_access_token (client, answer_get_string (answer, "access_token"));
}

static void
test_refusals (void)
{
  g_autoptr (Client) client = client_new ();
  static const struct
  {
    const char *tenant;
    const char *form;
    const char *error;
    int         number;
    guint       status;
  } cases[] = {
    { DEMO_DOMAIN, FORM SCOPE, "invalid_request", 7000216, 400 },
    { DEMO_DOMAIN, FORM PROOF, "invalid_request", 900144, 400 },
    { DEMO_DOMAIN, FORM PROOF "&scope=User.Read.All", "invalid_scope", 1002012, 400 },
    { DEMO_DOMAIN, FORM PROOF "&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read.All", "invalid_scope", 1002012, 400 },
    { DEMO_DOMAIN, FORM PROOF "&scope=.default", "invalid_scope", 1002012, 400 },
    { DEMO_DOMAIN, FORM PROOF "&scope=openid+https%3A%2F%2Fgraph.microsoft.com%2F.default", "invalid_scope", 1002012, 400 },
    { DEMO_DOMAIN, FORM SCOPE "&client_secret=Kx8", "invalid_client", 7000215, 401 },
    { DEMO_DOMAIN, FORM SCOPE "&client_secret=", "invalid_client", 7000215, 401 },
    { "organizations", FORM SCOPE PROOF, "invalid_request", 9001023, 400 },
    { "common", FORM SCOPE PROOF, "invalid_request", 9001023, 400 },
    { "nowhere.example", FORM SCOPE PROOF, "invalid_request", 90002, 400 },
    { DEMO_DOMAIN, "grant_type=client_credentials&client_id=11111111-2222-4333-8444-555555555555" SCOPE PROOF, "unauthorized_client", 700016, 400 },
    { DEMO_DOMAIN, "grant_type=client_credentials&client_id=" DEMO_CLIENT_ID SCOPE PROOF, "invalid_client", 700025, 400 },
    { DEMO_DOMAIN, "grant_type=client_credentials" SCOPE PROOF, "invalid_request", 900144, 400 },
  };

  demo_server_set_app_secret (client_get_server (client), SECRET, now () + 3600);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = client_post_form (client, cases[i].tenant, "token", cases[i].form);

      assert_app_refused (answer, cases[i].status, cases[i].error, cases[i].number);
    }
}

static void
test_secret (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) none = client_post_form (client, DEMO_DOMAIN, "token", FORM SCOPE PROOF);

  assert_app_refused (none, 401, "invalid_client", 7000215);
  demo_server_set_app_secret (client_get_server (client), SECRET, now () - 1);
  {
    g_autoptr (Answer) expired = client_post_form (client, DEMO_DOMAIN, "token", FORM SCOPE PROOF);

    assert_app_refused (expired, 401, "invalid_client", 7000222);
  }
  demo_server_set_app_secret (client_get_server (client), SECRET, now () + 3600);
  {
    g_autoptr (Answer) good = client_post_form (client, DEMO_TENANT_ID, "token", FORM SCOPE PROOF);
    JsonObject *object = answer_get_object (good);

    assert_status (good, 200);
    g_assert_cmpstr (json_object_get_string_member (object, "token_type"), ==, "Bearer");
    g_assert_false (json_object_has_member (object, "refresh_token"));
    g_assert_false (json_object_has_member (object, "id_token"));
    g_assert_false (json_object_has_member (object, "scope"));
    g_assert_false (json_object_has_member (object, "roles"));
  }
}

/* Application permissions count, no role of anybody does, and there is no /me. */
static void
test_permissions (void)
{
  static const char *const nothing[] = { NULL };
  static const char *const reading[] = { "User.Read", "User.Read.All", "AuditLog.Read.All", NULL };
  g_autoptr (Client) client = client_new ();
  g_autofree char *user = demo_server_dup_user_id (client_get_server (client), DEMO_UPN_DIRECT);
  g_autofree char *path = g_strdup_printf ("/users/%s", user);

  demo_server_set_roles (client_get_server (client), nothing);
  sign_in (client);
  {
    g_autoptr (Answer) me = client_get (client, "/me");
    g_autoptr (Answer) own_roles = client_get (client, "/me/transitiveMemberOf/microsoft.graph.directoryRole");
    g_autoptr (Answer) users = client_get (client, path);
    g_autoptr (Answer) organization = client_get (client, "/organization");
    g_autoptr (Answer) activity = client_get (client, "/users?$select=id,signInActivity");
    g_autoptr (Answer) assigned = client_assign (client, user, NULL, DEMO_SKU_POWER_BI_PRO);

    assert_refused (me, 400, "BadRequest", "delegated");
    assert_refused (own_roles, 400, "BadRequest", "delegated");
    assert_status (users, 200);
    assert_status (organization, 200);
    assert_refused (activity, 403, "Authorization_RequestDenied", "Insufficient privileges");
    assert_status (assigned, 200);
  }

  demo_server_set_app_permissions (client_get_server (client), reading);
  sign_in (client);
  {
    g_autoptr (Answer) users = client_get (client, path);
    g_autoptr (Answer) organization = client_get (client, "/organization");
    g_autoptr (Answer) activity = client_get (client, "/users?$select=id,signInActivity");
    g_autoptr (Answer) assigned = client_assign (client, user, NULL, DEMO_SKU_OFFICE_E3);

    assert_status (users, 200);
    assert_refused (organization, 403, "Authorization_RequestDenied", "Insufficient privileges");
    assert_status (activity, 200);
    assert_refused (assigned, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
}

static void
assert_purpose (Client     *client,
                const char *user,
                const char *purpose)
{
  g_autofree char *id = demo_server_dup_user_id (client_get_server (client), user);
  g_autofree char *path = g_strdup_printf ("/users/%s/mailboxSettings/userPurpose", id);
  g_autoptr (Answer) answer = client_get (client, path);

  if (purpose == NULL)
    {
      assert_status (answer, 404);
      return;
    }
  assert_status (answer, 200);
  g_assert_cmpstr (answer_get_string (answer, "value"), ==, purpose);
}

/* What other people's mailboxes are for is told to an application with the permission, and to nobody else. */
static void
test_purposes (void)
{
  static const char *const permissions[] = { DEMO_APP_PERMISSIONS, "MailboxSettings.Read", NULL };
  g_autoptr (Client) client = client_new ();
  g_autofree char *id = demo_server_dup_user_id (client_get_server (client), DEMO_UPN_DIRECT);
  g_autofree char *path = g_strdup_printf ("/users/%s/mailboxSettings/userPurpose", id);

  sign_in (client);
  {
    g_autoptr (Answer) without = client_get (client, path);

    assert_refused (without, 403, "ErrorAccessDenied", "denied");
  }
  demo_server_set_app_permissions (client_get_server (client), permissions);
  sign_in (client);
  assert_purpose (client, DEMO_UPN_DIRECT, "user");
  assert_purpose (client, DEMO_UPN_SHARED, "shared");
  assert_purpose (client, DEMO_UPN_ROOM, "room");
  assert_purpose (client, DEMO_UPN_UNLICENSED, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/app/refusals", test_refusals);
  g_test_add_func ("/demo/app/secret", test_secret);
  g_test_add_func ("/demo/app/permissions", test_permissions);
  g_test_add_func ("/demo/app/purposes", test_purposes);

  return g_test_run ();
}
