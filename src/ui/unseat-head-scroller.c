/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-head-scroller.h"

/* In pixels: a name, and a line or two. */
#define LEAST_HEIGHT 96

struct _UnseatHeadScroller
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget         *child; /* (nullable) (unowned): the scroller has it */
};

enum
{
  PROP_CHILD = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (UnseatHeadScroller, unseat_head_scroller, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
unseat_head_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
unseat_head_scroller_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  UnseatHeadScroller *self = UNSEAT_HEAD_SCROLLER (widget);

  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation, for_size, minimum, natural, NULL, NULL);
  if (self->child == NULL || !gtk_widget_get_visible (self->child))
    return;

  /* Nobody has to make it wider than its words need for being as low as it may be. */
  gtk_widget_measure (self->child, orientation, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MIN (*minimum, LEAST_HEIGHT);
}

static void
unseat_head_scroller_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  gtk_widget_allocate (GTK_WIDGET (UNSEAT_HEAD_SCROLLER (widget)->scroller), width, height, baseline, NULL);
}

static void
unseat_head_scroller_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, UNSEAT_HEAD_SCROLLER (object)->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
unseat_head_scroller_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  UnseatHeadScroller *self = UNSEAT_HEAD_SCROLLER (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      self->child = g_value_get_object (value);
      gtk_scrolled_window_set_child (self->scroller, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
unseat_head_scroller_dispose (GObject *object)
{
  UnseatHeadScroller *self = UNSEAT_HEAD_SCROLLER (object);

  self->child = NULL;
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;

  G_OBJECT_CLASS (unseat_head_scroller_parent_class)->dispose (object);
}

static void
unseat_head_scroller_class_init (UnseatHeadScrollerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_head_scroller_get_property;
  object_class->set_property = unseat_head_scroller_set_property;
  object_class->dispose = unseat_head_scroller_dispose;
  widget_class->get_request_mode = unseat_head_scroller_get_request_mode;
  widget_class->measure = unseat_head_scroller_measure;
  widget_class->size_allocate = unseat_head_scroller_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
unseat_head_scroller_init (UnseatHeadScroller *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
}
