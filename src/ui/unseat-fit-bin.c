/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-fit-bin.h"

struct _UnseatFitBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (UnseatFitBin, unseat_fit_bin, ADW_TYPE_BIN)

static GtkSizeRequestMode
unseat_fit_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Returns: how high the rows that there are want to be, which of a long list are more than anybody sees */
static int
measure_rows (GtkWidget *view,
              int        width)
{
  int height = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (view); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      int row_height = 0;

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, &row_height, NULL, NULL);
      height += row_height;
    }

  return height;
}

/* Returns: how high @scroller would like to be at @width, or at the width that it would like (-1) */
static int
measure_content (GtkScrolledWindow *scroller,
                 int                width)
{
  GtkWidget *view = gtk_scrolled_window_get_child (scroller);
  int        most = gtk_scrolled_window_get_max_content_height (scroller);
  int        height = 0;

  if (width < 0)
    gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  height = MAX (measure_rows (view, width), gtk_scrolled_window_get_min_content_height (scroller));

  return most > 0 ? MIN (height, most) : height;
}

static void
unseat_fit_bin_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  GtkWidget *scroller = adw_bin_get_child (ADW_BIN (widget));

  gtk_widget_measure (scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = MAX (*minimum, measure_content (GTK_SCROLLED_WINDOW (scroller), for_size));
}

static void
unseat_fit_bin_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
}

static void
unseat_fit_bin_class_init (UnseatFitBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = unseat_fit_bin_get_request_mode;
  widget_class->measure = unseat_fit_bin_measure;
  widget_class->size_allocate = unseat_fit_bin_size_allocate;
}

static void
unseat_fit_bin_init (UnseatFitBin *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
