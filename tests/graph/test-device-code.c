/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-device-code.h"

#include <string.h>

#include "demo-server.h"
#include "scripted-server.h"
#include "unseat-error.h"

#define TENANT "contoso.example"
#define CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"
#define TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define USER_ID "11111111-2222-3333-4444-555555555555"
#define SECRET "SECRET-device-code"
#define MSEC_PER_SEC 1000

#define CODE "{\"device_code\":\"" SECRET "\",\"user_code\":\"K7QX2PNMR\",\"verification_uri\":\"https://microsoft.com/devicelogin\",\"expires_in\":900,\"interval\":5}"
#define PENDING "{\"error\":\"authorization_pending\",\"error_codes\":[70016]}"

typedef struct
{
  ScriptedServer        *server;
  UnseatEndpoints       *endpoints;
  UnseatClock           *clock;
  UnseatGraphDeviceCode *operation;

  char    *user_code;
  char    *verification_uri;
  guint    expires_in;
  gboolean ended;
  gboolean worked;
  GError  *error;
} Fixture;

static const char *const scopes[] = { "User.Read.All", "LicenseAssignment.ReadWrite.All", NULL };

/* Header and signature say nothing here: only the payload is read. */
static char *
make_token_answer (const char *payload,
                   const char *scope)
{
  g_autofree char *base64 = payload != NULL ? g_base64_encode ((const guchar *) payload, strlen (payload)) : NULL;
  g_autofree char *id_token = NULL;

  if (payload != NULL)
    {
      g_strdelimit (base64, "+", '-');
      g_strdelimit (base64, "/", '_');
      g_strdelimit (base64, "=", '\0');
      id_token = g_strdup_printf (",\"id_token\":\"e30.%s.c2ln\"", base64);
    }

  return g_strdup_printf ("{\"token_type\":\"Bearer\",\"scope\":\"%s\",\"expires_in\":4231,\"access_token\":\"SECRET.access\",\"refresh_token\":\"SECRET-refresh\"%s}",
                          scope, id_token != NULL ? id_token : "");
}

static char *
make_usual_answer (void)
{
  return make_token_answer ("{\"tid\":\"" TENANT_ID "\",\"oid\":\"" USER_ID "\",\"preferred_username\":\"ada@contoso.example\",\"name\":\"Ada?>~\"}",
                            "https://graph.microsoft.com/User.Read.All HTTPS://graph.microsoft.com/LicenseAssignment.ReadWrite.All profile openid");
}

static void
code_cb (UnseatGraphDeviceCode *operation,
         const char            *user_code,
         const char            *verification_uri,
         guint                  expires_in,
         Fixture               *fixture)
{
  g_assert_null (fixture->user_code);
  fixture->user_code = g_strdup (user_code);
  fixture->verification_uri = g_strdup (verification_uri);
  fixture->expires_in = expires_in;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->worked = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &fixture->error);
  g_assert_true (fixture->worked == (fixture->error == NULL));
  fixture->ended = TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *graph_url = NULL;

  fixture->server = scripted_server_new ();
  fixture->clock = unseat_fake_clock_new ();
  graph_url = g_strconcat (scripted_server_get_url (fixture->server), "/v1.0", NULL);
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), graph_url, scripted_server_get_url (fixture->server), &fixture->error);
  g_assert_no_error (fixture->error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->operation));
  g_clear_pointer (&fixture->server, scripted_server_free);
  g_clear_object (&fixture->endpoints);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->user_code, g_free);
  g_clear_pointer (&fixture->verification_uri, g_free);
  g_clear_error (&fixture->error);
}

static void
start (Fixture      *fixture,
       GCancellable *cancellable)
{
  fixture->operation = unseat_graph_device_code_new (fixture->endpoints, fixture->clock, TENANT, CLIENT_ID, scopes);
  g_signal_connect (fixture->operation, "code", G_CALLBACK (code_cb), fixture);
  unseat_operation_run_async (UNSEAT_OPERATION (fixture->operation), cancellable, done_cb, fixture);
}

