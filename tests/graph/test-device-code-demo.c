/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "device-code-fixture.h"

static void
approve_cb (UnseatGraphDeviceCode *operation,
            const char            *user_code,
            const char            *verification_uri,
            guint                  expires_in,
            DemoServer            *demo)
{
  g_assert_true (demo_server_approve (demo, user_code));
}

static void
decline_cb (UnseatGraphDeviceCode *operation,
            const char            *user_code,
            const char            *verification_uri,
            guint                  expires_in,
            DemoServer            *demo)
{
  g_assert_true (demo_server_decline (demo, user_code));
}

static void
run_demo (Fixture    *fixture,
          const char *client_id,
          gboolean    approve)
{
  g_autoptr (DemoServer) demo = demo_server_new (20, 1);
  g_autoptr (GError) error = NULL;

  demo_server_start (demo, 0, &error);
  g_assert_no_error (error);
  demo_server_set_poll_interval (demo, 0);
  g_clear_object (&fixture->endpoints);
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (demo), demo_server_get_login_url (demo), &error);
  g_assert_no_error (error);
  make_operation (fixture, "organizations", client_id);
  g_signal_connect (fixture->operation, "code", approve ? G_CALLBACK (approve_cb) : G_CALLBACK (decline_cb), demo);
  start (fixture, NULL);
  finish (fixture);
  demo_server_stop (demo);
}

static void
test_demo_approved (Fixture      *fixture,
                    gconstpointer data)
{
  UnseatAccount *account = NULL;

  run_demo (fixture, DEMO_CLIENT_ID, TRUE);

  g_assert_no_error (fixture->error);
  account = unseat_graph_device_code_get_account (fixture->operation);
  g_assert_cmpstr (unseat_account_get_tenant_id (account), ==, DEMO_TENANT_ID);
  g_assert_cmpstr (unseat_account_get_user_name (account), ==, DEMO_UPN_ADMIN);
  g_assert_true (unseat_account_has_scope (account, "User.Read.All"));
  g_assert_true (unseat_account_has_scope (account, "LicenseAssignment.ReadWrite.All"));
}

static void
test_demo_declined (Fixture      *fixture,
                    gconstpointer data)
{
  run_demo (fixture, DEMO_CLIENT_ID, FALSE);
  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_DECLINED);
}

static void
test_demo_single_tenant (Fixture      *fixture,
                         gconstpointer data)
{
  run_demo (fixture, DEMO_CLIENT_ID_SINGLE_TENANT, TRUE);
  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_REGISTRATION);
  g_assert_nonnull (strstr (unseat_error_get_details (fixture->error), "AADSTS50194"));
}

static void
test_demo_public_client_flow_off (Fixture      *fixture,
                                  gconstpointer data)
{
  run_demo (fixture, DEMO_CLIENT_ID_CONFIDENTIAL, TRUE);
  g_assert_error (fixture->error, UNSEAT_ERROR, UNSEAT_ERROR_REGISTRATION);
  g_assert_nonnull (strstr (unseat_error_get_details (fixture->error), "AADSTS7000218"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/device-code-demo/approved", test_demo_approved);
  ADD ("/device-code-demo/declined", test_demo_declined);
  ADD ("/device-code-demo/single-tenant", test_demo_single_tenant);
  ADD ("/device-code-demo/public-client-flow-off", test_demo_public_client_flow_off);

  return g_test_run ();
}
