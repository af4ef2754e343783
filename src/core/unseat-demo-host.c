/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-demo-host.h"

G_DEFINE_INTERFACE (UnseatDemoHost, unseat_demo_host, G_TYPE_OBJECT)

static void
unseat_demo_host_default_init (UnseatDemoHostInterface *iface)
{
}

const char *
unseat_demo_host_get_graph_url (UnseatDemoHost *self)
{
  g_return_val_if_fail (UNSEAT_IS_DEMO_HOST (self), NULL);

  return UNSEAT_DEMO_HOST_GET_IFACE (self)->get_graph_url (self);
}

const char *
unseat_demo_host_get_login_url (UnseatDemoHost *self)
{
  g_return_val_if_fail (UNSEAT_IS_DEMO_HOST (self), NULL);

  return UNSEAT_DEMO_HOST_GET_IFACE (self)->get_login_url (self);
}

const char *
unseat_demo_host_get_client_id (UnseatDemoHost *self)
{
  g_return_val_if_fail (UNSEAT_IS_DEMO_HOST (self), NULL);

  return UNSEAT_DEMO_HOST_GET_IFACE (self)->get_client_id (self);
}

gboolean
unseat_demo_host_approve (UnseatDemoHost *self,
                          const char     *user_code)
{
  g_return_val_if_fail (UNSEAT_IS_DEMO_HOST (self), FALSE);
  g_return_val_if_fail (user_code != NULL, FALSE);

  return UNSEAT_DEMO_HOST_GET_IFACE (self)->approve (self, user_code);
}
