/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-session-private.h"

#include <string.h>

#include "demo-server.h"
#include "unseat-error.h"
#include "unseat-rights.h"

#define LICENSE_ADMINISTRATOR "4D6AC14F-3453-41D0-BEF9-A3E0C569773A"
#define REAL_CLIENT_ID "0c0ffee0-0000-4000-8000-000000000001"
#define GLOBAL_READER "f2ef992c-3afb-46b9-b7cf-a126ee74c451"

typedef struct
{
  DemoServer            *demo;
  UnseatSettings        *settings;
  UnseatClock           *clock;
  UnseatEndpoints       *endpoints;
  UnseatGraphTokenStore *store;
  UnseatSession         *session;
  gboolean               approve; /* use the code as soon as it is shown */
  guint                  n_codes;
} Fixture;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **field = user_data;

  *field = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
user_code_cb (UnseatSession *session,
              GParamSpec    *pspec,
              Fixture       *fixture)
{
  if (unseat_session_get_user_code (session) == NULL)
    return;

  /* Who sees the code finds its siblings set. */
  g_assert_nonnull (unseat_session_get_verification_uri (session));
  g_assert_cmpint (unseat_session_get_code_expires (session), >, unseat_clock_get_time (fixture->clock));
  g_assert_cmpint (unseat_session_get_state (session), ==, UNSEAT_SESSION_SIGNING_IN);
  fixture->n_codes++;
  if (fixture->approve)
    g_assert_true (demo_server_approve (fixture->demo, unseat_session_get_user_code (session)));
}

static void
start_session (Fixture *fixture,
               gboolean is_demo)
{
  g_clear_object (&fixture->session);
  fixture->session = unseat_session_new_full (fixture->settings, fixture->clock, fixture->endpoints, is_demo, fixture->store);
  g_signal_connect (fixture->session, "notify::user-code", G_CALLBACK (user_code_cb), fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->demo = demo_server_new (20, 1);
  demo_server_set_poll_interval (fixture->demo, 0);
  demo_server_start (fixture->demo, 0, &error);
  g_assert_no_error (error);
  fixture->settings = unseat_settings_new ();
  unseat_settings_set_last_account (fixture->settings, "");
  unseat_settings_set_registration (fixture->settings, "organizations", "", "global");
  fixture->clock = unseat_fake_clock_new ();
  fixture->store = unseat_graph_memory_store_new ();
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (fixture->demo), demo_server_get_login_url (fixture->demo), &error);
  g_assert_no_error (error);
  fixture->approve = TRUE;
  start_session (fixture, FALSE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  demo_server_stop (fixture->demo);
  g_clear_object (&fixture->demo);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->endpoints);
  g_clear_object (&fixture->store);
}

static gboolean
sign_in (Fixture    *fixture,
         const char *tenant,
         const char *client_id,
         const char *cloud_id,
         GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_sign_in_async (fixture->session, tenant, client_id, cloud_id, NULL, done_cb, &result);
  await (&result);
  return unseat_session_sign_in_finish (fixture->session, result, error);
}

static void
sign_in_well (Fixture    *fixture,
              const char *client_id)
{
  g_autoptr (GError) error = NULL;

  sign_in (fixture, "organizations", client_id, "global", &error);
  g_assert_no_error (error);
}

static gboolean
restore (Fixture *fixture,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_restore_async (fixture->session, NULL, done_cb, &result);
  await (&result);
  return unseat_session_restore_finish (fixture->session, result, error);
}

static gboolean
use_account (Fixture       *fixture,
             UnseatAccount *account,
             GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_use_account_async (fixture->session, account, NULL, done_cb, &result);
  await (&result);
  return unseat_session_use_account_finish (fixture->session, result, error);
}

static gboolean
sign_out (Fixture       *fixture,
          UnseatAccount *account,
          GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_sign_out_async (fixture->session, account, NULL, done_cb, &result);
  await (&result);
  return unseat_session_sign_out_finish (fixture->session, result, error);
}

static guint
count_accounts (Fixture *fixture)
{
  return g_list_model_get_n_items (unseat_session_get_accounts (fixture->session));
}

static UnseatAccount *
find_account (Fixture    *fixture,
              const char *client_id)
{
  GListModel *accounts = unseat_session_get_accounts (fixture->session);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) account = g_list_model_get_item (accounts, i);

      if (g_str_equal (unseat_account_get_client_id (account), client_id))
        return account; /* the list keeps it */
    }

  return NULL;
}

static guint
count_token_requests (Fixture *fixture)
{
  return demo_server_count_requests (fixture->demo, "POST", "/oauth2/v2.0/token");
}

