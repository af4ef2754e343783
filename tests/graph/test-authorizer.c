/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authorizer-fixture.h"

static void
test_fresh (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, 54 * 60 * MSEC_PER_SEC);
  first = ask_and_wait (fixture);
  assert_access (first, "SECRET.access.0");
  g_assert_cmpuint (count (fixture), ==, 0);

  advance (fixture, 60 * MSEC_PER_SEC); /* five minutes before the end */
  second = ask_and_wait (fixture);
  assert_access (second, "SECRET.access.1");
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_request (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (Call) call = NULL;
  g_autofree char *stored = NULL;

  scripted_server_add_json (fixture->server, "/" TENANT_ID "/oauth2/v2.0/token", 200, ANSWER ("1"));
  save (fixture, "SECRET-refresh+0/=&%");
  make_authorizer (fixture, NULL);
  call = ask_and_wait (fixture);

  assert_access (call, "SECRET.access.1");
  g_assert_cmpstr (scripted_server_get_last (fixture->server, "/token"), ==,
                   "grant_type=refresh_token&client_id=" CLIENT_ID "&refresh_token=SECRET-refresh%2B0%2F%3D%26%25"
                   "&scope=openid%20profile%20offline_access%20https%3A%2F%2Fgraph.microsoft.com%2FUser.Read.All");
  stored = look_up (fixture);
  g_assert_cmpstr (stored, ==, "SECRET-refresh-1");
}

/* Each refresh uses the refresh token that the one before it brought. */
static void
test_rotation (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autofree char *stored = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  scripted_server_add_json (fixture->server, "/token", 200, "{\"access_token\":\"SECRET.access.2\",\"expires_in\":3600}");
  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("3"));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (Call) call = NULL;

      advance (fixture, HOUR);
      call = ask_and_wait (fixture);
      g_assert_no_error (call->error);
      g_assert_nonnull (strstr (scripted_server_get_last (fixture->server, "/token"), i == 0 ? "SECRET-refresh-0" : "SECRET-refresh-1"));
    }

  stored = look_up (fixture);
  g_assert_cmpstr (stored, ==, "SECRET-refresh-3");
}

static void
test_scopes_change (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (Call) call = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"scope\":\"https://graph.microsoft.com/Group.Read.All\"}");
  save (fixture, "SECRET-refresh-0");
  make_authorizer (fixture, NULL);
  call = ask_and_wait (fixture);

  g_assert_no_error (call->error);
  g_assert_cmpstr (unseat_account_get_scopes (unseat_graph_authorizer_get_account (fixture->authorizer)), ==, "Group.Read.All");
  g_assert_cmpstr (unseat_account_get_key (unseat_graph_authorizer_get_account (fixture->authorizer)), ==, unseat_account_get_key (fixture->account));
}

static void
test_reject (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  unseat_graph_authorizer_reject (fixture->authorizer, token);
  first = ask_and_wait (fixture);
  assert_access (first, "SECRET.access.1");

  unseat_graph_authorizer_reject (fixture->authorizer, token); /* a late 401 to the old one */
  second = ask_and_wait (fixture);
  assert_access (second, "SECRET.access.1");
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_cancelled_caller (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Call) leaving = NULL;
  g_autoptr (Call) staying = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, HOUR);
  leaving = ask (fixture, cancellable);
  staying = ask (fixture, NULL);
  g_cancellable_cancel (cancellable);
  finish (leaving);
  g_assert_error (leaving->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (staying->ended);

  finish (staying);
  assert_access (staying, "SECRET.access.1");
  g_assert_cmpuint (count (fixture), ==, 1);
}

