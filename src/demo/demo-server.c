/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-server-private.h"

#include "demo-directory.h"

G_DEFINE_FINAL_TYPE (DemoServer, demo_server, G_TYPE_OBJECT)

static const char *const global_administrators[] = { DEMO_UPN_UNLICENSED, DEMO_UPN_SYNCED, NULL };
static const char *const default_roles[] = { "License Administrator", "Global Reader", NULL };

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
  DEMO_SERVER_LOCK (self);

  return demo_auth_decide (self->service->auth, user_code, TRUE);
}

gboolean
demo_server_decline (DemoServer *self,
                     const char *user_code)
{
  DEMO_SERVER_LOCK (self);

  return demo_auth_decide (self->service->auth, user_code, FALSE);
}

void
demo_server_set_auto_approve (DemoServer *self,
                              int         seconds)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_set_auto_approve (self->service->auth, seconds);
}

void
demo_server_set_poll_interval (DemoServer *self,
                               guint       seconds)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_set_poll_interval (self->service->auth, seconds);
}

void
demo_server_set_code_lifetime (DemoServer *self,
                               guint       seconds)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_set_code_lifetime (self->service->auth, seconds);
}

void
demo_server_set_token_lifetime (DemoServer *self,
                                guint       seconds)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_set_token_lifetime (self->service->auth, seconds);
}

void
demo_server_expire_access_tokens (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_expire_access_tokens (self->service->auth);
}

void
demo_server_revoke_sessions (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_revoke_sessions (self->service->auth);
}

void
demo_server_set_scopes (DemoServer        *self,
                        const char *const *scopes)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_set_scopes (self->service->auth, scopes);
}

void
demo_server_set_settled_scopes (DemoServer        *self,
                                const char *const *scopes)
{
  DEMO_SERVER_LOCK (self);

  demo_auth_set_settled_scopes (self->service->auth, scopes);
}

void
demo_server_set_roles (DemoServer        *self,
                       const char *const *role_names)
{
  const char *const *names = role_names != NULL ? role_names : default_roles;
  DEMO_SERVER_LOCK (self);

  g_ptr_array_set_size (self->service->tenant->roles, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (demo_directory_knows_role (names[i]))
        g_ptr_array_add (self->service->tenant->roles, g_strdup (names[i]));
    }
}

gboolean
demo_server_knows_role (const char *name)
{
  return demo_directory_knows_role (name);
}

void
demo_server_set_role_members (DemoServer        *self,
                              const char        *role_name,
                              const char *const *members)
{
  DEMO_SERVER_LOCK (self);

  g_hash_table_insert (self->service->tenant->role_members, g_strdup (role_name), g_strdupv ((GStrv) members));
}

void
demo_server_set_replication_lag (DemoServer *self,
                                 guint       msec)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->lag_msec = msec;
}

void
demo_server_set_group_lag (DemoServer *self,
                           guint       msec)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->group_lag_msec = msec;
}

void
demo_server_set_write_quota (DemoServer *self,
                             guint       writes,
                             guint       msec)
{
  DEMO_SERVER_LOCK (self);

  demo_throttle_set_quota (self->service->throttle, writes, msec);
}

void
demo_server_set_audit_quota (DemoServer *self,
                             guint       requests,
                             guint       msec)
{
  DEMO_SERVER_LOCK (self);

  demo_throttle_set_quota (self->service->audit_throttle, requests, msec);
}

void
demo_server_add_fault (DemoServer      *self,
                       const DemoFault *fault)
{
  DEMO_SERVER_LOCK (self);

  demo_faults_add (self->service->faults, fault);
}

void
demo_server_clear_faults (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);

  demo_faults_clear (self->service->faults);
}

guint
demo_server_count_requests (DemoServer *self,
                            const char *method,
                            const char *path_prefix)
{
  DEMO_SERVER_LOCK (self);
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
  DEMO_SERVER_LOCK (self);

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
  DEMO_SERVER_LOCK (self);
  GPtrArray *copy = g_ptr_array_copy (self->service->tenant->writes, copy_write, NULL);

  g_ptr_array_set_free_func (copy, write_free);
  return copy;
}
