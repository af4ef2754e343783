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

/* What ends a row goes below what it says where that would have little room, in a line of its own, and is never squeezed. */
static void
test_wraps (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (make_row ());
  GtkWidget *text = make_child (50);
  GtkWidget *end = make_child (90);
  int        minimum;
  int        one_line;
  int        two_lines;

  g_object_set (gtk_widget_get_layout_manager (row), "wraps", TRUE, NULL);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), end);

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 90);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 2 * WIDTH, &one_line, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 250, &two_lines, NULL, NULL, NULL);
  g_assert_cmpint (two_lines, ==, 2 * one_line);

  allocate (row, 2 * WIDTH);
  assert_place (row, end, 2 * WIDTH - 180, 180);
  allocate (row, 250);
  assert_place (row, text, 0, 250);
  assert_place (row, end, 250 - 180, 180);
  allocate (row, 100);
  assert_place (row, end, 0, 100);

  gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);
  allocate (row, 250);
  assert_place (row, end, 0, 180);
  gtk_widget_set_visible (end, FALSE);
  allocate (row, 250);
  assert_place (row, text, 0, 250);
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

/* --- Rows of libadwaita --- */

static GtkWidget *
find_title (GtkWidget *header)
{
  GtkWidget *child = gtk_widget_get_first_child (header);

  while (child != NULL && !gtk_widget_has_css_class (child, "title"))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);

  return child;
}

/* Two rows that say the same, and look the same, with the layout and without. */
static void
test_action_row (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *rows[2] = { NULL };
  GtkWidget *titles[2] = { NULL };
  GtkWidget *window = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = g_object_new (ADW_TYPE_ACTION_ROW, "title", "A title", "icon-name", "dialog-warning-symbolic", NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (rows[i]), gtk_label_new ("Suffix"));
      gtk_list_box_append (GTK_LIST_BOX (list), rows[i]);
    }
  unseat_row_layout_use (rows[1]);
  window = ui_test_show (list);
  ui_test_settle (window);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *header = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (rows[i]));

      titles[i] = find_title (header);
      g_assert_cmpint (UNSEAT_IS_ROW_LAYOUT (gtk_widget_get_layout_manager (header)), ==, i == 1);
    }
  g_assert_cmpint (gtk_widget_get_height (rows[1]), ==, gtk_widget_get_height (rows[0]));
  for (GtkWidget *one = gtk_widget_get_first_child (gtk_widget_get_parent (titles[0])),
                 *other = gtk_widget_get_first_child (gtk_widget_get_parent (titles[1]));
       one != NULL;
       one = gtk_widget_get_next_sibling (one), other = gtk_widget_get_next_sibling (other))
    {
      graphene_rect_t bounds[2];

      if (!gtk_widget_get_visible (one))
        continue;
      g_assert_true (gtk_widget_compute_bounds (one, rows[0], &bounds[0]));
      g_assert_true (gtk_widget_compute_bounds (other, rows[1], &bounds[1]));
      g_assert_cmpfloat (bounds[1].origin.x, ==, bounds[0].origin.x);
      g_assert_cmpfloat (bounds[1].origin.y, ==, bounds[0].origin.y);
      g_assert_cmpfloat (bounds[1].size.width, ==, bounds[0].size.width);
    }

  ui_test_close (window);
}

/* Whatever else is a row stays as it is. */
static void
test_other_row (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (gtk_list_box_row_new ());
  g_autoptr (GtkWidget) expander = g_object_ref_sink (adw_expander_row_new ());

  unseat_row_layout_use (row);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), gtk_label_new ("Text"));
  unseat_row_layout_use (row);
  g_assert_null (gtk_widget_get_layout_manager (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))));

  unseat_row_layout_use (expander);
  g_assert_false (UNSEAT_IS_ROW_LAYOUT (gtk_widget_get_layout_manager (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (expander)))));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/row-layout/places", test_places);
  g_test_add_func ("/ui/row-layout/wraps", test_wraps);
  g_test_add_func ("/ui/row-layout/empty", test_empty);
  g_test_add_func ("/ui/row-layout/no-search", test_no_search);
  g_test_add_func ("/ui/row-layout/action-row", test_action_row);
  g_test_add_func ("/ui/row-layout/other-row", test_other_row);

  return g_test_run ();
}
