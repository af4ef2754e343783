/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <stdarg.h>

#define SEED 1

void
cli_fixture_set_up (CliFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->server = demo_server_new (0, SEED);
  demo_server_start (self->server, 0, &error);
  g_assert_no_error (error);
}

void
cli_fixture_tear_down (CliFixture *self)
{
  demo_server_stop (self->server);
  g_assert_finalize_object (self->server);
}

GSubprocessLauncher *
cli_fixture_launch (CliFixture      *self,
                    GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_setenv (launcher, "UNSEAT_GRAPH_URL", demo_server_get_graph_url (self->server), TRUE);
  g_subprocess_launcher_setenv (launcher, "UNSEAT_LOGIN_URL", demo_server_get_login_url (self->server), TRUE);
  return launcher;
}

CliRun *
cli_run (CliFixture *self,
         const char *input,
         ...)
{
  CliRun *run = g_new0 (CliRun, 1);
  va_list arguments;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (self, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("UNSEAT_CLI"));
  va_start (arguments, input);
  do
    g_ptr_array_add (argv, va_arg (arguments, char *));
  while (argv->pdata[argv->len - 1] != NULL);
  va_end (arguments);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  return run;
}

void
cli_run_free (CliRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

void
cli_run_sign_in (CliFixture *self)
{
  g_autoptr (CliRun) run = NULL;

  demo_server_set_auto_approve (self->server, 0);
  run = cli_run (self, NULL, "sign-in", "--client-id", DEMO_CLIENT_ID, NULL);
  cli_assert_status (run, 0);
}

JsonObject *
cli_parse_object (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, json, -1, &error);
  if (error != NULL)
    g_error ("%s in:\n%s", error->message, json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}
