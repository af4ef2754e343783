/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-pace-private.h"

#include "unseat-throttle-status-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

#define MSEC_PER_SEC 1000
#define SECONDS_PER_MINUTE 60
#define MINUTES_PER_HOUR 60
#define SHORT_SECONDS 45 /* no longer told in minutes */
#define MOST_MINUTES 90  /* longer times are told in hours */

struct _UnseatPace
{
  GObject parent_instance;

  UnseatClock          *clock;    /* (owned) */
  UnseatGraphClient    *client;   /* (owned) (nullable) */
  UnseatThrottleStatus *throttle; /* (owned) (nullable): of @client */
  guint                 ticker;   /* while there is a client */
  gboolean              rests;    /* nothing is sent: how fast it went so far tells nothing */

  gint64  began_msec; /* monotonic */
  guint   changes_per_write;
  guint64 done;
  guint64 total;

  char *speed; /* (owned) (nullable) */
  char *quota; /* (owned) (nullable) */
};

typedef enum
{
  PROP_SPEED = 1,
  PROP_QUOTA,
} UnseatPaceProperty;

enum
{
  WAITS,
  N_SIGNALS
};

static guint       signals[N_SIGNALS];
static GParamSpec *properties[PROP_QUOTA + 1];

G_DEFINE_FINAL_TYPE (UnseatPace, unseat_pace, G_TYPE_OBJECT)

