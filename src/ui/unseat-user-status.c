/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-status.h"

#include "unseat-closures.h"
#include "unseat-user.h"

struct _UnseatUserStatus
{
  AdwBin parent_instance;

  UnseatUser *user; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatUserStatus, unseat_user_status, ADW_TYPE_BIN)

typedef enum
{
  PROP_USER = 1,
} UnseatUserStatusProperty;

static GParamSpec *properties[PROP_USER + 1];

static void
unseat_user_status_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatUserStatus *self = UNSEAT_USER_STATUS (object);

  switch ((UnseatUserStatusProperty) property_id)
    {
    case PROP_USER:
      g_value_set_object (value, self->user);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_status_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  UnseatUserStatus *self = UNSEAT_USER_STATUS (object);

  switch ((UnseatUserStatusProperty) property_id)
    {
    case PROP_USER:
      if (g_set_object (&self->user, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_status_dispose (GObject *object)
{
  UnseatUserStatus *self = UNSEAT_USER_STATUS (object);

  g_clear_object (&self->user);

  G_OBJECT_CLASS (unseat_user_status_parent_class)->dispose (object);
}

static void
unseat_user_status_class_init (UnseatUserStatusClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_user_status_get_property;
  object_class->set_property = unseat_user_status_set_property;
  object_class->dispose = unseat_user_status_dispose;

  properties[PROP_USER] = g_param_spec_object ("user", NULL, NULL, UNSEAT_TYPE_USER,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-status.ui");
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_user_is_blocked);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_user_is_guest);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_user_is_synced);
}

static void
unseat_user_status_init (UnseatUserStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
