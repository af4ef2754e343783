/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

/* What can be said without a keyring and without anybody signed in. */

static void
assert_usage (CliRun     *run,
              const char *part)
{
  cli_assert_status (run, 2);
  cli_assert_contains (run->err, part);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_true (strchr (run->err, '\n') == run->err + strlen (run->err) - 1); /* one line */
  cli_run_free (run);
}

static void
test_usage (void)
{
  CliFixture fixture;

  cli_fixture_set_up (&fixture);
  assert_usage (cli_run (&fixture, NULL, NULL), "name a command");
  assert_usage (cli_run (&fixture, NULL, "frobnicate", NULL), "there is no command “frobnicate” (see");
  assert_usage (cli_run (&fixture, NULL, "unasign", NULL), "Did you mean “unassign”?");
  assert_usage (cli_run (&fixture, NULL, "statsu", "--json", NULL), "Did you mean “status”?");
  assert_usage (cli_run (&fixture, NULL, "SignIn", NULL), "Did you mean “sign-in”?");
  assert_usage (cli_run (&fixture, NULL, "help", "undoo", NULL), "Did you mean “undo”?");
  assert_usage (cli_run (&fixture, NULL, "a-word-that-is-longer-than-any-command-could-ever-be", NULL), "could-ever-be” (see");
  assert_usage (cli_run (&fixture, NULL, "", NULL), "there is no command “” (see");
  assert_usage (cli_run (&fixture, NULL, "--nope", "status", NULL), "--nope");
  assert_usage (cli_run (&fixture, NULL, "status", "--nope", NULL), "--nope");
  assert_usage (cli_run (&fixture, NULL, "status", "extra", NULL), "extra");
  assert_usage (cli_run (&fixture, NULL, "--progress=loud", "status", NULL), "loud");
  assert_usage (cli_run (&fixture, NULL, "--csv", "status", NULL), "--json");
  assert_usage (cli_run (&fixture, NULL, "sign-in", "--csv", "--client-id", DEMO_CLIENT_ID, NULL), "no table");
  assert_usage (cli_run (&fixture, NULL, "sign-out", "--csv", NULL), "no table");
  assert_usage (cli_run (&fixture, NULL, "--json", "users", "--csv", NULL), "do not go together");
  assert_usage (cli_run (&fixture, NULL, "user", NULL), "name a person");
  assert_usage (cli_run (&fixture, NULL, "user", "a", "b", NULL), "too many");
  assert_usage (cli_run (&fixture, NULL, "users", "--path", "sideways", NULL), "sideways");
  assert_usage (cli_run (&fixture, NULL, "users", "--unlicensed", "--product", "X", NULL), "--unlicensed");
  assert_usage (cli_run (&fixture, NULL, "unassign", NULL), "--product");
  assert_usage (cli_run (&fixture, NULL, "unassign", "--product", "X", NULL), "--all-holders");
  assert_usage (cli_run (&fixture, NULL, "unassign", "--product", "X", "--user", "a", "--all-holders", NULL), "--all-holders");
  assert_usage (cli_run (&fixture, NULL, "unassign", "--product", "X", "--user", "a", NULL), "--yes");
  assert_usage (cli_run (&fixture, NULL, "unassign", "--product", "X", "--users-from", "/nowhere/list", "--yes", NULL), "list of people");
  assert_usage (cli_run (&fixture, "# nobody\n\n", "unassign", "--product", "X", "--users-from", "-", "--yes", NULL), "empty");
  assert_usage (cli_run (&fixture, NULL, "sign-in", NULL), "--client-id");
  assert_usage (cli_run (&fixture, NULL, "sign-in", "--cloud", "moon", NULL), "us-gov-l4");
  assert_usage (cli_run (&fixture, NULL, "sign-in", "--client-id", "not-an-id", NULL), "");
  g_assert_cmpuint (demo_server_count_requests (fixture.server, NULL, NULL), ==, 0);
  cli_fixture_tear_down (&fixture);
}

/* A list that is cut short in the middle, or in another encoding, says something else than whoever wrote it meant. */
static void
test_list_is_no_text (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
  } lists[] = {
    { "ada@x.example\n\0bo@x.example\n", 29 },
    { "ada@x.example\nbo@x.example\0", 27 },
    { "\xff\xfe"
      "a\0d\0a",
      7 },
  };
  CliFixture fixture;

  cli_fixture_set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "list", NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, lists[i].bytes, (gssize) lists[i].length, &error);
      g_assert_no_error (error);
      assert_usage (cli_run (&fixture, NULL, "unassign", "--product", "X", "--users-from", path, "--yes", NULL),
                    "This is not a text that can be read");
    }

  assert_usage (cli_run (&fixture, "a@x.example,boss@x.example\nb@x.example,boss@x.example\n", "unassign", "--product", "X", "--users-from", "-", "--yes", NULL),
                "Columns 1 and 2 of this table");
  assert_usage (cli_run (&fixture, "a@x.example,boss@x.example\n", "unassign", "--product", "X", "--users-from", "-", "--yes", NULL),
                "Cells 1 and 2 of this row");
  assert_usage (cli_run (&fixture, "a@x.example\tboss@x.example\n", "unassign", "--product", "X", "--users-from", "-", "--yes", NULL),
                "Cells 1 and 2 of this row");
  g_assert_cmpuint (demo_server_count_requests (fixture.server, NULL, NULL), ==, 0);
  cli_fixture_tear_down (&fixture);
}

