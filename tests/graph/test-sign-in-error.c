/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-sign-in-error.h"

#include <string.h>

#include "unseat-error.h"

#define TENANT "contoso.example"
#define SECRET "0.AXoA-refresh_token.of-some~length"
#define CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"

typedef GError *(*Judge) (const UnseatGraphSignInAnswer *answer,
                          UnseatEndpoints               *endpoints,
                          const char                    *tenant,
                          const char                    *client_id,
                          const char                    *secret,
                          UnseatGraphSignInVerdict      *verdict);

static GError *
judge_as (Judge                     function,
          guint                     status,
          const char               *body,
          UnseatGraphSignInVerdict *verdict)
{
  g_autoptr (UnseatGraphSignInAnswer) answer = g_new0 (UnseatGraphSignInAnswer, 1);
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), NULL, NULL, NULL);
  GError *error = NULL;

  answer->status = status;
  answer->is_json = *body == '{';
  answer->retry_after = -1;
  answer->body = g_bytes_new (body, strlen (body));
  error = function (answer, endpoints, TENANT, CLIENT_ID, SECRET, verdict);
  g_assert_nonnull (error);
  g_assert_true (error->domain == UNSEAT_ERROR);
  g_assert_cmpstr (error->message, !=, "");

  return error;
}

static GError *
judge (guint                     status,
       const char               *body,
       UnseatGraphSignInVerdict *verdict)
{
  return judge_as (unseat_graph_sign_in_error_new, status, body, verdict);
}

static void
test_words (void)
{
  static const struct
  {
    const char              *word;
    UnseatGraphSignInVerdict verdict;
    UnseatError              code;
  } cases[] = {
    { "authorization_pending", UNSEAT_GRAPH_SIGN_IN_PENDING, UNSEAT_ERROR_FAILED },
    { "slow_down", UNSEAT_GRAPH_SIGN_IN_SLOW_DOWN, UNSEAT_ERROR_FAILED },
    { "authorization_declined", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_DECLINED },
    { "access_denied", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_DECLINED },
    { "expired_token", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_EXPIRED },
    { "bad_verification_code", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_EXPIRED },
    { "invalid_grant", UNSEAT_GRAPH_SIGN_IN_DEAD, UNSEAT_ERROR_SIGN_IN_REQUIRED },
    { "interaction_required", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_REQUIRED },
    { "consent_required", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_CONSENT_REQUIRED },
    { "unauthorized_client", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION },
    { "invalid_client", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION },
    { "unsupported_grant_type", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION },
    { "invalid_resource", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION },
    { "invalid_scope", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION },
    { "invalid_request", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_FAILED },
    { "temporarily_unavailable", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY },
    { "a_word_of_tomorrow", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char         *body = g_strdup_printf ("{\"error\":\"%s\"}", cases[i].word);
      UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
      g_autoptr (GError) error = judge (400, body, &verdict);

      g_test_message ("%s: %s", cases[i].word, error->message);
      g_assert_cmpint (verdict, ==, cases[i].verdict);
      g_assert_cmpint (error->code, ==, cases[i].code);
      g_assert_cmpstr (unseat_error_get_details (error), ==, cases[i].word);
    }
}

/* Every number of GRAPH.md 1.6 has a sentence of its own, other than what the bare word gets. */
static void
test_numbers (void)
{
  static const int numbers[] = {
    50020, 50034, 90002, 50059, 50053, 50055, 50126, 50057, 50072, 50079, 50074, 50076, 50078, 50097, 53000, 53001, 53002,
    50105, 50131, 53003, 530032, 530035, 530034, 530003, 53004, 53010, 53011, 50132, 50133, 50173, 50158, 50194, 65001, 65002,
    65004, 650052, 650056, 650057, 70000, 70008, 700082, 70043, 700016, 700011, 7000112, 70001, 7000215, 7000222, 7000218,
    700027, 90014, 900144, 70011, 700025, 90024, 90033, 90055, 90038, 90094, 90095, 9001023
  };
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) plain = judge (400, "{\"error\":\"invalid_request\"}", &verdict);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *listed = g_strdup_printf ("{\"error\":\"invalid_request\",\"error_codes\":[%d]}", numbers[i]);
      g_autofree char *told = g_strdup_printf ("{\"error\":\"invalid_request\",\"error_description\":\"AADSTS%d: Text.\"}", numbers[i]);
      g_autofree char *name = g_strdup_printf ("AADSTS%d", numbers[i]);
      g_autoptr (GError) first = judge (400, listed, &verdict);
      g_autoptr (GError) second = judge (400, told, &verdict);

      g_assert_cmpstr (first->message, !=, plain->message);
      g_assert_cmpstr (first->message, ==, second->message);
      g_assert_cmpint (first->code, ==, second->code);
      g_assert_nonnull (strstr (unseat_error_get_details (first), name));
      g_assert_nonnull (strstr (unseat_error_get_details (second), name));
    }
}

