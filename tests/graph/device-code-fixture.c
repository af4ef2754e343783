/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "device-code-fixture.h"

char *
make_token_answer (const char *payload,
                   const char *scope)
{
  g_autofree char *base64 = payload != NULL ? g_base64_encode ((const guchar *) payload, strlen (payload)) : NULL;
  g_autofree char *id_token = NULL;

  if (payload != NULL)
    {
      g_strdelimit (base64, "+", '-');
      g_strdelimit (base64, "/", '_');
      g_strdelimit (base64, "=", '\0');
      id_token = g_strdup_printf (",\"id_token\":\"e30.%s.c2ln\"", base64);
    }

  return g_strdup_printf ("{\"token_type\":\"Bearer\",\"scope\":\"%s\",\"expires_in\":4231,\"access_token\":\"SECRET.access\",\"refresh_token\":\"SECRET-refresh\"%s}",
                          scope, id_token != NULL ? id_token : "");
}

char *
make_usual_answer (void)
{
  return make_token_answer ("{\"tid\":\"" TENANT_ID "\",\"oid\":\"" USER_ID "\",\"preferred_username\":\"ada@contoso.example\",\"name\":\"Ada?>~\"}",
                            "https://graph.microsoft.com/User.Read.All HTTPS://graph.microsoft.com/LicenseAssignment.ReadWrite.All profile openid");
}

static void
code_cb (UnseatGraphDeviceCode *operation,
         const char            *user_code,
         const char            *verification_uri,
         guint                  expires_in,
         Fixture               *fixture)
{
  g_assert_null (fixture->user_code);
  fixture->user_code = g_strdup (user_code);
  fixture->verification_uri = g_strdup (verification_uri);
  fixture->expires_in = expires_in;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->worked = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &fixture->error);
  g_assert_true (fixture->worked == (fixture->error == NULL));
  fixture->ended = TRUE;
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *graph_url = NULL;

  fixture->server = scripted_server_new ();
  fixture->clock = unseat_fake_clock_new ();
  graph_url = g_strconcat (scripted_server_get_url (fixture->server), "/v1.0", NULL);
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), graph_url, scripted_server_get_url (fixture->server), &fixture->error);
  g_assert_no_error (fixture->error);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->operation));
  g_clear_pointer (&fixture->server, scripted_server_free);
  g_clear_object (&fixture->endpoints);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->user_code, g_free);
  g_clear_pointer (&fixture->verification_uri, g_free);
  g_clear_error (&fixture->error);
}

void
make_operation (Fixture    *fixture,
                const char *tenant,
                const char *client_id)
{
  static const char *const scopes[] = { "User.Read.All", "LicenseAssignment.ReadWrite.All", NULL };

  fixture->operation = unseat_graph_device_code_new (fixture->endpoints, fixture->clock, tenant, client_id, scopes);
  g_signal_connect (fixture->operation, "code", G_CALLBACK (code_cb), fixture);
}

void
start (Fixture      *fixture,
       GCancellable *cancellable)
{
  if (fixture->operation == NULL)
    make_operation (fixture, TENANT, CLIENT_ID);
  unseat_operation_run_async (UNSEAT_OPERATION (fixture->operation), cancellable, done_cb, fixture);
}

void
finish (Fixture *fixture)
{
  while (!fixture->ended)
    g_main_context_iteration (NULL, TRUE);
}

gint64
get_waited (Fixture *fixture)
{
  return unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (fixture->clock));
}
