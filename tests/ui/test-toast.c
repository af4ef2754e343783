/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-toast.h"

#include "ui-test.h"

typedef struct
{
  GtkWidget  *window;
  const char *text;
} Sight;

static gboolean
is_said (gpointer data)
{
  Sight *sight = data;

  return ui_test_says (sight->window, sight->text);
}

static void
check_close_buttons (GtkWidget *window)
{
  guint n_buttons = ui_test_count (window, GTK_TYPE_BUTTON);
  guint n_named = 0;

  for (guint i = 0; i < n_buttons; i++)
    {
      GtkWidget *button = ui_test_get (window, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), "window-close-symbolic") != 0)
        continue;
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
      n_named++;
    }
  g_assert_cmpuint (n_named, >, 0); /* one that goes may still be seen */
}

/* A toast that has to wait for another gets its widgets when that one goes. */
static void
test_close_buttons (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window = NULL;
  AdwToast  *first = NULL;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("What is under it"));
  window = ui_test_show (overlay);

  first = unseat_toast_show_job (ADW_TOAST_OVERLAY (overlay), "A < B & C");
  unseat_toast_show_file (ADW_TOAST_OVERLAY (overlay), "Saved");
  ui_test_wait (is_said, &(Sight){ window, "A < B & C" });
  check_close_buttons (window);

  adw_toast_dismiss (first);
  ui_test_wait (is_said, &(Sight){ window, "Saved" });
  check_close_buttons (window);

  ui_test_close (window);
}

/* Not even a pointer that rests on what was said before keeps anybody waiting for it. */
static void
test_news (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window = NULL;
  AdwToast  *news = NULL;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("What is under it"));
  window = ui_test_show (overlay);

  unseat_toast_show_undo (ADW_TOAST_OVERLAY (overlay), "First job", "1", &news);
  ui_test_wait (is_said, &(Sight){ window, "First job" });
  unseat_toast_show_undo (ADW_TOAST_OVERLAY (overlay), "Second job", "2", &news);
  unseat_toast_show_news (ADW_TOAST_OVERLAY (overlay), "Deleted", &news);
  ui_test_wait (is_said, &(Sight){ window, "Deleted" });
  ui_test_settle (window);
  g_assert_false (ui_test_says (window, "First job"));
  g_assert_false (ui_test_says (window, "Second job"));

  ui_test_close (window);
  g_assert_null (news);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/toast/close-buttons", test_close_buttons);
  g_test_add_func ("/ui/toast/news", test_news);

  return g_test_run ();
}
