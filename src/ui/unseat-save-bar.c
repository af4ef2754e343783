/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-save-bar.h"

#include "unseat-closures.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatSaveBar
{
  AdwBin parent_instance;

  char *save_action;      /* (owned) (nullable) */
  char *discard_action;   /* (owned) (nullable) */
  char *read_only_reason; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatSaveBar, unseat_save_bar, ADW_TYPE_BIN)

typedef enum
{
  PROP_SAVE_ACTION = 1,
  PROP_DISCARD_ACTION,
  PROP_READ_ONLY_REASON,
} UnseatSaveBarProperty;

static GParamSpec *properties[PROP_READ_ONLY_REASON + 1];

static char **
get_text (UnseatSaveBar *self,
          guint          property_id)
{
  switch ((UnseatSaveBarProperty) property_id)
    {
    case PROP_SAVE_ACTION:
      return &self->save_action;
    case PROP_DISCARD_ACTION:
      return &self->discard_action;
    case PROP_READ_ONLY_REASON:
      return &self->read_only_reason;
    default:
      return NULL;
    }
}

static void
unseat_save_bar_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  char **text = get_text (UNSEAT_SAVE_BAR (object), property_id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
unseat_save_bar_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  char **text = get_text (UNSEAT_SAVE_BAR (object), property_id);

  if (text == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else if (unseat_set_string (text, g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
unseat_save_bar_finalize (GObject *object)
{
  UnseatSaveBar *self = UNSEAT_SAVE_BAR (object);

  g_clear_pointer (&self->save_action, g_free);
  g_clear_pointer (&self->discard_action, g_free);
  g_clear_pointer (&self->read_only_reason, g_free);

  G_OBJECT_CLASS (unseat_save_bar_parent_class)->finalize (object);
}

static void
unseat_save_bar_class_init (UnseatSaveBarClass *klass)
{
  static const char *const names[] = { NULL, "save-action", "discard-action", "read-only-reason" };

  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_save_bar_get_property;
  object_class->set_property = unseat_save_bar_set_property;
  object_class->finalize = unseat_save_bar_finalize;

  for (guint i = PROP_SAVE_ACTION; i < G_N_ELEMENTS (properties); i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-save-bar.ui");
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_save_bar_init (UnseatSaveBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}