static void
test_sign_in (Fixture      *fixture,
              gconstpointer data)
{
  sign_in_well (fixture, " " DEMO_CLIENT_ID " ");

  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
  g_assert_cmpstr (unseat_account_get_user_name (unseat_session_get_account (fixture->session)), ==, DEMO_UPN_ADMIN);
  g_assert_nonnull (unseat_session_get_client (fixture->session));
  g_assert_cmpuint (fixture->n_codes, ==, 1);
  g_assert_null (unseat_session_get_user_code (fixture->session));
  g_assert_cmpint (unseat_session_get_code_expires (fixture->session), ==, 0);
  g_assert_null (unseat_session_get_read_only_reason (fixture->session));
  g_assert_null (unseat_session_get_keyring_notice (fixture->session));
  g_assert_cmpstr (unseat_settings_get_client_id (fixture->settings), ==, DEMO_CLIENT_ID);
  g_assert_cmpstr (unseat_settings_get_last_account (fixture->settings), ==, unseat_account_get_key (unseat_session_get_account (fixture->session)));
  g_assert_cmpuint (count_accounts (fixture), ==, 1);
}

static const char *const bad_inputs[][3] = {
  { "", DEMO_CLIENT_ID, "global" },
  { "common", DEMO_CLIENT_ID, "global" },
  { "Consumers", DEMO_CLIENT_ID, "global" },
  { "ada@contoso.example", DEMO_CLIENT_ID, "global" },
  { "https://contoso.example/", DEMO_CLIENT_ID, "global" },
  { "contoso", DEMO_CLIENT_ID, "global" },
  { "-a.example", DEMO_CLIENT_ID, "global" },
  { "a..example", DEMO_CLIENT_ID, "global" },
  { "../x.example", DEMO_CLIENT_ID, "global" },
  { "organizations", "", "global" },
  { "organizations", "Unseat", "global" },
  { "organizations", DEMO_CLIENT_ID "0", "global" },
  { "organizations", DEMO_CLIENT_ID, "mars" },
};

static void
test_bad_input (Fixture      *fixture,
                gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_inputs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sign_in (fixture, bad_inputs[i][0], bad_inputs[i][1], bad_inputs[i][2], &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }

  g_assert_cmpuint (demo_server_count_requests (fixture->demo, NULL, NULL), ==, 0);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_OUT);
}

/* What did not work is not remembered. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sign_in (fixture, "organizations", DEMO_CLIENT_ID_CONFIDENTIAL, "global", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REGISTRATION);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_OUT);
  g_assert_null (unseat_session_get_user_code (fixture->session));
  g_assert_cmpstr (unseat_settings_get_client_id (fixture->settings), ==, "");
  g_assert_cmpuint (count_accounts (fixture), ==, 0);
}

/* The code on the screen is the newer one's, and the cancelled one does not take it away. */
static void
test_cancel_and_again (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GError) error = NULL;

  fixture->approve = FALSE;
  demo_server_set_poll_interval (fixture->demo, 1);
  g_clear_object (&fixture->clock);
  fixture->clock = unseat_clock_new ();
  start_session (fixture, FALSE);
  unseat_session_sign_in_async (fixture->session, "organizations", DEMO_CLIENT_ID, "global", cancellable, done_cb, &first);
  while (fixture->n_codes == 0)
    g_main_context_iteration (NULL, TRUE);

  fixture->approve = TRUE;
  g_cancellable_cancel (cancellable);
  sign_in_well (fixture, DEMO_CLIENT_ID);
  await (&first);

  g_assert_false (unseat_session_sign_in_finish (fixture->session, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
  g_assert_cmpuint (fixture->n_codes, ==, 2);
}

static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in_well (fixture, DEMO_CLIENT_ID);
  start_session (fixture, FALSE);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_OUT);

  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
  g_assert_cmpstr (unseat_account_get_user_name (unseat_session_get_account (fixture->session)), ==, DEMO_UPN_ADMIN);
  g_assert_cmpuint (fixture->n_codes, ==, 1);
}

static void
test_restore_nobody (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_null (unseat_session_get_keyring_notice (fixture->session));
  g_assert_cmpuint (demo_server_count_requests (fixture->demo, NULL, NULL), ==, 0);
}

