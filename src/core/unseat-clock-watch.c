/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-clock-watch.h"

#include "unseat-clock-words.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"

struct _UnseatClockWatch
{
  GObject parent_instance;

  UnseatSession *session;         /* (owned) (nullable) */
  GSignalGroup  *session_signals; /* (owned) */
  GSignalGroup  *client_signals;  /* (owned): of the client of @session */
  char          *text;            /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatClockWatch, unseat_clock_watch, G_TYPE_OBJECT)

typedef enum
{
  PROP_SESSION = 1,
  PROP_TEXT,
} UnseatClockWatchProperty;

static GParamSpec *properties[PROP_TEXT + 1];

static void
look (UnseatClockWatch *self)
{
  g_autofree char *text = self->session != NULL ? unseat_clock_explain (self->session) : NULL;

  if (unseat_set_string (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* Another sign-in may be to another cloud, and nothing is known of its clock yet. */
static void
follow_client (UnseatClockWatch *self)
{
  g_signal_group_set_target (self->client_signals, self->session != NULL ? unseat_session_get_client (self->session) : NULL);
  look (self);
}

static void
set_session (UnseatClockWatch *self,
             UnseatSession    *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  follow_client (self);
}

static void
unseat_clock_watch_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatClockWatch *self = UNSEAT_CLOCK_WATCH (object);

  switch ((UnseatClockWatchProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_clock_watch_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((UnseatClockWatchProperty) property_id)
    {
    case PROP_SESSION:
      set_session (UNSEAT_CLOCK_WATCH (object), g_value_get_object (value));
      break;
    case PROP_TEXT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_clock_watch_dispose (GObject *object)
{
  UnseatClockWatch *self = UNSEAT_CLOCK_WATCH (object);

  g_clear_object (&self->client_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_clock_watch_parent_class)->dispose (object);
}

static void
unseat_clock_watch_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_CLOCK_WATCH (object)->text, g_free);

  G_OBJECT_CLASS (unseat_clock_watch_parent_class)->finalize (object);
}

static void
unseat_clock_watch_class_init (UnseatClockWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_clock_watch_get_property;
  object_class->set_property = unseat_clock_watch_set_property;
  object_class->dispose = unseat_clock_watch_dispose;
  object_class->finalize = unseat_clock_watch_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_clock_watch_init (UnseatClockWatch *self)
{
  self->client_signals = g_signal_group_new (UNSEAT_TYPE_GRAPH_CLIENT);
  g_signal_group_connect_swapped (self->client_signals, "notify::clock-lead", G_CALLBACK (look), self);
  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::account", G_CALLBACK (follow_client), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::state", G_CALLBACK (follow_client), self);
}

UnseatClockWatch *
unseat_clock_watch_new (void)
{
  return g_object_new (UNSEAT_TYPE_CLOCK_WATCH, NULL);
}
