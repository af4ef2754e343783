/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-tick-cell.h"

struct _UnseatTickCell
{
  AdwBin parent_instance;

  guint       position;
  gboolean    ticked;
  UnseatUser *user; /* (owned) (nullable) */

  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (UnseatTickCell, unseat_tick_cell, ADW_TYPE_BIN)

typedef enum
{
  PROP_POSITION = 1,
  PROP_TICKED,
  PROP_USER,
} UnseatTickCellProperty;

static GParamSpec *properties[PROP_USER + 1];

static void
tick (UnseatTickCell *self,
      gboolean        extend)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "table.tick", "(ub)", self->position, extend);
}

static void
pressed_cb (UnseatTickCell  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* Before the check button and the row get it: the button knows no Shift, and the row would open the person. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  tick (self, (state & GDK_SHIFT_MASK) != 0);
}

static void
toggled_cb (UnseatTickCell *self,
            GtkCheckButton *check)
{
  /* The binding brings the list's word here; only an assistive technology's own toggle differs from it. */
  if (gtk_check_button_get_active (check) != self->ticked)
    tick (self, FALSE);
}

static void
set_user (UnseatTickCell *self,
          UnseatUser     *user)
{
  if (!g_set_object (&self->user, user) || user == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, unseat_user_get_name (user),
                                  -1);
}

static void
unseat_tick_cell_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UnseatTickCell *self = UNSEAT_TICK_CELL (object);

  switch ((UnseatTickCellProperty) property_id)
    {
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_TICKED:
      g_value_set_boolean (value, self->ticked);
      break;
    case PROP_USER:
      g_value_set_object (value, self->user);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_tick_cell_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  UnseatTickCell *self = UNSEAT_TICK_CELL (object);

  switch ((UnseatTickCellProperty) property_id)
    {
    case PROP_POSITION:
      self->position = g_value_get_uint (value);
      break;
    case PROP_TICKED:
      self->ticked = g_value_get_boolean (value);
      break;
    case PROP_USER:
      set_user (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_tick_cell_dispose (GObject *object)
{
  UnseatTickCell *self = UNSEAT_TICK_CELL (object);

  g_clear_object (&self->user);

  G_OBJECT_CLASS (unseat_tick_cell_parent_class)->dispose (object);
}

static void
unseat_tick_cell_class_init (UnseatTickCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_tick_cell_get_property;
  object_class->set_property = unseat_tick_cell_set_property;
  object_class->dispose = unseat_tick_cell_dispose;

  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_USER] = g_param_spec_object ("user", NULL, NULL, UNSEAT_TYPE_USER,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-tick-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatTickCell, check);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
unseat_tick_cell_init (UnseatTickCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

guint
unseat_tick_cell_get_position (UnseatTickCell *self)
{
  g_return_val_if_fail (UNSEAT_IS_TICK_CELL (self), 0);

  return self->position;
}

UnseatUser *
unseat_tick_cell_get_user (UnseatTickCell *self)
{
  g_return_val_if_fail (UNSEAT_IS_TICK_CELL (self), NULL);

  return self->user;
}
