/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-service.h"

/* As in the D-Bus specification of RequestName. */
#define DO_NOT_QUEUE 4u
#define PRIMARY_OWNER 1u

void
fake_service_start (FakeService *self,
                    const char  *xml)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  *self = (FakeService){ 0 };
  self->bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  self->node = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
}

void
fake_service_put (FakeService                *self,
                  const char                 *path,
                  guint                       n,
                  const GDBusInterfaceVTable *vtable,
                  gpointer                    user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (self->n_objects, <, FAKE_SERVICE_MAX_OBJECTS);
  self->object_ids[self->n_objects++] = g_dbus_connection_register_object (self->bus, path, self->node->interfaces[n], vtable, user_data, NULL, &error);
  g_assert_no_error (error);
}

void
fake_service_own (FakeService *self,
                  const char  *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                                            g_variant_new ("(su)", name, DO_NOT_QUEUE), G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  guint32 result = 0;

  g_assert_no_error (error);
  g_variant_get (reply, "(u)", &result);
  g_assert_cmpuint (result, ==, PRIMARY_OWNER);
}

void
fake_service_stop (FakeService *self)
{
  for (guint i = 0; i < self->n_objects; i++)
    g_dbus_connection_unregister_object (self->bus, self->object_ids[i]);
  g_assert_true (g_dbus_connection_close_sync (self->bus, NULL, NULL));
  g_clear_object (&self->bus);
  g_clear_pointer (&self->node, g_dbus_node_info_unref);
}
