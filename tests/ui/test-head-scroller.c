/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-head-scroller.h"

#include "ui-test.h"

#define WIDTH 300

typedef struct
{
  GtkWidget *window;
  GtkWidget *scroller;
  GtkWidget *text;
  GtkWidget *button;
} Fixture;

/* A head of many words, a list that takes what is left, and a button below. */
static void
set_up (Fixture      *fixture,
        gconstpointer height)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *list = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vexpand", TRUE, NULL);
  g_autofree char *words = g_strnfill (400, 'x');

  for (guint i = 7; i < 400; i += 8)
    words[i] = ' ';
  fixture->text = g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, NULL);
  fixture->scroller = g_object_new (UNSEAT_TYPE_HEAD_SCROLLER, "child", fixture->text, NULL);
  fixture->button = gtk_button_new_with_label ("x");
  gtk_box_append (GTK_BOX (box), fixture->scroller);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), fixture->button);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, GPOINTER_TO_INT (height));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer height)
{
  ui_test_close (fixture->window);
}

/* All of it is seen, although it takes more lines than a window of any width would have. */
static void
test_room (Fixture      *fixture,
           gconstpointer height)
{
  int needed = 0;

  gtk_widget_measure (fixture->text, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (fixture->scroller), NULL, &needed, NULL, NULL);
  g_assert_cmpint (needed, >, 100);
  g_assert_cmpint (gtk_widget_get_height (fixture->scroller), ==, needed);
}

/* What is below stays in the window. */
static void
test_no_room (Fixture      *fixture,
              gconstpointer height)
{
  double y = 0;

  g_assert_true (gtk_widget_translate_coordinates (fixture->button, fixture->window, 0, gtk_widget_get_height (fixture->button), NULL, &y));
  g_assert_cmpfloat (y, <=, gtk_widget_get_height (fixture->window));
  g_assert_cmpint (gtk_widget_get_height (fixture->scroller), <, gtk_widget_get_height (fixture->text));
  g_assert_cmpint (gtk_widget_get_height (fixture->window), <=, GPOINTER_TO_INT (height));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/head-scroller/room", Fixture, GINT_TO_POINTER (700), set_up, test_room, tear_down);
  g_test_add ("/ui/head-scroller/no-room", Fixture, GINT_TO_POINTER (220), set_up, test_no_room, tear_down);

  return g_test_run ();
}
