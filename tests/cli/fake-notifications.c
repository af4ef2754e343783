/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-notifications.h"

#include "fake-service.h"

#define NAME "org.freedesktop.Notifications"
#define PORTAL_NAME "org.freedesktop.portal.Desktop"

static const char description[] = "<node><interface name='" NAME "'>"
                                  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
                                  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
                                  "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
                                  "<arg type='u' direction='out'/></method>"
                                  "</interface>"
                                  "<interface name='org.freedesktop.portal.Notification'>"
                                  "<method name='AddNotification'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/></method>"
                                  "</interface></node>";

struct _FakeNotifications
{
  FakeNotificationsKind kind;
  GMainContext         *context; /* (owned): of @thread */
  GMainLoop            *loop;    /* (owned) */
  GThread              *thread;
  GMutex                lock;
  GCond                 is_ready;
  gboolean              ready;
  GPtrArray            *calls; /* (owned) */
};

static GVariant *
list_capabilities (FakeNotifications *self)
{
  const char *const plain[] = { "actions", "body", NULL };
  const char *const markup[] = { "body", "body-markup", NULL };

  return g_variant_new ("(@as)", g_variant_new_strv (self->kind == FAKE_NOTIFICATIONS_MARKUP ? markup : plain, -1));
}

static void
call_cb (GDBusConnection       *bus,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  FakeNotifications *self = user_data;

  if (self->kind == FAKE_NOTIFICATIONS_HANGING)
    {
      g_object_unref (invocation); /* which answers nothing */
      return;
    }
  if (g_str_equal (method, "GetCapabilities"))
    {
      g_dbus_method_invocation_return_value (invocation, list_capabilities (self));
      return;
    }

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->calls, g_variant_ref (parameters));
  g_mutex_unlock (&self->lock);
  if (self->kind == FAKE_NOTIFICATIONS_PORTAL)
    g_dbus_method_invocation_return_value (invocation, NULL);
  else if (self->kind == FAKE_NOTIFICATIONS_REFUSING)
    g_dbus_method_invocation_return_dbus_error (invocation, NAME ".Error.ExcessNotificationGeneration", "Too many");
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1u));
}

static const GDBusInterfaceVTable vtable = { .method_call = call_cb };

static gpointer
serve (gpointer data)
{
  FakeNotifications *self = data;
  gboolean           is_portal = self->kind == FAKE_NOTIFICATIONS_PORTAL;
  FakeService        service;

  g_main_context_push_thread_default (self->context);
  fake_service_start (&service, description);
  fake_service_put (&service, is_portal ? "/org/freedesktop/portal/desktop" : "/org/freedesktop/Notifications", is_portal ? 1 : 0, &vtable, self);
  fake_service_own (&service, is_portal ? PORTAL_NAME : NAME);

  g_mutex_lock (&self->lock);
  self->ready = TRUE;
  g_cond_signal (&self->is_ready);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);

  fake_service_stop (&service);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FakeNotifications *
fake_notifications_new (FakeNotificationsKind kind)
{
  FakeNotifications *self = g_new0 (FakeNotifications, 1);

  self->kind = kind;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_ready);
  self->thread = g_thread_new ("notifications", serve, self);
  g_mutex_lock (&self->lock);
  while (!self->ready)
    g_cond_wait (&self->is_ready, &self->lock);
  g_mutex_unlock (&self->lock);

  return self;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

void
fake_notifications_free (FakeNotifications *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->calls);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_ready);
  g_free (self);
}

GPtrArray *
fake_notifications_steal (FakeNotifications *self)
{
  GPtrArray *calls = NULL;

  g_mutex_lock (&self->lock);
  calls = self->calls;
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_mutex_unlock (&self->lock);

  return calls;
}
