/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-notice.h"

#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatNotice
{
  AdwBin parent_instance;

  char    *text;          /* (owned) (nullable) */
  char    *icon_name;     /* (owned) (nullable) */
  char    *button_label;  /* (owned) (nullable) */
  char    *button_action; /* (owned) (nullable) */
  char    *second_label;  /* (owned) (nullable) */
  char    *second_action; /* (owned) (nullable) */
  gboolean dismissable;
  gboolean dismissed;
};

G_DEFINE_FINAL_TYPE (UnseatNotice, unseat_notice, ADW_TYPE_BIN)

typedef enum
{
  PROP_TEXT = 1,
  PROP_ICON_NAME,
  PROP_BUTTON_LABEL,
  PROP_BUTTON_ACTION,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION,
  PROP_DISMISSABLE,
  PROP_REVEALED,
} UnseatNoticeProperty;

static GParamSpec *properties[PROP_REVEALED + 1];

static gboolean
is_revealed (UnseatNotice *self)
{
  return self->text != NULL && *self->text != '\0' && !self->dismissed;
}

static void
activate (UnseatNotice *self,
          const char   *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, &error))
    g_critical ("The button of a notice has no usable action: %s", error->message);
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static void
button_clicked_cb (UnseatNotice *self)
{
  activate (self, self->button_action);
}

static void
second_clicked_cb (UnseatNotice *self)
{
  activate (self, self->second_action);
}

static void
dismiss_clicked_cb (UnseatNotice *self)
{
  self->dismissed = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
set_text (UnseatNotice *self,
          const char   *text)
{
  gboolean was_revealed = is_revealed (self);

  if (!unseat_set_string (&self->text, text))
    return;

  self->dismissed = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);

  /* Not every step of what it tells. */
  if (is_revealed (self) && !was_revealed)
    unseat_announce (GTK_WIDGET (self), self->text);
}

static void
unseat_notice_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  UnseatNotice *self = UNSEAT_NOTICE (object);

  switch ((UnseatNoticeProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case PROP_BUTTON_ACTION:
      g_value_set_string (value, self->button_action);
      break;
    case PROP_SECOND_LABEL:
      g_value_set_string (value, self->second_label);
      break;
    case PROP_SECOND_ACTION:
      g_value_set_string (value, self->second_action);
      break;
    case PROP_DISMISSABLE:
      g_value_set_boolean (value, self->dismissable);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, is_revealed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_notice_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  UnseatNotice *self = UNSEAT_NOTICE (object);

  switch ((UnseatNoticeProperty) property_id)
    {
    case PROP_TEXT:
      set_text (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      unseat_set_string (&self->icon_name, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      unseat_set_string (&self->button_label, g_value_get_string (value));
      break;
    case PROP_BUTTON_ACTION:
      unseat_set_string (&self->button_action, g_value_get_string (value));
      break;
    case PROP_SECOND_LABEL:
      unseat_set_string (&self->second_label, g_value_get_string (value));
      break;
    case PROP_SECOND_ACTION:
      unseat_set_string (&self->second_action, g_value_get_string (value));
      break;
    case PROP_DISMISSABLE:
      self->dismissable = g_value_get_boolean (value);
      break;
    case PROP_REVEALED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_notice_finalize (GObject *object)
{
  UnseatNotice *self = UNSEAT_NOTICE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->button_label, g_free);
  g_clear_pointer (&self->button_action, g_free);
  g_clear_pointer (&self->second_label, g_free);
  g_clear_pointer (&self->second_action, g_free);

  G_OBJECT_CLASS (unseat_notice_parent_class)->finalize (object);
}

static void
unseat_notice_class_init (UnseatNoticeClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_notice_get_property;
  object_class->set_property = unseat_notice_set_property;
  object_class->finalize = unseat_notice_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUTTON_ACTION] = g_param_spec_string ("button-action", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND_ACTION] = g_param_spec_string ("second-action", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DISMISSABLE] = g_param_spec_boolean ("dismissable", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-notice.ui");
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_notice_init (UnseatNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}
