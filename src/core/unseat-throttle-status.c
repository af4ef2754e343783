/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-throttle-status-private.h"

#include "unseat-session-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

#define TICK_MSEC 1000
#define SECONDS_PER_MINUTE 60
#define MOST_SECONDS 120 /* longer waits are told in minutes */

struct _UnseatThrottleStatus
{
  GObject parent_instance;

  UnseatGraphClient *client; /* (owned) */
  guint              ticker; /* while something may change by time alone */

  char  *text; /* (owned) (nullable) */
  guint  wait; /* seconds */
  double quota_use;
};

G_DEFINE_FINAL_TYPE (UnseatThrottleStatus, unseat_throttle_status, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe_paced_writes (guint seconds)
{
  guint minutes = (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;

  if (seconds > MOST_SECONDS)
    return g_strdup_printf (ngettext ("Microsoft 365 allows no more changes for now; going on in %u minute",
                                      "Microsoft 365 allows no more changes for now; going on in %u minutes", minutes),
                            minutes);

  return g_strdup_printf (ngettext ("Microsoft 365 allows no more changes for now; going on in %u second",
                                    "Microsoft 365 allows no more changes for now; going on in %u seconds", seconds),
                          seconds);
}

/* Never long: resource units are counted for ten seconds. */
static char *
describe_paced_reads (guint seconds)
{
  return g_strdup_printf (ngettext ("Microsoft 365 allows nothing more to be read for now; going on in %u second",
                                    "Microsoft 365 allows nothing more to be read for now; going on in %u seconds", seconds),
                          seconds);
}

static char *
describe_asked (guint seconds)
{
  guint minutes = (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;

  if (seconds > MOST_SECONDS)
    return g_strdup_printf (ngettext ("Microsoft 365 asks to wait; going on in %u minute",
                                      "Microsoft 365 asks to wait; going on in %u minutes", minutes),
                            minutes);

  return g_strdup_printf (ngettext ("Microsoft 365 asks to wait; going on in %u second",
                                    "Microsoft 365 asks to wait; going on in %u seconds", seconds),
                          seconds);
}

/* Never long: nobody asked for it, and the tries end soon. */
static char *
describe_unreached (guint seconds)
{
  return g_strdup_printf (ngettext ("Microsoft 365 cannot be reached; trying again in %u second",
                                    "Microsoft 365 cannot be reached; trying again in %u seconds", seconds),
                          seconds);
}

static char *
describe (UnseatThrottleStatus *self)
{
  if (self->wait == 0)
    return NULL;
  if (unseat_graph_client_is_write_paced (self->client))
    return describe_paced_writes (self->wait);
  if (unseat_graph_client_is_paced (self->client))
    return describe_paced_reads (self->wait);
  if (unseat_graph_client_is_unreached (self->client))
    return describe_unreached (self->wait);

  return describe_asked (self->wait);
}

static void
update (UnseatThrottleStatus *self)
{
  gint64           now = unseat_clock_get_monotonic (unseat_graph_client_get_clock (self->client));
  gint64           until = unseat_graph_client_get_waiting_until (self->client);
  double           quota_use = CLAMP (unseat_graph_client_get_write_share (self->client), 0, 1);
  gboolean         has_changed = quota_use != self->quota_use;
  g_autofree char *text = NULL;

  self->quota_use = quota_use;
  self->wait = until != 0 ? MAX (unseat_seconds_left (until - now), 1) : 0;
  text = describe (self);
  has_changed = unseat_set_string (&self->text, text) || has_changed;
  if (has_changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  update (user_data);

  return G_SOURCE_CONTINUE;
}

static void
waiting_until_cb (UnseatThrottleStatus *self)
{
  update (self);
}

static void
unseat_throttle_status_dispose (GObject *object)
{
  UnseatThrottleStatus *self = UNSEAT_THROTTLE_STATUS (object);

  g_clear_handle_id (&self->ticker, g_source_remove);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_throttle_status_parent_class)->dispose (object);
}

static void
unseat_throttle_status_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_THROTTLE_STATUS (object)->text, g_free);

  G_OBJECT_CLASS (unseat_throttle_status_parent_class)->finalize (object);
}

static void
unseat_throttle_status_class_init (UnseatThrottleStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_throttle_status_dispose;
  object_class->finalize = unseat_throttle_status_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_throttle_status_init (UnseatThrottleStatus *self)
{
}

/* What is shown follows the clock, but the clock does not wait for it: the ticks are those of the main loop. */
UnseatThrottleStatus *
unseat_throttle_status_new (UnseatGraphClient *client)
{
  UnseatThrottleStatus *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);

  self = g_object_new (UNSEAT_TYPE_THROTTLE_STATUS, NULL);
  self->client = g_object_ref (client);
  self->ticker = g_timeout_add (TICK_MSEC, tick_cb, self);
  g_signal_connect_object (client, "notify::waiting-until", G_CALLBACK (waiting_until_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

UnseatThrottleStatus *
unseat_throttle_status_new_for_session (UnseatSession *session)
{
  UnseatGraphClient *client = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  client = unseat_session_get_client (session);

  return client != NULL ? unseat_throttle_status_new (client) : NULL;
}

const char *
unseat_throttle_status_get_text (UnseatThrottleStatus *self)
{
  g_return_val_if_fail (UNSEAT_IS_THROTTLE_STATUS (self), NULL);

  return self->text;
}

guint
unseat_throttle_status_get_wait (UnseatThrottleStatus *self)
{
  g_return_val_if_fail (UNSEAT_IS_THROTTLE_STATUS (self), 0);

  return self->wait;
}

double
unseat_throttle_status_get_quota_use (UnseatThrottleStatus *self)
{
  g_return_val_if_fail (UNSEAT_IS_THROTTLE_STATUS (self), 0);

  return self->quota_use;
}
