/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "cli-fixture.h"

/* A real program, killed in the middle of a job, and what another one says about it, before and after. */

static GSubprocess *
begin_job (CliFixture *fixture)
{
  const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .method = "POST", .path = "/users", .value = 60 };
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GDataInputStream) err = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  demo_server_add_fault (fixture->server, &fault);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "--progress=json", "unassign", "--product", "SPE_E5",
                                         "--user", DEMO_UPN_LEAVER, "--yes", NULL);
  g_assert_no_error (error);
  err = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line_utf8 (err, NULL, NULL, NULL);

      g_assert_nonnull (line);
      if (strstr (line, "\"apply\"") != NULL && strstr (line, "\"status\":null") == NULL)
        return process; /* it was sent, and waits */
    }
}

static JsonArray *
ask (CliFixture *fixture)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--json", "status", NULL);
  g_autoptr (JsonObject) status = NULL;

  cli_assert_status (run, 0);
  status = cli_parse_object (run->out);

  return json_array_ref (json_object_get_array_member (status, "unfinishedJobs"));
}

static void
test_killed (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (GSubprocess) process = begin_job (fixture);
  g_autoptr (JsonArray) while_at_work = ask (fixture);
  g_autoptr (JsonArray) afterwards = NULL;
  g_autoptr (CliRun) text = NULL;
  JsonObject *job = NULL;

  g_assert_cmpuint (json_array_get_length (while_at_work), ==, 0);

  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  demo_server_clear_faults (fixture->server);
  afterwards = ask (fixture);
  g_assert_cmpuint (json_array_get_length (afterwards), ==, 1);
  job = json_array_get_object_element (afterwards, 0);
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (job, "job")));
  g_assert_cmpstr (json_object_get_string_member (job, "actor"), ==, DEMO_UPN_ADMIN);
  g_assert_cmpint (json_object_get_int_member (job, "unsettled") + json_object_get_int_member (job, "notSent"), ==, 1);

  text = cli_run (fixture, NULL, "status", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->out, " was broken off. ");
  cli_assert_contains (text->out, "Unassign from the same people again");
}

static void
test_demo (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "--demo", "--json", "status", NULL);
  g_autoptr (JsonObject) status = NULL;

  cli_assert_status (run, 0);
  status = cli_parse_object (run->out);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (status, "unfinishedJobs")), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;
  int        status = 0;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_set_up (&fixture);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/unfinished/killed", &fixture, test_killed);
  g_test_add_data_func ("/cli/unfinished/demo", &fixture, test_demo);
  status = g_test_run ();
  cli_fixture_tear_down (&fixture);
  return status;
}