static void
finish (Fixture *fixture)
{
  while (!fixture->ended)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
get_waited (Fixture *fixture)
{
  return unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (fixture->clock));
}

static void
test_success (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();
  UnseatAccount   *account = NULL;

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->user_code, ==, "K7QX2PNMR");
  g_assert_cmpstr (fixture->verification_uri, ==, "https://microsoft.com/devicelogin");
  g_assert_cmpuint (fixture->expires_in, ==, 900);
  g_assert_cmpint (get_waited (fixture), ==, 15 * MSEC_PER_SEC); /* also before the first poll */

  account = unseat_graph_device_code_get_account (fixture->operation);
  g_assert_cmpstr (unseat_account_get_tenant_id (account), ==, TENANT_ID);
  g_assert_cmpstr (unseat_account_get_user_id (account), ==, USER_ID);
  g_assert_cmpstr (unseat_account_get_user_name (account), ==, "ada@contoso.example");
  g_assert_cmpstr (unseat_account_get_scopes (account), ==, "User.Read.All LicenseAssignment.ReadWrite.All profile openid");
  g_assert_true (unseat_account_has_scope (account, "licenseassignment.readwrite.all"));
  g_assert_cmpstr (unseat_graph_token_peek_access (unseat_graph_device_code_get_token (fixture->operation)), ==, "SECRET.access");
  g_assert_cmpint (unseat_graph_token_get_expires (unseat_graph_device_code_get_token (fixture->operation)), ==,
                   unseat_clock_get_monotonic (fixture->clock) + 4231 * MSEC_PER_SEC);
}

/* The scopes keep the prefix of the cloud although the hosts are others. */
static void
test_requests (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();

  scripted_server_add_json (fixture->server, "/" TENANT "/oauth2/v2.0/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/" TENANT "/oauth2/v2.0/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (scripted_server_get_last (fixture->server, "/devicecode"), ==,
                   "client_id=" CLIENT_ID "&scope=openid%20profile%20offline_access%20"
                   "https%3A%2F%2Fgraph.microsoft.com%2FUser.Read.All%20https%3A%2F%2Fgraph.microsoft.com%2FLicenseAssignment.ReadWrite.All");
  g_assert_cmpstr (scripted_server_get_last (fixture->server, "/token"), ==,
                   "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=" CLIENT_ID "&device_code=" SECRET);
}

static void
test_slow_down (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 400, "{\"error\":\"slow_down\"}");
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpint (get_waited (fixture), ==, (5 + 10 + 10) * MSEC_PER_SEC); /* for good, not once */
}

static void
test_defaults (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();

  scripted_server_add_json (fixture->server, "/devicecode", 200, "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\"}");
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->expires_in, ==, 900);
  g_assert_cmpint (get_waited (fixture), ==, 5 * MSEC_PER_SEC);
}

static void
test_expiry (Fixture      *fixture,
             gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 200,
                            "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\",\"interval\":5,\"expires_in\":12}");
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_EXPIRED);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), ==, 2);
  g_assert_cmpint (get_waited (fixture), ==, 12 * MSEC_PER_SEC);
  g_assert_null (unseat_graph_device_code_get_account (fixture->operation));
}

/* The network goes away, comes back as a hotel's page, then as a busy service, then as itself. */
static void
test_trouble_in_the_middle (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add (fixture->server, "/token", 0, NULL, NULL, "");
  scripted_server_add (fixture->server, "/token", 0, NULL, NULL, "");
  scripted_server_add (fixture->server, "/token", 200, NULL, "text/html", "<html>Room number?</html>");
  scripted_server_add (fixture->server, "/token", 503, NULL, "text/plain", "");
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  /* The waits grow, 5 · 5 · 10 · 20 · 40, and are 5 again after an answer. */
  g_assert_cmpint (get_waited (fixture), ==, (5 + 5 + 10 + 20 + 40 + 5) * MSEC_PER_SEC);
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (fixture->operation)));
}

