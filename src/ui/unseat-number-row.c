/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-number-row.h"

#include "unseat-accessible.h"

struct _UnseatNumberRow
{
  AdwActionRow parent_instance;

  guint minimum;
  guint maximum;

  GtkWidget *spin;
};

G_DEFINE_FINAL_TYPE (UnseatNumberRow, unseat_number_row, ADW_TYPE_ACTION_ROW)

typedef enum
{
  PROP_MINIMUM = 1,
  PROP_MAXIMUM,
  PROP_VALUE,
} UnseatNumberRowProperty;

static GParamSpec *properties[PROP_VALUE + 1];

static void
value_changed_cb (UnseatNumberRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* What has the focus is the number.  Its name it has from the row, of which it is the activatable widget. */
static void
describe_spin (UnseatNumberRow *self)
{
  unseat_accessible_set_description (self->spin, adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
}

static void
unseat_number_row_constructed (GObject *object)
{
  UnseatNumberRow *self = UNSEAT_NUMBER_ROW (object);

  G_OBJECT_CLASS (unseat_number_row_parent_class)->constructed (object);

  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->spin), self->minimum, self->maximum);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::subtitle", G_CALLBACK (describe_spin), self, 0);
  describe_spin (self);
}

static void
unseat_number_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UnseatNumberRow *self = UNSEAT_NUMBER_ROW (object);

  switch ((UnseatNumberRowProperty) property_id)
    {
    case PROP_MINIMUM:
      g_value_set_uint (value, self->minimum);
      break;
    case PROP_MAXIMUM:
      g_value_set_uint (value, self->maximum);
      break;
    case PROP_VALUE:
      g_value_set_uint (value, unseat_number_row_get_value (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_number_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatNumberRow *self = UNSEAT_NUMBER_ROW (object);

  switch ((UnseatNumberRowProperty) property_id)
    {
    case PROP_MINIMUM:
      self->minimum = g_value_get_uint (value);
      break;
    case PROP_MAXIMUM:
      self->maximum = g_value_get_uint (value);
      break;
    case PROP_VALUE:
      unseat_number_row_set_value (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_number_row_class_init (UnseatNumberRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = unseat_number_row_constructed;
  object_class->get_property = unseat_number_row_get_property;
  object_class->set_property = unseat_number_row_set_property;

  properties[PROP_MINIMUM] = g_param_spec_uint ("minimum", NULL, NULL, 0, G_MAXINT, 0, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_MAXIMUM] = g_param_spec_uint ("maximum", NULL, NULL, 0, G_MAXINT, G_MAXINT, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_VALUE] = g_param_spec_uint ("value", NULL, NULL, 0, G_MAXINT, 0, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_number_row_init (UnseatNumberRow *self)
{
  self->spin = gtk_spin_button_new_with_range (0, 1, 1);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->spin), TRUE);
  gtk_widget_set_valign (self->spin, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->spin);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

guint
unseat_number_row_get_value (UnseatNumberRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_NUMBER_ROW (self), 0);

  return (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spin));
}

void
unseat_number_row_set_value (UnseatNumberRow *self,
                             guint            value)
{
  g_return_if_fail (UNSEAT_IS_NUMBER_ROW (self));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spin), value);
}

void
unseat_number_row_take_typed (UnseatNumberRow *self)
{
  g_return_if_fail (UNSEAT_IS_NUMBER_ROW (self));

  gtk_spin_button_update (GTK_SPIN_BUTTON (self->spin));
}
