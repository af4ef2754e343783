/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-server.h"

#include "demo-directory.h"
#include "demo-listener.h"
#include "demo-service.h"

struct _DemoServer
{
  GObject       parent_instance;
  GMutex        lock;
  DemoService  *service;   /* (owned) guarded by lock */
  DemoListener *listener;  /* (owned) (nullable) */
  char         *graph_url; /* (owned) (nullable) */
  char         *login_url; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DemoServer, demo_server, G_TYPE_OBJECT)

static const char *const global_administrators[] = { DEMO_UPN_UNLICENSED, DEMO_UPN_SYNCED, NULL };
static const char *const default_roles[] = { "License Administrator", "Global Reader", NULL };

/* Takes the lock until the end of the block. */
#define LOCK(self) g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&(self)->lock)

static void
demo_server_dispose (GObject *object)
{
  demo_server_stop (DEMO_SERVER (object));

  G_OBJECT_CLASS (demo_server_parent_class)->dispose (object);
}

static void
demo_server_finalize (GObject *object)
{
  DemoServer *self = DEMO_SERVER (object);

  g_clear_pointer (&self->service, demo_service_free);
  g_clear_pointer (&self->graph_url, g_free);
  g_clear_pointer (&self->login_url, g_free);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (demo_server_parent_class)->finalize (object);
}

static void
demo_server_class_init (DemoServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = demo_server_dispose;
  object_class->finalize = demo_server_finalize;
}

static void
demo_server_init (DemoServer *self)
{
  g_mutex_init (&self->lock);
}

DemoServer *
demo_server_new (guint   n_people,
                 guint32 seed)
{
  DemoServer *self = g_object_new (DEMO_TYPE_SERVER, NULL);

  self->service = demo_service_new (n_people != 0 ? n_people : DEMO_DEFAULT_PEOPLE, seed);
  demo_server_set_roles (self, NULL);
  demo_server_set_role_members (self, "Global Administrator", global_administrators);
  return self;
}

gboolean
demo_server_start (DemoServer *self,
                   guint16     port,
                   GError    **error)
{
  g_return_val_if_fail (DEMO_IS_SERVER (self), FALSE);
  g_return_val_if_fail (self->listener == NULL, FALSE);

  self->listener = demo_listener_new (self->service, &self->lock, port, error);
  if (self->listener == NULL)
    return FALSE;

  g_free (self->graph_url);
  g_free (self->login_url);
  self->login_url = g_strdup (demo_listener_get_url (self->listener));
  self->graph_url = g_strconcat (self->login_url, "/v1.0", NULL);
  return TRUE;
}

void
demo_server_stop (DemoServer *self)
{
  g_return_if_fail (DEMO_IS_SERVER (self));

  g_clear_pointer (&self->listener, demo_listener_free);
}

const char *
demo_server_get_graph_url (DemoServer *self)
{
  g_return_val_if_fail (DEMO_IS_SERVER (self), NULL);

  return self->graph_url;
}

const char *
demo_server_get_login_url (DemoServer *self)
{
  g_return_val_if_fail (DEMO_IS_SERVER (self), NULL);

  return self->login_url;
}

const char *
demo_server_get_client_id (DemoServer *self)
{
  g_return_val_if_fail (DEMO_IS_SERVER (self), NULL);

  return DEMO_CLIENT_ID;
}

gboolean
demo_server_approve (DemoServer *self,
                     const char *user_code)
{
  LOCK (self);

  return demo_auth_decide (self->service->auth, user_code, TRUE);
}

gboolean
demo_server_decline (DemoServer *self,
                     const char *user_code)
{
  LOCK (self);

  return demo_auth_decide (self->service->auth, user_code, FALSE);
}

void
demo_server_set_auto_approve (DemoServer *self,
                              int         seconds)
{
  LOCK (self);

  demo_auth_set_auto_approve (self->service->auth, seconds);
}

void
demo_server_set_poll_interval (DemoServer *self,
                               guint       seconds)
{
  LOCK (self);

  demo_auth_set_poll_interval (self->service->auth, seconds);
}

void
demo_server_set_code_lifetime (DemoServer *self,
                               guint       seconds)
{
  LOCK (self);

  demo_auth_set_code_lifetime (self->service->auth, seconds);
}

