/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-server-app.h"

#include "demo-server-private.h"

void
demo_server_set_app_secret (DemoServer *self,
                            const char *secret,
                            gint64      expires)
{
  DEMO_SERVER_LOCK (self);

  demo_app_set_secret (demo_auth_get_app (self->service->auth), secret, expires);
}

gboolean
demo_server_add_app_certificate (DemoServer *self,
                                 const char *pem)
{
  DEMO_SERVER_LOCK (self);

  return demo_app_add_certificate (demo_auth_get_app (self->service->auth), pem);
}

void
demo_server_set_app_permissions (DemoServer        *self,
                                 const char *const *permissions)
{
  DEMO_SERVER_LOCK (self);

  demo_app_set_permissions (demo_auth_get_app (self->service->auth), permissions);
}
