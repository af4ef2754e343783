/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-row-layout.h"

/* That of the theme between the parts of a row. */
#define ROW_SPACING 6
#define MIN_WIDTH_CHARS 8
#define TEXT_ROOM_CHARS 20 /* that texts have to have room for, for something to stand beside them, however little they say: rows of a list are to look the same */

struct _UnseatRowLayout
{
  GtkLayoutManager parent_instance;

  int      spacing;
  gboolean centers;
  gboolean wraps;
};

G_DEFINE_FINAL_TYPE (UnseatRowLayout, unseat_row_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum
{
  PROP_SPACING = 1,
  PROP_CENTERS,
  PROP_WRAPS,
} UnseatRowLayoutProperty;

static GParamSpec *properties[PROP_WRAPS + 1];

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

/* Returns: (transfer full) (element-type GtkRequestedSize): how wide each child has to be and would like to be */
static GArray *
measure_widths (GtkWidget *widget)
{
  GArray *widths = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      GtkRequestedSize size = { .data = child };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (widths, size);
    }

  return widths;
}

static int
get_gaps (UnseatRowLayout *self,
          const GArray    *widths)
{
  return widths->len > 0 ? self->spacing * (int) (widths->len - 1) : 0;
}

/* Whoever expands shares what nobody asked for. */
static void
expand (GArray *widths,
        int     extra)
{
  int n_expanding = 0;

  for (guint i = 0; i < widths->len; i++)
    n_expanding += gtk_widget_compute_expand (g_array_index (widths, GtkRequestedSize, i).data, GTK_ORIENTATION_HORIZONTAL);

  for (guint i = 0; i < widths->len && n_expanding > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (widths, GtkRequestedSize, i);
      int               share = extra / n_expanding;

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      size->minimum_size += share;
      extra -= share;
      n_expanding--;
    }
}

static int
get_text_room (GtkWidget *widget)
{
  PangoContext     *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int               width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS (width * TEXT_ROOM_CHARS);
}

/* Returns: (nullable): the last child, when it goes below the others */
static GtkWidget *
find_end (UnseatRowLayout *self,
          GtkWidget       *widget,
          const GArray    *widths,
          int              width)
{
  int needed = get_gaps (self, widths);
  int room = self->wraps ? get_text_room (widget) : 0;

  if (!self->wraps || widths->len < 2)
    return NULL;

  for (guint i = 0; i < widths->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (widths, GtkRequestedSize, i);
      gboolean                is_text = gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL);

      needed += is_text ? MAX (size->minimum_size, room) : size->natural_size;
    }

  return needed > width ? g_array_index (widths, GtkRequestedSize, widths->len - 1).data : NULL;
}

/* @end: (out) (nullable): what goes below the others
 *
 * Returns: (transfer full) (element-type GtkRequestedSize): the minimum is how wide each of the others gets */
static GArray *
distribute (UnseatRowLayout *self,
            GtkWidget       *widget,
            int              width,
            GtkWidget      **end)
{
  GArray *widths = measure_widths (widget);
  int     extra = 0;

  *end = find_end (self, widget, widths, width);
  if (*end != NULL)
    g_array_set_size (widths, widths->len - 1);
  else if (self->wraps && widths->len > 1) /* what goes below rather than to be squeezed */
    g_array_index (widths, GtkRequestedSize, widths->len - 1).minimum_size = g_array_index (widths, GtkRequestedSize, widths->len - 1).natural_size;
  extra = width - get_gaps (self, widths);

  for (guint i = 0; i < widths->len; i++)
    extra -= g_array_index (widths, GtkRequestedSize, i).minimum_size;
  if (extra > 0)
    extra = gtk_distribute_natural_allocation (extra, widths->len, (GtkRequestedSize *) (gpointer) widths->data);
  if (extra > 0)
    expand (widths, extra);

  return widths;
}

static void
measure_width (UnseatRowLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  g_autoptr (GArray) widths = measure_widths (widget);

  *minimum = *natural = get_gaps (self, widths);
  for (guint i = 0; i < widths->len; i++)
    {
      *minimum += g_array_index (widths, GtkRequestedSize, i).minimum_size;
      *natural += g_array_index (widths, GtkRequestedSize, i).natural_size;
    }
  if (self->wraps && widths->len > 1)
    {
      int end_minimum = g_array_index (widths, GtkRequestedSize, widths->len - 1).minimum_size;

      *minimum = MAX (*minimum - end_minimum - self->spacing, end_minimum);
    }
}