static void
test_word_before_number (void)
{
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) pending = judge (400, "{\"error\":\"authorization_pending\",\"error_codes\":[53003]}", &verdict);

  g_assert_cmpint (verdict, ==, UNSEAT_GRAPH_SIGN_IN_PENDING);
  g_assert_cmpint (pending->code, ==, UNSEAT_ERROR_FAILED);
}

/* A grant that a policy refused today may be good tomorrow. */
static void
test_dead_or_refused (void)
{
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) dead = judge (400, "{\"error\":\"invalid_grant\",\"error_codes\":[50173]}", &verdict);

  g_assert_cmpint (verdict, ==, UNSEAT_GRAPH_SIGN_IN_DEAD);
  g_assert_cmpint (dead->code, ==, UNSEAT_ERROR_SIGN_IN_REQUIRED);

  g_clear_error (&dead);
  dead = judge (400, "{\"error\":\"invalid_grant\",\"error_codes\":[53003]}", &verdict);
  g_assert_cmpint (verdict, ==, UNSEAT_GRAPH_SIGN_IN_REFUSED);
  g_assert_cmpint (dead->code, ==, UNSEAT_ERROR_REFUSED_BY_POLICY);

  g_clear_error (&dead);
  dead = judge (400, "{\"error\":\"invalid_grant\",\"error_codes\":[90033]}", &verdict);
  g_assert_cmpint (verdict, ==, UNSEAT_GRAPH_SIGN_IN_RETRY);
  g_assert_cmpint (dead->code, ==, UNSEAT_ERROR_BUSY);
}

static void
test_consent_address (void)
{
  static const int numbers[] = { 65001, 90094, 90095 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char         *body = g_strdup_printf ("{\"error\":\"invalid_grant\",\"error_codes\":[%d]}", numbers[i]);
      UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
      g_autoptr (GError) error = judge (400, body, &verdict);

      g_assert_cmpint (error->code, ==, UNSEAT_ERROR_CONSENT_REQUIRED);
      g_assert_cmpint (verdict, ==, UNSEAT_GRAPH_SIGN_IN_REFUSED);
      g_assert_nonnull (strstr (error->message, "https://login.microsoftonline.com/" TENANT "/adminconsent?client_id=" CLIENT_ID));
    }
}

static void
test_details (void)
{
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) error = judge (400,
                                    "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: First.\\r\\nTrace \\u202eID: 1\\u0007\\r\\n\\r\\nLast\","
                                    "\"trace_id\":\"0f0-1\",\"error_codes\":[50173]}",
                                    &verdict);

  g_assert_cmpstr (unseat_error_get_details (error), ==, "AADSTS50173: First.\nTrace  ID: 1\nLast");
  g_assert_cmpstr (unseat_error_get_request_id (error), ==, "0f0-1");
}

/* A service that says back what it was sent. */
static void
test_secret_is_struck_out (void)
{
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) error = judge (400, "{\"error\":\"invalid_grant\",\"error_description\":\"Not good: " SECRET "\",\"trace_id\":\"" SECRET "\"}", &verdict);

  g_assert_cmpstr (unseat_error_get_details (error), ==, "Not good: [token]");
  g_assert_null (unseat_error_get_request_id (error));
}

