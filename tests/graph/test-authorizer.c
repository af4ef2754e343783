/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-authorizer.h"

#include <string.h>

#include "demo-server.h"
#include "scripted-server.h"
#include "unseat-error.h"

#define CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"
#define TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define USER_ID "11111111-2222-3333-4444-555555555555"
#define MSEC_PER_SEC 1000
#define HOUR (60 * 60 * MSEC_PER_SEC)

#define ANSWER(n) "{\"token_type\":\"Bearer\",\"scope\":\"User.Read.All\",\"expires_in\":3600,\"access_token\":\"SECRET.access." n "\",\"refresh_token\":\"SECRET-refresh-" n "\"}"

typedef struct
{
  ScriptedServer        *server;
  UnseatEndpoints       *endpoints;
  UnseatClock           *clock;
  UnseatAccount         *account;
  UnseatGraphTokenStore *store;
  UnseatGraphAuthorizer *authorizer;
  guint                  n_expired;
  guint                  n_store_failed;
} Fixture;

typedef struct
{
  gboolean          ended;
  UnseatGraphToken *token;
  GError           *error;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->token, unseat_graph_token_unref);
  g_clear_error (&call->error);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
token_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Call *call = user_data;

  g_assert_false (call->ended);
  call->token = unseat_graph_authorizer_get_token_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &call->error);
  g_assert_true ((call->token == NULL) == (call->error != NULL));
  call->ended = TRUE;
}

static Call *
ask (Fixture      *fixture,
     GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);

  unseat_graph_authorizer_get_token_async (fixture->authorizer, cancellable, token_cb, call);
  return call;
}

static void
finish (Call *call)
{
  while (!call->ended)
    g_main_context_iteration (NULL, TRUE);
}

static Call *
ask_and_wait (Fixture *fixture)
{
  Call *call = ask (fixture, NULL);

  finish (call);
  return call;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **field = user_data;

  *field = g_object_ref (result);
}

static void
save (Fixture    *fixture,
      const char *refresh_token)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_graph_token_store_save_async (fixture->store, fixture->account, refresh_token, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  unseat_graph_token_store_save_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static char *
look_up (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *token = NULL;

  unseat_graph_token_store_lookup_async (fixture->store, fixture->account, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  token = unseat_graph_token_store_lookup_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return token;
}

static void
expired_cb (UnseatGraphAuthorizer *authorizer,
            const GError          *error,
            Fixture               *fixture)
{
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  fixture->n_expired++;
}

static void
store_failed_cb (UnseatGraphAuthorizer *authorizer,
                 const GError          *error,
                 Fixture               *fixture)
{
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  fixture->n_store_failed++;
}

static void
make_endpoints (Fixture    *fixture,
                const char *graph_url,
                const char *login_url)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->endpoints);
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), graph_url, login_url, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *graph_url = NULL;

  fixture->server = scripted_server_new ();
  fixture->clock = unseat_fake_clock_new ();
  fixture->store = unseat_graph_memory_store_new ();
  fixture->account = unseat_account_new ("key", "global", TENANT_ID, USER_ID, "ada@contoso.example", CLIENT_ID, "User.Read.All openid");
  graph_url = g_strconcat (scripted_server_get_url (fixture->server), "/v1.0", NULL);
  make_endpoints (fixture, graph_url, scripted_server_get_url (fixture->server));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->authorizer));
  g_clear_pointer (&fixture->server, scripted_server_free);
  g_clear_object (&fixture->endpoints);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->store);
}

/* Returns: the token of a sign-in an hour long; the authorizer has the same */
static UnseatGraphToken *
make_authorizer (Fixture    *fixture,
                 const char *refresh_token)
{
  g_autoptr (UnseatGraphToken) token = NULL;

  if (refresh_token != NULL)
    token = unseat_graph_token_new ("SECRET.access.0", refresh_token, "User.Read.All", unseat_clock_get_monotonic (fixture->clock) + HOUR);
  fixture->authorizer = unseat_graph_authorizer_new (fixture->endpoints, fixture->clock, fixture->account, token, fixture->store);
  g_signal_connect (fixture->authorizer, "expired", G_CALLBACK (expired_cb), fixture);
  g_signal_connect (fixture->authorizer, "store-failed", G_CALLBACK (store_failed_cb), fixture);

  return g_steal_pointer (&token);
}

static void
advance (Fixture *fixture,
         gint64   msec)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (fixture->clock), msec);
}

static guint
count (Fixture *fixture)
{
  return scripted_server_count (fixture->server, "/token");
}

