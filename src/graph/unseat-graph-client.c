/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-client.h"

#include "unseat-graph-client-private.h"
#include "unseat-graph-transport.h"

struct _UnseatGraphClient
{
  GObject parent_instance;

  UnseatEndpoints       *endpoints;  /* (owned) */
  UnseatClock           *clock;      /* (owned) */
  UnseatGraphAuthorizer *authorizer; /* (owned) */
  SoupSession           *session;    /* (owned) */
  UnseatGraphThrottle   *throttle;   /* (owned) */
  gint64                 server_time;
  gint64                 clock_lead; /* seconds */
  char                 **roles;      /* (owned) (nullable) */
};

typedef enum
{
  PROP_WAITING_UNTIL = 1,
  PROP_CLOCK_LEAD,
} UnseatGraphClientProperty;

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint       signals[N_SIGNALS];
static GParamSpec *properties[PROP_CLOCK_LEAD + 1];

G_DEFINE_FINAL_TYPE (UnseatGraphClient, unseat_graph_client, G_TYPE_OBJECT)

static void
waiting_until_changed_cb (UnseatGraphClient *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING_UNTIL]);
}

static void
closed_cb (UnseatGraphClient *self,
           gint64             until)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0, until);
}

static void
unseat_graph_client_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatGraphClient *self = UNSEAT_GRAPH_CLIENT (object);

  switch ((UnseatGraphClientProperty) property_id)
    {
    case PROP_WAITING_UNTIL:
      g_value_set_int64 (value, unseat_graph_client_get_waiting_until (self));
      break;
    case PROP_CLOCK_LEAD:
      g_value_set_int64 (value, self->clock_lead);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_graph_client_dispose (GObject *object)
{
  UnseatGraphClient *self = UNSEAT_GRAPH_CLIENT (object);

  g_clear_object (&self->endpoints);
  g_clear_object (&self->clock);
  g_clear_object (&self->authorizer);
  g_clear_object (&self->session);
  g_clear_object (&self->throttle);

  G_OBJECT_CLASS (unseat_graph_client_parent_class)->dispose (object);
}

static void
unseat_graph_client_finalize (GObject *object)
{
  g_strfreev (UNSEAT_GRAPH_CLIENT (object)->roles);

  G_OBJECT_CLASS (unseat_graph_client_parent_class)->finalize (object);
}

static void
unseat_graph_client_class_init (UnseatGraphClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_graph_client_get_property;
  object_class->dispose = unseat_graph_client_dispose;
  object_class->finalize = unseat_graph_client_finalize;

  properties[PROP_WAITING_UNTIL] = g_param_spec_int64 ("waiting-until", NULL, NULL, 0, G_MAXINT64, 0,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CLOCK_LEAD] = g_param_spec_int64 ("clock-lead", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
unseat_graph_client_init (UnseatGraphClient *self)
{
}

UnseatGraphClient *
unseat_graph_client_new (UnseatEndpoints       *endpoints,
                         UnseatClock           *clock,
                         UnseatGraphAuthorizer *authorizer)
{
  UnseatGraphClient *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (endpoints), NULL);
  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (UNSEAT_IS_GRAPH_AUTHORIZER (authorizer), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_CLIENT, NULL);
  self->endpoints = g_object_ref (endpoints);
  self->clock = g_object_ref (clock);
  self->authorizer = g_object_ref (authorizer);
  self->session = unseat_graph_transport_new_session ();
  self->throttle = unseat_graph_throttle_new (clock);
  g_signal_connect_object (self->throttle, "notify::waiting-until", G_CALLBACK (waiting_until_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->throttle, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

UnseatGraphAuthorizer *
unseat_graph_client_get_authorizer (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), NULL);

  return self->authorizer;
}

UnseatClock *
unseat_graph_client_get_clock (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), NULL);

  return self->clock;
}

gint64
unseat_graph_client_get_waiting_until (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), 0);

  return unseat_graph_throttle_get_waiting_until (self->throttle);
}

void
unseat_graph_client_hold (UnseatGraphClient *self)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (self));

  unseat_graph_throttle_hold (self->throttle);
}

void
unseat_graph_client_release (UnseatGraphClient *self,
                             gint64             closed_until)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (self));

  unseat_graph_throttle_release (self->throttle, closed_until);
}

gboolean
unseat_graph_client_is_paced (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), FALSE);

  return unseat_graph_throttle_is_paced (self->throttle);
}

gboolean
unseat_graph_client_is_write_paced (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), FALSE);

  return unseat_graph_throttle_is_write_paced (self->throttle);
}

gboolean
unseat_graph_client_is_unreached (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), FALSE);

  return unseat_graph_throttle_is_unreached (self->throttle);
}

double
unseat_graph_client_get_write_share (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), 0);

  return unseat_graph_throttle_get_write_share (self->throttle);
}

gint64
unseat_graph_client_estimate_writes (UnseatGraphClient *self,
                                     guint64            n_writes)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), 0);

  return unseat_graph_throttle_estimate_writes (self->throttle, n_writes);
}

void
unseat_graph_client_set_tenant_size (UnseatGraphClient *self,
                                     guint              n_people)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (self));

  unseat_graph_throttle_set_tenant_size (self->throttle, n_people);
}

gboolean
unseat_graph_client_is_application (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), FALSE);

  return unseat_account_is_application (unseat_graph_authorizer_get_account (self->authorizer));
}

void
unseat_graph_client_set_roles (UnseatGraphClient *self,
                               const char *const *template_ids)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (self));

  g_strfreev (self->roles);
  self->roles = g_strdupv ((char **) template_ids);
}

const char *const *
unseat_graph_client_get_roles (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), NULL);

  return (const char *const *) self->roles;
}

SoupSession *
unseat_graph_client_get_session (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), NULL);

  return self->session;
}

UnseatGraphThrottle *
unseat_graph_client_get_throttle (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), NULL);

  return self->throttle;
}

const char *
unseat_graph_client_get_base_url (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), NULL);

  return unseat_endpoints_get_graph_url (self->endpoints);
}

gint64
unseat_graph_client_get_server_time (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), 0);

  return self->server_time;
}

gint64
unseat_graph_client_get_clock_lead (UnseatGraphClient *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (self), 0);

  return self->clock_lead;
}

void
unseat_graph_client_note_server_time (UnseatGraphClient *self,
                                      gint64             when)
{
  gint64 lead = 0;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (self));

  self->server_time = when;
  /* The clock that tests turn is not the one that somebody may have set wrong. */
  lead = when > 0 ? g_get_real_time () / G_USEC_PER_SEC - when : self->clock_lead;
  if (lead == self->clock_lead)
    return;

  self->clock_lead = lead;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_LEAD]);
}
