/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-portal.h"

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"

static const char xml[] = "<node><interface name='org.freedesktop.portal.Background'>"
                          "<method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
                          "<property name='version' type='u' access='read'/>"
                          "</interface>"
                          "<interface name='org.freedesktop.portal.Request'><method name='Close'/>"
                          "<signal name='Response'><arg type='u'/><arg type='a{sv}'/></signal></interface>"
                          "</node>";

static void
request_cb (GDBusConnection       *bus,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *parameters,
            GDBusMethodInvocation *invocation,
            gpointer               user_data)
{
  FakePortal *self = user_data;

  g_assert_cmpstr (method, ==, "Close");
  self->is_closed = TRUE;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* As the real one makes it of whoever asks, and of what they call it. */
static char *
make_path (const char *sender,
           const char *token)
{
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');

  return g_strconcat (PATH "/request/", name, "/", token, NULL);
}

static void
respond (FakePortal *self,
         const char *sender,
         const char *path,
         gboolean    is_autostart)
{
  GVariantBuilder results;
  gboolean        is_good = self->mood != FAKE_PORTAL_IS_DISMISSED;
  g_autoptr (GError) error = NULL;

  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  if (is_good)
    {
      g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (TRUE));
      g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (is_autostart && self->mood != FAKE_PORTAL_KEEPS_OUT));
    }
  g_dbus_connection_emit_signal (self->service.bus, sender, path, "org.freedesktop.portal.Request", "Response", g_variant_new ("(ua{sv})", is_good ? 0u : 1u, &results), &error);
  g_assert_no_error (error);
}

static void
keep_question (FakePortal *self,
               GVariant   *options)
{
  self->n_asked++;
  self->is_autostart = FALSE;
  g_clear_pointer (&self->command, g_strfreev);
  g_variant_lookup (options, "autostart", "b", &self->is_autostart);
  g_variant_lookup (options, "commandline", "^as", &self->command);
}

static void
background_cb (GDBusConnection       *bus,
               const char            *sender,
               const char            *path,
               const char            *interface,
               const char            *method,
               GVariant              *parameters,
               GDBusMethodInvocation *invocation,
               gpointer               user_data)
{
  static const GDBusInterfaceVTable table = { .method_call = request_cb };
  FakePortal                       *self = user_data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *request = NULL;
  const char      *token = "";

  keep_question (self, options);
  if (self->mood == FAKE_PORTAL_REFUSES)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.NotAllowed", "Not today");
      return;
    }

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  request = make_path (sender, token);
  if (self->mood == FAKE_PORTAL_ASKS)
    fake_service_put (&self->service, request, 1, &table, self);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  if (self->mood != FAKE_PORTAL_ASKS)
    respond (self, sender, request, self->is_autostart);
}

static GVariant *
property_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *property,
             GError         **error,
             gpointer         user_data)
{
  return g_variant_new_uint32 (2);
}

void
fake_portal_start (FakePortal *self)
{
  static const GDBusInterfaceVTable table = { .method_call = background_cb, .get_property = property_cb };

  *self = (FakePortal){ .mood = FAKE_PORTAL_GRANTS };
  fake_service_start (&self->service, xml);
  fake_service_put (&self->service, PATH, 0, &table, self);
  fake_service_own (&self->service, NAME);
}

void
fake_portal_stop (FakePortal *self)
{
  fake_service_stop (&self->service);
  g_clear_pointer (&self->command, g_strfreev);
}