static void
assert_access (Call       *call,
               const char *access_token)
{
  g_assert_no_error (call->error);
  g_assert_cmpstr (unseat_graph_token_peek_access (call->token), ==, access_token);
}

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
test_dead (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;
  g_autofree char *stored = NULL;

  scripted_server_add_json (fixture->server, "/token", 400,
                            "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: Withdrawn.\",\"error_codes\":[50173],\"trace_id\":\"0f0\"}");
  save (fixture, "SECRET-refresh-0");
  make_authorizer (fixture, NULL);
  first = ask_and_wait (fixture);
  second = ask_and_wait (fixture);

  g_assert_error (first->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_error (second->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpstr (unseat_error_get_details (second->error), ==, "AADSTS50173: Withdrawn.");
  g_assert_cmpstr (unseat_error_get_request_id (second->error), ==, "0f0");
  g_assert_cmpuint (count (fixture), ==, 1); /* the same failing refresh is not repeated */
  g_assert_cmpuint (fixture->n_expired, ==, 1);
  stored = look_up (fixture);
  g_assert_null (stored);
}

static void
test_policy (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (Call) call = NULL;
  g_autofree char *stored = NULL;

  scripted_server_add_json (fixture->server, "/token", 400, "{\"error\":\"invalid_grant\",\"error_codes\":[53003]}");
  save (fixture, "SECRET-refresh-0");
  make_authorizer (fixture, NULL);
  call = ask_and_wait (fixture);

  g_assert_error (call->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_nonnull (strstr (call->error->message, "Conditional Access"));
  g_assert_cmpuint (fixture->n_expired, ==, 1);
  stored = look_up (fixture);
  g_assert_cmpstr (stored, ==, "SECRET-refresh-0"); /* not dead: the policy may change */
}

static void
test_nothing_stored (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (Call) call = NULL;

  make_authorizer (fixture, NULL);
  call = ask_and_wait (fixture);

  g_assert_error (call->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpuint (fixture->n_expired, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_network (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;

  for (int i = 0; i < 4; i++)
    scripted_server_add (fixture->server, "/token", 0, NULL, NULL, "");
  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, HOUR);

  first = ask_and_wait (fixture);
  g_assert_error (first->error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK);
  g_assert_cmpuint (count (fixture), ==, 4);
  g_assert_cmpuint (fixture->n_expired, ==, 0);

  second = ask_and_wait (fixture);
  assert_access (second, "SECRET.access.1");
}

static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) call = NULL;

  scripted_server_add (fixture->server, "/token", 429, "17", NULL, "{\"error\":\"temporarily_unavailable\"}");
  scripted_server_add (fixture->server, "/token", 503, "9", "text/html", "<html>");
  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, HOUR);
  call = ask_and_wait (fixture);

  assert_access (call, "SECRET.access.1");
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (fixture->clock)), ==, (17 + 9) * MSEC_PER_SEC);
}

static void
test_long_retry_after (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;
  g_autoptr (Call) third = NULL;

  scripted_server_add (fixture->server, "/token", 429, "300", NULL, "{}");
  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  advance (fixture, HOUR);

  first = ask_and_wait (fixture);
  second = ask_and_wait (fixture);
  g_assert_error (first->error, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_assert_error (second->error, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  g_assert_cmpuint (count (fixture), ==, 1); /* the door is closed */

  advance (fixture, 290 * MSEC_PER_SEC);
  third = ask_and_wait (fixture);
  assert_access (third, "SECRET.access.1");
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (fixture->clock)), ==, 10 * MSEC_PER_SEC);
  g_assert_cmpuint (fixture->n_expired, ==, 0);
}

static void
test_odd_answer (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, "{\"access_token\":7}");
  scripted_server_add_json (fixture->server, "/token", 400, "{\"surprise\":true}");
  advance (fixture, HOUR);
  first = ask_and_wait (fixture);
  second = ask_and_wait (fixture);

  g_assert_error (first->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_error (second->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_expired, ==, 0);
}

/* A token born dead is handed out once, not refreshed for ever. */
static void
test_born_dead (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = make_authorizer (fixture, "SECRET-refresh-0");
  g_autoptr (Call) call = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, "{\"access_token\":\"a\",\"expires_in\":0}");
  advance (fixture, HOUR);
  call = ask_and_wait (fixture);

  assert_access (call, "a");
  g_assert_cmpuint (count (fixture), ==, 1);
}

/* A session without a bus has no keyring. */
static void
test_store_fails (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (UnseatGraphToken) token = NULL;
  g_autoptr (Call) first = NULL;
  g_autoptr (Call) second = NULL;

  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("1"));
  scripted_server_add_json (fixture->server, "/token", 200, ANSWER ("2"));
  g_clear_object (&fixture->store);
  fixture->store = unseat_graph_secret_store_new ();
  token = make_authorizer (fixture, "SECRET-refresh-0");

  advance (fixture, HOUR);
  first = ask_and_wait (fixture);
  assert_access (first, "SECRET.access.1");
  g_assert_cmpuint (fixture->n_store_failed, ==, 1);

  advance (fixture, HOUR);
  second = ask_and_wait (fixture);
  assert_access (second, "SECRET.access.2");
  g_assert_nonnull (strstr (scripted_server_get_last (fixture->server, "/token"), "SECRET-refresh-1"));
  g_assert_cmpuint (fixture->n_store_failed, ==, 1); /* said once */
}

static void
test_store_unreadable (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (Call) call = NULL;

  g_clear_object (&fixture->store);
  fixture->store = unseat_graph_secret_store_new ();
  make_authorizer (fixture, NULL);
  call = ask_and_wait (fixture);

  g_assert_error (call->error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  g_assert_cmpuint (fixture->n_expired, ==, 0);
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
  ADD ("/authorizer/dead", test_dead);
  ADD ("/authorizer/policy", test_policy);
  ADD ("/authorizer/nothing-stored", test_nothing_stored);
  ADD ("/authorizer/network", test_network);
  ADD ("/authorizer/retry-after", test_retry_after);
  ADD ("/authorizer/long-retry-after", test_long_retry_after);
  ADD ("/authorizer/odd-answer", test_odd_answer);
  ADD ("/authorizer/born-dead", test_born_dead);
  ADD ("/authorizer/store-fails", test_store_fails);
  ADD ("/authorizer/store-unreadable", test_store_unreadable);
  ADD ("/authorizer/stop", test_stop);
  ADD ("/authorizer/shared-refresh", test_shared_refresh);
  ADD ("/authorizer/shared-success", test_shared_success);
  ADD ("/authorizer/no-secret-in-logs", test_no_secret_in_logs);

  return g_test_run ();
}