/* Rounded up, as the time that a wait takes is: what is left is never told to be less. */
static char *
describe_time_left (gint64 seconds)
{
  guint minutes = (guint) MIN ((seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE, G_MAXINT);
  guint hours = (minutes + MINUTES_PER_HOUR - 1) / MINUTES_PER_HOUR;

  if (seconds < SHORT_SECONDS)
    return g_strdup (_ ("less than a minute left"));
  if (minutes < MOST_MINUTES)
    return g_strdup_printf (ngettext ("about %'u minute left", "about %'u minutes left", minutes), minutes);
  return g_strdup_printf (ngettext ("about %'u hour left", "about %'u hours left", hours), hours);
}

static char *
describe_speed (UnseatPace *self)
{
  double           rate = unseat_pace_get_rate (self);
  gint64           seconds = unseat_pace_get_seconds_left (self);
  g_autofree char *left = NULL;

  if (self->rests || rate <= 0 || seconds < 0)
    return NULL;

  left = describe_time_left (seconds);
  if (rate < 1)
    /* Translators: how many licenses a minute, then how long it still takes. */
    return g_strdup_printf (_ ("%.1f a minute · %s"), rate * SECONDS_PER_MINUTE, left);
  /* Translators: how many licenses a second, then how long it still takes. */
  return g_strdup_printf (_ ("%.1f a second · %s"), rate, left);
}

/* As soon as there is something to tell it is a percent. */
static char *
describe_quota (UnseatPace *self)
{
  double use = unseat_pace_get_quota_use (self);

  if (use <= 0)
    return NULL;

  /* Translators: how much of the changes that Microsoft allows in a few minutes, from 1 to 100. */
  return g_strdup_printf (_ ("Using %u%% of the write quota of Microsoft 365"), (guint) MAX (use * 100, 1));
}

static gboolean
tick_cb (gpointer user_data)
{
  unseat_pace_refresh (user_data);

  return G_SOURCE_CONTINUE;
}

/* Both stand beside each other: the time left knows of the wait as soon as the wait is told. */
static void
throttle_changed_cb (UnseatPace *self)
{
  unseat_pace_refresh (self);
  g_signal_emit (self, signals[WAITS], 0);
}

static void
unseat_pace_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  UnseatPace *self = UNSEAT_PACE (object);

  switch ((UnseatPaceProperty) property_id)
    {
    case PROP_SPEED:
      g_value_set_string (value, self->speed);
      break;
    case PROP_QUOTA:
      g_value_set_string (value, self->quota);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_pace_dispose (GObject *object)
{
  UnseatPace *self = UNSEAT_PACE (object);

  g_clear_handle_id (&self->ticker, g_source_remove);
  g_clear_object (&self->throttle);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (unseat_pace_parent_class)->dispose (object);
}

static void
unseat_pace_finalize (GObject *object)
{
  UnseatPace *self = UNSEAT_PACE (object);

  g_clear_pointer (&self->speed, g_free);
  g_clear_pointer (&self->quota, g_free);

  G_OBJECT_CLASS (unseat_pace_parent_class)->finalize (object);
}

static void
unseat_pace_class_init (UnseatPaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_pace_get_property;
  object_class->dispose = unseat_pace_dispose;
  object_class->finalize = unseat_pace_finalize;

  properties[PROP_SPEED] = g_param_spec_string ("speed", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_QUOTA] = g_param_spec_string ("quota", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[WAITS] = g_signal_new ("waits", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_pace_init (UnseatPace *self)
{
  self->changes_per_write = 1;
}

UnseatPace *
unseat_pace_new (UnseatClock *clock)
{
  UnseatPace *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);

  self = g_object_new (UNSEAT_TYPE_PACE, NULL);
  self->clock = g_object_ref (clock);

  return self;
}

void
unseat_pace_begin (UnseatPace *self,
                   guint       changes_per_write)
{
  g_return_if_fail (UNSEAT_IS_PACE (self));

  self->began_msec = unseat_clock_get_monotonic (self->clock);
  self->changes_per_write = MAX (changes_per_write, 1);
}

void
unseat_pace_leave_out (UnseatPace *self,
                       gint64      msec)
{
  g_return_if_fail (UNSEAT_IS_PACE (self));

  self->began_msec += msec;
}

void
unseat_pace_watch (UnseatPace        *self,
                   UnseatGraphClient *client)
{
  g_return_if_fail (UNSEAT_IS_PACE (self));
  g_return_if_fail (client == NULL || UNSEAT_IS_GRAPH_CLIENT (client));

  self->rests = client == NULL;
  if (!g_set_object (&self->client, client))
    return;

  g_clear_object (&self->throttle);
  g_clear_handle_id (&self->ticker, g_source_remove);
  if (client != NULL)
    {
      self->throttle = unseat_throttle_status_new (client);
      g_signal_connect_object (self->throttle, "changed", G_CALLBACK (throttle_changed_cb), self, G_CONNECT_SWAPPED);
      self->ticker = g_timeout_add (MSEC_PER_SEC, tick_cb, self);
    }

  throttle_changed_cb (self);
}

void
unseat_pace_set_progress (UnseatPace *self,
                          guint64     done,
                          guint64     total)
{
  g_return_if_fail (UNSEAT_IS_PACE (self));

  self->done = done;
  self->total = total;
}

void
unseat_pace_refresh (UnseatPace *self)
{
  g_autofree char *speed = NULL;
  g_autofree char *quota = NULL;

  g_return_if_fail (UNSEAT_IS_PACE (self));

  speed = describe_speed (self);
  quota = describe_quota (self);
  if (unseat_set_string (&self->speed, speed))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
  if (unseat_set_string (&self->quota, quota))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUOTA]);
}

double
unseat_pace_get_rate (UnseatPace *self)
{
  gint64 elapsed = 0;

  g_return_val_if_fail (UNSEAT_IS_PACE (self), 0);

  elapsed = unseat_clock_get_monotonic (self->clock) - self->began_msec;
  if (self->done == 0 || elapsed <= 0)
    return 0;

  return (double) self->done * MSEC_PER_SEC / (double) elapsed;
}

gint64
unseat_pace_get_seconds_left (UnseatPace *self)
{
  double  rate = 0;
  guint64 left = 0;
  gint64  seconds = 0;

  g_return_val_if_fail (UNSEAT_IS_PACE (self), -1);

  rate = unseat_pace_get_rate (self);
  left = self->total > self->done ? self->total - self->done : 0;
  if (self->rests || rate <= 0 || left == 0)
    return -1;

  seconds = (gint64) ((double) left / rate);
  if (self->client != NULL)
    seconds = MAX (seconds, unseat_graph_client_estimate_writes (self->client, left / self->changes_per_write) / MSEC_PER_SEC);

  return MAX (seconds, unseat_pace_get_wait (self));
}

double
unseat_pace_get_quota_use (UnseatPace *self)
{
  g_return_val_if_fail (UNSEAT_IS_PACE (self), 0);

  return self->throttle != NULL ? unseat_throttle_status_get_quota_use (self->throttle) : 0;
}

guint
unseat_pace_get_wait (UnseatPace *self)
{
  g_return_val_if_fail (UNSEAT_IS_PACE (self), 0);

  return self->throttle != NULL ? unseat_throttle_status_get_wait (self->throttle) : 0;
}

const char *
unseat_pace_get_wait_text (UnseatPace *self)
{
  g_return_val_if_fail (UNSEAT_IS_PACE (self), NULL);

  return self->throttle != NULL ? unseat_throttle_status_get_text (self->throttle) : NULL;
}

const char *
unseat_pace_get_speed (UnseatPace *self)
{
  g_return_val_if_fail (UNSEAT_IS_PACE (self), NULL);

  return self->speed;
}

const char *
unseat_pace_get_quota (UnseatPace *self)
{
  g_return_val_if_fail (UNSEAT_IS_PACE (self), NULL);

  return self->quota;
}
