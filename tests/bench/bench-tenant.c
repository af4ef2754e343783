/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-tenant.h"

#include <signal.h>
#include <string.h>

void
bench_keep_result_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
bench_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static char *
read_value (BenchTenant *self,
            const char  *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, key));

  return g_strdup (line + strlen (key));
}

void
bench_tenant_start (BenchTenant *self,
                    const char  *program,
                    const char  *n_people)
{
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--people", n_people, "--auto-approve=0",
                                    "--poll-interval=0", NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->graph_url = read_value (self, "UNSEAT_GRAPH_URL=");
  self->login_url = read_value (self, "UNSEAT_LOGIN_URL=");
  self->client_id = read_value (self, "# client id: ");
}

void
bench_tenant_stop (BenchTenant *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->process);
  g_clear_object (&self->output);
  g_clear_pointer (&self->graph_url, g_free);
  g_clear_pointer (&self->login_url, g_free);
  g_clear_pointer (&self->client_id, g_free);
}

UnseatSession *
bench_tenant_sign_in (const BenchTenant *self)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatEndpoints) endpoints = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  UnseatSession *session = NULL;

  endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), self->graph_url, self->login_url, &error);
  g_assert_no_error (error);
  session = unseat_session_new (settings, clock, endpoints, TRUE);
  unseat_session_sign_in_async (session, "organizations", self->client_id, "global", NULL, bench_keep_result_cb, &result);
  unseat_session_sign_in_finish (session, bench_wait_for (&result), &error);
  g_assert_no_error (error);

  return session;
}
