/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-focus.h"
#include "unseat-status-pages.h"

#include "ui-test.h"

#define N_STOPS 4

typedef struct
{
  GtkWidget *window;
  GtkWidget *hidden; /* a box around the second stop */
  GtkWidget *stack;  /* the third stop is on a page of it that is not shown */
  GtkWidget *stops[N_STOPS];
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  for (guint i = 0; i < N_STOPS; i++)
    fixture->stops[i] = gtk_button_new_with_label ("stop");
  fixture->hidden = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_visible (fixture->hidden, FALSE);
  gtk_box_append (GTK_BOX (fixture->hidden), fixture->stops[1]);
  fixture->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (fixture->stack), gtk_label_new ("nothing to press"), "shown");
  gtk_stack_add_named (GTK_STACK (fixture->stack), fixture->stops[2], "other");

  gtk_box_append (box, fixture->stops[0]);
  gtk_box_append (box, fixture->hidden);
  gtk_box_append (box, fixture->stack);
  gtk_box_append (box, fixture->stops[3]);
  fixture->window = ui_test_show (GTK_WIDGET (box));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
}

static GtkWidget *
step (Fixture         *fixture,
      GtkDirectionType direction)
{
  gboolean handled = FALSE;
  gboolean moved = unseat_focus_step (fixture->stops, N_STOPS, direction, &handled);

  g_assert_true (handled);

  return moved ? gtk_window_get_focus (GTK_WINDOW (fixture->window)) : NULL;
}

/* GTK would give the focus to what nobody sees, and whoever looks for it would begin again at the first stop, for ever. */
static void
test_passes_hidden (Fixture      *fixture,
                    gconstpointer data)
{
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (step (fixture, GTK_DIR_TAB_FORWARD) == fixture->stops[0]);
  g_assert_true (step (fixture, GTK_DIR_TAB_FORWARD) == fixture->stops[3]);
  g_assert_null (step (fixture, GTK_DIR_TAB_FORWARD));

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (step (fixture, GTK_DIR_TAB_BACKWARD) == fixture->stops[3]);
  g_assert_true (step (fixture, GTK_DIR_TAB_BACKWARD) == fixture->stops[0]);
  g_assert_null (step (fixture, GTK_DIR_TAB_BACKWARD));
}

static void
test_stops_when_shown (Fixture      *fixture,
                       gconstpointer data)
{
  gtk_widget_set_visible (fixture->hidden, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (fixture->stack), fixture->stops[2]);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  for (guint i = 0; i < N_STOPS; i++)
    g_assert_true (step (fixture, GTK_DIR_TAB_FORWARD) == fixture->stops[i]);
  g_assert_null (step (fixture, GTK_DIR_TAB_FORWARD));
}

/* Nothing to stop at, and no key of ours. */
static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  gboolean handled = TRUE;

  g_assert_false (unseat_focus_step (fixture->stops, N_STOPS, GTK_DIR_DOWN, &handled));
  g_assert_false (handled);
  g_assert_false (unseat_focus_step (&fixture->stops[1], 2, GTK_DIR_TAB_FORWARD, &handled));
  g_assert_true (handled);
}

/* What has the keyboard of a page with nothing to press says what page that is; else it is what can be pressed. */
static void
test_status_page (void)
{
  GtkWidget *page = g_object_new (ADW_TYPE_STATUS_PAGE, "title", "Nothing Here", NULL);
  GtkWidget *window = ui_test_show (page);
  GtkWidget *scroller = ui_test_get (window, GTK_TYPE_SCROLLED_WINDOW, 0);

  unseat_status_pages_prepare (window);
  gtk_test_accessible_assert_property (scroller, GTK_ACCESSIBLE_PROPERTY_LABEL, "Nothing Here");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), "Nothing Found");
  gtk_test_accessible_assert_property (scroller, GTK_ACCESSIBLE_PROPERTY_LABEL, "Nothing Found");

  adw_status_page_set_child (ADW_STATUS_PAGE (page), gtk_button_new_with_label ("Again"));
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (unseat_focus_enter (page));
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
  ui_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, test) g_test_add ("/ui/focus/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("passes-hidden", test_passes_hidden);
  ADD ("stops-when-shown", test_stops_when_shown);
  ADD ("nothing", test_nothing);
#undef ADD
  g_test_add_func ("/ui/focus/status-page", test_status_page);

  return g_test_run ();
}
