/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "graph-tenant.h"

#include "unseat-graph-device-code.h"

#define N_PEOPLE 60
#define MANY_PEOPLE 2500 /* three pages */
#define SEED 7

static const char *const settled[] = { "RoleManagement.Read.Directory", "AuditLog.Read.All", "Reports.Read.All", NULL };
static const char *const scopes[] = { "User.Read.All", "LicenseAssignment.ReadWrite.All", "Group.Read.All", "Organization.Read.All", NULL };

static void
code_cb (UnseatGraphDeviceCode *operation,
         const char            *user_code,
         const char            *verification_uri,
         guint                  expires_in,
         GraphTenant           *self)
{
  g_assert_true (demo_server_approve (self->demo, user_code));
}

static void
sign_in (GraphTenant *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (self->demo), demo_server_get_login_url (self->demo), &error);
  g_autoptr (UnseatGraphDeviceCode) operation = NULL;
  g_autoptr (UnseatGraphTokenStore) store = unseat_graph_memory_store_new ();
  g_autoptr (UnseatGraphAuthorizer) authorizer = NULL;

  g_assert_no_error (error);
  operation = unseat_graph_device_code_new (endpoints, self->clock, "organizations", demo_server_get_client_id (self->demo), scopes);
  g_signal_connect (operation, "code", G_CALLBACK (code_cb), self);
  graph_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);

  authorizer = unseat_graph_authorizer_new (endpoints, self->clock, unseat_graph_device_code_get_account (operation),
                                            unseat_graph_device_code_get_token (operation), store);
  self->client = unseat_graph_client_new (endpoints, self->clock, authorizer);
}

static void
set_up (GraphTenant       *self,
        guint              n_people,
        UnseatClock       *clock,
        const char *const *granted)
{
  g_autoptr (GError) error = NULL;

  self->clock = clock;
  self->cancellable = g_cancellable_new ();
  self->demo = demo_server_new (n_people, SEED);
  demo_server_set_poll_interval (self->demo, 0);
  demo_server_set_settled_scopes (self->demo, settled);
  demo_server_set_scopes (self->demo, granted);
  demo_server_start (self->demo, 0, &error);
  g_assert_no_error (error);
  sign_in (self);
}

void
graph_tenant_set_up (GraphTenant  *self,
                     gconstpointer granted)
{
  set_up (self, N_PEOPLE, unseat_fake_clock_new (), granted);
}

void
graph_tenant_set_up_real (GraphTenant  *self,
                          gconstpointer granted)
{
  set_up (self, N_PEOPLE, unseat_clock_new (), granted);
}

void
graph_tenant_set_up_large (GraphTenant  *self,
                           gconstpointer granted)
{
  set_up (self, MANY_PEOPLE, unseat_clock_new (), granted);
}

void
graph_tenant_tear_down (GraphTenant  *self,
                        gconstpointer unused)
{
  graph_iterate ();
  g_assert_finalize_object (self->client);
  demo_server_stop (self->demo);
  g_clear_object (&self->demo);
  graph_iterate ();
  g_assert_finalize_object (self->clock);
  g_clear_object (&self->cancellable);
}

void
graph_tenant_add_fault (GraphTenant  *self,
                        DemoFaultKind kind,
                        const char   *path,
                        guint         times,
                        int           value,
                        const char   *text)
{
  DemoFault fault = { .kind = kind, .path = path, .times = times, .value = value, .text = text };

  demo_server_add_fault (self->demo, &fault);
}