static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add (fixture->server, "/token", 429, "77", NULL, "{\"error\":\"temporarily_unavailable\"}");
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpint (get_waited (fixture), ==, (5 + 77) * MSEC_PER_SEC);
}

static void
test_never_back (Fixture      *fixture,
                 gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add (fixture->server, "/token", 0, NULL, NULL, "");
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_EXPIRED);
  g_assert_nonnull (unseat_error_get_details (fixture->error)); /* says that it was the network */
  g_assert_cmpint (get_waited (fixture), ==, 900 * MSEC_PER_SEC);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), <, 25);
}

typedef struct
{
  const char *body;
  UnseatError code;
} Refusal;

static const Refusal refusals[] = {
  { "{\"error\":\"authorization_declined\"}", UNSEAT_ERROR_SIGN_IN_DECLINED },
  { "{\"error\":\"access_denied\"}", UNSEAT_ERROR_SIGN_IN_DECLINED },
  { "{\"error\":\"expired_token\",\"error_codes\":[70019]}", UNSEAT_ERROR_SIGN_IN_EXPIRED },
  { "{\"error\":\"bad_verification_code\",\"error_codes\":[70018]}", UNSEAT_ERROR_SIGN_IN_EXPIRED },
  { "{\"error\":\"invalid_grant\",\"error_codes\":[53003]}", UNSEAT_ERROR_REFUSED_BY_POLICY },
  { "{\"error\":\"interaction_required\",\"error_codes\":[50076]}", UNSEAT_ERROR_SIGN_IN_REQUIRED },
  { "{\"error\":\"invalid_client\",\"error_codes\":[7000218]}", UNSEAT_ERROR_REGISTRATION },
  { "{\"error\":\"consent_required\",\"error_codes\":[90094]}", UNSEAT_ERROR_CONSENT_REQUIRED },
  { "{}", UNSEAT_ERROR_BAD_ANSWER },
};

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  const Refusal *refusal = data;

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  scripted_server_add_json (fixture->server, "/token", 400, refusal->body);
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, (int) refusal->code);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), ==, 2); /* not asked again */
}

static const char *const bad_codes[] = {
  "{\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\"}",
  "{\"device_code\":\"" SECRET "\",\"verification_uri\":\"https://a.example/\"}",
  "{\"device_code\":\"" SECRET "\",\"user_code\":\"\",\"verification_uri\":\"https://a.example/\"}",
  "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"file:///etc/passwd\"}",
  "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"javascript:alert(1)\"}",
  "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"https:///\"}",
  "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\",\"interval\":\"5\"}",
  "{\"device_code\":7,\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\"}",
  "[]",
  "{\"device_code\":",
};

static void
test_bad_codes (Fixture      *fixture,
                gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 200, data);
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_null (fixture->user_code);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), ==, 0);
}

static const char *const bad_tokens[] = {
  "{}",
  "{\"access_token\":\"\"}",
  "{\"access_token\":\"a\\r\\nX-Evil: 1\"}",
  "{\"access_token\":\"a\",\"token_type\":\"MAC\"}",
  "{\"access_token\":\"a\",\"expires_in\":\"soon\"}",
  "{\"access_token\":\"a\",\"id_token\":\"no dots\"}",
  "{\"access_token\":\"a\",\"id_token\":\"a.!!!.c\"}",
  "{\"access_token\":\"a\",\"id_token\":\"e30.WzFd.c\"}",
};

static void
test_bad_tokens (Fixture      *fixture,
                 gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 200, data);
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_null (unseat_graph_device_code_get_account (fixture->operation));
}