static void
measure_height (UnseatRowLayout *self,
                GtkWidget       *widget,
                int              width,
                int             *minimum,
                int             *natural)
{
  GtkWidget *end = NULL;
  g_autoptr (GArray) widths = width < 0 ? measure_widths (widget) : distribute (self, widget, width, &end);
  int end_height = 0;

  *minimum = *natural = 0;
  for (guint i = 0; i < widths->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (widths, GtkRequestedSize, i);
      int                     child_minimum;
      int                     child_natural;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, width < 0 ? -1 : size->minimum_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (end == NULL)
    return;

  gtk_widget_measure (end, GTK_ORIENTATION_VERTICAL, width, NULL, &end_height, NULL, NULL);
  *minimum += end_height;
  *natural += end_height;
}

static GtkSizeRequestMode
unseat_row_layout_get_request_mode (GtkLayoutManager *layout,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
unseat_row_layout_measure (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (UNSEAT_ROW_LAYOUT (layout), widget, minimum, natural);
  else
    measure_height (UNSEAT_ROW_LAYOUT (layout), widget, for_size, minimum, natural);
}

static void
place (UnseatRowLayout *self,
       GtkWidget       *child,
       GtkAllocation    area)
{
  int natural = area.height;

  if (self->centers && gtk_widget_get_request_mode (child) == GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, area.width, NULL, &natural, NULL, NULL);
  if (natural < area.height)
    {
      area.y += (area.height - natural) / 2;
      area.height = natural;
    }
  gtk_widget_size_allocate (child, &area, -1);
}

/* At the end of a line of its own.
 *
 * Returns: how high it is */
static int
place_end (GtkWidget *end,
           gboolean   mirrored,
           int        width,
           int        height)
{
  int end_width;
  int end_height;

  gtk_widget_measure (end, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &end_width, NULL, NULL);
  end_width = MIN (end_width, width);
  gtk_widget_measure (end, GTK_ORIENTATION_VERTICAL, end_width, NULL, &end_height, NULL, NULL);
  gtk_widget_size_allocate (end, &(GtkAllocation){ mirrored ? 0 : width - end_width, height - end_height, end_width, end_height }, -1);

  return end_height;
}

static void
unseat_row_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  UnseatRowLayout *self = UNSEAT_ROW_LAYOUT (layout);
  gboolean         mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget       *end = NULL;
  g_autoptr (GArray) widths = distribute (self, widget, width, &end);
  int x = 0;

  if (end != NULL)
    height -= place_end (end, mirrored, width, height);
  for (guint i = 0; i < widths->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (widths, GtkRequestedSize, i);

      place (self, size->data, (GtkAllocation){ mirrored ? width - x - size->minimum_size : x, 0, size->minimum_size, height });
      x += size->minimum_size + self->spacing;
    }
}

static void
unseat_row_layout_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((UnseatRowLayoutProperty) property_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, UNSEAT_ROW_LAYOUT (object)->spacing);
      break;
    case PROP_CENTERS:
      g_value_set_boolean (value, UNSEAT_ROW_LAYOUT (object)->centers);
      break;
    case PROP_WRAPS:
      g_value_set_boolean (value, UNSEAT_ROW_LAYOUT (object)->wraps);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_row_layout_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch ((UnseatRowLayoutProperty) property_id)
    {
    case PROP_SPACING:
      UNSEAT_ROW_LAYOUT (object)->spacing = g_value_get_int (value);
      break;
    case PROP_CENTERS:
      UNSEAT_ROW_LAYOUT (object)->centers = g_value_get_boolean (value);
      break;
    case PROP_WRAPS:
      UNSEAT_ROW_LAYOUT (object)->wraps = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
unseat_row_layout_class_init (UnseatRowLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags      flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_row_layout_get_property;
  object_class->set_property = unseat_row_layout_set_property;
  layout_class->get_request_mode = unseat_row_layout_get_request_mode;
  layout_class->measure = unseat_row_layout_measure;
  layout_class->allocate = unseat_row_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXSHORT, 0, flags);
  properties[PROP_CENTERS] = g_param_spec_boolean ("centers", NULL, NULL, FALSE, flags);
  properties[PROP_WRAPS] = g_param_spec_boolean ("wraps", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_row_layout_init (UnseatRowLayout *self)
{
}

/* In the middle the layout puts them.  Nor has a text to be laid out with a character a line, to find out that it can be that narrow. */
static void
use_for_texts (GtkWidget *texts)
{
  gtk_widget_set_valign (texts, GTK_ALIGN_FILL);
  for (GtkWidget *text = gtk_widget_get_first_child (texts); text != NULL; text = gtk_widget_get_next_sibling (text))
    if (GTK_IS_LABEL (text))
      gtk_label_set_width_chars (GTK_LABEL (text), MIN_WIDTH_CHARS);
}

static void
use (GtkWidget *row,
     gboolean   wraps)
{
  GtkWidget *header = NULL;

  header = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  if (header == NULL || !gtk_widget_has_css_class (header, "header"))
    return;

  gtk_widget_set_layout_manager (header, g_object_new (UNSEAT_TYPE_ROW_LAYOUT, "spacing", ROW_SPACING, "centers", TRUE, "wraps", wraps, NULL));
  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "title"))
      use_for_texts (child);
}

void
unseat_row_layout_use (GtkWidget *row)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  use (row, FALSE);
}

void
unseat_row_layout_use_wrapping (GtkWidget *row)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  use (row, TRUE);
}