/* Without a keyring the sign-in ends with the program: that is no success. */
static void
test_sign_in_is_not_kept (void)
{
  CliFixture fixture;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) json = NULL;
  g_autoptr (CliRun) demo = NULL;

  cli_fixture_set_up (&fixture);
  demo_server_set_auto_approve (fixture.server, 0);
  run = cli_run (&fixture, NULL, "sign-in", "--client-id", DEMO_CLIENT_ID, NULL);
  cli_assert_status (run, 1);
  cli_assert_contains (run->err, "keyring");
  g_assert_null (strstr (run->out, "Signed in as"));

  json = cli_run (&fixture, NULL, "--json", "sign-in", "--client-id", DEMO_CLIENT_ID, NULL);
  cli_assert_status (json, 1);
  cli_assert_contains (json->err, "keyring");
  g_assert_cmpstr (json->out, ==, "");

  demo = cli_run (&fixture, NULL, "--demo", "sign-in", NULL); /* which is never kept */
  cli_assert_status (demo, 0);
  cli_fixture_tear_down (&fixture);
}

/* A disk that is full: what nobody can read was not done well. */
static void
test_full_output (void)
{
  static const char *const commands[] = { "--version", "products" };
  CliFixture               fixture;

  cli_fixture_set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (&fixture, G_SUBPROCESS_FLAGS_STDERR_PIPE);
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *err = NULL;

      g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
      process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "--demo", commands[i], NULL);
      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
      cli_assert_contains (err, "could not be written");
    }
  cli_fixture_tear_down (&fixture);
}

static void
test_help (void)
{
  static const char *const commands[] = { "sign-in", "sign-out", "status", "products", "users", "user", "unassign" };
  static const char *const ways[][3] = { { "help" }, { "help", "undo" }, { "--demo", "help", "undo" } };
  CliFixture               fixture;
  g_autoptr (CliRun) all = NULL;
  g_autoptr (CliRun) version = NULL;

  cli_fixture_set_up (&fixture);
  all = cli_run (&fixture, NULL, "--help", NULL);
  cli_assert_status (all, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (CliRun) run = cli_run (&fixture, NULL, commands[i], "--help", NULL);

      cli_assert_contains (all->out, commands[i]);
      cli_assert_status (run, 0);
      cli_assert_contains (run->out, commands[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (CliRun) run = cli_run (&fixture, NULL, ways[i][0], ways[i][1], ways[i][2], NULL);
      g_autoptr (CliRun) same = cli_run (&fixture, NULL, "undo", "--help", NULL);

      cli_assert_status (run, 0);
      g_assert_cmpstr (run->out, ==, i == 0 ? all->out : same->out);
    }

  version = cli_run (&fixture, NULL, "--version", NULL);
  cli_assert_status (version, 0);
  cli_assert_contains (version->out, UNSEAT_VERSION);
  cli_fixture_tear_down (&fixture);
}

static void
test_refused_servers (void)
{
  CliFixture fixture;

  cli_fixture_set_up (&fixture);
  g_setenv ("HTTPS_PROXY", "http://127.0.0.1:9", TRUE); /* nothing may leave this computer, whatever happens below */
  {
    g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (&fixture, G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autoptr (GSubprocess) process = NULL;
    g_autofree char *err = NULL;

    g_subprocess_launcher_setenv (launcher, "UNSEAT_GRAPH_URL", "http://graph.example/v1.0", TRUE);
    process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("UNSEAT_CLI"), "status", NULL);
    g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
    cli_assert_contains (err, "http://graph.example/v1.0");
  }
  cli_fixture_tear_down (&fixture);
}

static void
test_nobody_signed_in (void)
{
  static const char *const commands[] = { "status", "products", "users" };
  CliFixture               fixture;

  cli_fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (CliRun) run = cli_run (&fixture, NULL, commands[i], NULL);

      cli_assert_status (run, 4);
      cli_assert_contains (run->err, "sign");
    }
  cli_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/refused-servers", test_refused_servers);
  g_test_add_func ("/cli/nobody-signed-in", test_nobody_signed_in);
  g_test_add_func ("/cli/list-is-no-text", test_list_is_no_text);
  g_test_add_func ("/cli/sign-in-is-not-kept", test_sign_in_is_not_kept);
  g_test_add_func ("/cli/full-output", test_full_output);
  return g_test_run ();
}
