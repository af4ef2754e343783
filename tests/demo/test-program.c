/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>

#include "client.h"

static void
test_refusals (void)
{
  static const char *const bad[] = { "--people=-1", "--people=1000001", "--port=65536", "--fault=nonsense", "--auto-approve=x", "--processing-time=-1", "--processing-time=86401", "--colour" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, DEMO_PROGRAM, bad[i], NULL);
      g_autofree char *complaint = NULL;

      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (program, NULL, NULL, NULL, &complaint, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_subprocess_get_exit_status (program), ==, 2);
      g_assert_true (g_str_has_prefix (complaint, "unseat-demo-server: "));
    }
}

/* Situations want people whose places they can take. */
static void
test_too_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, DEMO_PROGRAM, "--people=30", "--situations", NULL);
  g_autofree char *complaint = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (program, NULL, NULL, NULL, &complaint, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (program), ==, 1);
  g_assert_nonnull (strstr (complaint, "too small"));
}

/* An application without its secret or its certificate is none. */
static void
test_app_files (void)
{
  static const char *const bad[] = { "--app-secret-file=/nowhere/secret", "--app-certificate=/nowhere/certificate", "--app-certificate=" DEMO_PROGRAM };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, DEMO_PROGRAM, bad[i], NULL);
      g_autofree char *complaint = NULL;

      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (program, NULL, NULL, NULL, &complaint, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_subprocess_get_exit_status (program), ==, 1);
      g_assert_true (g_str_has_prefix (complaint, "unseat-demo-server: "));
    }
}

static void
test_unknown_role (void)
{
  static const char *const lists[] = { "--roles=Nonsense", "--roles=Global Reader,Nonsense" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, DEMO_PROGRAM, "--people=50", lists[i], NULL);
      g_autofree char *complaint = NULL;

      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (program, NULL, NULL, NULL, &complaint, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_subprocess_get_exit_status (program), ==, 1);
      g_assert_cmpstr (complaint, ==, "unseat-demo-server: There is no directory role “Nonsense”.\n");
    }
}

static char *
read_setting (GDataInputStream *output,
              const char       *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, name));
  return g_strdup (line + strlen (name));
}

/* Whoever signs in has these roles, and may do what they allow, and nothing else. */
static void
test_roles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, DEMO_PROGRAM, "--people=50", "--auto-approve=0", "--poll-interval=0",
                                                      "--roles=Global Reader,Groups Administrator", "--grant=RoleManagement.Read.Directory", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *graph = NULL;
  g_autofree char *login = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program));
  graph = read_setting (output, "UNSEAT_GRAPH_URL=");
  login = read_setting (output, "UNSEAT_LOGIN_URL=");
  {
    g_autoptr (Client) client = client_new_at (graph, login);
    g_autoptr (Answer) roles = NULL;
    g_autoptr (Answer) refused = NULL;

    client_sign_in (client, ALL_SCOPES);
    client_set_header (client, "ConsistencyLevel", "eventual");
    roles = client_get (client, "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName&$count=true");
    assert_status (roles, 200);
    g_assert_cmpuint (json_array_get_length (answer_get_value (roles)), ==, 2);
    for (guint i = 0; i < 2; i++)
      {
        const char *name = json_object_get_string_member (json_array_get_object_element (answer_get_value (roles), i), "displayName");

        g_assert_true (g_str_equal (name, "Global Reader") || g_str_equal (name, "Groups Administrator"));
      }
    refused = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_OFFICE_E3);
    assert_refused (refused, 403, "Authorization_RequestDenied", "");
  }

  g_subprocess_send_signal (program, SIGTERM);
  g_assert_true (g_subprocess_wait_check (program, NULL, &error));
  g_assert_no_error (error);
}

static void
check_signal (int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, DEMO_PROGRAM, "--people=50", "--situations", "--processing-time=5",
                                                      "--fault=status,path=/me,value=418", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *graph = NULL;
  g_autofree char *login = NULL;
  g_autofree char *client_id = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program));
  graph = read_setting (output, "UNSEAT_GRAPH_URL=");
  login = read_setting (output, "UNSEAT_LOGIN_URL=");
  client_id = read_setting (output, "# client id: ");
  g_assert_true (g_str_has_prefix (graph, login));
  g_assert_true (g_str_has_suffix (graph, "/v1.0"));
  g_assert_cmpstr (client_id, ==, DEMO_CLIENT_ID);
  {
    g_autoptr (DemoServer) own = demo_server_new (1, 1);
    g_autoptr (Client) client = client_new_for (own);
    g_autofree char *me = g_strconcat (graph, "/me", NULL);
    g_autoptr (Answer) answer = NULL;

    g_clear_object (&own);
    answer = client_get (client, me);
    assert_refused (answer, 401, "InvalidAuthenticationToken", "");
  }

  g_subprocess_send_signal (program, number);
  g_assert_true (g_subprocess_wait_check (program, NULL, &error));
  g_assert_no_error (error);
}

static void
test_signals (void)
{
  check_signal (SIGINT);
  check_signal (SIGTERM);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/program/refusals", test_refusals);
  g_test_add_func ("/demo/program/too-small", test_too_small);
  g_test_add_func ("/demo/program/app-files", test_app_files);
  g_test_add_func ("/demo/program/unknown-role", test_unknown_role);
  g_test_add_func ("/demo/program/roles", test_roles);
  g_test_add_func ("/demo/program/signals", test_signals);

  return g_test_run ();
}