static void
test_restore_refused (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in_well (fixture, DEMO_CLIENT_ID);
  demo_server_revoke_sessions (fixture->demo);
  start_session (fixture, FALSE);

  g_assert_false (restore (fixture, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_EXPIRED);
  g_assert_nonnull (unseat_session_get_account (fixture->session)); /* who it was, for the sign-in page */

  sign_in_well (fixture, DEMO_CLIENT_ID);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
}

static void
test_restore_without_network (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in_well (fixture, DEMO_CLIENT_ID);
  demo_server_stop (fixture->demo);
  start_session (fixture, FALSE);

  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
}

/* At the start a missing keyring is said, not failed for. */
static void
test_no_keyring (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  fixture->store = unseat_graph_secret_store_new ();
  start_session (fixture, FALSE);
  g_assert_false (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_nonnull (unseat_session_get_keyring_notice (fixture->session));

  sign_in_well (fixture, DEMO_CLIENT_ID);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
  g_assert_nonnull (strstr (unseat_session_get_keyring_notice (fixture->session), "ends when Unseat is closed"));

  /* Also such an account can be left, without asking a keyring that is not there. */
  g_assert_true (sign_out (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (fixture), ==, 0);
  g_assert_null (unseat_session_get_keyring_notice (fixture->session));
}

static void
test_two_accounts (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  UnseatAccount *first = NULL;
  guint          before = 0;

  sign_in_well (fixture, DEMO_CLIENT_ID);
  sign_in_well (fixture, DEMO_CLIENT_ID_GRAPH_TOOLS);
  g_assert_cmpuint (count_accounts (fixture), ==, 2);
  g_assert_cmpstr (unseat_account_get_client_id (unseat_session_get_account (fixture->session)), ==, DEMO_CLIENT_ID_GRAPH_TOOLS);

  /* The tokens of both are still in memory; what was read as one of them is not the other's to see. */
  unseat_session_set_tenant (fixture->session, "Larkspur Rivers");
  unseat_directory_set_tenant (unseat_session_get_directory (fixture->session), "tenant", "Larkspur Rivers");
  before = count_token_requests (fixture);
  first = find_account (fixture, DEMO_CLIENT_ID);
  g_assert_true (use_account (fixture, first, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_token_requests (fixture), ==, before);
  g_assert_cmpstr (unseat_account_get_client_id (unseat_session_get_account (fixture->session)), ==, DEMO_CLIENT_ID);
  g_assert_null (unseat_session_get_tenant_name (fixture->session));
  g_assert_null (unseat_directory_get_tenant_id (unseat_session_get_directory (fixture->session)));

  /* The next start takes up the last one used, and knows the other. */
  start_session (fixture, FALSE);
  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (fixture), ==, 2);
  g_assert_cmpstr (unseat_account_get_client_id (unseat_session_get_account (fixture->session)), ==, DEMO_CLIENT_ID);

  /* Leaving the other one leaves this one alone. */
  g_assert_true (sign_out (fixture, find_account (fixture, DEMO_CLIENT_ID_GRAPH_TOOLS), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (fixture), ==, 1);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
}

static void
test_sign_out (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in_well (fixture, DEMO_CLIENT_ID);
  g_assert_true (sign_out (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_OUT);
  g_assert_null (unseat_session_get_account (fixture->session));
  g_assert_null (unseat_session_get_client (fixture->session));
  g_assert_cmpuint (count_accounts (fixture), ==, 0);
  g_assert_cmpstr (unseat_settings_get_last_account (fixture->settings), ==, "");

  g_assert_true (sign_out (fixture, NULL, &error)); /* nobody there: nothing to do */
  g_assert_no_error (error);

  start_session (fixture, FALSE);
  g_assert_false (restore (fixture, &error));
  g_assert_no_error (error);
}

static void
test_expired_in_use (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UnseatGraphToken) token = NULL;
  g_autoptr (GError) error = NULL;
  UnseatGraphAuthorizer *authorizer = NULL;

  sign_in_well (fixture, DEMO_CLIENT_ID);
  demo_server_revoke_sessions (fixture->demo);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (fixture->clock), G_GINT64_CONSTANT (2) * 60 * 60 * 1000);
  authorizer = unseat_graph_client_get_authorizer (unseat_session_get_client (fixture->session));
  unseat_graph_authorizer_get_token_async (authorizer, NULL, done_cb, &result);
  await (&result);
  token = unseat_graph_authorizer_get_token_finish (authorizer, result, &error);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_EXPIRED);
}

static void
test_report_error (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (UnseatGraphClient) left = NULL;
  g_autoptr (GError) other = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_NETWORK, "No.");
  g_autoptr (GError) required = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, "Sign in.");

  unseat_session_report_error (fixture->session, NULL, required);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_OUT);

  sign_in_well (fixture, DEMO_CLIENT_ID);
  left = g_object_ref (unseat_session_get_client (fixture->session));
  sign_in_well (fixture, DEMO_CLIENT_ID_GRAPH_TOOLS);
  unseat_session_report_error (fixture->session, unseat_session_get_client (fixture->session), other);
  unseat_session_report_error (fixture->session, unseat_session_get_client (fixture->session), NULL);
  unseat_session_report_error (fixture->session, left, required); /* a late call of the account before */
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);

  unseat_session_report_error (fixture->session, unseat_session_get_client (fixture->session), required);
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_EXPIRED);
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const reading[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", NULL };

  demo_server_set_scopes (fixture->demo, reading);
  sign_in_well (fixture, DEMO_CLIENT_ID);
  g_assert_nonnull (strstr (unseat_session_get_read_only_reason (fixture->session), "LicenseAssignment.ReadWrite.All"));

  demo_server_set_scopes (fixture->demo, NULL);
  sign_in_well (fixture, DEMO_CLIENT_ID);
  g_assert_null (unseat_session_get_read_only_reason (fixture->session));
}

