/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "demo-server-app.h"

#define SECRET "Kx8~correct.horse_battery-staple"

/* Against a real Secret Service. */

static char *
list_keyring (void)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, NULL, "secret-tool", "search", "--all", "--unlock",
                                                      "xdg:schema", "io.github.unseat.Unseat.RefreshToken", NULL);
  char *out = NULL;

  g_assert_nonnull (process);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL);
  return out;
}

/* What a person does in the browser, over HTTP. */
static void
decide (const char *verification_uri,
        const char *code,
        const char *action)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *form = soup_form_encode ("code", code, "action", action, NULL);
  g_autoptr (SoupMessage) message = soup_message_new_from_encoded_form ("POST", verification_uri, g_steal_pointer (&form));
  g_autoptr (GBytes) answer = soup_session_send_and_read (session, message, NULL, NULL);

  g_assert_nonnull (answer);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
}

/* Returns: (transfer full): the program, signing in; the code is shown and waits. */
static GSubprocess *
begin_sign_in (CliFixture        *fixture,
               GDataInputStream **err,
               char             **verification_uri,
               char             **code)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  GSubprocess *process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "--progress=json", "--json", "sign-in",
                                                      "--client-id", DEMO_CLIENT_ID, NULL);
  g_autoptr (JsonObject) event = NULL;
  g_autofree char *line = NULL;

  g_assert_nonnull (process);
  *err = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  line = g_data_input_stream_read_line_utf8 (*err, NULL, NULL, NULL);
  g_assert_nonnull (line);
  event = cli_parse_object (line);
  g_assert_cmpstr (json_object_get_string_member (event, "event"), ==, "code");
  *verification_uri = g_strdup (json_object_get_string_member (event, "verificationUri"));
  *code = g_strdup (json_object_get_string_member (event, "userCode"));
  return process;
}

/* Without --json the code is the output that somebody, or a script, waits for. */
static void
test_code_on_standard_output (void)
{
  CliFixture fixture;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) sign_out = NULL;

  cli_fixture_set_up (&fixture);
  demo_server_set_auto_approve (fixture.server, 0);
  run = cli_run (&fixture, NULL, "sign-in", "--client-id", DEMO_CLIENT_ID, NULL);
  cli_assert_status (run, 0);
  cli_assert_contains (run->out, "/devicelogin and enter the code ");
  g_assert_null (strstr (run->err, "enter the code"));
  sign_out = cli_run (&fixture, NULL, "sign-out", NULL); /* the other tests look at the same keyring */
  cli_assert_status (sign_out, 0);
  cli_fixture_tear_down (&fixture);
}

static void
test_life (void)
{
  CliFixture fixture;
  g_autoptr (GDataInputStream) err = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *code = NULL;
  g_autofree char *out = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *left = NULL;
  g_autoptr (JsonObject) signed_in = NULL;
  g_autoptr (CliRun) second = NULL;
  g_autoptr (CliRun) named = NULL;
  g_autoptr (CliRun) misnamed = NULL;
  g_autoptr (CliRun) sign_out = NULL;
  g_autoptr (CliRun) nobody = NULL;
  g_autoptr (CliRun) again = NULL;

  cli_fixture_set_up (&fixture);
  process = begin_sign_in (&fixture, &err, &uri, &code);
  decide (uri, code, "approve");
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  signed_in = cli_parse_object (out);
  g_assert_true (json_object_get_boolean_member (signed_in, "signedIn"));
  g_assert_cmpstr (json_object_get_string_member (signed_in, "account"), ==, DEMO_UPN_ADMIN);
  g_assert_cmpstr (json_object_get_string_member (signed_in, "tenantId"), ==, DEMO_TENANT_ID);
  g_assert_true (json_object_get_null_member (signed_in, "keyringNotice"));
  kept = list_keyring ();
  cli_assert_contains (kept, DEMO_TENANT_ID);

  /* Another process finds it. */
  second = cli_run (&fixture, NULL, "status", NULL);
  cli_assert_status (second, 0);
  cli_assert_contains (second->out, DEMO_UPN_ADMIN);
  named = cli_run (&fixture, NULL, "status", "--account", DEMO_UPN_ADMIN, NULL);
  cli_assert_status (named, 0);
  misnamed = cli_run (&fixture, NULL, "--account", "nobody@contoso.example", "status", NULL);
  cli_assert_status (misnamed, 2);
  cli_assert_contains (misnamed->err, DEMO_UPN_ADMIN);

  sign_out = cli_run (&fixture, NULL, "sign-out", NULL);
  cli_assert_status (sign_out, 0);
  cli_assert_contains (sign_out->out, DEMO_UPN_ADMIN);
  left = list_keyring ();
  g_assert_null (strstr (left, DEMO_TENANT_ID));
  nobody = cli_run (&fixture, NULL, "--json", "status", NULL);
  cli_assert_status (nobody, 4);
  cli_assert_contains (nobody->out, "\"signedIn\" : false");
  again = cli_run (&fixture, NULL, "sign-out", NULL);
  cli_assert_status (again, 0);
  cli_fixture_tear_down (&fixture);
}

