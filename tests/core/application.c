/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"

#include "demo-server-app.h"

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  unseat_session_sign_in_application_finish (UNSEAT_SESSION (source), result, &error);

  g_assert_no_error (error);
  *is_done = TRUE;
}

void
application_sign_in (Engine     *engine,
                     const char *permission)
{
  const char *const permissions[] = { DEMO_APP_PERMISSIONS, permission, NULL };
  g_autoptr (UnseatEntraApp) application = g_new0 (UnseatEntraApp, 1);
  gboolean is_done = FALSE;

  demo_server_set_app_secret (engine->server, APPLICATION_SECRET, G_MAXINT64);
  demo_server_set_app_permissions (engine->server, permissions);
  application->cloud_id = g_strdup ("global");
  application->tenant_id = g_strdup (DEMO_TENANT_ID);
  application->client_id = g_strdup (DEMO_CLIENT_ID_CONFIDENTIAL);
  application->in_keyring = TRUE;
  unseat_session_sign_in_application_async (engine->session, application, APPLICATION_SECRET, NULL, signed_in_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}
