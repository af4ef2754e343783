/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-portal-request.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"

#define REQUEST_INTERFACE "org.freedesktop.portal.Request"

typedef enum
{
  STAGE_ASK,
  STAGE_END,
} Stage;

struct _UnseatPortalRequest
{
  UnseatOperation parent_instance;

  GDBusConnection *bus; /* (owned) */
  char            *interface;
  char            *method;
  GVariantBuilder *options; /* (owned) (nullable): until it is asked */

  /* In progress */
  Stage    stage;
  char    *path;        /* (owned) (nullable): of the request, on the bus */
  guint    response_id; /* whoever hears of the answer */
  guint    watch_id;    /* whoever hears of the end of the portal */
  gulong   cancelled_id;
  gboolean is_answered;

  /* Results */
  GVariant *results; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatPortalRequest, unseat_portal_request, UNSEAT_TYPE_OPERATION)

/* The answer comes once: of what comes first, the portal's word, its end, or that nobody wants to know any more.  Takes @error. */
static void
answer (UnseatPortalRequest *self,
        GError              *error)
{
  if (self->is_answered)
    {
      g_clear_error (&error);
      return;
    }

  self->is_answered = TRUE;
  g_dbus_connection_signal_unsubscribe (self->bus, self->response_id);
  g_bus_unwatch_name (self->watch_id);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  UnseatPortalRequest *self = user_data;
  guint                code = 0;
  g_autoptr (GVariant) results = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;

  g_variant_get (parameters, "(u@a{sv})", &code, &results);
  if (code == 0)
    self->results = g_steal_pointer (&results);
  answer (self, NULL);
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  answer (user_data, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FAILED, _ ("The desktop does not answer: its portal is not running.")));
}

/* Not cancelled with the operation: the request is taken back once it is there.  Its path is the one that was expected since version 0.9 of the portals. */
static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatPortalRequest *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    {
      g_dbus_error_strip_remote_error (error);
      answer (self, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FAILED, error->message));
    }
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static gboolean
take_back_cb (gpointer user_data)
{
  UnseatPortalRequest *self = user_data;

  if (!self->is_answered)
    g_dbus_connection_call (self->bus, UNSEAT_PORTAL_NAME, self->path, REQUEST_INTERFACE, "Close", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  answer (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));

  return G_SOURCE_REMOVE;
}

/* In the middle of somebody else's call. */
static void
cancelled_cb (GCancellable        *cancellable,
              UnseatPortalRequest *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, take_back_cb, g_object_ref (self), g_object_unref);
}

static void
ask (UnseatPortalRequest *self)
{
  GCancellable    *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  g_autofree char *token = g_strdup_printf ("unseat%u", g_random_int ());
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1), ".", '_');
  GVariant        *options = NULL;

  self->path = g_strconcat (UNSEAT_PORTAL_PATH "/request/", sender, "/", token, NULL);
  g_variant_builder_add (self->options, "{sv}", "handle_token", g_variant_new_string (token));
  options = g_variant_builder_end (self->options);
  self->response_id = g_dbus_connection_signal_subscribe (self->bus, UNSEAT_PORTAL_NAME, REQUEST_INTERFACE, "Response", self->path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                          response_cb, g_object_ref (self), g_object_unref);
  unseat_operation_begin (UNSEAT_OPERATION (self)); /* the answer */
  self->watch_id = g_bus_watch_name_on_connection (self->bus, UNSEAT_PORTAL_NAME, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, NULL, vanished_cb, g_object_ref (self), g_object_unref);
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  g_dbus_connection_call (self->bus, UNSEAT_PORTAL_NAME, UNSEAT_PORTAL_PATH, self->interface, self->method, g_variant_new ("(s@a{sv})", "", options), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, asked_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_portal_request_step (UnseatOperation *operation)
{
  UnseatPortalRequest *self = UNSEAT_PORTAL_REQUEST (operation);

  switch (self->stage)
    {
    case STAGE_ASK:
      self->stage = STAGE_END;
      ask (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_portal_request_wind_up (UnseatOperation *operation)
{
  UnseatPortalRequest *self = UNSEAT_PORTAL_REQUEST (operation);

  g_cancellable_disconnect (unseat_operation_get_cancellable (operation), self->cancelled_id);
  self->cancelled_id = 0;
}

static void
unseat_portal_request_finalize (GObject *object)
{
  UnseatPortalRequest *self = UNSEAT_PORTAL_REQUEST (object);

  g_clear_object (&self->bus);
  g_clear_pointer (&self->options, g_variant_builder_unref);
  g_clear_pointer (&self->results, g_variant_unref);
  g_free (self->interface);
  g_free (self->method);
  g_free (self->path);

  G_OBJECT_CLASS (unseat_portal_request_parent_class)->finalize (object);
}

static void
unseat_portal_request_class_init (UnseatPortalRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_portal_request_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_portal_request_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_portal_request_wind_up;
}

static void
unseat_portal_request_init (UnseatPortalRequest *self)
{
}

UnseatPortalRequest *
unseat_portal_request_new (GDBusConnection *bus,
                           const char      *interface,
                           const char      *method,
                           GVariantBuilder *options)
{
  UnseatPortalRequest *self = NULL;

  g_return_val_if_fail (G_IS_DBUS_CONNECTION (bus) && interface != NULL && method != NULL && options != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_PORTAL_REQUEST, NULL);
  self->bus = g_object_ref (bus);
  self->interface = g_strdup (interface);
  self->method = g_strdup (method);
  self->options = options;

  return self;
}

GVariant *
unseat_portal_request_get_results (UnseatPortalRequest *self)
{
  g_return_val_if_fail (UNSEAT_IS_PORTAL_REQUEST (self), NULL);

  return self->results;
}
