/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "turned-network.h"

#define NAME "turned"

#define TURNED_TYPE_NETWORK (turned_network_get_type ())
G_DECLARE_FINAL_TYPE (TurnedNetwork, turned_network, TURNED, NETWORK, GObject)

struct _TurnedNetwork
{
  GObject parent_instance;

  gboolean available;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
turned_network_initable_init (GInitable    *initable,
                              GCancellable *cancellable,
                              GError      **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = turned_network_initable_init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TurnedNetwork, turned_network, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init) G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

static void
turned_network_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TurnedNetwork *self = TURNED_NETWORK (object);

  switch (property_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
turned_network_class_init (TurnedNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = turned_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
turned_network_init (TurnedNetwork *self)
{
  self->available = TRUE;
}

void
turned_network_install (void)
{
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TURNED_TYPE_NETWORK, NAME, G_MAXINT);
  g_setenv ("GIO_USE_NETWORK_MONITOR", NAME, TRUE);
  g_assert_true (TURNED_IS_NETWORK (g_network_monitor_get_default ()));
}

void
turned_network_set_available (gboolean available)
{
  TurnedNetwork *self = TURNED_NETWORK (g_network_monitor_get_default ());

  self->available = available;
  g_object_notify (G_OBJECT (self), "network-available");
  g_signal_emit_by_name (self, "network-changed", available);
}
