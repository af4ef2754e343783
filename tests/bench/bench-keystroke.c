/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "bench-people.h"
#include "unseat-user-table.h"

/* From a keystroke in the search entry to the filtered list on screen: the table of the app in a real window. Numbers to look at, not
 * to fail on:
 *
 *   bench-keystroke PEOPLE...
 *
 * A keystroke is the new query, without the entry's own delay. "blocked" is until the main loop may turn to something else again,
 * "CPU" what that took of the main thread, which says more while the machine does other things too, "frame" is what the next frame costs from before-paint to after-paint, "painted" is from the keystroke to the end of that frame,
 * with the wait for its turn in it (there are 60 a second), "longest turn" the CPU time of the longest turn of the main loop until all rows are there, below the screen, too. Each number is the least of several rounds: noise only ever
 * adds. */

#define N_ROUNDS 5
#define N_FRAMES 12 /* by then all rows are there */
#define WIDTH 1200
#define HEIGHT 760
#define NOW ((gint64) 1785000000)

static const char *const searched[] = { "j", "department 42" };
static const char *const typed[] = { "j", "jo", "jos", "jose", "jose gar", "jose garcia 7", "", "department 42", "", "zzz", "" };

typedef struct
{
  GdkFrameClock *clock; /* (owned) */
  gint64         frame_start;
  gint64         frame_end;
  guint          n_frames;
} Watch;

typedef struct
{
  gint64 blocked;
  gint64 cpu;
  gint64 frame;
  gint64 painted;
  gint64 longest;
  guint  n_shown;
} Sample;

static void
before_paint_cb (GdkFrameClock *clock,
                 Watch         *watch)
{
  watch->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Watch         *watch)
{
  watch->frame_end = g_get_monotonic_time ();
  watch->n_frames++;
}

/* Of this thread, in microseconds. */
static gint64
get_cpu_time (void)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Also when nothing changed: that costs a frame with nothing in it.
 *
 * Returns: the CPU time of the longest turn of the main loop meanwhile */
static gint64
wait_for_frame (Watch *watch)
{
  guint  n_frames = watch->n_frames;
  gint64 longest = 0;

  gdk_frame_clock_request_phase (watch->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (watch->n_frames == n_frames)
    {
      gint64 cpu = get_cpu_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_cpu_time () - cpu);
    }

  return longest;
}

/* Animations and what runs when idle shall not be counted with the next keystroke. */
static void
settle (Watch *watch)
{
  for (guint i = 0; i < 3; i++)
    wait_for_frame (watch);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Returns: the CPU time of the longest turn of the main loop until everything is on the screen and below */
static gint64
find_longest_turn (Watch *watch)
{
  gint64 longest = 0;
  guint  n_frames = watch->n_frames;

  while (watch->n_frames < n_frames + N_FRAMES)
    {
      gint64 cpu = get_cpu_time ();

      gdk_frame_clock_request_phase (watch->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_cpu_time () - cpu);
    }

  return longest;
}

static Sample
ask (UnseatUserList        *list,
     Watch                 *watch,
     const UnseatUserQuery *query)
{
  Sample sample = { 0, 0, 0, 0, 0, 0 };
  gint64 start = 0;
  gint64 cpu = 0;
  gint64 longest = 0;

  settle (watch);
  start = g_get_monotonic_time ();
  cpu = get_cpu_time ();
  unseat_user_list_set_query (list, query);
  sample.cpu = get_cpu_time () - cpu;
  sample.blocked = g_get_monotonic_time () - start;
  longest = wait_for_frame (watch);
  sample.frame = watch->frame_end - watch->frame_start;
  sample.painted = watch->frame_end - start;
  sample.longest = find_longest_turn (watch);
  sample.longest = MAX (sample.longest, MAX (sample.cpu, longest));
  sample.n_shown = g_list_model_get_n_items (G_LIST_MODEL (list));

  return sample;
}

static Sample
press (UnseatUserList *list,
       Watch          *watch,
       const char     *text)
{
  return ask (list, watch, &(UnseatUserQuery){ .text = text });
}

/* Each time it is an hour later, so that everybody is judged anew, as when the filter is used for the first time. */
static Sample
choose_inactive (UnseatUserList *list,
                 Watch          *watch,
                 guint           round)
{
  return ask (list, watch, &(UnseatUserQuery){ .activity = UNSEAT_ACTIVITY_FILTER_90_DAYS, .now = NOW + round * 3600 });
}

/* Of the gint64 at @offset in each sample; in milliseconds. */
static double
get_least (const Sample *samples,
           gsize         offset)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < N_ROUNDS; i++)
    least = MIN (least, G_STRUCT_MEMBER (gint64, &samples[i], offset));

  return (double) least / 1000;
}

