/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <fcntl.h>
#include <pty.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "demo-evidence.h"

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
  g_assert_cmpuint (demo_server_count_leaked_tokens (self->server), ==, 0);
  /* Nobody leaves a group in a way that deletes the person. */
  g_assert_cmpuint (demo_server_count_deletions (self->server), ==, 0);
  g_assert_finalize_object (self->server);
}

void
cli_fixture_begin (CliFixture *self,
                   int        *argc,
                   char     ***argv)
{
  g_test_init (argc, argv, NULL);
  cli_fixture_set_up (self);
}

int
cli_fixture_end (CliFixture *self)
{
  int status = g_test_run ();

  cli_fixture_tear_down (self);
  return status;
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

/* Returns: (transfer container): the program and the rest of @arguments, then NULL */
static GPtrArray *
collect_arguments (va_list arguments)
{
  GPtrArray *argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) g_getenv ("UNSEAT_CLI"));
  do
    g_ptr_array_add (argv, va_arg (arguments, char *));
  while (argv->pdata[argv->len - 1] != NULL);

  return argv;
}

CliRun *
cli_run (CliFixture *self,
         const char *input,
         ...)
{
  CliRun *run = g_new0 (CliRun, 1);
  va_list arguments;
  g_autoptr (GPtrArray) argv = NULL;
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (self, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  va_start (arguments, input);
  argv = collect_arguments (arguments);
  va_end (arguments);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  return run;
}

static GSubprocess *
begin_on_terminal (CliFixture *self,
                   GPtrArray  *argv,
                   int        *terminal)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;
  int          inside = -1;

  g_assert_cmpint (openpty (terminal, &inside, NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (fcntl (*terminal, F_SETFD, FD_CLOEXEC), ==, 0);
  g_subprocess_launcher_take_stdin_fd (launcher, dup (inside));
  g_subprocess_launcher_take_stderr_fd (launcher, inside);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher); /* our side of the terminal: when the program ends, reading does */

  return process;
}

GSubprocess *
cli_begin_on_terminal (CliFixture *self,
                       int        *terminal,
                       ...)
{
  g_autoptr (GPtrArray) argv = NULL;
  va_list arguments;

  va_start (arguments, terminal);
  argv = collect_arguments (arguments);
  va_end (arguments);

  return begin_on_terminal (self, argv, terminal);
}

char *
cli_read_until (int         terminal,
                const char *prompt)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  while (strstr (seen->str, prompt) == NULL)
    {
      char    part[512];
      ssize_t n = read (terminal, part, sizeof part);

      g_assert_cmpint (n, >, 0);
      g_string_append_len (seen, part, n);
    }

  return g_string_free (g_steal_pointer (&seen), FALSE);
}

void
cli_type (int         terminal,
          const char *reply)
{
  g_assert_cmpint (write (terminal, reply, strlen (reply)), ==, strlen (reply));
}

int
cli_run_answering (CliFixture *self,
                   const char *prompt,
                   const char *reply,
                   ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = NULL;
  g_autofree char *seen = NULL;
  va_list          arguments;
  int              terminal = -1;

  va_start (arguments, reply);
  argv = collect_arguments (arguments);
  va_end (arguments);

  process = begin_on_terminal (self, argv, &terminal);
  seen = cli_read_until (terminal, prompt);
  cli_type (terminal, reply);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  close (terminal);

  return g_subprocess_get_exit_status (process);
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

void
cli_wait_for_progress (GSubprocess *process,
                       const char  *text)
{
  g_autoptr (GDataInputStream) err = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (err), FALSE);
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (err), 1);
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line_utf8 (err, NULL, NULL, NULL);

      g_assert_nonnull (line);
      if (strstr (line, "\"apply\"") != NULL && strstr (line, text) != NULL)
        return;
    }
}
