/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-wrap-layout.h"

#include "ui-test.h"

static double
get_end (GtkWidget *widget,
         GtkWidget *window)
{
  double x = -1;

  g_assert_true (gtk_widget_translate_coordinates (widget, window, gtk_widget_get_width (widget), 0, &x, NULL));
  return x;
}

/* Three buttons for which there is not the room: the one in the second line stands at the end, as they do in the first. */
static void
test_wrapped_buttons (void)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "halign", GTK_ALIGN_END, "layout-manager", g_object_new (UNSEAT_TYPE_WRAP_LAYOUT, NULL), NULL);
  GtkWidget *buttons[3] = { NULL };
  GtkWidget *window = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      buttons[i] = gtk_button_new ();
      gtk_widget_set_size_request (buttons[i], 300, -1);
      gtk_box_append (GTK_BOX (box), buttons[i]);
    }
  window = ui_test_show (box);
  ui_test_settle (window);
  g_assert_cmpfloat (get_end (buttons[0], window), <, get_end (buttons[1], window));
  g_assert_cmpfloat (get_end (buttons[2], window), ==, get_end (buttons[1], window));
  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/wrap-layout/buttons", test_wrapped_buttons);

  return g_test_run ();
}