static void
report (guint         n_people,
        const char   *before,
        const char   *after,
        const Sample *samples)
{
  g_autofree char *what = g_strdup_printf ("“%s” to “%s”", before, after);

  g_print ("%9u people  %-34s %8.2f ms blocked %8.2f ms CPU %8.2f ms frame %8.2f ms painted %8.2f ms longest turn  %8u shown\n", n_people, what,
           get_least (samples, G_STRUCT_OFFSET (Sample, blocked)), get_least (samples, G_STRUCT_OFFSET (Sample, cpu)), get_least (samples, G_STRUCT_OFFSET (Sample, frame)),
           get_least (samples, G_STRUCT_OFFSET (Sample, painted)), get_least (samples, G_STRUCT_OFFSET (Sample, longest)), samples[0].n_shown);
}

static GtkWidget *
open_window (UnseatUserList *list,
             Watch          *watch)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *table = unseat_user_table_new (NULL);

  unseat_user_table_set_list (UNSEAT_USER_TABLE (table), list);
  adw_window_set_content (ADW_WINDOW (window), table);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));

  watch->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  g_signal_connect (watch->clock, "before-paint", G_CALLBACK (before_paint_cb), watch);
  g_signal_connect (watch->clock, "after-paint", G_CALLBACK (after_paint_cb), watch);
  settle (watch);

  return window;
}

/* Returns: (nullable): the scrolled window in @widget */
static GtkWidget *
find_scroller (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SCROLLED_WINDOW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_scroller (child);

  return found;
}

/* Whoever has scrolled down among everybody, and then searches. */
static Sample
press_scrolled (GtkWidget      *window,
                UnseatUserList *list,
                Watch          *watch,
                const char     *text)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_scroller (window)));

  press (list, watch, "");
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);

  return press (list, watch, text);
}

static void
bench (guint n)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);
  Watch      watch = { NULL, 0, 0, 0 };
  Sample     samples[G_N_ELEMENTS (typed)][N_ROUNDS];
  Sample     inactive[N_ROUNDS];
  Sample     scrolled[N_ROUNDS];
  GtkWidget *window = NULL;

  bench_people_add (directory, n);
  bench_people_fill_book (directory, n, NOW);
  window = open_window (list, &watch);

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      samples[i][round] = press (list, &watch, typed[i]);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    report (n, i > 0 ? typed[i - 1] : "", typed[i], samples[i]);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      inactive[round] = choose_inactive (list, &watch, round);
      press (list, &watch, "");
    }
  report (n, "", "inactive for 90 days, first time", inactive);

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      for (guint round = 0; round < N_ROUNDS; round++)
        scrolled[round] = press_scrolled (window, list, &watch, searched[i]);
      report (n, "scrolled down", searched[i], scrolled);
    }

  g_signal_handlers_disconnect_by_data (watch.clock, &watch);
  g_clear_object (&watch.clock);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  adw_init ();

  for (int i = 1; i < argc; i++)
    bench ((guint) atoi (argv[i]));

  return 0;
}