static void
test_odd_answers (void)
{
  static const struct
  {
    guint                    status;
    const char              *body;
    UnseatGraphSignInVerdict verdict;
    UnseatError              code;
  } cases[] = {
    { 200, "<html>Welcome to our hotel</html>", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BAD_ANSWER },
    { 302, "", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BAD_ANSWER },
    { 502, "<html>Bad gateway</html>", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY },
    { 503, "", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY },
    { 429, "", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY },
    { 500, "{\"error\":\"invalid_grant\"}", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY },
    { 400, "{", UNSEAT_GRAPH_SIGN_IN_ODD, UNSEAT_ERROR_BAD_ANSWER },
    { 400, "{}", UNSEAT_GRAPH_SIGN_IN_ODD, UNSEAT_ERROR_BAD_ANSWER },
    { 400, "{\"error\":{\"code\":\"x\"}}", UNSEAT_GRAPH_SIGN_IN_ODD, UNSEAT_ERROR_BAD_ANSWER },
    { 400, "{\"error\":null}", UNSEAT_GRAPH_SIGN_IN_ODD, UNSEAT_ERROR_BAD_ANSWER },
    { 400, "{\"error\":\"invalid_grant\",\"error_codes\":\"none\",\"error_description\":7,\"trace_id\":[]}", UNSEAT_GRAPH_SIGN_IN_DEAD, UNSEAT_ERROR_SIGN_IN_REQUIRED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_PENDING;
      g_autoptr (GError) error = judge (cases[i].status, cases[i].body, &verdict);

      g_test_message ("%u %s: %s", cases[i].status, cases[i].body, error->message);
      g_assert_cmpint (verdict, ==, cases[i].verdict);
      g_assert_cmpint (error->code, ==, cases[i].code);
    }
}

static void
test_long_description (void)
{
  g_autofree char         *filler = g_strnfill (100 * 1000, 'x');
  g_autofree char         *body = g_strdup_printf ("{\"error\":\"invalid_grant\",\"error_description\":\"%s\"}", filler);
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) error = judge (400, body, &verdict);

  g_assert_cmpuint (strlen (unseat_error_get_details (error)), <=, 4096);
}

/* To an application some things mean something else: it has no browser, no code, and no public client flows. */
static void
test_application (void)
{
  static const struct
  {
    const char *body;
    UnseatError code;
    const char *fragment;
  } cases[] = {
    { "{\"error\":\"invalid_client\",\"error_codes\":[7000215]}", UNSEAT_ERROR_REGISTRATION, "The client secret is wrong" },
    { "{\"error\":\"invalid_client\",\"error_codes\":[7000222]}", UNSEAT_ERROR_REGISTRATION, "The client secret has expired" },
    { "{\"error\":\"invalid_client\",\"error_codes\":[700027]}", UNSEAT_ERROR_REGISTRATION, "does not accept the certificate" },
    { "{\"error\":\"invalid_client\",\"error_codes\":[700024]}", UNSEAT_ERROR_REGISTRATION, "the time of this computer" },
    { "{\"error\":\"invalid_client\",\"error_codes\":[700025]}", UNSEAT_ERROR_REGISTRATION, "only people sign in with" },
    { "{\"error\":\"invalid_client\",\"error_codes\":[7000218]}", UNSEAT_ERROR_FAILED, "please report it" },
    { "{\"error\":\"invalid_client\"}", UNSEAT_ERROR_REGISTRATION, "did not accept the application" },
    { "{\"error\":\"invalid_grant\"}", UNSEAT_ERROR_REGISTRATION, "did not accept the application" },
    { "{\"error\":\"unauthorized_client\",\"error_codes\":[700016]}", UNSEAT_ERROR_REGISTRATION, "does not know this client id" },
    { "{\"error\":\"invalid_request\",\"error_codes\":[90002]}", UNSEAT_ERROR_REGISTRATION, "no tenant of this name" },
    { "{\"error\":\"invalid_grant\",\"error_codes\":[53003]}", UNSEAT_ERROR_REFUSED_BY_POLICY, "refused this application" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
      g_autoptr (GError) error = judge_as (unseat_graph_sign_in_error_new_application, 401, cases[i].body, &verdict);

      g_assert_cmpint (verdict, ==, UNSEAT_GRAPH_SIGN_IN_REFUSED);
      g_assert_cmpint (error->code, ==, cases[i].code);
      if (strstr (error->message, cases[i].fragment) == NULL)
        g_assert_cmpstr (error->message, ==, cases[i].fragment);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sign-in-error/words", test_words);
  g_test_add_func ("/sign-in-error/numbers", test_numbers);
  g_test_add_func ("/sign-in-error/word-before-number", test_word_before_number);
  g_test_add_func ("/sign-in-error/dead-or-refused", test_dead_or_refused);
  g_test_add_func ("/sign-in-error/consent-address", test_consent_address);
  g_test_add_func ("/sign-in-error/details", test_details);
  g_test_add_func ("/sign-in-error/secret", test_secret_is_struck_out);
  g_test_add_func ("/sign-in-error/odd-answers", test_odd_answers);
  g_test_add_func ("/sign-in-error/long-description", test_long_description);
  g_test_add_func ("/graph/sign-in-error/application", test_application);

  return g_test_run ();
}
