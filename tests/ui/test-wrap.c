/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-wrap.h"

#include "ui-test.h"

/* Rows that are as wide as their list, whatever is written in them. */

#define WIDTH 336

static GtkWidget *
make_row (const char *title)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  unseat_wrap_labels (row);

  return row;
}

static int
get_width_for_height_of (GtkWidget *row,
                         int        width)
{
  GtkWidget *header = ui_test_get (row, ADW_TYPE_ACTION_ROW, 0);
  int        height = 0;
  int        minimum = 0;

  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, height, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
test_title (void)
{
  static const char *const titles[] = {
    "Short",
    "Sign-in has been blocked for 30 days or more.",
    "تسجيل الدخول محظور منذ 30 يومًا أو أكثر.",
    "Die Anmeldung ist seit 30 Tagen oder länger blockiert, und zwar ohne Unterbrechung.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = make_row (titles[i]);
      GtkWidget *window = ui_test_show (row);

      g_test_message ("%s", titles[i]);
      for (int width = WIDTH; width <= 2 * WIDTH; width += 8)
        g_assert_cmpint (get_width_for_height_of (row, width), <=, width);
      g_assert_false (gtk_widget_compute_expand (row, GTK_ORIENTATION_VERTICAL));
      ui_test_close (window);
    }
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/wrap/title", test_title);

  return g_test_run ();
}
