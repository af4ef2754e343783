/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-demo.h"

#include "demo-server.h"

/* What docs/app-registration.md calls optional. */
static const char *const settled_scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", "AuditLog.Read.All", "Reports.Read.All", "User.ReadWrite.All", "User-LifeCycleInfo.Read.All", NULL };

static const char *const roles[] = { "License Administrator", "Groups Administrator", "Global Reader", "Reports Reader", NULL };

struct _LocalDemo
{
  GObject parent_instance;

  DemoServer *server; /* (owned) */
};

static void demo_host_iface_init (UnseatDemoHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LocalDemo, local_demo, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_DEMO_HOST, demo_host_iface_init))

static const char *
local_demo_get_graph_url (UnseatDemoHost *host)
{
  return demo_server_get_graph_url (LOCAL_DEMO (host)->server);
}

static const char *
local_demo_get_login_url (UnseatDemoHost *host)
{
  return demo_server_get_login_url (LOCAL_DEMO (host)->server);
}

static const char *
local_demo_get_client_id (UnseatDemoHost *host)
{
  return demo_server_get_client_id (LOCAL_DEMO (host)->server);
}

static gboolean
local_demo_approve (UnseatDemoHost *host,
                    const char     *user_code)
{
  return demo_server_approve (LOCAL_DEMO (host)->server, user_code);
}

static void
demo_host_iface_init (UnseatDemoHostInterface *iface)
{
  iface->get_graph_url = local_demo_get_graph_url;
  iface->get_login_url = local_demo_get_login_url;
  iface->get_client_id = local_demo_get_client_id;
  iface->approve = local_demo_approve;
}

static void
local_demo_dispose (GObject *object)
{
  LocalDemo *self = LOCAL_DEMO (object);

  if (self->server != NULL)
    demo_server_stop (self->server);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (local_demo_parent_class)->dispose (object);
}

static void
local_demo_class_init (LocalDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = local_demo_dispose;
}

static void
local_demo_init (LocalDemo *self)
{
  self->server = demo_server_new (DEMO_DEFAULT_PEOPLE, DEMO_DEFAULT_SEED);
}

UnseatDemoHost *
local_demo_start (gpointer options,
                  GError **error)
{
  const LocalDemoOptions *how = options;
  g_autoptr (LocalDemo) self = g_object_new (LOCAL_TYPE_DEMO, NULL);

  demo_server_set_auto_approve (self->server, how->auto_approve);
  demo_server_set_settled_scopes (self->server, settled_scopes);
  demo_server_set_roles (self->server, roles);
  if (!demo_server_start (self->server, 0, error))
    return NULL;

  return UNSEAT_DEMO_HOST (g_steal_pointer (&self));
}
