/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sign-in-code.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-focus.h"
#include "unseat-giving-icon.h"
#include "unseat-place.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* With less room than for these the last button would be out of sight below the icon. */
#define MIN_LINES 38

struct _UnseatSignInCode
{
  AdwBin parent_instance;

  UnseatSession  *session;   /* (owned) (nullable) */
  UnseatDemoHost *demo_host; /* (owned) (nullable) */
  char           *time_left; /* (owned) (nullable) */
  guint           timer_id;

  AdwStatusPage *status;
  GtkWidget     *copy_button;
  GtkWidget     *cancel_button;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatSignInCode, unseat_sign_in_code, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_SESSION = 1,
  PROP_IN_DEMO,
  PROP_TIME_LEFT,
} UnseatSignInCodeProperty;

static GParamSpec *properties[PROP_TIME_LEFT + 1];

static char *
describe_time_left (UnseatSignInCode *self)
{
  gint64 expires = self->session ? unseat_session_get_code_expires (self->session) : 0;

  if (expires == 0)
    return g_strdup (_ ("Asking for a code…"));

  gint64 left = MAX (expires - unseat_clock_get_time (unseat_session_get_clock (self->session)), 0);

  /* Translators: minutes and seconds */
  return g_strdup_printf (_ ("Waiting for you to sign in. The code works for %d:%02d more."),
                          (int) (left / 60), (int) (left % 60));
}

static gboolean
timer_cb (gpointer user_data)
{
  UnseatSignInCode *self = user_data;
  g_autofree char  *time_left = describe_time_left (self);

  if (unseat_set_string (&self->time_left, time_left))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME_LEFT]);

  return G_SOURCE_CONTINUE;
}

/* The code is a label, which nobody without eyes comes across: it is said, and found beside the button that copies it. */
static void
announce_code (UnseatSignInCode *self,
               const char       *code)
{
  g_autofree char *text = code ? g_strdup_printf (_ ("The code is %s"), code) : NULL;

  unseat_accessible_set_description (self->copy_button, text);
  if (text == NULL)
    return;

  unseat_announce (GTK_WIDGET (self), text);
  if (unseat_focus_is_inside (GTK_WIDGET (self)))
    unseat_place_lead (GTK_WIDGET (self));
}

static void
update_actions (UnseatSignInCode *self)
{
  const char *code = self->session != NULL ? unseat_session_get_user_code (self->session) : NULL;
  gboolean    has_code = code != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "code.copy", has_code);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "code.open", has_code);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "code.approve", has_code && self->demo_host != NULL);
  announce_code (self, code);
  timer_cb (self);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), unseat_session_get_user_code (self->session));
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Code copied"));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (widget);
  GtkRoot          *root = gtk_widget_get_root (widget);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                unseat_session_get_verification_uri (self->session), GDK_CURRENT_TIME);
}

static void
approve_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (widget);

  if (!unseat_demo_host_approve (self->demo_host, unseat_session_get_user_code (self->session)))
    gtk_widget_activate_action (widget, "win.toast", "s", _ ("The demo tenant no longer knows this code."));
}

static gboolean
unseat_sign_in_code_lead (UnseatPlace *place)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (place);

  return gtk_widget_grab_focus (gtk_widget_is_sensitive (self->copy_button) ? self->copy_button : self->cancel_button);
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_sign_in_code_lead;
}

static void
unseat_sign_in_code_map (GtkWidget *widget)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (widget);

  GTK_WIDGET_CLASS (unseat_sign_in_code_parent_class)->map (widget);
  timer_cb (self);
  self->timer_id = g_timeout_add_seconds (1, timer_cb, self);
}

static void
unseat_sign_in_code_unmap (GtkWidget *widget)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (widget);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  GTK_WIDGET_CLASS (unseat_sign_in_code_parent_class)->unmap (widget);
}

static void
unseat_sign_in_code_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (object);

  switch ((UnseatSignInCodeProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_IN_DEMO:
      g_value_set_boolean (value, self->demo_host != NULL);
      break;
    case PROP_TIME_LEFT:
      g_value_set_string (value, self->time_left);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_sign_in_code_dispose (GObject *object)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->demo_host);

  G_OBJECT_CLASS (unseat_sign_in_code_parent_class)->dispose (object);
}

static void
unseat_sign_in_code_finalize (GObject *object)
{
  UnseatSignInCode *self = UNSEAT_SIGN_IN_CODE (object);

  g_clear_pointer (&self->time_left, g_free);

  G_OBJECT_CLASS (unseat_sign_in_code_parent_class)->finalize (object);
}

static void
unseat_sign_in_code_class_init (UnseatSignInCodeClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_SESSION);

  object_class->get_property = unseat_sign_in_code_get_property;
  object_class->dispose = unseat_sign_in_code_dispose;
  object_class->finalize = unseat_sign_in_code_finalize;
  widget_class->map = unseat_sign_in_code_map;
  widget_class->unmap = unseat_sign_in_code_unmap;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IN_DEMO] = g_param_spec_boolean ("in-demo", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIME_LEFT] = g_param_spec_string ("time-left", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-sign-in-code.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInCode, status);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInCode, copy_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInCode, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_code);

  gtk_widget_class_install_action (widget_class, "code.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "code.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "code.approve", NULL, approve_action);
}

static void
unseat_sign_in_code_init (UnseatSignInCode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_giving_icon_watch (self->status, MIN_LINES);
  unseat_wrap_labels (GTK_WIDGET (self));
  update_actions (self);
}

void
unseat_sign_in_code_set_session (UnseatSignInCode *self,
                                 UnseatSession    *session,
                                 UnseatDemoHost   *demo_host)
{
  g_return_if_fail (UNSEAT_IS_SIGN_IN_CODE (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);

  g_set_object (&self->session, session);
  g_set_object (&self->demo_host, demo_host);
  if (session != NULL)
    g_signal_connect_object (session, "notify::user-code", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);

  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_DEMO]);
}