static void
test_identity_from_graph (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *answer = make_token_answer (NULL, "User.Read.All");
  UnseatAccount   *account = NULL;

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  scripted_server_add_json (fixture->server, "/v1.0/me", 200, "{\"id\":\"" USER_ID "\",\"userPrincipalName\":\"ada@contoso.example\"}");
  scripted_server_add_json (fixture->server, "/v1.0/organization", 200, "{\"value\":[{\"id\":\"" TENANT_ID "\"}]}");
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  account = unseat_graph_device_code_get_account (fixture->operation);
  g_assert_cmpstr (unseat_account_get_tenant_id (account), ==, TENANT_ID);
  g_assert_cmpstr (unseat_account_get_user_id (account), ==, USER_ID);
  g_assert_cmpstr (unseat_account_get_user_name (account), ==, "ada@contoso.example");
  g_assert_cmpstr (scripted_server_get_last (fixture->server, "/me"), ==, "Bearer SECRET.access");
}

static void
test_identity_unknown (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *answer = make_token_answer ("{\"tid\":\"../../evil\",\"oid\":\"" USER_ID "\",\"name\":\" \\u0007 \"}", "User.Read.All");

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  scripted_server_add_json (fixture->server, "/v1.0/me", 200, "{\"id\":\"" USER_ID "\",\"userPrincipalName\":\"ada@contoso.example\"}");
  scripted_server_add_json (fixture->server, "/v1.0/organization", 200, "{\"value\":[]}");
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_null (unseat_graph_device_code_get_account (fixture->operation));
}

/* A device code in the body must not follow a redirect to another host. */
static void
test_redirect (Fixture      *fixture,
               gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 307, "");
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
}

static void
test_no_server (Fixture      *fixture,
                gconstpointer data)
{
  scripted_server_add (fixture->server, "/devicecode", 0, NULL, NULL, "");
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
}

static void
test_unknown_tenant (Fixture      *fixture,
                     gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 400, "{\"error\":\"invalid_request\",\"error_codes\":[90002],\"error_description\":\"AADSTS90002: Tenant not found.\"}");
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_REGISTRATION);
  g_assert_cmpstr (unseat_error_get_details (fixture->error), ==, "AADSTS90002: Tenant not found.");
}

static void
cancel_at_code_cb (UnseatGraphDeviceCode *operation,
                   const char            *user_code,
                   const char            *verification_uri,
                   guint                  expires_in,
                   GCancellable          *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_clear_object (&fixture->clock);
  fixture->clock = unseat_clock_new (); /* a real wait of 5 s is cut short */
  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  start (fixture, cancellable);
  g_signal_connect (fixture->operation, "code", G_CALLBACK (cancel_at_code_cb), cancellable);
  finish (fixture);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), ==, 0);
}

static void
approve_cb (UnseatGraphDeviceCode *operation,
            const char            *user_code,
            const char            *verification_uri,
            guint                  expires_in,
            DemoServer            *demo)
{
  g_assert_true (demo_server_approve (demo, user_code));
}

static void
decline_cb (UnseatGraphDeviceCode *operation,
            const char            *user_code,
            const char            *verification_uri,
            guint                  expires_in,
            DemoServer            *demo)
{
  g_assert_true (demo_server_decline (demo, user_code));
}

static void
run_demo (Fixture    *fixture,
          const char *client_id,
          gboolean    approve)
{
  g_autoptr (DemoServer) demo = demo_server_new (20, 1);
  g_autoptr (GError) error = NULL;

  demo_server_start (demo, 0, &error);
  g_assert_no_error (error);
  demo_server_set_poll_interval (demo, 0);
  g_clear_object (&fixture->endpoints);
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (demo), demo_server_get_login_url (demo), &error);
  g_assert_no_error (error);
  fixture->operation = unseat_graph_device_code_new (fixture->endpoints, fixture->clock, "organizations", client_id, scopes);
  g_signal_connect (fixture->operation, "code", approve ? G_CALLBACK (approve_cb) : G_CALLBACK (decline_cb), demo);
  unseat_operation_run_async (UNSEAT_OPERATION (fixture->operation), NULL, done_cb, fixture);
  finish (fixture);
  demo_server_stop (demo);
}

