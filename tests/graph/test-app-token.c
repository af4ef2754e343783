/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-app-token.h"

#include <string.h>

#include "unseat-error.h"

#define CLIENT_ID "c2a7e8b4-16d3-4f95-8b0a-73d1e6f2a905"
#define TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define OTHER_ID "11111111-2222-4333-8444-555555555555"

/* Returns: (transfer full): the answer of the token endpoint with that text for a payload */
static GBytes *
make_answer (const char *payload)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) payload, strlen (payload));
  char            *body = NULL;

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';
  body = g_strdup_printf ("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"e30.%s.c2ln\"}", encoded);
  return g_bytes_new_take (body, strlen (body));
}

static UnseatGraphToken *
read_answer (GBytes         *body,
             const char     *tenant,
             UnseatAccount **account,
             GError        **error)
{
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), NULL, NULL, NULL);
  g_autoptr (UnseatAccount) asker = unseat_account_new ("global", "global", tenant, CLIENT_ID, "As it was called", CLIENT_ID, "User.Read.All");

  return unseat_graph_app_token_read (body, endpoints, asker, 1000, account, error);
}

/* What a token tells counts; what it does not tell, or nobody can read, stays as it was, and is never taken for less. */
static void
test_claims (void)
{
  static const struct
  {
    const char *payload;
    const char *tenant;
    const char *name;
    const char *permissions;
  } cases[] = {
    { "{\"roles\":[\"Group.Read.All\",\"User.Read.All\"],\"app_displayname\":\"Nightly\",\"tid\":\"" OTHER_ID "\"}", OTHER_ID, "Nightly", "Group.Read.All User.Read.All" },
    { "{\"roles\":[\"Group.Read.All\"]}", TENANT_ID, "As it was called", "Group.Read.All" },
    { "{\"roles\":[\"Group.Read.All\",\"\",\"two words\",\"User.Read.All\"],\"app_displayname\":\"Two\\nlines\",\"tid\":\"../x\"}", TENANT_ID, "Two lines", "Group.Read.All User.Read.All" },
    { "{\"roles\":\"Group.Read.All\"}", TENANT_ID, "As it was called", "User.Read.All" },
    { "{\"roles\":[1,2]}", TENANT_ID, "As it was called", "User.Read.All" },
    { "{\"roles\":[\"Group.Read.All\"],\"tid\":7}", TENANT_ID, "As it was called", "User.Read.All" },
    { "not JSON", TENANT_ID, "As it was called", "User.Read.All" },
    { "[]", TENANT_ID, "As it was called", "User.Read.All" },
    { "", TENANT_ID, "As it was called", "User.Read.All" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = make_answer (cases[i].payload);
      g_autoptr (UnseatAccount) account = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatGraphToken) token = read_answer (body, TENANT_ID, &account, &error);

      g_test_message ("%s", cases[i].payload);
      g_assert_no_error (error);
      g_assert_cmpstr (unseat_account_get_tenant_id (account), ==, cases[i].tenant);
      g_assert_cmpstr (unseat_account_get_user_name (account), ==, cases[i].name);
      g_assert_cmpstr (unseat_account_get_scopes (account), ==, cases[i].permissions);
      g_assert_true (unseat_account_is_application (account));
      g_assert_null (unseat_graph_token_peek_refresh (token));
      g_assert_cmpint (unseat_graph_token_get_expires (token), ==, 1000 + 3599 * 1000);
    }
}

static void
test_opaque (void)
{
  static const char body[] = "{\"token_type\":\"Bearer\",\"access_token\":\"opaque\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (UnseatAccount) account = NULL;
  g_autoptr (UnseatAccount) nobody = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphToken) token = read_answer (bytes, TENANT_ID, &account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (unseat_account_get_scopes (account), ==, "User.Read.All");

  /* With a domain alone nobody could tell this tenant from others later. */
  g_assert_null (read_answer (bytes, "contoso.example", &nobody, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) without = make_answer ("{\"app_displayname\":\"Nightly\"}");
  g_autoptr (GBytes) broken = g_bytes_new_static ("{}", 2);
  g_autoptr (UnseatAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_answer (without, TENANT_ID, &account, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONSENT_REQUIRED);
  g_assert_nonnull (strstr (error->message, TENANT_ID "/adminconsent?client_id=" CLIENT_ID));
  g_clear_error (&error);

  g_assert_null (read_answer (broken, TENANT_ID, &account, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_null (account);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app-token/claims", test_claims);
  g_test_add_func ("/app-token/opaque", test_opaque);
  g_test_add_func ("/app-token/refused", test_refused);

  return g_test_run ();
}
