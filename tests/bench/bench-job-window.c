/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <stdlib.h>

#include "bench-job-kit.h"
#include "folder.h"
#include "unseat-result-page.h"
#include "unseat-results.h"
#include "unseat-review-dialog.h"
#include "unseat-review-page.h"
#include "unseat-users-page.h"
#include "unseat-window.h"

/* How long the window of the app is away during a huge job, from the press of the button to the end of its result: everything that a person sees, on a
 * display. Numbers to look at, not to fail on:
 *
 *   bench-job-window DEMO-SERVER PEOPLE CHANGES
 *
 * The demo server is a child process. What counts is the CPU time of the main thread between two moments at which it could have taken a
 * keystroke; the time on the wall has in it what else the machine does. */

#define WIDTH 1200
#define HEIGHT 760
#define SETTLE_MSEC 500

/* --- Widgets --- */

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_review (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (UNSEAT_IS_REVIEW_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
shows (GType type)
{
  GtkWidget *review = find_review ();

  return review != NULL && find (review, type) != NULL;
}

static gboolean
expired_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Whatever comes after what was done: frames, filters, animations. */
static void
settle (void)
{
  gboolean expired = FALSE;

  g_timeout_add (SETTLE_MSEC, expired_cb, &expired);
  while (!expired)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for (GType type)
{
  while (!shows (type))
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

/* --- What a person does --- */

static void
show_review (GtkWidget     *window,
             UnseatPlanner *planner)
{
  g_signal_emit_by_name (find (window, UNSEAT_TYPE_USERS_PAGE), "review", planner);
  wait_for (UNSEAT_TYPE_REVIEW_PAGE);
}

static void
show_people (void)
{
  gtk_expander_set_expanded (GTK_EXPANDER (find (find_review (), GTK_TYPE_EXPANDER)), TRUE);
  settle ();
}

static void
do_job (void)
{
  GtkWidget       *page = find (find_review (), UNSEAT_TYPE_REVIEW_PAGE);
  UnseatPlan      *plan = unseat_review_dialog_get_plan (UNSEAT_REVIEW_DIALOG (find_review ()));
  g_autofree char *count = g_strdup_printf ("%u", unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED));

  gtk_editable_set_text (GTK_EDITABLE (find (page, ADW_TYPE_ENTRY_ROW)), count);
  g_assert_true (gtk_widget_activate_action (page, "review.confirm", NULL));
  wait_for (UNSEAT_TYPE_RESULT_PAGE);
}

static void
search (const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (find (find_review (), UNSEAT_TYPE_RESULTS), GTK_TYPE_SEARCH_ENTRY)), text);
  settle ();
}

static void
scroll (void)
{
  GtkWidget     *list = find (find (find_review (), UNSEAT_TYPE_RESULTS), GTK_TYPE_GRID_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  settle ();
}

static void
close_review (void)
{
  gtk_window_destroy (GTK_WINDOW (find_review ()));
  settle ();
}

static void
bench (UnseatSession *session,
       guint          n_changes)
{
  UnseatWindow *window = unseat_window_new (NULL);
  g_autoptr (UnseatPlanner) planner = bench_job_want (session, n_changes);
  BenchProbe probe;

#define MEASURE(what, call)                       \
  bench_probe_start (&probe, G_PRIORITY_DEFAULT); \
  call;                                           \
  bench_probe_stop (&probe);                      \
  bench_probe_print (what, &probe)

  unseat_window_set_session (window, session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "users");
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  settle ();

  g_print ("%u changes in one job, in a window: away at most\n", n_changes);
  MEASURE ("preparing and showing the review", show_review (GTK_WIDGET (window), planner));
  MEASURE ("showing each change of it", show_people ());
  MEASURE ("the job, until its result is seen", do_job ());
  MEASURE ("searching the result", search ("jos"));
  MEASURE ("showing all of it again", search (""));
  MEASURE ("scrolling into its middle", scroll ());
  MEASURE ("closing it", close_review ());
#undef MEASURE

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  BenchTenant      tenant = { NULL };
  g_autoptr (UnseatSession) session = NULL;

  setlocale (LC_ALL, "");
  if (argc != 4)
    {
      g_printerr ("bench-job-window DEMO-SERVER PEOPLE CHANGES\n");
      return 2;
    }

  adw_init ();
  bench_tenant_start (&tenant, argv[1], argv[2]);
  session = bench_job_open_tenant (&tenant);
  bench (session, (guint) strtoul (argv[3], NULL, 10));
  bench_tenant_stop (&tenant);
  folder_remove (folder);

  return 0;
}