/* Nobody waits any more, but the new refresh token must not be lost. */
static void
test_everybody_leaves (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Call) leaving = NULL;
  g_autoptr (Call) later = NULL;
  g_autofree char *stored = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, HOUR);
  leaving = ask (fixture, cancellable);
  g_cancellable_cancel (cancellable);
  finish (leaving);

  later = ask_and_wait (fixture);
  assert_access (later, "SECRET.access.1");
  g_assert_cmpuint (count (fixture), ==, 1);
  stored = look_up (fixture);
  g_assert_cmpstr (stored, ==, "SECRET-refresh-1");
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  gboolean *stopped = user_data;
  g_autoptr (GError) error = NULL;

  *stopped = unseat_graph_authorizer_stop_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &error);
  g_assert_no_error (error);
}

static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) waiting = NULL;
  g_autoptr (Call) late = NULL;
  g_autofree char *stored = NULL;
  gboolean         stopped = FALSE;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, HOUR);
  waiting = ask (fixture, NULL);
  unseat_graph_authorizer_stop_async (fixture->authorizer, NULL, stopped_cb, &stopped);
  while (!stopped)
    g_main_context_iteration (NULL, TRUE);
  finish (waiting);
  late = ask_and_wait (fixture);

  g_assert_error (waiting->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_error (late->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpuint (fixture->n_expired, ==, 0); /* the person left, nobody was thrown out */
  stored = look_up (fixture);
  g_assert_null (stored);
}

#define N_CALLERS 25

/* Counted where it matters: on the server. */
static void
test_shared_refresh (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (DemoServer) demo = demo_server_new (20, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func (call_free);
  g_autoptr (UnseatGraphToken) token = NULL;
  DemoFault fault = { .kind = DEMO_FAULT_SIGN_IN_ERROR, .path = "/oauth2/v2.0/token", .times = 1, .value = 50173 };
  guint     before = 0;

  demo_server_start (demo, 0, &error);
  g_assert_no_error (error);
  make_endpoints (fixture, demo_server_get_graph_url (demo), demo_server_get_login_url (demo));
  demo_server_add_fault (demo, &fault);
  token = make_authorizer (fixture, "SECRET-refresh-0");
  advance (fixture, HOUR);
  before = demo_server_count_requests (demo, "POST", "/oauth2/v2.0/token");

  for (int i = 0; i < N_CALLERS; i++)
    g_ptr_array_add (calls, ask (fixture, NULL));
  for (guint i = 0; i < calls->len; i++)
    {
      Call *call = calls->pdata[i];

      finish (call);
      g_assert_error (call->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
    }

  g_assert_cmpuint (demo_server_count_requests (demo, "POST", "/oauth2/v2.0/token") - before, ==, 1);
  demo_server_stop (demo);
}

static void
test_shared_success (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func (call_free);

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("2"));
  advance (fixture, HOUR);
  for (int i = 0; i < N_CALLERS; i++)
    g_ptr_array_add (calls, ask (fixture, NULL));
  for (guint i = 0; i < calls->len; i++)
    {
      finish (calls->pdata[i]);
      assert_access (calls->pdata[i], "SECRET.access.1");
    }

  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_no_secret_in_logs (Fixture      *fixture,
                        gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
      g_debug ("debugging is on");
      test_rotation (fixture, NULL);
      return;
    }

  make_authorizer (fixture, NULL);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*debugging is on*");
  g_test_trap_assert_stdout_unmatched ("*SECRET*");
  g_test_trap_assert_stderr_unmatched ("*SECRET*");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE); /* never the keyring of who runs the tests */
  g_test_init (&argc, &argv, NULL);

  ADD ("/authorizer/fresh", test_fresh);
  ADD ("/authorizer/request", test_request);
  ADD ("/authorizer/rotation", test_rotation);
  ADD ("/authorizer/scopes-change", test_scopes_change);
  ADD ("/authorizer/reject", test_reject);
  ADD ("/authorizer/cancelled-caller", test_cancelled_caller);
  ADD ("/authorizer/everybody-leaves", test_everybody_leaves);
  ADD ("/authorizer/stop", test_stop);
  ADD ("/authorizer/shared-refresh", test_shared_refresh);
  ADD ("/authorizer/shared-success", test_shared_success);
  ADD ("/authorizer/no-secret-in-logs", test_no_secret_in_logs);

  return g_test_run ();
}