static void
test_demo_approved (Fixture      *fixture,
                    gconstpointer data)
{
  UnseatAccount *account = NULL;

  run_demo (fixture, DEMO_CLIENT_ID, TRUE);

  g_assert_no_error (fixture->error);
  account = unseat_graph_device_code_get_account (fixture->operation);
  g_assert_cmpstr (unseat_account_get_tenant_id (account), ==, DEMO_TENANT_ID);
  g_assert_cmpstr (unseat_account_get_user_name (account), ==, DEMO_UPN_ADMIN);
  g_assert_true (unseat_account_has_scope (account, "User.Read.All"));
  g_assert_true (unseat_account_has_scope (account, "LicenseAssignment.ReadWrite.All"));
}

static void
test_demo_declined (Fixture      *fixture,
                    gconstpointer data)
{
  run_demo (fixture, DEMO_CLIENT_ID, FALSE);
  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_DECLINED);
}

static void
test_demo_single_tenant (Fixture      *fixture,
                         gconstpointer data)
{
  run_demo (fixture, DEMO_CLIENT_ID_SINGLE_TENANT, TRUE);
  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_REGISTRATION);
  g_assert_nonnull (strstr (unseat_error_get_details (fixture->error), "AADSTS50194"));
}

static void
test_demo_public_client_flow_off (Fixture      *fixture,
                                  gconstpointer data)
{
  run_demo (fixture, DEMO_CLIENT_ID_CONFIDENTIAL, TRUE);
  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_REGISTRATION);
  g_assert_nonnull (strstr (unseat_error_get_details (fixture->error), "AADSTS7000218"));
}

/* Everything this sign-in prints with all debugging on holds neither the device code nor a token. */
static void
test_no_secret_in_logs (Fixture      *fixture,
                        gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
      g_debug ("debugging is on");
      test_success (fixture, NULL);
      return;
    }

  fixture->operation = unseat_graph_device_code_new (fixture->endpoints, fixture->clock, TENANT, CLIENT_ID, scopes);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*debugging is on*");
  g_test_trap_assert_stdout_unmatched ("*SECRET*");
  g_test_trap_assert_stderr_unmatched ("*SECRET*");
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

static void
add_table (const char   *path,
           gsize         index,
           gconstpointer data,
           void (*function) (Fixture *, gconstpointer))
{
  g_autofree char *full = g_strdup_printf ("%s/%" G_GSIZE_FORMAT, path, index);

  ADD (full, data, function);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/device-code/success", NULL, test_success);
  ADD ("/device-code/requests", NULL, test_requests);
  ADD ("/device-code/slow-down", NULL, test_slow_down);
  ADD ("/device-code/defaults", NULL, test_defaults);
  ADD ("/device-code/expiry", NULL, test_expiry);
  ADD ("/device-code/trouble-in-the-middle", NULL, test_trouble_in_the_middle);
  ADD ("/device-code/retry-after", NULL, test_retry_after);
  ADD ("/device-code/never-back", NULL, test_never_back);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    add_table ("/device-code/refusals", i, &refusals[i], test_refusals);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_codes); i++)
    add_table ("/device-code/bad-codes", i, bad_codes[i], test_bad_codes);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_tokens); i++)
    add_table ("/device-code/bad-tokens", i, bad_tokens[i], test_bad_tokens);
  ADD ("/device-code/identity-from-graph", NULL, test_identity_from_graph);
  ADD ("/device-code/identity-unknown", NULL, test_identity_unknown);
  ADD ("/device-code/redirect", NULL, test_redirect);
  ADD ("/device-code/no-server", NULL, test_no_server);
  ADD ("/device-code/unknown-tenant", NULL, test_unknown_tenant);
  ADD ("/device-code/cancel", NULL, test_cancel);
  ADD ("/device-code/demo/approved", NULL, test_demo_approved);
  ADD ("/device-code/demo/declined", NULL, test_demo_declined);
  ADD ("/device-code/demo/single-tenant", NULL, test_demo_single_tenant);
  ADD ("/device-code/demo/public-client-flow-off", NULL, test_demo_public_client_flow_off);
  ADD ("/device-code/no-secret-in-logs", NULL, test_no_secret_in_logs);

  return g_test_run ();
}
