/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-row-layout.h"

#include "ui-test.h"

#define SPACING 10
#define WIDTH 400

/* --- A child that knows what it was asked --- */

#define ASKED_TYPE (asked_get_type ())
G_DECLARE_FINAL_TYPE (Asked, asked, ASKED, CHILD, GtkWidget)

struct _Asked
{
  GtkWidget parent_instance;

  int   width;       /* that it needs */
  guint n_searches;  /* how often it was asked how narrow it could be at a height */
  int   asked_width; /* the last one at which it was asked how high it is */
};

G_DEFINE_FINAL_TYPE (Asked, asked, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
asked_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
asked_measure (GtkWidget     *widget,
               GtkOrientation orientation,
               int            for_size,
               int           *minimum,
               int           *natural,
               int           *minimum_baseline,
               int           *natural_baseline)
{
  Asked *self = ASKED_CHILD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = 20;
      self->asked_width = for_size;
      return;
    }

  *minimum = self->width;
  *natural = 2 * self->width;
  self->n_searches += for_size >= 0;
}

static void
asked_class_init (AskedClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = asked_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = asked_measure;
}

static void
asked_init (Asked *self)
{
}

/* Returns: (transfer floating) */
static GtkWidget *
make_child (int width)
{
  GtkWidget *child = g_object_new (ASKED_TYPE, NULL);

  ASKED_CHILD (child)->width = width;

  return child;
}

static GtkWidget *
make_row (void)
{
  return g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (UNSEAT_TYPE_ROW_LAYOUT, "spacing", SPACING, NULL), NULL);
}

/* --- Where the children are --- */

typedef struct
{
  int x;
  int width;
} Place;

static Place
get_place (GtkWidget *row,
           GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, row, &bounds));
  return (Place){ (int) bounds.origin.x, (int) bounds.size.width };
}

static void
assert_place (GtkWidget *row,
              GtkWidget *child,
              int        x,
              int        width)
{
  Place place = get_place (row, child);

  g_assert_cmpint (place.x, ==, x);
  g_assert_cmpint (place.width, ==, width);
}

static void
allocate (GtkWidget *row,
          int        width)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (row, &(GtkAllocation){ .width = width, .height = height }, -1);
}

static void
test_places (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (make_row ());
  GtkWidget *first = make_child (50);
  GtkWidget *hidden = make_child (500);
  GtkWidget *last = make_child (30);
  int        minimum;
  int        natural;

  gtk_widget_set_visible (hidden, FALSE);
  gtk_box_append (GTK_BOX (row), first);
  gtk_box_append (GTK_BOX (row), hidden);
  gtk_box_append (GTK_BOX (row), last);

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 50 + SPACING + 30);
  g_assert_cmpint (natural, ==, 100 + SPACING + 60);

  /* What nobody expands into stays empty. */
  allocate (row, WIDTH);
  assert_place (row, first, 0, 100);
  assert_place (row, last, 100 + SPACING, 60);

  gtk_widget_set_hexpand (first, TRUE);
  allocate (row, WIDTH);
  assert_place (row, first, 0, WIDTH - SPACING - 60);
  assert_place (row, last, WIDTH - 60, 60);
  g_assert_cmpint (ASKED_CHILD (first)->asked_width, ==, WIDTH - SPACING - 60);

  allocate (row, minimum);
  assert_place (row, first, 0, 50);
  assert_place (row, last, 50 + SPACING, 30);

  gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);
  allocate (row, WIDTH);
  assert_place (row, last, 0, 60);
  assert_place (row, first, 60 + SPACING, WIDTH - SPACING - 60);
}

static void
test_empty (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (make_row ());
  int minimum;
  int natural;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 0);
  allocate (row, WIDTH);
}

/* What the layout is for: a box asks this of all that is in it. */
static void
test_no_search (void)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = make_row ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *child = make_child (50);
  GtkWidget *window = NULL;

  gtk_box_append (GTK_BOX (column), child);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (outer), row);
  window = ui_test_show (outer);
  ui_test_settle (window);
  g_assert_cmpint (ASKED_CHILD (child)->asked_width, >=, 50);
  g_assert_cmpuint (ASKED_CHILD (child)->n_searches, ==, 0);

  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/row-layout/places", test_places);
  g_test_add_func ("/ui/row-layout/empty", test_empty);
  g_test_add_func ("/ui/row-layout/no-search", test_no_search);

  return g_test_run ();
}