static void
test_declined (void)
{
  CliFixture fixture;
  g_autoptr (GDataInputStream) err = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *code = NULL;
  g_autofree char *out = NULL;

  cli_fixture_set_up (&fixture);
  process = begin_sign_in (&fixture, &err, &uri, &code);
  decide (uri, code, "decline");
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_cmpstr (out, ==, "");
  cli_fixture_tear_down (&fixture);
}

static void
test_interrupted (void)
{
  CliFixture fixture;
  g_autoptr (GDataInputStream) err = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *code = NULL;

  cli_fixture_set_up (&fixture);
  process = begin_sign_in (&fixture, &err, &uri, &code);
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);
  cli_fixture_tear_down (&fixture);
}

static void
test_revoked (void)
{
  CliFixture fixture;
  g_autoptr (CliRun) run = NULL;

  cli_fixture_set_up (&fixture);
  cli_run_sign_in (&fixture);
  demo_server_revoke_sessions (fixture.server);
  run = cli_run (&fixture, NULL, "products", NULL);
  cli_assert_status (run, 4);
  g_assert_cmpstr (run->out, ==, "");
  cli_fixture_tear_down (&fixture);
}

/* What comes from standard input is kept in the keyring, and nowhere else. */
static void
test_application (void)
{
  CliFixture fixture;

  cli_fixture_set_up (&fixture);
  demo_server_set_app_secret (fixture.server, SECRET, G_MAXINT64);
  {
    g_autoptr (CliRun) sign_in = cli_run (&fixture, SECRET "\n", "sign-in", "--app-only", "--tenant", DEMO_TENANT_ID, "--client-id", DEMO_CLIENT_ID_CONFIDENTIAL,
                                          "--secret-from", "-", NULL);
    g_autoptr (CliRun) products = cli_run (&fixture, NULL, "products", NULL);
    g_autofree char *kept = list_keyring ();
    g_autoptr (CliRun) sign_out = NULL;
    g_autofree char *left = NULL;

    cli_assert_status (sign_in, 0);
    g_assert_null (strstr (sign_in->out, SECRET));
    cli_assert_status (products, 0);
    cli_assert_contains (kept, SECRET);
    sign_out = cli_run (&fixture, NULL, "sign-out", NULL);
    cli_assert_status (sign_out, 0);
    left = list_keyring ();
    g_assert_null (strstr (left, SECRET));
  }
  cli_fixture_tear_down (&fixture);
}

/* What a person types is not shown, and works as well. */
static void
test_typed_secret (void)
{
  CliFixture fixture;

  cli_fixture_set_up (&fixture);
  demo_server_set_app_secret (fixture.server, SECRET, G_MAXINT64);
  {
    int terminal = -1;
    g_autoptr (GSubprocess) process = cli_begin_on_terminal (&fixture, &terminal, "sign-in", "--app-only", "--tenant", DEMO_TENANT_ID, "--client-id",
                                                             DEMO_CLIENT_ID_CONFIDENTIAL, "--secret-from", "-", NULL);
    g_autofree char *asked = cli_read_until (terminal, "it does not show.");
    char             rest[512] = "";
    g_autoptr (CliRun) sign_out = NULL;

    cli_type (terminal, SECRET "\n");
    while (read (terminal, rest, sizeof rest - 1) > 0)
      g_assert_null (strstr (rest, SECRET));
    g_assert_true (g_subprocess_wait (process, NULL, NULL));
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    close (terminal);
    sign_out = cli_run (&fixture, NULL, "sign-out", NULL);
    cli_assert_status (sign_out, 0);
  }
  cli_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/sign-in/code-on-standard-output", test_code_on_standard_output);
  g_test_add_func ("/cli/sign-in/life", test_life);
  g_test_add_func ("/cli/sign-in/declined", test_declined);
  g_test_add_func ("/cli/sign-in/interrupted", test_interrupted);
  g_test_add_func ("/cli/sign-in/application", test_application);
  g_test_add_func ("/cli/sign-in/typed-secret", test_typed_secret);
  g_test_add_func ("/cli/sign-in/revoked", test_revoked);
  return g_test_run ();
}