static void
test_writing_scopes (void)
{
  static const struct
  {
    const char *scopes;
    gboolean    may_write;
  } cases[] = {
    { "User.Read.All licenseassignment.readwrite.all", TRUE },
    { "User.ReadWrite.All", TRUE },
    { "Directory.ReadWrite.All", TRUE },
    { "", TRUE }, /* nobody knows */
    { "User.Read.All Directory.Read.All LicenseAssignment.Read.All", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatAccount) account = unseat_account_new ("k", "global", "t", "u", "n", "c", cases[i].scopes);
      g_autofree char *reason = unseat_rights_explain_read_only (account, FALSE);

      g_assert_true ((reason == NULL) == cases[i].may_write);
    }
}

static void
test_roles (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const none[] = { NULL };
  static const char *const reader[] = { GLOBAL_READER, NULL };
  static const char *const both[] = { GLOBAL_READER, LICENSE_ADMINISTRATOR, NULL };

  unseat_session_set_roles (fixture->session, none);
  g_assert_nonnull (unseat_session_get_role_hint (fixture->session));
  unseat_session_set_roles (fixture->session, both);
  g_assert_null (unseat_session_get_role_hint (fixture->session));
  unseat_session_set_roles (fixture->session, reader);
  g_assert_nonnull (strstr (unseat_session_get_role_hint (fixture->session), "License Administrator"));
  unseat_session_set_roles (fixture->session, NULL); /* not known is no hint */
  g_assert_null (unseat_session_get_role_hint (fixture->session));
}

/* The demo leaves no trace in what is remembered of a real tenant. */
static void
test_demo_leaves_no_trace (Fixture      *fixture,
                           gconstpointer data)
{
  unseat_settings_set_registration (fixture->settings, "contoso.example", REAL_CLIENT_ID, "us-gov-l4");
  start_session (fixture, TRUE);
  g_assert_true (unseat_session_is_demo (fixture->session));
  sign_in_well (fixture, DEMO_CLIENT_ID);

  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_IN);
  g_assert_cmpstr (unseat_settings_get_tenant (fixture->settings), ==, "contoso.example");
  g_assert_cmpstr (unseat_settings_get_client_id (fixture->settings), ==, REAL_CLIENT_ID);
  g_assert_cmpstr (unseat_settings_get_last_account (fixture->settings), ==, "");
}

static void
test_store_keys (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatSession) real = unseat_session_new_full (fixture->settings, fixture->clock, NULL, FALSE, fixture->store);

  g_assert_cmpstr (unseat_session_get_store_key (real), ==, "global");
  g_assert_cmpstr (unseat_session_get_store_key (fixture->session), !=, "global");
  g_assert_nonnull (strstr (unseat_session_get_store_key (fixture->session), demo_server_get_login_url (fixture->demo)));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE); /* never the keyring of who runs the tests */
  g_test_init (&argc, &argv, NULL);

  ADD ("/session/sign-in", test_sign_in);
  ADD ("/session/bad-input", test_bad_input);
  ADD ("/session/refused", test_refused);
  ADD ("/session/cancel-and-again", test_cancel_and_again);
  ADD ("/session/restore", test_restore);
  ADD ("/session/restore-nobody", test_restore_nobody);
  ADD ("/session/restore-refused", test_restore_refused);
  ADD ("/session/restore-without-network", test_restore_without_network);
  ADD ("/session/no-keyring", test_no_keyring);
  ADD ("/session/two-accounts", test_two_accounts);
  ADD ("/session/sign-out", test_sign_out);
  ADD ("/session/expired-in-use", test_expired_in_use);
  ADD ("/session/report-error", test_report_error);
  ADD ("/session/read-only", test_read_only);
  g_test_add_func ("/session/writing-scopes", test_writing_scopes);
  ADD ("/session/roles", test_roles);
  ADD ("/session/demo-leaves-no-trace", test_demo_leaves_no_trace);
  ADD ("/session/store-keys", test_store_keys);

  return g_test_run ();
}
