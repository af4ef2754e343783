/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-connection.h"

#include "unseat-session-private.h"
#include "unseat-utils.h"

#define HTTPS_PORT 443
#define PATIENCE_SEC 10

/* While offline: not every way back to the network is told by the system. */
#define INTERVAL_SEC 30

struct _UnseatConnection
{
  GObject parent_instance;

  UnseatSession   *session;     /* (owned) */
  GNetworkMonitor *monitor;     /* (owned) */
  GCancellable    *cancellable; /* (owned) (nullable): of the attempt in progress */
  gboolean         offline;
  guint            timer_id; /* 0 when none */
};

G_DEFINE_FINAL_TYPE (UnseatConnection, unseat_connection, G_TYPE_OBJECT)

typedef enum
{
  PROP_OFFLINE = 1,
} UnseatConnectionProperty;

static GParamSpec *properties[PROP_OFFLINE + 1];

static gboolean
again_cb (gpointer user_data)
{
  unseat_connection_check (user_data);

  return G_SOURCE_CONTINUE;
}

static void
set_offline (UnseatConnection *self,
             gboolean          offline)
{
  if (self->offline == offline)
    return;

  self->offline = offline;
  if (offline)
    self->timer_id = g_timeout_add_seconds (INTERVAL_SEC, again_cb, self);
  else
    g_clear_handle_id (&self->timer_id, g_source_remove);

  unseat_session_set_offline (self->session, offline);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFLINE]);
}

/* An attempt must not keep alive who ends it. */
typedef struct
{
  GWeakRef      connection;
  GCancellable *cancellable; /* (owned) */
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  g_weak_ref_clear (&attempt->connection);
  g_clear_object (&attempt->cancellable);
}

UNSEAT_DEFINE_TASK_DATA (Attempt, attempt, attempt_clear)

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (UnseatConnection) self = g_weak_ref_get (&attempt->connection);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (source), result, &error);

  /* Another attempt has begun since, or none is needed any more. */
  if (self == NULL || attempt->cancellable != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  set_offline (self, connection == NULL);
}

static void
network_changed_cb (UnseatConnection *self)
{
  unseat_connection_check (self);
}

static void
unseat_connection_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((UnseatConnectionProperty) property_id)
    {
    case PROP_OFFLINE:
      g_value_set_boolean (value, UNSEAT_CONNECTION (object)->offline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_connection_dispose (GObject *object)
{
  UnseatConnection *self = UNSEAT_CONNECTION (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_connection_parent_class)->dispose (object);
}

static void
unseat_connection_class_init (UnseatConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_connection_get_property;
  object_class->dispose = unseat_connection_dispose;

  properties[PROP_OFFLINE] = g_param_spec_boolean ("offline", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_connection_init (UnseatConnection *self)
{
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

UnseatConnection *
unseat_connection_new (UnseatSession *session)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  UnseatConnection *self = g_object_new (UNSEAT_TYPE_CONNECTION, NULL);

  self->session = g_object_ref (session);
  unseat_connection_check (self);

  return self;
}

gboolean
unseat_connection_is_offline (UnseatConnection *self)
{
  g_return_val_if_fail (UNSEAT_IS_CONNECTION (self), FALSE);

  return self->offline;
}

void
unseat_connection_check (UnseatConnection *self)
{
  g_return_if_fail (UNSEAT_IS_CONNECTION (self));

  g_autoptr (GSocketClient) client = NULL;
  Attempt *attempt = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (g_network_monitor_get_network_available (self->monitor))
    {
      set_offline (self, FALSE);
      return;
    }

  client = g_socket_client_new ();
  g_socket_client_set_timeout (client, PATIENCE_SEC);
  self->cancellable = g_cancellable_new ();
  attempt = attempt_new ();
  g_weak_ref_init (&attempt->connection, self);
  attempt->cancellable = g_object_ref (self->cancellable);
  g_socket_client_connect_to_uri_async (client, unseat_endpoints_get_graph_url (unseat_session_get_endpoints (self->session)),
                                        HTTPS_PORT, self->cancellable, connected_cb, attempt);
}