void
demo_server_set_token_lifetime (DemoServer *self,
                                guint       seconds)
{
  LOCK (self);

  demo_auth_set_token_lifetime (self->service->auth, seconds);
}

void
demo_server_expire_access_tokens (DemoServer *self)
{
  LOCK (self);

  demo_auth_expire_access_tokens (self->service->auth);
}

void
demo_server_revoke_sessions (DemoServer *self)
{
  LOCK (self);

  demo_auth_revoke_sessions (self->service->auth);
}

void
demo_server_set_scopes (DemoServer        *self,
                        const char *const *scopes)
{
  LOCK (self);

  demo_auth_set_scopes (self->service->auth, scopes);
}

void
demo_server_set_settled_scopes (DemoServer        *self,
                                const char *const *scopes)
{
  LOCK (self);

  demo_auth_set_settled_scopes (self->service->auth, scopes);
}

void
demo_server_set_roles (DemoServer        *self,
                       const char *const *role_names)
{
  const char *const *names = role_names != NULL ? role_names : default_roles;
  LOCK (self);

  g_ptr_array_set_size (self->service->tenant->roles, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (demo_directory_knows_role (names[i]))
        g_ptr_array_add (self->service->tenant->roles, g_strdup (names[i]));
    }
}

void
demo_server_set_role_members (DemoServer        *self,
                              const char        *role_name,
                              const char *const *members)
{
  LOCK (self);

  g_hash_table_insert (self->service->tenant->role_members, g_strdup (role_name), g_strdupv ((GStrv) members));
}

void
demo_server_set_replication_lag (DemoServer *self,
                                 guint       msec)
{
  LOCK (self);

  self->service->tenant->lag_msec = msec;
}

void
demo_server_set_write_quota (DemoServer *self,
                             guint       writes,
                             guint       msec)
{
  LOCK (self);

  demo_throttle_set_quota (self->service->throttle, writes, msec);
}

void
demo_server_add_fault (DemoServer      *self,
                       const DemoFault *fault)
{
  LOCK (self);

  demo_faults_add (self->service->faults, fault);
}

void
demo_server_clear_faults (DemoServer *self)
{
  LOCK (self);

  demo_faults_clear (self->service->faults);
}

guint
demo_server_count_requests (DemoServer *self,
                            const char *method,
                            const char *path_prefix)
{
  LOCK (self);
  guint count = 0;

  for (guint i = 0; i < self->service->log->len; i++)
    {
      const char *line = g_ptr_array_index (self->service->log, i);
      const char *path = strchr (line, ' ') + 1;

      if (method != NULL && (!g_str_has_prefix (line, method) || line[strlen (method)] != ' '))
        continue;
      if (path_prefix == NULL || g_str_has_prefix (path, path_prefix))
        count++;
    }
  return count;
}

guint
demo_server_count_violations (DemoServer *self)
{
  LOCK (self);

  return demo_throttle_count_violations (self->service->throttle) + demo_throttle_count_violations (self->service->sign_in_throttle);
}

static gpointer
copy_write (gconstpointer source,
            gpointer      user_data)
{
  const DemoWrite *from = source;
  DemoWrite       *copy = g_new0 (DemoWrite, 1);

  copy->msec = from->msec;
  copy->user_id = g_strdup (from->user_id);
  copy->added = g_strdup (from->added);
  copy->removed = g_strdup (from->removed);
  return copy;
}

static void
write_free (gpointer data)
{
  DemoWrite *self = data;

  g_free (self->user_id);
  g_free (self->added);
  g_free (self->removed);
  g_free (self);
}

GPtrArray *
demo_server_dup_writes (DemoServer *self)
{
  LOCK (self);
  GPtrArray *copy = g_ptr_array_copy (self->service->tenant->writes, copy_write, NULL);

  g_ptr_array_set_free_func (copy, write_free);
  return copy;
}

guint
demo_server_count_people (DemoServer *self)
{
  LOCK (self);
  const DemoTenant *tenant = self->service->tenant;
  guint             count = 0;

  for (guint i = 0; i < tenant->n_people; i++)
    count += (tenant->people[i].flags & DEMO_PERSON_DELETED) == 0 ? 1 : 0;
  return count;
}

