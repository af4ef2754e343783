/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "device-code-fixture.h"

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

/* What a broken service asks for neither stops the sign-in for hours nor makes it ask without a pause. */
static void
test_absurd_times (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *answer = make_usual_answer ();

  scripted_server_add_json (fixture->server, "/devicecode", 200,
                            "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\","
                            "\"interval\":9223372036854775807,\"expires_in\":9223372036854775807}");
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->expires_in, ==, 3600);
  g_assert_cmpint (get_waited (fixture), ==, (60 + 60) * MSEC_PER_SEC);
}

static void
test_no_interval (Fixture      *fixture,
                  gconstpointer data)
{
  scripted_server_add_json (fixture->server, "/devicecode", 200,
                            "{\"device_code\":\"" SECRET "\",\"user_code\":\"A\",\"verification_uri\":\"https://a.example/\",\"interval\":0,\"expires_in\":12}");
  scripted_server_add_json (fixture->server, "/token", 400, PENDING);
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_EXPIRED);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), >=, 10);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), <=, 13);
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

/* Graph asks to wait: it is waited for exactly that long, and the sign-in goes on. */
static void
test_identity_throttled (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *answer = make_token_answer (NULL, "User.Read.All");

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  scripted_server_add (fixture->server, "/v1.0/me", 429, "30", NULL, "{}");
  scripted_server_add_json (fixture->server, "/v1.0/me", 200, "{\"id\":\"" USER_ID "\",\"userPrincipalName\":\"ada@contoso.example\"}");
  scripted_server_add (fixture->server, "/v1.0/organization", 429, "20", NULL, "{}");
  scripted_server_add_json (fixture->server, "/v1.0/organization", 200, "{\"value\":[{\"id\":\"" TENANT_ID "\"}]}");
  start (fixture, NULL);
  finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/v1.0/me"), ==, 2);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/v1.0/organization"), ==, 2);
  g_assert_cmpint (get_waited (fixture), ==, (5 + 30 + 20) * MSEC_PER_SEC);
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (fixture->operation)));
  g_assert_cmpstr (unseat_account_get_user_id (unseat_graph_device_code_get_account (fixture->operation)), ==, USER_ID);
}

static void
test_identity_refused (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *answer = make_token_answer (NULL, "User.Read.All");

  scripted_server_add_json (fixture->server, "/devicecode", 200, CODE);
  scripted_server_add_json (fixture->server, "/token", 200, answer);
  scripted_server_add_json (fixture->server, "/v1.0/me", 403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");
  start (fixture, NULL);
  finish (fixture);

  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_nonnull (unseat_error_get_details (fixture->error));
  g_assert_null (unseat_graph_device_code_get_account (fixture->operation));
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
  make_operation (fixture, TENANT, CLIENT_ID);
  g_signal_connect (fixture->operation, "code", G_CALLBACK (cancel_at_code_cb), cancellable);
  start (fixture, cancellable);
  finish (fixture);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scripted_server_count (fixture->server, "/token"), ==, 0);
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

  make_operation (fixture, TENANT, CLIENT_ID);
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
  ADD ("/device-code/absurd-times", NULL, test_absurd_times);
  ADD ("/device-code/no-interval", NULL, test_no_interval);
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
  ADD ("/device-code/identity-throttled", NULL, test_identity_throttled);
  ADD ("/device-code/identity-refused", NULL, test_identity_refused);
  ADD ("/device-code/identity-unknown", NULL, test_identity_unknown);
  ADD ("/device-code/redirect", NULL, test_redirect);
  ADD ("/device-code/no-server", NULL, test_no_server);
  ADD ("/device-code/unknown-tenant", NULL, test_unknown_tenant);
  ADD ("/device-code/cancel", NULL, test_cancel);
  ADD ("/device-code/no-secret-in-logs", NULL, test_no_secret_in_logs);

  return g_test_run ();
}
