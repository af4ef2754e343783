/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authorizer-fixture.h"

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

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE); /* never the keyring of who runs the tests */
  g_test_init (&argc, &argv, NULL);

  ADD ("/authorizer-trouble/dead", test_dead);
  ADD ("/authorizer-trouble/policy", test_policy);
  ADD ("/authorizer-trouble/nothing-stored", test_nothing_stored);
  ADD ("/authorizer-trouble/network", test_network);
  ADD ("/authorizer-trouble/retry-after", test_retry_after);
  ADD ("/authorizer-trouble/long-retry-after", test_long_retry_after);
  ADD ("/authorizer-trouble/odd-answer", test_odd_answer);
  ADD ("/authorizer-trouble/born-dead", test_born_dead);
  ADD ("/authorizer-trouble/store-fails", test_store_fails);
  ADD ("/authorizer-trouble/store-unreadable", test_store_unreadable);

  return g_test_run ();
}
