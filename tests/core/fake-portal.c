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
  g_dbus_connection_emit_signal (self->bus, sender, path, "org.freedesktop.portal.Request", "Response", g_variant_new ("(ua{sv})", is_good ? 0u : 1u, &results), &error);
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
  g_autoptr (GError) error = NULL;
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
    {
      self->request_id = g_dbus_connection_register_object (bus, request, self->node->interfaces[1], &table, self, NULL, &error);
      g_assert_no_error (error);
    }
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

static void
acquired_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
fake_portal_start (FakePortal *self)
{
  static const GDBusInterfaceVTable table = { .method_call = background_cb, .get_property = property_cb };
  g_autoptr (GError) error = NULL;
  gboolean is_there = FALSE;

  *self = (FakePortal){ .mood = FAKE_PORTAL_GRANTS };
  self->bus = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"), G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                      NULL, NULL, &error);
  g_assert_no_error (error);
  self->node = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->object_id = g_dbus_connection_register_object (self->bus, PATH, self->node->interfaces[0], &table, self, NULL, &error);
  g_assert_no_error (error);
  self->name_id = g_bus_own_name_on_connection (self->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL, &is_there, NULL);
  while (!is_there)
    g_main_context_iteration (NULL, TRUE);
}

void
fake_portal_stop (FakePortal *self)
{
  g_bus_unown_name (self->name_id);
  g_dbus_connection_unregister_object (self->bus, self->object_id);
  if (self->request_id > 0)
    g_dbus_connection_unregister_object (self->bus, self->request_id);
  g_assert_true (g_dbus_connection_close_sync (self->bus, NULL, NULL));
  g_clear_object (&self->bus);
  g_clear_pointer (&self->node, g_dbus_node_info_unref);
  g_clear_pointer (&self->command, g_strfreev);
}
