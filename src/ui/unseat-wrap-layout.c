/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-wrap-layout.h"

struct _UnseatWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (UnseatWrapLayout, unseat_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
} UnseatWrapLayoutProperty;

static GParamSpec *properties[PROP_LINE_SPACING + 1];

/* Where the next child goes. */
typedef struct
{
  int x;
  int y;
  int line_height;
} Pen;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* Puts @child at the end of the line, or at the beginning of the next. */
static GdkRectangle
place (UnseatWrapLayout *self,
       Pen              *pen,
       GtkWidget        *child,
       int               width)
{
  GdkRectangle place = { 0 };
  int          min_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, &place.width, NULL, NULL);
  place.width = CLAMP (width, min_width, place.width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  if (pen->x > 0 && pen->x + place.width > width)
    {
      pen->x = 0;
      pen->y += pen->line_height + self->line_spacing;
      pen->line_height = 0;
    }

  place.x = pen->x;
  place.y = pen->y;
  pen->x += place.width + self->spacing;
  pen->line_height = MAX (pen->line_height, place.height);

  return place;
}

static void
measure_width (UnseatWrapLayout *self,
               GtkWidget        *widget,
               int              *minimum,
               int              *natural)
{
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *natural += (*natural > 0 ? self->spacing : 0) + child_natural;
      *minimum = MAX (*minimum, child_minimum);
    }
}

static GtkSizeRequestMode
unseat_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
unseat_wrap_layout_measure (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  UnseatWrapLayout *self = UNSEAT_WRAP_LAYOUT (layout);
  Pen               pen = { 0 };

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    place (self, &pen, child, for_size >= 0 ? for_size : G_MAXINT);
  *minimum = *natural = pen.y + pen.line_height;
}

/* Returns: how wide the line is that begins with @child */
static int
measure_line (UnseatWrapLayout *self,
              GtkWidget        *child,
              int               width)
{
  Pen pen = { 0 };
  int end = 0;

  for (; child != NULL; child = get_next (child))
    {
      GdkRectangle area = place (self, &pen, child, width);

      if (area.y > 0)
        break;
      end = area.x + area.width;
    }

  return end;
}

static void
unseat_wrap_layout_allocate (GtkLayoutManager *layout,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  UnseatWrapLayout *self = UNSEAT_WRAP_LAYOUT (layout);
  gboolean          mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean          at_end = gtk_widget_get_halign (widget) == GTK_ALIGN_END;
  int               shift = 0;
  Pen               pen = { 0 };

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      GdkRectangle area = place (self, &pen, child, width);

      if (at_end && area.x == 0)
        shift = width - measure_line (self, child, width);
      area.x += shift;
      if (mirrored)
        area.x = width - area.x - area.width;
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static void
unseat_wrap_layout_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatWrapLayout *self = UNSEAT_WRAP_LAYOUT (object);

  switch ((UnseatWrapLayoutProperty) property_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_wrap_layout_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  UnseatWrapLayout *self = UNSEAT_WRAP_LAYOUT (object);

  switch ((UnseatWrapLayoutProperty) property_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
unseat_wrap_layout_class_init (UnseatWrapLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags      flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_wrap_layout_get_property;
  object_class->set_property = unseat_wrap_layout_set_property;
  layout_class->get_request_mode = unseat_wrap_layout_get_request_mode;
  layout_class->measure = unseat_wrap_layout_measure;
  layout_class->allocate = unseat_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXSHORT, 0, flags);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXSHORT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_wrap_layout_init (UnseatWrapLayout *self)
{
}