char *
demo_server_dup_user_id (DemoServer *self,
                         const char *user)
{
  LOCK (self);
  guint person = demo_tenant_find_person (self->service->tenant, user);
  char  id[37];

  if (person == DEMO_NO_PERSON)
    return NULL;

  demo_tenant_format_id (self->service->tenant, person, id);
  return g_strdup (id);
}

char *
demo_server_dup_group_id (DemoServer *self,
                          const char *group)
{
  LOCK (self);
  const DemoGroup *found = demo_tenant_find_group (self->service->tenant, group, NULL);

  return found != NULL ? g_strdup (found->id) : NULL;
}

gboolean
demo_server_person_holds (DemoServer *self,
                          const char *user,
                          const char *sku_id,
                          gboolean   *direct,
                          gboolean   *inherited)
{
  LOCK (self);
  DemoTenant       *tenant = self->service->tenant;
  guint             person = demo_tenant_find_person (tenant, user);
  guint             product = DEMO_MAX_PRODUCTS;
  const DemoPerson *at = &tenant->people[person != DEMO_NO_PERSON ? person : 0];

  demo_catalog_find (tenant->catalog, sku_id, &product);
  return demo_assignments_hold (at->assignments, person != DEMO_NO_PERSON ? at->n_assignments : 0, product, direct, inherited);
}

guint
demo_server_get_consumed (DemoServer *self,
                          const char *sku_id)
{
  LOCK (self);
  const DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);

  return product != NULL ? product->consumed : 0;
}

gboolean
demo_server_set_direct (DemoServer *self,
                        const char *user,
                        const char *sku_id,
                        gboolean    held)
{
  LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  guint       product = 0;

  if (person == DEMO_NO_PERSON || demo_catalog_find (tenant->catalog, sku_id, &product) == NULL)
    return FALSE;

  if (held)
    demo_tenant_add_direct (tenant, person, product, NULL);
  else
    demo_tenant_remove_direct (tenant, person, product);
  return TRUE;
}

gboolean
demo_server_set_group_member (DemoServer *self,
                              const char *group,
                              const char *user,
                              gboolean    member)
{
  LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  guint       index = 0;

  if (person == DEMO_NO_PERSON || demo_tenant_find_group (tenant, group, &index) == NULL)
    return FALSE;

  demo_tenant_set_member (tenant, index, person, member, FALSE);
  return TRUE;
}

gboolean
demo_server_set_account_enabled (DemoServer *self,
                                 const char *user,
                                 gboolean    enabled)
{
  LOCK (self);
  guint       person = demo_tenant_find_person (self->service->tenant, user);
  DemoPerson *at;

  if (person == DEMO_NO_PERSON)
    return FALSE;

  at = &self->service->tenant->people[person];
  at->flags = enabled ? at->flags | DEMO_PERSON_ENABLED : at->flags & ~DEMO_PERSON_ENABLED;
  return TRUE;
}

gboolean
demo_server_set_display_name (DemoServer *self,
                              const char *user,
                              const char *name)
{
  LOCK (self);
  guint person = demo_tenant_find_person (self->service->tenant, user);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  demo_tenant_set_display_name (self->service->tenant, person, name);
  return TRUE;
}

gboolean
demo_server_delete_user (DemoServer *self,
                         const char *user)
{
  LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  demo_tenant_set_assignments (tenant, person, NULL, 0, FALSE);
  tenant->people[person].groups = 0;
  tenant->people[person].flags |= DEMO_PERSON_DELETED;
  return TRUE;
}

gboolean
demo_server_set_seats (DemoServer *self,
                       const char *sku_id,
                       guint       enabled)
{
  LOCK (self);
  DemoProduct *product = demo_catalog_find (self->service->tenant->catalog, sku_id, NULL);

  if (product == NULL)
    return FALSE;

  product->enabled = (int) enabled;
  return TRUE;
}

gboolean
demo_server_remove_product (DemoServer *self,
                            const char *sku_id)
{
  LOCK (self);
  DemoTenant  *tenant = self->service->tenant;
  guint        index = 0;
  DemoProduct *product = demo_catalog_find (tenant->catalog, sku_id, &index);

  if (product == NULL)
    return FALSE;

  demo_tenant_drop_product (tenant, index);
  product->is_removed = TRUE;
  return TRUE;
}
